"""How strongly two things go together, from how often they do: scores for collocates and for keyness.

`observed` is how often both occur together and `expected` how often they would by chance. Every measure takes
numbers or arrays of numbers and gives 64-bit floats; none says anything by itself where the observed frequency is
a handful. Sources: Evert (2008), "Corpora and collocations", sections 4 and 5; Dunning (1993), "Accurate methods
for the statistics of surprise and coincidence"; Rychlý (2008), "A lexicographer-friendly association score".
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analysis.rounding import settled

Scores = NDArray[np.float64]
HIGHEST_LOG_DICE = 14


def expected_frequency(first: ArrayLike, second: ArrayLike, total: ArrayLike) -> Scores:
    """How often both would occur together by chance: `first * second / total`; NaN for a total of 0."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.divide(_floats(first) * _floats(second), _floats(total))


def mutual_information(observed: ArrayLike, expected: ArrayLike) -> Scores:
    """Pointwise mutual information in bits: `log2(observed / expected)`.

    0 is chance, 1 is twice as often, below 0 is less often; minus infinity where they never occur together. It
    favours what is rare: read it with a minimum frequency.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        return settled(np.log2(np.divide(_floats(observed), _floats(expected))))


def cubed_information(observed: ArrayLike, expected: ArrayLike) -> Scores:
    """MI3: `log2(observed^3 / expected)`, mutual information with the observed frequency cubed (Daille 1994).

    The cube makes up for mutual information's liking for what is rare. By chance alone it is
    `2 * log2(observed)`, not 0. Minus infinity where they never occur together.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.log2(np.divide(_floats(observed) ** 3, _floats(expected)))


def delta_p(observed: ArrayLike, first: ArrayLike, second: ArrayLike, total: ArrayLike) -> Scores:
    """Delta P of the second given the first: `observed / first - (second - observed) / (total - first)` (Gries 2013).

    By how much likelier the second is where the first is than where it is not: 1 is there and nowhere else, 0 is as
    likely, below 0 is less likely. It has a direction: turn `first` and `second` round for that of the first given
    the second. The counts are those of `log_likelihood`. NaN where the first is everywhere, or nowhere.

    >>> delta_p(5, 10, 10, 110).item()
    0.45
    """
    both, row, column, whole = (_floats(number) for number in (observed, first, second, total))
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.divide(both, row) - np.divide(column - both, whole - row)


def t_score(observed: ArrayLike, expected: ArrayLike) -> Scores:
    """`(observed - expected) / sqrt(observed)`: the difference in standard deviations of the observed frequency.

    It favours what is frequent. Minus infinity where they never occur together though they were expected to.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.divide(_floats(observed) - _floats(expected), np.sqrt(_floats(observed)))


def log_likelihood(observed: ArrayLike, first: ArrayLike, second: ArrayLike, total: ArrayLike) -> Scores:
    """Dunning's G2 of the table of four cells: `2 * sum(cell * ln(cell / expected cell))`, where 0 * ln 0 is 0.

    `first` and `second` are how often each occurs at all, `total` how often anything does; so the cells are
    observed, first - observed, second - observed and what is left of the total. G2 is the evidence against chance,
    never negative: chance alone goes above 3.84, 6.63, 10.83 and 15.13 in 5, 1, 0.1 and 0.01 % of the cases, if what is
    counted was independent, and more often where it comes in bursts, as words do. It says nothing about the direction;
    compare observed with expected for that.

    For a term with a occurrences in one group of n tokens and b in another of m, ask for
    `log_likelihood(a, n, a + b, n + m)`. This is the form with four cells; the one with two (Rayson and Garside
    2000) leaves out all other terms and is a little lower. NaN where a cell would be negative.
    """
    both, row, column, whole = (_floats(number) for number in (observed, first, second, total))
    cells = (both, row - both, column - both, whole - row - column + both)
    by_chance = (row * column, row * (whole - column), (whole - row) * column, (whole - row) * (whole - column))
    # All cells are as far from chance, two above and two below: that far is exact, the logarithm of a ratio is not.
    excess = cells[0] * cells[3] - cells[1] * cells[2]
    excesses = (excess, -excess, -excess, excess)
    surprises = [_surprise(*of_cell) for of_cell in zip(cells, by_chance, excesses, strict=True)]
    # Added up in the order of their sizes, the cells of a table that is turned round give the same number.
    sums = np.sort(np.stack(np.broadcast_arrays(*surprises)), axis=0).sum(axis=0)
    # Rounding can leave an even table a little below 0.
    return settled(np.maximum(2 * sums, 0))


def log_dice(observed: ArrayLike, first: ArrayLike, second: ArrayLike) -> Scores:
    """`14 + log2(2 * observed / (first + second))`: 14 where one never occurs without the other.

    One less is half as often. It does not depend on the size of the corpus, so that scores of different corpora and
    nodes can be compared; below 0 there is less than one co-occurrence for every 16,000 occurrences of either.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        together = np.divide(2 * _floats(observed), _floats(first) + _floats(second))
        return HIGHEST_LOG_DICE + np.log2(together)


def log_ratio(first: ArrayLike, first_total: ArrayLike, second: ArrayLike, second_total: ArrayLike) -> Scores:
    """`log2((first / first_total) / (second / second_total))`, where a count of 0 becomes 0.5.

    How much more often something occurs in the first group than in the second: 0 is as often, 1 twice as often, -1
    half as often (Hardie 2014, "Log Ratio: an informal introduction"). It is no evidence: read it with
    `log_likelihood` or a minimum frequency. NaN for a group without anything.
    """
    a, b = (np.where(_floats(count) == 0, 0.5, _floats(count)) for count in (first, second))
    n, m = (np.where(_floats(total) > 0, _floats(total), np.nan) for total in (first_total, second_total))
    with np.errstate(invalid="ignore", divide="ignore"):
        # Products of counts are exact, so that equal ratios of different counts are one number.
        ratios: Scores = np.log2(np.divide(a * m, b * n))
    return ratios


def normalised_information(observed: ArrayLike, first: ArrayLike, second: ArrayLike, total: ArrayLike) -> Scores:
    """Normalised pointwise mutual information: `log2(p / (p1 * p2)) / -log2(p)`, where p are shares of the total.

    1 where one never occurs without the other, 0 as by chance, -1 where they never occur together (Bouma 2009,
    "Normalized (pointwise) mutual information in collocation extraction"). NaN where both are always there: then
    nothing can be said.
    """
    both, whole = _floats(observed), _floats(total)
    with np.errstate(invalid="ignore", divide="ignore"):
        information = np.log2(np.divide(both * whole, _floats(first) * _floats(second)))
        scores = settled(np.divide(information, np.log2(np.divide(whole, both))))
    # The limit, where both logarithms are infinite.
    return np.where((both == 0) & (_floats(first) * _floats(second) > 0), -1.0, np.clip(scores, -1, 1))


def _surprise(cell: Scores, chance: Scores, excess: Scores) -> Scores:
    """`cell * ln(1 + excess / chance)`, which is `cell * ln(cell / expected cell)`; 0 for an empty cell."""
    with np.errstate(invalid="ignore", divide="ignore"):
        surprise = cell * np.log1p(np.divide(excess, chance))
    return np.where(cell == 0, 0.0, np.where(cell < 0, np.nan, surprise))


def _floats(numbers: Any) -> Scores:
    # As floats from the start: products of frequencies go beyond 64-bit whole numbers.
    return np.asarray(numbers, np.float64)
