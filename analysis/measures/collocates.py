"""Which terms stand near a node - the occurrences of a term, a phrase or an entity - more often than by chance."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, get_args

import numpy as np
from joblib import cpu_count
from numpy.typing import NDArray

from analysis import tables
from analysis.corpus import Integers
from analysis.errors import OptionError
from analysis.measures.association import (
    Scores,
    expected_frequency,
    log_dice,
    log_likelihood,
    mutual_information,
    t_score,
)
from analysis.measures.concordance import CONTEXT_TOKENS, Context, Lines, lines_of
from analysis.measures.concordance import Sort as LineSort
from analysis.measures.ngrams import stop_terms
from analysis.measures.occurrences import term_counts
from analysis.nodes import Nodes
from analysis.ordering import changes, falling, sorted_rows
from analysis.ranking import Items, Ranking
from analysis.scope import View
from analysis.units import units_at

Numbers = NDArray[np.int64]
Sort = Literal[
    "log_dice",
    "log_likelihood",
    "mi",
    "t_score",
    "frequency",
    "left_frequency",
    "right_frequency",
    "collocate_frequency",
    "expected",
]
SORTS: tuple[Sort, ...] = get_args(Sort)
WINDOW_TOKENS, WIDEST_WINDOW_TOKENS = 5, 10
LEAST_FREQUENCY = 2
"""What stands near the node once says nothing: every rare term there would have a high score."""
NODES_AT_A_TIME = 1 << 15
"""So many windows stay in the processor's cache while all their places are looked at."""
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


@dataclass(frozen=True, eq=False)
class CollocateCounts:
    """How often each term of the corpus stands near the node, whatever is shown of that and in which order."""

    view: View
    nodes: int
    """How many occurrences the node has."""
    left: Numbers
    """For each term, in how many places before a node it stands: pairs of an occurrence of each."""
    right: Numbers
    near: Numbers
    """How many occurrences of each term stand near any node: one between two nodes makes two pairs and counts once."""

    @cached_property
    def frequency(self) -> Numbers:
        """The pairs on both sides. All of them are the places of all windows that there is a token in."""
        return self.left + self.right

    @cached_property
    def in_scope(self) -> Numbers:
        """The frequency of each term in the scope."""
        return term_counts(self.view).frequency

    def expected(self, items: Items) -> Scores:
        """How many pairs there would be by chance: places in windows * frequency / tokens of the scope."""
        return expected_frequency(self.frequency.sum(), self.in_scope[items], self.view.token_count)

    @cached_property
    def columns(self) -> dict[str, Callable[[Items], Any]]:
        """The numbers of the table, by column."""
        return {
            "frequency": self.frequency.take,
            "left_frequency": self.left.take,
            "right_frequency": self.right.take,
            "collocate_frequency": self.in_scope.take,
            "expected": self.expected,
            "mi": lambda items: mutual_information(self.frequency[items], self.expected(items)),
            "t_score": lambda items: t_score(self.frequency[items], self.expected(items)),
            "log_likelihood": lambda items: log_likelihood(
                self.near[items], self.near.sum(), self.in_scope[items], self.view.token_count
            ),
            "log_dice": lambda items: log_dice(self.frequency[items], self.nodes, self.in_scope[items]),
        }

    def ranked(
        self,
        *,
        stop_words: frozenset[str] = frozenset(),
        min_frequency: int = LEAST_FREQUENCY,
        sort: str = "log_dice",
    ) -> Ranking:
        """The rows of `collocates`, made when they are looked at. Raises OptionError for another column to sort by."""
        if sort not in SORTS:
            raise OptionError(f"Collocates are not sorted by {sort!r}; use {', '.join(SORTS)}.")
        is_shown = self.frequency >= max(min_frequency, 1)
        is_shown &= ~stop_terms(self.view.corpus, stop_words)
        items = np.flatnonzero(is_shown)
        # Items are in the order of their names, so ties are too.
        key = falling(np.asarray(self.columns[sort](items), np.float64))
        return Ranking(tables.COLLOCATES, items, {"collocate": self.view.corpus.terms.take, **self.columns}, key=key)


def collocates(
    view: View,
    nodes_first: Numbers,
    nodes_last: Numbers,
    *,
    left: int = WINDOW_TOKENS,
    right: int = WINDOW_TOKENS,
    within_sentence: bool = True,
    stop_words: frozenset[str] = frozenset(),
    min_frequency: int = LEAST_FREQUENCY,
    sort: str = "log_dice",
) -> Ranking:
    """Every term that stands near the node (columns of `tables.COLLOCATES`), made when rows are looked at.

    The occurrences of the node are given by the numbers of their first and last tokens, ascending by the first; they
    lie in the view. The frequency of a collocate is the number of pairs of an occurrence of the node and a token
    inside the window around it, without the tokens of that occurrence itself: surface co-occurrence (Evert 2008,
    "Corpora and collocations", section 3.1). `collocate_pairs` gives them, as many as the row says.

    With N tokens in the scope, f(c) of the collocate and S places in all windows that there is a token in, where
    documents, units and sentences cut the windows off:

    - expected = S * f(c) / N
    - MI = log2(frequency / expected), t-score = (frequency - expected) / sqrt(frequency)
    - log-likelihood is Dunning's G2 of the tokens of the scope, each counted once: near a node or not, the collocate
      or not. Where no two windows overlap, its cells are those of frequency, S, f(c) and N; where they do, those
      would count a token several times and could fall below zero.
    - logDice = 14 + log2(2 * frequency / (occurrences of the node + f(c))); more than 14 where windows overlap so much
      that there are more pairs than occurrences.

    Highest logDice first, because it puts aside both what is frequent everywhere, which log-likelihood and t-score
    favour, and what is rare, which MI favours, and because it can be compared between nodes and corpora; with a
    minimum frequency, as no score can be trusted below that. `sort` takes any other column of numbers, highest first;
    ties are in the order of the terms. Stop words are left out of the rows and change no number. Everything is
    counted; nothing is sampled.

    Raises OptionError for a window or a column that there is not.
    """
    counts = collocate_counts(view, nodes_first, nodes_last, Window(left, right, within_sentence))
    return counts.ranked(stop_words=stop_words, min_frequency=min_frequency, sort=sort)


def collocate_counts(view: View, nodes_first: Numbers, nodes_last: Numbers, window: Window) -> CollocateCounts:
    """The counts behind `collocates`, for tables in several orders."""
    term, terms = view.corpus.annotation.term, len(view.corpus.annotation.terms)
    places = _Places(len(term), window, len(nodes_first))

    def counted(share: range) -> Numbers:
        sides = np.zeros((2, terms), np.int64)
        for start in share[::NODES_AT_A_TIME]:
            part = slice(start, min(start + NODES_AT_A_TIME, share.stop))
            for side, (_, tokens) in enumerate(_near(view, nodes_first[part], nodes_last[part], window)):
                sides[side] += np.bincount(term[tokens], minlength=terms)
                places.add(tokens)
        return sides

    # Sums of whole numbers are the same however the nodes are shared out.
    with ThreadPoolExecutor(cpu_count()) as threads:
        left, right = sum(threads.map(counted, _shares(len(nodes_first))), np.zeros((2, terms), np.int64))
    near = np.bincount(term[places.distinct()], minlength=terms)
    return CollocateCounts(view, len(nodes_first), left, right, near)


def _shares(nodes: int) -> list[range]:
    """Nodes shared out to the processors, where there are enough of them."""
    shares = min(cpu_count(), -(-nodes // NODES_AT_A_TIME))
    return [range(nodes * share // shares, nodes * (share + 1) // shares) for share in range(shares)]


def collocate_pairs(
    view: View,
    nodes_first: Numbers,
    nodes_last: Numbers,
    collocate: str,
    *,
    left: int = WINDOW_TOKENS,
    right: int = WINDOW_TOKENS,
    within_sentence: bool = True,
) -> tuple[Numbers, Numbers]:
    """The pairs behind a row of `collocates`, in the order of the text: as many as its frequency says.

    Of each pair the number of the node among those given, and the number of the collocate's token. None for a term
    that the corpus has not. Raises OptionError for a window that there is not.
    """
    window, term = Window(left, right, within_sentence), view.corpus.annotation.term
    number, found = view.corpus.term_number.get(collocate, -1), [(np.empty(0, np.int64),) * 2]
    for start in range(0, len(nodes_first), NODES_AT_A_TIME):
        part = slice(start, start + NODES_AT_A_TIME)
        for nodes, tokens in _near(view, nodes_first[part], nodes_last[part], window):
            hits = np.flatnonzero(term[tokens] == number)
            found.append((start + nodes[hits], tokens[hits]))
    node, token = sorted_rows(*map(np.concatenate, zip(*found, strict=True)))
    return node, token


def collocate_lines(
    view: View,
    nodes: Nodes,
    collocate: str,
    window: Window,
    *,
    context: Context = CONTEXT_TOKENS,
    sort: LineSort = "text",
) -> Lines:
    """The lines behind a row of `collocates` (columns of `tables.CONCORDANCE`): one for each pair."""
    node, token = collocate_pairs(
        view,
        nodes.first,
        nodes.last,
        collocate,
        left=window.left,
        right=window.right,
        within_sentence=window.within_sentence,
    )
    return lines_of(view, nodes.take(node), context=context, sort=sort, partner=token)


def _near(view: View, first: Numbers, last: Numbers, window: Window) -> Iterator[tuple[Numbers, Numbers]]:
    """For each side, which nodes have a place in their window there, and the tokens in those places."""
    before, behind = _room(view, first, last, window.within_sentence)
    for furthest, room, edge, direction in ((window.left, before, first, -1), (window.right, behind, last, 1)):
        nodes, found = np.arange(len(edge)), [(np.empty(0, np.int64),) * 2]
        for distance in range(1, furthest + 1):
            # Those that do not reach this far do not reach further.
            nodes = nodes[room[nodes] >= distance]
            found.append((nodes, edge[nodes] + direction * distance))
        node, token = map(np.concatenate, zip(*found, strict=True))
        yield node, token


def _room(view: View, first: Numbers, last: Numbers, within_sentence: bool) -> tuple[Numbers, Numbers]:
    """How many tokens there are before and behind each node, up to the ends of its unit, and of its sentence.

    A mention can go over the end of its unit or sentence: its unit is that of its first token, and behind it the
    sentence of its last token goes on.
    """
    unit = units_at(view.bounds, first)
    starts, ends = view.bounds[unit], view.bounds[unit + 1]
    if within_sentence:
        sentences = view.corpus.annotation.sentence_bounds
        sentence = units_at(sentences, first)
        further = np.flatnonzero(last >= sentences[sentence + 1])
        starts = np.maximum(starts, sentences[sentence])
        sentence[further] = units_at(sentences, last[further])
        ends = np.minimum(ends, sentences[sentence + 1])
    return first - starts, np.maximum(ends - 1 - last, 0)


class _Places:
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

    def distinct(self) -> Integers:
        """Each of them once, ascending."""
        if self._marked is None:
            tokens = np.sort(np.concatenate([np.empty(0, np.int64), *self._few]))
            return tokens[changes(tokens)]
        return np.flatnonzero(self._marked)
