"""What buttons change of the scope and the stop words. Each change is noted with what undoes it."""

from collections.abc import Collection, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from analysis.stop_words import StopList
from dashboard.parameters import chosen_values
from dashboard.state.changes import changed, set_values
from dashboard.state.documents import clear_documents
from dashboard.state.keys import (
    BOILERPLATE,
    CONTAINS,
    KEEP,
    LEAVE_OUT,
    MATCH,
    MENTIONS,
    OF_DOCUMENTS,
    ONCE,
    UNIT,
)
from dashboard.state.reader import PLACE as PLACE_IN_READER
from dashboard.state.selection import redraw_charts, select, selected

SCOPE_BAR = "scope"
"""The place of messages about what is chosen in the sidebar."""
_OF_SCOPE = (CONTAINS, MENTIONS, ONCE, BOILERPLATE, UNIT, *sorted(OF_DOCUMENTS))


def narrow_to(key: str, item: str, place: str) -> None:
    """Adds a term or an entity to the scope; `key` is CONTAINS or MENTIONS."""
    chosen = list(st.session_state.get(key, []))
    if item in chosen:
        return
    st.session_state[key] = [*chosen, item]
    condition = "that contains" if key == CONTAINS else "that mentions"
    changed(place, f"Narrowed the scope to text {condition} {item}", partial(_take_out, key, item))


def _take_out(key: str, item: str) -> None:
    st.session_state[key] = [other for other in st.session_state.get(key, []) if other != item]


def change_stop_words(page: str, before: StopList, after: StopList, sentence: str, place: str) -> None:
    """Takes over a changed stop list, and gives up the selection, which may be among the rows no more."""
    if before == after:
        return
    lists = {LEAVE_OUT: (before.added, after.added), KEEP: (before.kept, after.kept)}
    set_values({key: list(now) for key, (_, now) in lists.items()})
    item = selected(page)
    select(page, None)

    def undo() -> None:
        # Terms that have been added to the lists since then stay there.
        for key, (was, became) in lists.items():
            st.session_state[key] = _without_change(st.session_state.get(key, []), was, became)
        select(page, item)

    changed(place, sentence, undo)


def _without_change(now: Sequence[str], was: Sequence[str], became: Sequence[str]) -> list[str]:
    """A list without what was added to it, and with what was taken out of it."""
    stays = [term for term in now if term in was or term not in became]
    return [*stays, *(term for term in was if term not in became and term not in stays)]


def clear_scope(unit: str, place: str = SCOPE_BAR) -> None:
    """Has the scope be the whole corpus by its own unit."""
    before = {key: st.session_state[key] for key in (*_OF_SCOPE, MATCH) if key in st.session_state}
    st.session_state[CONTAINS], st.session_state[MENTIONS] = [], []
    st.session_state[ONCE] = st.session_state[BOILERPLATE] = False
    clear_documents()
    st.session_state[UNIT] = unit
    if any(before.get(key) != st.session_state[key] for key in _OF_SCOPE if before.get(key)):
        changed(place, "Cleared the scope", partial(set_values, before))


def choose_clear_all(stays: Collection[str]) -> None:
    """Draws the button that sets all choices of the page and the scope back, but for those that stay."""
    choices = {key: pair for key, pair in chosen_values().items() if key not in stays}
    st.button("Clear all", on_click=_clear_all, args=(choices,), key="clear_all")


def _clear_all(choices: Mapping[str, tuple[Any, Any]]) -> None:
    before = {key: value for key, (value, _) in choices.items()}
    place = st.query_params.get(PLACE_IN_READER)

    def undo() -> None:
        _set_all(before)
        if place is not None:
            st.query_params[PLACE_IN_READER] = place

    _set_all({key: default for key, (_, default) in choices.items()})
    st.query_params.pop(PLACE_IN_READER, None)
    if choices or place is not None:
        changed(SCOPE_BAR, "Cleared the scope and all choices of this page", undo)


def _set_all(values: Mapping[str, Any]) -> None:
    set_values(dict(values))
    for key in values:
        if key.endswith("_item"):
            # Charts forget what they had selected.
            redraw_charts(key.removesuffix("_item"))


def use_unit(unit: str, place: str) -> None:
    before = st.session_state.get(UNIT)
    if before != unit:
        st.session_state[UNIT] = unit
        changed(place, f"Made the {unit} the unit", partial(set_values, {UNIT: before}))


def count_once(once: bool, place: str) -> None:
    """Has the scope look at one document of each group of near-duplicates, or at all."""
    _switch(ONCE, once, place, "Counted near-duplicates once" if once else "Counted all copies again")


def leave_out_boilerplate(left_out: bool, place: str) -> None:
    """Has all pages look at texts without their repeated paragraphs, or with them."""
    sentence = "Left repeated paragraphs out" if left_out else "Counted repeated paragraphs again"
    _switch(BOILERPLATE, left_out, place, f"{sentence}, on every page")


def _switch(key: str, on: bool, place: str, sentence: str) -> None:
    if bool(st.session_state.get(key)) != on:
        st.session_state[key] = on
        changed(place, sentence, partial(set_values, {key: not on}))
