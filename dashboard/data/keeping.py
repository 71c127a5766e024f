"""Every cache of the dashboard: what is computed once and shared by all sessions."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from analysis.annotating.spans import NAME_LABELS, NUMBER_LABELS
from analysis.corpus import Corpus
from analysis.lemmas import lemmas_of
from analysis.nodes import Nodes, Query, nodes_of
from analysis.scope import Scope, View, view_of
from analysis.stop_words import StopList
from dashboard.opening import CORPORA_KEPT, Shelf

TABLES_KEPT = 128
CHOICES = 1000
"""As many terms and entities are offered in a list; any other can be typed."""


def forget() -> None:
    """Forgets all that was computed, because what it rests on can no longer be read."""
    kept.clear()
    kept_lemmas.clear()


@st.cache_resource(show_spinner=False)
def shelf() -> Shelf:
    return Shelf(forget)


@st.cache_resource(show_spinner=False, max_entries=TABLES_KEPT)
def kept(key: str, _compute: Callable[[], Any]) -> Any:
    """What `_compute` gives, once a key; shared, so it must never be changed."""
    return _compute()


@st.cache_resource(show_spinner="Looking up lemmas", max_entries=CORPORA_KEPT)
def kept_lemmas(documents: str, _corpus: Corpus) -> Corpus:
    """A corpus counted by lemma, once for the same documents."""
    return lemmas_of(_corpus)


def of_view(view: View, what: str, compute: Callable[[], Any]) -> Any:
    return kept(f"{view.key} {what}", compute)


def without(view: View, what: str, stops: StopList, compute: Callable[[frozenset[str]], Any]) -> Any:
    """What `compute` gives with the terms that a stop list leaves out."""
    return of_view(view, f"{what} {stops.key(view.corpus)}", lambda: compute(stops.terms(view.corpus)))


def view(corpus: Corpus, scope: Scope) -> View:
    opened: View = kept(f"{corpus.key} {scope!r} view", lambda: view_of(corpus, scope))
    return opened


def nodes_in(view: View, query: Query) -> Nodes:
    nodes: Nodes = of_view(view, f"nodes {query!r}", lambda: nodes_of(view, query))
    return nodes


def only(view: View, unit: str) -> View:
    """The view of the one unit that is called so; an empty one where the view has no such unit."""
    place = view.place(unit)
    return view.only(len(view.units) if place is None else place)


def whole_document(corpus: Corpus, name: str) -> View:
    """The view of one whole document, whatever the scope."""
    return view(corpus, Scope()).only(corpus.document_number[name])


def labels_of(numbers: bool) -> tuple[str, ...]:
    """The labels that are counted: names, and numbers where they are asked for."""
    return NAME_LABELS + NUMBER_LABELS if numbers else NAME_LABELS
