"""Which rows of a table are shown, and options of single pages."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.measures.formulas import measure_name
from analysis.rows import Rows
from analysis.tables import Table
from dashboard.state.numbers import HIGHEST_FREQUENCY, whole_number
from dashboard.state.selection import select

SHOWN_ANYWAY = "The chart shows it, so the table has it."
TERMS_OR_ENTITIES = ("terms", "entities")


def find_box(
    page: str, *, label: str = "Find", least: int | None = 1, example: str = "iran*, weapon?", more: str = ""
) -> Rows:
    """Draws the find box of a table and returns what rows it asks for; `more` is added to its help.

    `least` is the lowest frequency that is shown without a choice; None for a table without frequencies.
    """
    columns = st.columns([6, 3] if least else [1], vertical_alignment="bottom")
    with columns[0]:
        find = st.text_input(
            label,
            key=f"{page}_find",
            bind="query-params",
            live="300ms",
            placeholder=example,
            help="Plain text is found anywhere in a cell. With `*` (any letters) or `?` (one letter) the whole cell "
            "must match. Part several by a comma and a space." + more,
        )
    lowest = 1
    if least:
        with columns[1]:
            lowest = whole_number(
                "At least",
                min_value=1,
                max_value=HIGHEST_FREQUENCY,
                value=least,
                key=f"{page}_min",
                help="The lowest frequency shown.",
            )
    regex = st.toggle(
        "Regular expression", key=f"{page}_regex", bind="query-params", help="RE2 syntax, without regard to case."
    )
    return Rows(find=find or "", regex=regex, min_frequency=int(lowest or 1))


def choose_columns(place: DeltaGenerator, table: Table) -> list[str]:
    """Draws the choice of a table's optional columns at a place, and returns the names of those that are chosen.

    Those that the table has already are ticked and can't be taken away.
    """
    if not table.optional:
        return []
    with place.popover("More columns"):
        for column in table.optional:
            if column.name in table.chosen:
                st.checkbox(measure_name(column), value=True, disabled=True, help=SHOWN_ANYWAY)
        return [
            column.name
            for column in table.optional
            if column.name not in table.chosen
            and st.checkbox(
                measure_name(column),
                key=f"{table.name}_with_{column.name}",
                bind="query-params",
                help=column.meaning,
            )
        ]


def ngram(page: str) -> int:
    """Draws the choice of n-gram length."""
    names = {"1 word": 1, "2 words": 2, "3 words": 3}
    chosen = st.segmented_control(
        "Term length", list(names), key=f"{page}_length", bind="query-params", default="1 word", required=True
    )
    return names.get(chosen or "", 1)


def is_about_entities(page: str) -> bool:
    """Whether the rows of a page are to be about entities, from the URL as long as the choice is not drawn."""
    key = f"{page}_of"
    return (st.session_state[key] if key in st.session_state else st.query_params.get(key)) == TERMS_OR_ENTITIES[1]


def choose_terms_or_entities(page: str) -> None:
    """Draws the choice of what rows are about (`is_about_entities`); another one gives up what is selected."""
    st.segmented_control(
        "Of", TERMS_OR_ENTITIES, key=f"{page}_of", bind="query-params", default=TERMS_OR_ENTITIES[0], required=True,
        on_change=select, args=(page, None),
    )  # fmt: skip


def keywords_once(what: str = "term") -> bool:
    """Draws the choice between all units and the best unit of each term, or what else rows are about."""
    names = {False: "by unit", True: f"each {what} once"}
    return bool(
        st.segmented_control(
            "Show",
            list(names),
            key="keywords_show",
            bind="query-params",
            default=False,
            required=True,
            format_func=names.__getitem__,
            help="By unit: what sets every unit apart. "
            f"Each {what} once: with the unit in which its TF-IDF is highest.",
        )
    )


def numbers(page: str) -> bool:
    return st.toggle("Dates and numbers too", key=f"{page}_numbers", bind="query-params")


def labels(page: str, present: Sequence[str]) -> list[str]:
    """Draws the labels that are present and returns the chosen ones; none chosen means all."""
    chosen = st.pills("Labels", present, selection_mode="multi", key=f"{page}_labels", bind="query-params")
    return [label for label in chosen or [] if label in present]


def page_number(page: str, pages: int) -> int:
    """Draws the page numbers where there are several, and returns the chosen one, from 1."""
    return st.pagination(pages, key=f"{page}_page", bind="query-params") if pages > 1 else 1
