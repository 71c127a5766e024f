"""The dates in a column of texts. A day is never taken for a month: the column must show which is which."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.reading.dates import iso_date, stated

_YEAR_FIRST = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?(?:[T ]\d{1,2}:\d{2}.*)?")
_MAY_BE_ISO = re.compile(r"[^ ]+(?: \d{1,2}:\d{2}.*)?")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?: \d{1,2}:\d{2}.*)?")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_NAMED = {"%d %B %Y": 10, "%d %b %Y": 10, "%B %d %Y": 10, "%b %d %Y": 10, "%B %Y": 7, "%b %Y": 7}
"""Forms with the name of a month, and how many characters of ISO 8601 they say."""
_WEEKDAY = re.compile(r"(?i)^\s*(mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+(?=\S*\s)")
_TIME = re.compile(
    r"(?i)\b\d{1,2}:\d\d(:\d\d(\.\d+)?)?(\s*[ap]\.?m\b\.?)?(\s*([+-]\d\d:?\d\d|gmt|utc|[a-z]{1,3}t|z)\b)?"
)
"""What mail, feeds and posts say beside the day: `Wed, 02 Jan 2019 10:00:00 +0000`."""
MONTHS_IN_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class DatesRead:
    """The date in ISO 8601 of each text, empty for one that holds none."""

    dates: list[str]
    problem: str = ""
    """Why numbers that may be days or months were left alone."""


def dates_in(texts: Sequence[str]) -> DatesRead:
    """The dates in a column: ISO 8601, the year first with other signs, names of months, and `31/12/2020`.

    In dates such as the last, the day is first if any first number of the column is above 12 and no second one is,
    and the other way round. Where neither or both are so, these texts are no dates.
    """
    column = pd.Series(list(texts), dtype="str")
    codes, distinct = pd.factorize(column)
    # A program that took years for numbers writes them so.
    plain = [str(text).strip().removesuffix(".0") for text in distinct]
    day_first, problem = _day_first([match for text in plain if (match := _YEAR_LAST.fullmatch(text))])
    read = [_of_numbers(text, day_first) for text in plain]
    left = [number for number, (text, date) in enumerate(zip(plain, read, strict=True)) if text and not date]
    for number, date in zip(left, _with_names([plain[number] for number in left]), strict=True):
        read[number] = date
    return DatesRead([read[code] for code in codes.tolist()], problem)


def _of_numbers(text: str, day_first: bool | None) -> str:
    if _MAY_BE_ISO.fullmatch(text) and (date := stated(text)):
        return date
    if match := _YEAR_FIRST.fullmatch(text):
        return iso_date(match[1], match[3], match[4])
    if match := _MONTH_YEAR.fullmatch(text):
        return iso_date(match[2], match[1])
    if match := _YEAR_LAST.fullmatch(text):
        first, second, year = match[1], match[3], match[4]
        if int(first) == int(second):
            return iso_date(year, first, second)
        if day_first is not None:
            return iso_date(year, second, first) if day_first else iso_date(year, first, second)
    return ""


def _day_first(matches: Sequence[re.Match[str]]) -> tuple[bool | None, str]:
    """Whether days stand before months; None, and why, where the column does not show it."""
    first = [match[0] for match in matches if int(match[1]) > MONTHS_IN_A_YEAR]
    second = [match[0] for match in matches if int(match[3]) > MONTHS_IN_A_YEAR]
    if first and second:
        return None, f"the day is first in {first[0]!r} and second in {second[0]!r}"
    if first or second:
        return bool(first), ""
    unclear = [match[0] for match in matches if int(match[1]) != int(match[3])]
    return None, f"{unclear[0]!r} may have its day or its month first, and no row shows which" if unclear else ""


def _with_names(texts: Sequence[str]) -> list[str]:
    """The dates of texts with the name of a month, in English; empty for other texts."""
    days = (_WEEKDAY.sub("", _TIME.sub(" ", text)) for text in texts)
    plain = pd.Series([" ".join(re.sub(r"[,.\-]", " ", text).split()) for text in days], dtype="str")
    plain = plain.str.replace(r"(?<=\d)(?:st|nd|rd|th)\b", "", regex=True)
    dates = [""] * len(texts)
    for form, length in _NAMED.items():
        for number, when in enumerate(pd.to_datetime(plain, format=form, errors="coerce").tolist()):
            if not dates[number] and isinstance(when, datetime.datetime) and not pd.isna(when):
                dates[number] = iso_date(*when.strftime("%Y-%m-%d")[:length].split("-"))
    return dates
