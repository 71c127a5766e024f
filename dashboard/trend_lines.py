"""A trend as lines and periods to be drawn, and what a point of it is called; no streamlit here."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from analysis.measures.trend import Trend
from analysis.units import counted
from dashboard.timeline import NO_DOTS, Dots, Line, Times, Value

_BETWEEN = " · "
MOST_DOTS = 1000
"""More single documents would be a cloud."""
DOTS_APART = 0.5
"""How wide the documents of a period lie, in periods."""


def point_name(item: str, period: str) -> str:
    """What a point, or a row of the table, is called when it is selected."""
    return f"{item}{_BETWEEN}{period}"


def point_parts(name: str) -> tuple[str, str]:
    """The item and the period of such a name."""
    item, _, period = name.rpartition(_BETWEEN)
    return item, period


def times_of(found: Trend) -> Times:
    """The periods of a trend."""
    counts = found.counts
    documents, tokens = counts.documents.tolist(), counts.tokens.tolist()
    hovers = [
        f"{name}: {counted(number, 'document')}, {counted(size, 'token')}"
        for name, number, size in zip(found.periods.names, documents, tokens, strict=True)
    ]
    return Times(found.periods.names, documents, hovers)


def lines_of(found: Trend, colours: Sequence[str], *, dots: bool = True) -> list[Line]:
    """One line an item; smoothed, it has no bands, which are those of the points.

    With `dots`, the documents of periods that have too few for a band are shown by themselves.
    """
    frame, periods = found.rows.frame(), len(found.periods)
    only = _only_documents(found)
    lines = []
    for place, item in enumerate(found.items):
        rows = frame.iloc[place * periods : (place + 1) * periods]
        smoothed = _values(rows["smoothed"])
        is_smoothed = any(value is not None for value in smoothed)
        ends = ([], []) if is_smoothed else (rows["relative_frequency_low"], rows["relative_frequency_high"])
        lows, highs = map(_values, ends)
        lines.append(
            Line(
                item,
                colours[place],
                _values(rows["relative_frequency"]),
                lows,
                highs,
                [_hover(item, row, only.get(number, "")) for number, row in enumerate(rows.itertuples())],
                [point_name(item, period) for period in rows["period"]],
                smoothed if is_smoothed else (),
                _dots(found, place) if dots and not is_smoothed else NO_DOTS,
            )
        )
    return lines


def _only_documents(found: Trend) -> dict[int, str]:
    """The name of the document of each period that has one alone, by the place of the period."""
    documents, singles = found.counts.documents, found.singles
    return {
        place: singles.names[number] for number, place in enumerate(singles.place.tolist()) if documents[place] == 1
    }


def _dots(found: Trend, item: int) -> Dots:
    """The documents of periods that have several, but too few for a band."""
    singles = found.singles
    several = np.flatnonzero(found.counts.documents[singles.place] > 1)
    if not 0 < len(several) <= MOST_DOTS:
        return NO_DOTS
    periods = singles.place[several]
    number, of = np.arange(len(several)) - np.searchsorted(periods, periods), np.bincount(periods)[periods]
    places = periods + DOTS_APART * (number / np.maximum(of - 1, 1) - 0.5) * (of > 1)
    called, names = found.items[item], found.periods.names
    values = singles.relative_frequency[item, several].tolist()
    counts, tokens = singles.frequency[item, several].tolist(), singles.tokens[several].tolist()
    hovers = [
        f"{singles.names[document]}: {value:,.0f} per million tokens\n{counted(count, 'occurrence')} of {called} in "
        f"{counted(size, 'token')}"
        for document, value, count, size in zip(several.tolist(), values, counts, tokens, strict=True)
    ]
    return Dots(places.tolist(), values, hovers, [point_name(called, names[place]) for place in periods])


def _hover(item: str, row: Any, document: str) -> str:
    value = f"{item}, {row.period}: {row.relative_frequency:,.0f} per million tokens"
    band = f" ({row.relative_frequency_low:,.0f} to {row.relative_frequency_high:,.0f})"
    held = document or f"{row.document_frequency:,} of {counted(row.documents, 'document')}"
    has_band = not math.isnan(row.relative_frequency_low)
    return f"{value}{band if has_band else ''}\n{counted(row.frequency, 'occurrence')} in {held}"


def _values(column: Any) -> list[Value]:
    """Numbers as a chart has them, None for an empty one."""
    return [None if math.isnan(value) else value for value in column]
