"""Which terms set each unit apart from the others: TF-IDF."""

import numpy as np
import pandas as pd
from sklearn.feature_extraction.text import TfidfTransformer

from analysis import tables
from analysis.errors import CorpusError
from analysis.measures.occurrences import term_counts
from analysis.scope import View


class SingleUnitError(CorpusError):
    """TF-IDF was asked for over one unit."""


def keywords(view: View, *, ngram: int = 1, stop_words: frozenset[str] = frozenset()) -> pd.DataFrame:
    """Every term of every unit with its TF-IDF (columns of `tables.KEYWORDS`): by unit, highest first.

    tf is the frequency in the unit, idf(t) = ln((1 + n) / (1 + df(t))) + 1 over the n units of the view,
    and each unit's values are divided by their Euclidean norm: scikit-learn's TfidfTransformer with its
    defaults. A high value says that the term is frequent here and rare elsewhere in the view; it does not
    say what the corpus as a whole is about. Ties are in the order of the terms.

    Raises SingleUnitError for one unit, where every idf is 1 and TF-IDF ranks exactly as frequency does.
    """
    if len(view.units) == 1:
        raise SingleUnitError(
            f"TF-IDF means nothing over 1 {view.scope.unit.kind}: every idf is 1, so it ranks exactly as frequency "
            "does; choose a smaller unit (paragraph, sentence or window:N) or a wider scope."
        )
    items = term_counts(view, ngram=ngram, stop_words=stop_words)
    counts = items.counts
    if not counts.nnz:
        return tables.KEYWORDS.empty()
    counts.sort_indices()
    tfidf = TfidfTransformer().fit_transform(counts).data
    unit = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    # Items are in the order of their names, so ties are too.
    order = np.lexsort((-tfidf, unit))
    item = counts.indices[order]
    return tables.KEYWORDS.frame(
        {
            "unit": np.array(view.unit_names(), dtype=object)[unit],
            "term": items.names[item],
            "frequency": counts.data[order],
            "document_frequency": items.document_frequencies()[item],
            "tfidf": tfidf[order],
            "rank": np.arange(len(unit)) - counts.indptr[unit] + 1,
        }
    )


def best_keywords(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of `keywords` in which each term has its highest TF-IDF, highest first; same columns."""
    best = frame.loc[frame.groupby("term", sort=False)["tfidf"].idxmax()] if len(frame) else frame
    return best.sort_values(["tfidf", "term"], ascending=[False, True], ignore_index=True)
