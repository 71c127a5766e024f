"""Which columns of tables hold text, title and date: in the URL, and drawn in the sidebar where anything is chosen."""

from collections.abc import Sequence

import streamlit as st

from analysis.reading.table_columns import NONE, TableColumns
from dashboard.state.keys import OF_TABLES, TABLE_DATE, TABLE_TEXT, TABLE_TITLE

HELP = (
    "As the choice under “What was read” on the overview sets it. What is empty here is guessed, or as it was started."
)


def table_columns(started: TableColumns) -> TableColumns:
    """The columns that are asked for: those of the URL, and those of the start where that says nothing.

    To be called before the corpus is opened, which depends on it. Where the URL names any, it draws them.
    """
    text, title, date = (_asked_for(key) for key in OF_TABLES)
    if text or title or date:
        with st.sidebar.expander("Columns of tables"):
            text = st.multiselect(
                "Text of rows",
                text,
                key=TABLE_TEXT,
                bind="query-params",
                accept_new_options=True,
                select_all=False,
                placeholder="guessed",
                help=HELP,
            )
            title = [st.text_input("Title of rows", key=TABLE_TITLE, bind="query-params", placeholder="guessed")]
            date = [st.text_input("Date of rows", key=TABLE_DATE, bind="query-params", placeholder="guessed")]
    return TableColumns(
        tuple(text) or started.text, "".join(title[-1:]) or started.title, "".join(date[-1:]) or started.date
    )


def _asked_for(key: str) -> list[str]:
    """What a widget has, or is going to have from the URL."""
    if key not in st.session_state:
        return list(filter(None, st.query_params.get_all(key)))
    value = st.session_state[key]
    return list(value) if isinstance(value, list | tuple) else list(filter(None, [value]))


def choose_table_columns(columns: TableColumns) -> None:
    """Has the corpus opened with these columns."""
    st.session_state[TABLE_TEXT] = list(columns.text)
    st.session_state[TABLE_TITLE], st.session_state[TABLE_DATE] = columns.title, columns.date


def wants_to_choose_columns(page: str, *, at_first: bool) -> bool:
    """Draws the switch that opens the choice of columns."""
    return st.toggle("Choose the columns of tables", value=at_first, key=f"{page}_columns", bind="query-params")


def draft_of_columns(offered: Sequence[str], now: TableColumns, key: str) -> TableColumns:
    """Draws the choice among the columns that tables have, and returns it; nothing is read by it yet.

    `now` has what is chosen at first; `key` tells one folder's tables from another's.
    """
    with st.container(horizontal=True):
        text = st.multiselect(
            "Text",
            offered,
            default=[one for one in now.text if one in offered],
            key=f"draft_text_{key}",
            select_all=False,
            placeholder="choose a column",
            width=400,
            help="The texts of several columns are joined by a blank line.",
        )
        # A column may be called so, too.
        others = [NONE, *(one for one in offered if one != NONE)]
        title, date = (
            st.selectbox(
                label,
                others,
                index=others.index(one) if one in others else 0,
                key=f"draft_{label}_{key}",
                width=200,
            )
            for label, one in (("Title", now.title), ("Date", now.date))
        )
    return TableColumns(tuple(text), title, date)
