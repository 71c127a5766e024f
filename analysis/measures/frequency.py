"""How often each term occurs."""

import numpy as np
import pandas as pd

from analysis import tables
from analysis.measures.occurrences import term_counts
from analysis.scope import View

PER_MILLION = 1_000_000


def term_frequencies(view: View, *, ngram: int = 1, stop_words: frozenset[str] = frozenset()) -> pd.DataFrame:
    """Every term of the view with its frequencies (columns of `tables.TERMS`), most frequent first.

    Without stop words the frequencies of single terms sum to the tokens of the view. The relative
    frequency is `frequency / tokens * 1,000,000`, where tokens are all tokens of the view, stop words
    included. Ties are in the order of the terms.
    """
    items = term_counts(view, ngram=ngram, stop_words=stop_words)
    frequency = items.frequencies()
    # Items are in the order of their names, so ties are too.
    order = np.argsort(-frequency, kind="stable")
    return tables.TERMS.frame(
        {
            "term": items.names[order],
            "frequency": frequency[order],
            "relative_frequency": frequency[order] / max(view.token_count, 1) * PER_MILLION,
            "document_frequency": items.document_frequencies()[order],
        }
    )
