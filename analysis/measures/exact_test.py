"""Fisher's exact test of how often something occurs in two groups, for many items at a time."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analysis.measures.equal_counts import EqualCounts

Scores = NDArray[np.float64]
Whole = NDArray[np.int64]
SAME = 1e-7
"""Tables whose probabilities differ by less than this share are as likely as each other, as in R's fisher.test."""
LOWEST = 745
"""Probabilities below e^-LOWEST are 0 in 64-bit floats."""
CELLS_AT_A_TIME = 1 << 20


def fisher_p(a: ArrayLike, n: int, b: ArrayLike, m: int) -> Scores:
    """The two-sided p-value of Fisher's exact test of the four cells a, n - a, b and m - b (Fisher 1922).

    Given that there are a + b occurrences, how many of them are in the first group is hypergeometric if both use it
    as often. The p-value is the probability of all numbers that are as likely as a or less likely. It needs no
    frequency above 5, unlike chi-squared and G2; tokens are taken for independent all the same.

    >>> fisher_p([8], 10, [1], 6).round(4).tolist()
    [0.035]
    """
    pairs = EqualCounts.of(np.asarray(a, np.int64), np.asarray(b, np.int64))
    occurrences = pairs.a + pairs.b
    low, high = _range(occurrences, n, m)
    values = np.ones(len(occurrences))
    for part in _parts(high - low + 1):
        values[part] = _of_tables(pairs.a[part], occurrences[part], n, m, low[part], high[part])
    return values.take(pairs.of_item)


def _range(occurrences: Whole, n: int, m: int) -> tuple[Whole, Whole]:
    """The lowest and the highest number in the first group that is possible and not all too unlikely.

    By Bernstein's inequality, numbers further from the mean have a probability below e^-LOWEST.
    """
    share = n / max(n + m, 1)
    mean, variance = occurrences * share, occurrences * share * (1 - share)
    distance = LOWEST / 3 + np.sqrt((LOWEST / 3) ** 2 + 2 * LOWEST * variance)
    low = np.maximum(np.floor(mean - distance).astype(np.int64), np.maximum(occurrences - m, 0))
    high = np.minimum(np.ceil(mean + distance).astype(np.int64), np.minimum(occurrences, n))
    return low, high


def _parts(widths: Whole) -> list[Whole]:
    """Places of tables that are about as wide as each other, so many that they fit into one table of cells."""
    order = np.argsort(widths, kind="stable")
    parts, start = [], 0
    while start < len(order):
        rows = max(1, CELLS_AT_A_TIME // int(widths[order[start]]))
        while rows > 1 and rows * int(widths[order[min(start + rows, len(order)) - 1]]) > CELLS_AT_A_TIME:
            rows //= 2
        parts.append(order[start : start + rows])
        start += rows
    return parts


def _of_tables(observed: Whole, occurrences: Whole, n: int, m: int, low: Whole, high: Whole) -> Scores:
    steps = np.arange(int((high - low).max()))
    k = low[:, None] + steps
    is_there = k < high[:, None]
    # From k in the first group to k + 1: by what factor that is likelier.
    up, down = (n - k) * (occurrences[:, None] - k), (k + 1) * (m - occurrences[:, None] + k + 1)
    ratio = np.divide(up, down, out=np.ones(k.shape), where=is_there)
    likelihood = np.zeros((len(k), len(steps) + 1))
    np.cumsum(np.log(ratio, out=ratio), axis=1, out=likelihood[:, 1:])
    likelihood[:, 1:][~is_there] = -np.inf
    likelihood -= likelihood.max(axis=1, keepdims=True)
    weights = np.exp(likelihood)
    # What is so unlikely that it is out of the range has a probability of 0.
    is_inside = (observed >= low) & (observed <= high)
    own = np.take_along_axis(likelihood, np.where(is_inside, observed - low, 0)[:, None], axis=1)
    as_unlikely = np.where(likelihood <= own + SAME, weights, 0).sum(axis=1)
    return np.where(is_inside, np.minimum(as_unlikely / weights.sum(axis=1), 1), 0)
