"""Intervals of a ratio of sums over documents by several methods, to be set against the one in use.

Each takes counts (periods x documents x items) and sizes (periods x documents) and gives the lower and upper ends of
95 % intervals of `sum of counts / sum of sizes` (periods x items), NaN where it has none.
"""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri, stdtrit

from analysis.measures.intervals import Samples, count_intervals

Floats = NDArray[np.float64]
Ends = tuple[Floats, Floats]
Method = Callable[[Floats, Floats], Ends]
TAIL, RESAMPLES = 0.025, 999
_ORDERS = [24, 974]
"""The places of the 2.5 and 97.5 percentiles among the resamples in order."""


def in_use(counts: Floats, sizes: Floats) -> Ends:
    """The bands of trends: the periods are those of one trend."""
    periods, documents, items = counts.shape
    samples = Samples.of(sizes.ravel(), np.repeat(np.arange(periods), documents), periods)
    ends = [count_intervals(samples, counts[:, :, item].ravel(), sizes.ravel()) for item in range(items)]
    low, high = (np.array(end).T for end in zip(*ends, strict=True))
    return low, high


def linearised(counts: Floats, sizes: Floats) -> Ends:
    """Cochran's variance of a ratio, and Student's t with n - 1 degrees of freedom."""
    ratio, residuals = _residuals(counts, sizes)
    n = sizes.shape[1]
    half = stdtrit(n - 1, 1 - TAIL) * np.sqrt(n / (n - 1) * (residuals**2).sum(axis=1))
    half = np.where(ratio > 0, half, np.nan)
    return ratio - half, ratio + half


def jackknife(counts: Floats, sizes: Floats) -> Ends:
    """The jackknife's variance, and degrees of freedom that fall with unequal sizes."""
    ratio, half = _jackknife(counts, sizes)
    return ratio - half, ratio + half


def logarithmic(counts: Floats, sizes: Floats) -> Ends:
    """The same of the logarithm of the ratio."""
    ratio, half = _jackknife(counts, sizes)
    share = half / np.where(ratio > 0, ratio, np.nan)
    return ratio * np.exp(-share), ratio * np.exp(share)


def quasi_poisson(counts: Floats, sizes: Floats) -> Ends:
    """All ratios whose distance is within the error that they would have, were the variance in proportion to them."""
    ratio, half = _jackknife(counts, sizes)
    spread = half**2 / np.where(ratio > 0, ratio, np.nan)
    root = np.sqrt(spread**2 / 4 + spread * ratio)
    return ratio + spread / 2 - root, ratio + spread / 2 + root


def fieller(counts: Floats, sizes: Floats) -> Ends:
    """All ratios R of which the mean of `count - R * size` is within t standard errors of 0 (Fieller 1954)."""
    n, size = sizes.shape[1], sizes[:, :, None]
    x, y = counts.mean(axis=1), size.mean(axis=1)
    squared = stdtrit(n - 1, 1 - TAIL) ** 2 / n / (n - 1)
    xx, yy = (((values - values.mean(axis=1, keepdims=True)) ** 2).sum(axis=1) for values in (counts, size))
    xy = ((counts - x[:, None]) * (size - y[:, None])).sum(axis=1)
    a, b, c = y**2 - squared * yy, x * y - squared * xy, x**2 - squared * xx
    root = np.sqrt(np.where((a > 0) & (x > 0), np.maximum(b**2 - a * c, 0), np.nan))
    return (b - root) / a, (b + root) / a


def percentile(counts: Floats, sizes: Floats) -> Ends:
    """Efron's percentile method: the ends are those of 999 ratios of documents drawn with replacement."""
    return _each(counts, sizes, lambda drawn, *_: np.partition(drawn, _ORDERS, axis=0)[_ORDERS])


def bias_corrected(counts: Floats, sizes: Floats) -> Ends:
    """Efron's BCa, whose percentiles are moved by the bias and the skewness of the ratio."""

    def ends(drawn: Floats, _: Floats, ratio: Floats, moves: Floats) -> Floats:
        below = ((drawn < ratio).sum(axis=0) + (drawn == ratio).sum(axis=0) / 2) / RESAMPLES
        bias, cubes = ndtri(np.clip(below, 0.001, 0.999)), (moves**2).sum(axis=0) ** 1.5
        skew = (moves**3).sum(axis=0) / np.where(cubes > 0, 6 * cubes, np.nan)
        moved = bias + ndtri(np.array([TAIL, 1 - TAIL]))[:, None]
        place = np.nan_to_num(ndtr(bias + moved / (1 - skew * moved)) * (RESAMPLES - 1))
        return np.take_along_axis(np.sort(drawn, axis=0), np.round(place).astype(np.int64), axis=0)

    return _each(counts, sizes, ends)


def bootstrap_t(counts: Floats, sizes: Floats) -> Ends:
    """The ends are those of 999 ratios in their own standard errors; of those that have any."""

    def ends(drawn: Floats, errors: Floats, ratio: Floats, moves: Floats) -> Floats:
        studentised = np.sort((drawn - ratio) / np.where(errors > 0, errors, np.nan), axis=0)
        # What has no error is NaN, and behind all others.
        last = np.isfinite(studentised).sum(axis=0) - 1
        places = np.round(np.array([[TAIL], [1 - TAIL]]) * last).astype(np.int64)
        high, low = np.take_along_axis(studentised, np.maximum(places, 0), axis=0)
        error = np.sqrt((moves**2).sum(axis=0))
        return np.array([ratio - low * error, ratio - high * error])

    return _each(counts, sizes, ends)


METHODS: dict[str, Method] = {
    "percentile bootstrap (before)": percentile,
    "BCa bootstrap": bias_corrected,
    "bootstrap-t": bootstrap_t,
    "Fieller": fieller,
    "linearised, Student t": linearised,
    "jackknife, t": jackknife,
    "jackknife, t, of the logarithm": logarithmic,
    "jackknife, t, quasi-Poisson": quasi_poisson,
    "jackknife, t, gamma (in use)": in_use,
}


def _residuals(counts: Floats, sizes: Floats) -> Ends:
    """The ratio (periods x items) and, to the first order, by how much each document moves it."""
    total = sizes.sum(axis=1)[:, None]
    ratio = counts.sum(axis=1) / total
    return ratio, (counts - ratio[:, None] * sizes[:, :, None]) / total[:, None]


def _jackknife(counts: Floats, sizes: Floats) -> Ends:
    """The ratio and half of its interval."""
    (periods, n), (ratio, residuals) = sizes.shape, _residuals(counts, sizes)
    samples = Samples.of(sizes.ravel(), np.repeat(np.arange(periods), n), periods)
    share = samples.share.reshape(periods, n, 1)
    variance = (n - 1) / n * ((residuals / (1 - share)) ** 2).sum(axis=1)
    return ratio, np.where(ratio > 0, samples.student_t[:, None] * np.sqrt(variance), np.nan)


def _each(counts: Floats, sizes: Floats, ends: Callable[[Floats, Floats, Floats, Floats], Floats]) -> Ends:
    """The ends of one period after the other, from its resampled ratios with their errors; NaN where none occurs."""
    found = np.array([ends(*some) for some in _resampled(counts, sizes)])
    found = np.where(counts.sum(axis=1)[:, None] > 0, found, np.nan)
    return found[:, 0], found[:, 1]


def _resampled(counts: Floats, sizes: Floats) -> Iterator[tuple[Floats, Floats, Floats, Floats]]:
    """For each period resampled ratios and their standard errors (resamples x items), the ratio, and its residuals."""
    n = sizes.shape[1]
    weights = np.random.default_rng((1979, n)).multinomial(n, np.full(n, 1 / n), RESAMPLES).astype(np.float64)
    for x, t, ratio, residuals in zip(counts, sizes, *_residuals(counts, sizes), strict=True):
        total = (weights @ t)[:, None]
        drawn = weights @ x / total
        squares = weights @ x**2 - 2 * drawn * (weights @ (x * t[:, None])) + drawn**2 * (weights @ t**2)[:, None]
        # Differences of nearly equal sums are 0 when they are within rounding.
        squares = np.where(squares > 1e-9 * (weights @ x**2), squares, 0)
        yield drawn, np.sqrt(squares) / total, ratio, residuals
