"""The order of rows by several whole numbers, for millions of rows.

numpy sorts 64-bit numbers with vector instructions, many times faster than it finds the order of rows by several
keys. So the keys of a row, none of which is negative, are put into one number where they fit.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.rounding import differ

Whole = NDArray[np.integer[Any]]
BITS = 63


def sorted_rows(*keys: Whole) -> list[NDArray[np.int64]]:
    """The keys of all rows, rows in ascending order of the first key, then the second and so on."""
    widths = _widths(keys)
    if sum(widths) > BITS:
        order = np.lexsort(keys[::-1])
        return [key[order].astype(np.int64) for key in keys]
    packed = _packed(keys, widths)
    packed.sort()
    parts: list[NDArray[np.int64]] = []
    for width in reversed(widths):
        parts.append(packed & ((1 << width) - 1))
        packed >>= width
    return parts[::-1]


def ordered(*keys: Whole) -> NDArray[np.int64]:
    """The places of rows in that order; rows with the same keys stay in theirs."""
    place = np.arange(len(keys[0]))
    if sum(_widths([*keys, place])) > BITS:
        order: NDArray[np.int64] = np.lexsort(keys[::-1])
        return order
    return sorted_rows(*keys, place)[-1]


def one_key(keys: Sequence[Whole]) -> NDArray[np.int64]:
    """One key in the order of several, equal where they all are."""
    widths = _widths(keys)
    if sum(widths) <= BITS:
        return _packed(keys, widths)
    order = np.lexsort(keys[::-1])
    key = np.empty(len(order), np.int64)
    key[order] = np.cumsum(np.logical_or.reduce([changes(part[order]) for part in keys]))
    return key


def descending(values: Whole) -> Whole:
    """Whole numbers, none of them negative, as a key that puts the highest first."""
    # What is small and unsigned has no room for its differences.
    signed = values if values.dtype in (np.int32, np.int64) else values.astype(np.int64)
    key: Whole = signed.max(initial=0) - signed
    return key


def falling(values: NDArray[np.float64]) -> NDArray[np.int64]:
    """Numbers, infinite ones among them, as a key that puts the highest first; equal numbers have the same key.

    Numbers that differ by rounding alone are equal (`rounding.differ`), so that it decides no tie.
    """
    return _falling(values, differ)


def falling_exactly(values: NDArray[np.float64]) -> NDArray[np.int64]:
    """The same of numbers that are rounded already, and that are compared one by one elsewhere, too."""
    return _falling(values, changes)


def _falling(
    values: NDArray[np.float64], is_other: Callable[[NDArray[np.float64]], NDArray[np.bool_]]
) -> NDArray[np.int64]:
    order = np.argsort(values)[::-1]
    key = np.empty(len(values), np.int64)
    key[order] = np.cumsum(is_other(values[order]))
    return key


def changes(values: Whole | NDArray[np.float64]) -> NDArray[np.bool_]:
    """Where a value is another than the one before it, and at the first."""
    found = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=found[1:])
    return found


def _widths(keys: Sequence[Whole]) -> list[int]:
    """How many bits each key takes."""
    return [int(key.max(initial=0)).bit_length() for key in keys]


def _packed(keys: Sequence[Whole], widths: Sequence[int]) -> NDArray[np.int64]:
    packed = np.zeros(len(keys[0]), np.int64)
    for key, width in zip(keys, widths, strict=True):
        packed <<= width
        packed |= key
    return packed
