"""Where the names of points stand so that none lies over another; no streamlit here."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

CHARACTER_PIXELS, LINE_PIXELS, GAP_PIXELS = 7.2, 16, 6
"""The size of a label, and how far it stands from its point."""
Box = tuple[float, float, float, float]


def labels_beside(
    points: NDArray[np.float64],
    texts: Mapping[int, str],
    *,
    width: float,
    most: int,
    anywhere: int,
    radii: Sequence[float] = (),
) -> list[tuple[int, dict[str, Any]]]:
    """The points that have room for their name, and where beside them it stands, as Plotly's annotations say it.

    `points` are columns of x and y in pixels; `texts` are tried in their order until `most` are placed. Names lie over
    no other name and inside the width; those after the first so many, `anywhere`, lie over no point either. Points
    have these `radii`, or none.
    """
    sizes = np.array(radii) if len(radii) else np.zeros(points.shape[1])
    taken: list[Box] = []
    placed: list[tuple[int, dict[str, Any]]] = []
    for place, text in texts.items():
        x, y = points[:, place].tolist()
        free = [
            (_points_below(box, points, sizes, place), number, anchor, box)
            for number, (anchor, box) in enumerate(
                _boxes(x, y, len(text) * CHARACTER_PIXELS, GAP_PIXELS + float(sizes[place]))
            )
            if box[0] >= 0 and box[2] <= width and not any(_overlap(box, other) for other in taken)
        ]
        if not free or (min(one[0] for one in free) and len(placed) >= anywhere):
            continue
        _, _, anchor, box = min(free, key=lambda one: one[:2])
        taken.append(box)
        placed.append((place, anchor))
        if len(placed) == most:
            break
    return placed


def _points_below(box: Box, points: NDArray[np.float64], sizes: NDArray[np.float64], own: int) -> int:
    """Over how many points a name would lie; its own is none of them."""
    x, y = points
    over = (box[0] < x + sizes) & (x - sizes < box[2]) & (box[1] < y + sizes) & (y - sizes < box[3])
    return int(np.count_nonzero(over)) - int(over[own])


def _boxes(x: float, y: float, width: float, gap: float) -> list[tuple[dict[str, Any], Box]]:
    """Where a name may stand beside a point: above it, to the right, to the left, below."""
    half, line = width / 2, LINE_PIXELS
    return [
        ({"yshift": gap + line / 2}, (x - half, y + gap, x + half, y + gap + line)),
        ({"xanchor": "left", "xshift": gap}, (x + gap, y - line / 2, x + gap + width, y + line / 2)),
        ({"xanchor": "right", "xshift": -gap}, (x - gap - width, y - line / 2, x - gap, y + line / 2)),
        ({"yshift": -gap - line / 2}, (x - half, y - gap - line, x + half, y - gap)),
    ]


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
