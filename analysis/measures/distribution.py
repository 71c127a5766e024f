"""In which documents something occurs, how often, and where in them."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis import tables
from analysis.corpus import Corpus, Integers
from analysis.measures.frequency import PER_MILLION
from analysis.nodes import Nodes, Query, nodes_of
from analysis.ordering import changes, descending
from analysis.ranking import Ranking
from analysis.scope import View
from analysis.units import units_at


def distribution(view: View, query: Query) -> Ranking:
    """The documents of a view in which `query` occurs (columns of `tables.DISTRIBUTION`), most occurrences first.

    Frequencies sum to the lines of its concordance. Relative frequencies are per million tokens of the document that
    are in the view. Ties are in the order of the documents.
    """
    return distribution_of(view, nodes_of(view, query))


def distribution_of(view: View, nodes: Nodes) -> Ranking:
    """The documents of occurrences that were found already."""
    frequency = frequency_by_document(view.corpus, nodes)
    present = np.flatnonzero(frequency)
    tokens = view.tokens_by_document
    columns = view.corpus.document_columns
    return Ranking(
        tables.DISTRIBUTION,
        present,
        {
            "document": columns["document"].take,
            "title": columns["title"].take,
            "date": columns["date"].take,
            "tokens": tokens.take,
            "frequency": frequency.take,
            "relative_frequency": lambda documents: frequency[documents] / tokens[documents] * PER_MILLION,
        },
        key=descending(frequency[present]),
    )


def document_of(corpus: Corpus, nodes: Nodes) -> Integers:
    """The number of the document of each occurrence."""
    return units_at(corpus.annotation.document_bounds, nodes.first)


def frequency_by_document(corpus: Corpus, nodes: Nodes) -> Integers:
    """How many of these occurrences, which are in the order of the text, are in each document of the corpus."""
    # Bounds are looked for among occurrences, rather than occurrences among bounds: there are fewer of them.
    return np.diff(np.searchsorted(nodes.first, corpus.annotation.document_bounds))


def places(view: View, query: Query, documents: Sequence[str], *, resolution: int) -> pd.DataFrame:
    """Where `query` occurs in these documents of the corpus (columns of `tables.PLACES`), to be drawn as strokes.

    Occurrences that lie in the same of `resolution` equal parts of a document are given once, by the first of them.
    """
    corpus, nodes = view.corpus, nodes_of(view, query)
    bounds, document = corpus.annotation.document_bounds, document_of(corpus, nodes)
    share = (nodes.first - bounds[document]) / (bounds[document + 1] - bounds[document])
    asked = np.isin(document, [corpus.document_number[name] for name in documents])
    # Occurrences ascend, so those that share a stroke follow each other.
    items = np.flatnonzero(asked & (changes(document) | changes((share * resolution).astype(np.int64))))
    number, start, _ = nodes.spans(corpus, items)
    return tables.PLACES.frame(
        {"document": corpus.document_columns["document"].take(number), "start": start, "share": share[items]}
    )
