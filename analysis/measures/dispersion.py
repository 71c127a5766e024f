"""How evenly an item - a term, an n-gram, an entity - is spread over the units of a view."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from analysis.index import CACHED_ENTRIES, MANY_ITEMS, Counts, Index, Whole
from analysis.measures.occurrences import ItemCounts
from analysis.ranking import CellsTogether
from analysis.rounding import settled

Values = NDArray[np.float64]
Measured = TypeVar("Measured")
OverUnits = Callable[[Counts, Whole, Whole], tuple[Values, ...]]
FEW_UNITS = 0.15
"""Units that are fewer than this share of them all are taken out of the counts; else the others are passed over."""
ROWS_KEPT, PAGES_KEPT = 10_000, 16
"""What so many rows or fewer show is kept with the view, for the last so many times that rows were asked for."""


class Dispersion(NamedTuple):
    """One value an item in each array; NaN where there are fewer than two units to be spread over."""

    juilland_d: Values
    """1 is perfectly even, 0 is all in one unit."""
    dp: Values
    """0 is perfectly even; it gets near 1 where all is in one small unit."""
    dp_norm: Values
    """0 is perfectly even, 1 is as uneven as units of these sizes allow."""


def dispersion_cells(counts: ItemCounts) -> CellsTogether:
    """The columns of dispersion in a table about items, made for the rows that are looked at."""
    return lambda items: dispersion(counts, items)._asdict()


def dispersion(counts: ItemCounts, items: Whole) -> Dispersion:
    """How evenly these items are spread over the units of the view.

    v is the frequency of an item in a unit, f in the view; s is the share of the view's tokens that are in the unit,
    and p = v / tokens of the unit.

    - Juilland's D = 1 - CV(p) / sqrt(n - 1) over the n units, where the coefficient of variation CV is the
      (population) standard deviation divided by the mean (Juilland and Chang-Rodríguez 1964; with p rather than v,
      for units of different sizes, as in Gries 2020).
    - DP = 0.5 * sum |v / f - s| (Gries 2008).
    - DPnorm = DP / (1 - the smallest s) (Lijffijt and Gries 2012).

    A unit without tokens could not hold the item: it is left out. With fewer than two others all three are NaN.
    The number of units that hold the item, its range, is its document frequency.

    Values depend on nothing but the item, the scope and the unit: not on the other items, nor on threads.
    """
    return of_page(counts, items, _dispersion)


def of_page(counts: ItemCounts, items: Whole, measured: Callable[[ItemCounts, Whole], Measured]) -> Measured:
    """What is `measured` of these items; that of the last few pages of rows is kept with the view."""
    if len(items) > ROWS_KEPT:
        return measured(counts, items)

    def of_pages() -> Any:
        every = ItemCounts(counts.view, counts.index, occurrences=counts.occurrences)
        return lru_cache(PAGES_KEPT)(lambda asked: measured(every, np.frombuffer(asked, np.int64)))

    kept = counts.view.kept.once((measured, counts.index), of_pages)
    found: Measured = kept(items.astype(np.int64).tobytes())
    return found


def _dispersion(counts: ItemCounts, items: Whole) -> Dispersion:
    return Dispersion(*over_units(counts, items, evenness, len(Dispersion._fields)))


def over_units(counts: ItemCounts, items: Whole, measured: OverUnits, columns: int) -> list[Values]:
    """So many columns that are `measured` of how often items occur in each unit; NaN with fewer than two units.

    `measured` gets the frequencies, items x units as scipy's CSR, the frequency of each item in all units, and the
    tokens of each unit, in which units of 0 are to be passed over.
    """
    view, index = counts.view, counts.index
    tokens = np.diff(view.bounds)
    if np.count_nonzero(tokens[view.units]) < 2:
        return [np.full(len(items), np.nan) for _ in range(columns)]
    # Which way it goes depends on the view alone, so that the numbers of an item have the same digits in all tables.
    rows = items
    if len(view.units) >= FEW_UNITS * len(tokens):
        by_item, tokens = index.by_item().T, np.where(view.is_left, tokens, 0)
    else:
        by_unit, tokens = index.counts[view.units], tokens[view.units]
        if index.items > MANY_ITEMS and len(items) <= ROWS_KEPT:
            by_item, rows = _of_items(by_unit, items), np.arange(len(items))
        else:
            by_item = by_unit.tocsc().T

    def made(part: Whole, found: Counts) -> tuple[Values, ...]:
        return measured(found, counts.frequency_of(part if rows is items else items[part]), tokens)

    # The other way round: what an index calls units are items here.
    parts = Index(index.names, lambda: by_item, lambda: by_item.T).of_blocks(rows, made)
    none = [np.empty(0)] * columns
    return list(map(np.concatenate, zip(none, *parts, strict=True)))


def _of_items(by_unit: Counts, items: Whole) -> Counts:
    """What some units hold of these items: items x units, in the order of the items and then of the units."""
    ordered = np.argsort(items)
    is_asked = np.zeros(by_unit.shape[1], np.bool_)
    is_asked[items] = True
    kept = np.flatnonzero(is_asked.take(by_unit.indices))
    row = ordered[np.searchsorted(items, by_unit.indices[kept], sorter=ordered)]
    unit = np.searchsorted(by_unit.indptr, kept, side="right") - 1
    return csr_matrix((by_unit.data[kept], (row, unit)), shape=(len(items), by_unit.shape[0]))


def evenness(rows: Counts, frequency: Whole, tokens: Whole) -> Dispersion:
    """How evenly items are spread: `rows` are their frequencies, items x units, as scipy's CSR.

    `frequency` is that of each item in all units, and `tokens` are those of each unit; units of 0 are passed over.
    """
    # What is infinitely large expects the whole of everything: nothing of an item is in excess there.
    expected = np.where(tokens > 0, tokens / max(tokens.sum(), 1), np.inf)
    bounds = rows.indptr
    # There is a part where no unit holds any of the items, too.
    cuts = np.unique(np.searchsorted(bounds, np.arange(0, max(bounds[-1], 1), CACHED_ENTRIES)))
    parts = pairwise([*cuts.tolist(), len(frequency)])
    return _joined(_evenness(rows, slice(*part), frequency, expected) for part in parts)


def _evenness(rows: Counts, part: slice, frequency: Whole, expected: Values) -> Dispersion:
    """The same for some of the rows; `expected` is the share of an item that each unit would hold if all was even."""
    bounds, units = rows.indptr[part.start : part.stop + 1], int(np.count_nonzero(np.isfinite(expected)))
    held, entries = np.diff(bounds), slice(int(bounds[0]), int(bounds[-1]))
    juilland_d, dp = np.full(len(held), np.nan), np.full(len(held), np.nan)
    there = np.flatnonzero(held)
    if units < 2 or not len(there):
        return Dispersion(juilland_d, dp, dp.copy())
    # s, v / f, and by how much that is above s: p differs from v / (f * s) by the same factor in all units. Where an
    # index is out of bounds is not asked, because that takes twice as long.
    s = expected.take(rows.indices[entries], mode="clip")
    share = rows.data[entries].astype(np.float64)
    share /= np.repeat(np.where(frequency[part] > 0, frequency[part], np.nan), held)
    ratio = share / s
    ratio -= 1
    # Only units that hold the item have an entry; all others are 1 below an even spread, as are those passed over.
    starts, absent = (bounds - bounds[0])[there], (units - held)[there]
    mean = (np.add.reduceat(ratio, starts) - absent) / units
    square = (np.add.reduceat(np.square(ratio, out=ratio), starts) + absent) / units
    deviation = np.sqrt(np.maximum(square - mean**2, 0))
    juilland_d[there] = np.clip(1 - deviation / (1 + mean) / np.sqrt(units - 1), 0, 1)
    # Shares and expected shares both sum to 1, so that what is too much is half of all differences.
    share -= s
    dp[there] = np.add.reduceat(np.maximum(share, 0, out=share), starts)
    return Dispersion(*map(settled, (juilland_d, dp, np.minimum(dp / (1 - expected.min()), 1))))


def _joined(parts: Iterable[Dispersion]) -> Dispersion:
    none = Dispersion(np.empty(0), np.empty(0), np.empty(0))
    return Dispersion(*map(np.concatenate, zip(none, *parts, strict=True)))
