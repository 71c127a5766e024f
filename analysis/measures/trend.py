"""How often something occurs in the course of time, by the dates of the documents."""

from dataclasses import dataclass
from typing import Any, Literal, get_args

import numpy as np

from analysis import tables
from analysis.corpus import Integers
from analysis.dates import Dates
from analysis.errors import OptionError
from analysis.measures.distribution import document_of
from analysis.measures.frequency import PER_MILLION
from analysis.nodes import Nodes
from analysis.ranking import Ranking
from analysis.scope import View

Period = Literal["day", "month", "year", "decade", "century"]
PERIODS: tuple[Period, ...] = get_args(Period)
MOST_PERIODS = 40
"""As many bars can be told apart on a screen."""
_CHARACTERS: dict[Period, int] = {"day": 10, "month": 7, "year": 4, "decade": 4, "century": 4}
"""How much of a date in ISO 8601 must be known to say in which period it is."""
_YEARS = {"decade": 10, "century": 100}


@dataclass(frozen=True, eq=False)
class Trend:
    """What occurs in each period, and what is left out because its date is not known well enough."""

    rows: Ranking
    period: Period
    documents: int
    """The documents of the view in the rows."""
    undated_documents: int
    """Those without a date, or with one that leaves the period open."""
    undated_occurrences: int
    """How often it occurs in those."""

    @property
    def periods(self) -> int:
        """How many periods have documents."""
        return int(np.count_nonzero(self.rows.column("documents", len(self.rows))))


def trend(view: View, nodes: Nodes, period: Period | None = None) -> Trend:
    """How often something occurs in each period (columns of `tables.TREND`), in the order of time.

    The occurrences lie in the view. Every period from the first to the last document's has a row, and those without
    documents too, with an empty relative frequency: nothing is known of them, which is not the same as 0. The relative
    frequency is per million tokens that the period's documents have in the view. Documents whose dates do not say the
    period are in no row. Without a choice the period is the shortest that the dates of all dated documents say and
    that makes 40 rows at most. Raises OptionError for a period that there is not.
    """
    if period is not None and period not in PERIODS:
        raise OptionError(f"There is no period {period!r}; use {', '.join(PERIODS)}.")
    documents, dates = view.documents, Dates.of(view.corpus)
    period = period or _fitting(dates, documents)
    dated = documents[dates.length[documents] >= _CHARACTERS[period]]
    number = _number(dates, period)
    first, last = (int(number[dated].min()), int(number[dated].max())) if len(dated) else (0, -1)
    places = np.where(dates.length >= _CHARACTERS[period], number - first, -1)

    def summed(document: Integers, values: Any = None) -> Any:
        place = places[document]
        known = place >= 0
        weights = None if values is None else values[known]
        # Sums of whole numbers below 2^53 are exact in the floats that bincount gives.
        return np.bincount(place[known], weights, last - first + 1)[: last - first + 1].astype(np.int64)

    tokens, frequency = summed(documents, view.tokens_by_document[documents]), summed(document_of(view.corpus, nodes))
    frame = tables.TREND.frame(
        {
            "period": [_name(period, number) for number in range(first, last + 1)],
            "documents": summed(documents),
            "tokens": tokens,
            "frequency": frequency,
            "relative_frequency": frequency / np.where(tokens > 0, tokens, np.nan) * PER_MILLION,
        }
    )
    rows = Ranking.of(tables.TREND, frame)
    return Trend(rows, period, len(dated), len(documents) - len(dated), len(nodes) - int(frequency.sum()))


def _number(dates: Dates, period: Period) -> Integers:
    """The number of each date's period; periods that follow each other have numbers that do."""
    if period == "day":
        return dates.day
    if period == "month":
        return dates.year * 12 + dates.month
    return dates.year // _YEARS.get(period, 1)


def _fitting(dates: Dates, documents: Integers) -> Period:
    """The shortest period that all dates say, and of which there are not too many."""
    dated = documents[dates.length[documents] > 0]
    known = dates.length[dated].min(initial=_CHARACTERS["day"])
    for period in PERIODS:
        number = _number(dates, period)[dated]
        if _CHARACTERS[period] <= known and (not len(dated) or np.ptp(number) < MOST_PERIODS):
            return period
    return PERIODS[-1]


def _name(period: Period, number: int) -> str:
    """`1789-04-30`, `1789-04`, `1789`, `1780s`, `1700-1799`."""
    match period:
        case "day":
            return str(np.datetime64(number, "D"))
        case "month":
            return f"{number // 12:04}-{number % 12 + 1:02}"
        case "year":
            return f"{number:04}"
        case "decade":
            return f"{number}0s"
        case "century":
            return f"{number}00-{number}99"
