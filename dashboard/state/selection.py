"""The selected item of a page: its name lives in the URL, and the chart, the table and the box show and change it."""

from collections.abc import Sequence

import streamlit as st


def selected(page: str) -> str:
    """The selected item's name, from the URL as long as the box that names it is not drawn."""
    key = _item(page)
    return (st.session_state[key] if key in st.session_state else st.query_params.get(key)) or ""


def choose_item(page: str, label: str, choices: Sequence[str]) -> str:
    """Draws the box that names the selected item, for the keyboard and for the URL."""
    st.selectbox(
        label,
        choices,
        index=None,
        key=_item(page),
        bind="query-params",
        accept_new_options=True,
        filter_mode="contains",
        placeholder="click a bar or a row, or type",
        on_change=redraw_charts,
        args=(page,),
    )
    return selected(page)


def chart_key(page: str, name: str = "chart") -> str:
    """The key of a chart; it changes when something else than a chart selects, so that any bar can be clicked next."""
    return f"{page}_{name}_{st.session_state.get(f'{page}_redrawn', 0)}"


def on_chart(page: str, key: str) -> None:
    """A click on a bar: the bar's name is in its custom data."""
    points = st.session_state[key].selection.points
    st.session_state[_item(page)] = points[0]["customdata"][0] if points else None


def mark_row(page: str, names: Sequence[str]) -> str:
    """Marks the selected item's row in the table to be drawn, and returns the table's key."""
    key, item = f"{page}_table", selected(page)
    rows = [names.index(item)] if item in names else []
    st.session_state[key] = {"selection": {"rows": rows, "columns": [], "cells": []}}
    return key


def on_row(page: str, names: Sequence[str]) -> None:
    """A click on a row."""
    rows = st.session_state[f"{page}_table"]["selection"]["rows"]
    st.session_state[_item(page)] = names[rows[0]] if rows and rows[0] < len(names) else None
    redraw_charts(page)


def select(page: str, item: str | None) -> None:
    """Selects an item by its name, or nothing."""
    st.session_state[_item(page)] = item
    redraw_charts(page)


def clear_selections() -> None:
    """Selects nothing on any page."""
    for key in [key for key in st.session_state if isinstance(key, str) and key.endswith(_item(""))]:
        select(key.removesuffix(_item("")), None)


def _item(page: str) -> str:
    return f"{page}_item"


def redraw_charts(page: str) -> None:
    key = f"{page}_redrawn"
    st.session_state[key] = st.session_state.get(key, 0) + 1
