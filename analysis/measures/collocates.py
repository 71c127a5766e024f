"""Which terms stand near a node - the occurrences of a term, a phrase or an entity - more often than by chance."""

from collections.abc import Callable
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
    cubed_information,
    delta_p,
    expected_frequency,
    log_dice,
    log_likelihood,
    mutual_information,
    t_score,
)
from analysis.measures.concordance import CONTEXT_TOKENS, Context, Lines, lines_of
from analysis.measures.concordance import Sort as LineSort
from analysis.measures.differences import chi_squared
from analysis.measures.ngrams import stop_terms
from analysis.measures.occurrences import term_counts
from analysis.measures.windows import WINDOW, Numbers, Places, Window, tokens_near
from analysis.nodes import Nodes
from analysis.ordering import falling, sorted_rows
from analysis.ranking import Items, Ranking
from analysis.scope import View
from analysis.units import units_at

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
NODES_AT_A_TIME = 1 << 15
"""So many windows stay in the processor's cache while all their places are looked at."""
LEAST_FREQUENCY = 2
"""What stands near the node once says nothing: every rare term there would have a high score."""


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
    nodes_with: Numbers
    """How many occurrences of the node have each term near: one between two tokens of a term counts once."""
    own: Numbers
    """How many tokens of each term are part of an occurrence of the node, in the view."""

    @cached_property
    def frequency(self) -> Numbers:
        """The pairs on both sides. All of them are the places of all windows that there is a token in."""
        return self.left + self.right

    @cached_property
    def in_scope(self) -> Integers:
        """The frequency of each term in the scope."""
        return term_counts(self.view).frequency

    @cached_property
    def tokens(self) -> int:
        """N: the tokens of the scope that are no part of an occurrence of the node."""
        return self.view.token_count - int(self.own.sum())

    def elsewhere(self, items: Items) -> Numbers:
        """f(c): how many of these tokens are of each term."""
        frequency: Numbers = self.in_scope[items] - self.own[items]
        return frequency

    def expected(self, items: Items) -> Scores:
        """How many pairs there would be by chance: places in windows * f(c) / N."""
        return expected_frequency(self.frequency.sum(), self.elsewhere(items), self.tokens)

    def cells(self, items: Items) -> tuple[Numbers, int, Numbers, int]:
        """The table of the N tokens, each counted once: near the node and the term, near, the term, and all."""
        return self.near[items], int(self.near.sum()), self.elsewhere(items), self.tokens

    def pairs_once(self, items: Items) -> Numbers:
        """In how many pairs both are at most once: no more than occurrences of the node near the term, and of it."""
        return np.minimum(self.nodes_with[items], self.near[items])

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
            "log_likelihood": lambda items: log_likelihood(*self.cells(items)),
            "mi3": lambda items: cubed_information(self.frequency[items], self.expected(items)),
            "chi_squared": self._chi_squared,
            "delta_p_collocate": lambda items: delta_p(*self.cells(items)),
            "delta_p_node": self._delta_p_node,
            "log_dice": lambda items: log_dice(self.pairs_once(items), self.nodes, self.in_scope[items]),
        }

    def _chi_squared(self, items: Items) -> Scores:
        both, near, term, tokens = self.cells(items)
        return chi_squared(both, near, term - both, tokens - near)

    def _delta_p_node(self, items: Items) -> Scores:
        both, near, term, tokens = self.cells(items)
        return delta_p(both, term, near, tokens)

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
    nodes: Nodes,
    window: Window = WINDOW,
    *,
    stop_words: frozenset[str] = frozenset(),
    min_frequency: int = LEAST_FREQUENCY,
    sort: str = "log_dice",
) -> Ranking:
    """Every term that stands near the node (columns of `tables.COLLOCATES`), made when rows are looked at.

    The occurrences of the node lie in the view. The frequency of a collocate is the number of pairs of an occurrence
    of the node and a token inside the window around it, without the tokens of this and of all other occurrences:
    surface co-occurrence (Evert 2008, "Corpora and collocations"). `collocate_pairs` gives them, as many as the row
    says.

    As Evert has it, the tokens of the node are neither in windows nor in the sample: with N tokens in the scope that
    are no part of an occurrence of the node, f(c) of them of the collocate, and S places in all windows that one of
    them is in, where documents, units and sentences cut the windows off:

    - expected = S * f(c) / N
    - MI = log2(frequency / expected), t-score = (frequency - expected) / sqrt(frequency)
    - log-likelihood is Dunning's G2 of these N tokens, each counted once: near a node or not, the collocate or not.
      Where no two windows overlap, its cells are those of frequency, S, f(c) and N; where they do, those would count
      a token several times and could fall below zero.
    - logDice = 14 + log2(2 * O / (occurrences of the node + those of the collocate in the scope)), where O is the lower
      of how many occurrences of the node have the collocate near, and of how many of the collocate are near a node.
      It is the frequency where no window overlaps another or holds the collocate twice, and never more than either
      has occurrences, so that 14 is the highest (Rychlý 2008 leaves open how pairs are counted).

    - Optional: MI3 = log2(frequency^3 / expected), and, of the same tokens as log-likelihood, chi-squared without
      Yates' correction and delta P in both directions (Gries 2013).

    Highest logDice first, because it puts aside both what is frequent everywhere, which log-likelihood and t-score
    favour, and what is rare, which MI favours, and because it can be compared between nodes and corpora; with a
    minimum frequency, as no score can be trusted below that. `sort` takes any other column of numbers, highest first;
    ties are in the order of the terms. Stop words are left out of the rows and change no number. Everything is
    counted; nothing is sampled.

    Raises OptionError for a column that there is not.
    """
    counts = collocate_counts(view, nodes, window)
    return counts.ranked(stop_words=stop_words, min_frequency=min_frequency, sort=sort)


def collocate_counts(view: View, nodes: Nodes, window: Window) -> CollocateCounts:
    """The counts behind `collocates`, for tables in several orders."""
    term, terms = view.corpus.annotation.term, len(view.corpus.annotation.terms)
    places = Places(len(term), window, len(nodes))
    own = _own_tokens(view, nodes)

    def counted(share: range) -> Numbers:
        counts = np.zeros((3, terms + 1), np.int64)
        for start in share[::NODES_AT_A_TIME]:
            part = slice(start, min(start + NODES_AT_A_TIME, share.stop))
            # Places x nodes: the terms there, counted from 1; 0 for none.
            near = np.zeros((window.left + window.right, part.stop - part.start), np.int32)
            steps = tokens_near(view, nodes.first[part], nodes.last[part], window)
            for place, (_, at, tokens) in enumerate(steps):
                near[place, at] = (term.take(tokens) + 1) * ~own.take(tokens)
                places.add(tokens)
            for row, found in enumerate((near[: window.left], near[window.left :], _each_once(near))):
                counts[row] += np.bincount(found.ravel(), minlength=terms + 1)
        return counts[:, 1:]

    def counted_once(share: range) -> Numbers:
        tokens = places.distinct(share)
        return np.bincount(term.take(tokens[~own.take(tokens)]), minlength=terms)

    # Sums of whole numbers are the same however the nodes are shared out.
    with ThreadPoolExecutor(cpu_count()) as threads:
        left, right, nodes_with = sum(threads.map(counted, _shares(len(nodes))), np.zeros((3, terms), np.int64))
        near = sum(threads.map(counted_once, _shares(len(term))), np.zeros(terms, np.int64))
    own_terms = np.bincount(term.take(_in_view(view, np.flatnonzero(own))), minlength=terms)
    return CollocateCounts(view, len(nodes), left, right, near, nodes_with, own_terms)


def _own_tokens(view: View, nodes: Nodes) -> NDArray[np.bool_]:
    """Which tokens of the corpus are part of a node."""
    own = np.zeros(len(view.corpus.annotation.term), np.bool_)
    for step in range(int((nodes.last - nodes.first).max(initial=0)) + 1):
        tokens = nodes.first + step
        own[tokens[tokens <= nodes.last]] = True
    return own


def _in_view(view: View, tokens: Numbers) -> Numbers:
    """Those of the tokens that are in the view: a mention can go over the end of its unit."""
    return tokens[view.is_left[units_at(view.bounds, tokens)]] if len(tokens) else tokens


def _each_once(near: Integers) -> Integers:
    """Places x nodes: the terms there, each of a node once; 0 for all others."""
    is_again = np.zeros(near.shape, np.bool_)
    for place in range(1, len(near)):
        for earlier in near[:place]:
            is_again[place] |= near[place] == earlier
    return near * ~is_again


def _shares(number: int) -> list[range]:
    """Nodes or tokens shared out to the processors, where there are enough of them."""
    shares = min(cpu_count(), -(-number // NODES_AT_A_TIME))
    return [range(number * share // shares, number * (share + 1) // shares) for share in range(shares)]


def collocate_pairs(view: View, nodes: Nodes, collocate: str, window: Window = WINDOW) -> tuple[Numbers, Numbers]:
    """The pairs behind a row of `collocates`, in the order of the text: as many as its frequency says.

    Of each pair the number of the node among those given, and the number of the collocate's token. None for a term
    that the corpus has not.
    """
    term = view.corpus.annotation.term
    number, found = view.corpus.term_number.get(collocate, -1), [(np.empty(0, np.int64),) * 2]
    own = _own_tokens(view, nodes)
    for start in range(0, len(nodes), NODES_AT_A_TIME):
        part = slice(start, start + NODES_AT_A_TIME)
        for _, places, tokens in tokens_near(view, nodes.first[part], nodes.last[part], window):
            hits = np.flatnonzero((term[tokens] == number) & ~own[tokens])
            found.append((start + places[hits], tokens[hits]))
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
    node, token = collocate_pairs(view, nodes, collocate, window)
    return lines_of(view, nodes.take(node), context=context, sort=sort, partner=token)
