"""The documents of a view and how long they are."""

import numpy as np
import pandas as pd

from analysis import tables
from analysis.annotating.tokens import Offsets
from analysis.scope import View


def documents(view: View) -> pd.DataFrame:
    """The documents that have units in the view (columns of `tables.DOCUMENTS`), in the order of their names.

    Tokens, types, sentences and paragraphs are those of the view, not of the whole document.
    """
    if view.scope.unit.kind == "document":
        return _whole_documents(view)
    annotation, tokens = view.corpus.annotation, view.tokens
    document = view.corpus.document_of_token[tokens]

    def distinct(values: Offsets) -> Offsets:
        """How many different values each document has."""
        # Document and value as one number; both are below 2^31, so 64 bits hold it.
        pairs = np.unique(document << 32 | values)
        return np.bincount(pairs >> 32, minlength=len(view.corpus.documents))[view.documents]

    def part(bounds: Offsets) -> Offsets:
        return np.searchsorted(bounds, tokens, side="right")

    return tables.DOCUMENTS.frame(
        {
            **_described(view),
            "tokens": np.bincount(document, minlength=len(view.corpus.documents))[view.documents],
            "types": distinct(annotation.term[tokens].astype(np.int64)),
            "sentences": distinct(part(annotation.sentence_bounds)),
            "paragraphs": distinct(part(annotation.paragraph_bounds)),
        }
    )


def _whole_documents(view: View) -> pd.DataFrame:
    """The same for documents that are looked at as a whole, without a look at their tokens."""
    annotation, counts = view.corpus.annotation, view.corpus.counts(view.scope.unit)

    def parts(bounds: Offsets) -> Offsets:
        return np.diff(np.searchsorted(bounds, annotation.document_bounds))[view.units]

    return tables.DOCUMENTS.frame(
        {
            **_described(view),
            "tokens": np.diff(annotation.document_bounds)[view.units],
            "types": np.diff(counts.indptr)[view.units],
            "sentences": parts(annotation.sentence_bounds),
            "paragraphs": parts(annotation.paragraph_bounds),
        }
    )


def _described(view: View) -> dict[str, list[str]]:
    documents = view.corpus.documents
    columns = {"document": documents.names, "title": documents.titles, "date": documents.dates}
    return {name: [column[number] for number in view.documents] for name, column in columns.items()}
