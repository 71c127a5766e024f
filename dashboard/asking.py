"""The widgets that ask what lines are about and how they are shown."""

from collections.abc import Sequence
from typing import Literal, TypeVar

import streamlit as st

from analysis.measures.collocates import SORTS as COLLOCATE_SORTS
from analysis.measures.collocates import Sort as CollocateSort
from analysis.measures.concordance import CONTEXT_TOKENS, SENTENCE, SORTS, Context, Sort
from analysis.measures.windows import WIDEST_WINDOW_TOKENS, WINDOW_TOKENS, Window
from analysis.nodes import Kind, Query
from dashboard import components, state

Score = TypeVar("Score", bound=str)

KINDS: dict[str, Kind] = {"words": "words", "regular expression": "regex", "entity": "entity"}
SHORT_CONTEXT_TOKENS, LONG_CONTEXT_TOKENS = 6, 25
CONTEXTS: dict[str, Context] = {
    f"{SHORT_CONTEXT_TOKENS} tokens": SHORT_CONTEXT_TOKENS,
    f"{CONTEXT_TOKENS} tokens": CONTEXT_TOKENS,
    f"{LONG_CONTEXT_TOKENS} tokens": LONG_CONTEXT_TOKENS,
    "whole sentence": SENTENCE,
}
_SORT_NAMES: dict[Sort, str] = {"text": "order of the text", "node": "node"}


def query(page: str, entities: Sequence[str], *, label: str = "Look for") -> Query:
    """Draws the box that asks for words, a regular expression or entities, and returns what was asked for."""
    columns = st.columns([2, 5], vertical_alignment="bottom")
    with columns[0]:
        kinds = list(KINDS) if entities else list(KINDS)[:2]
        by = st.selectbox(label, kinds, key=f"{page}_by", bind="query-params")
    kind = KINDS.get(by or "", "words")
    with columns[1]:
        if kind == "entity":
            chosen = st.multiselect(
                "Entities",
                entities,
                key=f"{page}_entities",
                bind="query-params",
                accept_new_options=True,
                select_all=False,
                filter_mode="contains",
                placeholder="names, as on the page of entities",
            )
            return Query(tuple(chosen), kind)
        text = st.text_input(
            "Regular expression" if kind == "regex" else "Words",
            key=f"{page}_pattern" if kind == "regex" else f"{page}_words",
            bind="query-params",
            live="300ms",
            placeholder="cooperat.* (with|between)" if kind == "regex" else "sanction*, bad idea, russia ? ukraine",
            help=_HELP[kind],
        )
    asked = Query.of(text or "", kind)
    for remark in asked.remarks():
        st.markdown(components.plain(remark))
    return asked


_HELP = {
    "words": "A term, or a phrase inside one sentence. `*` stands for any letters, `?` for one letter, and `*` alone "
    "for any token. A list of terms, parted by commas, semicolons or tabs, finds any of them.",
    "regex": "RE2 syntax, without regard to case. A pattern is for a whole token; patterns parted by spaces are for "
    "tokens that follow each other.",
}


def parameters(page: str, asked: Query) -> dict[str, list[str]]:
    """The parameters of the URL with which that page asks for this."""
    if asked.kind == "entity":
        return {f"{page}_by": ["entity"], f"{page}_entities": list(asked.texts)}
    if asked.kind == "regex":
        return {f"{page}_by": ["regular expression"], f"{page}_pattern": list(asked.texts)}
    return {f"{page}_words": [", ".join(asked.texts)]}


def window_and_score(page: str) -> tuple[Window, CollocateSort]:
    """Draws the choice of the window around a node, and of the score that puts collocates in order."""
    columns = st.columns([2, 2, 2, 2], vertical_alignment="bottom")
    left, right = (
        state.whole_number(
            f"Tokens to the {side}",
            min_value=0,
            max_value=WIDEST_WINDOW_TOKENS,
            value=WINDOW_TOKENS,
            key=f"{page}_{side}",
            place=column,
        )
        for column, side in zip(columns, ("left", "right"), strict=False)
    )
    within = columns[3].toggle("Inside the sentence", value=True, key=f"{page}_within", bind="query-params")
    with columns[2]:
        score = score_of(page, COLLOCATE_SORTS)
    return Window(left, right, within), score


def score_of(page: str, scores: Sequence[Score], *, width: int | Literal["stretch"] = "stretch") -> Score:
    """Draws the choice of the score that puts rows in order, and returns it."""
    return st.selectbox(
        "Score",
        scores,
        key=f"{page}_score",
        bind="query-params",
        format_func=lambda name: name.replace("_", " "),
        help="What the bars show, and the order of the rows: highest first.",
        width=width,
    )


def line_options(page: str) -> tuple[Context, Sort]:
    """Draws the choice of context and order, and returns them."""
    names = list(CONTEXTS)
    with st.container(horizontal=True):
        context = st.selectbox(
            "Context", names, index=1, key=f"{page}_context", bind="query-params", help="What is shown on either side."
        )
        sort = st.selectbox(
            "Order",
            SORTS,
            key=f"{page}_sort",
            bind="query-params",
            format_func=_sort_name,
            help="Lines by their node, or by the token so far to its left or right and those beyond.",
        )
    return CONTEXTS[context], sort


def _sort_name(sort: Sort) -> str:
    side, _, number = sort.partition(":")
    return _SORT_NAMES.get(sort) or f"{number} to the {side}"
