"""The vocabulary of a layer while it is written: each source brings its own, and at the end they are one."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from analysis.errors import StoreError

TERMS_TOGETHER = 1 << 22
"""Terms of sources that are held before those that are the same become one."""
MOST_NUMBERS = np.iinfo(np.int32).max


class Part:
    """The terms of one source."""

    def __init__(self, first: int, terms: int) -> None:
        self._first = first
        self.frequency = np.zeros(terms, np.int64)

    def numbered(self, term: NDArray[np.int32]) -> NDArray[np.int32]:
        """Tokens of the source, counted, by the numbers that their terms have until all sources are known."""
        self.frequency += np.bincount(term, minlength=len(self.frequency))
        return term + np.int32(self._first)


class Vocabulary:
    def __init__(self) -> None:
        self._terms = [pa.array([], pa.large_string())]
        """Terms that are known once each, and those of the sources since."""
        self._number = np.empty(0, np.int32)
        """What the numbers of sources are among the terms that are known once each."""
        self._parts: list[Part] = []
        self._numbers = self._held = 0

    def part(self, terms: pa.Array) -> Part:
        """A part for a source with these terms."""
        if self._numbers + len(terms) > MOST_NUMBERS:
            raise StoreError("The folder holds more words than one store can; make several folders of it.")
        made = Part(self._numbers, len(terms))
        self._parts.append(made)
        self._terms.append(terms)
        self._numbers += len(terms)
        self._held += len(terms)
        if self._held > TERMS_TOGETHER:
            self._join()
        return made

    def ordered(self) -> tuple[pa.Array, NDArray[np.int32], NDArray[np.int64]]:
        """The terms that occur, in order; the place among them of every number; and how often each occurs."""
        self._join()
        [terms] = self._terms
        frequency = np.zeros(len(terms), np.int64)
        # Whole numbers are added one by one: floats would be exact up to 2^53 alone.
        np.add.at(frequency, self._number, np.concatenate([np.empty(0, np.int64), *(p.frequency for p in self._parts)]))
        # Bytes of UTF-8 sort as its characters do.
        order = pc.sort_indices(terms).to_numpy().astype(np.int64)
        order = order[frequency[order] > 0]
        place = np.full(len(terms), -1, np.int32)
        place[order] = np.arange(len(order), dtype=np.int32)
        return terms.take(pa.array(order)), place[self._number], frequency[order]

    def _join(self) -> None:
        """Gives each term one number, so that no more than the distinct terms are held."""
        encoded = pa.concat_arrays(self._terms).dictionary_encode()
        number, known = encoded.indices.to_numpy(), len(self._terms[0])
        self._number = np.concatenate([number[:known][self._number], number[known:]])
        self._terms, self._held = [encoded.dictionary], 0
