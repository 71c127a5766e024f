"""The window around each occurrence of a node: which tokens are in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from analysis.corpus import Integers
from analysis.errors import OptionError
from analysis.ordering import changes
from analysis.scope import View
from analysis.units import units_at

Numbers = NDArray[np.int64]
WINDOW_TOKENS, WIDEST_WINDOW_TOKENS = 5, 10
Side = Literal[0, 1]
LEFT: Side = 0
RIGHT: Side = 1
FEW = 16
"""Tokens that are fewer than one in so many are put in order, rather than marked among them all."""


@dataclass(frozen=True, slots=True)
class Window:
    """How far from the node a collocate may stand. It never leaves the document, nor the unit of the view.

    Raises OptionError for more than 10 tokens on a side, and for none on both.
    """

    left: int = WINDOW_TOKENS
    right: int = WINDOW_TOKENS
    """Tokens before the first and behind the last token of the node."""
    within_sentence: bool = True
    """Whether it ends with the sentence, too."""

    def __post_init__(self) -> None:
        sides = (self.left, self.right)
        if not all(0 <= side <= WIDEST_WINDOW_TOKENS for side in sides) or not any(sides):
            raise OptionError(
                f"There is no window of {self.left} tokens to the left and {self.right} to the right; use up to "
                f"{WIDEST_WINDOW_TOKENS} on either side, and at least 1 on one of them."
            )


WINDOW = Window()


def tokens_near(view: View, first: Numbers, last: Numbers, window: Window) -> Iterator[tuple[Side, Numbers, Numbers]]:
    """For each side and distance, which nodes have a place in their window there, and the tokens in those places."""
    before, behind = _room(view, first, last, window.within_sentence)
    sides: tuple[tuple[Side, int, Numbers, Numbers], ...] = (
        (LEFT, window.left, before, first),
        (RIGHT, window.right, behind, last),
    )
    for side, furthest, room, edge in sides:
        nodes, step = np.arange(len(edge)), 1 if side == RIGHT else -1
        for distance in range(1, furthest + 1):
            # Those that do not reach this far do not reach further.
            nodes = nodes[room.take(nodes) >= distance]
            yield side, nodes, edge.take(nodes) + step * distance


def _room(view: View, first: Numbers, last: Numbers, within_sentence: bool) -> tuple[Numbers, Numbers]:
    """How many tokens there are before and behind each node, up to the ends of its unit, and of its sentence.

    A mention can go over the end of its unit or sentence: its unit is that of its first token, and behind it the
    sentence of its last token goes on.
    """
    annotation = view.corpus.annotation
    starts, ends = np.zeros_like(first), np.full_like(last, len(annotation.term))
    # A sentence lies in one document, so that it need not be asked where documents end.
    if not within_sentence or view.scope.unit.kind != "document":
        unit = units_at(view.bounds, first)
        starts, ends = view.bounds[unit], view.bounds[unit + 1]
    if within_sentence:
        sentences = annotation.sentence_bounds
        sentence = units_at(sentences, first)
        starts = np.maximum(starts, sentences.take(sentence))
        further = np.flatnonzero(last >= sentences.take(sentence + 1))
        sentence[further] = units_at(sentences, last[further])
        ends = np.minimum(ends, sentences.take(sentence + 1))
    return first - starts, np.maximum(ends - 1 - last, 0)


class Places:
    """Tokens that are added many at a time, some of them several times."""

    def __init__(self, tokens: int, window: Window, nodes: int) -> None:
        self._few: list[Integers] = []
        is_few = nodes * (window.left + window.right) * FEW < tokens
        self._marked = None if is_few else np.zeros(tokens, np.bool_)

    def add(self, tokens: Numbers) -> None:
        if self._marked is None:
            self._few.append(tokens)
        else:
            self._marked[tokens] = True

    def distinct(self, share: range) -> Integers:
        """Each of those once whose numbers are in `share`, ascending."""
        if self._marked is None:
            tokens = np.concatenate([np.empty(0, np.int64), *self._few])
            tokens = np.sort(tokens[(tokens >= share.start) & (tokens < share.stop)])
            return tokens[changes(tokens)]
        return np.flatnonzero(self._marked[share.start : share.stop]) + share.start
