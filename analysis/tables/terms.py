"""The columns of tables about terms."""

from analysis.tables.columns import (
    DISPERSION,
    FREQUENCY,
    FURTHER_DISPERSION,
    TERM,
    TFIDF,
    UNIT,
    Column,
    Table,
    by_chance,
)
from analysis.tables.document_evidence import evidence_columns

TERMS = Table(
    "terms",
    (
        TERM,
        FREQUENCY,
        *FURTHER_DISPERSION,
        Column(
            "relative_frequency",
            "float64",
            "per million tokens",
            "Frequency divided by all tokens of the scope, stop words included, times one million.",
        ),
        Column("document_frequency", "int64", "units", "In how many units of the scope it occurs: its range."),
        *DISPERSION,
    ),
)

PHRASES = Table(
    "phrases",
    (
        Column("phrase", "str", "", "An n-gram of 2 to 5 tokens, types or lemmas in lower case, inside one sentence."),
        Column("length", "int64", "tokens", "How many tokens it has."),
        Column("frequency", "int64", "occurrences", "How often it occurs in the scope, in longer phrases too."),
        Column(
            "freestanding_frequency",
            "int64",
            "occurrences",
            "How often it occurs outside of all longer phrases that are listed.",
        ),
        Column("document_frequency", "int64", "units", "In how many units of the scope it occurs: its range."),
        Column(
            "part_of",
            "str",
            "",
            "The longer phrase that it is folded into, in one step or several, each to one with 80 % or more of the "
            "frequency; empty where there is none.",
        ),
        Column(
            "log_likelihood",
            "float64",
            "G2",
            "Evidence that what it starts with and what it ends with follow each other more or less often than by "
            "chance, on average over the places at which it can be cut in two: "
            + by_chance("tokens")
            + " Of more than two tokens it is a guide alone. Empty where nearly all the scope is such parts.",
            decimals=1,
        ),
        Column(
            "c_value",
            "float64",
            "occurrences, weighted",
            "log2(length) times the frequency, less the mean frequency of the longer phrases that hold it: high for "
            "long and frequent ones that stand on their own.",
            decimals=1,
        ),
        Column(
            "log_dice",
            "float64",
            "14 for always",
            "14 + log2(length * frequency / occurrences of all its terms), Rychlý's measure extended to several terms: "
            "one less is half as often, in a corpus of any size.",
            decimals=2,
        ),
        Column(
            "mi",
            "float64",
            "bits",
            "log2(frequency / expected), if every token was drawn by itself: high for rare terms and long phrases.",
            decimals=2,
        ),
        Column(
            "t_score",
            "float64",
            "standard deviations",
            "(frequency - expected) / sqrt(frequency); high for frequent phrases.",
            decimals=2,
        ),
        Column(
            "relative_frequency",
            "float64",
            "per million tokens",
            "Frequency divided by all tokens of the scope, stop words included, times one million.",
        ),
        DISPERSION[-1],
    ),
)

KEYWORDS = Table(
    "keywords",
    (
        UNIT,
        TERM,
        Column("frequency", "int64", "occurrences", "How often the term occurs in this unit."),
        Column("document_frequency", "int64", "units", "In how many units of the scope the term occurs."),
        TFIDF,
        Column("rank", "int64", "place", "The term's place among the terms of its unit, 1 for the highest TF-IDF."),
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
            "How often it stands inside the window around an occurrence of the node; tokens of the node are left out.",
        ),
        Column(
            "mi3",
            "float64",
            "bits",
            "log2(frequency^3 / expected): as mutual information, with the frequency cubed, so that rare terms are not "
            "first.",
            decimals=2,
            is_optional=True,
        ),
        Column(
            "chi_squared",
            "float64",
            "X2",
            "Evidence that the term is more or less frequent near the node than elsewhere, each token counted once, by "
            "Pearson's chi-squared: too high for rare terms, and read as log-likelihood is.",
            decimals=2,
            is_optional=True,
        ),
        Column(
            "delta_p_collocate",
            "float64",
            "-1 to 1",
            "By how much likelier a token is the collocate near the node than elsewhere: how well the node foretells "
            "the collocate. 0 is as likely.",
            decimals=3,
            is_optional=True,
        ),
        Column(
            "delta_p_node",
            "float64",
            "-1 to 1",
            "By how much likelier a token is near the node if it is the collocate than if it is another: how well the "
            "collocate foretells the node. 0 is as likely.",
            decimals=3,
            is_optional=True,
        ),
        Column(
            "log_dice",
            "float64",
            "14 for always",
            "14 + log2(2 pairs / (occurrences of the node + of the collocate)), where no occurrence is counted in two "
            "pairs: one less is half as often, in a corpus of any size.",
            decimals=2,
        ),
        Column(
            "log_likelihood",
            "float64",
            "G2",
            "Evidence that the term is more or less frequent near the node than elsewhere, each token counted once, "
            "those of the node left out: " + by_chance("tokens"),
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
            "tokens of the scope, those of the node left out.",
            decimals=2,
        ),
        Column("collocate_frequency", "int64", "occurrences", "How often it occurs in the scope, near or far."),
        Column("left_frequency", "int64", "pairs", "How often it does so before the node."),
        Column("right_frequency", "int64", "pairs", "How often it does so behind the node."),
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
            "Evidence that the part and the rest differ, of the table of four cells: " + by_chance("tokens"),
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
        *evidence_columns("the rest").values(),
    ),
)
