"""The periods that the dates of documents lie in: days, weeks, months, years, decades, centuries."""

from dataclasses import dataclass, replace
from typing import Literal, get_args

import numpy as np

from analysis.corpus import Integers
from analysis.dates import Dates
from analysis.errors import OptionError
from analysis.scope import View

Period = Literal["day", "week", "month", "year", "decade", "century"]
PERIODS: tuple[Period, ...] = get_args(Period)
MOST_PERIODS = 40
"""As many can be told apart on a screen; a longer period is taken where there would be more."""
_CHARACTERS: dict[Period, int] = {"day": 10, "week": 10, "month": 7, "year": 4, "decade": 4, "century": 4}
"""How much of a date in ISO 8601 must be known to say in which period it is."""
_YEARS = {"decade": 10, "century": 100}
_DAYS_BEFORE_THURSDAY = 3
"""1970 began on a Thursday, and an ISO week begins on Monday and lies in the year of its Thursday."""


@dataclass(frozen=True, eq=False)
class Periods:
    """The periods from the first to the last that a document of a view is dated in, in the order of time."""

    period: Period
    names: list[str]
    place: Integers
    """For each document of the corpus the place of its period in `names`; -1 for one of which it is not known."""

    def __len__(self) -> int:
        return len(self.names)


def periods_of(view: View, period: Period | None = None) -> Periods:
    """The periods of the documents of a view.

    Without a choice the period is the shortest that the dates of all dated documents say and that there are 40 of at
    most. Raises OptionError for a period that there is not.
    """
    if period is not None and period not in PERIODS:
        raise OptionError(f"There is no period {period!r}; use {', '.join(PERIODS)}.")
    documents, dates = view.documents, Dates.of(view.corpus)
    period = period or _fitting(dates, documents)
    number, is_known = _number(dates, period), dates.length >= _CHARACTERS[period]
    dated = documents[is_known[documents]]
    first, last = (int(number[dated].min()), int(number[dated].max())) if len(dated) else (0, -1)
    is_inside = is_known & (number >= first) & (number <= last)
    names = [_name(period, number) for number in range(first, last + 1)]
    return Periods(period, names, np.where(is_inside, number - first, -1))


def view_of_period(view: View, periods: Periods, name: str) -> View:
    """What a view has in the documents of one of its periods; an empty one where it has no such period."""
    place = periods.names.index(name) if name in periods.names else len(periods)
    return replace(view, units=view.units[periods.place[view.document_of_unit(view.units)] == place])


def _number(dates: Dates, period: Period) -> Integers:
    """The number of each date's period; periods that follow each other have numbers that do."""
    match period:
        case "day":
            return dates.day
        case "week":
            return (dates.day + _DAYS_BEFORE_THURSDAY) // 7
        case "month":
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
    """`1789-04-30`, `1789-W18`, `1789-04`, `1789`, `1780s`, `1700-1799`."""
    match period:
        case "day":
            return str(np.datetime64(number, "D"))
        case "week":
            # The numbers of weeks are such that this is the Thursday.
            thursday = np.datetime64(7 * number, "D")
            year = thursday.astype("datetime64[Y]")
            return f"{year}-W{(thursday - year).astype(int) // 7 + 1:02}"
        case "month":
            return f"{number // 12:04}-{number % 12 + 1:02}"
        case "year":
            return f"{number:04}"
        case "decade":
            return f"{number}0s"
        case "century":
            return f"{number}00-{number}99"
