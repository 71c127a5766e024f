"""How often each term occurs."""

import pandas as pd

from analysis import tables
from analysis.measures.dispersion import dispersion_cells
from analysis.measures.further_dispersion import further_cells
from analysis.measures.occurrences import term_counts
from analysis.ordering import descending
from analysis.ranking import Ranking
from analysis.scope import View

PER_MILLION = 1_000_000


def term_frequencies(view: View, *, ngram: int = 1, stop_words: frozenset[str] = frozenset()) -> pd.DataFrame:
    """Every term of the view with its frequencies (columns of `tables.TERMS`), most frequent first.

    Without stop words the frequencies of single terms sum to the tokens of the view. The relative
    frequency is `frequency / tokens * 1,000,000`, where tokens are all tokens of the view, stop words
    included. How evenly a term is spread over the units is said by `dispersion`. Ties are in the order of
    the terms.
    """
    return ranked_terms(view, ngram=ngram, stop_words=stop_words).frame()


def ranked_terms(view: View, *, ngram: int = 1, stop_words: frozenset[str] = frozenset()) -> Ranking:
    """The same rows, made when they are looked at."""
    counts = term_counts(view, ngram=ngram, stop_words=stop_words)
    return Ranking(
        tables.TERMS,
        counts.present,
        {
            **counts.named,
            "frequency": counts.frequency_of,
            "relative_frequency": lambda items: counts.frequency_of(items) / max(view.token_count, 1) * PER_MILLION,
            "document_frequency": counts.document_frequency_of,
            **further_cells(counts),
        },
        # Items are in the order of their names, so ties are too.
        key=descending(counts.frequency_of(counts.present)),
        together=dispersion_cells(counts),
    )
