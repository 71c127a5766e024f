"""Values with their intervals as Plotly figures, as plain dictionaries: in order, or in time; no streamlit here.

A dot says where a value lies, not how long it is from 0: so the scale goes from the lowest to the highest.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from dashboard.charts import BORDER, INK, QUIET, SERIES, Figure, Theme, bars_height, escaped, figure_layout

AXIS_PIXELS, TIME_PIXELS = 40, 320
DOT_PIXELS, SMALL_DOT_PIXELS = 10, 6
FADED = 0.35
TICK_CHARACTERS, TAIL_CHARACTERS = 24, 13
_SPACES = "\u00a0" * 3


@dataclass(frozen=True, slots=True)
class Dots:
    """One value a dot; NaN for what has none, and for ends of intervals that are not known."""

    names: Sequence[str]
    """What each is called when it is clicked."""
    values: Sequence[float]
    low: Sequence[float]
    high: Sequence[float]
    shown: Sequence[str]
    """The value as it is written."""
    hovers: Sequence[str]
    ticks: Sequence[str] = ()
    places: Sequence[float] = ()
    """Years, for dots in time."""

    def span(self) -> tuple[float, float]:
        """The lowest and the highest of values and ends."""
        known = np.array([*self.values, *self.low, *self.high], np.float64)
        known = known[np.isfinite(known)]
        lowest, highest = (float(known.min()), float(known.max())) if len(known) else (0.0, 1.0)
        return (lowest, highest) if lowest < highest else (lowest - 0.5, highest + 0.5)


def in_order(data: Dots, *, selected: Collection[str], theme: Theme) -> Figure:
    """A row for each dot, the first on top, with its interval and, at the end, its value."""
    rows = list(range(len(data.names)))
    lowest, highest = data.span()
    room = highest - lowest
    ends = [high if np.isfinite(high) else value for high, value in zip(data.high, data.values, strict=True)]
    written: dict[str, Any] = {
        "type": "scatter",
        "mode": "text",
        "x": ends,
        "y": rows,
        # Spaces that stay keep it clear of the dot.
        "text": [f"{_SPACES}{escaped(text)}" for text in data.shown],
        "textposition": "middle right",
        "textfont": {"color": INK[theme], "size": 13},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
    trace = _dots(data, "x", selected, theme) | {"x": _plotted(data.values), "y": rows}
    layout = figure_layout(theme, height=bars_height(len(rows)) + AXIS_PIXELS)
    right = highest + room * (0.25 + 0.07 * max(map(len, data.shown), default=0))
    layout["xaxis"] |= _scale(theme) | {"range": [lowest - room * 0.06, right], "nticks": 5}
    layout["yaxis"] |= {
        "tickvals": rows,
        "ticktext": [escaped(_cut(text)) + "  " for text in data.ticks],
        "tickfont": {"size": 14, "color": INK[theme]},
        "range": [len(rows) - 0.5, -0.5],
        "automargin": True,
        "showgrid": False,
        "zeroline": False,
    }
    layout["margin"]["b"] = AXIS_PIXELS - 8
    return {"data": [trace, written], "layout": layout}


def in_time(data: Dots, single: Dots | None, *, selected: Collection[str], theme: Theme) -> Figure:
    """Dots at their years, with their intervals; those of groups are joined where no year between them is left out.

    `single` are the documents behind groups, small; None where the dots are documents themselves.
    """
    lowest, highest = zip(*(dots.span() for dots in (data, single) if dots and len(dots.values)), strict=True)
    room = max(highest) - min(lowest)
    traces = [_dots(data, "y", selected, theme) | {"x": list(data.places), "y": _plotted(data.values)}]
    if single is not None:
        small: dict[str, Any] = {
            "type": "scatter",
            "mode": "markers",
            "x": list(single.places),
            "y": _plotted(single.values),
            "customdata": [[name] for name in single.names],
            "hovertext": [escaped(hover) for hover in single.hovers],
            "hovertemplate": "%{hovertext}<extra></extra>",
            "marker": {"size": SMALL_DOT_PIXELS, "color": QUIET[theme], "opacity": 0.6},
            "selected": {"marker": {"opacity": 0.6}},
            "unselected": {"marker": {"opacity": 0.6}},
        }
        traces = [small, _line(data, theme), *traces]
    layout = figure_layout(theme, height=TIME_PIXELS)
    layout["xaxis"] |= _scale(theme) | {"tickformat": "d", "nticks": 8, "showgrid": False}
    layout["yaxis"] |= _scale(theme) | {
        "range": [min(lowest) - room * 0.08, max(highest) + room * 0.08],
        "nticks": 6,
        "automargin": True,
    }
    layout["margin"] |= {"b": 28, "r": 8}
    return {"data": traces, "layout": layout}


def _line(data: Dots, theme: Theme) -> dict[str, Any]:
    """The line from dot to dot, broken where more time lies between two than between others."""
    steps = np.diff(np.asarray(data.places, np.float64))
    gaps = np.flatnonzero(steps > steps.min(initial=np.inf)) + 1
    return {
        "type": "scatter",
        "mode": "lines",
        "x": _plotted(np.insert(np.asarray(data.places, np.float64), gaps, np.nan)),
        "y": _plotted(np.insert(np.asarray(data.values, np.float64), gaps, np.nan)),
        "line": {"width": 1.5, "color": SERIES[theme][0]},
        "hoverinfo": "skip",
    }


def _dots(data: Dots, axis: str, selected: Collection[str], theme: Theme) -> dict[str, Any]:
    colour = SERIES[theme][0]
    values, low, high = (np.asarray(column, np.float64) for column in (data.values, data.low, data.high))
    return {
        "type": "scatter",
        "mode": "markers",
        "customdata": [[name] for name in data.names],
        "hovertext": [escaped(hover) for hover in data.hovers],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "size": DOT_PIXELS,
            "color": colour,
            "opacity": [1.0 if not selected or name in selected else FADED for name in data.names],
        },
        f"error_{axis}": {
            "type": "data",
            "symmetric": False,
            "array": _plotted(high - values),
            "arrayminus": _plotted(values - low),
            "color": colour,
            "thickness": 1.5,
            "width": 0,
        },
        # The page says which dot is selected; Plotly's own fading would stay behind after the next choice.
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1 if not selected else FADED}},
    }


def _cut(text: str) -> str:
    """A long text without its middle: units of one document differ in their ends."""
    if len(text) <= TICK_CHARACTERS:
        return text
    tail = text[-TAIL_CHARACTERS:]
    # Of what is cut in two, nothing is left.
    tail = tail.partition(" ")[2] if tail.count(" ") > 1 else tail
    return f"{text[: TICK_CHARACTERS - TAIL_CHARACTERS - 1].rstrip()}…{tail.lstrip()}"


def _plotted(values: Any) -> list[float | None]:
    """Values as JSON has them: nothing for NaN."""
    return [float(value) if np.isfinite(value) else None for value in np.asarray(values, np.float64)]


def _scale(theme: Theme) -> dict[str, Any]:
    return {
        "tickfont": {"size": 12, "color": QUIET[theme] if theme == "light" else INK[theme]},
        "gridcolor": BORDER[theme],
        "zeroline": False,
    }
