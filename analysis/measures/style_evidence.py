"""What is behind the style of a view: its longest sentences, what occurs once, its longest terms."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from analysis import tables
from analysis.annotating.tokens import Offsets
from analysis.corpus import Integers
from analysis.measures.concordance import CONTEXT_TOKENS, Context, Lines, lines_of
from analysis.measures.concordance import Sort as LineSort
from analysis.measures.within import part_bounds, parts_of, ranges
from analysis.nodes import Nodes
from analysis.ordering import descending
from analysis.partitions import Partition
from analysis.ranking import Items, Ranking
from analysis.scope import View
from analysis.units import units_at


def of_group(view: View, parts: Partition, name: str) -> View:
    """The units of a view that are in the group called so; an empty view where there is none."""
    number = parts.names.index(name) if name in parts.names else len(parts.names)
    return replace(view, units=view.units[parts.number[view.document_of_unit(view.units)] == number])


def longest_sentences(view: View) -> Ranking:
    """The sentences that hold tokens of a view, longest first, whole (columns of `tables.SENTENCES`).

    Ties are in the order of the text. Their tokens divided by their number are the mean length of a sentence, where no
    window cuts one.
    """
    annotation, documents = view.corpus.annotation, view.corpus.documents
    sentences, bounds = parts_of(view, "sentence"), part_bounds(view, "sentence")
    document = units_at(annotation.document_bounds, bounds[sentences])
    start, end = annotation.start[bounds[sentences]], annotation.end[bounds[sentences + 1] - 1]
    tokens = np.diff(bounds)[sentences]
    cells: dict[str, Callable[[Items], Any]] = {
        "document": lambda items: view.corpus.document_columns["document"].take(document[items]),
        "start": start.take,
        "end": end.take,
        "tokens": tokens.take,
        "text": lambda items: tables.texts(
            [" ".join(text.split()) for text in documents.spans(document[items], start[items], end[items])]
        ),
    }
    return Ranking(tables.SENTENCES, np.arange(len(sentences)), cells, key=descending(tokens))


def hapax_lines(view: View, *, context: Context = CONTEXT_TOKENS, sort: LineSort = "text") -> Lines:
    """A line for each type that occurs once in a view (columns of `tables.CONCORDANCE`): as many as its hapax says."""
    found = _types(view)
    once = np.sort(found.first[found.frequency == 1])
    return lines_of(view, Nodes(once, once), context=context, sort=sort)


def longest_types(view: View, *, context: Context = CONTEXT_TOKENS) -> Lines:
    """A line for the first occurrence of each type of a view, that with the most characters first.

    Ties are in the order of the text (columns of `tables.CONCORDANCE`).
    """
    first, annotation = np.sort(_types(view).first), view.corpus.annotation
    lines = lines_of(view, Nodes(first, first), context=context)
    return replace(lines, key=descending(annotation.end[first].astype(np.int64) - annotation.start[first]))


class _Types(NamedTuple):
    first: Offsets
    """The first token of each type that occurs."""
    frequency: Integers


def _types(view: View) -> _Types:
    tokens = ranges(view.bounds[view.units], view.bounds[view.units + 1])
    term = view.corpus.annotation.term[tokens]
    frequency = np.bincount(term, minlength=len(view.corpus.annotation.terms))
    first = np.zeros(len(frequency), np.int64)
    # Of several values for one place the last one stays.
    first[term[::-1]] = tokens[::-1]
    there = np.flatnonzero(frequency)
    return _Types(first[there], frequency[there])
