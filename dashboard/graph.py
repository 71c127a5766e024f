"""Networks and matrices of pairs as Plotly figures, as plain dictionaries; no streamlit here."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from dashboard.charts import BORDER, INK, PAPER, QUIET, SERIES, Figure, Theme, escaped, figure_layout, shortened
from dashboard.labels import labels_beside

LOWEST_PIXELS, NODE_PIXELS, HIGHEST_PIXELS, MARGIN = 320, 9, 640, 0.09
"""How high a network is: with the number of nodes, inside bounds; and how much of it is left free around them."""
# Labels are placed as on the narrowest screen, so that they never lie over each other.
NARROW_PIXELS = 340
LABEL_CHARACTERS, LABELS_ANYWHERE = 16, 30
SMALLEST_NODE, LARGEST_NODE = 7, 34
"""Diameters in pixels."""
WIDTHS = (1.0, 1.8, 2.8, 4.2)
"""The strokes of edges in pixels, weakest quarter first."""
FADED = 0.15
ROW_PIXELS, CELLS_SHOWN, LABEL_COLUMNS = 19, 40, 0.42
"""How high a row of a matrix is, how many it has, and how much of its width is left for the names."""


@dataclass(frozen=True, slots=True)
class Node:
    """An item that is drawn."""

    name: str
    """What it is called when it is clicked."""
    tick: str
    x: float
    y: float
    frequency: int
    colour: str
    hover: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A pair that is drawn."""

    name: str
    first: int
    """The places of both ends among the nodes."""
    second: int
    strength: float
    hover: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is selected: an item, and with it all that it is joined to, or a pair."""

    node: str = ""
    pair: str = ""

    def holds(self, edge: Edge, nodes: Sequence[Node]) -> bool:
        """Whether an edge is selected; all are where nothing is."""
        if self.pair:
            return edge.name == self.pair
        return not self.node or self.node in (nodes[edge.first].name, nodes[edge.second].name)


def network(nodes: Sequence[Node], edges: Sequence[Edge], *, chosen: Chosen, theme: Theme) -> Figure:
    """Nodes as circles whose area is their frequency, edges the wider the stronger; what is not selected steps back."""
    held = [chosen.holds(edge, nodes) for edge in edges]
    bright = {end for edge, is_held in zip(edges, held, strict=True) if is_held for end in (edge.first, edge.second)}
    bright |= {place for place, node in enumerate(nodes) if node.name == chosen.node}
    if not chosen.node and not chosen.pair:
        bright = set(range(len(nodes)))
    sizes = _diameters(nodes)
    layout = figure_layout(theme, height=_height(nodes))
    axis = {"visible": False, "range": [-MARGIN, 1 + MARGIN]}
    layout["xaxis"] |= axis
    layout["yaxis"] |= axis
    layout["margin"] = {"l": 0, "r": 0, "t": 0, "b": 0}
    layout["annotations"] = _names(nodes, bright, sizes, chosen, theme)
    traces = [*_strokes(nodes, edges, held, theme), _middles(nodes, edges, held, theme)]
    return {"data": [*traces, _circles(nodes, bright, sizes, chosen, theme)], "layout": layout}


def _height(nodes: Sequence[Node]) -> int:
    return min(LOWEST_PIXELS + NODE_PIXELS * len(nodes), HIGHEST_PIXELS)


def _diameters(nodes: Sequence[Node]) -> list[float]:
    most = max((node.frequency for node in nodes), default=1) or 1
    return [max(LARGEST_NODE * math.sqrt(node.frequency / most), SMALLEST_NODE) for node in nodes]


def _strokes(nodes: Sequence[Node], edges: Sequence[Edge], held: Sequence[bool], theme: Theme) -> list[dict[str, Any]]:
    """The lines of edges, a trace for each width and for those that step back; the strongest lie on top."""
    ranks = np.argsort(np.argsort([edge.strength for edge in edges], kind="stable"), kind="stable")
    quarter = ranks * len(WIDTHS) // max(len(edges), 1)
    traces = []
    for is_held in (False, True):
        for width, stroke in enumerate(WIDTHS):
            of_width = [e for e, h, q in zip(edges, held, quarter, strict=True) if h == is_held and q == width]
            ends = [(nodes[edge.first], nodes[edge.second]) for edge in of_width]
            traces.append(
                {
                    "type": "scatter",
                    "mode": "lines",
                    "x": [x for one, other in ends for x in (one.x, other.x, None)],
                    "y": [y for one, other in ends for y in (one.y, other.y, None)],
                    "line": {"width": stroke, "color": QUIET[theme]},
                    "opacity": 0.5 if is_held else FADED,
                    "hoverinfo": "skip",
                }
            )
    return traces


def _middles(nodes: Sequence[Node], edges: Sequence[Edge], held: Sequence[bool], theme: Theme) -> dict[str, Any]:
    """A small point in the middle of each edge, which can be clicked where a line cannot."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [(nodes[edge.first].x + nodes[edge.second].x) / 2 for edge in edges],
        "y": [(nodes[edge.first].y + nodes[edge.second].y) / 2 for edge in edges],
        "customdata": [[edge.name, nodes[edge.first].name, nodes[edge.second].name] for edge in edges],
        "hovertext": [escaped(edge.hover) for edge in edges],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"size": 7, "color": QUIET[theme], "opacity": [0.55 if is_held else FADED for is_held in held]},
        # The page says what is selected; Plotly's own fading would stay behind after the next choice.
        "selected": {"marker": {"opacity": 0.55}},
        "unselected": {"marker": {"opacity": 0.3}},
    }


def _circles(
    nodes: Sequence[Node], bright: set[int], sizes: Sequence[float], chosen: Chosen, theme: Theme
) -> dict[str, Any]:
    edge = [INK[theme] if node.name == chosen.node else PAPER[theme] for node in nodes]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [node.x for node in nodes],
        "y": [node.y for node in nodes],
        "customdata": [[node.name] for node in nodes],
        "hovertext": [escaped(node.hover) for node in nodes],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "size": list(sizes),
            "color": [node.colour for node in nodes],
            "opacity": [1.0 if place in bright else FADED for place in range(len(nodes))],
            "line": {"width": [3 if node.name == chosen.node else 1 for node in nodes], "color": edge},
        },
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1 if len(bright) == len(nodes) else 0.5}},
    }


def _names(
    nodes: Sequence[Node], bright: set[int], sizes: Sequence[float], chosen: Chosen, theme: Theme
) -> list[dict[str, Any]]:
    """The names of nodes, selected ones and frequent ones first, where they lie over no other name."""
    order = sorted(
        range(len(nodes)), key=lambda n: (nodes[n].name != chosen.node, n not in bright, -nodes[n].frequency, n)
    )
    texts = {place: shortened(nodes[place].tick, LABEL_CHARACTERS) for place in order}
    scale = 1 / (1 + 2 * MARGIN)
    places = np.array([[node.x for node in nodes], [node.y for node in nodes]])
    points = (places + MARGIN) * scale * np.array([[NARROW_PIXELS], [_height(nodes)]])
    placed = labels_beside(
        points, texts, width=NARROW_PIXELS, most=len(nodes), anywhere=LABELS_ANYWHERE, radii=[s / 2 for s in sizes]
    )
    halo = f"0 0 3px {PAPER[theme]}, 0 0 3px {PAPER[theme]}, 0 0 4px {PAPER[theme]}"
    return [
        {
            "x": nodes[place].x,
            "y": nodes[place].y,
            "text": escaped(texts[place]),
            "showarrow": False,
            "opacity": 1 if place in bright else 0.35,
            "font": {"size": 12, "color": INK[theme], "shadow": halo},
        }
        | anchor
        for place, anchor in placed
    ]


def matrix(nodes: Sequence[Node], edges: Sequence[Edge], *, chosen: Chosen, theme: Theme) -> Figure:
    """The lower half of a table of nodes by nodes, each pair a cell, the darker the stronger; names on the diagonal."""
    rows = len(nodes)
    strongest = max((edge.strength for edge in edges), default=1) or 1
    cells = [(max(edge.first, edge.second), min(edge.first, edge.second)) for edge in edges]
    held = [chosen.holds(edge, nodes) for edge in edges]
    # Evidence of a few pairs is many times that of the others: by its root, all can be told apart.
    shares = [0.15 + 0.85 * math.sqrt(max(edge.strength, 0) / strongest) for edge in edges]
    colours = [_mixed(PAPER[theme], SERIES[theme][0], share) for share in shares]
    trace = {
        "type": "bar",
        "orientation": "h",
        "y": [row for row, _ in cells],
        "x": [1] * len(cells),
        "base": [column - 0.5 for _, column in cells],
        "width": 1,
        "customdata": [[edge.name, nodes[edge.first].name, nodes[edge.second].name] for edge in edges],
        "hovertext": [escaped(edge.hover) for edge in edges],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "color": colours,
            "opacity": [1.0 if is_held else 0.35 for is_held in held],
            "line": {"width": 1, "color": PAPER[theme]},
        },
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1 if all(held) else 0.35}},
    }
    names = {
        "type": "scatter",
        "mode": "markers+text",
        "x": list(range(rows)),
        "y": list(range(rows)),
        "text": [escaped(shortened(node.tick, LABEL_CHARACTERS)) for node in nodes],
        "textposition": "middle right",
        "textfont": {"size": 12, "color": INK[theme]},
        "cliponaxis": False,
        "customdata": [[node.name] for node in nodes],
        "hovertext": [escaped(node.hover) for node in nodes],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "size": [11 if node.name == chosen.node else 7 for node in nodes],
            "color": [node.colour for node in nodes],
        },
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }
    layout = figure_layout(theme, height=rows * ROW_PIXELS + 16)
    layout["xaxis"] |= {"range": [-0.5, rows * (1 + LABEL_COLUMNS)], "visible": False}
    layout["yaxis"] |= {"range": [rows - 0.5, -0.5], "visible": False}
    layout |= {"barmode": "overlay", "bargap": 0}
    layout["shapes"] = _grid(rows, theme)
    return {"data": [trace, names], "layout": layout}


def _grid(rows: int, theme: Theme) -> list[dict[str, Any]]:
    """A line from the left to each name, by which the eye follows a row."""
    return [
        {
            "type": "line",
            "layer": "below",
            **{"x0": -0.5, "x1": row, "y0": row + 0.5, "y1": row + 0.5},
            "line": {"width": 1, "color": BORDER[theme]},
        }
        for row in range(rows)
    ]


def _mixed(one: str, other: str, share: float) -> str:
    """A colour between two, `share` of the way to the other."""
    parts = [(int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in parts)
