"""Lines in the course of time as a Plotly figure, as a plain dictionary; no streamlit here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.measures.intervals import LEAST_DOCUMENTS
from dashboard.charts import INK, PAPER, QUIET, Figure, Theme, escaped, figure_layout
from dashboard.timeline_layout import LINE_PIXELS, End, labels, note, room, shade, time_axis, value_axis

PIXELS, STRIP_PIXELS, TOP_PIXELS, AXIS_PIXELS = 300, 96, 24, 28
"""The height of a chart; how much is added for the strip of documents; its margins."""
FEW_DOCUMENTS = LEAST_DOCUMENTS
"""The points of periods with fewer documents are hollow, and have no band."""
DOT_OPACITY = 0.55
"""Dots lie over each other."""
HEADROOM = 1.04
"""How high a chart is, in its highest value."""
BAND_ROOM = 2.5
"""Bands that reach above so many times the highest value are cut: the values would lie on the ground."""
POINT_PIXELS = {45: 8, 150: 5}
"""The size of points by the most periods that it is good for."""
SMALLEST_POINT_PIXELS, BAND_OPACITY = 3, 0.2
ALONE = 0.15
"""Half of the width of a band that stands alone, in periods."""
Value = float | None


@dataclass(frozen=True, slots=True)
class Dots:
    """Single documents in the course of time."""

    places: Sequence[float]
    """Periods from 0 on, with a fraction that sets documents of one period apart."""
    values: Sequence[Value]
    hovers: Sequence[str]
    items: Sequence[str]
    """What is selected when it is clicked: the point of its period."""


NO_DOTS = Dots((), (), (), ())


@dataclass(frozen=True, slots=True)
class Line:
    """One thing in the course of time, one value a period; None where nothing is known."""

    name: str
    colour: str
    values: Sequence[Value]
    lows: Sequence[Value]
    highs: Sequence[Value]
    hovers: Sequence[str]
    items: Sequence[str]
    """What each point is called when it is clicked."""
    smoothed: Sequence[Value] = ()
    """What the line goes through, where that is not the points."""
    dots: Dots = NO_DOTS
    """The documents of periods that have too few for a band."""

    @property
    def highest(self) -> float:
        """The highest value, or as much of the bands as there is room for."""
        shown = max((value for value in (*self.values, *self.dots.values) if value is not None), default=0)
        high = max((value for value in self.highs if value is not None), default=0)
        return max(shown, min(high, BAND_ROOM * shown or high))

    @property
    def has_band(self) -> bool:
        return any(value is not None for value in self.highs)

    @property
    def is_cut(self) -> bool:
        """Whether a band reaches above what there is room for."""
        return any(value is not None and value > self.highest * HEADROOM for value in self.highs)

    @property
    def end(self) -> End:
        """The last value that is known, behind which the name stands."""
        known = [value for value in self.smoothed or self.values if value is not None]
        return End(known[-1] if known else 0, self.name, self.colour)


@dataclass(frozen=True, slots=True)
class Times:
    """The periods under a chart."""

    names: Sequence[str]
    documents: Sequence[int]
    hovers: Sequence[str]


def timeline(
    times: Times,
    lines: Sequence[Line],
    *,
    theme: Theme,
    selected: str = "",
    highest: float = 0,
    labelled: bool = True,
    strip: bool = True,
) -> Figure:
    """Lines from a baseline of 0 to `highest`, with bands or single documents; names at their ends if `labelled`.

    Where a period has no documents its place is shaded; a `strip` of bars says how many documents each has.
    """
    top = (highest or max((line.highest for line in lines), default=0)) * HEADROOM or 1
    height = PIXELS + (STRIP_PIXELS if strip else 0)
    layout, ends = figure_layout(theme, height=height), [line.end for line in lines]
    layout["margin"] |= {"t": TOP_PIXELS, "b": AXIS_PIXELS, "r": room(ends) if labelled else 20}
    plot = height - TOP_PIXELS - AXIS_PIXELS
    bottom = STRIP_PIXELS / plot if strip else 0
    layout["xaxis"] |= time_axis(times.names, theme)
    layout["yaxis"] |= value_axis(top, theme) | {"domain": [bottom, 1]}
    layout["annotations"] = [note("per million tokens", 1, theme)]
    layout["shapes"] = [shade(place, theme) for place, number in enumerate(times.documents) if not number]
    traces = [_band(line) for line in lines]
    traces += [_line(line, over_gaps=over_gaps) for line in lines for over_gaps in (True, False)]
    traces += [_dots(line, times) for line in lines if line.dots.places]
    traces += [_points(line, times, theme, selected) for line in lines]
    if strip:
        most = max(times.documents, default=0)
        layout["yaxis2"] = value_axis(most * 1.1 or 1, theme) | {"fixedrange": True}
        layout["yaxis2"] |= {"domain": [0, bottom - 36 / plot], "tickvals": [0, most], "tickformat": ",d"}
        layout["annotations"].append(note("documents", bottom - 36 / plot, theme))
        layout["bargap"] = 0.2
        traces.append(_strip(times, theme))
    if labelled:
        layout["annotations"] += labels(ends, top, top * LINE_PIXELS / (plot * (1 - bottom)))
    return {"data": traces, "layout": layout}


def _line(line: Line, *, over_gaps: bool) -> dict[str, Any]:
    """The line between periods that follow each other, or a dotted one that leads over those without documents too."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": list(range(len(line.values))),
        "y": list(line.smoothed or line.values),
        "connectgaps": over_gaps,
        "line": {"color": line.colour, "width": 1.2 if over_gaps else 2, "dash": "dot" if over_gaps else "solid"},
        "hoverinfo": "skip",
    }


def _points(line: Line, times: Times, theme: Theme, selected: str) -> dict[str, Any]:
    chosen = [item == selected for item in line.items]
    size = _point_pixels(times)
    is_few = [number < FEW_DOCUMENTS for number in times.documents]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": escaped(line.name),
        "x": list(range(len(line.values))),
        "y": list(line.values),
        "customdata": [[item] for item in line.items],
        "hovertext": [escaped(hover).replace("\n", "<br>") for hover in line.hovers],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "cliponaxis": False,
        "marker": {
            "size": [size + 6 if is_chosen else size for is_chosen in chosen],
            "color": [PAPER[theme] if few else line.colour for few in is_few],
            "opacity": 1,
            "line": {
                "width": [3 if is_chosen else 1.5 for is_chosen in chosen],
                "color": [INK[theme] if is_chosen else line.colour for is_chosen in chosen],
            },
        },
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _dots(line: Line, times: Times) -> dict[str, Any]:
    """Single documents, under the points and under the same name."""
    return {
        "type": "scatter",
        "mode": "markers",
        "name": escaped(line.name),
        "x": list(line.dots.places),
        "y": list(line.dots.values),
        "customdata": [[item] for item in line.dots.items],
        "hovertext": [escaped(hover).replace("\n", "<br>") for hover in line.dots.hovers],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "cliponaxis": False,
        "marker": {
            "size": max(_point_pixels(times) - 2, SMALLEST_POINT_PIXELS),
            "color": line.colour,
            "opacity": DOT_OPACITY,
        },
        "selected": {"marker": {"opacity": DOT_OPACITY}},
        "unselected": {"marker": {"opacity": DOT_OPACITY}},
    }


def _point_pixels(times: Times) -> int:
    fitting = (size for most, size in POINT_PIXELS.items() if len(times.names) <= most)
    return next(fitting, SMALLEST_POINT_PIXELS)


def _band(line: Line) -> dict[str, Any]:
    """A polygon for each run of periods that have a band."""
    x: list[Value] = []
    y: list[Value] = []
    for run in _runs(line.lows):
        places = [run[0] - ALONE, run[0] + ALONE] if len(run) == 1 else [float(place) for place in run]
        lows, highs = ([ends[round(place)] for place in places] for ends in (line.lows, line.highs))
        x += [*places, *reversed(places), None]
        y += [*lows, *reversed(highs), None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "fill": "toself",
        "fillcolor": _translucent(line.colour),
        "line": {"width": 0},
        "hoverinfo": "skip",
    }


def _runs(values: Sequence[Value]) -> Iterator[list[int]]:
    """The places of values that follow each other."""
    run: list[int] = []
    for place, value in enumerate([*values, None]):
        if value is not None:
            run.append(place)
        elif run:
            yield run
            run = []


def _strip(times: Times, theme: Theme) -> dict[str, Any]:
    return {
        "type": "bar",
        "x": list(range(len(times.names))),
        "y": list(times.documents),
        "yaxis": "y2",
        # A click on a bar selects nothing.
        "customdata": [[None]] * len(times.names),
        "hovertext": [escaped(hover) for hover in times.hovers],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"color": QUIET[theme]},
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _translucent(colour: str) -> str:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, {BAND_OPACITY})"
