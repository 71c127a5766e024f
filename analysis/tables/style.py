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
_MTLD = Column(
    "mtld",
    "float64",
    "tokens",
    "Measure of textual lexical diversity: after how many tokens the type-token ratio falls to 0.72, on average, "
    "forward and backward. Higher is more varied, whatever the length; empty for fewer than 100 tokens.",
    decimals=1,
    is_optional=True,
)
_HDD = Column(
    "hdd",
    "float64",
    "0 to 1",
    "Hypergeometric diversity: the type-token ratio to expect of 42 tokens drawn from a text. Higher is more varied, "
    "whatever the length; empty for fewer than 42 tokens. Of a group, the mean of its documents, each weighted by its "
    "tokens.",
    decimals=3,
    is_optional=True,
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
    "Mean number of syllables, of tokens with letters and without a digit: higher is harder. English ones by the CMU "
    "Pronouncing Dictionary, German, Spanish and French ones by their letters; empty where the text is in another "
    "language.",
    decimals=2,
)
_FLESCH = Column(
    "flesch",
    "float64",
    "0 to 100, and beyond",
    "Flesch reading ease: higher is easier, 60 to 70 is plain English, below 30 is for scholars. By the lengths of "
    "sentences and terms alone. In German, Spanish and French by the formulas of Amstad, Fernández Huerta, and Kandel "
    "and Moles, as note says; of a group, of its documents in one language. Empty where the text is in another "
    "language.",
    decimals=1,
)
_GRADE = Column(
    "grade",
    "float64",
    "years of school",
    f"Flesch-Kincaid grade: higher is harder, by the same two lengths. {_NEEDS_ENGLISH}",
    decimals=1,
)
_READABILITY = (
    Column(
        "fog",
        "float64",
        "years of school",
        "Gunning's fog index: higher is harder, by the length of sentences and the share of tokens with three or more "
        f"syllables, not counting -ed and -es. Names count, too. {_NEEDS_ENGLISH}",
        decimals=1,
        is_optional=True,
    ),
    Column(
        "smog",
        "float64",
        "years of school",
        "McLaughlin's SMOG grade: higher is harder, by how many tokens in 30 sentences have three or more syllables. "
        f"Empty for fewer than 30 sentences. {_NEEDS_ENGLISH}",
        decimals=1,
        is_optional=True,
    ),
    Column(
        "ari",
        "float64",
        "years of school",
        f"Automated readability index: higher is harder, by the lengths of tokens and sentences. {_NEEDS_ENGLISH}",
        decimals=1,
        is_optional=True,
    ),
    Column(
        "coleman_liau",
        "float64",
        "years of school",
        f"Coleman-Liau index: higher is harder, by the lengths of tokens and sentences. {_NEEDS_ENGLISH}",
        decimals=1,
        is_optional=True,
    ),
    Column(
        "dale_chall",
        "float64",
        "4 to 10, and beyond",
        "Dale-Chall score of 1948: higher is harder, by the length of sentences and the share of tokens that are not "
        "among 3,000 familiar words; 5 to 6 is for grades 5 and 6, 9 to 10 for college. Names that are not on the list "
        f"count as unfamiliar. {_NEEDS_ENGLISH}",
        decimals=1,
        is_optional=True,
    ),
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
        _MTLD,
        _HDD,
        _HAPAX,
        _HAPAX_SHARE,
        _YULES_K,
        _SENTENCE_LENGTH,
        _TOKEN_LENGTH,
        _SYLLABLES,
        _FLESCH,
        _GRADE,
        *_READABILITY,
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
        _MTLD,
        _HDD,
        _HAPAX,
        _HAPAX_SHARE,
        _YULES_K,
        *_with_interval(_SENTENCE_LENGTH),
        _TOKEN_LENGTH,
        _SYLLABLES,
        *_with_interval(_FLESCH),
        _GRADE,
        *_READABILITY,
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
