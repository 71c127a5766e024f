"""Which rows of a table are shown: what to find, how frequent, under which labels."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.patterns import (
    alternatives,
    flags_remark,
    literal_remark,
    matching,
    pattern_of,
    require_flags_of_terms,
    require_short,
)

OF_TERMS = frozenset(("term", "phrase", "collocate"))
"""Columns whose texts are terms, in lower case."""


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
        self.require_usable(columns)
        if self.find.strip():
            conditions.append(np.logical_or.reduce([self.matches(cells(column)) for column in columns]))
        if self.min_frequency > 1 and "frequency" in present:
            conditions.append(np.asarray(cells("frequency")) >= self.min_frequency)
        if self.labels and "label" in present:
            conditions.append(pd.Series(cells("label")).isin(self.labels).to_numpy())
        return np.logical_and.reduce(conditions) if conditions else None

    def require_usable(self, columns: Sequence[str]) -> None:
        """Raises OptionError where the text to find asks terms, which are in lower case, for capitals."""
        if self.regex and self.find.strip() and not OF_TERMS.isdisjoint(columns):
            require_flags_of_terms(self.find)

    def remarks(self) -> list[str]:
        """What of the text to find is not taken as it might be meant."""
        said = [flags_remark(self.find)] if self.regex else map(literal_remark, alternatives(self.find))
        return list(filter(None, said))

    def matches(self, texts: Any) -> NDArray[np.bool_]:
        """In which texts of a column the text to find is; in all where none is asked for."""
        if not self.find.strip():
            return np.ones(len(texts), np.bool_)
        require_short(self.find)
        return matching(texts, self.find if self.regex else pattern_of(self.find))
