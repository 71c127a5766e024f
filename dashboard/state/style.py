"""What the page of style shows: the rows, the measure, their order, and how long a text must be."""

from collections.abc import Mapping, Sequence

import streamlit as st

from analysis.measures.diversity import LONGEST_TOKENS, SEGMENT_TOKENS, WINDOW_TOKENS, Lengths
from analysis.measures.style import ORDERS, Measure, Order
from dashboard.state.numbers import whole_number
from dashboard.state.selection import select

PAGE = "style"


def choose_style_rows(offered: Mapping[str, str]) -> str:
    """Draws the choice of what a row is, of those offered with what they are called; the first is the default."""
    return st.selectbox(
        "A row is",
        list(offered),
        key=f"{PAGE}_by",
        bind="query-params",
        format_func=offered.__getitem__,
        on_change=_give_up,
        help="Units of the scope, or groups of documents; groups have intervals where they have five documents of "
        "not too unequal lengths.",
    )


def choose_measure(offered: Mapping[Measure, str], default: Measure) -> Measure:
    """Draws the choice of the measure that the chart shows."""
    names = list(offered)
    return st.selectbox(
        "Measure",
        names,
        index=names.index(default),
        key=f"{PAGE}_measure",
        bind="query-params",
        format_func=offered.__getitem__,
        help="What the chart shows, and what lies behind a row. The table has it, too.",
    )


def choose_style_order(orders: Sequence[Order] = ORDERS) -> Order:
    """Draws the choice of which end of the measure comes first."""
    chosen: Order | None = st.segmented_control(
        "First",
        orders,
        key=f"{PAGE}_order",
        bind="query-params",
        default=orders[0],
        required=True,
    )
    return chosen or orders[0]


def choose_lengths() -> tuple[Lengths, int]:
    """Draws the choice of how long windows and segments are, and how many tokens a row has at least."""
    window = _length("Window", WINDOW_TOKENS, "Tokens in each window of MATTR. A text that is shorter has none.")
    segment = _length("Segment", SEGMENT_TOKENS, "Tokens in each segment of STTR. A text that is shorter has none.")
    least = _length("Least tokens", 1, "Only rows with so many tokens: short texts have extreme values.")
    return Lengths(segment, window), least


def _length(name: str, default: int, meaning: str) -> int:
    chosen: int = whole_number(
        name,
        min_value=1,
        max_value=LONGEST_TOKENS,
        value=default,
        key=f"{PAGE}_{name.partition(' ')[0].lower()}",
        help=meaning,
        width=130,
    )
    return chosen


def _give_up() -> None:
    """Other rows have other names: what is selected is given up."""
    select(PAGE, None)
