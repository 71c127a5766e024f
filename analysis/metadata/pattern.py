"""The dates of documents by a pattern that their paths are searched for: `report-%Y%m%d`, `%d.%m.%Y`."""

import re
from collections.abc import Sequence
from functools import cache

from analysis.errors import OptionError
from analysis.reading.dates import iso_date

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_FIELD = re.compile(r"%(.)")
_SHORT = 3
"""Letters of the short name of a month."""
_FIELDS = {
    "Y": r"(?P<year>\d{4})",
    "m": r"(?P<month>\d{1,2})",
    "d": r"(?P<day>\d{1,2})",
    "B": f"(?P<name>{'|'.join(MONTHS)})",
    "b": f"(?P<name>{'|'.join(month[:_SHORT] for month in MONTHS)})",
    "%": "%",
}
_NUMBERS = "Ymd"
_TOUCHES_LETTERS = re.compile(r"(?<![^\W_])(?:[^\W\d_]+\d{4}|\d{4}[^\W\d_]+)(?![^\W_])")
_YEAR = "%Y"
OFFERED = ("%Y-%m-%d", "%Y_%m_%d", "%Y.%m.%d", "%Y%m%d", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y", "%Y-%m", "%Y_%m", _YEAR)
"""What is tried where a pattern finds nothing; none of them mistakes a day for a month."""
WHAT_WORKS = "use %Y for the year, %m for the month as a number, %B or %b for its English name, and %d for the day"


@cache
def date_pattern(pattern: str) -> re.Pattern[str]:
    """The regular expression of a pattern; everything but its fields is literal. OptionError for one without dates."""
    parts = _FIELD.split(pattern)
    fields = parts[1::2]
    unknown = [field for field in fields if field not in _FIELDS]
    if unknown or pattern.replace("%%", "").endswith("%"):
        raise OptionError(f"{pattern!r} is no pattern of dates: it has %{(unknown or [''])[0]}; {WHAT_WORKS}.")
    said = ["month" if field in "mBb" else field for field in fields if field != "%"]
    if "Y" not in said or ("d" in said and "month" not in said) or len(set(said)) < len(said):
        raise OptionError(
            f"{pattern!r} is no pattern of dates: it needs a year, a month where it has a day, and each once; "
            f"{WHAT_WORKS}."
        )
    made = [re.escape(parts[0])]
    for number, field in enumerate(fields):
        # Numbers that follow each other without a sign have two digits, for else nobody knows where one ends.
        behind = fields[number + 1] if number + 1 < len(fields) and not parts[2 * number + 2] else ""
        before = fields[number - 1] if number and not parts[2 * number] else ""
        touches = any(other and other in _NUMBERS for other in (behind, before))
        one = _FIELDS[field].replace("{1,2}", "{2}") if touches else _FIELDS[field]
        starts = r"(?<!\d)" if field in _NUMBERS and not (before and before in _NUMBERS) else ""
        ends = r"(?!\d)" if field in _NUMBERS and not (behind and behind in _NUMBERS) else ""
        made.append(f"{starts}{one}{ends}{re.escape(parts[2 * number + 2])}")
    return re.compile("".join(made), re.IGNORECASE)


def dates_by(pattern: str, paths: Sequence[str]) -> list[str]:
    """The date in each path by a pattern, in ISO 8601; empty where there is none, or several different ones."""
    return [dates[0] if len(dates) == 1 else "" for dates in all_dates_by(pattern, paths)]


def all_dates_by(pattern: str, paths: Sequence[str]) -> list[list[str]]:
    """The different dates in each path by a pattern, in ISO 8601 and in their order."""
    finder = date_pattern(pattern)
    return [list(dict.fromkeys(filter(None, map(_date, finder.finditer(path))))) for path in paths]


def _date(match: re.Match[str]) -> str:
    parts = match.groupdict()
    return iso_date(parts["year"], parts.get("month") or _month(parts.get("name")), parts.get("day"))


def _month(name: str | None) -> str | None:
    if name is None:
        return None
    return str([month[:_SHORT] for month in MONTHS].index(name[:_SHORT].lower()) + 1)


def pattern_for(path: str) -> str:
    """A pattern that finds a date in a path; empty where none of the usual ones does.

    A number that touches letters, as in `1080p` or `v2000`, is no year.
    """
    apart = {_YEAR: _TOUCHES_LETTERS.sub("", path)}
    return next((pattern for pattern in OFFERED if dates_by(pattern, [apart.get(pattern, path)])[0]), "")
