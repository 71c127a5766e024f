"""Sums over the documents of a group that evidence by documents needs, for every item at once."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from analysis.index import MANY_ITEMS, Counts, Index, Whole
from analysis.measures.occurrences import ItemCounts
from analysis.ranking import Items
from analysis.scope import View

Scores = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class DocumentSums:
    """Sums over the documents of a group. Whole numbers in 64-bit floats, which are exact below 2^53.

    A document with tokens in the group has N of them, and f occurrences of an item among these.
    """

    documents: int
    """How many documents hold tokens."""
    tokens: int
    squared_tokens: float
    """The sum of N^2."""
    frequency: Scores
    """For each item the sum of f."""
    held: Scores
    """For each item the number of documents that hold it."""
    squares: Scores
    """For each item the sum of f^2."""
    products: Scores
    """For each item the sum of f N."""

    def of(self, items: Items) -> "DocumentSums":
        """The sums of these items."""
        return self.mapped(lambda values: values.take(items))

    def mapped(self, change: Callable[[Scores], Scores]) -> "DocumentSums":
        """The same with a change of what there is for each item."""
        return replace(
            self,
            frequency=change(self.frequency),
            held=change(self.held),
            squares=change(self.squares),
            products=change(self.products),
        )

    def without(self, part: "DocumentSums") -> "DocumentSums":
        """The sums over the documents that are not in `part`, which is some of these."""
        return DocumentSums(
            self.documents - part.documents,
            self.tokens - part.tokens,
            self.squared_tokens - part.squared_tokens,
            self.frequency - part.frequency,
            self.held - part.held,
            self.squares - part.squares,
            self.products - part.products,
        )

    def variance(self, rate: Scores | float) -> Scores:
        """`sum of (f - rate N)^2`, and at least what independent tokens would give, `rate * tokens`."""
        squares = self.squares - 2 * rate * self.products + rate**2 * self.squared_tokens
        return np.maximum(squares, rate * self.tokens)


@dataclass(frozen=True, eq=False)
class CommonDocuments:
    """Sums over the documents that have tokens in both groups: f and N are those in A, g and M those in B."""

    documents: int
    tokens: float
    """The sum of N M."""
    held: Scores
    """For each item, how many of these documents hold it in both groups."""
    frequencies: Scores
    """For each item the sum of f g."""
    products_a: Scores
    """For each item the sum of f M."""
    products_b: Scores
    """For each item the sum of g N."""

    def of(self, items: Items) -> "CommonDocuments":
        """The sums of these items."""
        return replace(
            self,
            held=self.held.take(items),
            frequencies=self.frequencies.take(items),
            products_a=self.products_a.take(items),
            products_b=self.products_b.take(items),
        )

    def covariance(self, rate_a: Scores, rate_b: Scores) -> Scores:
        """`sum of (f - rate_a N) (g - rate_b M)`."""
        products = rate_b * self.products_a + rate_a * self.products_b
        return self.frequencies - products + rate_a * rate_b * self.tokens


def document_sums(counts: ItemCounts) -> DocumentSums:
    """The sums over the documents of a view, for every item of the corpus, counted or not."""
    if not counts.view.is_whole or counts.index.items > MANY_ITEMS:
        return _summed(counts)
    sums: DocumentSums = counts.index.of_whole.once("document sums", lambda: _summed(counts))
    return sums


def _summed(counts: ItemCounts) -> DocumentSums:
    tokens, index = counts.view.tokens_by_document, by_document(counts)
    documents = np.flatnonzero(tokens)
    frequency, held = index.sums(documents).of_every_item
    return DocumentSums(
        len(documents),
        int(tokens.sum()),
        float(np.square(tokens.astype(np.float64)).sum()),
        frequency.astype(np.float64),
        held.astype(np.float64),
        index.sums_of_squares(documents, frequency),
        index.weighted_sums(documents, tokens.astype(np.float64)),
    )


def common_documents(a: ItemCounts, b: ItemCounts) -> CommonDocuments | None:
    """The sums over the documents with tokens in both of two groups of one corpus; None where there is none."""
    tokens_a, tokens_b = (side.view.tokens_by_document.astype(np.float64) for side in (a, b))
    common = np.flatnonzero((tokens_a > 0) & (tokens_b > 0))
    if not len(common):
        return None
    f, g = (_rows(side, common) for side in (a, b))
    both = f.multiply(g).tocsr()
    both.eliminate_zeros()
    ones = np.ones(len(common))
    return CommonDocuments(
        len(common),
        float(tokens_a[common] @ tokens_b[common]),
        (both > 0).T @ ones,
        both.T @ ones,
        f.T @ tokens_b[common],
        g.T @ tokens_a[common],
    )


def _rows(counts: ItemCounts, documents: Whole) -> Counts:
    """What these documents hold in a view, documents x items."""
    if counts.view.scope.unit.kind == "document":
        return counts.index.counts[documents].astype(np.float64)
    return _gathered(counts.view, counts.index)[documents].astype(np.float64)


def by_document(counts: ItemCounts) -> Index:
    """An index whose units are the documents of the corpus, of what they hold in a view."""
    if counts.view.scope.unit.kind == "document":
        return counts.index
    rows = _gathered(counts.view, counts.index)
    by_item = rows.tocsc()
    return Index(counts.index.names, lambda: rows, lambda: by_item)


def _gathered(view: View, index: Index) -> Any:
    """The units of a view added up by document, documents x items."""

    def added_up() -> Any:
        document = view.document_of_unit(view.units)
        shape = (len(view.corpus.documents), len(view.units))
        belongs = csr_matrix((np.ones(len(document), np.int64), (document, np.arange(len(document)))), shape=shape)
        return (belongs @ index.counts[view.units].astype(np.int64)).tocsr()

    return view.kept.once(("gathered by document", index), added_up)
