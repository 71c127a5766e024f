"""The columns of tables about diversity and readability: of units, of groups, and of sentences."""

from analysis.tables.columns import DATE, DOCUMENT, END, START, TEXT, TOKENS, UNIT, Column, Table

_NEEDS_ENGLISH = "Empty where the text is in another language."
_TYPES = Column("types", "int64", "types", "Distinct terms among them.")
_TTR = Column(
    "ttr",
    "float64",
    "0 to 1",
    "Type-token ratio, types divided by tokens: higher is more varied. It falls with the length of a text: compare "
    "texts of one length alone.",
    decimals=3,
)
_STTR = Column(
    "sttr",
    "float64",
    "0 to 1",
    "Standardised type-token ratio: the mean TTR of segments that follow each other, 1,000 tokens without another "
    "choice. Higher is more varied, whatever the length. The rest of a text is dropped; empty where it is shorter than "
    "a segment.",
    decimals=3,
)
_MATTR = Column(
    "mattr",
    "float64",
    "0 to 1",
    "Moving-average type-token ratio: the mean TTR of all windows of 100 tokens, or of the choice. Higher is more "
    "varied, whatever the length; empty where a text is shorter than a window.",
    decimals=3,
)
_HAPAX = Column("hapax", "int64", "types", "Hapax legomena: types that occur once.")
_HAPAX_SHARE = Column(
    "hapax_share",
    "float64",
    "0 to 1",
    "Hapax legomena divided by types: higher is more varied. It falls with the length of a text.",
    decimals=3,
)
_YULES_K = Column(
    "yules_k",
    "float64",
    "per 10,000",
    "Yule's K: how often two tokens that are drawn are of one type. Lower is more varied; it depends little on length, "
    "and much on a few frequent terms.",
    decimals=1,
)
_SENTENCE_LENGTH = Column(
    "sentence_length", "float64", "tokens", "Mean length of a sentence: higher is harder.", decimals=1
)
_TOKEN_LENGTH = Column("token_length", "float64", "characters", "Mean length of a token: higher is harder.", decimals=2)
_SYLLABLES = Column(
    "syllables",
    "float64",
    "syllables per token",
    "Mean number of syllables, by the CMU Pronouncing Dictionary, of tokens with letters and without a digit: higher "
    f"is harder. {_NEEDS_ENGLISH}",
    decimals=2,
)
_FLESCH = Column(
    "flesch",
    "float64",
    "0 to 100, and beyond",
    "Flesch reading ease: higher is easier, 60 to 70 is plain English, below 30 is for scholars. By the lengths of "
    f"sentences and terms alone. {_NEEDS_ENGLISH}",
    decimals=1,
)
_GRADE = Column(
    "grade",
    "float64",
    "years of school",
    f"Flesch-Kincaid grade: higher is harder, by the same two lengths. {_NEEDS_ENGLISH}",
    decimals=1,
)
_NOTE = Column("note", "str", "", "Which columns are empty, or of fewer documents, and why.")


def _with_interval(column: Column) -> tuple[Column, Column, Column]:
    """A column of groups and the ends of its interval."""
    ends = (("low", "lower"), ("high", "upper"))
    low, high = (
        Column(
            f"{column.name}_{name}",
            column.dtype,
            column.unit,
            f"The {end} end of the 95 % interval of {column.name}, documents taken as drawn at random; empty with "
            "fewer than five, and where a few long ones outweigh the others, as note says.",
            column.decimals,
        )
        for name, end in ends
    )
    return column, low, high


STYLE = Table(
    "style",
    (
        UNIT,
        DATE,
        TOKENS,
        _TYPES,
        _TTR,
        _STTR,
        _MATTR,
        _HAPAX,
        _HAPAX_SHARE,
        _YULES_K,
        _SENTENCE_LENGTH,
        _TOKEN_LENGTH,
        _SYLLABLES,
        _FLESCH,
        _GRADE,
        _NOTE,
    ),
)

STYLE_GROUPS = Table(
    "style_groups",
    (
        Column("part", "str", "", "The documents of a decade, a year or a folder, a document by itself, or all."),
        Column("documents", "int64", "documents", "How many documents of the scope are in it."),
        TOKENS,
        _TYPES,
        _TTR,
        _STTR,
        *_with_interval(_MATTR),
        _HAPAX,
        _HAPAX_SHARE,
        _YULES_K,
        *_with_interval(_SENTENCE_LENGTH),
        _TOKEN_LENGTH,
        _SYLLABLES,
        *_with_interval(_FLESCH),
        _GRADE,
        _NOTE,
    ),
)

SENTENCES = Table(
    "sentences",
    (
        DOCUMENT,
        START,
        END,
        TOKENS,
        TEXT,
    ),
)
