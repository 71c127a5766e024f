"""Bars in the course of time as a Plotly figure, as a plain dictionary; no streamlit here."""

from collections.abc import Sequence

from dashboard.charts import BORDER, INK, QUIET, SERIES, Figure, Theme, escaped, figure_layout

PIXELS = 260
CHARACTERS_SHOWN = 44
"""So many of all ticks have room under a chart on a narrow screen."""


def timeline(periods: Sequence[str], values: Sequence[float | None], hovers: Sequence[str], *, theme: Theme) -> Figure:
    """One bar a period from a baseline of 0; where nothing is known of a period (None), its place is shaded."""
    trace = {
        "type": "bar",
        "x": list(range(len(periods))),
        "y": list(values),
        "hovertext": [escaped(hover) for hover in hovers],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"color": SERIES[theme][0]},
    }
    layout = figure_layout(theme, height=PIXELS)
    step = -(-len(periods) * (max(map(len, periods), default=0) + 1) // CHARACTERS_SHOWN) or 1
    shown = list(range(0, len(periods), step))
    layout["xaxis"] |= {
        "tickvals": shown,
        "ticktext": [escaped(periods[place]) for place in shown],
        "tickfont": {"size": 13, "color": INK[theme]},
        "tickangle": 0,
        "range": [-0.6, len(periods) - 0.4],
        "showgrid": False,
        "zeroline": False,
    }
    layout["yaxis"] |= {
        "rangemode": "tozero",
        "nticks": 6,
        "tickformat": ",~r",
        "tickfont": {"size": 13, "color": QUIET[theme] if theme == "light" else INK[theme]},
        "gridcolor": BORDER[theme],
        "zerolinecolor": QUIET[theme],
        "automargin": True,
    }
    layout["margin"] |= {"b": 28, "r": 8}
    layout["bargap"] = 0.2
    layout["shapes"] = [
        {
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
        for place, value in enumerate(values)
        if value is None
    ]
    return {"data": [trace], "layout": layout}
