import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.reading.dates import date_of_name, leading_date, stated


@pytest.mark.parametrize(
    ("file_name", "date"),
    [
        ("1789-Washington.txt", "1789"),
        ("1789.txt", "1789"),
        ("2022-07 report.txt", "2022-07"),
        ("202207.txt", "2022-07"),
        ("2022-07-20 Austin.txt", "2022-07-20"),
        ("2022_07_20.txt", "2022-07-20"),
        ("2022.07.20.txt", "2022-07-20"),
        ("20220720.txt", "2022-07-20"),
        ("20220720-120000.txt", "2022-07-20"),
        ("20220720T101500Z.txt", "2022-07-20"),
        ("2022-W29-3 minutes.txt", "2022-07-20"),
        ("2022年报告.txt", "2022"),
        ("2019 M. Smith.txt", "2019"),
        ("2024-02-29.txt", "2024-02-29"),
        ("1984-1985 report.txt", "1984"),
        ("1000.txt", "1000"),
        ("2199.txt", "2199"),
    ],
)
def test_a_date_at_the_start_of_a_name_is_as_precise_as_it_is_given(file_name: str, date: str) -> None:
    assert leading_date(file_name) == date


@pytest.mark.parametrize("file_name", ["2022-13.txt", "2022-00.txt", "2022-02-30.txt", "2022-7-4.txt"])
def test_of_what_is_no_month_or_day_the_year_stands(file_name: str) -> None:
    assert leading_date(file_name) == "2022"


@pytest.mark.parametrize(
    "file_name",
    [
        "",
        "Washington-1789.txt",
        "0001.txt",
        "0999.txt",
        "2200.txt",
        "12345.txt",
        "199842.txt",
        "20220230.txt",
        "178.txt",
    ],
)
def test_other_numbers_and_names_hold_no_date(file_name: str) -> None:
    assert leading_date(file_name) == ""


@pytest.mark.parametrize("file_name", ["２０２２-07.txt", "٢٠٢٢.txt"])
def test_a_date_is_ascii_or_none(file_name: str) -> None:
    assert leading_date(file_name).isascii()


@pytest.mark.parametrize(
    "file_name",
    [
        "1080p.txt",
        "1080p 60 fps.txt",
        "1920x1080.txt",
        "1920 x 1080.txt",
        "1500m final.txt",
        "1500 m.txt",
        "1200 dpi scan.txt",
        "1024_MB.txt",
        "1500 €.txt",
        "1990s music.txt",
        "2000er Jahre.txt",
        "1789Washington.txt",
        "v2000.txt",
        "v2000-10.txt",
        "2000-10b.txt",
        "IMG_2019.txt",
    ],
)
def test_a_year_or_a_month_stands_by_itself_as_a_number(file_name: str) -> None:
    assert date_of_name(file_name) == ""


@pytest.mark.parametrize("file_name", ["BBC_20220720.txt", "IMG_20220720_101500.jpg.txt", "minutes 2022-07-20b.txt"])
def test_a_whole_day_may_touch_other_signs(file_name: str) -> None:
    assert date_of_name(file_name) == "2022-07-20"


DATES = [
    ("2022", "2022"),
    ("2022-07", "2022-07"),
    ("2022-07-20", "2022-07-20"),
    ("20220720", "2022-07-20"),
    ("20220720T101500Z", "2022-07-20"),
    ("20220720T1015+0200", "2022-07-20"),
    ("2022-07-20T10:15:00+02:00", "2022-07-20"),
    ("2022-07-20 10:15:00.250", "2022-07-20"),
    ("2022-W29-3", "2022-07-20"),
    ("2022W293T101500Z", "2022-07-20"),
    ("2022-201", "2022-07-20"),
    ("2022-201T10:15Z", "2022-07-20"),
    ("2022201T101500", "2022-07-20"),
    # Weeks 1 and 53 hold days of two years; the days are those of ISO 8601's own examples.
    ("2009-W01-1", "2008-12-29"),
    ("2009-W53-7", "2010-01-03"),
    # A week lies in July, in June and July, or in two years.
    ("2022-W29", "2022-07"),
    ("2022-W26", "2022"),
    ("2020-W53", ""),
    ("2024-366", "2024-12-31"),
    ("2022-366", ""),
    ("2022-000", ""),
    ("2022-W54-1", ""),
    ("2022-13-01", ""),
    ("2022201", ""),
    ("soon", ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "date"), DATES)
def test_a_stated_date_is_read_in_every_form_of_iso_8601(text: str, date: str) -> None:
    assert stated(text) == date


@given(st.dates(datetime.date(1000, 1, 10), datetime.date(2199, 12, 20)), st.sampled_from(["", "T101500Z", " 10:15"]))
def test_calendar_week_and_ordinal_dates_mean_the_same_day(day: datetime.date, time: str) -> None:
    forms = ("%Y-%m-%d", "%Y%m%d", "%G-W%V-%u", "%GW%V%u", "%Y-%j")
    assert {stated(day.strftime(form) + time) for form in forms} == {day.isoformat()}
