"""The index of a corpus: how often each term occurs in each document, and where. Made in one pass over the tokens."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_matrix, csr_matrix, vstack

from analysis.annotating.tokens import Offsets
from analysis.corpus import StoredIndex
from analysis.store.columns import LayerWriter

TOKENS_A_PASS = 1 << 19
INDEX_COLUMNS: dict[str, type[np.generic]] = {
    "count_bounds": np.int64,
    "count_term": np.int32,
    "count": np.uint8,
    "position_bounds": np.int64,
    "position": np.uint32,
}


def write_index(layer: LayerWriter, place: NDArray[np.int32], frequency: NDArray[np.int64]) -> None:
    """Gives the terms in the column `term` their last numbers, `place[number]`, and writes the index of them.

    `frequency` says how often each of the last numbers occurs.

    The columns: `count_term` and `count` are units x terms as the rows of a sparse matrix between
    `count_bounds`; `position` holds the numbers of each term's tokens, ascending, between `position_bounds`.
    """
    bounds = layer.written("document_bounds")
    layer.renumber("term", place)
    position_bounds = np.append(0, np.cumsum(frequency))
    layer.append("position_bounds", position_bounds)
    layer.append("count_bounds", [0])
    term = layer.written("term")
    positions = _Positions(layer, position_bounds)
    entries = 0
    for first, last in _passes(bounds):
        start, end = int(bounds[first]), int(bounds[last])
        by_term = _by_term(term[start:end], bounds[first : last + 1] - start, len(frequency))
        positions.add(by_term, start)
        counts = _counts(by_term)
        layer.append("count_bounds", counts.indptr[1:].astype(np.int64) + entries)
        layer.append("count_term", counts.indices)
        layer.widen("count", int(counts.data.max(initial=0)))
        layer.append("count", counts.data)
        entries += counts.nnz


def index_of(term: NDArray[np.int32], bounds: Offsets, terms: int) -> StoredIndex:
    """The same index in memory, of documents between `bounds` whose tokens have these terms."""
    position_bounds = np.append(0, np.cumsum(np.bincount(term, minlength=terms)))
    following, positions = position_bounds[:-1].copy(), np.empty(len(term), np.min_scalar_type(len(term)))
    parts = [csr_matrix((0, terms), dtype=np.uint8)]
    for first, last in _passes(bounds):
        start, end = int(bounds[first]), int(bounds[last])
        by_term = _by_term(term[start:end], bounds[first : last + 1] - start, terms)
        positions[_places(following, by_term)] = by_term.data + np.int64(start)
        parts.append(_counts(by_term))
        parts[-1].data = parts[-1].data.astype(np.min_scalar_type(int(parts[-1].data.max(initial=0))))
    return StoredIndex(vstack(parts, format="csr"), position_bounds, positions)


def _places(following: Offsets, by_term: csc_matrix) -> Offsets:
    """The places of some tokens among those of the same terms; `following` are the next ones, and go on behind them."""
    occurrences = np.diff(by_term.indptr)
    places: Offsets = np.repeat(following - by_term.indptr[:-1], occurrences)
    places += np.arange(len(places))
    following += occurrences
    return places


class _Positions:
    """The column `position`, to which each pass adds tokens of nearly every term."""

    def __init__(self, layer: LayerWriter, bounds: Offsets) -> None:
        self._layer, self._tokens = layer, int(bounds[-1])
        self._next = bounds[:-1].copy()
        self._column: NDArray[np.unsignedinteger[Any]] | None = None

    def add(self, by_term: csc_matrix, start: int) -> None:
        if len(by_term.data) == self._tokens:
            self._layer.append("position", by_term.data)
            return
        if self._column is None:
            self._column = self._layer.reserve("position", self._tokens, self._tokens)
        self._column[_places(self._next, by_term)] = by_term.data + np.int64(start)


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
    np.not_equal(by_term.indices[1:], by_term.indices[:-1], out=is_first[1:])
    starts = by_term.indptr[:-1]
    is_first[starts[starts < len(is_first)]] = True
    first = np.flatnonzero(is_first)
    count = np.diff(first, append=len(is_first)).astype(np.uint32)
    bounds = np.append(0, np.cumsum(is_first, dtype=np.int32))[by_term.indptr]
    return csc_matrix((count, by_term.indices[first], bounds), shape=by_term.shape).tocsr()
