"""What the page of alike units is about: the unit that others are like, and how alike near-duplicates are."""

from collections.abc import Sequence

import streamlit as st

from analysis.near_duplicates import THRESHOLD
from dashboard.state.selection import select

PAGE, COPIES = "alike", "alike_copies"
COPIES_SHOWN = "near-duplicates"
THRESHOLDS = (0.5, 0.6, 0.7, THRESHOLD, 0.9, 0.95, 1.0)


def are_copies_asked_for() -> bool:
    """Draws the choice of what the page shows: units that are like one, or near-duplicates."""
    shown = ("like one", COPIES_SHOWN)
    chosen = st.segmented_control(
        "Show", shown, key=f"{PAGE}_show", bind="query-params", default=shown[0], required=True
    )
    return chosen == COPIES_SHOWN


def choose_unit(choices: Sequence[str], default: str, kind: str) -> str:
    """Draws the box that names the unit that others are like; without a choice it is the default."""
    chosen = st.selectbox(
        f"Like this {kind}",
        choices,
        index=None,
        key=f"{PAGE}_unit",
        bind="query-params",
        accept_new_options=True,
        filter_mode="contains",
        placeholder=default,
        help=f"Without a choice it is the longest {kind} of the scope. The first of the scope are offered; any other "
        "can be typed.",
        on_change=select,
        args=(PAGE, None),
    )
    return (chosen or "").strip() or default


def choose_threshold() -> float:
    """Draws the choice of how alike near-duplicates are."""
    chosen: float = st.selectbox(
        "Jaccard similarity of at least",
        THRESHOLDS,
        index=THRESHOLDS.index(THRESHOLD),
        key=f"{COPIES}_threshold",
        bind="query-params",
        format_func=lambda threshold: "1, the same shingles" if threshold == 1 else f"{threshold:g}",
        width=260,
        help="The different runs of five tokens (shingles) that both documents have, of those that either has.",
        on_change=select,
        args=(COPIES, None),
    )
    return chosen
