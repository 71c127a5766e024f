"""Boxes that take terms take a pasted list of them, too."""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from analysis.term_lists import SEPARATORS, listed, terms_in
from analysis.units import counted
from dashboard.state.changes import changed
from dashboard.state.keys import LEAVE_OUT
from dashboard.state.scope_changes import SCOPE_BAR

LISTS = f"A list may be pasted, parted by {SEPARATORS.replace(', tabs or line breaks', ' or tabs')}."
PASTED, PASTED_TO = "pasted_terms", "pasted_to"


def part(key: str) -> None:
    """Makes a term of its own of each term of a list that was pasted into the box with this key."""
    st.session_state[key] = list(listed(st.session_state[key]))


def paste_list(boxes: Mapping[str, str]) -> None:
    """Draws a field for a list of any length, with line breaks, which boxes of one line lose.

    `boxes` has the keys of the boxes that its terms can go to, by their labels.
    """
    with st.popover("Paste a list"):
        st.text_area("Terms", key=PASTED, placeholder="one a line", help=f"Parted by {SEPARATORS}.")
        to = st.segmented_control("To", list(boxes), key=PASTED_TO, default=next(iter(boxes)), required=True)
        st.button("Add them", on_click=_add, args=(boxes[to or next(iter(boxes))],), key="add_pasted_terms")


def _add(key: str) -> None:
    terms = terms_in(st.session_state[PASTED])
    before = list(st.session_state.get(key, []))
    st.session_state[key] = list(listed([*before, *terms]))
    st.session_state[PASTED] = ""
    added = [term for term in st.session_state[key] if term not in before]
    if added:
        where = "the terms that are left out" if key == LEAVE_OUT else "the terms that are kept"
        changed(SCOPE_BAR, f"Added {counted(len(added), 'term')} to {where}", partial(_take_out, key, added))


def _take_out(key: str, terms: Sequence[str]) -> None:
    st.session_state[key] = [term for term in st.session_state.get(key, []) if term not in terms]
