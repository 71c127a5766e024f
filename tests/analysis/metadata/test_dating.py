"""Dates in columns and in paths: read where they are clear, and never guessed."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import OptionError
from analysis.metadata.pattern import OFFERED, dates_by, pattern_for
from analysis.reading.dating import dates_in

DAYS = st.dates(datetime.date(1000, 1, 1), datetime.date(2199, 12, 31))


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("1861", "1861"),
        ("1861-03", "1861-03"),
        ("1861-03-04", "1861-03-04"),
        ("1861/3/4", "1861-03-04"),
        ("1861.03", "1861-03"),
        ("18610304", "1861-03-04"),
        ("1861-03-04T12:30:00Z", "1861-03-04"),
        ("1861-03-04 12:30", "1861-03-04"),
        ("18610304T123000Z", "1861-03-04"),
        ("1861-W10-1", "1861-03-04"),
        ("1861-063", "1861-03-04"),
        ("3/1861", "1861-03"),
        ("1861.0", "1861"),
        ("31.12.1861", "1861-12-31"),
        ("12/31/1861", "1861-12-31"),
        ("4/4/1861", "1861-04-04"),
        ("4 March 1861", "1861-03-04"),
        ("March 4th, 1861", "1861-03-04"),
        ("4-Mar-1861", "1861-03-04"),
        ("Mar 1861", "1861-03"),
        ("", ""),
        ("1861-02-30", ""),
        ("0099", ""),
        ("soon", ""),
        ("4/3/61", ""),
        ("1861-3/4", ""),
        ("2003-2004", ""),
    ],
)
def test_a_date_is_read_or_left_alone(text: str, date: str) -> None:
    assert dates_in([text]).dates == [date]


def test_the_whole_column_shows_which_number_is_the_day() -> None:
    assert dates_in(["1/2/2020", "13/2/2020"]).dates == ["2020-02-01", "2020-02-13"]
    assert dates_in(["1/2/2020", "2/13/2020"]).dates == ["2020-01-02", "2020-02-13"]


def test_a_day_is_never_taken_for_a_month() -> None:
    unclear = dates_in(["1/2/2020", "2020-05-01", "3/3/2020"])
    assert unclear.dates == ["", "2020-05-01", "2020-03-03"]
    assert "'1/2/2020' may have its day or its month first" in unclear.problem
    both = dates_in(["13/2/2020", "2/13/2020", "1/2/2020"])
    assert both.dates == ["", "", ""]
    assert both.problem == "the day is first in '13/2/2020' and second in '2/13/2020'"


@given(st.lists(DAYS, max_size=5))
def test_days_read_back_in_any_clear_form(days: list[datetime.date]) -> None:
    for form in ("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%d %B %Y", "%B %d, %Y"):
        written = [day.strftime(form) if "%Y" not in form else _written(day, form) for day in days]
        assert dates_in(written).dates == [day.isoformat() for day in days]


def _written(day: datetime.date, form: str) -> str:
    return day.strftime(form.replace("%Y", f"{day.year:04}"))


@pytest.mark.parametrize(
    ("pattern", "path", "date"),
    [
        ("%d.%m.%Y", "minutes/3.7.2020 a.txt", "2020-07-03"),
        ("%d.%m.%Y", "minutes/31.02.2020.txt", ""),
        ("%d.%m.%Y", "31.02.2020 and 01.02.2020.txt", "2020-02-01"),
        ("report-%Y%m%d", "x/report-20200102b.txt", "2020-01-02"),
        ("report-%Y%m%d", "x/report-202001021.txt", ""),
        ("report-%Y%m%d", "report 20200102.txt", ""),
        ("%Y_%m", "2020_7.txt", "2020-07"),
        ("%Y_%m", "12020_7.txt", ""),
        ("%Y/%m/%d", "news/1999/12/31/a.txt", "1999-12-31"),
        ("(%Y)", "a (1861).txt", "1861"),
        ("%d %B %Y", "4 MARCH 1861.txt", "1861-03-04"),
        ("%b%Y", "mar1861.txt", "1861-03"),
        ("100%% %Y", "100% 1861", "1861"),
        (".%Y", "x1861", ""),
    ],
)
def test_a_pattern_finds_the_date_in_a_path(pattern: str, path: str, date: str) -> None:
    assert dates_by(pattern, [path]) == [date]


@pytest.mark.parametrize("pattern", ["", "report", "%d.%m", "%m-%d", "%d.%Y", "%y-%m", "%Y %Y", "%Y-%m-%B", "%Y%", "%"])
def test_a_pattern_without_dates_is_an_error(pattern: str) -> None:
    with pytest.raises(OptionError, match=r"is no pattern of dates.*use %Y for the year"):
        dates_by(pattern, ["a"])


@given(DAYS, st.sampled_from([form for form in OFFERED if "%d" in form]), st.text("ab _-", max_size=4))
def test_a_pattern_finds_what_it_writes(day: datetime.date, form: str, before: str) -> None:
    path = before + _written(day, form) + ".txt"
    assert dates_by(form, [path]) == [day.isoformat()]
    assert pattern_for(path)


def test_a_pattern_that_would_work_is_named() -> None:
    assert pattern_for("a/Protokoll 03.07.2020.txt") == "%d.%m.%Y"
    assert pattern_for("no date.txt") == ""


def test_no_pattern_is_offered_for_a_number_that_touches_letters() -> None:
    assert pattern_for("talks/2019/a.txt") == "%Y"
    assert [pattern_for(path) for path in ("1080p.txt", "v2000.txt", "film 2160p/a.txt")] == ["", "", ""]
