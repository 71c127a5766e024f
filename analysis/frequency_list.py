"""A list of words of the user's own and how often each occurs, to set terms against in place of wordfreq's."""

import csv
import hashlib
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.errors import OptionError
from analysis.option_file import option_bytes
from analysis.reading.decoding import decoded
from analysis.units import counted

MILLION = 1_000_000
WORKS = (
    "a list has a word and a count, or a word and a share per million, in each line, parted by commas, semicolons, "
    "tabs or spaces"
)
_WORDS = {"word", "term", "lemma", "token", "type", "form", "word form", "wordform"}
_COUNTS = {"count", "frequency", "freq", "n", "occurrences", "raw frequency", "absolute frequency"}
_PER_MILLION = {"relative frequency", "ipm", "pm", "pmw", "fpm"}
_TOTAL = re.compile(r"#\s*total\s*[:=]?\s*([\d., ]+)$", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+")
_DELIMITERS = "\t;,"
_ROUNDING = 1.001
"""Shares per million that were rounded may add up to a little more than a million."""


@dataclass(frozen=True, slots=True, eq=False)
class FrequencyList:
    """Which share of all tokens of a reference each of its words is."""

    name: str
    """The file's name, without the folders above it."""
    digest: str
    """SHA-256 of the file."""
    share: Mapping[str, float]
    """By the words as they stand; those of the same spelling are added up."""
    is_of_counts: bool
    """Whether the file has counts; else it has shares per million."""
    total: float
    """What the counts were divided by: their sum, or the total that the file states."""

    def sentence(self) -> str:
        """What it is: `news.csv (1,234 words, SHA-256 0a1b2c3d4e5f)`."""
        return f"{self.name} ({counted(len(self.share), 'word')}, SHA-256 {self.digest[:12]})"


def frequency_list(path: Path) -> FrequencyList:
    """The list in a file. Raises OptionError where there is none, which says what would work.

    A line has a word and a number: a count, or a share per million tokens. A header says which, and in which columns
    they are; without one there are two columns, and the numbers are counts where all of them are whole. Counts become
    shares by their sum, or by a total that a line `# total: 100,000,000` states. Words that do not occur are left out.
    """
    try:
        data = option_bytes(path)
    except OSError as error:
        raise OptionError(f"{path.name} could not be read ({error.strerror}); {WORKS}.") from error
    lines = [(number, line) for number, line in enumerate(decoded(data).text.splitlines(), 1) if line.strip()]
    stated = [found[1].replace(" ", "") for _, line in lines if (found := _TOTAL.match(line.strip()))]
    total = _number(stated[0]) if stated else None
    rows = _rows(path.name, [(n, line) for n, line in lines if not (line.startswith("# ") or _TOTAL.match(line))])
    word, number, is_counted, rows = _columns(path.name, rows)
    values = _values(path.name, rows, word, number)
    added = math.fsum(values.values())
    if not added:
        raise OptionError(f"{path.name} has no word that occurs; {WORKS}.")
    if is_counted is None:
        is_counted = all(value.is_integer() for value in values.values())
    if not is_counted and added > MILLION * _ROUNDING:
        raise OptionError(
            f"The shares in {path.name} add up to {added:,.0f} per million; name the column 'count' if they are counts."
        )
    if is_counted and total is not None and total < added:
        raise OptionError(f"{path.name} states a total of {total:,.0f}, and its counts add up to {added:,.0f}.")
    by = (total or added) if is_counted else MILLION
    shares = {word: value / by for word, value in values.items() if value}
    return FrequencyList(path.name, hashlib.sha256(data).hexdigest(), shares, is_counted, by)


Row = tuple[int, list[str]]
"""The number of a line, and its cells."""


def _rows(name: str, lines: Sequence[tuple[int, str]]) -> list[Row]:
    """The cells of each line, parted by the sign that parts most of the first lines; by spaces where none does."""
    sample = [line for _, line in lines[:50]]
    delimiter = next((one for one in _DELIMITERS if sum(one in line for line in sample) * 2 >= len(sample)), "")
    if not delimiter:
        return [(number, line.split()) for number, line in lines]
    try:
        return [
            (number, [cell.strip() for cell in cells])
            for number, line in lines
            for cells in csv.reader([line], delimiter=delimiter, strict=delimiter != "\t")
        ]
    except csv.Error as error:
        raise OptionError(f"{name} could not be read ({error}); {WORKS}.") from error


def _columns(name: str, rows: list[Row]) -> tuple[int, int, bool | None, list[Row]]:
    """Where the words and the numbers are, whether these are counts (None: not said), and the rows below a header."""
    if not rows:
        raise OptionError(f"{name} is empty; {WORKS}.")
    first = rows[0][1]
    if len(first) >= 2 and any(_number(cell) is not None for cell in first):
        if len(first) > 2:
            raise OptionError(f"{name} has {len(first)} columns and no header; name them: word, count.")
        # As `uniq -c` writes it, the number comes first.
        is_reversed = _number(first[1]) is None
        return (1, 0, None, rows) if is_reversed else (0, 1, None, rows)
    titles = [re.sub(r"[\W_]+", " ", cell.casefold()).strip() for cell in first]
    words = [place for place, title in enumerate(titles) if title in _WORDS]
    shares = [place for place, title in enumerate(titles) if title in _PER_MILLION or "per million" in title]
    counts = [place for place, title in enumerate(titles) if title in _COUNTS]
    if len(titles) == 2 and not words:
        words = [1 if 0 in (*shares, *counts) else 0]
    if not words or not (shares or counts):
        raise OptionError(f"Which columns of {name} hold what? They are: {', '.join(first)}. Name two: word, count.")
    return words[0], (shares or counts)[0], not shares, rows[1:]


def _values(name: str, rows: list[Row], word: int, number: int) -> dict[str, float]:
    values: dict[str, float] = {}
    for line, cells in rows:
        value = _number(cells[number]) if number < len(cells) else None
        if value is None or word >= len(cells):
            text = cells[number] if number < len(cells) else " ".join(cells)
            raise OptionError(f"{name}, line {line}: {text!r} is no number; {WORKS}.")
        values[cells[word]] = values.get(cells[word], 0.0) + value
    return values


def _number(text: str) -> float | None:
    """The number in a text, not negative; None where there is none."""
    plain = text.replace(",", "") if _GROUPED.fullmatch(text) else text
    try:
        value = float(plain)
    except ValueError:
        return None
    return value if math.isfinite(value) and value >= 0 else None
