"""What pages look at, computed once and shared by all sessions. Every cache of the dashboard is here."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from analysis.annotating.spans import NAME_LABELS, NUMBER_LABELS
from analysis.corpus import Corpus
from analysis.measures.concordance import entity_lines, term_lines
from analysis.measures.documents import documents as measured_documents
from analysis.measures.entities import entity_counts
from analysis.measures.entities import mentions as measured_mentions
from analysis.measures.frequency import term_frequencies
from analysis.measures.keywords import best_keywords
from analysis.measures.keywords import keywords as measured_keywords
from analysis.scope import Scope, View, view_of
from analysis.stop_words import stop_words
from analysis.tables import LINES
from dashboard.opening import Shelf

TABLES_KEPT = 256
CHOICES = 1000
"""As many terms and entities are offered in a list; any other can be typed."""


@st.cache_resource(show_spinner=False)
def shelf() -> Shelf:
    return Shelf()


@st.cache_resource(show_spinner=False, max_entries=TABLES_KEPT)
def _kept(key: str, _compute: Callable[[], Any]) -> Any:
    """What `_compute` gives, once a key; shared, so it must never be changed."""
    return _compute()


def _of_view(view: View, what: str, compute: Callable[[], pd.DataFrame]) -> pd.DataFrame:
    frame: pd.DataFrame = _kept(f"{view.key} {what}", compute)
    return frame


def view(corpus: Corpus, scope: Scope) -> View:
    opened: View = _kept(f"{corpus.key} {scope!r} view", lambda: view_of(corpus, scope))
    return opened


def terms(view: View, *, ngram: int, stops: str) -> pd.DataFrame:
    return _of_view(
        view, f"terms {ngram} {stops}", lambda: term_frequencies(view, ngram=ngram, stop_words=stop_words(stops))
    )


def keywords(view: View, *, ngram: int, stops: str) -> pd.DataFrame:
    return _of_view(
        view, f"keywords {ngram} {stops}", lambda: measured_keywords(view, ngram=ngram, stop_words=stop_words(stops))
    )


def keywords_once(view: View, *, ngram: int, stops: str) -> pd.DataFrame:
    """Each term with its best unit."""
    return _of_view(view, f"best {ngram} {stops}", lambda: best_keywords(keywords(view, ngram=ngram, stops=stops)))


def entities(view: View, *, numbers: bool = False) -> pd.DataFrame:
    return _of_view(view, f"entities {numbers}", lambda: entity_counts(view, labels=_labels(numbers)))


def mentions(view: View, *, numbers: bool = False) -> pd.DataFrame:
    return _of_view(view, f"mentions {numbers}", lambda: measured_mentions(view, labels=_labels(numbers)))


def documents(view: View) -> pd.DataFrame:
    return _of_view(view, "documents", lambda: measured_documents(view))


def report(corpus: Corpus) -> pd.DataFrame:
    return corpus.files


def lines_of_term(view: View, term: str) -> pd.DataFrame:
    return _of_view(view, f"lines of term {term}", lambda: term_lines(view, term))


def lines_of_keyword(view: View, term: str, unit: str) -> pd.DataFrame:
    """The lines with a term in one unit; none where the view has no such unit."""
    place = unit_places(view).get(unit)
    if place is None:
        return LINES.empty()
    return _of_view(view, f"lines of term {term} in {unit}", lambda: term_lines(view.only(place), term))


def lines_of_entity(view: View, entity: str) -> pd.DataFrame:
    return _of_view(view, f"lines of entity {entity}", lambda: entity_lines(view, entity))


def entity_names(view: View, frame: pd.DataFrame) -> list[str]:
    """What each row of an entity table is called in a scope: its name, with the label where that is needed."""
    keys = view.corpus.entity_key
    return [keys[name, label] for name, label in zip(frame["entity"], frame["label"], strict=True)]


def term_choices(corpus: Corpus) -> list[str]:
    """The most frequent terms of the corpus."""
    return list(terms(view(corpus, Scope()), ngram=1, stops="english")["term"].head(CHOICES))


def entity_choices(corpus: Corpus) -> list[str]:
    """The most frequent entities of the corpus; none where names could not be looked for."""
    if corpus.mentions is None:
        return []
    whole = view(corpus, Scope())
    choices: list[str] = _kept(
        f"{corpus.key} entity choices", lambda: entity_names(whole, entities(whole).head(CHOICES))
    )
    return choices


def _labels(numbers: bool) -> tuple[str, ...]:
    return NAME_LABELS + NUMBER_LABELS if numbers else NAME_LABELS


def unit_places(view: View) -> dict[str, int]:
    """The place of each unit in the view, by its name."""
    places: dict[str, int] = _kept(f"{view.key} places", lambda: {name: i for i, name in enumerate(view.unit_names())})
    return places


def whole_document(corpus: Corpus, name: str) -> View:
    """The view of one whole document, whatever the scope."""
    return view(corpus, Scope()).only(corpus.document_number[name])


def unit_headings(view: View) -> dict[str, str]:
    """What stands above each unit, by its name: the name, without the document where there is only one."""
    headings: dict[str, str] = _kept(
        f"{view.key} headings",
        lambda: {
            name: name.removeprefix(f"{view.corpus.documents.names[0]} ") if len(view.corpus.documents) == 1 else name
            for name in unit_places(view)
        },
    )
    return headings
