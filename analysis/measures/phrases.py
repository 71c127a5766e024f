"""Phrases: n-grams of 2 to 5 tokens that recur, how firmly they hold together, and which lie in longer ones."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, get_args

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from analysis import tables
from analysis.errors import OptionError
from analysis.index import Whole
from analysis.measures.association import HIGHEST_LOG_DICE, Scores, log_likelihood, mutual_information, t_score
from analysis.measures.dispersion import evenness
from analysis.measures.frequency import PER_MILLION
from analysis.measures.nesting import Listed, nesting
from analysis.measures.ngrams import stop_terms
from analysis.measures.recurring import LONGEST_PHRASE, Recurring, recurring
from analysis.nodes import phrase_terms
from analysis.ordering import falling
from analysis.ranking import Ranking
from analysis.scope import View
from analysis.units import units_at

SHORTEST_PHRASE = 2
LEAST_FREQUENCY, LEAST_OF_FEW_TOKENS, FEW_TOKENS = 3, 2, 10_000
LOWEST = np.finfo(np.float64).min
"""What cannot be computed comes last; infinite it would be no tie of itself."""
Sort = Literal["log_likelihood", "frequency", "c_value", "log_dice", "mi", "t_score"]
SORTS: tuple[Sort, ...] = get_args(Sort)


def least_frequency(view: View) -> int:
    """How often a phrase has to occur where nothing else is asked for.

    2 in up to 10,000 tokens, where hardly anything recurs more often; else 3, below which no score can be trusted;
    and never less than once per million tokens, so that a large corpus gives as many rows as a person can survey.
    """
    least = LEAST_OF_FEW_TOKENS if view.token_count <= FEW_TOKENS else LEAST_FREQUENCY
    return max(least, -(-view.token_count // PER_MILLION))


@dataclass(frozen=True, eq=False)
class Phrases:
    """The phrases of a view, in the order of their names, one value a phrase."""

    view: View
    least: int
    length: Whole
    number: Whole
    """The place of each among the n-grams of its length that recur."""
    terms: Whole
    """Phrases x 5: the numbers of their terms; -1 behind the last."""
    frequency: Whole
    before: Scores
    """How often what they start with occurs, one token to all but one, on average over these lengths."""
    behind: Scores
    """The same of what they end with."""
    term_frequency: Whole
    """Phrases x 5: how often their terms occur; 0 behind the last."""
    freestanding: Whole
    part_of: Whole
    """The place of the phrase that each is folded into; -1 where it is not."""
    c_value: Scores

    @cached_property
    def _by_length(self) -> tuple[Any, Whole]:
        """The names of all phrases by their lengths, and where each of them is there."""
        order = np.argsort(self.length, kind="stable")
        parts = [pa.array([], pa.large_string())]
        for length in range(SHORTEST_PHRASE, LONGEST_PHRASE + 1):
            rows = self.terms[order][self.length[order] == length]
            columns = [pa.array(self.view.corpus.terms.take(rows[:, step])) for step in range(length)]
            parts.append(pc.binary_join_element_wise(*columns, pa.scalar(" ", pa.large_string())))
        place = np.empty(len(order), np.int64)
        place[order] = np.arange(len(order))
        return tables.texts(pa.concat_arrays([part.cast(pa.large_string()) for part in parts])), place

    def names(self, items: Whole) -> Any:
        names, place = self._by_length
        return names.take(place[items])

    def wholes(self, items: Whole) -> Any:
        """The names of the phrases that these are folded into; empty where they are not."""
        names, place = self._by_length
        into = self.part_of[items]
        where = np.where(into >= 0, place[into], -1) if len(place) else into
        return names.take(where, allow_fill=True, fill_value="")

    def expected(self, items: Whole) -> Scores:
        """How often they would occur if every token was drawn by itself: N * product of f / N over their terms."""
        tokens = max(self.view.token_count, 1)
        shares = np.where(self.terms[items] >= 0, self.term_frequency[items] / tokens, 1.0)
        expected: Scores = shares.prod(axis=1) * tokens
        return expected

    @cached_property
    def columns(self) -> dict[str, Callable[[Whole], Any]]:
        """What is known of every phrase, by column."""
        tokens = self.view.token_count
        return {
            "phrase": self.names,
            "length": lambda items: self.length[items],
            "frequency": lambda items: self.frequency[items],
            "relative_frequency": lambda items: self.frequency[items] / max(tokens, 1) * PER_MILLION,
            "freestanding_frequency": lambda items: self.freestanding[items],
            "part_of": self.wholes,
            "log_likelihood": lambda items: log_likelihood(
                self.frequency[items], self.before[items], self.behind[items], tokens
            ),
            "c_value": lambda items: self.c_value[items],
            "log_dice": lambda items: log_dice_of_phrase(
                self.frequency[items], self.length[items], self.term_frequency[items].sum(axis=1)
            ),
            "mi": lambda items: mutual_information(self.frequency[items], self.expected(items)),
            "t_score": lambda items: t_score(self.frequency[items], self.expected(items)),
        }

    def spread(self, items: Whole) -> dict[str, Any]:
        """In how many units they occur, and how evenly."""
        found, view = recurring(self.view, self.least), self.view
        held = [np.empty(0, np.int64)]
        for length, number in zip(self.length[items].tolist(), self.number[items].tolist(), strict=True):
            held.append(found.levels[length - 2].places_of(number))
        item = np.repeat(np.arange(len(items)), self.frequency[items])
        unit = units_at(view.bounds, np.concatenate(held))
        shape = (len(items), len(view.bounds) - 1)
        rows = csr_matrix((np.ones(len(unit), np.int64), (item, unit)), shape=shape)
        tokens = np.where(view.is_left, np.diff(view.bounds), 0)
        even = evenness(rows, self.frequency[items], tokens)
        return {"document_frequency": np.diff(rows.indptr), "dp_norm": even.dp_norm}

    def ranked(
        self,
        *,
        sort: str = SORTS[0],
        shortest: int = SHORTEST_PHRASE,
        folded: bool = True,
    ) -> Ranking:
        """The rows of `phrases`, made when they are looked at."""
        if sort not in SORTS:
            raise OptionError(f"Phrases are not sorted by {sort!r}; use {', '.join(SORTS)}.")
        is_shown = self.length >= shortest
        if folded:
            is_shown &= self.part_of < 0
        items = np.flatnonzero(is_shown)
        # Items are in the order of their names, so ties are too.
        values = np.nan_to_num(np.asarray(self.columns[sort](items), np.float64), nan=LOWEST)
        key = falling(values)
        return Ranking(tables.PHRASES, items, self.columns, key=key, together=self.spread)


def log_dice_of_phrase(frequency: Whole, length: Whole, terms_frequency: Whole) -> Scores:
    """`14 + log2(n * O / (f1 + ... + fn))`, of n terms that occur so often in all; 14 at most.

    It is Rychlý's logDice (2008) where n is 2, and extends it to more terms, which he does not.
    """
    scores: Scores = HIGHEST_LOG_DICE + np.log2(length * frequency / terms_frequency)
    return scores


def phrases(
    view: View,
    *,
    least: int = 0,
    shortest: int = SHORTEST_PHRASE,
    longest: int = LONGEST_PHRASE,
    folded: bool = True,
    sort: str = SORTS[0],
    stop_words: frozenset[str] = frozenset(),
) -> Ranking:
    """The n-grams of a view that recur (columns of `tables.PHRASES`), made when rows are looked at.

    A phrase has 2 to 5 tokens (or `shortest` to `longest`) inside one sentence and unit, neither starts nor ends with
    a stop word, is none, and occurs `least` times or more (0: `least_frequency`). Its occurrences are counted wherever
    they are, inside longer phrases too.

    With N tokens in the view, O occurrences of the phrase w1 ... wn, and f of any part of it, all in the view:

    - expected E = N * product of f(wi) / N: every token drawn by itself. MI = log2(O / E), t-score = (O - E) / sqrt(O).
    - logDice = 14 + log2(n * O / sum of f(wi)), which extends Rychlý's (2008) to n terms.
    - log-likelihood is Dunning's G2 of what a phrase starts with against what it ends with: O, the mean of f(w1 ... wi)
      and the mean of f(wi+1 ... wn) over the n - 1 places at which it can be cut in two, and N. That is the fair
      dispersion point of da Silva and Lopes (1999), the pseudo-bigram. For n = 2 it is Dunning's G2 itself, as the
      other scores are those of pairs. NaN where the parts are so frequent that a cell would be negative, as "a" is in
      "a a a".
    - C-value = log2(n) * (O - mean frequency of the longer phrases that hold it), or log2(n) * O where none does
      (Frantzi, Ananiadou and Mima 2000), over the phrases listed here.

    A phrase is folded into a longer one that has at least 80 % of its frequency (`nesting`), named by `part_of`;
    `folded` leaves these out. `freestanding_frequency` counts the occurrences outside of all longer phrases. Longer
    phrases are those that are listed: frequent enough, not left out as stop words, of at most `longest` tokens.

    Highest log-likelihood first, or what `sort` names; ties are in the order of the phrases. Raises OptionError for
    another column and for lengths that there are not.
    """
    found = found_phrases(view, least=least, longest=longest, stop_words=stop_words)
    return found.ranked(sort=sort, shortest=_between(shortest, longest), folded=folded)


def _between(shortest: int, longest: int) -> int:
    if not SHORTEST_PHRASE <= shortest <= longest <= LONGEST_PHRASE:
        raise OptionError(
            f"There are no phrases of {shortest} to {longest} tokens; use lengths of {SHORTEST_PHRASE} to "
            f"{LONGEST_PHRASE}, the shortest first."
        )
    return shortest


def found_phrases(
    view: View, *, least: int = 0, longest: int = LONGEST_PHRASE, stop_words: frozenset[str] = frozenset()
) -> Phrases:
    """What is known of the phrases of a view, for tables in several orders."""
    _between(SHORTEST_PHRASE, longest)
    least = least or least_frequency(view)
    found = recurring(view, least)
    terms = [_terms(view, found, length) for length in range(SHORTEST_PHRASE, LONGEST_PHRASE + 1)]
    listed = _listed(view, terms, longest, stop_words)
    nested = nesting(found, listed, len(view.corpus.annotation.term))
    number = [np.flatnonzero(is_listed) for is_listed in listed]
    all_terms = np.concatenate([rows[kept] for rows, kept in zip(terms, number, strict=True)])
    # A space comes before every character of a term, and the end before a space: the order of names.
    order = np.lexsort(all_terms.T[::-1])
    length = np.repeat(np.arange(SHORTEST_PHRASE, LONGEST_PHRASE + 1), [len(kept) for kept in number])[order]

    def of_all(values: Sequence[NDArray[Any]]) -> Any:
        return np.concatenate([one[kept] for one, kept in zip(values, number, strict=True)])[order]

    frequency, longer = of_all([level.frequency for level in found.levels]), of_all([one.longer for one in nested])
    inside = np.divide(of_all([one.longer_frequency for one in nested]), np.maximum(longer, 1))
    before, behind = _parts(found)
    rows = all_terms[order]
    return Phrases(
        view=view,
        least=least,
        length=length,
        number=np.concatenate(number)[order],
        terms=rows,
        frequency=frequency,
        before=of_all(before) / (length - 1),
        behind=of_all(behind) / (length - 1),
        term_frequency=np.where(rows >= 0, found.term_frequency[rows], 0),
        freestanding=of_all([one.freestanding for one in nested]),
        part_of=_wholes(of_all([one.length for one in nested]), of_all([one.number for one in nested]), number, order),
        c_value=np.log2(length) * (frequency - inside),
    )


def _terms(view: View, found: Recurring, length: int) -> Whole:
    """N-grams x 5: the numbers of the terms of all n-grams of a length; -1 behind the last."""
    first = found.levels[length - 2].first
    terms = np.full((len(first), LONGEST_PHRASE), -1, np.int32)
    for step in range(length):
        terms[:, step] = view.corpus.annotation.term[first + step]
    return terms


def _listed(view: View, terms: Sequence[Whole], longest: int, stop_words: frozenset[str]) -> Listed:
    """Which n-grams of each length neither start nor end with a stop word, are none, and are not too long."""
    is_stop = stop_terms(view.corpus, stop_words)
    left_out = [phrase_terms(view.corpus, phrase) for phrase in sorted(stop_words) if " " in phrase]
    listed = []
    for length, rows in enumerate(terms, SHORTEST_PHRASE):
        is_listed = ~(is_stop[rows[:, 0]] | is_stop[rows[:, length - 1]]) & (length <= longest)
        for phrase in left_out:
            if len(phrase) == length:
                is_listed &= (rows[:, :length] != phrase).any(axis=1)
        listed.append(is_listed)
    return listed


def _parts(found: Recurring) -> tuple[list[Whole], list[Whole]]:
    """For each length how often what its n-grams start with, and what they end with, occurs: over all lengths of it."""
    sums: tuple[list[Whole], list[Whole]] = ([], [])
    for place, level in enumerate(found.levels):
        shorter = found.levels[place - 1].frequency if place else found.term_frequency
        for side, part in zip(sums, (level.left, level.right), strict=True):
            side.append(shorter[part] + (side[-1][part] if side else 0))
    return sums


def _wholes(length: Whole, number: Whole, listed: Sequence[Whole], order: Whole) -> Whole:
    """The places, in `order`, of the n-grams of a length that have these places in it; -1 for a length of 0."""
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    found = np.full(len(length), -1, np.int64)
    ahead = 0
    for tokens, numbers in enumerate(listed, SHORTEST_PHRASE):
        of_length = np.flatnonzero(length == tokens)
        found[of_length] = place[ahead + np.searchsorted(numbers, number[of_length])]
        ahead += len(numbers)
    return found
