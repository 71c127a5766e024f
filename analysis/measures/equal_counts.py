"""Items that occur as often as each other in two groups, which share every score: of millions few differ."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from analysis.index import Whole

SMALL = 1 << 8
"""Pairs of frequencies below this are told apart by a table; the few others are put in order."""


@dataclass(frozen=True, eq=False)
class EqualCounts:
    """The distinct pairs of frequencies, and which of them each item has."""

    a: NDArray[np.int64]
    b: NDArray[np.int64]
    of_item: NDArray[np.int64]
    """For each item, the place of its pair in `a` and `b`."""

    @classmethod
    def of(cls, a: Whole, b: Whole) -> "EqualCounts":
        """The pairs of items with these frequencies in the two groups."""
        is_large = (a >= SMALL) | (b >= SMALL)
        large = np.flatnonzero(is_large)
        # What is large is looked up in the table as 0 and 0 for a while.
        code = np.where(is_large, 0, a.astype(np.int64) * SMALL + b)
        is_there = np.zeros(SMALL * SMALL, np.bool_)
        is_there[code] = True
        small = np.flatnonzero(is_there)
        place = np.cumsum(is_there) - 1
        of_item = place[code]
        width = int(b.max(initial=0)) + 1
        pairs, number = np.unique(a[large].astype(np.int64) * width + b[large], return_inverse=True)
        of_item[large] = len(small) + number
        return cls(np.append(small // SMALL, pairs // width), np.append(small % SMALL, pairs % width), of_item)

    @cached_property
    def items(self) -> NDArray[np.int64]:
        """How many items have each pair; none has one that stands for the large ones alone."""
        return np.bincount(self.of_item, minlength=len(self.a))
