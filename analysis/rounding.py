"""Equal numbers for equal cases: what rounding in between makes of a number is taken away again."""

import numpy as np
from numpy.typing import NDArray

DECIMALS = 12
"""Sums of 100,000 shares are exact to about 1e-13, and single operations to 1e-16: what is beyond 12 decimals of a
measure of the size of 1 depends on the order in which it was added up, and on nothing else."""
SAME = 10.0**-DECIMALS


def settled(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The values to 12 decimals, from 10 on to 13 digits; an even spread is 1, and not 0.9999999999999999."""
    rounded: NDArray[np.float64] = np.round(values, DECIMALS)
    size = np.abs(values)
    for power in range(1, DECIMALS + 1):
        is_large = size >= 10.0**power
        if not is_large.any():
            break
        rounded = np.where(is_large, np.round(values, DECIMALS - power), rounded)
    # Minus zero is zero.
    return rounded + 0.0


def differ(values: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Where a value of an ordered column is another than the one before it, and at the first.

    Values that lie nearer to each other than 1e-12, or than that share of them, are the same.
    """
    found = np.ones(len(values), np.bool_)
    one, other = values[1:], values[:-1]
    with np.errstate(invalid="ignore"):
        near = np.abs(one - other) <= SAME * np.maximum(1, np.minimum(np.abs(one), np.abs(other)))
    found[1:] = ~((one == other) | (near & np.isfinite(one) & np.isfinite(other)))
    return found
