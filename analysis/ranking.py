"""Tables whose rows are made when they are looked at: there may be millions of them, and a page shows some."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Self

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from analysis.ordering import ordered
from analysis.rows import Rows
from analysis.tables import Table

Items = NDArray[np.integer[Any]]
FEW = 8
"""Rows that are fewer than one in so many are found without putting all in order."""
Cells = Callable[[Items], Any]
"""The values that a column has for such items."""
CellsTogether = Callable[[Items], Mapping[str, Any]]
"""The values that several columns have for such items, by column."""


@dataclass(frozen=True, eq=False)
class Ranking:
    """A table by the items that its rows are about."""

    table: Table
    items: Items
    cells: Mapping[str, Cells] = field(default_factory=dict)
    key: NDArray[np.integer[Any]] | None = None
    """What the rows are in the order of, one number an item, lowest first; equal ones, and all without it, as they
    stand."""
    together: CellsTogether | None = None
    """Columns that take one computation for all of them."""

    @classmethod
    def of(cls, table: Table, frame: pd.DataFrame) -> Self:
        """A frame that is made already."""
        columns = {column.name: frame[column.name].array for column in table.columns}
        return cls(table, np.arange(len(frame)), {name: column.take for name, column in columns.items()})

    def __len__(self) -> int:
        return len(self.items)

    def rows(self, first: int, last: int) -> pd.DataFrame:
        """The rows from `first` up to `last`, numbered from 0."""
        return self._made(self._first(last)[first:])

    def head(self, rows: int) -> pd.DataFrame:
        return self.rows(0, rows)

    def column(self, name: str, rows: int) -> Any:
        """What one column has in the first so many rows, without a look at the others."""
        return self.cells[name](self._first(rows))

    def frame(self) -> pd.DataFrame:
        """All rows."""
        return self._made(self._ordered)

    def parts(self, rows: int) -> Iterator[pd.DataFrame]:
        """All rows, so many at a time; an empty table is one part."""
        for first in range(0, max(len(self.items), 1), rows):
            yield self._made(self._ordered[first : first + rows])

    def with_columns(self, names: Sequence[str]) -> Self:
        """The same rows with these optional columns of the table; OptionError for what is none."""
        return replace(self, table=self.table.with_columns(names))

    def found(self, rows: Rows, columns: Sequence[str]) -> Self:
        """The rows in which any of `columns` matches and which are frequent enough, in their order."""
        kept = rows.kept(lambda name: self.cells[name](self.items), list(self.cells), columns)
        if kept is None:
            return self
        return replace(self, items=self.items[kept], key=None if self.key is None else self.key[kept])

    def rarer(self, rows: Rows, columns: Sequence[str]) -> int:
        """How many rows are not among those that are asked for because of their minimum frequency alone."""
        if rows.min_frequency <= 1 or "frequency" not in self.cells:
            return 0
        every = self.found(replace(rows, min_frequency=1), columns)
        return int(np.count_nonzero(np.asarray(every.cells["frequency"](every.items)) < rows.min_frequency))

    def has(self, **values: str) -> bool:
        """Whether there is a row with these texts in these columns."""
        rows = self.items
        for name, text in values.items():
            rows = rows[np.asarray(pc.equal(pa.array(self.cells[name](rows)), text))]
        return len(rows) > 0

    @cached_property
    def _ordered(self) -> Items:
        return self.items if self.key is None else self.items[ordered(self.key)]

    def _first(self, rows: int) -> Items:
        """The items of the first so many rows; to find a few of millions, not all are put in order."""
        if self.key is None or rows * FEW >= len(self.key) or "_ordered" in self.__dict__:
            return self._ordered[:rows]
        last = np.partition(self.key, rows)[rows]
        ahead = np.flatnonzero(self.key <= last)
        return self.items[ahead[ordered(self.key[ahead])[:rows]]]

    def _made(self, items: Items) -> pd.DataFrame:
        # Columns that the table has not, as optional ones by default, are not made.
        names = [column.name for column in self.table.columns]
        columns = {name: self.cells[name](items) for name in names if name in self.cells}
        return self.table.frame(columns | dict(self.together(items)) if self.together else columns)
