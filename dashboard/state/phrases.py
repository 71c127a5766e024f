"""Which phrases are looked for, and in which order."""

from dataclasses import dataclass

import streamlit as st

from analysis.measures.phrases import SHORTEST_PHRASE, SORTS, Sort
from analysis.measures.recurring import LONGEST_PHRASE
from dashboard.state.numbers import HIGHEST_FREQUENCY, whole_number
from dashboard.state.selection import select

PAGE = "phrases"
EDGES, LEAST = f"{PAGE}_edges", f"{PAGE}_least"
LENGTHS = range(SHORTEST_PHRASE, LONGEST_PHRASE + 1)
_ORDERS: dict[Sort, str] = {
    "log_likelihood": "log-likelihood",
    "frequency": "frequency",
    "c_value": "C-value",
    "log_dice": "logDice",
    "mi": "mutual information",
    "t_score": "t-score",
}


@dataclass(frozen=True, slots=True)
class PhraseOptions:
    """What the page of phrases is asked for."""

    shortest: int
    longest: int
    least: int
    folded: bool
    sort: Sort


def stop_words_may_be_at_edges() -> bool:
    """Whether phrases may start and end with stop words, from the URL as long as the choice is not drawn."""
    asked = st.session_state.get(EDGES, st.query_params.get(EDGES))
    return asked in (True, "true")


def phrase_options(usual: int) -> PhraseOptions:
    """Draws what can be chosen about phrases; `usual` is the lowest frequency where nothing is chosen."""
    columns = st.columns([2, 2, 2, 3], vertical_alignment="bottom")
    with columns[0]:
        sort = st.selectbox(
            "Order",
            SORTS,
            key=f"{PAGE}_order",
            bind="query-params",
            format_func=_ORDERS.__getitem__,
            help="What the bars show, and the order of the rows: highest first. Log-likelihood is evidence that the "
            "parts belong together, C-value favours long phrases that stand on their own, logDice and mutual "
            "information favour terms that hardly occur apart.",
        )
    with columns[1]:
        shortest, longest = st.select_slider(
            "Tokens in a phrase",
            LENGTHS,
            value=(LENGTHS[0], LENGTHS[-1]),
            key=f"{PAGE}_length",
            bind="query-params",
            on_change=select,
            args=(PAGE, None),
        )
    with columns[2]:
        least = whole_number(
            "At least",
            min_value=2,
            max_value=HIGHEST_FREQUENCY,
            value=None,
            placeholder=f"{usual:,}",
            key=LEAST,
            help=f"How often a phrase occurs. Without a choice {usual:,}, by the size of the scope.",
        )
    with columns[3]:
        is_unfolded = st.toggle(
            "Parts of longer phrases too",
            key=f"{PAGE}_parts",
            bind="query-params",
            help="A phrase that has a longer one around it 80 % of the time or more is a part of that.",
        )
        st.toggle(
            "Stop words at the edges",
            key=EDGES,
            bind="query-params",
            help="Phrases may start and end with stop words: “one of the”, “as well as”.",
        )
    return PhraseOptions(shortest, longest, int(least or usual), not is_unfolded, sort)
