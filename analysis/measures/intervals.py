"""How sure a ratio over many documents is, when the documents are taken as drawn at random from others like them."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from analysis.index import Whole

Values = NDArray[np.float64]
CONFIDENCE = 0.95
LEAST_DOCUMENTS = 5
"""Of fewer, next to nothing is known of how others of their kind would be."""


def sums_of_groups(values: NDArray[np.generic], group: Whole, groups: int) -> Values:
    """The sums of the values of documents by their groups; documents whose group is -1 are in none."""
    known = group >= 0
    return np.bincount(group[known], values[known], groups)[:groups].astype(np.float64)


def ratio_residuals(of: Values, per: Values, group: Whole, groups: int) -> Values:
    """By how much each document moves the ratio of the sums of its group, `sum of / sum per`, from what it is without.

    That is `(of - R * per) / sum per` with the group's ratio R, to the first order (Cochran 1977).
    """
    per_group = sums_of_groups(per, group, groups)
    below = np.where(per_group > 0, per_group, np.nan)
    ratio = sums_of_groups(of, group, groups) / below
    # The last place is that of documents in no group.
    residuals: Values = (of - np.append(ratio, np.nan)[group] * per) / np.append(below, np.nan)[group]
    return residuals


def half_widths(residuals: Values, counts: NDArray[np.bool_], group: Whole, groups: int) -> Values:
    """Half of the 95 % interval of each group's ratio; NaN where fewer than five of its documents count.

    `t * sqrt(m / (m - 1) * sum residuals^2)` of the m documents that count, with Student's t for m - 1 degrees of
    freedom. Documents, not tokens, are what is drawn: the tokens of one depend on each other.
    """
    counted = np.where(counts, group, -1)
    m = sums_of_groups(counts, counted, groups)
    m = np.where(m >= LEAST_DOCUMENTS, m, np.nan)
    square = sums_of_groups(np.where(counts, residuals, 0.0) ** 2, counted, groups)
    widths: Values = stdtrit(m - 1, (1 + CONFIDENCE) / 2) * np.sqrt(m / (m - 1) * square)
    return widths
