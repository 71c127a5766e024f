"""Frames to Plotly figures, as plain dictionaries; no streamlit here."""

import html
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Theme = Literal["light", "dark"]
Figure = dict[str, Any]

BAR_PIXELS = 28
STROKE_PIXELS, AXIS_PIXELS = 15, 56
STROKES_A_ROW = 500
"""As many can be told apart on a screen; strokes at the same place are drawn once."""
LONGEST_TICK_CHARACTERS = 26
TICK_CHARACTERS_ON_A_SHARED_SCALE, TICK_PIXELS_ON_A_SHARED_SCALE = 16, 128

SERIES: dict[Theme, tuple[str, ...]] = {
    "light": ("#1f4e79", "#b5541c", "#00735c", "#8a4b7d", "#7a6a00", "#0f7fa8"),
    "dark": ("#7fb6e6", "#e8a06c", "#5cc2a5", "#c99ac0", "#d6c46a", "#7cc7dd"),
}
INK: dict[Theme, str] = {"light": "#1c1b19", "dark": "#ece8df"}
QUIET: dict[Theme, str] = {"light": "#6b6557", "dark": "#a8a296"}
BORDER: dict[Theme, str] = {"light": "#d9d3c4", "dark": "#3a3f46"}
PAPER: dict[Theme, str] = {"light": "#fdfcf9", "dark": "#121417"}

# The same colour for a label on every page; the places are those of SERIES.
_SERIES_OF_LABEL = {"GPE": 0, "PERSON": 1, "NORP": 2, "ORG": 3, "FAC": 4, "LOC": 5}


@dataclass(frozen=True, slots=True)
class Strokes:
    """Where one thing falls: one stroke for each of its places."""

    name: str
    colour: str
    rows: Sequence[int]
    """The row that each stroke is in."""
    places: Sequence[float]
    hovers: Sequence[str]
    items: Sequence[list[Any]]
    """What each stroke is called when it is clicked."""
    shift: float = 0
    """How much of a row's height the strokes stand below its middle, where several things share rows."""


@dataclass(frozen=True, slots=True)
class Bars:
    """What a bar chart shows, one value a bar, the first bar on top."""

    names: Sequence[str]
    """What each bar is called when it is clicked."""
    ticks: Sequence[str]
    values: Sequence[float]
    shown: Sequence[str]
    """The value as it is written at the bar's end."""
    colours: Sequence[str]
    hovers: Sequence[str]


def label_colour(label: str, theme: Theme) -> str:
    """The colour of an entity label; labels without one of their own share a quiet one."""
    place = _SERIES_OF_LABEL.get(label)
    return QUIET[theme] if place is None else SERIES[theme][place]


def bars(data: Bars, *, selected: Collection[str], theme: Theme, longest: float = 0) -> Figure:
    """Horizontal bars with their values at the end; with a selection, the other bars step back.

    `longest` is the value that fills the width, for charts that share a scale; the highest value otherwise.
    """
    faded = [1.0 if not selected or name in selected else 0.35 for name in data.names]
    trace = {
        "type": "bar",
        "orientation": "h",
        "x": list(data.values),
        "y": list(range(len(data.values))),
        "customdata": [[name] for name in data.names],
        "text": [escaped(text) for text in data.shown],
        "textposition": "outside",
        "textfont": {"color": QUIET[theme] if theme == "light" else INK[theme], "size": 13},
        "cliponaxis": False,
        "hovertext": [escaped(hover) for hover in data.hovers],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"color": list(data.colours), "opacity": faded},
        # The page says which bar is selected; Plotly's own fading would stay behind after the next choice.
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1 if not selected else 0.35}},
    }
    layout = figure_layout(theme, height=bars_height(len(data.values)))
    layout["xaxis"] |= {
        "visible": False,
        "rangemode": "tozero",
        "range": [0, (longest or max(data.values, default=1)) * _room_for(data.shown)],
    }
    layout["yaxis"] |= _ticks(
        data.ticks, theme, TICK_CHARACTERS_ON_A_SHARED_SCALE if longest else LONGEST_TICK_CHARACTERS
    )
    if longest:
        # Charts that share a scale have bars that start at the same place.
        layout["yaxis"]["automargin"] = False
        layout["margin"]["l"] = TICK_PIXELS_ON_A_SHARED_SCALE
    layout["bargap"] = 0.3
    return {"data": [trace], "layout": layout}


def bars_height(bars: int) -> int:
    """The height of a chart of so many bars, in pixels."""
    return bars * BAR_PIXELS + 16


def positions(
    ticks: Sequence[str], series: Sequence[Strokes], *, length: float, theme: Theme, row_pixels: int = BAR_PIXELS
) -> Figure:
    """Where things fall, from 0 to `length`: a row for each tick, and in it the strokes of every series."""
    traces = [
        {
            "type": "scatter",
            "mode": "markers",
            "name": escaped(shortened(strokes.name)),
            "x": list(strokes.places),
            "y": [row + strokes.shift for row in strokes.rows],
            "customdata": list(strokes.items),
            "hovertext": [escaped(hover) for hover in strokes.hovers],
            "hovertemplate": "%{hovertext}<extra></extra>",
            "marker": {
                "symbol": "line-ns",
                "size": STROKE_PIXELS,
                "line": {"width": 2.5, "color": strokes.colour},
            },
        }
        for strokes in series
    ]
    layout = figure_layout(theme, height=len(ticks) * row_pixels + AXIS_PIXELS)
    tick = {"size": 12, "color": INK[theme]}
    layout["xaxis"] |= {
        "range": [-length * 0.01, length * 1.01],
        "tickvals": [0, length],
        "ticktext": ["start", "end"],
        "tickfont": tick,
        "showgrid": False,
        "zeroline": False,
    }
    layout["yaxis"] |= _ticks(ticks, theme)
    layout["yaxis"]["showgrid"] = True
    layout["margin"]["r"] = 24
    return {"data": traces, "layout": layout}


def config(file_name: str) -> dict[str, Any]:
    """Plotly's settings: nothing but a button that saves the picture, as SVG, while the pointer is over it."""
    return {
        "displaylogo": False,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": "svg", "filename": file_name},
        "scrollZoom": False,
        "showTips": False,
    }


def escaped(text: str) -> str:
    """Text as Plotly shows it letter for letter: it reads tags and entities."""
    return html.escape(str(text), quote=False)


def shortened(text: str, longest: int = LONGEST_TICK_CHARACTERS) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _room_for(shown: Sequence[str]) -> float:
    """How much wider than its longest bar a chart must be for what stands at the bars' ends."""
    return 1.06 + 0.06 * max(map(len, shown), default=0)


def _ticks(texts: Sequence[str], theme: Theme, longest: int = LONGEST_TICK_CHARACTERS) -> dict[str, Any]:
    return {
        "tickvals": list(range(len(texts))),
        "ticktext": [escaped(shortened(text, longest)) + "  " for text in texts],
        "tickfont": {"size": 14, "color": INK[theme]},
        "range": [len(texts) - 0.5, -0.5],
        "automargin": True,
        "showgrid": False,
        "zeroline": False,
        "ticks": "",
    }


def figure_layout(theme: Theme, *, height: int) -> Figure:
    return {
        "height": height,
        "margin": {"l": 0, "r": 0, "t": 8, "b": 8},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "dragmode": False,
        "clickmode": "event+select",
        "hoverlabel": {"align": "left", "bgcolor": PAPER[theme], "font": {"color": INK[theme]}},
        "xaxis": {"fixedrange": True},
        "yaxis": {"fixedrange": True},
    }
