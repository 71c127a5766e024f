"""Near-duplicates: the groups of them on the page of alike units, and what the overview says of them."""

import pandas as pd
import streamlit as st

from analysis import tables
from analysis.near_duplicates import THRESHOLD
from analysis.ranking import Ranking
from analysis.scope import WHOLE_DOCUMENTS, Scope
from analysis.units import counted
from dashboard import changes, data, links, pair_of_texts, state
from dashboard.alike import list_and_choose
from dashboard.listing import BARS, Found, Listing

PAGE, NOTICE = "alike_copies", "overview_copies"
FEW_DOCUMENTS = 20_000
"""In so many documents near-duplicates are looked for without being asked to: it takes a third of a second."""


def groups(now: state.Current) -> None:
    """Draws the groups of near-duplicates, and one of them beside the head of its group."""
    if len(now.corpus.documents) < 2:
        st.markdown("One document has no copies.")
        return
    threshold = state.choose_threshold()
    with st.spinner("Looking for near-duplicates"):
        rows = data.duplicates(now.view, threshold)
    _say(now, rows, len(data.heads(now.view, threshold)), threshold)
    if not len(rows):
        return
    item = list_and_choose(_listing(rows), "Beside the head of its group", drawn=_bars_of_groups)
    if item:
        whole = data.view(now.corpus, Scope(WHOLE_DOCUMENTS))
        a, b = data.head_and_copy(now.view, threshold, item)
        pair_of_texts.show(PAGE, whole, a, b)


def _say(now: state.Current, rows: Ranking, groups: int, threshold: float) -> None:
    """How many there are, and the button that counts them once."""
    once = now.view.scope.once
    if not len(rows):
        st.markdown(f"No document of this scope has a near-duplicate at a Jaccard similarity of {threshold:g} or more.")
    else:
        st.markdown(
            f"**{counted(len(rows), 'document')}** of this scope are near-duplicates of each other, at a Jaccard "
            f"similarity of {threshold:g} or more, in **{counted(groups, 'group')}**. Counted once, "
            f"{len(rows) - groups:,} of them {'is' if len(rows) - groups == 1 else 'are'} left out."
        )
    if len(rows) or once:
        said = "Count all copies again" if once else "Count near-duplicates once, on every page"
        if not changes.message(PAGE):
            st.button(said, on_click=state.count_once, args=(not once, PAGE), key=f"{PAGE}_once")
        if threshold != THRESHOLD:
            st.markdown(f"Counting once goes by a similarity of {THRESHOLD}, whatever is chosen here.")


def _listing(rows: Ranking) -> Listing:
    return Listing(
        page=PAGE,
        noun="near-duplicates",
        table=tables.DUPLICATES,
        rows=rows,
        names=lambda rows: rows["document"].tolist(),
        holds=lambda rows, name: rows.has(document=name),
        find_in=["document", "title", "head"],
        find_label="Find in names and titles",
        value="documents",
        least=None,
        tick=lambda rows: rows["document"].tolist(),
        file_parts=("duplicates",),
    )


def _bars_of_groups(found: Found) -> tuple[Listing, pd.DataFrame]:
    """A bar for each group, called by its first document that was found."""
    return found.listing, found.first.drop_duplicates("group").head(BARS)


def notice(now: state.Current) -> None:
    """Says on a page about all documents that some are copies, where that is known or found at once."""
    changes.message(NOTICE)
    if not 1 < len(now.corpus.documents) <= FEW_DOCUMENTS or now.view.scope.once:
        return
    more = len(data.duplicates(now.view, THRESHOLD)) - len(data.heads(now.view, THRESHOLD))
    if more:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                f"**{counted(more, 'document')}** {'is a near-duplicate' if more == 1 else 'are near-duplicates'} of "
                f"others, and every number counts {'it' if more == 1 else 'them'} too.",
                width="content",
            )
            st.button("Count near-duplicates once", on_click=state.count_once, args=(True, NOTICE), key="overview_once")
            links.to_copies()
