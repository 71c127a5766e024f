"""The columns of every table: name, type, unit and meaning, stated once.

Frames are built, tooltips and glossary are worded, and CSV headers are written from here.
"""

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


_TERM = Column("term", "str", "", "A type, or lemma, folded to lower case, or an n-gram of these inside one sentence.")
_ENTITY = Column("entity", "str", "", "The name that mentions are grouped under.")
_LABEL = Column("label", "str", "", "The category of the name: PERSON, ORG, GPE (country, city, state) and so on.")
_FREQUENCY = Column("frequency", "int64", "occurrences", "How often it occurs in the scope.")
_DOCUMENT = Column("document", "str", "", "The document's path below the corpus folder.")
_START = Column("start", "int64", "characters", "Where it starts in the document's text, counted from 0.")
_END = Column("end", "int64", "characters", "Where it ends in the document's text: the first character behind it.")
_TITLE = Column("title", "str", "", "The first line that is not empty.")
_DATE = Column("date", "str", "", "The date or year that the file name starts with, in ISO 8601; empty without one.")
_LANGUAGE = Column(
    "language", "str", "", "Its ISO 639-1 code, as the text itself tells it: en, de and so on; empty where it does not."
)
_TOKENS = Column("tokens", "int64", "tokens", "Occurrences of words and numbers, stop words included.")
_DISPERSION = (
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
_UNIT = Column("unit", "str", "", "The document, or its paragraph, sentence or window by number.")
_TFIDF = Column(
    "tfidf",
    "float64",
    "0 to 1",
    "Frequency times ln((1 + units) / (1 + document frequency)) + 1, each unit scaled to length 1.",
    decimals=3,
)
_TEXT = Column("text", "str", "", "The characters from start to end, as they stand.")

TERMS = Table(
    "terms",
    (
        _TERM,
        _FREQUENCY,
        Column(
            "relative_frequency",
            "float64",
            "per million tokens",
            "Frequency divided by all tokens of the scope, stop words included, times one million.",
        ),
        Column("document_frequency", "int64", "units", "In how many units of the scope it occurs: its range."),
        *_DISPERSION,
    ),
)

KEYWORDS = Table(
    "keywords",
    (
        _UNIT,
        _TERM,
        Column("frequency", "int64", "occurrences", "How often the term occurs in this unit."),
        Column("document_frequency", "int64", "units", "In how many units of the scope the term occurs."),
        _TFIDF,
        Column("rank", "int64", "place", "The term's place among the terms of its unit, 1 for the highest TF-IDF."),
    ),
)

ENTITY_KEYWORDS = Table(
    "entity_keywords",
    (
        _UNIT,
        _ENTITY,
        _LABEL,
        Column("frequency", "int64", "mentions", "How often the entity is mentioned in this unit, under any alias."),
        Column("document_frequency", "int64", "units", "In how many units of the scope the entity is mentioned."),
        _TFIDF,
        Column(
            "rank", "int64", "place", "The entity's place among the entities of its unit, 1 for the highest TF-IDF."
        ),
    ),
)

COLLOCATES = Table(
    "collocates",
    (
        Column("collocate", "str", "", "A type, or lemma, that stands near the node, folded to lower case."),
        Column(
            "frequency",
            "int64",
            "pairs",
            "How often it stands inside the window around an occurrence of the node, the node's own tokens left out.",
        ),
        Column(
            "log_dice",
            "float64",
            "14 for always",
            "14 + log2(2 frequency / (occurrences of the node + of the collocate)): one less is half as often, in a "
            "corpus of any size.",
            decimals=2,
        ),
        Column(
            "log_likelihood",
            "float64",
            "G2",
            "Evidence that the term is more or less frequent near the node than elsewhere, each token counted once: "
            "above 3.84, 6.63 and 10.83, chance alone would do so in 5, 1 and 0.1 % of cases.",
            decimals=2,
        ),
        Column("mi", "float64", "bits", "log2(frequency / expected): 0 is chance; high for rare terms.", decimals=2),
        Column(
            "t_score",
            "float64",
            "standard deviations",
            "(frequency - expected) / sqrt(frequency); high for frequent terms.",
            decimals=2,
        ),
        Column(
            "expected",
            "float64",
            "pairs",
            "How often it would stand there by chance: places in all windows times its frequency, divided by the "
            "tokens of the scope.",
            decimals=2,
        ),
        Column("collocate_frequency", "int64", "occurrences", "How often it occurs in the scope, near or far."),
        Column("left_frequency", "int64", "pairs", "How often it does so before the node."),
        Column("right_frequency", "int64", "pairs", "How often it does so behind the node."),
    ),
)

ENTITIES = Table(
    "entities",
    (
        _ENTITY,
        _LABEL,
        Column("frequency", "int64", "mentions", "How often it is mentioned in the scope, under any alias."),
        Column("document_frequency", "int64", "units", "In how many units of the scope it is mentioned: its range."),
        *_DISPERSION,
        Column("aliases", "str", "", "The other forms it is mentioned by, most frequent first, parted by '; '."),
        Column(
            "model_frequency",
            "int64",
            "mentions",
            "How often the model found it under this name; the frequency is another where names were mended by hand.",
        ),
    ),
)

ALIASES = Table(
    "aliases",
    (
        Column("alias", "str", "", "A text that it is mentioned by, its name among them."),
        Column("frequency", "int64", "mentions", "How often it is mentioned by this text in the scope."),
        Column("reason", "str", "", "Why this text is taken for the entity; of a name that could be others, which."),
        _ENTITY,
        _LABEL,
    ),
)

SUGGESTIONS = Table(
    "suggestions",
    (
        _ENTITY,
        _LABEL,
        Column("frequency", "int64", "mentions", "How often it is mentioned in the corpus."),
        Column("other", "str", "", "The entity that it may be."),
        Column("other_label", "str", "", "The label of that."),
        Column("other_frequency", "int64", "mentions", "How often that is mentioned in the corpus."),
        Column("similarity", "float64", "0 to 100", "How much of the two names is the same, as Indel similarity.", 0),
        Column("reason", "str", "", "What they have in common."),
    ),
)

MENTIONS = Table("mentions", (_DOCUMENT, _START, _END, _TEXT, _ENTITY, _LABEL))

DOCUMENTS = Table(
    "documents",
    (
        _DOCUMENT,
        _TITLE,
        _DATE,
        _LANGUAGE,
        Column(
            "entity_model",
            "str",
            "",
            "What names are looked for with in its language, or that there is no model for it.",
        ),
        _TOKENS,
        Column("types", "int64", "types", "Distinct terms among them."),
        Column("sentences", "int64", "sentences", "Sentences that hold at least one token of the scope."),
        Column("paragraphs", "int64", "paragraphs", "Paragraphs that hold at least one token of the scope."),
    ),
)

CONCORDANCE = Table(
    "concordance",
    (
        _DOCUMENT,
        _START,
        _END,
        Column("left", "str", "", "The text before the node: some tokens, or all of the sentence."),
        Column("node", "str", "", "The occurrence itself, as it stands."),
        Column("right", "str", "", "The text behind the node, likewise."),
    ),
)

DISTRIBUTION = Table(
    "distribution",
    (
        _DOCUMENT,
        _TITLE,
        _DATE,
        _TOKENS,
        Column("frequency", "int64", "occurrences", "How often it occurs in the document, as far as that is in scope."),
        Column(
            "relative_frequency",
            "float64",
            "per million tokens",
            "Frequency divided by the document's tokens in the scope, times one million.",
        ),
    ),
)

KEYNESS = Table(
    "keyness",
    (
        Column("term", "str", "", "A type, or lemma, that the part has more often than the rest, in lower case."),
        Column(
            "frequency",
            "int64",
            "occurrences",
            "How often it occurs in the part: the sentences that hold what is asked for, its own tokens left out.",
        ),
        Column(
            "log_likelihood",
            "float64",
            "G2",
            "Evidence that the part and the rest differ, of the table of four cells: above 3.84, 6.63 and 10.83, "
            "chance alone would do so in 5, 1 and 0.1 % of cases.",
            decimals=2,
        ),
        Column(
            "log_ratio",
            "float64",
            "bits",
            "log2 of the ratio of both relative frequencies, a frequency of 0 taken as 0.5: 1 is twice as often in "
            "the part as in the rest.",
            decimals=2,
        ),
        Column(
            "relative_frequency",
            "float64",
            "per million tokens",
            "Frequency divided by all tokens of the part, stop words included, times one million.",
        ),
        Column("reference_frequency", "int64", "occurrences", "How often it occurs in the rest of the scope."),
        Column(
            "reference_relative_frequency",
            "float64",
            "per million tokens",
            "Reference frequency divided by all tokens of the rest, times one million.",
        ),
    ),
)


def _of_groups(*named: Column) -> tuple[Column, ...]:
    """The columns of a comparison of group A with group B, behind those that say what is compared."""

    def both(name: str, dtype: Dtype, unit: str, meaning: str, decimals: int = 0) -> tuple[Column, Column]:
        a, b = (Column(f"{name}_{group.lower()}", dtype, unit, meaning.format(group), decimals) for group in "AB")
        return a, b

    return (
        *named,
        Column("direction", "str", "", "Which group uses it more often, by the relative frequencies."),
        Column("frequency", "int64", "occurrences", "How often it occurs in group A and in group B, added up."),
        *both("frequency", "int64", "occurrences", "How often it occurs in group {}."),
        Column(
            "log_likelihood",
            "float64",
            "G2",
            "Evidence that the groups differ, in whichever direction, of the table of four cells: above 3.84, 6.63 and "
            "10.83, chance alone would do so in 5, 1 and 0.1 % of cases.",
            decimals=1,
        ),
        Column(
            "log_ratio",
            "float64",
            "bits",
            "log2 of the ratio of both relative frequencies, a frequency of 0 taken as 0.5: 1 is twice as often in A, "
            "-1 twice as often in B.",
            decimals=2,
        ),
        Column(
            "lrc",
            "float64",
            "bits",
            "Conservative log ratio: the end of the interval of the log ratio that is nearer to 0, and 0 where the "
            "interval holds 0. At least so large is the difference, at 95 % for all rows together.",
            decimals=2,
        ),
        Column(
            "note",
            "str",
            "",
            "What makes the row weak: the group that has none, and a frequency of less than 5 that chance would give "
            "the smaller group.",
        ),
        Column("log_ratio_low", "float64", "bits", "The lower end of that interval; empty where A has none.", 2),
        Column("log_ratio_high", "float64", "bits", "The upper end of that interval; empty where B has none.", 2),
        *both(
            "relative_frequency",
            "float64",
            "per million tokens",
            "Frequency in group {0} divided by all tokens of group {0}, stop words included, times one million.",
        ),
        *both("document_frequency", "int64", "units", "In how many units of group {} it occurs."),
        Column(
            "percent_difference",
            "float64",
            "percent",
            "%DIFF: by how much the relative frequency in A is above that in B, 100 for twice as often; empty where B "
            "has none.",
        ),
        Column(
            "odds_ratio",
            "float64",
            "ratio",
            "The odds of a token of A to be it, divided by those of a token of B: 1 is as often; empty where B has "
            "none.",
            decimals=2,
        ),
        Column(
            "p_value",
            "float64",
            "0 to 1",
            "How often chance alone would give so high a log-likelihood, if this was the only test and tokens were "
            "independent.",
            decimals=4,
        ),
        Column("p_holm", "float64", "0 to 1", "The same for as many tests as the groups have items, by Holm.", 4),
        Column("p_bonferroni", "float64", "0 to 1", "The same by Bonferroni, which is stricter.", 4),
        *both(
            "dp_norm",
            "float64",
            "0 to 1",
            "How unevenly it is spread over the units of group {}, DPnorm: 0 is even, 1 is all in the smallest unit. "
            "Empty where it does not occur, and with fewer than two units.",
            decimals=3,
        ),
    )


COMPARE = Table("compare", _of_groups(_TERM))
ENTITY_COMPARE = Table("entity_compare", _of_groups(_ENTITY, _LABEL))

_PARTS = "sentences, paragraphs or documents"
COMPANY = Table(
    "company",
    (
        _ENTITY,
        _LABEL,
        Column(
            "frequency",
            "int64",
            _PARTS,
            "How many sentences (or paragraphs, or documents) of the scope mention it and hold what is asked for.",
        ),
        Column("document_frequency", "int64", _PARTS, "How many of them mention it at all."),
        Column(
            "log_likelihood",
            "float64",
            "G2",
            "Evidence that both are together more or less often than by chance: above 3.84, 6.63 and 10.83, chance "
            "alone would do so in 5, 1 and 0.1 % of cases.",
            decimals=2,
        ),
        Column(
            "log_dice",
            "float64",
            "14 for always",
            "14 + log2(2 frequency / (sentences with the one + with the other)): one less is half as often.",
            decimals=2,
        ),
        Column(
            "npmi",
            "float64",
            "-1 to 1",
            "Normalised mutual information: 1 is never apart, 0 is chance, below 0 is less often than by chance. "
            "Empty where every sentence holds both.",
            decimals=2,
        ),
    ),
)

TREND = Table(
    "trend",
    (
        Column("period", "str", "", "A day, month, year, decade or century, by the dates of the documents."),
        Column("documents", "int64", "documents", "How many documents of the scope have a date in the period."),
        _TOKENS,
        Column("frequency", "int64", "occurrences", "How often it occurs in those documents."),
        Column(
            "relative_frequency",
            "float64",
            "per million tokens",
            "Frequency divided by the tokens of those documents, times one million; empty without documents.",
        ),
    ),
)

PLACES = Table(
    "places",
    (
        _DOCUMENT,
        _START,
        Column("share", "float64", "0 to 1", "How many of the document's tokens stand before it, of all of them."),
    ),
)

REPORT = Table(
    "report",
    (
        Column("file", "str", "", "The file's path below the corpus folder; bytes that are not UTF-8 as \\xNN."),
        Column("status", "str", "", "read, skipped (not meant to be read, or empty) or failed."),
        Column("reason", "str", "", "Why it was not read, or what to know of how it was."),
        Column("encoding", "str", "", "The encoding the text was read in."),
        Column("bytes", "int64", "bytes", "The size of the file."),
        Column("characters", "int64", "characters", "The length of its text."),
        Column("replaced", "int64", "characters", "Characters whose bytes meant nothing and stand as \ufffd."),
    ),
)

TABLES = {
    table.name: table
    for table in (
        TERMS,
        KEYWORDS,
        ENTITY_KEYWORDS,
        COLLOCATES,
        KEYNESS,
        COMPARE,
        ENTITY_COMPARE,
        ENTITIES,
        ALIASES,
        SUGGESTIONS,
        COMPANY,
        MENTIONS,
        DOCUMENTS,
        CONCORDANCE,
        DISTRIBUTION,
        TREND,
        REPORT,
    )
}


def glossary() -> str:
    """Every column of every table as a Markdown table, as it stands in the README."""
    lines = ["| table | column | unit | meaning |", "|---|---|---|---|"]
    for table in TABLES.values():
        lines += [f"| {table.name} | `{column.name}` | {column.unit} | {column.meaning} |" for column in table.columns]
    return "\n".join(lines)
