"""How often each term occurs."""

import pandas as pd

from analysis import tables
from analysis.measures.occurrences import term_occurrences
from analysis.scope import View

PER_MILLION = 1_000_000


def term_frequencies(view: View, *, ngram: int = 1, stop_words: frozenset[str] = frozenset()) -> pd.DataFrame:
    """Every term of the view with its frequencies (columns of `tables.TERMS`), most frequent first.

    Without stop words the frequencies of single terms sum to the tokens of the view. The relative
    frequency is `frequency / tokens * 1,000,000`, where tokens are all tokens of the view, stop words
    included. Ties are in the order of the terms.
    """
    occurrences = term_occurrences(view, ngram=ngram, stop_words=stop_words)
    frequency = occurrences.frequencies()
    frame = tables.TERMS.frame(
        {
            "term": occurrences.items,
            "frequency": frequency,
            "relative_frequency": frequency / max(len(view.tokens), 1) * PER_MILLION,
            "document_frequency": occurrences.document_frequencies(),
        }
    )
    return frame.sort_values(["frequency", "term"], ascending=[False, True], ignore_index=True)
