"""What groups are compared with: other units of the corpus, a language in general, or another folder."""

from collections.abc import Sequence

import streamlit as st

from dashboard.state.groups import PAGE
from dashboard.state.selection import select

WITHIN = "this folder"


def choose_reference(offered: Sequence[str], *, first: str = WITHIN) -> str:
    """Draws the choice of what group A is compared with, of `WITHIN` and what else is offered."""
    choices = [WITHIN, *offered]
    return st.selectbox(
        "Compare with",
        choices,
        index=choices.index(first),
        key=f"{PAGE}_with",
        bind="query-params",
        width=320,
        on_change=select,
        args=(PAGE, None),
        help="Another group of this folder; or its language in general, which says what it is about; or a word list "
        "or another folder, named by --general and --reference when the dashboard is started.",
    )
