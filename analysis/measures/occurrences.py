"""Where the counted items of a view occur: terms, n-grams and entities in one shape."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csr_matrix

from analysis.annotating.tokens import Offsets
from analysis.errors import OptionError
from analysis.scope import View

LONGEST_NGRAM = 3


@dataclass(frozen=True, slots=True)
class Occurrences:
    """One value an occurrence: which item it is, and the place of its unit in the view's units."""

    items: list[str]
    item: Offsets
    unit: Offsets
    units: int

    def frequencies(self) -> NDArray[np.int64]:
        return np.bincount(self.item, minlength=len(self.items))

    def counts(self) -> "csr_matrix[np.int64]":
        """How often each item occurs in each unit: units x items."""
        ones = np.ones(len(self.item), np.int64)
        return coo_matrix((ones, (self.unit, self.item)), shape=(self.units, len(self.items))).tocsr()

    def document_frequencies(self) -> NDArray[np.int64]:
        """In how many units each item occurs."""
        return np.bincount(self.counts().indices, minlength=len(self.items))


def term_occurrences(view: View, *, ngram: int = 1, stop_words: frozenset[str] = frozenset()) -> Occurrences:
    """The occurrences of terms, or of n-grams of `ngram` tokens, without those that stop words exclude.

    An n-gram lies inside one sentence and one unit. It is left out when it starts or ends with a stop
    word, so that "joint chiefs of staff" keeps its trigram "chiefs of staff". Raises OptionError for
    lengths other than 1 to 3.
    """
    if not 1 <= ngram <= LONGEST_NGRAM:
        raise OptionError(f"There are no n-grams of {ngram} tokens; use a length of 1 to {LONGEST_NGRAM}.")
    annotation = view.corpus.annotation
    vocabulary = annotation.vocabulary
    is_stop = np.fromiter((term in stop_words for term in vocabulary), np.bool_, len(vocabulary))
    first = _starts_of_ngrams(view, ngram)
    tokens = view.tokens[first]
    kept = ~is_stop[annotation.term[tokens]] & ~is_stop[annotation.term[tokens + ngram - 1]]
    tokens, unit = tokens[kept], view.unit_of_token[first[kept]]

    parts, item = np.unique(annotation.term[tokens], return_inverse=True)
    names = [vocabulary[term] for term in parts]
    for step in range(1, ngram):
        # A pair of numbers as one; both are below 2^31, so 64 bits hold it.
        pairs = item.astype(np.int64) * len(vocabulary) + annotation.term[tokens + step]
        distinct, item = np.unique(pairs, return_inverse=True)
        names = [f"{names[pair // len(vocabulary)]} {vocabulary[pair % len(vocabulary)]}" for pair in distinct]
    if ngram > 1 and not stop_words.isdisjoint(names):
        left = np.array([name not in stop_words for name in names])
        kept = left[item]
        names, item, unit = [n for n in names if n not in stop_words], (np.cumsum(left) - 1)[item[kept]], unit[kept]
    return Occurrences(names, item, unit, len(view.units))


def _starts_of_ngrams(view: View, ngram: int) -> Offsets:
    """The places in the view's tokens at which `ngram` tokens of one sentence and unit follow each other."""
    tokens, unit = view.tokens, view.unit_of_token
    count = max(len(tokens) - ngram + 1, 0)
    if ngram == 1:
        return np.arange(count)
    first, last = np.arange(count), np.arange(count) + ngram - 1
    sentences = view.corpus.annotation.sentence_bounds
    sentence = np.searchsorted(sentences, tokens, side="right")
    together = (tokens[last] - tokens[first] == ngram - 1) & (unit[first] == unit[last])
    found: Offsets = first[together & (sentence[first] == sentence[last])]
    return found


def entity_occurrences(view: View, *, labels: Sequence[str]) -> tuple[Occurrences, list[tuple[str, str]]]:
    """The mentions of entities under these labels, and name and label of every item."""
    mentions, kept, unit = view.mentions
    wanted = np.fromiter((label in labels for _, label in mentions.entities), np.bool_, len(mentions.entities))
    of_label = wanted[mentions.entity[kept]]
    present, item = np.unique(mentions.entity[kept][of_label], return_inverse=True)
    entities = [mentions.entities[entity] for entity in present]
    return Occurrences([name for name, _ in entities], item, unit[of_label], len(view.units)), entities
