"""Two groups as Plotly figures, as plain dictionaries: size against evidence, and the first of both; no streamlit."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import pandas as pd

from dashboard.charts import BORDER, INK, QUIET, SERIES, Figure, Theme, bars_height, escaped, figure_layout, shortened
from dashboard.labels import CHARACTER_PIXELS, labels_beside

SPREAD_PIXELS = 430
LABELS, LABELS_TRIED, LABEL_CHARACTERS = 24, 150, 16
LABELS_ANYWHERE = 6
"""The first so many may lie over points, where no place beside them is free."""
# Labels are placed as on the narrowest screen, so that they never lie over each other.
NARROW_PIXELS = 300
HALF_PIXELS, LEAST_BAR_PIXELS = 168, 24
"""Each half of the mirrored bars on the narrowest screen, and what its longest bar has there at least."""
BAR_CHARACTERS = 13
WHOLE_FROM = 10
"""Smaller values of evidence have a decimal place in the labels of bars."""
HOLLOW = "rgba(0, 0, 0, 0)"
_EVIDENCE = {True: "evidence: standard errors", False: "log-likelihood, by tokens"}
_Z_TICKS = (0, 1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50, 100, 200, 500)
_TICKS = (0, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000)


SAFE = 0.05
"""A p-value below this, corrected for all items, is told from chance."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """Items of a comparison, one value an item, those with the most evidence first."""

    names: Sequence[str]
    """What each is called when it is clicked."""
    ticks: Sequence[str]
    sizes: Sequence[float]
    """The log ratio: above 0 for group A."""
    evidence: Sequence[float]
    hovers: Sequence[str]
    is_safe: Sequence[bool]
    """Which are told from chance: filled points and bars."""
    by_documents: bool = True
    """Whether evidence is the size of z, which counts documents, or log-likelihood, which counts tokens."""

    @classmethod
    def of(cls, frame: pd.DataFrame, names: Sequence[str], named: str, hovers: Sequence[str]) -> Self:
        """The rows of a comparison; by tokens where there are too few documents to go by."""
        z = frame["document_z"]
        by_documents = bool(z.notna().any())
        evidence = z.abs().fillna(0) if by_documents else frame["log_likelihood"]
        is_safe = frame["p_holm"] < SAFE if by_documents else pd.Series(False, frame.index)
        return cls(
            names, frame[named].tolist(), frame["log_ratio"].tolist(), evidence.tolist(), hovers, is_safe.tolist(),
            by_documents,
        )  # fmt: skip

    @property
    def evidence_name(self) -> str:
        return "evidence" if self.by_documents else "log-likelihood"

    @property
    def evidence_means(self) -> str:
        """What the evidence says, after "how"."""
        return "sure; filled points are told from chance" if self.by_documents else "far the tokens differ"

    @property
    def most(self) -> str:
        return "Most evidence; hollow bars may be chance" if self.by_documents else "Highest log-likelihood, by tokens"

    def height(self, evidence: float) -> float:
        """Where evidence stands on the axis, which is logarithmic for log-likelihood."""
        return evidence if self.by_documents else math.log10(1 + evidence)

    def of_side(self, is_a: bool, most: int) -> list[int]:
        """The places of the first so many items that one group over-uses."""
        return [place for place, size in enumerate(self.sizes) if size != 0 and (size > 0) == is_a][:most]


def spread(data: Contrast, groups: tuple[str, str], *, selected: str, theme: Theme) -> Figure:
    """Every item by its log ratio and its evidence; the first that have room named."""
    heights = list(map(data.height, data.evidence))
    widest = max((abs(size) for size in data.sizes), default=1) * 1.15 or 1
    highest = max(heights, default=1) * 1.1 or 1
    colours = [_colour(size, theme) for size in data.sizes]
    chosen = [name == selected for name in data.names]
    trace = {
        "type": "scatter",
        "mode": "markers",
        "x": list(data.sizes),
        "y": heights,
        "customdata": [[name] for name in data.names],
        "hovertext": [escaped(hover) for hover in data.hovers],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "size": [13 if is_chosen else 7 for is_chosen in chosen],
            # A hollow point shows what is behind it, and has the colour of its group as its edge.
            "color": [colour if is_safe else HOLLOW for colour, is_safe in zip(colours, data.is_safe, strict=True)],
            "opacity": 0.75,
            "line": {
                "width": [2 if is_chosen else 1 for is_chosen in chosen],
                "color": [INK[theme] if is_chosen else c for is_chosen, c in zip(chosen, colours, strict=True)],
            },
        },
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 0.75}},
    }
    layout = figure_layout(theme, height=SPREAD_PIXELS)
    tick = {"size": 12, "color": QUIET[theme] if theme == "light" else INK[theme]}
    title = {"font": {"size": 13, "color": INK[theme]}}
    layout["xaxis"] |= {
        "range": [-widest, widest],
        "title": {**title, "text": _axis_title(groups)},
        "tickfont": tick,
        "gridcolor": BORDER[theme],
        "zeroline": True,
        "zerolinecolor": QUIET[theme],
        "nticks": 8,
    }
    shown = [value for value in (_Z_TICKS if data.by_documents else _TICKS) if data.height(value) <= highest]
    layout["yaxis"] |= {
        "range": [-0.05 * highest, highest],
        "title": {**title, "text": _EVIDENCE[data.by_documents], "standoff": 6},
        "tickvals": list(map(data.height, shown)),
        "ticktext": [f"{value:,}" for value in shown],
        "tickfont": tick,
        "gridcolor": BORDER[theme],
        "zeroline": False,
        "automargin": True,
    }
    layout["margin"] |= {"b": 52, "r": 8}
    layout["annotations"] = _labels(data, heights, colours, widest, highest, selected)
    return {"data": [trace], "layout": layout}


def _axis_title(groups: tuple[str, str]) -> str:
    a, b = (escaped(shortened(name, LABEL_CHARACTERS)) for name in groups)
    return f"← B: {b} · log ratio · A: {a} →"


def _labels(
    data: Contrast, heights: Sequence[float], colours: Sequence[str], widest: float, highest: float, selected: str
) -> list[dict[str, Any]]:
    """Names beside points, from the first on, where they lie over no other name."""
    x_scale, y_scale = NARROW_PIXELS / (2 * widest), (SPREAD_PIXELS - 60) / (1.05 * highest)
    points = np.array([(np.array(data.sizes) + widest) * x_scale, np.array(heights) * y_scale])
    order = sorted(range(len(heights)), key=lambda place: (data.names[place] != selected, place))[:LABELS_TRIED]
    texts = {place: shortened(data.ticks[place], LABEL_CHARACTERS) for place in order}
    placed = labels_beside(points, texts, width=NARROW_PIXELS, most=LABELS, anywhere=LABELS_ANYWHERE)
    return [
        {"x": data.sizes[place], "y": heights[place], "text": escaped(texts[place]), "showarrow": False}
        | {"font": {"size": 12, "color": colours[place]}}
        | anchor
        for place, anchor in placed
    ]


def mirrored(data: Contrast, *, rows: int, selected: str, theme: Theme) -> Figure:
    """The first items of group A as bars to the right, and of group B to the left, by evidence."""
    traces: list[dict[str, Any]] = []
    chosen = [place for side in (True, False) for place in data.of_side(side, rows) if data.names[place] == selected]
    for is_a in (True, False):
        places = data.of_side(is_a, rows)
        direction = 1 if is_a else -1
        faded = [1.0 if not chosen or place in chosen else 0.35 for place in places]
        colour = SERIES[theme][0 if is_a else 1]
        is_hollow = [data.by_documents and not data.is_safe[place] for place in places]
        traces.append(
            {
                "type": "bar",
                "orientation": "h",
                "x": [direction * data.evidence[place] for place in places],
                "y": list(range(len(places))),
                "customdata": [[data.names[place]] for place in places],
                "text": [_end(data, place) for place in places],
                "textposition": "outside",
                "textfont": {"color": INK[theme], "size": 13},
                "cliponaxis": False,
                "hovertext": [escaped(data.hovers[place]) for place in places],
                "hovertemplate": "%{hovertext}<extra></extra>",
                "marker": {
                    "color": [HOLLOW if hollow else colour for hollow in is_hollow],
                    "line": {"color": colour, "width": 1},
                    "opacity": faded,
                },
                "selected": {"marker": {"opacity": 1}},
                "unselected": {"marker": {"opacity": 1 if not chosen else 0.35}},
            }
        )
    bars = max((len(trace["y"]) for trace in traces), default=0)
    longest = max((_half_of(trace) for trace in traces), default=1) or 1
    layout = figure_layout(theme, height=bars_height(bars))
    # A group without bars needs no room.
    a, b = (longest if trace["y"] else 0 for trace in traces)
    layout["xaxis"] |= {"visible": False, "range": [-b, a]}
    layout["yaxis"] |= {"visible": False, "range": [bars - 0.5, -0.5]}
    layout |= {"barmode": "overlay", "bargap": 0.3}
    return {"data": traces, "layout": layout}


def _half_of(trace: dict[str, Any]) -> float:
    """What half of the width must stand for, so that bars and what stands at their ends have room."""
    ends = zip(trace["x"], trace["text"], strict=True)
    room = [(abs(x), max(HALF_PIXELS - len(text) * CHARACTER_PIXELS, LEAST_BAR_PIXELS)) for x, text in ends]
    return max((length * HALF_PIXELS / pixels for length, pixels in room), default=0)


def _end(data: Contrast, place: int) -> str:
    return f"{escaped(shortened(data.ticks[place], BAR_CHARACTERS))}  {_short(data.evidence[place])}"


def _colour(size: float, theme: Theme) -> str:
    return QUIET[theme] if size == 0 else SERIES[theme][0 if size > 0 else 1]


def _short(evidence: float) -> str:
    """As many digits as tell small values apart."""
    return f"{evidence:,.0f}" if evidence >= WHOLE_FROM else f"{evidence:,.1f}"
