"""What the page of pairs looks at, how it draws it, and which item or pair is selected."""

from collections.abc import Sequence
from typing import get_args

import streamlit as st

from analysis.measures.cooccurrence import LEAST_FREQUENCY, SORTS, TOP, Sort
from analysis.measures.within import WITHIN, Within
from dashboard.state.selection import redraw_charts, select

PAGE = "network"
TOPS = (25, TOP, 100)
DRAWN = (50, 100, 200, 500)
NETWORK, MATRIX = DRAWINGS = ("network", "matrix")
LABEL, COMMUNITY = COLOURS = ("label", "community")
_SORTS: dict[Sort, str] = {
    "log_likelihood": "log-likelihood",
    "log_dice": "logDice",
    "npmi": "NPMI",
    "mi": "mutual information",
    "frequency": "frequency",
}
assert set(_SORTS) == set(get_args(Sort))


def choose_together() -> tuple[Within, int]:
    """Draws the choice of what counts as together, and of how many items are looked at."""
    within = st.segmented_control(
        "Together is in the same", WITHIN, key=f"{PAGE}_within", bind="query-params", default=WITHIN[0], required=True
    )
    top = st.segmented_control(
        "Most frequent",
        TOPS,
        key=f"{PAGE}_top",
        bind="query-params",
        default=TOP,
        required=True,
        on_change=select,
        args=(PAGE, None),
    )
    return within or WITHIN[0], top or TOP


def choose_drawing(*, of_entities: bool) -> tuple[Sort, int, str, str]:
    """Draws the choice of the measure, of how many pairs are drawn, of the kind of drawing, and of the colours."""
    sort = st.selectbox(
        "Strength",
        SORTS,
        key=f"{PAGE}_score",
        bind="query-params",
        format_func=_SORTS.__getitem__,
        width=190,
        help="What the width of a line shows, which pairs are drawn first, and the order of the rows.",
    )
    drawn = st.selectbox(
        "Pairs drawn",
        DRAWN,
        index=1,
        key=f"{PAGE}_drawn",
        bind="query-params",
        width=130,
        help="At most so many, the strongest of those that are together more often than by chance.",
    )
    drawing = st.segmented_control(
        "Draw a", DRAWINGS, key=f"{PAGE}_drawing", bind="query-params", default=NETWORK, required=True
    )
    colour = COMMUNITY
    if of_entities:
        colour = st.segmented_control(
            "Colour by",
            COLOURS,
            key=f"{PAGE}_colour",
            bind="query-params",
            default=LABEL,
            required=True,
            help="The label of a name, or the community of names that are often together.",
        )
    return sort, drawn, drawing or NETWORK, colour or LABEL


def choose_node(names: Sequence[str]) -> str:
    """Draws the box that names the item whose pairs are wanted alone; empty without a choice."""
    st.selectbox(
        "Only pairs with",
        names,
        index=None,
        key=_NODE,
        bind="query-params",
        filter_mode="contains",
        placeholder="click a circle, or choose",
        on_change=select,
        args=(PAGE, None),
    )
    return st.session_state.get(_NODE) or ""


def least_together() -> int:
    """The lowest frequency that is shown, once the find box is drawn."""
    return int(st.session_state.get(f"{PAGE}_min") or LEAST_FREQUENCY)


def on_network(key: str) -> None:
    """A click on a circle or on a pair: selects it, or gives it up where it is selected already."""
    points = st.session_state[key].selection.points
    name, *ends = points[0]["customdata"] if points else (None,)
    node, pair = st.session_state.get(_NODE), st.session_state.get(_PAIR)
    if ends:
        # Another item's pairs do not have it.
        st.session_state[_NODE] = node if node in ends else None
        st.session_state[_PAIR] = None if name == pair else name
    else:
        st.session_state[_NODE] = None if name == node and not pair else name
        st.session_state[_PAIR] = None
    redraw_charts(PAGE)


_NODE, _PAIR = f"{PAGE}_node", f"{PAGE}_item"
