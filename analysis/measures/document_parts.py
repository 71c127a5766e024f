"""Sums over documents of two groups of tokens in the same documents: those around something, and the rest."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from analysis.annotating.tokens import Offsets
from analysis.index import Counts
from analysis.measures.document_sums import CommonDocuments, DocumentSums, by_document, document_sums
from analysis.measures.occurrences import ItemCounts
from analysis.scope import View
from analysis.units import units_at

Scores = NDArray[np.float64]


def sums_of_parts(
    counts: ItemCounts, focus: Offsets, own: Offsets
) -> tuple[DocumentSums, DocumentSums, CommonDocuments | None]:
    """The sums over documents of the tokens in `focus`, of all others of a view, and over the documents with both.

    `counts` are those of the terms of the view. Tokens are given by their numbers; those of `own` are in neither group.
    The rest is what is left of the whole, so that only documents with a token of `focus` or `own` are looked at.
    """
    whole, index = document_sums(counts), by_document(counts)
    f, left_out = (_by_document(counts.view, tokens) for tokens in (focus, own))
    h = (f + left_out).tocsr()
    touched = np.flatnonzero(np.diff(h.indptr))
    t, f_t, h_t = index.counts[touched].astype(np.float64), f[touched], h[touched]
    tokens = counts.view.tokens_by_document.astype(np.float64)
    tokens_f, tokens_h = (_row_sums(part) for part in (f, h))
    rest = tokens - tokens_h
    g_t = (t - h_t).tocsr()
    g_t.eliminate_zeros()
    a = DocumentSums(
        int(np.count_nonzero(tokens_f)),
        int(tokens_f.sum()),
        float(np.square(tokens_f).sum()),
        _sums(f),
        _sums(f > 0),
        _sums(f.multiply(f)),
        f.T @ tokens_f,
    )
    b = DocumentSums(
        int(np.count_nonzero(rest)),
        int(rest.sum()),
        float(np.square(rest).sum()),
        whole.frequency - _sums(h),
        whole.held - _sums(t > 0) + _sums(g_t > 0),
        whole.squares - _sums(t.multiply(t)) + _sums(g_t.multiply(g_t)),
        whole.products - t.T @ tokens[touched] + g_t.T @ rest[touched],
    )
    common = np.flatnonzero((tokens_f > 0) & (rest > 0))
    if not len(common):
        return a, b, None
    both = f_t.multiply(g_t)
    return (
        a,
        b,
        CommonDocuments(
            len(common), float(tokens_f @ rest), _sums(both > 0), _sums(both), f.T @ rest, g_t.T @ tokens_f[touched]
        ),
    )


def _by_document(view: View, tokens: Offsets) -> Counts:
    """How often each document has each term among these tokens."""
    annotation = view.corpus.annotation
    document, term = units_at(annotation.document_bounds, tokens), annotation.term[tokens]
    shape = (len(view.corpus.documents), len(view.corpus.terms))
    return csr_matrix((np.ones(len(tokens)), (document, term)), shape=shape)


def _sums(rows: Counts) -> Scores:
    """What each item has in all rows."""
    return np.asarray(rows.sum(axis=0), np.float64).ravel()


def _row_sums(rows: Counts) -> Scores:
    return np.asarray(rows.sum(axis=1), np.float64).ravel()
