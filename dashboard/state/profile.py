"""Whom the page about one entity is about, and how far around its mentions it looks."""

from collections.abc import Sequence

import streamlit as st

from analysis.measures.within import WITHIN, Within
from dashboard.state.selection import select, selected

PAGE = "profile"


def choose_entity(choices: Sequence[str], listings: Sequence[str]) -> str:
    """Draws the box that names the entity; without a choice it is the first.

    Another entity has other rows: what is selected in these listings of the page is given up.
    """
    first = next(iter(choices), "")
    st.selectbox(
        "Entity",
        choices,
        index=None,
        key=f"{PAGE}_item",
        bind="query-params",
        accept_new_options=True,
        filter_mode="contains",
        placeholder=first or "a name",
        help="The most frequent names of the scope are offered; any other, or an alias, can be typed.",
        on_change=_give_up,
        args=(listings,),
    )
    return selected(PAGE).strip() or first


def _give_up(listings: Sequence[str]) -> None:
    for listing in listings:
        select(listing, None)


def go_on_with(entity: str, listings: Sequence[str]) -> None:
    """Makes this the entity that the page is about."""
    st.session_state[f"{PAGE}_item"] = entity
    _give_up(listings)


def choose_within() -> Within:
    """Draws the choice of what counts as near a mention."""
    chosen: Within | None = st.segmented_control(
        "Near is in the same", WITHIN, key=f"{PAGE}_within", bind="query-params", default=WITHIN[0], required=True
    )
    return chosen or WITHIN[0]
