"""What the page of style shows: how varied and how hard units, or groups of documents, are, and where that differs."""

import numpy as np
import pandas as pd
import streamlit as st

from analysis import tables
from analysis.measures.diversity import Lengths
from analysis.measures.style import UNIT, Measure, optional_of
from analysis.ranking import Ranking
from analysis.units import counted
from dashboard import components, data, state, style_charts, style_evidence
from dashboard.listing import Listing, found_rows, show_table
from dashboard.style_charts import MEASURES

PAGE = "style"
WHOLE: tuple[Measure, ...] = ("mattr", "sttr", "sentence_length", "token_length", "flesch")
HELPS: dict[Measure, str] = {
    "mattr": " A shorter window, or larger units, may help.",
    "sttr": " Shorter segments, or larger units, may help.",
    "mtld": " Larger units may help.",
    "hdd": " Larger units may help.",
    "smog": " Larger units may help.",
}
FALL_BACK: Measure = "sentence_length"


def show(now: state.Current) -> None:
    """Draws the page: choices, the whole scope, charts, table, and what is behind the selected row."""
    view = now.view
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = state.choose_style_rows(_rows_offered(now))
        place = st.container()
        lengths, least = state.choose_lengths()
        rows = data.style_of_long(view, by, lengths, least)
        with place:
            measure = state.choose_measure(MEASURES, _first_measure(rows))
        is_in_time = by != UNIT and data.partition(view, by).is_in_time
        order = None if is_in_time else state.choose_style_order()
    more = optional_of(rows, measure)
    _whole(now, lengths, more)
    _meaning(rows, measure, by, now)
    ordered = data.ordered_style(view, by, lengths, least, measure, order) if order else rows
    # What the chart shows stands in the table.
    ordered = ordered.with_columns(more)
    table = ordered.table
    listing = Listing(
        page=PAGE,
        noun="style",
        table=table,
        rows=ordered,
        names=lambda frame: frame[table.columns[0].name].tolist(),
        find_in=[table.columns[0].name],
        find_label="Find in names",
        value=measure,
        least=None,
        tick=lambda frame: list(data.unit_headings(view, frame[table.columns[0].name].tolist()).values()),
        file_parts=("style", "" if by == UNIT else f"by {by}"),
    )
    _explorer(now, listing, by, lengths, measure, is_in_time)


def _rows_offered(now: state.Current) -> dict[str, str]:
    unit = now.view.scope.unit.kind
    offered = {UNIT: unit}
    if unit != "document" and len(now.view.documents) > 1:
        offered["document"] = "document"
    return offered | {by: by for by in data.partition_choices(now.view)}


def _first_measure(rows: Ranking) -> Measure:
    """What is shown without a choice: variety, where at least half of the rows are long enough."""
    known = np.isfinite(np.asarray(rows.column("mattr", len(rows)), np.float64))
    return "mattr" if 2 * np.count_nonzero(known) >= len(rows) else FALL_BACK


def _whole(now: state.Current, lengths: Lengths, more: list[Measure]) -> None:
    """Draws the values of the scope as a whole, with those of optional columns."""
    rows = data.style(now.view, "all", lengths).with_columns(more)
    row, columns = rows.head(1).iloc[0], {column.name: column for column in rows.table.columns}
    st.markdown("**All of the scope**")
    with st.grid(len(WHOLE) + len(more), min_column_width=140):
        for name in (*WHOLE, *more):
            value = row[name]
            shown = "none" if pd.isna(value) else f"{value:,.{columns[name].decimals}f}"
            st.metric(_capital(MEASURES[name]), shown, help=columns[name].meaning)
    if row["note"]:
        st.markdown(components.plain(f"{_capital(row['note'])}."))


def _meaning(rows: Ranking, measure: Measure, by: str, now: state.Current) -> None:
    """Says what the measure means, and in how many rows it is empty."""
    meaning = next(column.meaning for column in tables.STYLE.all_columns if column.name == measure)
    st.markdown(components.plain(meaning))
    values = np.asarray(rows.column(measure, len(rows)), np.float64)
    empty = int(np.count_nonzero(np.isnan(values)))
    if empty:
        noun = now.view.scope.unit.kind if by == UNIT else by
        st.info(
            f"{empty:,} of {counted(len(values), noun)} {'has' if empty == 1 else 'have'} none: the column note says "
            f"why.{HELPS.get(measure, '')}"
        )


def _explorer(
    now: state.Current, listing: Listing, by: str, lengths: Lengths, measure: Measure, is_in_time: bool
) -> None:
    top, bottom = st.container(), st.container()
    over_time = is_in_time or (by == UNIT and now.view.scope.unit.kind == "document")
    left, right = (None, top) if is_in_time else top.columns([1, 2], gap="medium")
    with right:
        found = found_rows(listing, example="1789*, Washington")
    # The box comes before the chart and the table, which show what is chosen in it.
    with bottom:
        item = state.choose_item(PAGE, "Look at", found.offered) or next(iter(found.offered), "")
    if left is not None:
        with left:
            style_charts.in_order(found, measure)
    with right:
        if over_time:
            style_charts.in_time(now, found, by, lengths, measure)
        show_table(found)
    if item:
        with bottom:
            if not found.has(item):
                st.markdown(f"*{components.plain(item)}* is not among the rows found.")
            style_evidence.show(now, by, item, measure)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
