"""The bones that every page has: sentence, chart, table with its CSV, evidence; and what to say when there is none."""

import re
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import pandas as pd
import streamlit as st

from analysis import tables
from analysis.corpus import Corpus
from analysis.errors import CorpusError, OptionError
from analysis.exporting.csv import csv_bytes, csv_name
from analysis.scope import View
from analysis.stop_words import ENGLISH, NONE
from analysis.units import counted
from dashboard import charts, data, state

PROGRESS_SECONDS = 0.2
BARS = 15
ROWS_SHOWN = 2000
LINES_SHOWN = 200
CONTEXT_SHOWN = 60
"""Characters left of the node; the table drops the end of a text that has more than a quarter of its pixels."""
ITEMS_OFFERED = 1000
WIDTHS: Mapping[str, Literal["small", "medium", "large"]] = {"reason": "large"}


@dataclass(frozen=True)
class Listing:
    """A table as a page shows it."""

    page: str
    """The page's short name: the start of its widgets' keys and of its parameters in the URL."""
    table: tables.Table
    frame: pd.DataFrame
    """Every row of the scope."""
    names: Callable[[pd.DataFrame], list[str]]
    """What each row is called when it is selected; different for every row."""
    find_in: Sequence[str]
    value: str
    """The column that the bars show."""
    tick: Callable[[pd.DataFrame], list[str]]
    file_parts: Sequence[str] = ()
    when_empty: str = "widen it"
    """What to do when the scope has no rows."""
    colours: Callable[[pd.DataFrame], list[str]] | None = None
    shown_value: Callable[[pd.DataFrame], list[str]] | None = None
    column_config: Mapping[str, Any] = field(default_factory=dict)


def opened_corpus(path: Path) -> Corpus:
    """The corpus in `path`; a bar shows how far reading is while it is read."""
    opening = data.shelf().opening(path, state.once_a_session("fingerprint", lambda: data.fingerprint(path)))
    place = st.empty()
    while not opening.corpus.done():
        what, done, total = opening.progress
        place.progress(done / total, f"{what.capitalize()}: {done:,} of {total:,} files")
        wait([opening.corpus], timeout=PROGRESS_SECONDS)
    place.empty()
    return opening.corpus.result()


def problem(error: CorpusError) -> None:
    """An error that the user can mend, as one sentence."""
    st.error(plain(str(error)))


def heading(title: str, view: View, *details: str) -> None:
    """The page's title and, in one sentence, what is looked at."""
    st.title(plain(title), anchor=False)
    parts = [f"**{plain(view.sentence())}**", counted(len(view.tokens), "token"), *map(plain, filter(None, details))]
    st.markdown(" · ".join(parts))


def stop_words_detail(choice: str) -> str:
    return {ENGLISH: "English stop words left out", NONE: "stop words kept"}.get(
        choice, f"stop words of {choice} left out"
    )


def is_empty(view: View) -> bool:
    """Whether the scope leaves nothing; says so, and what to do next."""
    if len(view.tokens):
        return False
    condition = view.scope.condition(1)
    if condition:
        st.info(
            f"No {view.scope.unit.kind} in this corpus {plain(condition.removeprefix('that '))}. "
            "Take a term or an entity out of the scope, or choose a larger unit.",
            title="Nothing is left",
        )
    else:
        st.info(
            "The documents of this folder hold no words or numbers. Give a folder with other texts.", title="No tokens"
        )
    return True


def explorer(
    listing: Listing,
    lines: Callable[[str], pd.DataFrame],
    *,
    narrow_key: str,
    narrowing: Callable[[str], str] = str,
    chart: bool = True,
) -> None:
    """Chart, find box, table, CSV and evidence of one listing, side by side where there is room.

    `narrow_key` is the part of the scope that the selected item narrows, and `narrowing` gives the term
    or entity from the item's name.
    """
    top, bottom = st.container(), st.container()
    left, right = top.columns([3, 4], gap="medium") if chart else (None, top)
    with right:
        shown = found_rows(listing)
    # The box comes before the chart and the table, which show what is chosen in it.
    with bottom, st.container(horizontal=True, vertical_alignment="bottom"):
        names = listing.names(shown.head(ITEMS_OFFERED))
        # Without a choice the first row shows what lines are.
        item = state.choose_item(listing.page, "Lines with", names) or next(iter(names), "")
        if item:
            st.button(
                f"Narrow the scope to {plain(charts.shortened(narrowing(item)))}",
                on_click=state.narrow_to,
                args=(narrow_key, narrowing(item)),
                key=f"{listing.page}_narrow",
            )
    with right:
        show_table(listing, shown)
    if left is not None:
        with left:
            bars(listing, shown.head(BARS))
    if item:
        with bottom:
            show_lines(narrowing(item), lines(item))


def found_rows(listing: Listing, *, frequency: bool = True, example: str = "iran*, weapon?") -> pd.DataFrame:
    """Draws the find box; returns the rows that were found."""
    rows = state.find_box(listing.page, frequency=frequency, example=example)
    try:
        found = rows.of(listing.frame, listing.find_in)
    except OptionError as error:
        problem(error)
        return listing.table.empty()
    if listing.frame.empty:
        st.info(f"There are no {listing.page} in this scope; {listing.when_empty}.")
    elif found.empty:
        st.info("No row has this. Try * for any letters, or ask for less.")
    return found


def small_multiples(listing: Listing, by: str, parts: Mapping[str, str], *, parts_shown: int, rows_shown: int) -> None:
    """A small bar chart for each part, under its heading: its first rows. Pages of parts where there are many."""
    pages = -(-len(parts) // parts_shown)
    page = state.page_number(listing.page, pages)
    here = list(parts)[(page - 1) * parts_shown : page * parts_shown]
    of_part = dict(iter(listing.frame[listing.frame[by].isin(here)].groupby(by, sort=False)))
    longest = float(listing.frame[listing.value].max()) if len(listing.frame) else 0
    with st.grid(3, min_column_width=260, gap="medium"):
        for part in here:
            with st.container():
                st.markdown(f"**{plain(parts[part])}**")
                if part in of_part:
                    bars(listing, of_part[part].head(rows_shown), name=part, rows=rows_shown, longest=longest)
                else:
                    st.markdown("only stop words")


def bars(listing: Listing, shown: pd.DataFrame, *, name: str = "chart", rows: int = 0, longest: float = 0) -> None:
    """The rows of a listing as bars, on a scale up to `longest` and as high as `rows` bars; a click selects the row."""
    if shown.empty:
        return
    theme = theme_type()
    names, ticks = listing.names(shown), listing.tick(shown)
    values = shown[listing.value].tolist()
    written = listing.shown_value(shown) if listing.shown_value else [f"{value:,}" for value in values]
    colours = listing.colours(shown) if listing.colours else [charts.SERIES[theme][0]] * len(shown)
    figure = charts.bars(
        charts.Bars(names, ticks, values, written, colours, [f"{t}: {v}" for t, v in zip(ticks, written, strict=True)]),
        selected=state.selected(listing.page) if state.selected(listing.page) in names else "",
        theme=theme,
        longest=longest,
    )
    if rows:
        figure["layout"]["height"] = charts.bars_height(rows)
        figure["layout"]["yaxis"]["range"] = [rows - 0.5, -0.5]
    key = state.chart_key(listing.page, name)
    st.plotly_chart(
        figure,
        key=key,
        on_select=lambda: state.on_chart(listing.page, key),
        selection_mode="points",
        config=charts.config(f"{listing.page}"),
        alt=f"{listing.value.replace('_', ' ')} of {', '.join(ticks[:3])}" + (" and more" if len(ticks) > 3 else ""),
    )


def show_lines(item: str, lines: pd.DataFrame) -> None:
    """Concordance lines, nodes under each other."""
    st.subheader(f"{counted(len(lines), 'line')} with *{plain(item)}*", anchor=False)
    if lines.empty:
        st.info("It does not occur in this scope.")
        return
    first = lines.head(LINES_SHOWN)
    st.dataframe(
        first.assign(left=first["left"].str[-CONTEXT_SHOWN:]),
        hide_index=True,
        column_order=["left", "node", "right", "document"],
        column_config={
            "left": st.column_config.TextColumn("left", alignment="right", width=250),
            "node": st.column_config.TextColumn("node", alignment="center", width=90),
            "right": st.column_config.TextColumn("right", width=250),
            "document": st.column_config.TextColumn("document", width=120),
        },
        alt=f"Lines with {item}",
        key="lines",
    )
    if len(lines) > LINES_SHOWN:
        st.markdown(f"The first {LINES_SHOWN} of {len(lines):,} lines are shown.")


def keyword_name(term: str, unit: str) -> str:
    """What a row of keywords is called when it is selected."""
    return f"{term} · {unit}"


def keyword_parts(name: str) -> tuple[str, str]:
    """The term and the unit of such a name."""
    term, _, unit = name.partition(" · ")
    return term, unit


def single_unit(error: CorpusError) -> None:
    """Why there are no keywords for one unit, and a way on."""
    st.info(plain(str(error)), title="Nothing to compare with")
    smaller = "paragraph" if state.current().view.scope.unit.kind == "document" else "sentence"
    st.button(f"Compare {smaller}s", on_click=state.use_unit, args=(smaller,))


def csv_button(frame: pd.DataFrame, *name: str, key: str) -> None:
    """The button that downloads exactly these rows."""
    st.download_button(
        f"CSV, {counted(len(frame), 'row')}",
        data=lambda: csv_bytes(frame),
        file_name=csv_name(*name),
        mime="text/csv",
        on_click="ignore",
        key=key,
        width="stretch",
    )


def column_config(table: tables.Table, frame: pd.DataFrame) -> dict[str, Any]:
    """How a table's columns are shown: tooltips from their meaning, a small bar in the frequency cell."""
    config: dict[str, Any] = {}
    for column in table.columns:
        label = column.name.replace("_", " ")
        help_ = f"{column.meaning} In {column.unit}." if column.unit else column.meaning
        if column.name == "frequency":
            config[column.name] = st.column_config.ProgressColumn(
                label,
                help=help_,
                width=120,
                format="%,d",
                max_value=int(frame["frequency"].max()) if len(frame) else 1,
                color="primary",
            )
        elif column.dtype == "str":
            config[column.name] = st.column_config.TextColumn(label, help=help_, width=WIDTHS.get(column.name))
        else:
            number_format = "%,d" if column.dtype == "int64" else "%,.3f" if column.name == "tfidf" else "%,.0f"
            config[column.name] = st.column_config.NumberColumn(label, help=help_, format=number_format)
    return config


def theme_type() -> charts.Theme:
    return "dark" if st.context.theme.type == "dark" else "light"


def plain(text: str) -> str:
    """`text` so that markdown shows it letter for letter."""
    return re.sub(r"([\\`*_{}\[\]()#+\-.!$:<>|~])", r"\\\1", text)


def show_table(listing: Listing, shown: pd.DataFrame) -> None:
    """The table with the selected row marked, and the button that downloads it."""
    names = listing.names(shown.head(ROWS_SHOWN))
    key = state.mark_row(listing.page, names)
    view = state.current().view
    if shown.empty:
        return
    st.dataframe(
        shown.head(ROWS_SHOWN),
        hide_index=True,
        key=key,
        on_select=lambda: state.on_row(listing.page, names),
        selection_mode="single-row",
        column_config=column_config(listing.table, shown) | dict(listing.column_config),
        alt=f"{listing.page} of {view.sentence()}",
    )
    csv_button(
        shown,
        view.corpus.name,
        *(listing.file_parts or (listing.page,)),
        str(view.scope.unit),
        view.scope.condition(),
        key=f"{listing.page}_csv",
    )
    if len(shown) > ROWS_SHOWN:
        st.markdown(f"The first {ROWS_SHOWN:,} of {len(shown):,} rows are shown; the CSV has all.")
