"""TF-IDF of the items of a view, worked out for those that are asked for."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from analysis.annotating.tokens import Offsets
from analysis.index import Counts, Repeated, Whole
from analysis.measures.occurrences import ItemCounts
from analysis.ordering import changes, falling_exactly, ordered

Values = NDArray[np.float64]
NORM_BITS = 44
PROBED_ENTRIES = 1 << 20
"""In the units of so many entries, or of this share of them all, nearly every item that is frequent occurs."""
PROBED_SHARE = 0.05
RANKED_AT_A_TIME = 10_000
NORMS_KEPT = 4


class UnitItems(NamedTuple):
    """Items of units, one value an item."""

    unit: Whole
    item: Whole
    frequency: Whole
    tfidf: Values

    def of(self, rows: Any) -> "UnitItems":
        return UnitItems(*(column[rows] for column in self))

    def in_order(self) -> "UnitItems":
        """The same by unit, highest TF-IDF first; ties in the order of the items."""
        return self.of(ordered(self.unit, falling_exactly(self.tfidf), self.item))

    def ranks(self) -> NDArray[np.int64]:
        """The places, from 1, of items in their units, where they are in order and all there."""
        places = np.arange(len(self.unit))
        return places - np.maximum.accumulate(np.where(changes(self.unit), places, 0)) + 1


@dataclass(frozen=True, eq=False)
class Tfidf:
    """tf * idf / norm, as scikit-learn's TfidfTransformer has it by default.

    tf is the frequency in the unit, idf(t) = ln((1 + n) / (1 + df(t))) + 1 over the n units of the view, and
    the norm of a unit is the Euclidean length of its values.
    """

    counts: ItemCounts

    @cached_property
    def idf(self) -> Values:
        """The idf of every item; 0 for one that is not counted."""
        df = self.counts.document_frequency
        idf: Values = np.log((1 + len(self.counts.view.units)) / (1 + df)) + 1
        return np.where(df > 0, idf, 0)

    @cached_property
    def norms(self) -> Values:
        """The norm of every unit of the corpus; infinite for one outside the view or without items.

        Rounded to 44 bits (6e-14): units with the same numbers in another order have the same norm, so that
        ties do not depend on the order in which they were added up.
        """
        index, is_counted = self.counts.index, self.counts.is_counted
        if len(self.counts.view.units) < index.counts.shape[0]:
            return self._norms_of_view()
        key = b"" if is_counted is None else np.packbits(is_counted).tobytes()
        norms: Values = index.norms.one_of_the_last(NORMS_KEPT, ("norms", key), self._norms_of_view)
        return norms

    def _norms_of_view(self) -> Values:
        squares = np.zeros(self.counts.index.counts.shape[0])
        idf2 = self.idf**2

        def squares_of(units: Whole, rows: Counts) -> tuple[Whole, Values]:
            tf2 = np.square(rows.data, dtype=np.float64)
            return units, csr_matrix((tf2, rows.indices, rows.indptr), rows.shape) @ idf2

        for units, made in self.counts.index.of_blocks(self.counts.view.units, squares_of):
            squares[units] = made
        mantissa, exponent = np.frexp(np.sqrt(squares))
        norms: Values = np.ldexp(np.round(mantissa * 2.0**NORM_BITS), exponent - NORM_BITS)
        return np.where(norms > 0, norms, np.inf)

    @cached_property
    def units(self) -> Offsets:
        """The units of the view that hold any item, in their order."""
        return np.flatnonzero(np.isfinite(self.norms))

    def entries(self, units: Whole) -> UnitItems:
        """Every item of these units, as they stand in the counts."""
        rows = self.counts.index.counts[units]
        kept = np.flatnonzero(self.idf[rows.indices])
        unit, item, frequency = np.repeat(units, np.diff(rows.indptr))[kept], rows.indices[kept], rows.data[kept]
        return UnitItems(unit, item, frequency, self.values(item, unit, frequency))

    @cached_property
    def highest(self) -> float:
        """The highest TF-IDF of the view; 0 without items."""
        highest = float(self._repeated_values.max(initial=0))
        # An item that occurs once in its unit can be higher in a unit with a small norm alone.
        rest = self.units[self.idf.max(initial=0) / self.norms[self.units] > highest]
        for units, rows in self.counts.index.blocks(rest):
            unit = np.repeat(units, np.diff(rows.indptr))
            highest = max(highest, self.values(rows.indices, unit, rows.data).max(initial=0))
        return highest

    @cached_property
    def best(self) -> UnitItems:
        """Each item in the unit where its TF-IDF is highest, the first of equals; in the order of the items."""
        item = np.flatnonzero(self.idf)
        unit, frequency = self._smallest_norms, np.ones(len(self.idf), np.int64)
        repeated, places = self._repeated, self._best_repeated
        several, value = repeated.item[places], self._repeated_values[places]
        once = self.values(several, unit[several], 1)
        better = (value > once) | ((value == once) & (repeated.unit[places] < unit[several]))
        unit[several[better]] = repeated.unit[places[better]]
        frequency[several[better]] = repeated.frequency[places[better]]
        unit, frequency = unit[item], frequency[item]
        return UnitItems(unit, item, frequency, self.values(item, unit, frequency))

    @property
    def _smallest_norms(self) -> NDArray[np.int64]:
        """For every item a unit in which it is highest if it occurs once there; -1 for one that is not counted.

        That is the unit with the smallest norm. Units are gone through in the order of their norms until nearly
        all items are found; the few units of the other items are all looked at.
        """
        index = self.counts.index
        by_norm = self.units[np.argsort(self.norms[self.units], kind="stable")]
        behind = np.cumsum(np.diff(index.counts.indptr)[by_norm], dtype=np.int64)
        entries = max(PROBED_ENTRIES, PROBED_SHARE * behind.max(initial=0))
        probed = by_norm[: np.searchsorted(behind, entries, side="right")]
        best = np.full(len(self.idf), -1, np.int64)
        for units, rows in index.blocks(probed[::-1]):
            # What is written last stays: the smallest norm.
            best[rows.indices] = np.repeat(units, np.diff(rows.indptr))
        missing = np.flatnonzero((self.idf > 0) & (best < 0))
        if len(missing):
            rank = np.full(len(self.norms), len(by_norm), np.int32)
            rank[by_norm] = np.arange(len(by_norm))
            columns = index.by_item()[:, missing]
            best[missing] = by_norm[np.minimum.reduceat(rank[columns.indices], columns.indptr[:-1])]
        best[self.idf == 0] = -1
        return best

    def best_of(self, items: Whole) -> UnitItems:
        """Each of these items in the unit where its TF-IDF is highest; all of them must be counted."""
        columns = self.counts.index.by_item()[:, items]
        item = np.repeat(items, np.diff(columns.indptr)).astype(np.int64)
        values = self.values(item, columns.indices, columns.data)
        best = _first_highest(values, columns.indptr[:-1])
        unit, frequency = columns.indices[best].astype(np.int64), columns.data[best].astype(np.int64)
        return UnitItems(unit, item[best], frequency, values[best])

    @cached_property
    def _repeated(self) -> Repeated:
        """The entries that are more than 1: those of the view, or all, where to choose costs more than it saves."""
        repeated, view = self.counts.index.repeated, self.counts.view
        return repeated if len(view.units) > len(view.bounds) // 3 else repeated.of_units(view.is_left)

    @cached_property
    def _repeated_values(self) -> Values:
        """The TF-IDF of those entries; 0 for items that are not counted and outside the view."""
        repeated = self._repeated
        return self.values(repeated.item, repeated.unit, repeated.frequency)

    @cached_property
    def _best_repeated(self) -> Offsets:
        """The place of the best entry of each item among those that are more than 1."""
        best = _first_highest(self._repeated_values, self._repeated.starts)
        return best[self._repeated_values[best] > 0]

    def best_repeated(self, rows: int) -> UnitItems:
        """The first so many of the items whose best unit holds them more than once, highest TF-IDF first."""
        repeated, values = self._repeated, self._repeated_values
        highest = np.maximum.reduceat(values, repeated.starts) if len(values) else values
        item = repeated.item[repeated.starts][highest > 0]
        item = item[ordered(falling_exactly(highest[highest > 0]), item)]
        found = [self.best_of(item[:0])]
        for first in range(0, len(item), 4 * rows):
            best = self.best_of(item[first : first + 4 * rows])
            # An item can have a higher value where it occurs once; it is left out then.
            found.append(best.of(best.frequency > 1))
            if sum(len(part.item) for part in found) >= rows:
                break
        return UnitItems(*map(np.concatenate, zip(*found, strict=True))).of(slice(rows))

    def ranks(self, item: Whole, unit: Whole) -> NDArray[np.int64]:
        """The places, from 1, of single items among all those of their units; as `UnitItems.ranks` for a few rows."""
        ranks = np.ones(len(item), np.int64)
        for first in range(0, len(item), RANKED_AT_A_TIME):
            part = slice(first, first + RANKED_AT_A_TIME)
            rows = self.counts.index.counts[unit[part]]
            place = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
            values, asked = self.values(rows.indices, unit[part][place], rows.data), item[part][place]
            own = values[rows.indices == asked][place]
            ahead = (values > own) | ((values == own) & (rows.indices < asked))
            ranks[part] += np.bincount(place[ahead], minlength=rows.shape[0])
        return ranks

    def values(self, item: Whole, unit: Whole, frequency: Any) -> Values:
        """The TF-IDF of entries: items, the units of the corpus they are in, and their frequencies there."""
        # In place, because there may be millions.
        values: Values = self.idf.take(item)
        values *= frequency
        values /= self.norms.take(unit)
        return values


def _first_highest(values: Values, starts: Whole) -> Offsets:
    """The place of the highest value of each part, the first of equals; parts hold a value each at least."""
    if not len(values):
        return np.empty(0, np.int64)
    highest = np.maximum.reduceat(values, starts)
    hits = np.flatnonzero(values == np.repeat(highest, np.diff(starts, append=len(values))))
    return hits[np.searchsorted(hits, starts)]
