"""The shingles of texts: all runs of five tokens in them, by which it is known what is a copy of what."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from analysis.annotating.tokens import Offsets
from analysis.corpus import Corpus, Integers

SHINGLE_TOKENS = 5
BLOCK_TOKENS, BLOCK_DOCUMENTS = 1 << 20, 1 << 12
"""Documents are gone through so many at a time."""
COMPARED_AT_A_TIME = 1 << 22
"""As many shingles of pairs of texts are in memory at a time."""
_FACTOR, _MIX_1, _MIX_2 = map(np.uint64, (0x9E3779B97F4A7C15, 0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53))
_HALF = np.uint64(33)


def by_type(corpus: Corpus) -> Corpus:
    """The corpus with types for terms: what is a copy does not depend on what is counted."""
    return corpus.forms.corpus if corpus.forms else corpus


@dataclass(frozen=True, eq=False)
class Shingles:
    """Every shingle of some texts, each from one token of a corpus up to another, in the order of the tokens.

    A shingle is a run of `SHINGLE_TOKENS` tokens, across the ends of sentences, by their types, so that capitals,
    signs and line breaks make no difference. A text with fewer tokens has one shingle, all of them; a text without
    tokens has none.
    """

    corpus: Corpus
    first: Offsets
    last: Offsets
    """Behind the last token of each text."""

    @classmethod
    def of(cls, corpus: Corpus, documents: Integers) -> Self:
        """Those of these documents."""
        bounds = corpus.annotation.document_bounds
        return cls(corpus, bounds[documents], bounds[documents + 1])

    @cached_property
    def _numbers(self) -> Offsets:
        tokens = self.last - self.first
        return np.where(tokens < SHINGLE_TOKENS, np.minimum(tokens, 1), tokens - SHINGLE_TOKENS + 1)

    @cached_property
    def text(self) -> Offsets:
        """The place of the text of each shingle."""
        return np.repeat(np.arange(len(self.first)), self._numbers)

    @cached_property
    def start(self) -> Offsets:
        """The number of the first token of each shingle."""
        ahead = np.cumsum(self._numbers) - self._numbers
        return np.repeat(self.first - ahead, self._numbers) + np.arange(len(self.text))

    def terms(self) -> Iterator[NDArray[np.int64]]:
        """The first tokens of all shingles, as numbers of terms from 1, then the second ones and so on; 0 for none."""
        term = by_type(self.corpus).annotation.term
        is_short = (self.last - self.first < SHINGLE_TOKENS).any()
        ends = np.repeat(self.last, self._numbers) if is_short else self.last
        for place in range(SHINGLE_TOKENS):
            token = self.start + place
            number = term.take(np.minimum(token, len(term) - 1) if is_short else token).astype(np.int64) + 1
            yield np.where(token < ends, number, 0) if is_short else number

    @cached_property
    def hashes(self) -> NDArray[np.uint64]:
        """A number of 64 bits for each, spread evenly: the same shingles always have the same one."""
        made = np.zeros(len(self.text), np.uint64)
        for term in self.terms():
            made *= _FACTOR
            made += term.view(np.uint64)
        return mixed(made)

    @cached_property
    def names(self) -> NDArray[np.int64]:
        """A number for each, from 0: two have the same one if all of their tokens are the same, and only then."""
        names = np.zeros(len(self.text), np.int64)
        for term in self.terms():
            names = np.unique(names * (int(term.max(initial=0)) + 1) + term, return_inverse=True)[1]
        return names

    @cached_property
    def sets(self) -> Any:
        """Which shingles each text has: a sparse matrix, texts x shingles, of ones."""
        shape = (len(self.first), int(self.names.max(initial=-1)) + 1)
        made = csr_matrix((np.ones(len(self.names), np.int32), (self.text, self.names)), shape=shape)
        made.data[:] = 1
        return made

    def overlaps(self, a: Integers, b: Integers) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Jaccard similarity and containment of pairs of texts with tokens; `a` and `b` are their places.

        The first is the number of different shingles that both have, divided by that of those that either has; the
        second is the same number, divided by that of the text that has fewer.
        """
        shared, sizes = self._shared(a, b), np.diff(self.sets.indptr).astype(np.int64)
        return shared / (sizes[a] + sizes[b] - shared), shared / np.minimum(sizes[a], sizes[b])

    def _shared(self, a: Integers, b: Integers) -> NDArray[np.int64]:
        shared, sizes = np.zeros(len(a), np.int64), np.diff(self.sets.indptr)
        behind = np.cumsum(sizes[a] + sizes[b], dtype=np.int64)
        cuts = np.searchsorted(behind, np.arange(COMPARED_AT_A_TIME, behind[-1] if len(a) else 0, COMPARED_AT_A_TIME))
        for part in np.split(np.arange(len(a)), np.unique(cuts)):
            shared[part] = self.sets[a[part]].multiply(self.sets[b[part]]).sum(axis=1).ravel()
        return shared


def mixed(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Numbers of which each bit depends on all bits of those that were given: the last step of MurmurHash3."""
    made = numbers
    for factor in (_MIX_1, _MIX_2):
        made = (made ^ (made >> _HALF)) * factor
    return made ^ (made >> _HALF)


def blocks(corpus: Corpus) -> Iterator[tuple[Integers, Shingles]]:
    """All documents, some that follow each other at a time, and their shingles."""
    bounds = corpus.annotation.document_bounds
    documents = np.arange(len(bounds) - 1)
    # A document can be longer than a block.
    cuts = np.searchsorted(bounds, np.arange(BLOCK_TOKENS, bounds[-1], BLOCK_TOKENS))
    cuts = np.union1d(cuts, documents[::BLOCK_DOCUMENTS])
    for part in np.split(documents, cuts[(cuts > 0) & (cuts < len(documents))]):
        yield part, Shingles.of(corpus, part)
