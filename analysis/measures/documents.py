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
    annotation, tokens = view.corpus.annotation, view.tokens
    document = view.corpus.document_of_token[tokens]
    kept = [view.corpus.documents[number] for number in view.documents]

    def distinct(values: Offsets) -> Offsets:
        """How many different values each document has."""
        # Document and value as one number; both are below 2^31, so 64 bits hold it.
        pairs = np.unique(document << 32 | values)
        return np.bincount(pairs >> 32, minlength=len(view.corpus.documents))[view.documents]

    def part(bounds: Offsets) -> Offsets:
        return np.searchsorted(bounds, tokens, side="right")

    return tables.DOCUMENTS.frame(
        {
            "document": [document.name for document in kept],
            "title": [document.title for document in kept],
            "date": [document.date for document in kept],
            "tokens": np.bincount(document, minlength=len(view.corpus.documents))[view.documents],
            "types": distinct(annotation.term[tokens].astype(np.int64)),
            "sentences": distinct(part(annotation.sentence_bounds)),
            "paragraphs": distinct(part(annotation.paragraph_bounds)),
        }
    )
