"""Which documents are looked at: those that the server was started with, an upload, or a folder inside its root."""

from collections.abc import Sequence

import streamlit as st

from dashboard.state.changes import forget_changes
from dashboard.state.documents import clear_documents
from dashboard.state.keys import BOILERPLATE, CONTAINS, MENTIONS, OF_TABLES, ONCE, SOURCE, TABLE_TEXT
from dashboard.state.selection import clear_selections
from dashboard.state.session import note, noted

# Notes of a session: what is to be looked at next, whether that has just been turned to, what is looked at, and what
# was noted of others.
NEXT, TURNED, SHOWN, OF_OTHERS = "next_source", "has_turned", "shown_source", "notes_of_others"


def choose_source(started: str, uploads: Sequence[str], *, of_one: Sequence[str]) -> str:
    """Draws the choice of what is looked at, if there is one, and returns it.

    `of_one` are the keys of notes that are about one source alone; they are changed with it.
    """
    if NEXT in st.session_state:
        turning_to, keeps_scope = st.session_state.pop(NEXT)
        if SOURCE not in st.session_state:
            # A widget that is drawn first puts nothing into the address that was set before (Streamlit 1.67).
            st.query_params[SOURCE] = turning_to
        st.session_state[SOURCE] = turning_to
        if not keeps_scope:
            _turn()
    asked = [st.session_state.get(SOURCE), st.query_params.get(SOURCE)]
    offered = list(dict.fromkeys([started, *uploads, *filter(None, asked)]))
    chosen = started
    # Once it is drawn it stays: another one would not find its value again.
    if len(offered) > 1 or SOURCE in st.session_state:
        chosen = st.sidebar.selectbox(
            "Documents",
            offered,
            key=SOURCE,
            bind="query-params",
            on_change=_turn,
            help="What is looked at. The page Open has other documents to open.",
        )
    _change_notes(chosen, of_one)
    return chosen


def turn_to(source: str, *, keeps_scope: bool = False) -> None:
    """Has the next run look at other documents, with nothing of the scope unless it is to be kept."""
    note(NEXT, (source, keeps_scope))
    if not keeps_scope:
        # What no widget has taken out of the address yet would come before what is set for it.
        for key in [key for key in st.query_params if key not in (SOURCE, *st.session_state)]:
            del st.query_params[key]


def has_turned() -> bool:
    """Whether other documents have been turned to in this run, so that their options are to be taken over."""
    return bool(st.session_state.pop(TURNED, False))


def shown_source() -> str:
    """What is looked at, or would be if it were there."""
    return str(noted(SHOWN, ""))


def asked_source() -> str:
    """What is looked at by the address."""
    return st.query_params.get(SOURCE, "")


def _turn() -> None:
    st.session_state[CONTAINS], st.session_state[MENTIONS] = [], []
    st.session_state[ONCE] = st.session_state[BOILERPLATE] = False
    clear_documents()
    clear_selections()
    for key in OF_TABLES:
        if key in st.session_state:
            st.session_state[key] = [] if key == TABLE_TEXT else ""
    note(TURNED, True)


def _change_notes(chosen: str, keys: Sequence[str]) -> None:
    """Puts away what is noted of what was looked at before, and takes out what was noted of this."""
    before = noted(SHOWN)
    if before == chosen:
        return
    others = st.session_state.setdefault(OF_OTHERS, {})
    others[before] = {key: st.session_state.pop(key) for key in keys if key in st.session_state}
    st.session_state.update(others.pop(chosen, {}))
    if before is not None:
        forget_changes()
    note(SHOWN, chosen)
