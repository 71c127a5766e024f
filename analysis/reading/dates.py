"""The date that a file name starts with."""

import datetime
import re

_LEADING_DATE = re.compile(r"([0-9]{4})(?:([-_.]?)([0-9]{2})(?:\2([0-9]{2}))?)?(?!\d)")
EARLIEST_YEAR, LATEST_YEAR = 1000, 2199


def leading_date(file_name: str) -> str:
    """The date at the start of `file_name` in ISO 8601, as precise as it is given; empty without one.

    `1789-Washington.txt` is `1789`, `2022-07-20 Austin.txt` and `20220720.txt` are `2022-07-20`. A number
    that is no date of the years 1000 to 2199, like `0001` or `2022-13`, is none, or only a year.
    """
    match = _LEADING_DATE.match(file_name)
    if not match or not EARLIEST_YEAR <= int(match[1]) <= LATEST_YEAR:
        return ""
    year, _, month, day = match.groups()
    if not month:
        return year
    try:
        datetime.date(int(year), int(month), int(day or 1))
    except ValueError:
        # "1998-42.txt": the year stands; "199842.txt" is a number, not a year with something behind it.
        return year if match[2] else ""
    return "-".join(part for part in (year, month, day) if part)
