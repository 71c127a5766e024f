"""The charts of the page of style: the first rows in order, and the course of time."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
import streamlit as st

from analysis import tables
from analysis.measures.diversity import Lengths
from analysis.measures.style import UNIT, Measure, optional_of
from analysis.partitions import Partition
from analysis.tables import Table
from dashboard import charts, components, data, dots, state
from dashboard.listing import Found

PAGE = "style"
MEASURES: dict[Measure, str] = {
    "mattr": "MATTR",
    "sttr": "STTR",
    "mtld": "MTLD",
    "hdd": "HD-D",
    "ttr": "TTR",
    "hapax_share": "share of hapax legomena",
    "yules_k": "Yule's K",
    "sentence_length": "sentence length",
    "token_length": "token length",
    "syllables": "syllables per token",
    "flesch": "Flesch reading ease",
    "grade": "Flesch-Kincaid grade",
    "fog": "Gunning fog index",
    "smog": "SMOG grade",
    "ari": "automated readability index",
    "coleman_liau": "Coleman-Liau index",
    "dale_chall": "Dale-Chall score",
}
DOTS, SMALL_DOTS = 15, 1000
"""Rows in order, and documents behind groups, that can be told apart."""


def in_order(found: Found, measure: Measure) -> None:
    """Draws the first rows; a click selects."""
    first = found.first.head(DOTS)
    first = first[first[measure].notna()]
    if first.empty:
        return
    shown = _dots(first, found.listing.names(first), measure, found.listing.table)
    shown = replace(shown, ticks=found.listing.tick(first))
    if said := _intervals(first, measure):
        st.markdown(f"{said[0].upper()}{said[1:]}")
    figure = dots.in_order(shown, selected=_selected(), theme=components.theme_type())
    _chart(figure, "order", f"{MEASURES[measure]} of {', '.join(shown.ticks[:3])}")


def in_time(now: state.Current, found: Found, by: str, lengths: Lengths, measure: Measure) -> None:
    """Draws the found rows at their years, and behind groups their documents where these are not too many."""
    first, table = found.first, found.listing.table
    names = found.listing.names(first)
    if by == UNIT and len(found.rows) > len(first):
        # The first rows are not a sample of all.
        return
    if by == UNIT:
        first = first[(first["date"] != "") & first[measure].notna()]
        shown, single = _dots(first, found.listing.names(first), measure, table, _years(first["date"])), None
    else:
        half = 5 if by == "decade" else 0.5
        shown = _dots(first, names, measure, table, [int(name.rstrip("s")) + half for name in names])
        single = _single(now, data.partition(now.view, by), lengths, measure)
    if len(set(shown.places)) > 1:
        st.markdown(_legend(by, single, _intervals(first, measure)))
        figure = dots.in_time(shown, single, selected=_selected(), theme=components.theme_type())
        _chart(figure, "time", f"{MEASURES[measure]} in the course of time")


def _legend(by: str, single: dots.Dots | None, intervals: str) -> str:
    """What the dots in time are."""
    if single is None:
        return "Each document at its date; a click selects it"
    small = ", small ones single documents" if single.values else ""
    return "; ".join(filter(None, (f"Dots are {by}s{small}", intervals, "a click on one selects it")))


def _intervals(rows: pd.DataFrame, measure: Measure) -> str:
    """What the lines at dots are, and how many dots have none; empty where the measure has no intervals."""
    if f"{measure}_low" not in rows or (rows["documents"] < 2).all():
        return ""
    rows = rows[rows[measure].notna()]
    missing = int(rows[f"{measure}_low"].isna().sum())
    if missing == len(rows):
        return "none has a 95 % interval: the column note says why"
    said = "lines are 95 % intervals"
    return f"{said}, which {missing:,} of {len(rows):,} lack: the column note says why" if missing else said


def _single(now: state.Current, parts: Partition, lengths: Lengths, measure: Measure) -> dots.Dots:
    """The documents with a date, one by one, called as the part that each is in; none where they would be a cloud."""
    if len(now.view.documents) > SMALL_DOTS:
        return dots.Dots([], [], [], [], [], [])
    by = UNIT if now.view.scope.unit.kind == "document" else "document"
    measured = data.style(now.view, by, lengths)
    rows = measured.with_columns(optional_of(measured, measure)).frame()
    rows = rows.assign(number=rows["unit" if by == UNIT else "part"].map(now.corpus.document_number))
    rows = rows[(parts.number[rows["number"]] >= 0) & rows[measure].notna()]
    dates = now.corpus.document_columns["date"].take(rows["number"].to_numpy())
    shown = _dots(rows, rows["unit" if by == UNIT else "part"].tolist(), measure, tables.STYLE, _years(dates))
    return replace(shown, names=[parts.names[place] for place in parts.number[rows["number"]]])


def _years(dates: Iterable[str]) -> list[float]:
    """Where dates lie in time, in years; those that say a year alone in its middle."""
    return [int(date[:4]) + (int(date[5:7]) - 0.5) / 12 if len(date) > 4 else int(date) + 0.5 for date in dates]


def _dots(
    rows: pd.DataFrame, names: Sequence[str], measure: Measure, table: Table, places: Sequence[float] = ()
) -> dots.Dots:
    decimals = next(column.decimals for column in table.all_columns if column.name == measure)
    values = rows[measure].tolist()
    shown = [f"{value:,.{decimals}f}" for value in values]
    none = [float("nan")] * len(values)
    low, high = (rows[f"{measure}_{end}"].tolist() if f"{measure}_{end}" in rows else none for end in ("low", "high"))
    hovers = [
        f"{name}: {value}" + ("" if np.isnan(first) else f" ({first:,.{decimals}f} to {last:,.{decimals}f})")
        for name, value, first, last in zip(names, shown, low, high, strict=True)
    ]
    return dots.Dots(names, values, low, high, shown, hovers, names, places)


def _selected() -> list[str]:
    return [name for name in [state.selected(PAGE)] if name]


def _chart(figure: charts.Figure, name: str, alt: str) -> None:
    key = state.chart_key(PAGE, name)
    st.plotly_chart(
        figure,
        key=key,
        on_select=lambda: state.on_chart(PAGE, key),
        selection_mode="points",
        config=charts.config(f"style-{name}"),
        alt=alt,
    )
