"""The rows of a table by the names of its columns, which one of its first rows has, or none."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

from analysis.reading.cells import cell
from analysis.reading.part import Part, one_line

HEAD_ROWS = 20
"""Above so many rows the names of columns are looked for."""
LONGEST_COLUMN_NAME = 100
"""Characters; what is longer is a text, not a name of a column."""
NAMELESS = "column "
"""What stands before the place of a column without a name."""
_VALUE = re.compile(r"[+-]?\d+([.,:/-]\d+)*|\d{4}-\d\d-\d\d[T ].*")
"""Numbers, dates and times."""

IsKnown = Callable[[object], bool]
"""Whether something is what a column of text, title or date is called."""


class Row(NamedTuple):
    """A row of a table: its cells by their columns."""

    cells: Mapping[str, Any]
    remark: str = ""
    """What to know of how it was read."""


Rows = Iterator[Row | Part]
"""The rows of a table in order; a part is one that cannot be read, and says why."""


@dataclass(frozen=True)
class Table:
    """A table, whose rows can be read more than once."""

    rows: Callable[[], Rows]
    names: tuple[str, ...] = ()
    """Its columns; empty where each row says for itself which it has."""
    remarks: tuple[str, ...] = ()
    encoding: str = ""
    is_sure: bool = True
    """Whether a file of its kind is a table whatever it holds; JSON may be anything, such as settings."""
    values: Callable[[str], Iterator[Any]] | None = None
    """The values of one column, where these can be had without the others."""

    def values_of(self, column: str) -> Iterator[Any]:
        """The values of a column, from all rows that have one."""
        if self.values:
            return self.values(column)
        return (row.cells.get(column) for row in self.rows() if isinstance(row, Row))


@dataclass(frozen=True, slots=True)
class Header:
    """The names of columns, and how many rows stand before the first row of the table itself."""

    names: tuple[str, ...]
    before: int
    remarks: tuple[str, ...] = ()

    def row(self, cells: Sequence[Any], between: str = " ") -> Row:
        """The cells of a row by the names of their columns.

        Cells beyond the last column belong to it, as where a text holds the sign that parts cells.
        """
        count, beyond = len(self.names), len(cells) - len(self.names)
        if beyond <= 0 or not any(map(cell, cells[count:])):
            return Row(dict(zip(self.names, cells, strict=False)))
        whole = [*cells[: count - 1], between.join(map(cell, cells[count - 1 :]))]
        said = f"{count + beyond:,} cells in a table of {count:,} columns; those behind the last column belong to it"
        return Row(dict(zip(self.names, whole, strict=True)), said)


def header_of(rows: Iterator[Sequence[Any]], is_known: IsKnown) -> Header | None:
    """The header of a table whose rows these are; None where it has no rows.

    Rows with one cell at their start, above rows with several, are titles and remarks. A first row with numbers,
    dates or a long text in it, and none of the usual names, is a row of the table, whose columns have no names.
    """
    first = list(islice(rows, HEAD_ROWS))
    if not first:
        return None
    place = _place(first, is_known)
    said = [f"{place} {'line' if place == 1 else 'lines'} above the names of columns left out"] if place else []
    cells = list(map(cell, first[place]))
    if _has_values(first[place], cells, is_known):
        width = max(map(len, first[place:]))
        said.append("its first row has no names of columns")
        return Header(tuple(f"{NAMELESS}{number}" for number in range(1, width + 1)), place, tuple(said))
    return Header(tuple(unique(cells)), place + 1, tuple(said))


def unique(cells: Sequence[str]) -> list[str]:
    """Names of columns, in one line, each once; one without a name is called by its place."""
    names: dict[str, None] = {}
    met: Counter[str] = Counter()
    for number, text in enumerate(cells, 1):
        name = plain = one_line(text) or f"{NAMELESS}{number}"
        while name in names:
            met[plain] += 1
            name = f"{plain} ({met[plain] + 1})"
        names[name] = None
    return list(names)


def _place(rows: Sequence[Sequence[Any]], is_known: IsKnown) -> int:
    """Which row has the names of columns, or is the first of the table."""
    for place, row in enumerate(rows):
        is_title = bool(row) and bool(cell(row[0]).strip()) and not any(cell(value).strip() for value in row[1:])
        if not is_title or is_known(row[0]):
            return place if any(cell(value).strip() for value in row) else 0
    return 0


def _has_values(row: Sequence[Any], cells: Sequence[str], is_known: IsKnown) -> bool:
    if any(map(is_known, cells)):
        return False
    return any(
        not isinstance(value, str) if text and not isinstance(value, str) else _is_value(text)
        for value, text in zip(row, cells, strict=False)
    )


def _is_value(text: str) -> bool:
    return len(text) > LONGEST_COLUMN_NAME or bool(_VALUE.fullmatch(text.strip()))
