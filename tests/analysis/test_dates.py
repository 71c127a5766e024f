"""What dates mean, and which documents lie in a range of them."""

import pytest

from analysis.corpus import corpus_of
from analysis.dates import DateRange, Dates
from analysis.errors import OptionError
from analysis.reading.document import Document

DATES = ["", "1789", "1861", "1861-03", "1861-03-04", "1864-02", "1900"]


@pytest.mark.parametrize(
    ("text", "name", "held"),
    [
        ("1789-1861", "1789–1861", ["1789", "1861", "1861-03", "1861-03-04"]),
        ("1860s", "1860–1869", ["1861", "1861-03", "1861-03-04", "1864-02"]),
        ("1861", "1861", ["1861", "1861-03", "1861-03-04"]),
        # The year 1861 may mean another month than March, so it is not in March.
        ("1861-03", "1861-03", ["1861-03", "1861-03-04"]),
        ("1861-03-04..1864", "1861-03-04–1864", ["1861-03-04", "1864-02"]),
        # February of 1864 has 29 days.
        ("1861-03..1864-02-29", "1861-03–1864-02-29", ["1861-03", "1861-03-04", "1864-02"]),
        ("1861-03..1864-02-28", "1861-03–1864-02-28", ["1861-03", "1861-03-04"]),
        ("..1789", "until 1789", ["1789"]),
        (" 1864 .. ", "since 1864", ["1864-02", "1900"]),
    ],
)
def test_a_range_holds_what_lies_in_it_whichever_day_is_meant(text: str, name: str, held: list[str]) -> None:
    corpus = corpus_of([Document(f"{number}.txt", "", date, "a") for number, date in enumerate(DATES)])
    found = DateRange.parse(text)
    assert found.name == name and DateRange.parse(str(found)) == found
    assert [date for date, is_in in zip(DATES, found.holds(Dates.of(corpus)), strict=True) if is_in] == held


@pytest.mark.parametrize(
    "text", ["", "..", "x", "17890", "1861-13", "1861-02-30", "1861-3", "1861..x", "-1861", "١٨٦١"]
)
def test_what_is_no_date_is_an_error(text: str) -> None:
    with pytest.raises(OptionError, match="There are no dates"):
        DateRange.parse(text)


@pytest.mark.parametrize("text", ["1899-1789", "1861-03..1861-02"])
def test_a_range_that_ends_before_it_begins_is_an_error(text: str) -> None:
    with pytest.raises(OptionError, match="end before they begin"):
        DateRange.parse(text)
