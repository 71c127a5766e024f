"""Texts that follow each other as ranges of tokens: blocks of them for threads to work on, and sums in each."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import pairwise
from typing import Any, TypeVar

import numpy as np
from joblib import cpu_count
from numpy.typing import NDArray

from analysis.annotating.tokens import Offsets

Made = TypeVar("Made")
BLOCK_TOKENS = 1 << 17
"""So many tokens stay in a processor's cache while several things are done with them."""


def of_blocks(made: Callable[[Offsets], Made], bounds: Offsets, tokens: int | None = None) -> list[Made]:
    """What is made of the bounds of texts that lie together, so many tokens at a time and a text at least.

    By as many threads as there are processors: numpy lets other threads work while it goes through a block. Without
    `tokens` a block fits into a processor's cache.
    """
    tokens = tokens or BLOCK_TOKENS
    starts = np.searchsorted(bounds, np.arange(0, bounds[-1], tokens)) if len(bounds) > 1 else bounds[:0]
    cuts = np.unique(np.append(starts, [0, len(bounds) - 1])).tolist()
    return list(_threads().map(made, [bounds[first : last + 1] for first, last in pairwise(cuts)]))


def sums_between(values: NDArray[Any], bounds: Offsets) -> NDArray[np.int64]:
    """The sums of whole numbers between each two bounds, which are places among them."""
    before = np.zeros(len(values) + 1, np.int64)
    np.cumsum(values, out=before[1:])
    return np.diff(before[bounds])


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(cpu_count())
