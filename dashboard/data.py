"""What pages look at, computed once and shared by all sessions. Every cache of the dashboard is here."""

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from analysis import tables
from analysis.annotating.spans import NAME_LABELS, NUMBER_LABELS
from analysis.corpus import Corpus
from analysis.groups import Group, documents_by
from analysis.lemmas import lemmas_of
from analysis.measures.aliases import aliases as measured_aliases
from analysis.measures.collocates import CollocateCounts, collocate_counts
from analysis.measures.collocates import Sort as CollocateSort
from analysis.measures.collocates import collocate_lines as measured_collocate_lines
from analysis.measures.company import Sort as CompanySort
from analysis.measures.company import company as measured_company
from analysis.measures.company import company_lines as measured_company_lines
from analysis.measures.comparison import Comparison, entity_comparison, term_comparison
from analysis.measures.comparison import first_group as measured_first_group
from analysis.measures.concordance import CONTEXT_TOKENS, Context, Lines, Sort, lines_of
from analysis.measures.distribution import distribution_of
from analysis.measures.distribution import places as measured_places
from analysis.measures.documents import documents as measured_documents
from analysis.measures.entities import mentions as measured_mentions
from analysis.measures.entities import ranked_entities
from analysis.measures.frequency import ranked_terms
from analysis.measures.keyness import Groups, around
from analysis.measures.keyness import lines_around as measured_lines_around
from analysis.measures.keywords import (
    best_repeated_keywords,
    ranked_best_entity_keywords,
    ranked_best_keywords,
    unit_entity_keywords,
    unit_keywords,
)
from analysis.measures.profile import Facts
from analysis.measures.profile import facts as measured_facts
from analysis.measures.trend import Trend
from analysis.measures.trend import trend as measured_trend
from analysis.measures.unit_keywords import UnitKeywords
from analysis.measures.windows import Window
from analysis.measures.within import Within
from analysis.mending.applying import mended as measured_mended
from analysis.mending.mends import Mends
from analysis.mending.suggestions import suggestions as measured_suggestions
from analysis.mentioned import entity_numbers, mentions_of
from analysis.methods import escaped
from analysis.methods import methods as made_methods
from analysis.nodes import Nodes, Query, nodes_of
from analysis.pairs import Pair, pair_of
from analysis.ranking import Ranking
from analysis.scope import Scope, View, view_of
from analysis.stop_words import StopList
from dashboard.opening import CORPORA_KEPT, Shelf

TABLES_KEPT = 128
CHOICES = 1000
"""As many terms and entities are offered in a list; any other can be typed."""


@st.cache_resource(show_spinner=False)
def shelf() -> Shelf:
    return Shelf()


@st.cache_resource(show_spinner=False, max_entries=TABLES_KEPT)
def _kept(key: str, _compute: Callable[[], Any]) -> Any:
    """What `_compute` gives, once a key; shared, so it must never be changed."""
    return _compute()


def _of_view(view: View, what: str, compute: Callable[[], Any]) -> Any:
    return _kept(f"{view.key} {what}", compute)


def _without(view: View, what: str, stops: StopList, compute: Callable[[frozenset[str]], Any]) -> Any:
    """What `compute` gives with the terms that a stop list leaves out."""
    return _of_view(view, f"{what} {stops.key(view.corpus)}", lambda: compute(stops.terms(view.corpus)))


def view(corpus: Corpus, scope: Scope) -> View:
    opened: View = _kept(f"{corpus.key} {scope!r} view", lambda: view_of(corpus, scope))
    return opened


def terms(view: View, *, ngram: int, stops: StopList) -> Ranking:
    made: Ranking = _without(view, f"terms {ngram}", stops, lambda out: ranked_terms(view, ngram=ngram, stop_words=out))
    return made


def keywords(view: View, *, ngram: int, stops: StopList) -> UnitKeywords:
    made: UnitKeywords = _without(
        view, f"keywords {ngram}", stops, lambda out: unit_keywords(view, ngram=ngram, stop_words=out)
    )
    return made


def keywords_once(view: View, *, ngram: int, stops: StopList) -> Ranking:
    """Each term with its best unit."""
    made: Ranking = _without(
        view, f"best {ngram}", stops, lambda out: ranked_best_keywords(view, ngram=ngram, stop_words=out)
    )
    return made


def entity_keywords(view: View, *, numbers: bool = False) -> UnitKeywords:
    made: UnitKeywords = _of_view(
        view, f"entity keywords {numbers}", lambda: unit_entity_keywords(view, labels=_labels(numbers))
    )
    return made


def entity_keywords_once(view: View, *, numbers: bool = False) -> Ranking:
    """Each entity with its best unit."""
    made: Ranking = _of_view(
        view, f"best entities {numbers}", lambda: ranked_best_entity_keywords(view, labels=_labels(numbers))
    )
    return made


def top_keywords(view: View, rows: int, *, stops: StopList) -> pd.DataFrame:
    """The first so many terms with their best unit that occur in it twice or more."""
    frame: pd.DataFrame = _without(
        view, f"top {rows}", stops, lambda out: best_repeated_keywords(view, rows, stop_words=out)
    )
    return frame


def entities(view: View, *, numbers: bool = False) -> Ranking:
    made: Ranking = _of_view(view, f"entities {numbers}", lambda: ranked_entities(view, labels=_labels(numbers)))
    return made


def mentions(view: View, *, numbers: bool = False) -> pd.DataFrame:
    frame: pd.DataFrame = _of_view(
        view, f"mentions {numbers}", lambda: measured_mentions(view, labels=_labels(numbers))
    )
    return frame


def documents(view: View) -> pd.DataFrame:
    frame: pd.DataFrame = _of_view(view, "documents", lambda: measured_documents(view))
    return frame


def file_counts(corpus: Corpus) -> dict[str, int]:
    """How many files have each status."""
    counts: dict[str, int] = _kept(f"{corpus.key} files", lambda: corpus.files["status"].value_counts().to_dict())
    return counts


def remarks(corpus: Corpus, files: int) -> list[tuple[str, str]]:
    """The first so many files that were read and have something to be said of, and what."""

    def found() -> list[tuple[str, str]]:
        said = corpus.files[(corpus.files["status"] == "read") & (corpus.files["reason"] != "")].head(files)
        return list(zip(said["file"], said["reason"], strict=True))

    said: list[tuple[str, str]] = _kept(f"{corpus.key} remarks {files}", found)
    return said


def remarks_first(corpus: Corpus) -> pd.DataFrame:
    """The import report, files with something to say first."""

    def in_order() -> pd.DataFrame:
        made = corpus.files
        return made.assign(plain=made["reason"] == "").sort_values(["plain", "file"]).drop(columns="plain")

    frame: pd.DataFrame = _kept(f"{corpus.key} remarks first", in_order)
    return frame


def concordance(view: View, query: Query, *, context: Context = CONTEXT_TOKENS, sort: Sort = "text") -> Lines:
    lines: Lines = _of_view(
        view,
        f"concordance {query!r} {context} {sort}",
        lambda: lines_of(view, _nodes(view, query), context=context, sort=sort),
    )
    return lines


def distribution(view: View, query: Query) -> Ranking:
    found: Ranking = _of_view(view, f"distribution {query!r}", lambda: distribution_of(view, _nodes(view, query)))
    return found


def places(view: View, query: Query, documents: tuple[str, ...], resolution: int) -> pd.DataFrame:
    """Where in these documents the query occurs."""
    frame: pd.DataFrame = _of_view(
        view,
        f"places {query!r} {documents!r} {resolution}",
        lambda: measured_places(view, query, documents, resolution=resolution),
    )
    return frame


def collocates(view: View, query: Query, window: Window, *, stops: StopList, sort: CollocateSort) -> Ranking:
    nodes = _nodes(view, query)
    counts: CollocateCounts = _of_view(
        view, f"collocates {query!r} {window!r}", lambda: collocate_counts(view, nodes, window)
    )
    return counts.ranked(stop_words=stops.terms(view.corpus), min_frequency=1, sort=sort)


def collocate_lines(view: View, query: Query, collocate: str, window: Window, *, context: Context, sort: Sort) -> Lines:
    nodes = _nodes(view, query)
    lines: Lines = _of_view(
        view,
        f"pairs {query!r} {collocate!r} {window!r} {context} {sort}",
        lambda: measured_collocate_lines(view, nodes, collocate, window, context=context, sort=sort),
    )
    return lines


def facts(view: View, query: Query) -> Facts:
    known: Facts = _of_view(view, f"facts {query!r}", lambda: measured_facts(view, _nodes(view, query)))
    return known


def trend(view: View, query: Query) -> Trend:
    found: Trend = _of_view(view, f"trend {query!r}", lambda: measured_trend(view, _nodes(view, query)))
    return found


def groups_around(view: View, query: Query, within: Within) -> Groups:
    """The terms around what is asked for, and those of the rest."""
    nodes = _nodes(view, query)
    groups: Groups = _of_view(view, f"groups {query!r} {within}", lambda: around(view, nodes, within))
    return groups


def key_terms(view: View, query: Query, within: Within, *, stops: StopList) -> Ranking:
    groups = groups_around(view, query, within)
    rows: Ranking = _without(
        view, f"keyness {query!r} {within}", stops, lambda out: groups.ranked(stop_words=out, min_frequency=1)
    )
    return rows


def lines_around(view: View, query: Query, term: str, within: Within, *, context: Context, sort: Sort) -> Lines:
    nodes = _nodes(view, query)
    lines: Lines = _of_view(
        view,
        f"around {query!r} {term!r} {within} {context} {sort}",
        lambda: measured_lines_around(view, nodes, term, within, context=context, sort=sort),
    )
    return lines


def pair(view: View, a: Group, b: Group | None, *, apart: bool) -> Pair:
    """Two groups of a scope; OptionError where there is nothing to compare."""
    made: Pair = _of_view(view, f"pair {a!r} {b!r} {apart}", lambda: pair_of(view, a, b, apart=apart))
    return made


def first_group(view: View, *, stops: StopList) -> Group:
    """The group that is looked at where none is chosen."""
    found: Group = _without(view, "first group", stops, lambda out: measured_first_group(view, stop_words=out))
    return found


def compared_terms(pair: Pair, *, ngram: int, stops: StopList) -> Comparison:
    corpus = pair.view.corpus
    made: Comparison = _kept(
        f"{pair.key} terms {ngram} {stops.key(corpus)}",
        lambda: term_comparison(pair, ngram=ngram, stop_words=stops.terms(corpus)),
    )
    return made


def compared_entities(pair: Pair, *, numbers: bool) -> Comparison:
    made: Comparison = _kept(f"{pair.key} entities {numbers}", lambda: entity_comparison(pair, labels=_labels(numbers)))
    return made


def group_choices(view: View) -> dict[str, list[str]]:
    """The decades, years and folders of the documents of a scope."""
    choices: dict[str, list[str]] = _of_view(view, "documents by", lambda: documents_by(view))
    return choices


def company(view: View, query: Query, within: Within, *, sort: CompanySort) -> Ranking:
    rows: Ranking = _of_view(
        view,
        f"company {query!r} {within} {sort}",
        lambda: measured_company(view, _nodes(view, query), within, sort=sort),
    )
    return rows


def company_lines(view: View, query: Query, entity: str, within: Within, *, context: Context, sort: Sort) -> Lines:
    nodes = _nodes(view, query)
    lines: Lines = _of_view(
        view,
        f"company {query!r} {entity!r} {within} {context} {sort}",
        lambda: measured_company_lines(view, nodes, entity, within, context=context, sort=sort),
    )
    return lines


def _nodes(view: View, query: Query) -> Nodes:
    nodes: Nodes = _of_view(view, f"nodes {query!r}", lambda: nodes_of(view, query))
    return nodes


def only(view: View, unit: str) -> View:
    """The view of the one unit that is called so; an empty one where the view has no such unit."""
    place = view.place(unit)
    return view.only(len(view.units) if place is None else place)


def entity_names(view: View, frame: pd.DataFrame) -> list[str]:
    """What each row of an entity table is called in a scope: its name, with the label where that is needed."""
    keys = view.corpus.entity_key
    return [keys[name, label] for name, label in zip(frame["entity"], frame["label"], strict=True)]


def labels(view: View, *, numbers: bool = False) -> list[str]:
    """The labels under which anything is mentioned in a scope."""
    rows = entities(view, numbers=numbers)
    return sorted(rows.column("label", len(rows)).unique())


def holds_entity(rows: Ranking | UnitKeywords, view: View, entity: str, **others: str) -> bool:
    """Whether rows hold the entity that is called so in a scope, with these other texts in their columns."""
    entities = mentions_of(view.corpus).entities
    named = [entities[number] for number in entity_numbers(view.corpus, entity)]
    return any(rows.has(entity=name, label=label, **others) for name, label in named)


def mended(corpus: Corpus, mends: Mends) -> Corpus:
    """The corpus with its names as the mends have them."""
    # A corpus that says why it has no names yet is another one each time.
    if corpus.mentions is None or not mends.mends:
        return corpus
    made: Corpus = _kept(f"{corpus.key} mended {mends.key}", lambda: measured_mended(corpus, mends))
    return made


@st.cache_resource(show_spinner="Looking up lemmas", max_entries=CORPORA_KEPT)
def _lemmas(digest: str, _corpus: Corpus) -> Corpus:
    return lemmas_of(_corpus)


def by_lemma(corpus: Corpus) -> Corpus:
    """The corpus counted by lemma; its lemmas are looked up once, whatever becomes of its names."""
    lemmas = _lemmas(corpus.digest, corpus)
    if corpus.mentions is None:
        return lemmas.by_lemma_with_names_of(corpus)
    made: Corpus = _kept(f"{corpus.key} by lemma", lambda: lemmas.by_lemma_with_names_of(corpus))
    return made


def suggestions(corpus: Corpus, mends: Mends) -> pd.DataFrame:
    """Entities that may be one, without those that were refused."""
    refused = mends.refused
    frame: pd.DataFrame = _kept(f"{corpus.key} suggestions {refused!r}", lambda: measured_suggestions(corpus, refused))
    return frame


def aliases(view: View, entity: str) -> Ranking:
    """The texts that an entity is mentioned by, and why."""
    rows: Ranking = _of_view(
        view, f"aliases {entity!r}", lambda: Ranking.of(tables.ALIASES, measured_aliases(view, entity))
    )
    return rows


def term_choices(corpus: Corpus) -> list[str]:
    """The most frequent terms of the corpus."""
    return list(terms(view(corpus, Scope()), ngram=1, stops=StopList()).column("term", CHOICES))


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


def whole_document(corpus: Corpus, name: str) -> View:
    """The view of one whole document, whatever the scope."""
    return view(corpus, Scope()).only(corpus.document_number[name])


def unit_headings(view: View, names: Sequence[str]) -> dict[str, str]:
    """What stands above each unit, by its name: the name, without the document where there is only one."""
    only = f"{view.corpus.documents.names[0]} " if len(view.corpus.documents) == 1 else ""
    return {name: name.removeprefix(only) for name in names}


def methods(view: View, *, stops: StopList, escape: Callable[[str], str] = escaped) -> str:
    """How the numbers of a view were made; `escape` makes names fit for the place where the text is shown."""
    # Views of the same units may have other sentences.
    what = f"methods {view.scope!r} {stops!r} {escape.__name__}"
    text: str = _of_view(view, what, lambda: made_methods(view, stops, escape=escape))
    return text
