"""What a column and a table are, and the columns that several tables have."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd
import pyarrow as pa

Dtype = Literal["str", "int64", "float64"]


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    dtype: Dtype
    unit: str
    """What the numbers count or measure; empty for text."""
    meaning: str
    decimals: int = 0
    """How many a screen shows; a file has all."""


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    columns: tuple[Column, ...]

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
UNIT = Column("unit", "str", "", "The document, or its paragraph, sentence or window by number.")
TFIDF = Column(
    "tfidf",
    "float64",
    "0 to 1",
    "Frequency times ln((1 + units) / (1 + document frequency)) + 1, each unit scaled to length 1.",
    decimals=3,
)
TEXT = Column("text", "str", "", "The characters from start to end, as they stand.")
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
