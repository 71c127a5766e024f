"""Every cache of the dashboard: what is computed once and shared by all sessions."""

from collections.abc import Callable
from typing import Any

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from analysis.annotating.spans import NAME_LABELS, NUMBER_LABELS
from analysis.corpus import Corpus
from analysis.nodes import Nodes, Query, nodes_of
from analysis.scope import Scope, View, view_of
from analysis.stop_words import StopList
from dashboard.limits import HEAVY, MEASURES, Sessions
from dashboard.opening import Shelf, collect_and_freeze
from dashboard.turns import Held
from dashboard.uploads import Uploads

TABLES_KEPT = 128
PATIENCE_SECONDS = 30.0
"""So long a slow measure waits for its turn."""
CHOICES = 1000
"""As many terms and entities are offered in a list; any other can be typed."""


forgotten_too: list[Callable[[], None]] = []
"""What empties caches that are elsewhere and hold what rests on a store."""


def forget() -> None:
    """Lets go of all that was computed: what it rests on is gone, or can no longer be read."""
    kept.clear()
    for clear in forgotten_too:
        clear()


@st.cache_resource(show_spinner=False)
def shelf() -> Shelf:
    return Shelf(forget, HEAVY)


@st.cache_resource(show_spinner=False)
def uploads() -> Uploads:
    return Uploads(_is_active, _forget_for_good)


@st.cache_resource(show_spinner=False)
def sessions() -> Sessions:
    return Sessions(_is_active)


def _forget_for_good() -> None:
    """Forgets, and gives back what is held in circles, which opened corpora have put out of reach of the collector."""
    forget()
    collect_and_freeze()


def _is_active(session: str) -> bool:
    """Whether a session is connected; without a server, as in a test, it is."""
    return not runtime.exists() or runtime.get_instance().is_active_session(session)


@st.cache_resource(show_spinner=False, max_entries=TABLES_KEPT)
def kept(key: str, _compute: Callable[[], Any]) -> Any:
    """What `_compute` gives, once a key; shared, so it must never be changed."""
    return _compute()


def in_turn(compute: Callable[[], Any]) -> Callable[[], Any]:
    """`compute`, but in its turn (`limits.MEASURES`): for what takes seconds of a large corpus.

    It must not ask for anything else that is in turn. Calling what is returned raises CorpusError when its turn does
    not come for long.
    """

    def computed() -> Any:
        session = get_script_run_ctx(suppress_warning=True)
        with Held(MEASURES, session.session_id if session else "", PATIENCE_SECONDS):
            return compute()

    return computed


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
