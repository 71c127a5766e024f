"""Which documents of a corpus are near-duplicates of each other, and which of them stands for the others."""

from dataclasses import dataclass

import numpy as np

from analysis.corpus import Corpus, Integers
from analysis.errors import OptionError
from analysis.ordering import changes
from analysis.shingles import by_type
from analysis.similarity_join import LinkedDocuments

THRESHOLD, LEAST_THRESHOLD = 0.8, 0.5
"""The Jaccard similarity of near-duplicates where nothing else is said, and the lowest that can be asked for."""


@dataclass(frozen=True, eq=False)
class Groups:
    """The documents of a corpus in groups, one value a document."""

    group: Integers
    """The number of the group: that of its first document. A document without copies is a group of its own."""
    rank: Integers
    """The place of each document in the order in which they stand for their groups (`near_duplicates`)."""

    def heads(self, documents: Integers) -> Integers:
        """For each of these documents the one of them that stands for its group."""
        order = documents[np.lexsort((self.rank[documents], self.group[documents]))]
        firsts = order[changes(self.group[order])]
        head = np.empty(len(self.group), np.int64)
        head[self.group[firsts]] = firsts
        return head[self.group[documents]]


def near_duplicates(corpus: Corpus, threshold: float = THRESHOLD) -> Groups:
    """The groups of documents whose shingles are the same, or nearly; made once a corpus and threshold.

    Two documents are near-duplicates if their Jaccard similarity, the different shingles (runs of five tokens) that
    both have, divided by those that either has, is at least the threshold (Broder 1997). With a threshold of 1 they
    have the same shingles. A group is all documents that such pairs link, so that two of its documents may be less
    similar than the threshold. One document stands for the group, its head: the one with the earliest date, those
    without a date coming last; of several the one with the most tokens; of several the first by name.

    No pair is missed, and none is guessed. Two documents that are so similar share one of their rarest shingles, so
    that only documents which do are compared (prefix filtering: Bayardo et al. 2007, Xiao et al. 2011); and these are
    compared shingle by shingle.

    Raises OptionError for a threshold that is not from 0.5 to 1.
    """
    require_threshold(threshold)
    made: Groups = by_type(corpus).indexes.once(
        ("near-duplicates", threshold),
        lambda: Groups(LinkedDocuments(by_type(corpus), threshold).group(), _ranks(corpus)),
    )
    return made


def require_threshold(threshold: float) -> None:
    """Raises OptionError for a threshold that is not from 0.5 to 1."""
    if not LEAST_THRESHOLD <= threshold <= 1:
        raise OptionError(
            f"Near-duplicates are not looked for at a similarity of {threshold:g}; use {LEAST_THRESHOLD} to 1."
        )


def _ranks(corpus: Corpus) -> Integers:
    tokens = np.diff(corpus.annotation.document_bounds)
    # What comes behind every digit stands for no date.
    dates = np.array([date or "~" for date in corpus.documents.dates], np.str_)
    rank = np.empty(len(tokens), np.int64)
    rank[np.lexsort((-tokens, dates))] = np.arange(len(tokens))
    return rank
