"""What stands around the lines of a timeline: axes, names at the ends of lines, shades; no streamlit here."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from scipy.optimize import isotonic_regression

from dashboard.charts import BORDER, INK, QUIET, Theme, escaped, shortened

CHARACTERS_SHOWN = 44
"""So many of all ticks have room under a chart on a narrow screen."""
LABEL_CHARACTERS, CHARACTER_PIXELS, LINE_PIXELS = 14, 7.5, 17


@dataclass(frozen=True, slots=True, order=True)
class End:
    """Where a line ends, and what stands behind it."""

    value: float
    name: str
    colour: str


def labels(ends: Sequence[End], top: float, gap: float) -> list[dict[str, Any]]:
    """The names of lines behind their ends, at least `gap` apart, as near to these as they can be below `top`."""
    if not ends:
        return []
    in_order = sorted(ends)
    # Without their gaps, places that keep their order have the least squares of an isotonic regression.
    steps = [gap * number for number in range(len(ends))]
    fitted = isotonic_regression([end.value - step for end, step in zip(in_order, steps, strict=True)]).x
    return [
        {
            "xref": "paper",
            "x": 1,
            "xanchor": "left",
            "xshift": 8,
            "y": max(min(float(fit), top - steps[-1]), 0) + step,
            "text": escaped(shortened(end.name, LABEL_CHARACTERS)),
            "font": {"size": 13, "color": end.colour},
            "showarrow": False,
        }
        for end, fit, step in zip(in_order, fitted, steps, strict=True)
    ]


def room(ends: Sequence[End]) -> int:
    """How many pixels names need behind the ends of lines."""
    longest = max((len(shortened(end.name, LABEL_CHARACTERS)) for end in ends), default=0)
    return round(longest * CHARACTER_PIXELS) + 14


def time_axis(names: Sequence[str], theme: Theme) -> dict[str, Any]:
    """Periods, of which so many are named as have room."""
    step = -(-len(names) * (max(map(len, names), default=0) + 1) // CHARACTERS_SHOWN) or 1
    shown = list(range(0, len(names), step))
    return {
        "tickvals": shown,
        "ticktext": [escaped(names[place]) for place in shown],
        "tickfont": {"size": 13, "color": INK[theme]},
        "tickangle": 0,
        "ticks": "outside",
        "ticklen": 5,
        "tickcolor": QUIET[theme],
        "range": [-0.6, len(names) - 0.4],
        "showgrid": False,
        "zeroline": False,
        "anchor": "free",
        "position": 0,
    }


def value_axis(top: float, theme: Theme) -> dict[str, Any]:
    """From 0 to `top`."""
    return {
        "range": [0, top],
        "nticks": 6,
        "tickformat": ",~r",
        "tickfont": {"size": 13, "color": QUIET[theme] if theme == "light" else INK[theme]},
        "gridcolor": BORDER[theme],
        "zeroline": True,
        "zerolinecolor": QUIET[theme],
        "automargin": True,
    }


def note(text: str, y: float, theme: Theme) -> dict[str, Any]:
    """What an axis counts, above it."""
    font = {"size": 12, "color": QUIET[theme] if theme == "light" else INK[theme]}
    place = {"xref": "paper", "x": 0, "xanchor": "left", "yref": "paper", "y": y, "yanchor": "bottom"}
    return {**place, "text": text, "font": font, "showarrow": False}


def shade(place: int, theme: Theme) -> dict[str, Any]:
    """A period of which nothing is known."""
    return {
        "type": "rect",
        "x0": place - 0.5,
        "x1": place + 0.5,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "fillcolor": BORDER[theme],
        "opacity": 0.35,
        "line": {"width": 0},
        "layer": "below",
    }
