"""The choice of the columns of tables: what is read from which of them, with the first rows as they would be read."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import streamlit as st

from analysis.errors import CorpusError
from analysis.reading.readers.table import DATE, TEXT, TITLE
from analysis.reading.table_columns import TableColumns
from analysis.reading.table_heads import Heads, RowHead
from analysis.reading.walk import files_below, listing
from analysis.units import counted
from dashboard import components, data, project, state

ROWS_SHOWN = 12
TABLES_NAMED = 5
COLUMNS = ("document", "title", "date", "text", "metadata")


def offer(page: str, now: state.Current) -> None:
    """Draws the choice where the folder has tables; opened at first where one of them could not be read."""
    there_are, not_read = data.has_tables(now.corpus)
    if not there_are:
        return
    st.subheader("Columns of tables", anchor=False)
    st.markdown(
        "Each row of a table is a document. Here you say which columns hold its text, its title and its date; "
        "all others are metadata."
    )
    if state.wants_to_choose_columns(page, at_first=not_read):
        _choice(now.path, now.columns)


def where_nothing_was_read(path: Path, columns: TableColumns) -> None:
    """Draws the choice where a folder has tables, and nothing in them was read."""
    try:
        heads = _heads(path, columns)
    except CorpusError:
        return
    if heads.tables:
        st.subheader("Columns of tables", anchor=False)
        st.markdown("There are tables in it. Say which of their columns holds the text of a row.")
        _choice(path, columns)


def _choice(path: Path, columns: TableColumns) -> None:
    """The boxes, the first rows by them, and the button that has the folder read so."""
    with st.spinner("Looking at the tables"):
        heads = _heads(path, columns)
    offered = heads.columns()
    if not offered:
        st.markdown("No table of this folder has columns that could be chosen.")
        return
    key = hashlib.sha256(repr((str(path), columns.key, offered)).encode()).hexdigest()[:12]
    draft = state.draft_of_columns(offered, columns, _used(heads), key)
    shown = heads if draft == columns else _heads(path, draft)
    _preview(shown)
    st.button(
        "Read again",
        disabled=draft == columns or not any(table.is_read for table in shown.tables),
        on_click=_read_again,
        args=(path, columns, draft),
        key="read_again",
        help="Only the tables are read again, and names are looked for in texts that are new.",
    )


def _read_again(path: Path, before: TableColumns, columns: TableColumns) -> None:
    """Has the folder read with other columns; names need no longer be looked for in what was read before."""
    data.shelf().stop(path, before)
    state.note(project.COLUMNS_BEFORE, before)
    state.choose_table_columns(columns)


def _heads(path: Path, columns: TableColumns) -> Heads:
    seen = state.once_a_session(f"tables {path}", lambda: listing(files_below(path)))
    return data.table_heads(path, seen, columns)


def _used(heads: Heads) -> TableColumns:
    """What is read now, in any of the tables."""
    title, date = (", ".join(heads.used(role)) for role in (TITLE, DATE))
    return TableColumns(tuple(heads.used(TEXT)), title, date)


def _preview(heads: Heads) -> None:
    """How the tables are read, and their first rows."""
    for table in heads.tables[:TABLES_NAMED]:
        st.markdown(components.plain(f"{table.name}: {table.said}."))
    left = len(heads.tables) - TABLES_NAMED
    if left > 0 or heads.left_out:
        more = [counted(left, "table")] if left > 0 else []
        more += [f"{counted(heads.left_out, 'file')} that nobody has looked at yet"] if heads.left_out else []
        st.markdown(f"and {' and '.join(more)}")
    rows = [row for table in heads.tables for row in table.rows][:ROWS_SHOWN]
    if rows:
        st.dataframe(
            _frame(rows), hide_index=True, alt="The first rows of tables, as they would be read", key="preview"
        )


def _frame(rows: Sequence[RowHead]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype="str")
