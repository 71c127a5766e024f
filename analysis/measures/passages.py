"""What two units have word for word: the passages that stand in both."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from analysis import tables
from analysis.annotating.tokens import Offsets
from analysis.measures.similarity import number_of
from analysis.ranking import Ranking
from analysis.scope import View
from analysis.shingles import SHINGLE_TOKENS, Shingles


@dataclass(frozen=True, eq=False)
class Passages:
    """What two units of a view have in common token by token, and where.

    Every run of five tokens that stands in both is found (`Shingles`), wherever it is: what was moved is, too.
    """

    view: View
    a: int
    b: int
    """The numbers of the units in the corpus."""

    @cached_property
    def _shingles(self) -> Shingles:
        units, bounds = np.array([self.a, self.b]), self.view.bounds
        return Shingles(self.view.corpus, bounds[units], bounds[units + 1])

    @cached_property
    def _names(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        names, text = self._shingles.names, self._shingles.text
        return names[text == 0], names[text == 1]

    @property
    def jaccard(self) -> float:
        """The shingles that both have, divided by those that either has; 0 where a unit has no tokens."""
        a, b = (set(names.tolist()) for names in self._names)
        return len(a & b) / len(a | b) if a and b else 0.0

    def extents(self) -> list[tuple[int, int, int]]:
        """For each unit the number of its document, and from which character of it to which the unit goes."""
        corpus, found = self.view.corpus, []
        for text, document in enumerate(self.view.document_of_unit(np.array([self.a, self.b])).tolist()):
            first, last = int(self._shingles.first[text]), int(self._shingles.last[text])
            if self.view.scope.unit.kind == "document" or first == last:
                found.append((document, 0, len(corpus.documents.texts[document])))
            else:
                start, end = corpus.annotation.start[first], corpus.annotation.end[last - 1]
                found.append((document, int(start), int(end)))
        return found

    def tokens(self) -> tuple[int, int]:
        """How many tokens each unit has."""
        a, b = (self._shingles.last - self._shingles.first).tolist()
        return a, b

    def spans(self) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """From which character to which the tokens that both have stand in each of the documents."""
        a, b = (self._characters(*runs) for runs in self._runs)
        return a, b

    def shared_tokens(self) -> tuple[int, int]:
        """How many tokens of each unit lie in a passage that both have."""
        a, b = (int((last - first).sum()) for first, last in self._runs)
        return a, b

    @cached_property
    def _runs(self) -> list[tuple[Offsets, Offsets]]:
        """The tokens of each unit that lie in passages: where each run of them starts and ends."""
        found = []
        for text, others in enumerate(reversed(self._names)):
            first, last = int(self._shingles.first[text]), int(self._shingles.last[text])
            start = self._shingles.start[self._shingles.text == text]
            start = start[np.isin(self._names[text], others)] - first
            change = np.zeros(last - first + 1, np.int64)
            np.add.at(change, start, 1)
            np.add.at(change, np.minimum(start + SHINGLE_TOKENS, last - first), -1)
            is_in = np.cumsum(change) > 0
            edges = np.flatnonzero(np.diff(is_in, prepend=False))
            found.append((first + edges[::2], first + edges[1::2]))
        return found

    def _characters(self, first: Offsets, last: Offsets) -> list[tuple[int, int]]:
        annotation = self.view.corpus.annotation
        starts, ends = annotation.start[first].tolist(), annotation.end[last - 1].tolist()
        return list(zip(starts, ends, strict=True))

    def ranked(self) -> Ranking:
        """The rows of `passages`."""
        length = min(*self.tokens(), SHINGLE_TOKENS)
        found = sorted((-(shingles + length - 1), a, b) for a, b, shingles in self._matched())
        tokens = np.array([-row[0] for row in found], np.int64)
        a, b = (self._shingles.first[text] + np.array([row[1 + text] for row in found], np.int64) for text in (0, 1))
        annotation, documents = self.view.corpus.annotation, self.view.corpus.documents
        start, end = annotation.start[a].astype(np.int64), annotation.end[a + tokens - 1].astype(np.int64)
        document = np.full(len(a), self.view.document_of_unit(np.array([self.a]))[0])
        frame = tables.PASSAGES.frame(
            {
                "tokens": tokens,
                "start_a": start,
                "start_b": annotation.start[b],
                "text": documents.spans(document, start, end),
            }
        )
        return Ranking.of(tables.PASSAGES, frame)

    def _matched(self) -> Iterator[tuple[int, int, int]]:
        """The places in both units at which a run of the same shingles starts, and how many these are.

        What stands in the second unit several times is taken where it goes on, else where it comes first.
        """
        of_a, of_b = (names.tolist() for names in self._names)
        first = {name: place for place, name in reversed(list(enumerate(of_b)))}
        a = 0
        while a < len(of_a):
            if of_a[a] not in first:
                a += 1
                continue
            b, number = first[of_a[a]], 1
            while a + number < len(of_a) and b + number < len(of_b) and of_a[a + number] == of_b[b + number]:
                number += 1
            yield a, b, number
            a += number


def passages(view: View, a: str, b: str) -> Passages:
    """What the units of a view that are called `a` and `b` have in common, token by token.

    Its rows (columns of `tables.PASSAGES`) are the passages of five tokens or more, or of all tokens of a unit with
    fewer, that stand in both, the longest first; ties in the order of the first unit. Raises OptionError where the
    view has no such unit.
    """
    return Passages(view, number_of(view, a), number_of(view, b))
