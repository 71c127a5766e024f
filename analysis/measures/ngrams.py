"""How often n-grams occur in the units of a corpus."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from scipy.sparse import csc_matrix

from analysis import tables
from analysis.annotating.tokens import Offsets
from analysis.corpus import Corpus
from analysis.index import Counts, Index, Whole
from analysis.nodes import nodes_of_term
from analysis.ordering import changes, ordered, sorted_rows
from analysis.scope import Scope, view_of
from analysis.units import Unit, unit_bounds

INDEXES_KEPT = 4


@dataclass(frozen=True, eq=False)
class Ngrams:
    """The distinct n-grams of a corpus in the order of their names, and how often each occurs in each unit."""

    corpus: Corpus
    terms: tuple[Whole, ...]
    """The numbers of their first terms, of their second terms and so on."""
    by_item: Counts
    """Units x n-grams, in the order of the n-grams."""

    @cached_property
    def by_unit(self) -> Counts:
        return self.by_item.tocsr()

    def names(self, items: Whole) -> Any:
        parts = [pa.array(self.corpus.terms.take(term[items])) for term in self.terms]
        return tables.texts(pc.binary_join_element_wise(*parts, pa.scalar(" ", pa.large_string())))


def ngram_index(corpus: Corpus, unit: Unit, ngram: int, stop_words: frozenset[str]) -> Index:
    """The index of the n-grams of a corpus that neither start nor end with a stop word, nor are one.

    The last few are kept with the corpus.
    """

    def counted() -> Index:
        made = _ngrams(corpus, unit, ngram, stop_words)
        return Index(made.names, lambda: made.by_unit, lambda: made.by_item)

    key = ("ngrams", unit, ngram, frozenset(stop_words))
    index: Index = corpus.indexes.one_of_the_last(INDEXES_KEPT, key, counted)
    return index


def ngram_positions(corpus: Corpus, unit: Unit, ngram: int, stop_words: frozenset[str]) -> tuple[Whole, Whole]:
    """The first tokens of the n-grams of such an index, as `Corpus.positions` has those of terms; the last are kept."""

    def found() -> tuple[Whole, Whole]:
        first = _starts(corpus, unit_bounds(corpus.annotation, unit), ngram, stop_words)
        beginning, _ = _beginnings(corpus, first, ngram)
        beginning, last, position = sorted_rows(beginning, corpus.annotation.term[first + ngram - 1], first)
        is_item = changes(beginning) | changes(last)
        return np.append(np.flatnonzero(is_item), len(first)), position

    key = ("ngram positions", unit, ngram, frozenset(stop_words))
    positions: tuple[Whole, Whole] = corpus.indexes.one_of_the_last(1, key, found)
    return positions


def _beginnings(corpus: Corpus, first: Offsets, ngram: int) -> tuple[Whole, tuple[Whole, ...]]:
    """All terms but the last of the n-grams that start at these tokens as one number, and the terms of each number.

    A space comes before every character of a term, so that the order of n-grams by the numbers of their terms is that
    of their names.
    """
    term = corpus.annotation.term
    beginning: Whole = term[first]
    beginnings: tuple[Whole, ...] = (np.arange(len(corpus.annotation.terms), dtype=np.int32),)
    for step in range(1, ngram - 1):
        beginning, beginnings = _longer(beginning, beginnings, term[first + step])
    return beginning, beginnings


def _ngrams(corpus: Corpus, unit: Unit, ngram: int, stop_words: frozenset[str]) -> Ngrams:
    term, bounds = corpus.annotation.term, unit_bounds(corpus.annotation, unit)
    first = _starts(corpus, bounds, ngram, stop_words)
    in_unit: Whole = np.repeat(np.arange(len(bounds) - 1, dtype=np.int32), np.diff(bounds))[first]
    beginning, beginnings = _beginnings(corpus, first, ngram)
    beginning, last, in_unit = sorted_rows(beginning, term[first + ngram - 1], in_unit)
    is_item = changes(beginning) | changes(last)
    is_entry = np.flatnonzero(is_item | changes(in_unit))
    items = np.flatnonzero(is_item)
    terms = (*(part[beginning[items]] for part in beginnings), last[items].astype(np.int32))
    counts = csc_matrix(
        (
            np.diff(is_entry, append=len(first)).astype(np.int32),
            in_unit[is_entry].astype(np.int32),
            np.append(np.searchsorted(is_entry, items), len(is_entry)),
        ),
        shape=(len(bounds) - 1, len(items)),
    )
    return Ngrams(corpus, terms, counts)


def _starts(corpus: Corpus, bounds: Offsets, ngram: int, stop_words: frozenset[str]) -> Offsets:
    """The numbers of the tokens at which an n-gram starts that lies in one sentence and unit and is to be counted."""
    term = corpus.annotation.term
    count = max(len(term) - ngram + 1, 0)
    is_cut = np.zeros(len(term) + 1, np.bool_)
    is_cut[corpus.annotation.sentence_bounds] = True
    is_cut[bounds] = True
    counted = np.ones(count, np.bool_)
    for step in range(1, ngram):
        counted &= ~is_cut[step : step + count]
    if stop_words:
        is_content = ~stop_terms(corpus, stop_words)[term]
        counted &= is_content[:count] & is_content[ngram - 1 :][:count]
    for phrase in stop_words:
        if phrase.count(" ") == ngram - 1:
            counted[nodes_of_term(view_of(corpus, Scope()), phrase).first] = False
    return np.flatnonzero(counted)


def stop_terms(corpus: Corpus, stop_words: frozenset[str]) -> NDArray[np.bool_]:
    """Which terms of the vocabulary are stop words."""
    numbers = corpus.term_number
    is_stop = np.zeros(len(numbers), np.bool_)
    is_stop[[numbers[term] for term in stop_words if term in numbers]] = True
    return is_stop


def _longer(beginning: Whole, beginnings: tuple[Whole, ...], term: Whole) -> tuple[Whole, tuple[Whole, ...]]:
    """The numbers of beginnings that are a term longer, and the terms of each of them."""
    order = ordered(beginning, term)
    beginning, term = beginning[order], term[order]
    is_new = changes(beginning) | changes(term)
    number = np.empty(len(order), np.int32)
    number[order] = np.cumsum(is_new) - 1
    return number, (*(part[beginning[is_new]] for part in beginnings), term[is_new])
