"""The columns and the first rows of the tables in a folder, to choose by them what is read from which column."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from analysis.reading import bounds
from analysis.reading.folder import bytes_of
from analysis.reading.formats import ARCHIVE, TABLE, format_of
from analysis.reading.parsing import parsed
from analysis.reading.part import Part
from analysis.reading.table_columns import TableColumns, TableReading
from analysis.reading.walk import File, files_below, printable

ROWS = 3
LONGEST_TEXT_CHARACTERS = 300


class RowHead(NamedTuple):
    """A row as it is read, with the beginning of its text; or why it is not."""

    name: str
    title: str
    date: str
    text: str
    metadata: str


class TableHead(NamedTuple):
    name: str
    """The path of its file, and what the sheet is called."""
    is_read: bool
    said: str
    """How it is read, or why it is not, as the import report has it."""
    columns: dict[str, str]
    """Its columns, each with what it is read as: `text`, `title`, `date`, or an empty text for metadata."""
    rows: list[RowHead]


class Heads(NamedTuple):
    """The heads of as many tables as are looked at."""

    tables: list[TableHead]
    left_out: int
    """Files that may hold more of them."""

    def columns(self) -> list[str]:
        """The columns of all tables, in the order in which they are met."""
        return list(dict.fromkeys(column for table in self.tables for column in table.columns))

    def used(self, role: str) -> list[str]:
        """The columns that are read as text, title or date in any of the tables."""
        return list(dict.fromkeys(one for table in self.tables for one, of in table.columns.items() if of == role))


def table_heads(path: Path, columns: TableColumns) -> Heads:
    """The heads of the tables below `path`, read by the process that parses, with these columns.

    Tables in archives are among them, but for archives in archives. Raises FolderError when there is no such folder.
    """
    files = [file for file in files_below(path, columns) if file.refused is None and _may_hold_tables(file)]
    found: list[TableHead] = []
    looked_at = held = 0
    for file in files:
        held += file.size
        if len(found) >= bounds.TABLES_LOOKED_AT or (held > bounds.FILE_BYTES and looked_at):
            break
        looked_at += 1
        found += _heads(file, columns)
    return Heads(found[: bounds.TABLES_LOOKED_AT], len(files) - looked_at)


def _may_hold_tables(file: File) -> bool:
    known = format_of(file.name)
    return known is not None and known.module in (TABLE, ARCHIVE)


def _heads(file: File, columns: TableColumns) -> list[TableHead]:
    known = format_of(file.name)
    if known is None or file.size > bounds.FILE_BYTES:
        return []
    try:
        data = bytes_of(file)
    except OSError:
        return []
    *others, itself = parsed(data, printable(file.path), known.module, TableReading(columns, ROWS))
    return list(_of_parts(file.name, [itself, *others]))


def _of_parts(name: str, parts: list[Part]) -> Iterator[TableHead]:
    """The tables among the parts of a file: the rows of each stand behind what is said of it."""
    table: TableHead | None = None
    for part in parts:
        called = f"{name}/{part.name}" if part.name else name
        if part.metadata and part.status != "read":
            if table:
                yield table
            table = TableHead(called, part.status == "opened", "; ".join(part.remarks), dict(part.metadata), [])
        elif table and part.name.rpartition("/")[2].rpartition("row ")[2].isdigit():
            table.rows.append(_row(called, part))
    if table:
        yield table


def _row(name: str, part: Part) -> RowHead:
    if part.status != "read":
        return RowHead(name, "", "", f"({'; '.join(part.remarks)})", "")
    title = part.title or next(iter(part.text.strip().splitlines()), "")
    metadata = "; ".join(f"{column}: {value}" for column, value in part.metadata.items())
    cut = LONGEST_TEXT_CHARACTERS
    return RowHead(name, title[:cut], part.date, part.text[:cut], metadata[:cut])
