"""The place in the text that is read: a parameter of the URL, set by links, strokes and the buttons from hit to hit."""

from collections.abc import Mapping
from typing import NoReturn

import streamlit as st

from dashboard.state.selection import redraw_charts

PLACE = "reader_at"
LONGEST_PLACE = 12
"""Digits of a place in a text, at most."""


def place_in_reader() -> int | None:
    """The character that the reader is to show."""
    place = st.query_params.get(PLACE, "")
    return int(place) if place.isascii() and place.isdigit() and len(place) < LONGEST_PLACE else None


def go_to(place: int) -> None:
    st.query_params[PLACE] = str(place)


def on_stroke(key: str) -> None:
    """A click on a stroke: its place is in its custom data."""
    for point in st.session_state[key].selection.points[:1]:
        go_to(int(point["customdata"][0]))
    redraw_charts("documents")


def open_in_reader(document: str, place: int, parameters: Mapping[str, list[str]]) -> NoReturn:
    """Leaves for a place in a document."""
    to = {"documents_item": document, PLACE: str(place)}
    st.switch_page("app_pages/documents.py", query_params={**to, **parameters})


def page_of_reader(pages: int, with_place: int | None) -> int:
    """Draws the reader's page numbers; a page that is chosen leaves the place that was shown."""
    if pages < 2:
        return 1
    if with_place:
        st.session_state["reader_page"] = with_place
    return st.pagination(pages, key="reader_page", bind="query-params", on_change=_leave_place)


def pick(label: str, names: Mapping[str, str], page: str, kind: str) -> None:
    """Draws things to pick, by name and what is written on them; a pick is what the page's query box asks for."""
    key = f"{page}_{kind}_picked"
    st.pills(
        label, list(names), format_func=names.__getitem__, key=key, on_change=_ask, args=(page, kind, key), wrap=True
    )


def _ask(page: str, kind: str, picked: str) -> None:
    asked, st.session_state[picked] = st.session_state[picked], None
    st.session_state[f"{page}_by"] = kind
    if asked:
        st.session_state[f"{page}_entities" if kind == "entity" else f"{page}_words"] = (
            [asked] if kind == "entity" else asked
        )
    _leave_place()


def _leave_place() -> None:
    st.query_params.pop(PLACE, None)
