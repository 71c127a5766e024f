"""The two sides of a comparison: items of one corpus, or of two corpora joined by what they are called."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.index import Whole
from analysis.measures.dispersion import dispersion
from analysis.measures.document_sums import DocumentSums, document_sums
from analysis.measures.occurrences import ItemCounts
from analysis.ranking import Items
from analysis.scope import View


@dataclass(frozen=True, eq=False)
class Side:
    """How often the items of a comparison occur in one group."""

    counts: ItemCounts
    named: Mapping[str, Callable[[Items], Any]]
    """What items are called, by the columns that say it."""
    place: NDArray[np.int64] | None = None
    """For each item that number of the group's own corpus, -1 for one that it has not; without it they are the same."""

    @property
    def view(self) -> View:
        return self.counts.view

    @cached_property
    def frequency(self) -> Whole:
        """How often each item occurs; 0 for those that are not counted."""
        frequency: Whole = self._own(self.counts.frequency, None)
        return frequency

    @cached_property
    def documents(self) -> DocumentSums:
        """The sums over the documents of the group, of each item."""
        sums = document_sums(self.counts)
        return sums if self.place is None else sums.mapped(lambda values: self._own(values, None))

    def document_frequency_of(self, items: Items) -> Whole:
        """In how many units of the group these items occur."""
        if self.place is None:
            return self.counts.document_frequency_of(items)
        number: Whole = self._own(self.counts.document_frequency, items)
        return number

    def dp_norm(self, items: Items) -> NDArray[np.float64]:
        """How unevenly these items are spread over the units of the group; NaN for those that it has not."""
        if self.place is None:
            return dispersion(self.counts, items).dp_norm
        own = self.place.take(items)
        there, made = np.flatnonzero(own >= 0), np.full(len(items), np.nan)
        made[there] = dispersion(self.counts, own[there]).dp_norm
        return made

    def _own(self, values: Any, items: Items | None) -> Any:
        """The values of all items of the comparison, or of these, from those of the group's own corpus."""
        if self.place is None:
            return values
        place = self.place if items is None else self.place.take(items)
        return np.append(values, 0)[place]


def sides_of(a: ItemCounts, b: ItemCounts) -> tuple[Side, Side]:
    """The sides of two groups of one corpus."""
    return Side(a, a.named), Side(b, b.named)


def joined_sides(a: ItemCounts, b: ItemCounts) -> tuple[Side, Side]:
    """The sides of groups of two corpora, whose items are those that occur in either, in the order of their names."""
    called = [_names(side) for side in (a, b)]
    every = called[0].union(called[1], sort=False).unique().sort_values()
    cells = {column: every.get_level_values(column).array.take for column in a.named}
    places = [np.append(side.present, -1)[names.get_indexer(every)] for side, names in zip((a, b), called, strict=True)]
    return Side(a, cells, places[0]), Side(b, cells, places[1])


def _names(counts: ItemCounts) -> "pd.Index[Any]":
    """What the items that occur are called."""
    frame = pd.DataFrame({column: cell(counts.present) for column, cell in counts.named.items()})
    made: pd.Index[Any] = pd.MultiIndex.from_frame(frame) if len(counts.named) > 1 else pd.Index(frame.iloc[:, 0])
    return made
