"""How sure the relative frequencies of periods are, and the documents of periods of which that cannot be said."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.corpus import Integers
from analysis.measures.frequency import PER_MILLION
from analysis.measures.intervals import Samples, Values, count_intervals
from analysis.measures.period_counts import Counts

MOST_SINGLE = 20
"""So many documents of one period can be told apart when each is shown by itself."""


@dataclass(frozen=True, eq=False)
class Singles:
    """Documents one by one, in the order of their periods: one value a document, or items x documents."""

    names: tuple[str, ...]
    place: Integers
    """The places of their periods."""
    tokens: Integers
    frequency: Integers

    @property
    def relative_frequency(self) -> Values:
        """Per million tokens of the document."""
        ratio: Values = self.frequency / np.where(self.tokens > 0, self.tokens, np.nan) * PER_MILLION
        return ratio


@dataclass(frozen=True, eq=False)
class Bands:
    """The 95 % bands of the relative frequencies of items: items x periods, per million tokens; NaN where none is."""

    low: Values
    high: Values
    notes: tuple[str, ...]
    """Why a band is missing, items one after the other; empty where it is not."""


def without_bands(items: int, periods: int) -> Bands:
    empty = np.full((items, periods), np.nan)
    return Bands(empty, empty, ("",) * (items * periods))


def bands_of(frequency: Integers, tokens: Integers, place: Integers, counts: Counts) -> Bands:
    """The bands of the documents that `counts` has counted; `frequency` is items x documents (`count_intervals`)."""
    periods = len(counts.documents)
    samples = Samples.of(tokens, place, periods)
    ends = [count_intervals(samples, row, tokens) for row in frequency]
    low, high = (PER_MILLION * np.array(end).reshape(len(frequency), periods) for end in zip(*ends, strict=True))
    return Bands(low, high, tuple(_notes(samples, counts)))


def singles_of(
    frequency: Integers, tokens: Integers, place: Integers, counts: Counts, names: Callable[[int], str]
) -> Singles:
    """The documents of periods that have too few for a band, or too unequal ones, and no more than 20.

    `names` gives the name of each of the documents that `counts` has counted.
    """
    is_shown = ~Samples.of(tokens, place, len(counts.documents)).are_enough & (counts.documents <= MOST_SINGLE)
    chosen = np.flatnonzero(is_shown[place] & (tokens > 0))
    chosen = chosen[np.argsort(place[chosen], kind="stable")]
    return Singles(tuple(map(names, chosen.tolist())), place[chosen], tokens[chosen], frequency[:, chosen])


def _notes(samples: Samples, counts: Counts) -> Sequence[str]:
    of_periods = [samples.too_few(period) for period in range(len(counts.documents))]
    said = [f"no band: {why}" if why else "" for why in of_periods]
    said = ["no documents" if not number else note for number, note in zip(counts.documents, said, strict=True)]
    nowhere = [note or "no band: it occurs in no period" for note in said]
    return [note for row in counts.frequency for note in (said if row.any() else nowhere)]
