"""TF-IDF by unit: tables of all items of all units, of which those that are looked at are made."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.annotating.tokens import Offsets
from analysis.index import Whole
from analysis.measures.tfidf import Tfidf, UnitItems
from analysis.rows import Rows
from analysis.tables import Table

UNITS_AT_FIRST = 64
EVERY_ROW = Rows()


@dataclass(frozen=True, eq=False)
class UnitKeywords:
    """The rows of `keywords` or of `entity_keywords`, made when they are looked at.

    There is one for every item, a term or an entity, of every unit.
    """

    table: Table
    tfidf: Tfidf
    asked: Rows = EVERY_ROW
    find_in: tuple[str, ...] = ()

    def __len__(self) -> int:
        if self._is_all:
            return int(self.tfidf.counts.document_frequency.sum())
        return int(self._found[0].sum())

    @cached_property
    def units(self) -> Offsets:
        """The numbers of the units that have rows, in their order."""
        return self.tfidf.units if self._is_all else np.flatnonzero(self._found[0])

    @property
    def highest(self) -> float:
        """The highest TF-IDF of all rows; 0 without rows."""
        return self.tfidf.highest if self._is_all else self._found[1]

    def head(self, rows: int) -> pd.DataFrame:
        """The first rows."""
        if self._is_all:
            units = UNITS_AT_FIRST
            while len(shown := self.of_units(self.units[:units])) < rows and units < len(self.units):
                units *= 4
            return shown.head(rows)
        enough = np.searchsorted(np.cumsum(self._found[0][self.units]), rows) + 1
        return self.of_units(self.units[:enough]).head(rows)

    def of_units(self, units: Whole) -> pd.DataFrame:
        """The rows of these ascending units."""
        entries = self.tfidf.entries(units)
        if self._is_all:
            entries = entries.in_order()
            return self._made(entries, entries.ranks())
        found = entries.of(self._is_found(entries)).in_order()
        return self._made(found, self.tfidf.ranks(found.item, found.unit))

    def frame(self) -> pd.DataFrame:
        """All rows."""
        entries = self.tfidf.entries(self.units).in_order()
        found = slice(None) if self._is_all else self._is_found(entries)
        return self._made(entries.of(found), entries.ranks()[found])

    def parts(self, rows: int) -> Iterator[pd.DataFrame]:
        """All rows, about so many at a time, in whole units; an empty table is one part."""
        # A unit has no more rows than tokens.
        behind = np.cumsum(np.diff(self.tfidf.counts.view.bounds)[self.units])
        cuts = np.searchsorted(behind, np.arange(rows, behind[-1] if len(behind) else 0, rows))
        yield from map(self.of_units, np.split(self.units, np.unique(cuts)))

    def found(self, rows: Rows, columns: Sequence[str]) -> "UnitKeywords":
        """The rows in which any of `columns` matches and which are frequent enough, in their order.

        Of entities those under the labels that are asked for; without any, under those that were before.
        """
        return replace(self, asked=replace(rows, labels=rows.labels or self.asked.labels), find_in=tuple(columns))

    def rarer(self, rows: Rows, columns: Sequence[str]) -> int:
        """How many rows are not among those that are asked for because of their minimum frequency alone."""
        if rows.min_frequency <= 1:
            return 0
        return len(self.found(replace(rows, min_frequency=1), columns)) - len(self.found(rows, columns))

    def has(self, *, unit: str, **names: str) -> bool:
        """Whether there is a row for what has these names, by column, in the unit that is called so."""
        view = self.tfidf.counts.view
        place = view.place(unit)
        if place is None:
            return False
        rows = self.of_units(view.units[place : place + 1])
        return bool(np.logical_and.reduce([rows[column] == name for column, name in names.items()]).any())

    @property
    def _is_all(self) -> bool:
        return not self.asked.find.strip() and self.asked.min_frequency <= 1 and not self.asked.labels

    @cached_property
    def _labelled(self) -> NDArray[np.bool_]:
        """The items that are counted and, where labels are asked for, are under one of them."""
        counted, named = self.tfidf.idf > 0, self.tfidf.counts.named
        if self.asked.labels and "label" in named:
            items = np.flatnonzero(counted)
            counted[items] = pd.Series(named["label"](items)).isin(self.asked.labels).to_numpy()
        return counted

    @cached_property
    def _matching(self) -> tuple[NDArray[np.bool_], Offsets]:
        """The items in which the text to find is, and the units of the corpus in whose names it is."""
        view, named = self.tfidf.counts.view, self.tfidf.counts.named
        if not self.asked.find.strip():
            return self._labelled, np.empty(0, np.int64)
        self.asked.require_usable([*named])
        items = np.flatnonzero(self._labelled)
        matching, units = np.zeros(len(self.tfidf.idf), np.bool_), self.tfidf.units
        for column in named.keys() & set(self.find_in):
            matching[items] |= self.asked.matches(named[column](items))
        return matching, units[self.asked.matches(view.unit_column(units))] if "unit" in self.find_in else units[:0]

    def _is_found(self, entries: UnitItems) -> NDArray[np.bool_]:
        items, units = self._matching
        is_matching = np.zeros(len(self.tfidf.norms), np.bool_)
        is_matching[units] = True
        is_frequent = entries.frequency >= self.asked.min_frequency
        return (items[entries.item] | is_matching[entries.unit]) & self._labelled[entries.item] & is_frequent

    @cached_property
    def _found(self) -> tuple[NDArray[np.int64], float]:
        """How many rows are found in each unit of the corpus, and the highest TF-IDF of them."""
        tfidf, (items, units) = self.tfidf, self._matching
        number, highest = np.zeros(len(tfidf.norms), np.int64), 0.0
        # All items are found in the units that match, some in the others.
        others = np.setdiff1d(tfidf.units, units, assume_unique=True)
        for searched, found in ((units, self._labelled), (others, items)):
            idf = np.where(found, tfidf.idf, 0)
            for part, rows in tfidf.counts.index.blocks(searched if idf.any() else searched[:0]):
                values = idf[rows.indices] * rows.data
                values[rows.data < self.asked.min_frequency] = 0
                starts = rows.indptr[:-1]
                number[part] = np.add.reduceat((values > 0).view(np.int8), starts, dtype=np.int64)
                top = np.maximum.reduceat(values, starts) / tfidf.norms[part]
                highest = max(highest, float(top.max()))
        return number, highest

    def _made(self, rows: UnitItems, rank: Whole) -> pd.DataFrame:
        return keyword_frame(self.table, self.tfidf, rows, rank)


def keyword_frame(table: Table, tfidf: Tfidf, rows: UnitItems, rank: Whole) -> pd.DataFrame:
    """Items of units, and their places among all those of their units, as the rows of a table."""
    counts = tfidf.counts
    return table.frame(
        {
            "unit": counts.view.unit_column(rows.unit),
            **{column: cell(rows.item) for column, cell in counts.named.items()},
            "frequency": rows.frequency,
            "document_frequency": counts.document_frequency[rows.item],
            "tfidf": rows.tfidf,
            "rank": rank,
        }
    )
