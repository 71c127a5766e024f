"""How phrases lie in longer ones: which are folded into which, what stands free, and the C-value."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.index import Whole
from analysis.measures.recurring import Recurring
from analysis.ordering import changes, sorted_rows

FOLDED_PERCENT = 80
"""A phrase is folded into a longer one that has at least so much of its frequency."""
Listed = Sequence[NDArray[np.bool_]]
"""Which n-grams are listed as phrases, for each length from 2."""


@dataclass(frozen=True, slots=True)
class Nesting:
    """Of all n-grams of one length, listed or not: how they lie in longer phrases that are listed."""

    freestanding: Whole
    """How often each occurs outside of all of them."""
    longer: Whole
    """How many different ones hold it."""
    longer_frequency: Whole
    """The frequencies of these, added up."""
    length: Whole
    """The length of the phrase that it is folded into; 0 where it is not folded."""
    number: Whole
    """The place of that one among those of its length."""


def nesting(found: Recurring, listed: Listed, tokens: int) -> list[Nesting]:
    """How n-grams lie in the longer ones that are listed, for each length; `tokens` is how many the corpus has.

    An n-gram is folded into the longest listed phrase that has `FOLDED_PERCENT` of its frequency, of several the most
    frequent, then the first in the order of the names; and where that is folded itself, into what that is folded into.
    """
    made: list[Nesting] = []
    inside = _are_inside(found, listed, tokens)
    for place in range(len(found.levels) - 1, -1, -1):
        # The longer ones come first: what those are folded into is known then.
        made.insert(0, _nesting(found, listed, place + 2, inside[place], made))
    return made


def _nesting(
    found: Recurring, listed: Listed, tokens: int, inside: NDArray[np.bool_], longer_ones: Sequence[Nesting]
) -> Nesting:
    level = found.levels[tokens - 2]
    items = len(level.frequency)
    longer, total = np.zeros(items, np.int64), np.zeros(items, np.int64)
    length, number = np.zeros(items, np.int64), np.zeros(items, np.int64)
    for step, other in enumerate(longer_ones, 1):
        held, holder = _pairs(found, listed[tokens + step - 2], tokens + step, tokens)
        frequency = found.levels[tokens + step - 2].frequency[holder]
        longer += np.bincount(held, minlength=items)
        total += np.bincount(held, frequency, minlength=items).astype(np.int64)
        enough = np.flatnonzero(100 * frequency >= FOLDED_PERCENT * level.frequency[held])
        best = enough[np.lexsort((holder[enough], -frequency[enough], held[enough]))]
        best = best[changes(held[best])]
        into, is_folded = holder[best], other.length[holder[best]] > 0
        length[held[best]] = np.where(is_folded, other.length[into], tokens + step)
        number[held[best]] = np.where(is_folded, other.number[into], into)
    free = ~inside[level.places]
    freestanding = np.add.reduceat(free, level.bounds[:-1], dtype=np.int64) if items else longer
    return Nesting(freestanding, longer, total, length, number)


def _pairs(found: Recurring, listed: NDArray[np.bool_], length: int, tokens: int) -> tuple[Whole, Whole]:
    """Each n-gram of so many tokens and each listed one of a greater length that holds it, as pairs without doubles."""
    holder = np.flatnonzero(listed)
    parts = [found.part(length, start, tokens)[holder] for start in range(length - tokens + 1)]
    held, holder = sorted_rows(np.concatenate(parts), np.tile(holder, len(parts)))
    is_new = changes(held) | changes(holder)
    return held[is_new], holder[is_new]


def _are_inside(found: Recurring, listed: Listed, tokens: int) -> list[NDArray[np.bool_]]:
    """For each length, whether an n-gram that starts at a token lies inside a longer phrase that is listed."""
    inside = [np.zeros(tokens, np.bool_)]
    for level, is_listed in zip(found.levels[:0:-1], listed[:0:-1], strict=True):
        # Inside of one that is a token longer, or of one that this is inside of: from here, or from a token before.
        holds = inside[0].copy()
        holds[level.places[np.repeat(is_listed, level.frequency)]] = True
        holds[1:] |= holds[:-1].copy()
        inside.insert(0, holds)
    return inside
