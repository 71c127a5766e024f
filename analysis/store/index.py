"""The index of a corpus: how often each term occurs in each document, and where. Made in one pass over the tokens."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_matrix, csr_matrix

from analysis.annotating.tokens import Offsets
from analysis.store.columns import LayerWriter

TOKENS_A_PASS = 1 << 21
INDEX_COLUMNS: dict[str, type[np.generic]] = {
    "count_bounds": np.int64,
    "count_term": np.int32,
    "count": np.uint32,
    "position_bounds": np.int64,
    "position": np.uint32,
}


def write_index(layer: LayerWriter, place: NDArray[np.int32]) -> None:
    """Gives the terms in the column `term` their last numbers, `place[number]`, and writes the index of them.

    The columns: `count_term` and `count` are units x terms as the rows of a sparse matrix between
    `count_bounds`; `position` holds the numbers of each term's tokens, ascending, between `position_bounds`.
    """
    term, bounds = layer.written("term"), layer.written("document_bounds")
    frequency = np.zeros(len(place), np.int64)
    for first in range(0, len(term), TOKENS_A_PASS):
        part = place[term[first : first + TOKENS_A_PASS]]
        term[first : first + TOKENS_A_PASS] = part
        frequency += np.bincount(part, minlength=len(place))
    position_bounds = np.append(0, np.cumsum(frequency))
    layer.append("position_bounds", position_bounds)
    position = layer.reserve("position", len(term), len(term))
    layer.append("count_bounds", [0])
    next_position, entries, largest = position_bounds[:-1].copy(), 0, 0
    for first, last in _passes(bounds):
        start, end = int(bounds[first]), int(bounds[last])
        by_term = _by_term(term[start:end], bounds[first : last + 1] - start, len(place))
        counts = _counts(by_term)
        layer.append("count_bounds", counts.indptr[1:].astype(np.int64) + entries)
        layer.append("count_term", counts.indices)
        layer.append("count", counts.data)
        entries, largest = entries + counts.nnz, max(largest, int(counts.data.max(initial=0)))
        occurrences = np.diff(by_term.indptr)
        moved = np.repeat(next_position - by_term.indptr[:-1], occurrences)
        position[np.arange(end - start) + moved] = by_term.data + np.int64(start)
        next_position += occurrences
    layer.narrow("count", largest)


def _passes(bounds: Offsets) -> Iterator[tuple[int, int]]:
    """Runs of documents that together have a bounded number of tokens; a longer document is one of its own."""
    first, documents = 0, len(bounds) - 1
    while first < documents:
        last = int(np.searchsorted(bounds, bounds[first] + TOKENS_A_PASS, side="right")) - 1
        last = max(last, first + 1)
        yield first, last
        first = last


def _by_term(term: NDArray[np.int32], bounds: Offsets, terms: int) -> csc_matrix:
    """The tokens of some documents in the order of their terms: the document and the number of each."""
    tokens = np.arange(len(term), dtype=np.int32 if len(term) < 1 << 31 else np.int64)
    # Turning rows into columns is a sort in linear time. The column indices are copied: a memory map is no array
    # that the turn may keep.
    return csr_matrix((tokens, np.array(term), bounds), shape=(len(bounds) - 1, terms)).tocsc()


def _counts(by_term: csc_matrix) -> csr_matrix:
    """Documents x terms, from tokens in the order of terms and documents: runs of the same term and document."""
    is_first = np.ones(len(by_term.indices), np.bool_)
    is_first[1:] = by_term.indices[1:] != by_term.indices[:-1]
    starts = by_term.indptr[:-1]
    is_first[starts[starts < len(is_first)]] = True
    first = np.flatnonzero(is_first)
    count = np.diff(np.append(first, len(is_first))).astype(np.uint32)
    bounds = np.searchsorted(first, by_term.indptr)
    return csc_matrix((count, by_term.indices[first], bounds), shape=by_term.shape).tocsr()
