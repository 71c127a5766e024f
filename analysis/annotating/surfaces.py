"""The surface of every token as a number.

A hash table takes numbers many times faster than strings. So tokens are looked at eight bytes at a time, as 64-bit
numbers; no token holds a NUL, with which short ones are filled up.
"""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from analysis.annotating.tokens import Offsets, Points

_EIGHT = 8
_MOST_BYTES = 32
"""Longer tokens are rare and are compared as strings."""
_KEPT = np.array([(1 << 8 * count) - 1 for count in range(_EIGHT + 1)], np.uint64)
"""The bits of so many first bytes, of eight."""


def surfaces(
    texts: Sequence[str], points: Points, starts: Offsets, ends: Offsets
) -> tuple[NDArray[np.int32], pa.Array]:
    """The number of every token's surface, and the surfaces by number, in the order in which they are first met.

    `points` are the code points of the texts, with a line end between each two.
    """
    data = b"\n".join([text.encode("utf-8", "surrogatepass") for text in texts])
    first, length = _in_bytes(points, starts, ends)
    number, count = _numbers(data, first, length)
    met = np.full(count, len(number), np.int64)
    # The last of several assignments to one place is the one that stays.
    met[number[::-1]] = np.arange(len(number) - 1, -1, -1)
    order = np.argsort(met)[: np.count_nonzero(met < len(number))]
    place = np.empty(count, np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    return place.take(number), _strings(data, first[met[order]], length[met[order]])


def _in_bytes(points: Points, starts: Offsets, ends: Offsets) -> tuple[Offsets, Offsets]:
    """Where the tokens start in UTF-8, and how many bytes long they are."""
    length = ends - starts
    wide = np.flatnonzero(points >= 0x80)
    if not len(wide) or not len(starts):
        return starts, length
    more = 1 + (points[wide] >= 0x800).astype(np.int64) + (points[wide] >= 0x10000)
    behind = np.searchsorted(starts, wide, side="right")
    inside = np.flatnonzero((behind > 0) & (wide < ends[behind - 1]))
    np.add.at(length, behind[inside] - 1, more[inside])
    moved = np.zeros(len(starts) + 1, np.int64)
    np.add.at(moved, behind, more)
    np.cumsum(moved, out=moved)
    moved[:-1] += starts
    return moved[:-1], length


def _numbers(data: bytes, first: Offsets, length: Offsets) -> tuple[NDArray[np.int32], int]:
    """A number for every token, the same for the same bytes, and how many numbers there may be."""
    # The eight bytes from every place on; as bytes, because numbers that start anywhere are slow to take.
    eights = np.ndarray((len(data) + 1,), "V8", data + bytes(_EIGHT), strides=(1,))

    def keys(first: Offsets, length: Offsets) -> NDArray[np.uint64]:
        return eights[first].view("<u8") & _KEPT.take(length, mode="clip")

    number, count = _numbered(keys(first, length))
    longer = np.flatnonzero(length > _EIGHT)
    for begun in range(_EIGHT, _MOST_BYTES, _EIGHT):
        part, _ = _numbered(keys(first[longer] + begun, length[longer] - begun))
        # What a token begins with, as a number, and how it goes on.
        pair, pairs = _numbered(number[longer].astype(np.uint64) << np.uint64(32) | part.astype(np.uint64))
        number[longer] = pair + np.int32(count)
        longer, count = longer[length[longer] > begun + _EIGHT], count + pairs
    strings = [data[start : start + size] for start, size in zip(first[longer], length[longer], strict=True)]
    encoded = pa.array(strings, pa.large_binary()).dictionary_encode()
    number[longer] = encoded.indices.to_numpy() + np.int32(count)
    return number, count + len(encoded.dictionary)


def _numbered(keys: NDArray[np.uint64]) -> tuple[NDArray[np.int32], int]:
    """A number for every key, the same for the same, and how many there are; Arrow's hash table does the work."""
    encoded = pa.array(keys).dictionary_encode()
    # A copy, because Arrow's numbers cannot be changed.
    return np.array(encoded.indices), len(encoded.dictionary)


def _strings(data: bytes, first: Offsets, length: Offsets) -> pa.Array:
    """The strings of some tokens that ascend."""
    # The whole text in alternation: what is between two tokens, and a token.
    cuts = np.zeros(2 * len(first) + 1, np.int64)
    cuts[1::2], cuts[2::2] = first, first + length
    buffers = [None, pa.py_buffer(cuts), pa.py_buffer(data)]
    both = pa.LargeBinaryArray.from_buffers(pa.large_binary(), len(cuts) - 1, buffers)
    # What is left are tokens, which hold no lone half of a surrogate pair.
    return both.take(pa.array(np.arange(1, len(cuts), 2))).cast(pa.large_string())
