"""The dates of the documents of a corpus, and ranges of them. A date says a day, a month or a year."""

import re
from dataclasses import dataclass
from typing import Self

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from analysis.corpus import Corpus, Integers
from analysis.errors import OptionError

_UNITS = {4: "Y", 7: "M", 10: "D"}
"""What a date in ISO 8601 says, by its length."""
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_DECADE = re.compile(r"\d{3}0s")
_YEARS = re.compile(r"(\d{4})-(\d{4})")
BETWEEN = ".."
HOW_TO_DATE = "A document's date comes from its file name, from what it says of itself, or from a table of metadata."


@dataclass(frozen=True, eq=False)
class Dates:
    """The dates of the documents of a corpus, one value a document."""

    length: Integers
    """How many characters of a date are known; 0 without one."""
    year: Integers
    month: Integers
    """From 0; 0 where it is not known, as for the day."""
    day: Integers
    """The first day that the date may mean, counted from 1970."""
    last_day: Integers
    """The last day that it may mean."""

    @classmethod
    def of(cls, corpus: Corpus) -> Self:
        def read() -> Dates:
            dates = pa.array(corpus.document_columns["date"])
            length = np.asarray(pc.utf8_length(dates)).astype(np.int64)
            # Filled up to whole dates, so that all can be taken apart at once.
            whole = [f"{date or '1970'}{'-01-01'[len(date or '1970') - 4 :]}" for date in dates.to_pylist()]
            days = np.array(whole, "datetime64[D]") if whole else np.empty(0, "datetime64[D]")
            months = days.astype("datetime64[M]").astype(np.int64)
            years = days.astype("datetime64[Y]").astype(np.int64)
            day = days.astype(np.int64)
            last = [np.where(length == size, _behind(days, unit) - 1, 0) for size, unit in _UNITS.items()]
            return cls(length, years + 1970, months - 12 * years, day, np.sum(last, axis=0))

        made: Self = corpus.indexes.once("dates", read)
        return made

    @property
    def is_known(self) -> NDArray[np.bool_]:
        """Which documents have a date."""
        return self.length > 0


@dataclass(frozen=True, slots=True)
class DateRange:
    """From the first day of one date to the last day of another; an empty one leaves that end open."""

    first: str = ""
    last: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """`1789-1899`, `1860s`, `1861`, `1861-03`, `1861-03-04`, `1861-03..1865`, `..1899` or `1946..`.

        Raises OptionError for anything else.
        """
        asked = text.strip()
        if years := _YEARS.fullmatch(asked):
            first, last = years.groups()
        elif _DECADE.fullmatch(asked):
            first, last = asked[:4], f"{asked[:3]}9"
        elif BETWEEN in asked:
            first, _, last = (part.strip() for part in asked.partition(BETWEEN))
        else:
            first = last = asked
        if not (first or last) or not all(_is_date(date) for date in (first, last) if date):
            raise OptionError(
                f"There are no dates {asked!r}; write 1789-1899, 1860s, 1861, 1861-03-04, 1861-03..1865, ..1899 or "
                "1946.. instead."
            )
        made = cls(first, last)
        if first and last and made.days[0] > made.days[1]:
            raise OptionError(f"The dates {asked!r} end before they begin; turn them round.")
        return made

    def __str__(self) -> str:
        """As `parse` reads it."""
        return self.first if self.first == self.last else f"{self.first}{BETWEEN}{self.last}"

    @property
    def name(self) -> str:
        """`1789–1899`, `1861`, `until 1899`, `since 1946`."""
        if self.first and self.last:
            return self.first if self.first == self.last else f"{self.first}\u2013{self.last}"
        return f"since {self.first}" if self.first else f"until {self.last}"

    @property
    def days(self) -> tuple[int, int]:
        """The first and the last day of it, counted from 1970."""
        first = np.datetime64(self.first, "D").astype(np.int64) if self.first else np.iinfo(np.int64).min
        unit = _UNITS.get(len(self.last), "D")
        last = _behind(np.datetime64(self.last, "D"), unit) - 1 if self.last else np.iinfo(np.int64).max
        return int(first), int(last)

    def holds(self, dates: Dates) -> NDArray[np.bool_]:
        """Which documents have a date that lies in it, whichever of the days it may mean it means."""
        first, last = self.days
        return dates.is_known & (dates.day >= first) & (dates.last_day <= last)


def _behind(days: NDArray[np.datetime64] | np.datetime64, unit: str) -> Integers:
    """The first day behind the day, month or year of each of these days, counted from 1970."""
    parts = np.asarray(days).astype(f"datetime64[{unit}]") + 1
    return parts.astype("datetime64[D]").astype(np.int64)


def _is_date(text: str) -> bool:
    """Whether it is a date that there is."""
    if not _DATE.fullmatch(text):
        return False
    try:
        np.datetime64(text, "D")
    except ValueError:
        return False
    return True
