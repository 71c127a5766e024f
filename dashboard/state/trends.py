"""What the page about the course of time shows: its items, periods, bands, and how they are drawn."""

from collections.abc import Sequence
from typing import Literal, get_args

import streamlit as st

from analysis.measures.periods import PERIODS, Period
from analysis.measures.trend import SMOOTHINGS
from analysis.nodes import Kind, Query
from dashboard.state.selection import select

PAGE = "trends"
AUTOMATIC: Literal["automatic"] = "automatic"
Arrangement = Literal["together", "one each", "one each, own scale"]


def choose_items(terms: Sequence[str], entities: Sequence[str]) -> list[Query]:
    """Draws the boxes that name terms and entities, and returns what is asked for."""
    columns = st.columns(2, gap="medium")
    with columns[0]:
        asked = _several("Terms", terms, "freedom, sanction*, bad idea", _TERMS, "prefix")
    with columns[1]:
        named = _several("Entities", entities, "names, as on the page of entities", _ENTITIES, "contains")
    kinds: tuple[tuple[list[str], Kind], ...] = (asked, "words"), (named, "entity")
    return [query for texts, kind in kinds for query in (Query.of(text, kind) for text in texts) if query]


_TERMS = (
    "Each is a line of its own. Type any term or phrase; `*` stands for any letters and `?` for one. Terms parted by a "
    "comma and a space are one line; a pasted list with one a line, or semicolons, is as many lines."
)
_ENTITIES = "Each is a line of its own, under all of its names. The most frequent are offered; any other can be typed."


def _several(
    label: str, offered: Sequence[str], example: str, meaning: str, mode: Literal["prefix", "contains"]
) -> list[str]:
    key = f"{PAGE}_{label.lower()}"
    return st.multiselect(
        label,
        offered,
        key=key,
        bind="query-params",
        accept_new_options=True,
        select_all=False,
        filter_mode=mode,
        placeholder=example,
        help=meaning,
        on_change=_part_lines,
        args=(key,),
    )


def _part_lines(key: str) -> None:
    """Makes a line of each part of a pasted list; commas stay, because they part the terms of one line."""
    parts = [part.strip() for text in st.session_state[key] for part in text.split(";")]
    st.session_state[key] = list(dict.fromkeys(filter(None, parts)))
    _give_up()


def choose_period() -> Period | None:
    """Draws the choice of the period; None for the one that fits."""
    chosen = st.selectbox(
        "Period",
        (AUTOMATIC, *PERIODS),
        key=f"{PAGE}_period",
        bind="query-params",
        help="Automatic is the shortest that all dates say and of which there are not too many.",
        on_change=_give_up,
        width=160,
    )
    return None if chosen == AUTOMATIC else chosen


def choose_smoothing() -> int:
    """Draws the choice over how many periods the line is smoothed."""
    return st.selectbox(
        "Smoothing",
        SMOOTHINGS,
        key=f"{PAGE}_smoothing",
        bind="query-params",
        format_func=lambda periods: f"{periods} periods" if periods else "none",
        help="The line goes through moving averages, weighted by tokens; the points stay, without bands.",
        width=160,
    )


def choose_arrangement() -> Arrangement:
    """Draws the choice between one chart and one for each item."""
    arrangements: tuple[Arrangement, ...] = get_args(Arrangement)
    chosen: Arrangement | None = st.segmented_control(
        "Charts", arrangements, key=f"{PAGE}_charts", bind="query-params", default=arrangements[0], required=True
    )
    return chosen or arrangements[0]


def choose_bands() -> bool:
    """Draws the choice whether bands are computed and drawn."""
    return st.toggle(
        "95 % bands",
        value=True,
        key=f"{PAGE}_bands",
        bind="query-params",
        help="Where many documents like those of the period would have the value. With fewer than five there is no "
        "band, and each document is a dot.",
    )


def _give_up() -> None:
    """Other items or periods have other rows: what is selected is given up."""
    select(PAGE, None)
