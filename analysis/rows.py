"""Which rows of a table are shown: what to find, how frequent, under which labels."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from analysis.errors import OptionError

_ALTERNATIVES = re.compile(r",\s+|,$")
_APOSTROPHE = re.compile("[’‘＇]")
LONGEST_FIND_CHARACTERS = 500


@dataclass(frozen=True, slots=True)
class Rows:
    """A filter on rows; it changes no number, only what is shown."""

    find: str = ""
    """Text to find. With `*` or `?` the whole cell must match; several patterns are parted by `, `."""
    regex: bool = False
    """Whether `find` is a regular expression (RE2 syntax) instead."""
    min_frequency: int = 1
    labels: tuple[str, ...] = ()
    """Only these labels; all when empty."""
    limit: int = 0
    """At most this many rows; 0 for all."""

    def of(self, frame: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
        """The rows of `frame` in which any of `columns` matches and which are frequent enough, in their order."""
        kept = self.kept(lambda name: frame[name].array, list(frame.columns), columns)
        shown = frame if kept is None else frame[kept].reset_index(drop=True)
        return shown.head(self.limit) if self.limit else shown

    def kept(
        self, cells: Callable[[str], Any], present: Sequence[str], columns: Sequence[str]
    ) -> NDArray[np.bool_] | None:
        """Which rows of a table are asked for, None for all.

        `cells` gives the cells of each of its columns, those `present`; text is found in `columns`.
        """
        conditions = []
        if self.find.strip():
            conditions.append(np.logical_or.reduce([self.matches(cells(column)) for column in columns]))
        if self.min_frequency > 1 and "frequency" in present:
            conditions.append(np.asarray(cells("frequency")) >= self.min_frequency)
        if self.labels and "label" in present:
            conditions.append(pd.Series(cells("label")).isin(self.labels).to_numpy())
        return np.logical_and.reduce(conditions) if conditions else None

    def matches(self, texts: Any) -> NDArray[np.bool_]:
        """In which texts of a column the text to find is; in all where none is asked for."""
        if not self.find.strip():
            return np.ones(len(texts), np.bool_)
        if len(self.find) > LONGEST_FIND_CHARACTERS:
            raise OptionError(f"The text to find is too long; use at most {LONGEST_FIND_CHARACTERS} characters.")
        return _matches(texts, self.find if self.regex else _pattern(self.find))


def _pattern(find: str) -> str:
    """The RE2 pattern for literal text with wildcards: `iran*, weapon?`."""
    texts = [text.strip() for text in _ALTERNATIVES.split(find.strip()) if text.strip()]
    # A term is case-folded, which RE2 is not: Straße is found as it stands and as strasse.
    return "|".join(_one_pattern(text) for text in dict.fromkeys([*texts, *map(str.casefold, texts)]))


def _one_pattern(text: str) -> str:
    if "*" not in text and "?" not in text:
        return re.escape(text)
    wild = "".join({"*": ".*", "?": "."}.get(character, re.escape(character)) for character in text)
    return f"^(?s:{wild})$"


def _matches(texts: Any, pattern: str) -> NDArray[np.bool_]:
    """Where the pattern is found, without regard to case, by RE2: linear in the text, whatever the pattern."""
    # What stands on a command line may be bytes that are no text.
    straight = _APOSTROPHE.sub("'", pattern).encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    cells = pa.array(texts, pa.large_string())
    try:
        if "'" in straight:
            # Those of a term are straight, those of a name as they stand; a pasted one may be either.
            cells = pc.replace_substring_regex(cells, _APOSTROPHE.pattern, "'")
        found = pc.match_substring_regex(cells, straight, ignore_case=True)
    except pa.ArrowInvalid as error:
        raise OptionError(
            f"{pattern!r} is not a regular expression that can be used ({_reason(error)}); "
            "mend it, or look for it as plain text."
        ) from error
    kept: NDArray[np.bool_] = np.asarray(found)
    return kept


def _reason(error: Exception) -> str:
    return str(error).removeprefix("Invalid regular expression: ").split("\n")[0]
