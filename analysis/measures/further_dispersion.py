"""More measures of how evenly items are spread, which tables show where they are asked for."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from analysis.index import Counts, Whole
from analysis.measures.dispersion import Values, of_page, over_units
from analysis.measures.occurrences import ItemCounts, Occurrences
from analysis.ranking import Cells
from analysis.rounding import settled
from analysis.scope import View


class OfRates(NamedTuple):
    """What follows from how often an item occurs in each unit; one value an item in each array."""

    da: Values
    """1 is perfectly even, 0 is all in one unit."""
    kld: Values
    """0 is perfectly even; higher is more uneven, in bits."""


def further_cells(counts: ItemCounts) -> Mapping[str, Cells]:
    """The optional columns of dispersion in a table about items, made for the rows that are looked at."""

    def normalised(items: Whole) -> Values:
        divergence = over_rates(counts, items).kld
        return settled(divergence / (1 + divergence))

    return {
        "da": lambda items: over_rates(counts, items).da,
        "kld": lambda items: over_rates(counts, items).kld,
        "kld_norm": normalised,
        "arf": lambda items: of_page(counts, items, reduced_frequency),
    }


def over_rates(counts: ItemCounts, items: Whole) -> OfRates:
    """How evenly these items are spread over the k units of the view that hold tokens; NaN with fewer than two.

    v is the frequency of an item in a unit, t the share of its occurrences that are there, and s that of the tokens.

    - DA = 1 - mean |R_i - R_j| / (2 * mean R) over all pairs of units, with R = v / tokens of the unit (Burch, Egbert
      and Biber 2017; with R rather than v, for units of different sizes, as Egbert, Burch and Biber 2020).
    - KLD = sum t * log2(t / s), the Kullback-Leibler divergence of both shares in bits, where 0 * log2(0) is 0 (Gries
      2020). KLD / (1 + KLD) has no unit and stays below 1 (Gries 2024).
    """
    return of_page(counts, items, _over_rates)


def _over_rates(counts: ItemCounts, items: Whole) -> OfRates:
    return OfRates(*over_units(counts, items, of_rates, len(OfRates._fields)))


def of_rates(rows: Counts, frequency: Whole, tokens: Whole) -> OfRates:
    """The same of `rows`, the frequencies of items as scipy's CSR, items x units; units of 0 tokens are passed over.

    `frequency` is that of each item in all units, and `tokens` are those of each unit.
    """
    da, kld = np.full(len(frequency), np.nan), np.full(len(frequency), np.nan)
    units = np.count_nonzero(tokens)
    held = np.diff(rows.indptr)
    there = np.flatnonzero((held > 0) & (frequency > 0))
    if units < 2 or not len(there):
        return OfRates(da, kld)
    bounds = rows.indptr.astype(np.int64)
    entries = bounds[-1]
    item, starts = np.repeat(np.arange(len(held)), held), bounds[:-1][there]
    size = tokens.take(rows.indices[:entries], mode="clip").astype(np.float64)
    is_there = size > 0
    count = np.where(is_there, rows.data[:entries], 0).astype(np.float64)
    rate = np.divide(count, size, out=np.zeros(len(count)), where=is_there)

    share = count / np.maximum(frequency, 1)[item]
    surprise = np.log2(
        np.divide(rate * tokens.sum(), np.maximum(frequency, 1)[item], out=np.ones(len(rate)), where=count > 0)
    )
    kld[there] = np.maximum(np.add.reduceat(share * surprise, starts), 0)

    # The sum over all pairs of units is that of the rates in falling order, each times its place; a unit without the
    # item adds nothing (Wilcox 1973).
    rate = rate[np.lexsort((-rate, item))]
    place = np.arange(1, entries + 1) - np.repeat(bounds[:-1], held)
    mean_place = np.add.reduceat(place * rate, starts) / np.add.reduceat(rate, starts)
    da[there] = np.clip(2 * (mean_place - 1) / (units - 1), 0, 1)
    return OfRates(settled(da), settled(kld))


def reduced_frequency(counts: ItemCounts, items: Whole) -> Values:
    """The average reduced frequency of these items in the view, whose documents follow each other as in the corpus."""
    return average_reduced_frequency(_in_view(counts.view, counts.occurrences(items)), counts.view.token_count)


def average_reduced_frequency(found: Occurrences, tokens: int) -> Values:
    """ARF of items that occur at these places of so many tokens (Savický and Hlaváčová 2002); 0 where they do not.

    `sum min(d, v) / v`, where v = tokens / f, f is the frequency of the item, and d are the f distances from each
    occurrence to the one before it, from the first to the last as if the text was a circle. It is the number of parts
    that hold the item, on average over all ways to cut the circle into f parts of one length: near f where it is
    spread evenly, near 1 where all is in one place.

    >>> average_reduced_frequency(Occurrences(np.array([0, 5]), np.array([0, 11, 13, 16, 56])), 60).tolist()
    [2.6666666666666665]
    """
    number, reduced = np.diff(found.bounds), np.zeros(len(found.bounds) - 1)
    there = np.flatnonzero(number)
    first, last = found.bounds[:-1][there], found.bounds[1:][there] - 1
    distance = np.diff(found.tokens, prepend=0)
    distance[first] = found.tokens[first] + tokens - found.tokens[last]
    mean = tokens / number[there]
    if len(there):
        reduced[there] = np.add.reduceat(np.minimum(distance, np.repeat(mean, number[there])), first) / mean
    return settled(reduced)


def _in_view(view: View, found: Occurrences) -> Occurrences:
    """Those of the occurrences that are in the view, by their places among its tokens."""
    if view.is_whole:
        return found
    is_left = np.repeat(view.is_left, np.diff(view.bounds))
    place, kept = np.cumsum(is_left) - 1, is_left[found.tokens]
    return Occurrences(np.append(0, np.cumsum(kept))[found.bounds], place[found.tokens[kept]])
