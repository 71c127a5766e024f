"""How often the items of a corpus - terms, n-grams, entities - occur in its units, by unit and by item."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, TypeVar

import numpy as np
from joblib import cpu_count
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from analysis.keeping import Kept
from analysis.ordering import changes, sorted_rows

# Sparse counts; scipy has no types of its own.
Counts = Any
Whole = NDArray[np.integer[Any]]
Made = TypeVar("Made")
HALF_BITS = 32
BLOCK_ENTRIES = 1 << 20
"""As many entries are worked on at a time, so that the work needs little memory beside the counts."""
CACHED_ENTRIES = 1 << 18
"""As many stay in a processor's cache while several things are done with them."""
MANY_ITEMS = 1 << 20
"""Sums for so many items lie wide apart in memory, so that their order decides how long adding up takes."""
FEW_ENTRIES = 0.25
"""A smaller part of the entries is put in order of the items sooner than all are gone through in that order."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """The entries of an index that are more than 1, in the order of the items."""

    item: Whole
    unit: Whole
    frequency: Whole
    starts: Whole
    """The places at which the entries of each item start."""

    def of_units(self, is_left: NDArray[np.bool_]) -> "Repeated":
        """Those of the units that are left."""
        kept = np.flatnonzero(is_left[self.unit])
        item = self.item[kept]
        return Repeated(item, self.unit[kept], self.frequency[kept], np.flatnonzero(changes(item)))


@dataclass(frozen=True, eq=False)
class Sums:
    """How often items occur in some units, and in how many of them: numbers of 32 bits where they suffice.

    Of millions of items few may occur, and memory that is asked for costs more than adding up.
    """

    items: int
    frequency: Whole
    document_frequency: Whole
    item: Whole | None = None
    """The items that these are the numbers of, ascending; without it there is one of each item."""

    @cached_property
    def present(self) -> Whole:
        """The items that occur, ascending."""
        return np.flatnonzero(self.document_frequency > 0) if self.item is None else self.item

    @cached_property
    def of_every_item(self) -> tuple[Whole, Whole]:
        """Frequency and document frequency of every item; 0 for those that do not occur."""
        if self.item is None:
            return self.frequency, self.document_frequency
        every = np.zeros((2, self.items), self.frequency.dtype)
        every[:, self.item] = self.frequency, self.document_frequency
        return every[0], every[1]

    def of(self, items: Whole) -> tuple[Whole, Whole]:
        """Frequency and document frequency of these items."""
        if items is self.item:
            return self.frequency, self.document_frequency
        if self.item is None or not len(self.item):
            frequency, document_frequency = self.of_every_item
            return frequency.take(items), document_frequency.take(items)
        places = np.searchsorted(self.item, items)
        occurs = self.item.take(places, mode="clip") == items
        columns = (self.frequency, self.document_frequency)
        frequency, document_frequency = (column.take(places, mode="clip") * occurs for column in columns)
        return frequency, document_frequency


@dataclass(frozen=True, eq=False)
class Index:
    """Counts in all units of a corpus, made once for every scope. They may be small and unsigned, and read-only."""

    names: Callable[[Whole], Any]
    """The names of items, as a column of a frame. Items are in the order of their names."""
    by_unit: Callable[[], Counts]
    """Units x items, in the order of the units."""
    by_item: Callable[[], Counts]
    """The same in the order of the items."""

    @property
    def counts(self) -> Counts:
        return self.by_unit()

    @property
    def items(self) -> int:
        return int(self.by_item().shape[1])

    @cached_property
    def repeated(self) -> Repeated:
        counts = self.by_item()
        places = np.flatnonzero(counts.data > 1)
        # As narrow as they are in the counts: what takes long with them is to read them.
        item = (np.searchsorted(counts.indptr, places, side="right") - 1).astype(counts.indices.dtype)
        return Repeated(item, counts.indices[places], counts.data[places], np.flatnonzero(changes(item)))

    @cached_property
    def of_whole(self) -> Kept:
        """What measures keep of all units of the corpus, by what it is."""
        return Kept()

    @cached_property
    def norms(self) -> Kept:
        """The norms of all units as TF-IDF has them, by what is counted; the last few are kept."""
        return Kept()

    @cached_property
    def _totals(self) -> Sums:
        counts = self.by_item()
        document_frequency = np.diff(counts.indptr)
        frequency, present = np.zeros(self.items, np.int64), np.flatnonzero(document_frequency)
        if len(present):
            frequency[present] = np.add.reduceat(counts.data, counts.indptr[present], dtype=np.int64)
        narrow = np.int32 if frequency.max(initial=0) <= np.iinfo(np.int32).max else np.int64
        return Sums(self.items, frequency.astype(narrow), document_frequency.astype(narrow))

    def sums(self, units: Whole) -> Sums:
        """How often each item occurs in these units, and in how many of them."""
        number = self.by_item().shape[0]
        if len(units) == number:
            return self._totals
        if self.items > MANY_ITEMS and self._fits:
            few = _entries(self.counts, units).sum() <= FEW_ENTRIES * self.counts.nnz
            return self._sums_of_rows(self.counts[units]) if few else self._sums_by_item(units)
        if len(units) <= number // 2:
            return Sums(self.items, *self._summed(units))
        # What the other units hold is quicker to count.
        others = np.ones(number, np.bool_)
        others[units] = False
        left_out = self._summed(np.flatnonzero(others))
        totals = self._totals
        return Sums(self.items, totals.frequency - left_out[0], totals.document_frequency - left_out[1])

    def sums_of_squares(self, units: Whole, frequency: Whole) -> NDArray[np.float64]:
        """For each item, the sum over these units of its squared counts; `frequency` is that of its counts.

        Only counts above 1 have another square: their share is small.
        """
        squares = frequency.astype(np.float64)
        repeated = self.repeated
        if len(units) < self.by_item().shape[0]:
            is_left = np.zeros(self.by_item().shape[0], np.bool_)
            is_left[units] = True
            repeated = repeated.of_units(is_left)
        if len(repeated.item):
            above = repeated.frequency.astype(np.float64)
            above *= above - 1
            squares[repeated.item[repeated.starts]] += np.add.reduceat(above, repeated.starts)
        return squares

    def weighted_sums(self, units: Whole, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """For each item, the sum over these units of its count times the weight of the unit.

        `weights` has one of every unit of the corpus. Sums of whole numbers are exact below 2^53.
        """
        if len(units) < len(weights) and _entries(self.counts, units).sum() <= FEW_ENTRIES * self.counts.nnz:
            rows = self.counts[units]
            products = np.repeat(weights[units], np.diff(rows.indptr)) * rows.data
            return np.bincount(rows.indices, products, self.items).astype(np.float64)
        counts = self.by_item()
        of_units = np.zeros(counts.shape[0])
        of_units[units] = weights[units]

        def summed(first: int, last: int) -> NDArray[np.float64]:
            bounds = counts.indptr[first : last + 1]
            entries = slice(int(bounds[0]), int(bounds[-1]))
            behind = np.zeros(entries.stop - entries.start + 1)
            np.multiply(of_units.take(counts.indices[entries]), counts.data[entries], out=behind[1:])
            return np.diff(np.cumsum(behind, out=behind).take(bounds - bounds[0]))

        cuts = self._cuts_of_items
        return np.concatenate([*_threads().map(summed, cuts[:-1].tolist(), cuts[1:].tolist()), np.empty(0)])

    @property
    def _cuts_of_items(self) -> Whole:
        """The items at which a pass in their order is cut, so that each part stays in a processor's cache."""
        counts = self.by_item()
        cuts = np.searchsorted(counts.indptr, np.arange(0, counts.nnz, CACHED_ENTRIES))
        return np.unique(np.append(cuts, [0, self.items]))

    def blocks(self, units: Whole) -> Iterator[tuple[Whole, Counts]]:
        """These units and their rows, about a million entries at a time."""
        return ((part, _rows(self.counts, part)) for part in self._parts(units))

    def _parts(self, units: Whole) -> list[Whole]:
        counts = self.counts
        behind = np.cumsum(_entries(counts, units))
        entries = int(behind[-1]) if len(behind) else 0
        cuts = np.searchsorted(behind, np.arange(BLOCK_ENTRIES, entries, BLOCK_ENTRIES))
        return np.split(units, np.unique(cuts[cuts > 0])) if len(units) else []

    def of_blocks(self, units: Whole, made: Callable[[Whole, Counts], Made]) -> Iterator[Made]:
        """What is made of these units and their rows, block by block, by as many threads as there are processors.

        numpy and scipy let other threads work while they go through a block.
        """
        parts = self._parts(units)
        if len(parts) < 2:
            yield from (made(part, _rows(self.counts, part)) for part in parts)
            return
        waiting: deque[Future[Made]] = deque()
        for part in parts:
            waiting.append(_threads().submit(lambda units: made(units, _rows(self.counts, units)), part))
            # No more at a time than are worked on, because what is made may be large.
            if len(waiting) > cpu_count():
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def _summed(self, units: Whole) -> tuple[Whole, Whole]:
        if not self._fits:
            return self._columns(units, lambda counts: counts.astype(np.int64)), self._columns(units, np.ones_like)
        # One pass for both: frequencies in the lower half of a number, units in the upper.
        both = self._columns(units, lambda counts: np.add(counts, 1 << HALF_BITS, dtype=np.int64))
        narrow = self._totals.frequency.dtype
        return (both & ((1 << HALF_BITS) - 1)).astype(narrow), (both >> HALF_BITS).astype(narrow)

    @cached_property
    def _fits(self) -> bool:
        """Whether the frequency of every item fits into half a number."""
        return bool(self._totals.frequency.max(initial=0) < 1 << HALF_BITS)

    def _sums_of_rows(self, rows: Counts) -> Sums:
        """The sums over a few units, whose entries are put in the order of the items."""
        item, count = sorted_rows(rows.indices, rows.data)
        starts = np.flatnonzero(changes(item))
        narrow = self._totals.frequency.dtype
        frequency = np.add.reduceat(count, starts) if len(starts) else count
        held = np.diff(starts, append=len(item))
        return Sums(self.items, frequency.astype(narrow), held.astype(narrow), item[starts])

    def _sums_by_item(self, units: Whole) -> Sums:
        """The sums over many units: all entries are gone through in the order of the items."""
        counts, narrow = self.by_item(), self._totals.frequency.dtype
        is_left = np.zeros(counts.shape[0], np.int64)
        is_left[units] = 1

        def summed(first: int, last: int) -> tuple[Whole, Whole, Whole]:
            bounds = counts.indptr[first : last + 1]
            entries = slice(int(bounds[0]), int(bounds[-1]))
            behind = np.zeros(entries.stop - entries.start + 1, np.int64)
            # One pass for both, as in `_summed`; what the sums before an item are is taken away again.
            np.add(counts.data[entries], 1 << HALF_BITS, out=behind[1:], dtype=np.int64)
            behind[1:] *= is_left.take(counts.indices[entries])
            both = np.diff(np.cumsum(behind, out=behind).take(bounds - bounds[0]))
            present = np.flatnonzero(both > 0)
            both = both.take(present)
            frequency, held = both & ((1 << HALF_BITS) - 1), both >> HALF_BITS
            return frequency.astype(narrow), held.astype(narrow), (present + first).astype(counts.indices.dtype)

        cuts = self._cuts_of_items
        parts = _threads().map(summed, cuts[:-1].tolist(), cuts[1:].tolist())
        return Sums(self.items, *map(np.concatenate, zip(*parts, strict=True)))

    def _columns(self, units: Whole, entries: Callable[[Whole], Whole]) -> NDArray[np.int64]:
        """For each item, the sum over these units of what `entries` makes of the counts."""

        def summed(part: Whole, rows: Counts) -> NDArray[np.int64]:
            made = csr_matrix((entries(rows.data), rows.indices, rows.indptr), rows.shape)
            sums: NDArray[np.int64] = made.T @ np.ones(len(part), np.int64)
            return sums

        sums = np.zeros(self.items, np.int64)
        for part in self.of_blocks(units, summed):
            sums += part
        return sums


def _entries(counts: Counts, units: Whole) -> NDArray[np.int64]:
    """How many entries each of these rows has."""
    entries: NDArray[np.int64] = (counts.indptr[units + 1] - counts.indptr[units]).astype(np.int64)
    return entries


def _rows(counts: Counts, units: Whole) -> Counts:
    """The rows of these units; without a copy where they follow each other."""
    if units[-1] - units[0] + 1 != len(units) or (np.diff(units) != 1).any():
        return counts[units]
    bounds = counts.indptr[units[0] : units[-1] + 2]
    entries = slice(int(bounds[0]), int(bounds[-1]))
    shape = (len(units), counts.shape[1])
    return csr_matrix((counts.data[entries], counts.indices[entries], bounds - bounds[0]), shape=shape)


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(cpu_count())
