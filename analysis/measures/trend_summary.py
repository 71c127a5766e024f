"""What a trend comes to: when something occurs first, last and most, and whether it rises or falls."""

from collections.abc import Sequence

import numpy as np
from scipy.stats import kendalltau

from analysis import tables
from analysis.measures.frequency import PER_MILLION
from analysis.measures.period_counts import Counts, Floats
from analysis.measures.periods import Periods
from analysis.ranking import Ranking


def summary(items: Sequence[str], periods: Periods, counts: Counts) -> Ranking:
    """One row an item, in their order (columns of `tables.TREND_SUMMARY`).

    Kendall's tau-b is between the periods that hold tokens, in the order of time, and the relative frequencies in
    them; it asks whether these rise or fall, not by how much (Kendall 1938; as a test of a trend, Mann 1945). It takes
    each period as one value, however many documents it has.
    """
    has_tokens = counts.tokens > 0
    total, tokens = counts.frequency.sum(axis=1), int(counts.tokens.sum())
    relative = counts.relative_frequency
    taus = [rise(row[has_tokens]) for row in relative]
    occurs = counts.frequency > 0
    named = np.array([*periods.names, ""], object)
    nowhere = ~occurs.any(axis=1)
    if len(periods):
        first, last = np.argmax(occurs, axis=1), len(periods) - 1 - np.argmax(occurs[:, ::-1], axis=1)
        peak = np.argmax(np.where(occurs, relative, -1.0), axis=1)
        highest = np.where(nowhere, np.nan, relative[np.arange(len(items)), peak])
    else:
        first = last = peak = np.full(len(items), -1)
        highest = np.full(len(items), np.nan)
    columns = {
        "item": list(items),
        "frequency": total,
        "relative_frequency": total / (tokens or np.nan) * PER_MILLION,
        "periods": np.full(len(items), np.count_nonzero(has_tokens)),
        "occurs_in": occurs.sum(axis=1),
        **{
            f"{name}_period": named[np.where(nowhere, -1, place)]
            for name, place in (("first", first), ("last", last), ("peak", peak))
        },
        "peak_relative_frequency": highest,
        "kendall_tau": [tau for tau, _ in taus],
        "kendall_p": [p for _, p in taus],
    }
    return Ranking.of(tables.TREND_SUMMARY, tables.TREND_SUMMARY.frame(columns))


def rise(values: Floats) -> tuple[float, float]:
    """Kendall's tau-b of values with their order, and its two-sided p-value; NaN where there is none.

    The p-value is exact for few values without ties, and by the normal distribution else (`scipy.stats.kendalltau`).
    """
    if len(values) < 2 or (values == values[0]).all():
        return np.nan, np.nan
    found = kendalltau(np.arange(len(values)), values)
    return float(found.statistic), float(found.pvalue)
