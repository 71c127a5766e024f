"""A trend as lines and periods to be drawn, and what a point of it is called; no streamlit here."""

import math
from collections.abc import Sequence
from typing import Any

from analysis.measures.trend import Trend
from analysis.units import counted
from dashboard.timeline import Line, Times, Value

_BETWEEN = " · "


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


def lines_of(found: Trend, colours: Sequence[str]) -> list[Line]:
    """One line an item; smoothed, it has no bands, which are those of the points."""
    frame, periods = found.rows.frame(), len(found.periods)
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
                [_hover(item, row) for row in rows.itertuples()],
                [point_name(item, period) for period in rows["period"]],
                smoothed if is_smoothed else (),
            )
        )
    return lines


def _hover(item: str, row: Any) -> str:
    value = f"{item}, {row.period}: {row.relative_frequency:,.0f} per million tokens"
    band = f" ({row.relative_frequency_low:,.0f} to {row.relative_frequency_high:,.0f})"
    held = f"{row.document_frequency:,} of {counted(row.documents, 'document')}"
    has_band = not math.isnan(row.relative_frequency_low)
    return f"{value}{band if has_band else ''}\n{counted(row.frequency, 'occurrence')} in {held}"


def _values(column: Any) -> list[Value]:
    """Numbers as a chart has them, None for an empty one."""
    return [None if math.isnan(value) else value for value in column]
