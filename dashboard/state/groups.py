"""What is compared with what: the widgets that choose two groups."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import get_args

import streamlit as st

from analysis.dates import DateRange
from analysis.errors import OptionError
from analysis.facets import Value
from analysis.groups import COLUMN, REST, Group
from analysis.measures.comparison import DIRECTIONS, SORTS, Direction, Sort
from analysis.patterns import alternatives
from analysis.project import SavedView
from analysis.scope import Match
from dashboard.state.documents import DATES_HELP, NAMES_HELP, values_offered
from dashboard.state.selection import select
from dashboard.state.term_lists import LISTS, part

PAGE = "compare"
DATES, NAMES, SCOPE, SAVED = "dates", "document names", "terms and entities", "a saved view"
SEVERAL = "several of these"
_DIRECTION_NAMES: dict[Direction, str] = {"both": "both", "a": "more in A", "b": "more in B"}


def choose_group(
    side: str,
    by: Mapping[str, Sequence[str]],
    terms: Sequence[str],
    entities: Sequence[str],
    views: Mapping[str, SavedView],
    *,
    others: str = "",
) -> Group:
    """Draws the choice of group `a` or `b`; an empty group stands for none, or for the `others` where there are any.

    `by` has the decades, years, folders and columns of metadata that are offered. Raises OptionError for dates or
    metadata that are none.
    """
    kinds = [DATES, *by, NAMES, SCOPE, SEVERAL, *([SAVED] if views else [])]
    kind = st.selectbox(
        f"Group {side.upper()}, by",
        [others, *kinds] if others else kinds,
        key=_key(side, "by"),
        bind="query-params",
        on_change=_take_another_kind,
        args=(side,),
        help="Which units of the scope are in it." + (" The rest is what is not in A." if others == REST else ""),
    )
    if kind == DATES:
        return Group(dates=_dates(side))
    if kind == NAMES:
        return Group(documents=_names(side))
    if kind == "folders":
        return Group(folders=_several(side, kind, by[kind]))
    if kind.startswith(COLUMN):
        return Group(where=_where(side, by[kind]))
    if kind in by:
        return Group(dates=tuple(map(DateRange.parse, _several(side, kind, by[kind]))))
    if kind == SCOPE:
        return _of_scope(side, terms, entities)
    if kind == SEVERAL:
        dates, folders = _dates(side), _several(side, "folders", by["folders"], more=True)
        documents, where = _names(side), _where(side, values_offered(by), more=True)
        contents = _of_scope(side, terms, entities)
        return replace(contents, dates=dates, folders=folders, documents=documents, where=where)
    if kind == SAVED:
        # What it says is taken over, so that the address says it to everyone.
        key = _key(side, "view")
        chosen = st.selectbox("View", sorted(views), index=None, key=key, on_change=_take_over, args=(side, views))
        return Group.of(views[chosen].scope()) if chosen else Group()
    return Group()


def _dates(side: str) -> tuple[DateRange, ...]:
    return tuple(map(DateRange.parse, alternatives(_text(side, DATES, "1789-1899, 1946..", DATES_HELP))))


def _names(side: str) -> str:
    return _text(side, "documents", "18*, letters/*", NAMES_HELP)


def _where(side: str, offered: Sequence[str], *, more: bool = False) -> tuple[Value, ...]:
    return tuple(map(Value.parse, _several(side, "where", offered, label="metadata", more=more)))


def _text(side: str, what: str, example: str, meaning: str) -> str:
    typed = st.text_input(
        what.capitalize(),
        key=_key(side, what),
        bind="query-params",
        placeholder=example,
        help=meaning,
        on_change=_give_up,
    )
    return typed or ""


def _several(side: str, what: str, offered: Sequence[str], *, label: str = "", more: bool = False) -> tuple[str, ...]:
    return tuple(
        st.multiselect(
            (label or what).capitalize(),
            offered,
            key=_key(side, what),
            bind="query-params",
            accept_new_options=more,
            select_all=False,
            filter_mode="prefix",
            placeholder="any" if more else f"choose {label or what}" if offered else f"no {what} in this scope",
            help=LISTS if what == "contains" else None,
            on_change=_give_up,
            args=(_key(side, what),) if what == "contains" else (),
        )
    )


def _of_scope(side: str, terms: Sequence[str], entities: Sequence[str]) -> Group:
    contains = _several(side, "contains", sorted(terms), more=True)
    mentions = _several(side, "mentions", entities, more=True)
    match: Match = "all"
    if len(contains) + len(mentions) > 1:
        match = st.segmented_control(
            "A unit needs",
            get_args(Match),
            key=_key(side, "match"),
            bind="query-params",
            default="all",
            required=True,
            on_change=_give_up,
        )
    return Group(contains=contains, mentions=mentions, match=match)


def choose_apart() -> bool:
    """Draws the choice whether what is in both groups is left out."""
    return st.toggle(
        "Leave out what is in both groups",
        key=f"{PAGE}_apart",
        bind="query-params",
        help="Else it counts in both, and every number is that of its group.",
    )


def choose_direction() -> Direction:
    """Draws the choice of what is shown."""
    chosen: Direction | None = st.segmented_control(
        "Show",
        DIRECTIONS,
        key=f"{PAGE}_direction",
        bind="query-params",
        default=DIRECTIONS[0],
        required=True,
        format_func=_DIRECTION_NAMES.__getitem__,
    )
    return chosen or DIRECTIONS[0]


def choose_order() -> Sort:
    """Draws the choice of what puts rows in order."""
    return st.selectbox(
        "Order",
        SORTS,
        width=240,
        key=f"{PAGE}_sort",
        bind="query-params",
        format_func=_ORDERS.__getitem__,
        help="How sure it is that other documents like these differ, how far the tokens of these very texts differ, "
        "the largest difference that is safe to report, or the largest difference seen.",
    )


_ORDERS: dict[Sort, str] = {
    "evidence": "evidence",
    "log_likelihood": "log-likelihood",
    "lrc": "conservative log ratio",
    "log_ratio": "log ratio",
}


def _take_over(side: str, views: Mapping[str, SavedView]) -> None:
    chosen = st.session_state[_key(side, "view")]
    _give_up()
    # One that makes no sense is said where the page is drawn.
    with suppress(KeyError, OptionError):
        group = Group.of(views[chosen].scope())
        values = {
            "by": SEVERAL if group.facets else SCOPE,
            DATES: ", ".join(map(str, group.dates)),
            "folders": list(group.folders),
            "documents": group.documents,
            "where": list(map(str, group.where)),
            "contains": list(group.contains),
            "mentions": list(group.mentions),
            "match": group.match,
        }
        for what, value in values.items():
            st.session_state[_key(side, what)] = value


def _take_another_kind(side: str) -> None:
    """What is chosen of one column is nothing to another."""
    st.session_state[_key(side, "where")] = []
    _give_up()


def _give_up(terms: str | None = None) -> None:
    """Other groups have other rows: what is selected is given up. A list among the `terms` is parted."""
    if terms:
        part(terms)
    select(PAGE, None)


def _key(side: str, what: str) -> str:
    return f"{PAGE}_{side}_{what}"
