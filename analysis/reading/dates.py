"""The date in the name of a file."""

import datetime
import re

_LEADING_DATE = re.compile(r"([0-9]{4})(?:([-_.]?)([0-9]{2})(?:\2([0-9]{2}))?)?(?!\d)")
_ISO_DAY = re.compile(r"(?<!\d)(?<!\d-)([0-9]{4})(-?)([0-9]{2})\2([0-9]{2})(?!\d)")
_ISO_MONTH = re.compile(r"(?<!\d)(?<!\d-)([0-9]{4})-([0-9]{2})(?!-?\d)")
EARLIEST_YEAR, LATEST_YEAR = 1000, 2199


def date_of_name(file_name: str) -> str:
    """The date in `file_name` in ISO 8601; empty without one.

    That is the one at its start (`leading_date`); else the one day, or month, that stands in it as ISO 8601 writes it:
    `report-2022-07-20.txt` and `BBC_20220720.txt` are `2022-07-20`, `minutes 2022-07.txt` is `2022-07`. Where there
    are several different ones, none of them is its date.
    """
    if leading := leading_date(file_name):
        return leading
    if not any(map(str.isdigit, file_name)):
        return ""
    days = {iso_date(year, month, day) for year, _, month, day in _ISO_DAY.findall(file_name)} - {""}
    found = days or {iso_date(year, month) for year, month in _ISO_MONTH.findall(file_name)} - {""}
    return found.pop() if len(found) == 1 else ""


def leading_date(file_name: str) -> str:
    """The date at the start of `file_name` in ISO 8601, as precise as it is given; empty without one.

    `1789-Washington.txt` is `1789`, `2022-07-20 Austin.txt` and `20220720.txt` are `2022-07-20`. A number
    that is no date of the years 1000 to 2199, like `0001` or `2022-13`, is none, or only a year.
    """
    match = _LEADING_DATE.match(file_name)
    if not match:
        return ""
    year, _, month, day = match.groups()
    # "1998-42.txt": the year stands; "199842.txt" is a number, not a year with something behind it.
    return iso_date(year, month, day) or (iso_date(year) if not month or match[2] else "")


def iso_date(year: str, month: str | None = None, day: str | None = None) -> str:
    """A date of the years 1000 to 2199 in ISO 8601, as precise as it is given; empty for one that there is not."""
    if not EARLIEST_YEAR <= int(year) <= LATEST_YEAR:
        return ""
    try:
        date = datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return ""
    length = len("2022-07-20") if day else len("2022-07") if month else len("2022")
    return date.isoformat()[:length]
