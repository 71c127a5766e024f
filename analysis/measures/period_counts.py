"""What is counted in each period of the course of time, and averages of it."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.corpus import Integers
from analysis.measures.frequency import PER_MILLION
from analysis.measures.periods import Periods
from analysis.scope import View

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Counts:
    """What is counted in each period: one value a period, or items x periods."""

    documents: Integers
    tokens: Integers
    frequency: Integers
    document_frequency: Integers

    @property
    def relative_frequency(self) -> Floats:
        """Per million tokens; empty (NaN) without tokens."""
        return _ratio(self.frequency, self.tokens)


def counts_of(view: View, frequency: Integers, periods: Periods, dated: Integers) -> Counts:
    """What these documents, all of them in a period, have in each period; `frequency` is items x documents."""
    place = periods.place[dated]

    def summed(values: NDArray[Any]) -> Integers:
        # Sums of whole numbers below 2^53 are exact in the floats that bincount gives.
        return np.bincount(place, values, len(periods)).astype(np.int64)

    def of_items(matrix: NDArray[Any]) -> Integers:
        return np.array([summed(row) for row in matrix], np.int64).reshape(len(matrix), len(periods))

    documents = np.bincount(place, minlength=len(periods))
    return Counts(documents, summed(view.tokens_by_document[dated]), of_items(frequency), of_items(frequency > 0))


def smoothed(counts: Counts, smoothing: int) -> Floats:
    """Relative frequencies of so many periods together, where the one in their middle has tokens."""
    ratio = _ratio(_moving_sums(counts.frequency, smoothing), _moving_sums(counts.tokens, smoothing))
    return np.where(counts.tokens > 0, ratio, np.nan)


def _moving_sums(values: Integers, smoothing: int) -> Integers:
    """The sums over so many periods around each, fewer at both ends."""
    ahead = np.zeros((*values.shape[:-1], values.shape[-1] + 1), np.int64)
    np.cumsum(values, axis=-1, out=ahead[..., 1:])
    middle = np.arange(values.shape[-1])
    behind = np.minimum(middle + smoothing // 2 + 1, values.shape[-1])
    return ahead[..., behind] - ahead[..., np.maximum(middle - smoothing // 2, 0)]


def _ratio(frequency: Integers, tokens: Integers) -> Floats:
    ratio: Floats = frequency / np.where(tokens > 0, tokens, np.nan) * PER_MILLION
    return ratio
