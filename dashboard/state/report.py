"""What the page of the import report shows: which files, grouped by what, and whether repeated text is left out."""

import streamlit as st

from analysis.boilerplate import LEAST_DOCUMENTS
from analysis.corpus import Corpus
from analysis.measures.report import ROWS_WITH_A_FILE
from analysis.measures.report_groups import BY, MARKS, By
from analysis.units import counted
from dashboard.state.keys import BOILERPLATE
from dashboard.state.selection import select

PAGE, GROUP, REPEATED = "report", "report_group", "report_repeated"
UNFOLDED = f"{PAGE}_unfolded"


def boilerplate_is_left_out(corpus: Corpus) -> bool:
    """Whether repeated paragraphs are left out of a corpus, as the URL or an earlier choice has it.

    There are none in a corpus of one or two documents.
    """
    if len(corpus.documents) < LEAST_DOCUMENTS:
        return False
    if BOILERPLATE in st.session_state:
        return bool(st.session_state[BOILERPLATE])
    return st.query_params.get(BOILERPLATE) == "true"


def choose_boilerplate(corpus: Corpus) -> None:
    """Draws the switch that leaves repeated paragraphs out; the corpus is without them already where it is on."""
    if len(corpus.documents) < LEAST_DOCUMENTS:
        return
    chosen = st.toggle(
        "Leave out repeated paragraphs",
        key=BOILERPLATE,
        bind="query-params",
        help="Lines such as “Read more on the original” that stand in several documents are not counted, on all pages. "
        "The page Import report shows which they are.",
    )
    if chosen != (corpus.uncut is not None):
        # The browser's history changes what is chosen without a word before.
        st.rerun()


def choose_grouping() -> By:
    """Draws the choice of what files are grouped by."""
    chosen: By = st.segmented_control(
        "Files by",
        BY,
        key=f"{PAGE}_by",
        bind="query-params",
        default=BY[0],
        required=True,
        on_change=select,
        args=(GROUP, None),
    )
    return chosen


def choose_marks() -> list[str]:
    """Draws what files can be asked for, and returns what is asked for."""
    return st.multiselect(
        "Only files", list(MARKS), key=f"{PAGE}_marks", bind="query-params", select_all=False, placeholder="of any kind"
    )


def is_unfolded() -> bool:
    """Whether every row of tables, mailboxes and archives is shown, as the URL or an earlier choice has it."""
    if UNFOLDED in st.session_state:
        return bool(st.session_state[UNFOLDED])
    return st.query_params.get(UNFOLDED) == "true"


def choose_unfolded(further: int) -> None:
    """Draws the switch that shows the rows of files that hold many, of which so many are folded unless it is on."""
    st.toggle(
        f"With {counted(further, 'more row')} of tables, mailboxes and archives",
        key=UNFOLDED,
        bind="query-params",
        help=f"Of what one file holds, the first {ROWS_WITH_A_FILE} rows are shown. Sums and bars count them all.",
    )
