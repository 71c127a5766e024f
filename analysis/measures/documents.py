"""The documents of a view and how long they are."""

import numpy as np
import pandas as pd

from analysis import tables
from analysis.annotating.tokens import Offsets
from analysis.corpus import Integers
from analysis.ordering import changes, sorted_rows
from analysis.scope import WHOLE_DOCUMENTS, View
from analysis.searched import model_names
from analysis.units import units_at


def documents(view: View) -> pd.DataFrame:
    """The documents that have units in the view (columns of `tables.DOCUMENTS`), in the order of their names.

    Tokens, types, sentences and paragraphs are those of the view, not of the whole document.
    """
    annotation, rows = view.corpus.annotation, view.documents
    document, tokens = view.document_of_unit(view.units), view.tokens_by_document
    columns = {name: column.take(rows) for name, column in view.corpus.document_columns.items()}
    return tables.DOCUMENTS.frame(
        {
            **columns,
            "entity_model": tables.texts(model_names(view.corpus)).take(rows),
            "tokens": tokens[rows],
            "types": _types(view, tokens)[rows],
            "sentences": _sums(view, document, _parts(view, annotation.sentence_bounds))[rows],
            "paragraphs": _sums(view, document, _parts(view, annotation.paragraph_bounds))[rows],
        }
    )


def _sums(view: View, document: Integers, values: Integers) -> Integers:
    """The sums of values by the documents of the corpus that they belong to."""
    # Sums of whole numbers below 2^53 are exact in the floats that bincount gives.
    return np.asarray(np.bincount(document, values, len(view.corpus.documents)), np.int64)


def _types(view: View, tokens: Integers) -> Integers:
    """How many types each document of the corpus has in the view, where so many of its tokens are left."""
    corpus = view.corpus
    bounds = corpus.annotation.document_bounds
    types: Integers = np.diff(corpus.counts(WHOLE_DOCUMENTS).indptr).astype(np.int64)
    is_cut = tokens < np.diff(bounds)
    if not is_cut[view.documents].any():
        return types
    # The tokens of a document of which a part is left have to be looked at.
    units = view.units[is_cut[view.document_of_unit(view.units)]]
    length = np.diff(view.bounds)[units]
    number = np.repeat(view.bounds[units] - np.append(0, np.cumsum(length)[:-1]), length) + np.arange(length.sum())
    document = np.repeat(view.document_of_unit(units), length)
    document, term = sorted_rows(document, corpus.annotation.term[number])
    distinct = document[changes(document) | changes(term)]
    types[is_cut] = np.bincount(distinct, minlength=len(types))[is_cut]
    return types


def _parts(view: View, bounds: Offsets) -> Offsets:
    """In how many parts between `bounds` each unit of the view has tokens, without those that the unit before has."""
    units = view.units[np.diff(view.bounds)[view.units] > 0]
    first = units_at(bounds, view.bounds[units])
    last = units_at(bounds, view.bounds[units + 1] - 1)
    parts = np.zeros(len(view.bounds) - 1, np.int64)
    parts[units] = last - np.maximum(first, np.append(-1, last[:-1]) + 1) + 1
    return parts[view.units]
