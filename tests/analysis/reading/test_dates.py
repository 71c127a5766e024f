import pytest

from analysis.reading.dates import leading_date


@pytest.mark.parametrize(
    ("file_name", "date"),
    [
        ("1789-Washington.txt", "1789"),
        ("1789.txt", "1789"),
        ("1789Washington.txt", "1789"),
        ("2022-07 report.txt", "2022-07"),
        ("202207.txt", "2022-07"),
        ("2022-07-20 Austin.txt", "2022-07-20"),
        ("2022_07_20.txt", "2022-07-20"),
        ("2022.07.20.txt", "2022-07-20"),
        ("20220720.txt", "2022-07-20"),
        ("20220720-120000.txt", "2022-07-20"),
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
