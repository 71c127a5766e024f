"""The dates in a column of a table: the whole column says which number is the day, before any row is read."""

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from analysis.reading.bounds import PARTS
from analysis.reading.cells import cell
from analysis.reading.dates import stated
from analysis.reading.part import UnreadableError, one_line

_SECONDS, _MILLISECONDS = re.compile(r"\d{9,10}(\.\d+)?"), re.compile(r"\d{12,13}")
_YEARS = range(1990, 2100)
LONGEST_DATE_CHARACTERS = 60
"""A longer cell is no date."""
EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class ColumnDates:
    """What the texts of a column mean as dates."""

    other: Mapping[str, str] = field(default_factory=dict)
    """The dates of the texts that are not written as ISO 8601 has it; empty for a text that is none."""
    remark: str = ""
    """Which texts are no dates, and why."""

    def date(self, text: str) -> str:
        """The date in a text in ISO 8601; empty where it holds none."""
        return stated(text) or self.other.get(text, "")


def column_dates(values: Iterable[Any]) -> ColumnDates:
    """The dates in a column; numbers that may be days or months are none where the column does not show which."""
    other: dict[str, None] = {}
    any_iso = False
    try:
        for value in islice(values, PARTS):
            text = cell(value).strip()
            is_iso = bool(stated(text))
            any_iso |= is_iso
            if text and len(text) <= LONGEST_DATE_CHARACTERS and not is_iso:
                other[text] = None
    except UnreadableError:
        # It is said when it is that row's turn.
        pass
    if not other:
        return ColumnDates()
    if not any_iso and (since := _since_1970(list(other))):
        return since
    # pandas takes its time to start, and most tables do not need it.
    from analysis.reading.dating import dates_in

    found = dates_in(list(other))
    dates = dict(zip(other, found.dates, strict=True))
    wrong = [one_line(text) for text, date in dates.items() if not date]
    if not wrong:
        return ColumnDates(dates)
    why = f" ({found.problem})" if found.problem else ""
    more = " and so on" if len(wrong) > EXAMPLES else ""
    return ColumnDates(dates, f"not understood as dates: {', '.join(map(repr, wrong[:EXAMPLES]))}{more}{why}")


def _since_1970(texts: Sequence[str]) -> ColumnDates | None:
    """The days in a column of nothing but seconds, or milliseconds, since 1970; None for any other."""
    for pattern, times, unit in ((_SECONDS, 1, "seconds"), (_MILLISECONDS, 1000, "milliseconds")):
        if all(map(pattern.fullmatch, texts)):
            days = {text: datetime.datetime.fromtimestamp(float(text) / times, datetime.UTC) for text in texts}
            if all(day.year in _YEARS for day in days.values()):
                found = {text: day.date().isoformat() for text, day in days.items()}
                return ColumnDates(found, f"numbers are taken for {unit} since 1970, in UTC")
    return None
