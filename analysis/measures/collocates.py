"""Which terms stand near a node - the occurrences of a term, a phrase or an entity - more often than by chance."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, get_args

import numpy as np
from joblib import cpu_count

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

    @cached_property
    def frequency(self) -> Numbers:
        """The pairs on both sides. All of them are the places of all windows that there is a token in."""
        return self.left + self.right

    @cached_property
    def in_scope(self) -> Integers:
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
            "mi3": lambda items: cubed_information(self.frequency[items], self.expected(items)),
            "chi_squared": self._chi_squared,
            "delta_p_collocate": lambda items: delta_p(
                self.near[items], self.near.sum(), self.in_scope[items], self.view.token_count
            ),
            "delta_p_node": lambda items: delta_p(
                self.near[items], self.in_scope[items], self.near.sum(), self.view.token_count
            ),
            "log_dice": lambda items: log_dice(self.frequency[items], self.nodes, self.in_scope[items]),
        }

    def _chi_squared(self, items: Items) -> Scores:
        near, places = self.near[items], int(self.near.sum())
        return chi_squared(near, places, self.in_scope[items] - near, self.view.token_count - places)

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
    of the node and a token inside the window around it, without the tokens of that occurrence itself: surface
    co-occurrence (Evert 2008, "Corpora and collocations", section 3.1). `collocate_pairs` gives them, as many as the
    row says.

    With N tokens in the scope, f(c) of the collocate and S places in all windows that there is a token in, where
    documents, units and sentences cut the windows off:

    - expected = S * f(c) / N
    - MI = log2(frequency / expected), t-score = (frequency - expected) / sqrt(frequency)
    - log-likelihood is Dunning's G2 of the tokens of the scope, each counted once: near a node or not, the collocate
      or not. Where no two windows overlap, its cells are those of frequency, S, f(c) and N; where they do, those
      would count a token several times and could fall below zero.
    - logDice = 14 + log2(2 * frequency / (occurrences of the node + f(c))); more than 14 where windows overlap so much
      that there are more pairs than occurrences.

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

    def counted(share: range) -> Numbers:
        sides = np.zeros((2, terms), np.int64)
        for start in share[::NODES_AT_A_TIME]:
            part = slice(start, min(start + NODES_AT_A_TIME, share.stop))
            near: tuple[list[Integers], ...] = ([], [])
            for side, _, tokens in tokens_near(view, nodes.first[part], nodes.last[part], window):
                near[side].append(term.take(tokens))
                places.add(tokens)
            for counts, found in zip(sides, near, strict=True):
                counts += np.bincount(np.concatenate([term[:0], *found]), minlength=terms)
        return sides

    # Sums of whole numbers are the same however the nodes are shared out.
    with ThreadPoolExecutor(cpu_count()) as threads:
        left, right = sum(threads.map(counted, _shares(len(nodes))), np.zeros((2, terms), np.int64))
        near = sum(
            threads.map(
                lambda share: np.bincount(term.take(places.distinct(share)), minlength=terms), _shares(len(term))
            ),
            np.zeros(terms, np.int64),
        )
    return CollocateCounts(view, len(nodes), left, right, near)


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
    for start in range(0, len(nodes), NODES_AT_A_TIME):
        part = slice(start, start + NODES_AT_A_TIME)
        for _, places, tokens in tokens_near(view, nodes.first[part], nodes.last[part], window):
            hits = np.flatnonzero(term[tokens] == number)
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
