"""The n-grams of 2 to 5 tokens that recur in a view, and where: what phrases are chosen from."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from analysis.annotating.tokens import Offsets
from analysis.index import Whole
from analysis.ordering import changes, sorted_rows
from analysis.scope import View

LONGEST_PHRASE = 5
KEPT = 2
"""The n-grams of so many views are kept with a corpus: of 23 million tokens they take some hundred megabytes."""


@dataclass(frozen=True, eq=False)
class Level:
    """All n-grams of one length that recur, in the order of their names."""

    frequency: Whole
    places: Whole
    """The numbers of the tokens at which they start: those of the first n-gram, ascending, then those of the next."""
    left: Whole
    """For each n-gram the place, one level below, of the one without its last token."""
    right: Whole
    """The same without its first token."""

    @cached_property
    def bounds(self) -> Offsets:
        """The places of n-gram `i` are those from `bounds[i]` to `bounds[i + 1]`."""
        return np.append(0, np.cumsum(self.frequency))

    @property
    def first(self) -> Whole:
        """The first place of each n-gram."""
        return self.places[self.bounds[:-1]]

    def places_of(self, number: int) -> Whole:
        """Where one n-gram starts, ascending."""
        return self.places[self.bounds[number] : self.bounds[number + 1]]


@dataclass(frozen=True, eq=False)
class Recurring:
    """The n-grams of a view that are frequent enough."""

    term_frequency: Whole
    """How often each term of the vocabulary occurs in the view."""
    levels: Sequence[Level]
    """Those of 2 tokens, of 3 and so on."""

    def part(self, length: int, start: int, tokens: int) -> Whole:
        """For each n-gram of a length, the place of the one of `tokens` tokens (2 or more) that starts in it there."""
        number: Whole = np.arange(len(self.levels[length - 2].frequency))
        for step in range(length, tokens, -1):
            level = self.levels[step - 2]
            number = (level.right if length - step < start else level.left)[number]
        return number


def recurring(view: View, least: int) -> Recurring:
    """The n-grams of 2 to 5 tokens, inside one sentence and unit, that occur `least` times or more in a view.

    An n-gram can be so frequent only where both parts that are a token shorter are (Agrawal and Srikant 1994, Apriori),
    so that each length looks only at the places where two of those follow each other. Those of the last few views are
    kept with the corpus.
    """
    found: Recurring = view.corpus.indexes.one_of_the_last(
        KEPT, ("phrases", view.key, least), lambda: _recurring(view, least)
    )
    return found


def _recurring(view: View, least: int) -> Recurring:
    annotation = view.corpus.annotation
    place = _tokens_of(view)
    number: Whole = annotation.term[place]
    frequency: Whole = np.bincount(number, minlength=len(annotation.terms))
    is_frequent = frequency >= least
    kept = np.flatnonzero(is_frequent[number])
    place, number = place[kept], number[kept]
    # Terms by their places among the frequent ones: the smaller the numbers, the faster they are sorted.
    narrow = (np.cumsum(is_frequent) - 1).astype(np.int32)
    is_cut = np.zeros(len(annotation.term) + 1, np.bool_)
    is_cut[annotation.sentence_bounds] = True
    is_cut[view.bounds] = True
    levels = []
    for length in range(2, LONGEST_PHRASE + 1):
        follows = place[1:] == place[:-1] + 1
        if length == 2:
            follows &= ~is_cut[place[1:]]
        pair = np.flatnonzero(follows)
        last = narrow[annotation.term[place[pair] + (length - 1)]]
        level, place, number = _level(place[pair], number[pair], number[pair + 1], last, least)
        levels.append(level)
    return Recurring(frequency, levels)


def _tokens_of(view: View) -> Whole:
    """The numbers of the tokens of a view, ascending."""
    tokens = np.arange(len(view.corpus.annotation.term), dtype=np.int32)
    return tokens if view.is_whole else tokens[np.repeat(view.is_left, np.diff(view.bounds))]


def _level(place: Whole, left: Whole, right: Whole, last: Whole, least: int) -> tuple[Level, Whole, Whole]:
    """The n-grams that start at these places, and where frequent ones do, in the order of the text, with which.

    `left` and `right` are the numbers of their parts, and `last` that of their last term.
    """
    beginning, ending, candidate = sorted_rows(left, last, np.arange(len(place)))
    starts = np.flatnonzero(changes(beginning) | changes(ending))
    frequency = np.diff(starts, append=len(place))
    is_kept = frequency >= least
    candidate = candidate[np.repeat(is_kept, frequency)]
    frequency = frequency[is_kept]
    number = np.full(len(place), -1, np.int32)
    number[candidate] = np.repeat(np.arange(len(frequency), dtype=np.int32), frequency)
    example = candidate[np.cumsum(frequency) - frequency]
    level = Level(frequency, place[candidate].astype(np.int32), left[example], right[example])
    kept = np.flatnonzero(number >= 0)
    return level, place[kept], number[kept]
