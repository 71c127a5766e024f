"""All pairs of documents whose shingles are similar, and what they link, without a look at every pair.

Every shingle of the corpus has a place in an order, the rarest first. If two documents have so many in common as a
Jaccard similarity of t takes, then the rarest of those is near the beginning of both: a document of n shingles may
have n - tn behind it, and the shorter of the two, which has to have 2tn / (1 + t) in common with the other, only
n - 2tn / (1 + t) (Bayardo, Ma and Srikant 2007; Xiao et al. 2011). So a document meets all that are similar to it
where others have the same shingle there. Nearly all shingles that are rare are in one document, and meet none.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from analysis.annotating.tokens import Offsets
from analysis.corpus import Corpus, Integers
from analysis.ordering import changes
from analysis.shingles import Shingles, blocks, mixed

_PLACE_BITS, _LEVEL_BITS = 12, 4
"""Of numbers of 64 bits: those for a document's place in its block, and for how frequent a shingle is."""
_HASH_BITS = 64 - _PLACE_BITS - _LEVEL_BITS
"""Those for the hash of the shingle. That two shingles of a pair of documents share one has a chance below 1e-7."""
_MOST_BINS_BITS = 28
"""With more than two bins a token there are few in which shingles that occur once meet; so many take 1 GB."""
_PAIRS_AT_A_TIME = 1 << 20
_DISTANCES = (1, 2, 4, 8, 16, 32, 64, 128)
_SLACK = 1e-9
"""Floats may be this far off a whole number that they stand for."""


@dataclass(frozen=True, slots=True)
class _Rare:
    """The rarest shingles of documents that others may have, one value a shingle of a document."""

    hash: NDArray[np.uint64]
    size: Offsets
    """How many shingles the document has."""
    document: Integers
    is_rarest: NDArray[np.bool_]
    """Whether it is among those of which the document shares one with any that is similar and no shorter."""

    def of(self, rows: Integers | NDArray[np.bool_]) -> "_Rare":
        return _Rare(self.hash[rows], self.size[rows], self.document[rows], self.is_rarest[rows])


class LinkedDocuments:
    """The documents of a corpus, which pairs that are similar link into groups."""

    def __init__(self, corpus: Corpus, threshold: float) -> None:
        self._corpus, self._threshold = corpus, threshold
        self._group = np.arange(len(corpus.documents))
        """The number of the first document that each is linked with, as far as is known."""

    def group(self) -> Offsets:
        """The number of the first document that each is linked with, or its own."""
        size, fingerprint, rare = _gone_through(self._corpus, self._threshold)
        same = _first_with_same(size, fingerprint)
        copies = np.flatnonzero(same != self._group)
        self._compare(copies, same[copies])
        rare = rare.of(same[rare.document] == rare.document)
        rare = rare.of(np.lexsort((rare.document, rare.size, rare.hash)))
        number = self._partners(rare)
        # A few partners first: of what they link, most other pairs need no look.
        for distance in _DISTANCES:
            has_one = np.flatnonzero(number >= distance)
            self._compare(rare.document[has_one], rare.document[has_one + distance])
        self._compare_all(rare, number)
        return self._group

    def _partners(self, rare: _Rare) -> Offsets:
        """For every entry how many partners it may have: the ones right behind it, which are no shorter."""
        wide = int(rare.size.max(initial=0)) + 1
        listed = np.cumsum(changes(rare.hash)) * wide
        longest = np.minimum(np.floor(rare.size / self._threshold + _SLACK), wide - 1).astype(np.int64)
        last = np.searchsorted(listed + rare.size, listed + longest, side="right")
        return np.where(rare.is_rarest, last - np.arange(len(last)) - 1, 0)

    def _compare_all(self, rare: _Rare, number: Offsets) -> None:
        """Compares every pair of partners but those that are linked already."""
        entry = np.arange(len(number))
        # What is in the group of most documents with a shingle is compared with those in other groups alone.
        is_other = self._group[rare.document] != self._most_linked(rare)
        others = np.flatnonzero(is_other)
        begin, end = (
            np.where(is_other, place, len(number) + np.searchsorted(others, place))
            for place in (entry + 1, entry + 1 + number)
        )
        partner, times = np.append(entry, others), end - begin
        # By document, so that a pair that shares many shingles is looked at once.
        entry = np.argsort(rare.document, kind="stable")
        behind = np.cumsum(times[entry])
        cuts = np.searchsorted(behind, np.arange(_PAIRS_AT_A_TIME, behind[-1] if len(entry) else 0, _PAIRS_AT_A_TIME))
        for part in np.split(entry, np.unique(cuts)):
            ahead = np.cumsum(times[part]) - times[part]
            place = np.repeat(begin[part] - ahead, times[part]) + np.arange(times[part].sum())
            self._compare(rare.document[np.repeat(part, times[part])], rare.document[partner[place]])

    def _most_linked(self, rare: _Rare) -> Offsets:
        """For each entry the group of more than half of the documents with its shingle, or else any of theirs."""
        group, starts = self._group[rare.document], np.flatnonzero(changes(rare.hash))
        number = np.diff(starts, append=len(group))
        in_order = group[np.lexsort((group, rare.hash))]
        return np.repeat(in_order.take(starts + number // 2, mode="clip"), number)

    def _compare(self, a: Integers, b: Integers) -> None:
        """Compares pairs of documents shingle by shingle, unless they are linked, and links those that are similar."""
        is_open, documents = self._group[a] != self._group[b], len(self._group)
        pairs = np.unique(np.minimum(a, b)[is_open] * documents + np.maximum(a, b)[is_open])
        if not len(pairs):
            return
        a, b = pairs // documents, pairs % documents
        compared, places = np.unique(np.append(a, b), return_inverse=True)
        jaccard, _ = Shingles.of(self._corpus, compared).overlaps(*np.split(places, 2))
        self._link(a[jaccard >= self._threshold], b[jaccard >= self._threshold])

    def _link(self, a: Integers, b: Integers) -> None:
        every = np.arange(len(self._group))
        links = (np.append(every, a), np.append(self._group, b))
        matrix = csr_matrix((np.ones(len(links[0]), np.int8), links), shape=(len(every), len(every)))
        _, label = connected_components(matrix, directed=False)
        first = np.full(len(every), len(every))
        np.minimum.at(first, label, every)
        self._group = first[label]


def _first_with_same(size: Offsets, fingerprint: NDArray[np.uint64]) -> Offsets:
    """For each document the first that has the same shingles, by their number and fingerprint."""
    both = fingerprint ^ mixed(size.astype(np.uint64))
    _, first, place = np.unique(both, return_index=True, return_inverse=True)
    return np.where(size > 0, first[place], np.arange(len(size)))


def _gone_through(corpus: Corpus, threshold: float) -> tuple[Offsets, NDArray[np.uint64], _Rare]:
    """Of every document how many shingles it has and a fingerprint of them; and the rarest shingles of them all."""
    bins = _bins(corpus)
    sizes, fingerprints, rare = [np.empty(0, np.int64)], [np.empty(0, np.uint64)], [_NOTHING]
    for documents, shingles in blocks(corpus):
        place, level, hash_ = _sorted(shingles, bins)
        size = np.bincount(place, minlength=len(documents))
        first = np.cumsum(size) - size
        fingerprint = np.zeros(len(size), np.uint64)
        np.add.at(fingerprint, place, mixed(hash_))
        number = np.arange(len(place)) - first[place]
        kept = np.flatnonzero((number < _prefix(size, threshold)[place]) & (level > 1))
        place, number = place[kept], number[kept]
        is_rarest = number < _prefix(size, 2 * threshold / (1 + threshold))[place]
        sizes.append(size)
        fingerprints.append(fingerprint)
        rare.append(_Rare(hash_[kept], size[place], documents[place], is_rarest))
    columns = ([getattr(part, name) for part in rare] for name in _Rare.__dataclass_fields__)
    return np.concatenate(sizes), np.concatenate(fingerprints), _Rare(*map(np.concatenate, columns))


def _bins(corpus: Corpus) -> NDArray[np.uint32]:
    """How many shingles of the corpus have a hash that starts so: no fewer than there are documents with one."""
    bits = min(max((2 * len(corpus.annotation.term)).bit_length(), 1), _MOST_BINS_BITS)
    bins = np.zeros(1 << bits, np.uint32)
    for _, shingles in blocks(corpus):
        np.add.at(bins, shingles.hashes >> np.uint64(64 - bits), np.uint32(1))
    return bins


def _sorted(shingles: Shingles, bins: NDArray[np.uint32]) -> tuple[Offsets, Offsets, NDArray[np.uint64]]:
    """Each shingle of each document once, rarest first: the document's place, the frequency's bits, and the hash."""
    frequency = bins.take(shingles.hashes >> np.uint64(65 - len(bins).bit_length()))
    level = np.minimum(np.frexp(frequency.astype(np.float32))[1], (1 << _LEVEL_BITS) - 1)
    # In one number, which numpy sorts many times faster than three.
    key = shingles.text.astype(np.uint64) << np.uint64(64 - _PLACE_BITS)
    key |= level.astype(np.uint64) << np.uint64(_HASH_BITS)
    key |= shingles.hashes >> np.uint64(64 - _HASH_BITS)
    key.sort()
    key = key[changes(key)]
    levels = (key >> np.uint64(_HASH_BITS)) & np.uint64((1 << _LEVEL_BITS) - 1)
    place = key >> np.uint64(64 - _PLACE_BITS)
    return place.astype(np.int64), levels.astype(np.int64), key & np.uint64((1 << _HASH_BITS) - 1)


def _prefix(size: Offsets, share: float) -> Offsets:
    """How many of so many shingles have to be looked at to meet one, if that share of them is sought."""
    sought: Offsets = np.ceil(share * size - _SLACK).astype(np.int64)
    return size - sought + 1


_NOTHING = _Rare(np.empty(0, np.uint64), np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.bool_))
