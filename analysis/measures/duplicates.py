"""The documents of a view that are near-duplicates of each other, and how alike they are."""

import numpy as np
from numpy.typing import NDArray

from analysis import tables
from analysis.corpus import Corpus, Integers
from analysis.near_duplicates import THRESHOLD, near_duplicates
from analysis.ranking import Ranking
from analysis.scope import View, with_copies
from analysis.shingles import Shingles

COMPARED_AT_A_TIME = 1 << 11
"""Documents whose shingles are in memory at a time."""


def duplicates(view: View, threshold: float = THRESHOLD) -> Ranking:
    """The documents of a view that have a near-duplicate in it (columns of `tables.DUPLICATES`), the head first.

    Whole documents are compared, whatever the view leaves of them, and those that the view leaves out as copies are
    in it. `near_duplicates` says what makes a group, and which document is its head: here, of those in the view.

    - The Jaccard similarity of a document and its head is the number of different shingles (runs of five tokens) that
      both have, divided by the number of those that either has; containment is the same divided by the number of
      those of the document that has fewer (Broder 1997). Both are counted, not estimated.

    Groups are in the order of their number of documents, the largest first, then of their heads' names; in a group
    the most similar come first, then by name. Raises OptionError for a threshold that is not from 0.5 to 1.
    """
    corpus, documents = view.corpus, with_copies(view).documents
    heads = near_duplicates(corpus, threshold).heads(documents)
    size = np.bincount(heads, minlength=len(corpus.documents))
    documents, heads = documents[size[heads] > 1], heads[size[heads] > 1]
    jaccard, containment = _overlaps(corpus, documents, heads)
    order = np.lexsort((documents, -jaccard, documents != heads, heads, -size[heads]))
    documents, heads = documents[order], heads[order]
    columns = corpus.document_columns
    frame = tables.DUPLICATES.frame(
        {
            "group": np.cumsum(documents == heads),
            **{name: columns[name].take(documents) for name in ("document", "title", "date")},
            "tokens": np.diff(corpus.annotation.document_bounds)[documents],
            "jaccard": jaccard[order],
            "containment": containment[order],
            "head": columns["document"].take(heads),
            "documents": size[heads],
        }
    )
    return Ranking.of(tables.DUPLICATES, frame)


def _overlaps(corpus: Corpus, documents: Integers, heads: Integers) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Jaccard similarity and containment of documents and their heads."""
    order = np.argsort(heads, kind="stable")
    found = np.ones((2, len(documents)))
    for part in np.split(order, range(COMPARED_AT_A_TIME, len(order), COMPARED_AT_A_TIME)):
        compared, places = np.unique(np.append(documents[part], heads[part]), return_inverse=True)
        found[:, part] = Shingles.of(corpus, compared).overlaps(*np.split(places, 2))
    return found[0], found[1]
