"""Dates as ISO 8601 writes them: in the names of files, and where a document states its own."""

import datetime
import re

_LEADING_DATE = re.compile(r"([0-9]{4})(?:([-_.]?)([0-9]{2})(?:\2([0-9]{2}))?)?(?!\d)")
_LEADING_WEEK = re.compile(r"([0-9]{4}-?W[0-9]{2}(?:-?[1-7])?)(?![^\W_])")
_ISO_DAY = re.compile(r"(?<!\d)(?<!\d-)([0-9]{4})(-?)([0-9]{2})\2([0-9]{2})(?!\d)")
_ISO_MONTH = re.compile(r"(?<![^\W_])(?<!\d-)([0-9]{4})-([0-9]{2})(?![^\W_])(?!-\d)")
_NOT_A_YEAR = re.compile(
    r"""(?:[^\W\d_年년]               # 1080p, 1500m, 1990s
    | \s*[x\u00d7*]\s*[0-9]          # 1920 x 1080
    | [ ]?[%$€£°]                    # 1500 €
    | [ _]?(?:[mp]|(?i:px|dpi|ppi|fps|rpm|[kmgt]i?b|[kmg]?hz|[kmg]w|kwh|mah|[mck]m|[km]g|lbs|km/h|mph|usd|eur|euros?)
      )(?![^\W_]|\.\ ))""",
    re.VERBOSE,
)
"""What stands behind a number that counts something, and is no year."""
_CALENDAR = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?|([0-9]{4})([0-9]{2})([0-9]{2})")
_WEEK = re.compile(r"([0-9]{4})-W([0-9]{2})(?:-([1-7]))?|([0-9]{4})W([0-9]{2})([1-7])?")
_ORDINAL = re.compile(r"([0-9]{4})-([0-9]{3})")
_TOGETHER_ORDINAL = re.compile(r"([0-9]{4})([0-9]{3})")
_BEFORE_A_TIME = re.compile(r"(.*?[0-9])(?:[T ].*)?", re.IGNORECASE | re.DOTALL)
EARLIEST_YEAR, LATEST_YEAR = 1000, 2199
_DAYS_A_WEEK = 7


def date_of_name(file_name: str) -> str:
    """The date in `file_name` in ISO 8601; empty without one.

    That is the one at its start (`leading_date`); else the one day, or month, that stands in it as ISO 8601 writes it:
    `report-2022-07-20.txt` and `BBC_20220720.txt` are `2022-07-20`, `minutes 2022-07.txt` is `2022-07`. Where there
    are several different ones, none of them is its date. A month stands by itself: `v2000-10.txt` has none.
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
    that is no date of the years 1000 to 2199, like `0001` or `2022-13`, is none, or only a year. A year or a month
    stands by itself: `1080p`, `1920x1080` and `1500 m` are none; a day may be followed by letters, as by a time.
    """
    if week := _LEADING_WEEK.match(file_name):
        return stated(week[1])
    match = _LEADING_DATE.match(file_name)
    if not match:
        return ""
    year, _, month, day = match.groups()
    if day and (date := iso_date(year, month, day)):
        return date
    if _NOT_A_YEAR.match(file_name, match.end()):
        return ""
    # "1998-42.txt": the year stands; "199842.txt" is a number, not a year with something behind it.
    return iso_date(year, month, day) or (iso_date(year) if not month or match[2] else "")


def stated(text: str) -> str:
    """The date that a text is, as ISO 8601 writes dates and date-times; empty for any other text.

    The day of `2022-07-20`, `20220720T101500Z`, `2022-07-20T10:15:00+02:00`, the week date `2022-W29-3` and the
    ordinal date `2022-201`; a week without a day is the month, or the year, that all of it lies in. The day is that
    of the place where the text was written, whatever its zone.
    """
    text = text.strip()
    if not text[:4].isdigit():
        return ""
    match = _BEFORE_A_TIME.fullmatch(text)
    day = match[1] if match else ""
    if calendar := _CALENDAR.fullmatch(day):
        return iso_date(*(calendar.groups()[3:] if calendar[4] else calendar.groups()[:3]))
    if week := _WEEK.fullmatch(day.upper()):
        return _of_week(*filter(None, week.groups()))
    # Seven digits are a number, unless a time of day stands behind them.
    ordinal = _ORDINAL.fullmatch(day) or (_TOGETHER_ORDINAL.fullmatch(day) if len(day) < len(text) else None)
    return _of_ordinal(ordinal[1], ordinal[2]) if ordinal else ""


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


def _of_week(year: str, week: str, day: str | None = None) -> str:
    """The day of an ISO week, or the month or year of a whole week."""
    try:
        first = datetime.date.fromisocalendar(int(year), int(week), int(day or 1))
    except ValueError:
        return ""
    last = first if day else first + datetime.timedelta(days=_DAYS_A_WEEK - 1)
    parts = list(zip(first.isoformat().split("-"), last.isoformat().split("-"), strict=True))
    same = [one for number, (one, _) in enumerate(parts) if all(a == b for a, b in parts[: number + 1])]
    return iso_date(*same) if same else ""


def _of_ordinal(year: str, number: str) -> str:
    """The day of that number in a year, from 001."""
    if not EARLIEST_YEAR <= int(year) <= LATEST_YEAR:
        return ""
    date = datetime.date(int(year), 1, 1) + datetime.timedelta(days=int(number) - 1)
    return iso_date(*date.isoformat().split("-")) if date.year == int(year) else ""
