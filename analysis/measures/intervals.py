"""How sure a ratio of sums over documents is, when these are taken as drawn at random from many others like them."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaincinv, stdtrit

from analysis.index import Whole

Values = NDArray[np.float64]
CONFIDENCE = 0.95
LEAST_DOCUMENTS = 5
"""Of fewer, next to nothing is known of how others of their kind would be."""
LEAST_EFFECTIVE = 3
"""Documents of unequal lengths count as fewer; below this, the longest decide alone."""
_TAIL = (1 - CONFIDENCE) / 2


def sums_of_groups(values: NDArray[Any], group: Whole, groups: int) -> Values:
    """The sums of the values of documents by their groups; documents whose group is -1 are in none."""
    known = group >= 0
    return np.bincount(group[known], values[known], groups)[:groups].astype(np.float64)


@dataclass(frozen=True, eq=False)
class Samples:
    """The documents of each group as a sample of documents: how many, how unequal, and how much each weighs.

    Documents without a size are no part of it. One value a document for `group` and `share`, else one a group.
    """

    group: Whole
    """The number of groups for a document that is part of no sample."""
    share: Values
    """The document's part of the size of its group; 0 outside."""
    documents: Values
    effective: Values
    """As how many documents of one size they count: `1 / sum of share^2` (Kish 1965)."""

    @classmethod
    def of(cls, size: NDArray[Any], group: Whole, groups: int) -> "Samples":
        """`size` is what a document adds below the fraction bar, such as its tokens; a group below 0 is none."""
        group = np.where((np.asarray(size) > 0) & (group >= 0), group, groups)
        total = np.bincount(group, size, groups + 1).astype(np.float64)
        total[groups] = np.inf
        share = size / total[group]
        squares = np.bincount(group, share**2, groups + 1)[:groups]
        documents = np.bincount(group, minlength=groups + 1)[:groups].astype(np.float64)
        return cls(group, share, documents, 1 / np.where(documents > 0, squares, np.inf))

    @cached_property
    def are_enough(self) -> NDArray[np.bool_]:
        """Which samples tell how other documents would be."""
        return (self.documents >= LEAST_DOCUMENTS) & (self.effective >= LEAST_EFFECTIVE)

    def too_few(self, group: int) -> str:
        """Why a sample is not enough: `fewer than 5 documents`; empty where it is."""
        if self.are_enough[group]:
            return ""
        if self.documents[group] < LEAST_DOCUMENTS:
            return f"fewer than {LEAST_DOCUMENTS} documents"
        return f"documents too unequal in length, which count as fewer than {LEAST_EFFECTIVE}"

    def sums(self, values: NDArray[Any]) -> Values:
        """The sum of the values of the documents of each group."""
        return np.bincount(self.group, values, len(self.documents) + 1)[:-1].astype(np.float64)

    def maxima(self, values: Values) -> Values:
        """The highest of the values, none of them below 0, and 0 for none; NaN is none."""
        highest = np.zeros(len(self.documents) + 1)
        np.fmax.at(highest, self.group, values)
        return highest[:-1]

    def moves(self, of: NDArray[Any], per: NDArray[Any]) -> Values:
        """By how much the group's ratio `sum of / sum per` is higher with the document than without it.

        That is `(of - R * per) / (sum per - per)` with the group's ratio R; NaN without any other, 0 outside.
        It is exactly 0 for the documents of a group whose counts are all in one ratio.
        """
        sum_of, sum_per = self.sums(of), self.sums(per)
        over = np.append(sum_of, 0)[self.group]
        below = np.append(np.where(sum_per > 0, sum_per, np.nan), 1)[self.group]
        others = np.append(sum_per, np.inf)[self.group] - per
        moves: Values = (of * below - over * per) / (below * np.where(others > 0, others, np.nan))
        return moves

    def variance(self, moves: Values) -> Values:
        """The jackknife's variance of a value that documents move by so much: `(n - 1) / n * sum of moves^2`."""
        n = np.where(self.documents > 1, self.documents, np.nan)
        return (n - 1) / n * self.sums(moves**2)

    @cached_property
    def student_t(self) -> Values:
        """The 97.5 % point of Student's t for these degrees of freedom; NaN where the samples are not enough."""
        t: Values = stdtrit(np.where(self.are_enough, self.degrees_of_freedom, np.nan), 1 - _TAIL)
        return t

    @cached_property
    def degrees_of_freedom(self) -> Values:
        """Satterthwaite's of that variance: n - 1 for documents of one size, and fewer the more unequal they are.

        `E^2 / sum over i and j of (a_i * a_j * c_ij^2)`, where `a = (share / (1 - share))^2` is the weight of a squared
        residual, c the covariance of two residuals and `E = sum of a_i * c_ii`, for documents that vary alike around
        the group's ratio whatever their size (Bell and McCaffrey 2002). With `S = sum of share^2`, c_ii is
        `1 - 2 * share_i + S` and c_ij `S - share_i - share_j`, so that the double sum comes to sums of powers.
        """
        h = np.where(self.share < 1, self.share, np.nan)
        a = (h / (1 - h)) ** 2
        s = self.sums(h**2)
        s_of = np.append(s, 0)[self.group]
        a0, a1, a2 = self.sums(a), self.sums(a * h), self.sums(a * h**2)
        own = 1 - 2 * h + s_of
        pairs = s**2 * a0**2 - 4 * s * a0 * a1 + 2 * a0 * a2 + 2 * a1**2
        double_sum = pairs + self.sums(a**2 * (own**2 - (s_of - 2 * h) ** 2))
        return self.sums(a * own) ** 2 / np.where(double_sum > 0, double_sum, np.nan)


def half_widths(samples: Samples, moves: Values) -> Values:
    """Half of the 95 % interval of a value that documents move by so much: `t * sqrt(variance)`, for each group.

    NaN where the samples are not enough. Documents, not tokens, are what is drawn: the tokens of one depend on each
    other. The variance is the jackknife's, which leaves out one document after the other (Tukey 1958).
    """
    widths: Values = samples.student_t * np.sqrt(samples.variance(moves))
    return widths


def count_intervals(samples: Samples, counts: NDArray[Any], sizes: NDArray[Any]) -> tuple[Values, Values]:
    """The ends of the 95 % interval of `sum of counts / sum of sizes` in each group.

    Gamma intervals (Fay and Feuer 1997): with the ratio R, its variance v and w, the most that one document moves R,
    the lower end is the 2.5 % point of the gamma distribution with mean R and variance v, and the upper end the 97.5 %
    point of that with mean R + w and variance v + w^2. v is the jackknife's times (t / 1.96)^2, for documents vary more
    than chance says; neither v nor w is taken below what chance alone gives (F / T^2 and 1 / T for F of T tokens), so
    that no interval is narrower than that of a Poisson count (Garwood 1936). In a group without any, w is what one
    more document of those that have some, in any group, would add: their mean count, divided by the group's size.

    NaN where the samples are not enough, and for what no group has.
    """
    size, count = np.where(samples.are_enough, samples.sums(sizes), np.nan), samples.sums(counts)
    holders = int(np.count_nonzero((counts > 0) & (samples.share > 0)))
    if not holders:
        return np.full(len(size), np.nan), np.full(len(size), np.nan)
    moves, normal = samples.moves(counts, sizes), stdtrit(np.inf, 1 - _TAIL)
    most = samples.maxima(np.abs(moves) * (1 - samples.share))
    ratio, chance = count / size, count / size**2
    variance = np.fmax(samples.variance(moves) * (samples.student_t / normal) ** 2, chance)
    step = np.where(count > 0, np.fmax(most, 1 / size), count.sum() / holders / size)
    low = np.where(count > 0, _gamma_point(_TAIL, ratio, variance), 0 * size)
    high = _gamma_point(1 - _TAIL, ratio + step, variance + step**2)
    return low, np.minimum(high, 1)


def _gamma_point(probability: float, mean: Values, variance: Values) -> Values:
    """The point below which a gamma distribution lies with that probability."""
    scale = variance / np.where(mean > 0, mean, np.nan)
    points: Values = gammaincinv(mean / scale, probability) * scale
    return points
