"""Which columns of tables hold text, title and date: in the URL, and drawn in the sidebar where anything is chosen."""

from collections.abc import Sequence

import streamlit as st

from analysis.errors import OptionError
from analysis.project import Options as ProjectOptions
from analysis.reading.table_columns import NONE, TableColumns
from dashboard.state.keys import OF_TABLES, TABLE_DATE, TABLE_TEXT, TABLE_TITLE
from dashboard.state.scoping import ADOPTED

MOST_COLUMNS, LONGEST_NAME = 100, 1_000
"""As many columns can be named, each with as many characters: a command that reads them takes no more."""
HELP = "As the choice on the page of the import report sets it. What is empty here is guessed, or as it was started."


def table_columns(started: TableColumns) -> TableColumns:
    """The columns that are asked for: those of the URL, and those of the start where that says nothing.

    To be called before the corpus is opened, which depends on it. Where the URL names any, it draws them.
    """
    adopted: ProjectOptions | None = st.session_state.get(ADOPTED)
    if adopted is not None:
        choose_table_columns(adopted.columns)
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
    _require_names([*text, *title, *date])
    return TableColumns(
        tuple(text) or started.text, "".join(title[-1:]) or started.title, "".join(date[-1:]) or started.date
    )


def _require_names(names: Sequence[str]) -> None:
    """Raises OptionError for what cannot be the name of a column: it could not be named to whom reads the tables."""
    if len(names) > MOST_COLUMNS or any(len(name) > LONGEST_NAME or "\0" in name for name in names):
        raise OptionError(
            f"The address names columns of tables that cannot be: at most {MOST_COLUMNS} can be named, with at most "
            f"{LONGEST_NAME:,} characters each and no NUL among them; take them out of the address."
        )


def _asked_for(key: str) -> list[str]:
    """What a widget has, or is going to have from the URL."""
    if key not in st.session_state:
        return list(filter(None, st.query_params.get_all(key)))
    value = st.session_state[key]
    return list(value) if isinstance(value, list | tuple) else list(filter(None, [value]))


def choose_table_columns(columns: TableColumns) -> None:
    """Has the corpus opened with these columns."""
    chosen = {TABLE_TEXT: list(columns.text), TABLE_TITLE: columns.title, TABLE_DATE: columns.date}
    for key, value in chosen.items():
        # Streamlit writes what a widget is set to into the address only once that widget has been drawn.
        if key not in st.session_state and value:
            st.query_params[key] = value
        st.session_state[key] = value


def wants_to_choose_columns(page: str, *, at_first: bool) -> bool:
    """Draws the switch that opens the choice of columns."""
    return st.toggle("Choose the columns of tables", value=at_first, key=f"{page}_columns", bind="query-params")


def draft_of_columns(offered: Sequence[str], now: TableColumns, guessed: TableColumns, key: str) -> TableColumns:
    """Draws the choice among the columns that tables have, and returns it; nothing is read by it yet.

    `now` has what is chosen at first, and `guessed` what is read where nothing is; `key` tells one folder's tables
    from another's.
    """
    with st.container(horizontal=True):
        text = st.multiselect(
            "Text",
            list(dict.fromkeys([*offered, *now.text])),
            default=list(now.text),
            key=f"draft_text_{key}",
            select_all=False,
            placeholder=_guess(guessed.text),
            width=400,
            help="The texts of several columns are joined by a blank line.",
        )
        title, date = (
            _draft_of_one(label, offered, one, guess, key)
            for label, one, guess in (("Title", now.title, guessed.title), ("Date", now.date, guessed.date))
        )
    return TableColumns(tuple(text), title, date)


def _draft_of_one(label: str, offered: Sequence[str], now: str, guess: str, key: str) -> str:
    # A column may be called none, too.
    names = list(dict.fromkeys(["", NONE, *offered, *filter(None, [now])]))
    return st.selectbox(
        label,
        names,
        index=names.index(now),
        format_func=lambda one: one or _guess([guess] if guess else []),
        key=f"draft_{label}_{key}",
        width=240,
    )


def _guess(columns: Sequence[str]) -> str:
    """What a box says that nothing is chosen in."""
    return f"guessed: {', '.join(columns)}" if columns else "guessed: none"
