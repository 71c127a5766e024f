"""Which paragraphs of a corpus stand in several of its documents: boilerplate, as sign-up lines and notices are."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import ceil

import numpy as np
from numpy.typing import NDArray

from analysis.annotating.annotation import Annotation
from analysis.annotating.tokens import Offsets
from analysis.corpus import Corpus, Integers
from analysis.near_duplicates import near_duplicates
from analysis.ordering import changes, descending, one_key, ordered, sorted_rows
from analysis.shingles import by_type, mixed
from analysis.units import units_at

LEAST_DOCUMENTS, LEAST_SHARE = 3, 0.001
"""A repeated paragraph stands in so many documents at least, and in so large a share of all."""
LEAST_TOKENS = 2
KEPT_AS = ("boilerplate",)
"""Under which key a corpus keeps what was found in it."""
COMPARED_AT_A_TIME = 1 << 22
"""As many tokens of paragraphs are in memory at a time."""
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, eq=False)
class Boilerplate:
    """The repeated paragraphs of a corpus by their texts, that in most documents first; ties by occurrences, place."""

    paragraph: Integers
    """The numbers of the paragraphs of the corpus that are repeated ones, ascending."""
    text: Integers
    """For each of them, which text it has, from 0."""
    documents: Integers
    """In how many documents each text stands, near-duplicates counted once."""
    least: int
    """In how many documents a paragraph had to stand."""

    @cached_property
    def occurrences(self) -> Integers:
        """How often each text stands as a paragraph."""
        return np.bincount(self.text, minlength=len(self.documents))

    @cached_property
    def first(self) -> Integers:
        """The number of the first paragraph with each text."""
        first = np.empty(len(self.documents), np.int64)
        first[self.text[::-1]] = self.paragraph[::-1]
        return first


def as_written(corpus: Corpus) -> Corpus:
    """The corpus by type with all of its paragraphs."""
    types = by_type(corpus)
    return types.uncut or types


def boilerplate(corpus: Corpus) -> Boilerplate:
    """The paragraphs that stand in several documents of the whole corpus, whatever is looked at; found once a corpus.

    A repeated paragraph has the same tokens, two or more, in at least three documents, and in at least one document of
    a thousand. Case, punctuation and spaces make no difference, and a paragraph is compared as a whole: a sentence
    that is quoted inside others is none. Near-duplicate documents count once, so that the paragraphs of an article of
    which there are copies are not taken for boilerplate. That what recurs across documents says nothing of any of them
    is how corpora of web pages are cleaned, by paragraphs that were met before (Wenzek et al. 2020), by those most of
    whose n-grams were (Pomikálek 2011), or by three sentences in a row (Raffel et al. 2020); there the second
    document is enough, and the first keeps its copy. Here it takes three documents, as two may quote each other, and
    one in a thousand, as what is rarer hardly moves a number of the corpus; and none keeps its copy. One token alone,
    the name of a place above a text or a cell of a table, says something of its document; it can be made a stop word.

    None is missed or guessed: paragraphs with the same hash are compared token by token.
    """
    whole = as_written(corpus)
    if KEPT_AS not in whole.indexes:
        whole.indexes[KEPT_AS] = _found(whole)
    made: Boilerplate = whole.indexes[KEPT_AS]
    return made


def least_documents(documents: int) -> int:
    """In how many of so many documents a paragraph has to stand."""
    return max(LEAST_DOCUMENTS, ceil(LEAST_SHARE * documents))


def _found(whole: Corpus) -> Boilerplate:
    paragraph, text = _with_same_tokens(whole.annotation)
    if not len(paragraph):
        # Near-duplicates need not be found where nothing is repeated.
        nothing = np.empty(0, np.int64)
        return Boilerplate(nothing, nothing, nothing, least_documents(len(whole.documents)))
    group = near_duplicates(whole).group
    least = least_documents(len(np.unique(group)))
    document = units_at(whole.annotation.document_bounds, whole.annotation.paragraph_bounds[paragraph])
    documents = _distinct(text, group[document])
    kept = documents[text] >= least
    paragraph, text = _often(paragraph[kept], text[kept], 1)
    documents = documents[documents >= least]
    order = _order(paragraph, text, documents)
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    return Boilerplate(paragraph, place[text], documents[order], least)


def _with_same_tokens(annotation: Annotation) -> tuple[Integers, Integers]:
    """The paragraphs that are the same as enough others, and which of them are, by numbers from 0."""
    long_enough = np.flatnonzero(np.diff(annotation.paragraph_bounds) >= LEAST_TOKENS)
    paragraph, hashed = _often(long_enough, _hashes(annotation, long_enough), LEAST_DOCUMENTS)
    return _often(paragraph, _names(annotation, paragraph, hashed), LEAST_DOCUMENTS)


def _often(paragraphs: Integers, values: Integers, times: int) -> tuple[Integers, Integers]:
    """Those paragraphs whose value so many have at least, and numbers from 0 for their values, in the same order."""
    order = np.argsort(values, kind="stable")
    starts = np.flatnonzero(changes(values[order]))
    sizes = np.diff(starts, append=len(order))
    is_often = sizes >= times
    number = np.empty(len(order), np.int64)
    number[order] = np.repeat(np.where(is_often, np.cumsum(is_often) - 1, -1), sizes)
    kept = number >= 0
    return paragraphs[kept], number[kept]


def _hashes(annotation: Annotation, paragraphs: Integers) -> NDArray[np.uint64]:
    """A number of 64 bits for each paragraph: the same tokens always have the same one."""
    made = [np.empty(0, np.uint64)]
    for part in _parts(annotation, paragraphs):
        token, starts, place = _tokens(annotation, part)
        powers = np.ones(int(place.max()) + 1, np.uint64)
        np.cumprod(np.full(len(powers) - 1, _FACTOR), out=powers[1:])
        values = annotation.term[token].astype(np.uint64)
        values += np.uint64(1)
        values *= powers[place]
        made.append(mixed(np.add.reduceat(values, starts)))
    return np.concatenate(made)


def _names(annotation: Annotation, paragraphs: Integers, hashed: Integers) -> Integers:
    """A number for each paragraph: two have the same one if all of their tokens are the same, and only then.

    `hashed` has a number from 0 for each hash. Those with the hash of another text are compared again without it.
    """
    names, pending, next_name = np.empty(len(paragraphs), np.int64), np.arange(len(paragraphs)), 0
    while len(pending):
        numbers = np.unique(hashed[pending], return_inverse=True)[1]
        leader = np.empty(int(numbers.max()) + 1, np.int64)
        leader[numbers[::-1]] = pending[::-1]
        same = _are_same(annotation, paragraphs[pending], paragraphs[leader[numbers]])
        names[pending[same]] = numbers[same] + next_name
        pending, next_name = pending[~same], next_name + len(leader)
    return names


def _are_same(annotation: Annotation, one: Integers, other: Integers) -> NDArray[np.bool_]:
    """Which paragraphs have the same tokens as the others beside them."""
    tokens = np.diff(annotation.paragraph_bounds)
    same: NDArray[np.bool_] = tokens[one] == tokens[other]
    places = np.flatnonzero(same)
    done = 0
    for part in _parts(annotation, one[places]):
        here = places[done : done + len(part)]
        done += len(part)
        (first, starts, _), (second, _, _) = (_tokens(annotation, side[here]) for side in (one, other))
        same[here] = np.logical_and.reduceat(annotation.term[first] == annotation.term[second], starts)
    return same


def _parts(annotation: Annotation, paragraphs: Integers) -> Iterator[Integers]:
    """Paragraphs in their order, as many at a time as have a bounded number of tokens."""
    behind = np.cumsum(np.diff(annotation.paragraph_bounds)[paragraphs])
    total = int(behind[-1]) if len(behind) else 0
    cuts = np.unique(np.searchsorted(behind, np.arange(COMPARED_AT_A_TIME, total, COMPARED_AT_A_TIME)))
    return (part for part in np.split(paragraphs, cuts[cuts > 0]) if len(part))


def _tokens(annotation: Annotation, paragraphs: Integers) -> tuple[Offsets, Offsets, Offsets]:
    """The numbers of all tokens of some paragraphs, where those of each start, and the place of each in its own."""
    first = annotation.paragraph_bounds[paragraphs]
    tokens = annotation.paragraph_bounds[paragraphs + 1] - first
    starts = np.cumsum(tokens) - tokens
    place = np.arange(int(tokens.sum())) - np.repeat(starts, tokens)
    return np.repeat(first, tokens) + place, starts, place


def _distinct(text: Integers, group: Integers) -> Integers:
    """In how many different groups each text stands."""
    texts, groups = sorted_rows(text, group)
    return np.bincount(texts[changes(texts) | changes(groups)])


def _order(paragraph: Integers, text: Integers, documents: Integers) -> Integers:
    """The order of texts: that in most documents first, then that with most occurrences, then the first."""
    if not len(documents):
        return np.empty(0, np.int64)
    first = np.empty(len(documents), np.int64)
    first[text[::-1]] = paragraph[::-1]
    return ordered(one_key([descending(documents), descending(np.bincount(text)), first]))
