"""Periods: which there are, what they are called, and which of them dates say."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus import corpus_of
from analysis.errors import OptionError
from analysis.measures.periods import periods_of, view_of_period
from analysis.reading.document import Document
from analysis.scope import Scope, View, view_of
from analysis.units import Unit


def dated(*dates: str, unit: str = "document") -> View:
    """The view of documents of these dates, each of two paragraphs."""
    corpus = corpus_of(Document(f"{i}.txt", "a", written, f"a b\n{i} c") for i, written in enumerate(dates))
    return view_of(corpus, Scope(Unit.parse(unit)))


@pytest.mark.parametrize(
    "dates, period, names",
    [
        (("2022-07-20", "2022-07-22"), "day", ["2022-07-20", "2022-07-21", "2022-07-22"]),
        (("2022-07-20", "2022-09-01"), "week", [f"2022-W{n}" for n in range(29, 36)]),
        (("2022-07-20", "2022-09"), "month", ["2022-07", "2022-08", "2022-09"]),
        (("2021-11-30", "2022-12-01"), "month", ["2021-11", "2021-12", *(f"2022-{n:02}" for n in range(1, 13))]),
        (("2021-11-30", "2022"), "year", ["2021", "2022"]),
        (("1789", "1865"), "decade", [f"{year}s" for year in range(1780, 1861, 10)]),
        (("1001", "2021"), "century", [f"{n}00-{n}99" for n in range(10, 21)]),
        (("", ""), "day", []),
    ],
)
def test_period_is_the_shortest_that_dates_say_and_that_is_not_too_many(dates, period, names) -> None:
    found = periods_of(dated(*dates))
    assert found.period == period and found.names == names


@given(st.dates(min_value=date(1, 1, 10), max_value=date(9998, 1, 1)), st.integers(0, 20))
def test_weeks_are_those_of_the_calendar(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    found = periods_of(dated(str(first), str(last)), "week")
    calendars = [(first + timedelta(days=day)).isocalendar() for day in range(days + 1)]
    assert found.names == list(dict.fromkeys(f"{one.year:04}-W{one.week:02}" for one in calendars))
    assert found.place.tolist() == [0, len(found.names) - 1]


def test_a_date_that_leaves_the_period_open_has_no_place() -> None:
    view = dated("2022", "2022-08", "2022-08-03", "")
    assert periods_of(view, "year").place.tolist() == [0, 0, 0, -1]
    assert periods_of(view, "month").place.tolist() == [-1, 0, 0, -1]
    assert periods_of(view, "week").place.tolist() == periods_of(view, "day").place.tolist() == [-1, -1, 0, -1]


@pytest.mark.parametrize("unit", ["document", "paragraph"])
def test_view_of_a_period_has_its_documents_alone(unit: str) -> None:
    view = dated("1914", "1915-03-01", "", "1914-08", unit=unit)
    periods = periods_of(view, "year")
    left = {name: view_of_period(view, periods, name) for name in ("1914", "1915", "1916")}
    assert [one.documents.tolist() for one in left.values()] == [[0, 3], [1], []]
    assert [one.token_count for one in left.values()] == [8, 4, 0]


def test_documents_out_of_scope_have_no_place_outside_its_periods() -> None:
    view = view_of(dated("1900", "1914", "1915", "1999").corpus, Scope(contains=("1", "2"), match="any"))
    periods = periods_of(view, "year")
    assert periods.names == ["1914", "1915"] and periods.place.tolist() == [-1, 0, 1, -1]
    assert np.isin(periods.place[view.documents], range(2)).all()


def test_unknown_period_is_refused() -> None:
    with pytest.raises(OptionError, match="no period 'fortnight'; use day, week, month"):
        periods_of(dated("1914"), "fortnight")
