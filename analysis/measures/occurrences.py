"""How often the counted items of a view occur in its units: terms, n-grams and entities in one shape."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from analysis.corpus import Corpus
from analysis.errors import OptionError
from analysis.index import Index, Sums, Whole
from analysis.measures.ngrams import ngram_index, ngram_positions, stop_terms
from analysis.mentioned import mentions_of, naming, unit_of_mention
from analysis.scope import View
from analysis.units import Unit, unit_bounds

LONGEST_NGRAM = 3


class Occurrences(NamedTuple):
    """Where items occur: the tokens of the item at place i lie from `bounds[i]` to `bounds[i + 1]`."""

    bounds: Whole
    tokens: Whole
    """The number of the first token of each occurrence, ascending within an item."""

    def take(self, items: Whole) -> "Occurrences":
        """Those of these items, in their order."""
        first, number = self.bounds[items], np.diff(self.bounds)[items]
        bounds = np.append(0, np.cumsum(number))
        return Occurrences(bounds, self.tokens[np.repeat(first - bounds[:-1], number) + np.arange(bounds[-1])])


def _unknown(items: Whole) -> Occurrences:
    raise NotImplementedError("These items are counted without their places.")


@dataclass(frozen=True, eq=False)
class ItemCounts:
    """Items in the order of their names, and how often each occurs in the units of a view."""

    view: View
    index: Index
    is_counted: NDArray[np.bool_] | None = None
    """Which items are counted: no stop words, and entities of some labels alone. All without it."""
    columns: Mapping[str, Callable[[Whole], Any]] | None = None
    """What items are called, in one or more columns of a table; the column `term` without it."""
    occurrences: Callable[[Whole], Occurrences] = _unknown
    """Where each of some items occurs in the corpus, whatever the view."""

    @property
    def named(self) -> Mapping[str, Callable[[Whole], Any]]:
        """What items are called, by the columns that say it."""
        return self.columns or {"term": self.index.names}

    @property
    def sums(self) -> Sums:
        """The sums over the units of the view, of all items, counted or not."""
        sums: Sums = self.view.kept.once(self.index, lambda: self.index.sums(self.view.units))
        return sums

    @cached_property
    def present(self) -> Whole:
        """The items that occur and are counted, ascending."""
        present = self.sums.present
        return present if self.is_counted is None else present[self.is_counted[present]]

    def frequency_of(self, items: Whole) -> Whole:
        """How often these items occur, counted or not."""
        return self.sums.of(items)[0]

    def document_frequency_of(self, items: Whole) -> Whole:
        """In how many units these items occur, counted or not."""
        return self.sums.of(items)[1]

    @cached_property
    def frequency(self) -> Whole:
        """How often each item occurs; 0 for those that are not counted."""
        return self._counted(self.sums.of_every_item[0])

    @cached_property
    def document_frequency(self) -> Whole:
        """In how many units each item occurs."""
        return self._counted(self.sums.of_every_item[1])

    def _counted(self, sums: Whole) -> Whole:
        return sums if self.is_counted is None else np.where(self.is_counted, sums, 0)


def term_counts(view: View, *, ngram: int = 1, stop_words: frozenset[str] = frozenset()) -> ItemCounts:
    """How often terms, or n-grams of `ngram` tokens, occur, without those that stop words exclude.

    An n-gram lies inside one sentence and one unit. It is left out when it starts or ends with a stop
    word, so that "joint chiefs of staff" keeps its trigram "chiefs of staff". Raises OptionError for
    lengths other than 1 to 3.
    """
    if not 1 <= ngram <= LONGEST_NGRAM:
        raise OptionError(f"There are no n-grams of {ngram} tokens; use a length of 1 to {LONGEST_NGRAM}.")
    corpus, unit = view.corpus, view.scope.unit
    if ngram == 1:
        is_counted = ~stop_terms(corpus, stop_words)
        return ItemCounts(
            view,
            term_index(corpus, unit),
            is_counted,
            occurrences=lambda items: Occurrences(*corpus.positions).take(items),
        )
    index = ngram_index(corpus, unit, ngram, stop_words)
    return ItemCounts(
        view,
        index,
        occurrences=lambda items: Occurrences(*ngram_positions(corpus, unit, ngram, stop_words)).take(items),
    )


def term_index(corpus: Corpus, unit: Unit) -> Index:
    """How often each term of the corpus occurs in each unit."""
    index: Index = corpus.indexes.once(
        ("terms", unit),
        lambda: Index(corpus.terms.take, lambda: corpus.counts(unit), lambda: corpus.counts_by_term(unit)),
    )
    return index


def entity_item_counts(view: View, *, labels: Sequence[str]) -> ItemCounts:
    """How often the entities under these labels are mentioned; items are the entities of the corpus."""
    index = entity_index(view.corpus, view.scope.unit)
    of_label = [label in labels for _, label in mentions_of(view.corpus).entities]
    names = naming(view.corpus)
    columns = {"entity": names.names.take, "label": names.labels.take}
    is_counted = np.array(of_label, np.bool_)
    return ItemCounts(view, index, is_counted, columns, lambda items: _mentions_by_entity(view.corpus).take(items))


def _mentions_by_entity(corpus: Corpus) -> Occurrences:
    """The first tokens of the mentions of each entity."""
    mentions = mentions_of(corpus)
    bounds = np.append(0, np.cumsum(np.bincount(mentions.entity, minlength=len(mentions.entities))))
    return Occurrences(bounds, mentions.token[np.argsort(mentions.entity, kind="stable")])


def entity_index(corpus: Corpus, unit: Unit) -> Index:
    """How often each entity of the corpus is mentioned in each unit."""
    index: Index = corpus.name_indexes.once(
        ("entities", unit),
        lambda: index_of_mentions(corpus, unit, np.arange(len(mentions_of(corpus).entity))),
    )
    return index


def index_of_mentions(corpus: Corpus, unit: Unit, mentions: Whole) -> Index:
    """How often each entity of the corpus is mentioned in each unit, of these mentions alone."""
    units, entities = unit_of_mention(corpus, unit)[mentions], mentions_of(corpus).entity[mentions]
    shape = (len(unit_bounds(corpus.annotation, unit)) - 1, len(mentions_of(corpus).entities))
    by_unit = csr_matrix((np.ones(len(units), np.int64), (units, entities)), shape=shape)
    by_item = by_unit.tocsc()
    return Index(naming(corpus).names.take, lambda: by_unit, lambda: by_item)
