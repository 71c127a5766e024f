"""Which of the most frequent terms, or entities, are together in the same sentences, paragraphs or documents."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, get_args

import numpy as np

from analysis import tables
from analysis.annotating.spans import NAME_LABELS
from analysis.corpus import Integers
from analysis.errors import OptionError
from analysis.index import Whole
from analysis.measures.association import (
    Scores,
    expected_frequency,
    log_dice,
    log_likelihood,
    mutual_information,
    normalised_information,
)
from analysis.measures.in_parts import parts_with_entities, parts_with_terms, together
from analysis.measures.occurrences import ItemCounts, entity_item_counts, term_counts
from analysis.measures.within import Within, parts_of
from analysis.ordering import descending, falling, ordered
from analysis.ranking import Items, Ranking
from analysis.scope import View

Sort = Literal["log_likelihood", "log_dice", "npmi", "mi", "frequency"]
SORTS: tuple[Sort, ...] = get_args(Sort)
TOP = 50
"""So many of the most frequent items are looked at, where nothing else is said."""
MOST = 500
"""More items have more pairs than can be read, and layouts of them take minutes."""
LEAST_FREQUENCY = 2
"""Pairs that are together once are left out, where nothing else is said: any text is full of them."""


@dataclass(frozen=True, eq=False)
class Cooccurrence:
    """The most frequent items of a view, most frequent first, and in how many parts each two of them are."""

    counts: ItemCounts
    within: Within
    items: Whole
    parts: Integers
    """In how many parts each two items are; on the diagonal, in how many each is."""
    number: int
    """How many parts the view has."""

    @property
    def is_about_entities(self) -> bool:
        """Whether the items are entities; else they are terms."""
        return "entity" in self.counts.named

    @property
    def frequency(self) -> Whole:
        """How often each item occurs."""
        return self.counts.frequency_of(self.items)

    @cached_property
    def expected(self) -> Scores:
        """In how many parts each two items would be by chance."""
        alone = np.diagonal(self.parts)
        return expected_frequency(alone[:, None], alone, self.number)

    @cached_property
    def evidence(self) -> Scores:
        """The log-likelihood of each two items; 0 where they are together less often than by chance."""
        alone = np.diagonal(self.parts)
        scores = log_likelihood(self.parts, alone[:, None], alone, self.number)
        return np.where(self.parts > self.expected, scores, 0.0)

    @cached_property
    def pairs(self) -> Whole:
        """The pairs that are together at all, each as `first * items + second`, in the order of their names."""
        pairs = np.flatnonzero(np.triu(self.parts, 1))
        first, second = self.of_pairs(pairs)
        return pairs[ordered(self.items[first], self.items[second])]

    def of_pairs(self, pairs: Items) -> tuple[Items, Items]:
        """The places of both items of pairs; the first one is the more frequent."""
        first, second = np.divmod(pairs, max(len(self.items), 1))
        return first, second

    @cached_property
    def columns(self) -> dict[str, Callable[[Items], Any]]:
        """The numbers of the table, by column."""
        alone = np.diagonal(self.parts)

        def four(pairs: Items) -> tuple[Any, Any, Any, int]:
            first, second = self.of_pairs(pairs)
            return self.parts[first, second], alone[first], alone[second], self.number

        return {
            "frequency": lambda pairs: four(pairs)[0],
            "document_frequency": lambda pairs: four(pairs)[1],
            "other_document_frequency": lambda pairs: four(pairs)[2],
            "expected": lambda pairs: expected_frequency(*four(pairs)[1:]),
            "log_likelihood": lambda pairs: log_likelihood(*four(pairs)),
            "log_dice": lambda pairs: log_dice(*four(pairs)[:3]),
            "mi": lambda pairs: mutual_information(four(pairs)[0], expected_frequency(*four(pairs)[1:])),
            "npmi": lambda pairs: normalised_information(*four(pairs)),
        }

    @cached_property
    def _cells(self) -> dict[str, Callable[[Items], Any]]:
        """All columns: what both items are called, and their numbers."""

        def of(place: int, name: str) -> Callable[[Items], Any]:
            named = self.counts.named[name]
            return lambda pairs: named(self.items[self.of_pairs(pairs)[place]])

        first = {name: of(0, name) for name in self.counts.named}
        second = dict(zip(("other", "other_label"), (of(1, name) for name in self.counts.named), strict=False))
        return {**first, **second, **self.columns}

    def ranked(
        self, *, min_frequency: int = 1, sort: str = SORTS[0], attracted: bool = False, around: int | None = None
    ) -> Ranking:
        """The rows; only those that are together more often than by chance where they are to be `attracted`.

        `around` is the place of an item, whose pairs are wanted alone.

        Raises OptionError for a column that there is not.
        """
        if sort not in SORTS:
            raise OptionError(f"Co-occurrence is not sorted by {sort!r}; use {', '.join(SORTS)}.")
        pairs = self.pairs[self.columns["frequency"](self.pairs) >= min_frequency]
        if attracted:
            first, second = self.of_pairs(pairs)
            pairs = pairs[self.parts[first, second] > self.expected[first, second]]
        if around is not None:
            first, second = self.of_pairs(pairs)
            pairs = pairs[(first == around) | (second == around)]
        scores = np.nan_to_num(np.asarray(self.columns[sort](pairs), np.float64), nan=-np.inf)
        table = tables.ENTITY_COOCCURRENCE if self.is_about_entities else tables.COOCCURRENCE
        return Ranking(table, pairs, self._cells, key=falling(scores))


def term_cooccurrence(
    view: View, within: Within = "sentence", *, top: int = TOP, stop_words: frozenset[str] = frozenset()
) -> Cooccurrence:
    """How often each two of the `top` most frequent terms, stop words left out, are together (`tables.COOCCURRENCE`).

    Counted are sentences (paragraphs, documents), each once, as far as they are in the view: N of all that hold a
    token, n1 and n2 with the one and the other (their document frequencies), and O (the frequency) with both. The
    expected frequency is E = n1 * n2 / N.

    - log-likelihood is Dunning's G2 of the four cells O, n1 - O, n2 - O and the rest of N (Dunning 1993). It is
      evidence for either direction: O above E is attraction, below E avoidance.
    - logDice is `14 + log2(2 * O / (n1 + n2))` (Rychlý 2008).
    - Mutual information is `log2(O / E)` (Church and Hanks 1990), NPMI that divided by `-log2(O / N)` (Bouma 2009).

    Pairs that are never together have no row. The more frequent of two items stands first. Highest log-likelihood
    first, or what `ranked` is told; ties are in the order of the names. Raises OptionError for fewer than 2 or more
    than 500 items.
    """
    return _cooccurrence(term_counts(view, stop_words=stop_words), within, top, parts_with_terms)


def entity_cooccurrence(
    view: View, within: Within = "sentence", *, top: int = TOP, labels: Sequence[str] = NAME_LABELS
) -> Cooccurrence:
    """How often each two of the `top` most frequent entities under these labels are mentioned together.

    As `term_cooccurrence` (columns of `tables.ENTITY_COOCCURRENCE`); a mention is in the part of its first token.
    Raises ModelError when names could not be looked for.
    """
    return _cooccurrence(entity_item_counts(view, labels=labels), within, top, parts_with_entities)


def _cooccurrence(
    counts: ItemCounts, within: Within, top: int, held: Callable[[View, Within, Whole], Any]
) -> Cooccurrence:
    if not 2 <= top <= MOST:
        raise OptionError(f"There are no pairs of {top:,} items to look at; ask for 2 to {MOST}.")
    # Items are in the order of their names, so ties are too.
    items = counts.present[ordered(descending(counts.frequency_of(counts.present)))[:top]]
    parts = together(held(counts.view, within, items))
    return Cooccurrence(counts, within, items, parts, len(parts_of(counts.view, within)))
