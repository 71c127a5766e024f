"""What repeats in documents as far as they are in a view, and in groups of them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

import numpy as np

from analysis.annotating.tokens import Offsets
from analysis.index import Whole
from analysis.measures.diversity import Lengths, Repetition, repetition
from analysis.measures.hdd import Draws, draws
from analysis.measures.mtld import Factors, factors
from analysis.measures.occurrences import term_counts
from analysis.measures.optional_style import draws_of_units, factors_of_units
from analysis.measures.style import repetition_of_units
from analysis.measures.within import ranges
from analysis.ordering import changes, sorted_rows
from analysis.partitions import Partition
from analysis.scope import WHOLE_DOCUMENTS, Scope, View, view_of

CHUNK_ENTRIES = 1 << 20
Measured = TypeVar("Measured", Repetition, Factors, Draws)


def repetition_in_documents(view: View, lengths: Lengths) -> Repetition:
    """What repeats in each document of the corpus, as far as it is in the view: its units there, one behind the other.

    Documents that are not in the view have nothing.
    """
    whole = repetition_of_units(view.corpus, WHOLE_DOCUMENTS, lengths)
    return _in_documents(view, whole, lambda term, bounds: repetition(term, bounds, lengths))


def factors_in_documents(view: View) -> Factors:
    """The factors of MTLD of each document of the corpus, as far as it is in the view."""
    return _in_documents(view, factors_of_units(view.corpus, WHOLE_DOCUMENTS), factors)


def draws_in_documents(view: View) -> Draws:
    """The samples of HD-D from each document of the corpus, as far as it is in the view."""
    return _in_documents(view, draws_of_units(view.corpus, WHOLE_DOCUMENTS), draws)


def _in_documents(view: View, whole: Measured, measured: Callable[[Whole, Offsets], Measured]) -> Measured:
    """What is measured of whole documents, and anew of those that are not whole in the view."""
    bounds, tokens = view.corpus.annotation.document_bounds, view.tokens_by_document
    is_cut = tokens < np.diff(bounds)
    if not is_cut.any():
        return whole
    units = view.units[is_cut[view.document_of_unit(view.units)]]
    of_view = view.corpus.annotation.term[ranges(view.bounds[units], view.bounds[units + 1])]
    columns = [column.copy() for column in whole]
    for column, parts in zip(columns, measured(of_view, np.append(0, np.cumsum(tokens[is_cut]))), strict=True):
        column[is_cut] = parts
    return type(whole)(*columns)


def types_of_groups(view: View, parts: Partition) -> Whole:
    """How many types each group has, how many of these occur once, and the squares of all frequencies: a row each."""
    # Whole documents have fewer counts than their parts.
    counted = view_of(view.corpus, Scope()) if view.is_whole else view
    found = np.zeros((3, len(parts.names)), np.int64)
    for groups, units in _chunks(counted, parts):
        found[:, groups] = _types(counted, parts, groups, units)
    return found


def _chunks(view: View, parts: Partition) -> Iterator[tuple[slice, Whole]]:
    """Groups that follow each other, and their units: as many as have a million counts together, one at least."""
    group = parts.number[view.document_of_unit(view.units)]
    units = view.units[group >= 0]
    order = np.argsort(group[group >= 0], kind="stable")
    units, group = units[order], group[group >= 0][order]
    entries = np.diff(view.corpus.counts(view.scope.unit).indptr)[units]
    starts = np.searchsorted(group, np.arange(len(parts.names) + 1))
    behind = np.append(0, np.cumsum(entries, dtype=np.int64))[starts]
    first = 0
    while first < len(parts.names):
        last = max(int(np.searchsorted(behind, behind[first] + CHUNK_ENTRIES, side="right")) - 1, first + 1)
        yield slice(first, last), units[starts[first] : starts[last]]
        first = last


def _types(view: View, parts: Partition, groups: slice, units: Whole) -> Whole:
    """Types, hapax legomena and squares of some groups, a row each, from the counts of their units."""
    if groups.stop - groups.start == 1:
        frequency = term_counts(replace(view, units=np.sort(units))).sums.of_every_item[0].astype(np.int64)
        return np.array([[np.count_nonzero(frequency)], [np.count_nonzero(frequency == 1)], [frequency @ frequency]])
    rows = view.corpus.counts(view.scope.unit)[units]
    group = np.repeat(parts.number[view.document_of_unit(units)] - groups.start, np.diff(rows.indptr))
    group, term, count = sorted_rows(group, rows.indices, rows.data)
    starts = np.flatnonzero(changes(group) | changes(term))
    frequency = np.add.reduceat(count, starts) if len(starts) else count
    of_type, number = group[starts], groups.stop - groups.start
    sums = [np.bincount(of_type, values, number) for values in (None, frequency == 1, frequency * frequency)]
    return np.array(sums).astype(np.int64)
