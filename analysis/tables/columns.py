"""What a column and a table are, and the columns that several tables have."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import pandas as pd
import pyarrow as pa

from analysis.errors import OptionError

Dtype = Literal["str", "int64", "float64"]
ALL = "all"
"""What stands for all optional columns of a table."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; the one definition that frames, pages, CSV files and the glossary share.

    An optional column is off by default: a table has it where a user asks for it (`Table.with_columns`), at its place
    among the others, on a page, in its CSV and by `--columns` alike. To add one:

    - Put it into its table with `is_optional=True`, near the front, where whoever asks for it sees it.
    - Write its `Formula`, whose name the pages show.
    - Give its cells to the table's `Ranking` under its name: in `cells`, not in `together`. A ranking makes the cells
      of no columns but those of its table, so that an optional one takes no time until it is asked for.
    """

    name: str
    dtype: Dtype
    unit: str
    """What the numbers count or measure; empty for text."""
    meaning: str
    decimals: int = 0
    """How many a screen shows; a file has all."""
    is_optional: bool = False
    """Whether it is off by default."""

    @property
    def is_p_value(self) -> bool:
        """Whether it holds p-values, of which how small they are is what counts."""
        return self.name.startswith("p_") or self.name.endswith("_p")


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns in order, and which of the optional ones it has.

    >>> size = Column("size", "int64", "tokens", "How long it is.")
    >>> squared = Column("squared", "int64", "tokens", "The square of that.", is_optional=True)
    >>> table = Table("sizes", (size, squared))
    >>> [column.name for column in table.columns]
    ['size']
    >>> [column.name for column in table.with_columns(["squared"]).columns]
    ['size', 'squared']
    """

    name: str
    all_columns: tuple[Column, ...]
    """Those that it has, and the optional ones that it could have."""
    chosen: tuple[str, ...] = ()
    """The optional ones that it has, by name."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """Those that it has: all that are not optional, and those that are chosen."""
        return tuple(column for column in self.all_columns if not column.is_optional or column.name in self.chosen)

    @property
    def optional(self) -> tuple[Column, ...]:
        """Those that can be chosen."""
        return tuple(column for column in self.all_columns if column.is_optional)

    def with_columns(self, names: Sequence[str]) -> "Table":
        """The same table with these optional columns, too, or with all of them for `["all"]`.

        Raises OptionError, which names the optional columns, for another name.
        """
        optional = [column.name for column in self.optional]
        chosen = optional if list(names) == [ALL] else list(names)
        for name in chosen:
            if name not in optional:
                offered = f"choose from {', '.join(optional)}, or {ALL}" if optional else "it has none"
                raise OptionError(f"The table {self.name} has no optional column {name!r}; {offered}.")
        return replace(self, chosen=tuple(dict.fromkeys((*self.chosen, *chosen))))

    def frame(self, data: Mapping[str, object]) -> pd.DataFrame:
        """A frame of `data` with exactly this table's columns, in order and of their types."""
        return pd.DataFrame({column.name: data[column.name] for column in self.columns}).astype(
            {column.name: column.dtype for column in self.columns}
        )

    def empty(self) -> pd.DataFrame:
        return self.frame({column.name: [] for column in self.columns})


def texts(strings: Any) -> Any:
    """A column of texts as frames hold it, made once: rows are taken from it without a look at each text."""
    if isinstance(strings, pa.Array):
        return pd.StringDtype(na_value=np.nan).__from_arrow__(strings)  # type: ignore[attr-defined]
    return pd.array(strings, dtype="str")


TERM = Column("term", "str", "", "A type, or lemma, folded to lower case, or an n-gram of these inside one sentence.")
ENTITY = Column("entity", "str", "", "The name that mentions are grouped under.")
LABEL = Column("label", "str", "", "The category of the name: PERSON, ORG, GPE (country, city, state) and so on.")
FREQUENCY = Column("frequency", "int64", "occurrences", "How often it occurs in the scope.")
DOCUMENT = Column("document", "str", "", "The document's path below the corpus folder.")
START = Column("start", "int64", "characters", "Where it starts in the document's text, counted from 0.")
END = Column("end", "int64", "characters", "Where it ends in the document's text: the first character behind it.")
TITLE = Column("title", "str", "", "The title that its metadata give it; else its first line that is not empty.")
DATE = Column(
    "date",
    "str",
    "",
    "The date that its metadata give it, else that in its file name, in ISO 8601: a day, a month or a year; empty "
    "without one.",
)
LANGUAGE = Column(
    "language", "str", "", "Its ISO 639-1 code, as the text itself tells it: en, de and so on; empty where it does not."
)
TOKENS = Column("tokens", "int64", "tokens", "Occurrences of words and numbers, stop words included.")
DISPERSION = (
    Column(
        "juilland_d",
        "float64",
        "0 to 1",
        "How evenly it is spread over the units, Juilland's D: 1 is perfectly even, 0 is all in one unit. Units "
        "without tokens are left out; empty where fewer than two are left.",
        decimals=3,
    ),
    Column(
        "dp",
        "float64",
        "0 to 1",
        "How unevenly it is spread over the units, Gries' DP: 0 is in proportion to their tokens, near 1 is all in "
        "small units. Empty with fewer than two units that hold tokens.",
        decimals=3,
    ),
    Column(
        "dp_norm",
        "float64",
        "0 to 1",
        "DP divided by the highest that units of these sizes allow: 0 is even, 1 is all in the smallest unit. Empty "
        "with fewer than two units that hold tokens.",
        decimals=3,
    ),
)
FURTHER_DISPERSION = (
    Column(
        "da",
        "float64",
        "0 to 1",
        "How evenly it is spread over the units, DA: 1 is perfectly even, 0 is all in one unit; by how much any two "
        "units differ. Empty with fewer than two units that hold tokens.",
        decimals=3,
        is_optional=True,
    ),
    Column(
        "kld",
        "float64",
        "bits",
        "How unevenly it is spread over the units, the Kullback-Leibler divergence of its occurrences from the tokens: "
        "0 is in proportion to their tokens, and higher is more uneven. Empty with fewer than two units that hold "
        "tokens.",
        decimals=3,
        is_optional=True,
    ),
    Column(
        "kld_norm",
        "float64",
        "0 to 1",
        "The same divergence divided by 1 more than itself: 0 is even, near 1 is all in a small unit.",
        decimals=3,
        is_optional=True,
    ),
    Column(
        "arf",
        "float64",
        "occurrences",
        "Average reduced frequency: how often it occurs if occurrences that stand together count as fewer. Near the "
        "frequency where it is spread evenly over the tokens of the scope, near 1 where all is in one place.",
        decimals=1,
        is_optional=True,
    ),
)
UNIT = Column("unit", "str", "", "The document, or its paragraph, sentence or window by number.")
TFIDF = Column(
    "tfidf",
    "float64",
    "0 to 1",
    "Frequency times ln((1 + units) / (1 + document frequency)) + 1, each unit scaled to length 1.",
    decimals=3,
)
TEXT = Column("text", "str", "", "The characters from start to end, as they stand.")


def by_chance(independent: str) -> str:
    """How often chance exceeds a log-likelihood, and what that takes for granted."""
    return (
        f"above 3.84, 6.63 and 10.83, chance alone would do so in 5, 1 and 0.1 % of cases if {independent} were "
        "independent, and does so more often as they are not."
    )


PARTS = "sentences, paragraphs or documents"
LOG_DICE_OF_PARTS = Column(
    "log_dice",
    "float64",
    "14 for always",
    "14 + log2(2 frequency / (sentences with the one + with the other)): one less is half as often.",
    decimals=2,
)
NPMI_OF_PARTS = Column(
    "npmi",
    "float64",
    "-1 to 1",
    "Normalised mutual information: 1 is never apart, 0 is chance, below 0 is less often than by chance. "
    "Empty where every sentence holds both.",
    decimals=2,
)
