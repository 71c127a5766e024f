"""How often the counted items of a view occur in its units: terms, n-grams and entities in one shape."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix

from analysis.annotating.tokens import Offsets
from analysis.errors import OptionError
from analysis.scope import View

LONGEST_NGRAM = 3
# Sparse counts; scipy has no types of its own.
Counts = Any


@dataclass(frozen=True, slots=True)
class ItemCounts:
    """Items in the order of their names, and how often each occurs in each unit: units x items."""

    names: NDArray[np.object_]
    counts: Counts

    def frequencies(self) -> NDArray[np.int64]:
        # Sums of whole numbers below 2^53 are exact in the floats that bincount gives.
        return np.bincount(self.counts.indices, self.counts.data, len(self.names)).astype(np.int64)

    def document_frequencies(self) -> NDArray[np.int64]:
        """In how many units each item occurs."""
        return np.bincount(self.counts.indices, minlength=len(self.names))


def term_counts(view: View, *, ngram: int = 1, stop_words: frozenset[str] = frozenset()) -> ItemCounts:
    """How often terms, or n-grams of `ngram` tokens, occur, without those that stop words exclude.

    An n-gram lies inside one sentence and one unit. It is left out when it starts or ends with a stop
    word, so that "joint chiefs of staff" keeps its trigram "chiefs of staff". Raises OptionError for
    lengths other than 1 to 3.
    """
    if not 1 <= ngram <= LONGEST_NGRAM:
        raise OptionError(f"There are no n-grams of {ngram} tokens; use a length of 1 to {LONGEST_NGRAM}.")
    vocabulary = view.corpus.vocabulary
    is_stop = np.zeros(len(vocabulary), np.bool_)
    is_stop[[view.corpus.term_number[term] for term in stop_words if term in view.corpus.term_number]] = True
    if ngram == 1:
        present = (np.bincount(view.counts.indices, minlength=len(vocabulary)) > 0) & ~is_stop
        return ItemCounts(vocabulary[present], view.counts[:, np.flatnonzero(present)])

    term = view.corpus.annotation.term
    first = _starts_of_ngrams(view, ngram)
    tokens = view.tokens[first]
    kept = ~is_stop[term[tokens]] & ~is_stop[term[tokens + ngram - 1]]
    tokens, unit = tokens[kept], view.unit_of_token[first[kept]]
    parts, item = np.unique(term[tokens], return_inverse=True)
    names = vocabulary[parts]
    for step in range(1, ngram):
        # A pair of numbers as one; both are below 2^31, so 64 bits hold it. Pairs are in the order of their
        # names, because a space comes before every character of a term.
        pairs = item.astype(np.int64) * len(vocabulary) + term[tokens + step]
        distinct, item = np.unique(pairs, return_inverse=True)
        names = names[distinct // len(vocabulary)] + " " + vocabulary[distinct % len(vocabulary)]
    counts = _counted(unit, item, (len(view.units), len(names)))
    phrases = {stop_word for stop_word in stop_words if " " in stop_word}
    if not phrases:
        return ItemCounts(names, counts)
    left = np.array([name not in phrases for name in names], np.bool_)
    return ItemCounts(names[left], counts[:, np.flatnonzero(left)])


def _counted(unit: Offsets, item: Offsets, shape: tuple[int, int]) -> Counts:
    return coo_matrix((np.ones(len(item), np.int64), (unit, item)), shape=shape, dtype=np.int64).tocsr()


def _starts_of_ngrams(view: View, ngram: int) -> Offsets:
    """The places in the view's tokens at which `ngram` tokens of one sentence and unit follow each other."""
    tokens, unit = view.tokens, view.unit_of_token
    count = max(len(tokens) - ngram + 1, 0)
    first, last = np.arange(count), np.arange(count) + ngram - 1
    sentences = view.corpus.annotation.sentence_bounds
    sentence = np.searchsorted(sentences, tokens, side="right")
    together = (tokens[last] - tokens[first] == ngram - 1) & (unit[first] == unit[last])
    found: Offsets = first[together & (sentence[first] == sentence[last])]
    return found


def entity_item_counts(view: View, *, labels: Sequence[str]) -> tuple[ItemCounts, list[tuple[str, str]]]:
    """How often the entities under these labels are mentioned, and name and label of every item."""
    mentions, kept, unit = view.mentions
    wanted = np.fromiter((label in labels for _, label in mentions.entities), np.bool_, len(mentions.entities))
    of_label = wanted[mentions.entity[kept]]
    present, item = np.unique(mentions.entity[kept][of_label], return_inverse=True)
    entities = [mentions.entities[entity] for entity in present]
    names = np.array([name for name, _ in entities], dtype=object)
    return ItemCounts(names, _counted(unit[of_label], item, (len(view.units), len(entities)))), entities
