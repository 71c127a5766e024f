"""The columns of comparisons of two groups."""

from analysis.tables.columns import ENTITY, LABEL, TERM, Column, Dtype, Table
from analysis.tables.differences import FURTHER_DIFFERENCES

_LRC = Column(
    "lrc",
    "float64",
    "bits",
    "Conservative log ratio: the end of the interval of the log ratio that is nearer to 0, and 0 where the "
    "interval holds 0. At least so large is the difference, at 95 % for all rows together.",
    decimals=2,
)
_P_VALUE = Column(
    "p_value",
    "float64",
    "0 to 1",
    "How often chance alone would give so high a log-likelihood, if this was the only test and tokens were "
    "independent.",
    decimals=4,
)
_P_BONFERRONI = Column("p_bonferroni", "float64", "0 to 1", "The same by Bonferroni, which is stricter.", 4)


def _of_groups(*named: Column) -> tuple[Column, ...]:
    """The columns of a comparison of group A with group B, behind those that say what is compared."""

    def both(name: str, dtype: Dtype, unit: str, meaning: str, decimals: int = 0) -> tuple[Column, Column]:
        a, b = (Column(f"{name}_{group.lower()}", dtype, unit, meaning.format(group), decimals) for group in "AB")
        return a, b

    return (
        *named,
        Column("direction", "str", "", "Which group uses it more often, by the relative frequencies."),
        Column("frequency", "int64", "occurrences", "How often it occurs in group A and in group B, added up."),
        *FURTHER_DIFFERENCES,
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
        _LRC,
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
        _P_VALUE,
        Column("p_holm", "float64", "0 to 1", "The same for as many tests as the groups have items, by Holm.", 4),
        _P_BONFERRONI,
        *both(
            "dp_norm",
            "float64",
            "0 to 1",
            "How unevenly it is spread over the units of group {}, DPnorm: 0 is even, 1 is all in the smallest unit. "
            "Empty where it does not occur, and with fewer than two units.",
            decimals=3,
        ),
    )


COMPARE = Table("compare", _of_groups(TERM))

ENTITY_COMPARE = Table("entity_compare", _of_groups(ENTITY, LABEL))

GENERAL_KEYNESS = Table(
    "general_keyness",
    (
        TERM,
        Column(
            "direction",
            "str",
            "",
            "Whether the group or the language in general uses it more often; or that this is unknown.",
        ),
        Column("frequency", "int64", "occurrences", "How often it occurs in the group, or in the whole scope."),
        Column(
            "log_likelihood",
            "float64",
            "G2",
            "Evidence that the group differs from the language in general, in whichever direction: above 3.84, 6.63 "
            "and 10.83, chance alone would do so in 5, 1 and 0.1 % of cases, if tokens were independent; they are not. "
            "Empty, as are all measures, where it is not in the list.",
            decimals=1,
        ),
        Column(
            "log_ratio",
            "float64",
            "bits",
            "log2 of the ratio of both relative frequencies: 1 is twice as often in the group as in general, -1 half "
            "as often.",
            decimals=2,
        ),
        _LRC,
        Column(
            "note",
            "str",
            "",
            "What to know of the row: that it is not in the list, so that nothing is known of it, not that it is "
            "rare; or that the group has it, and chance would give it, less than 5 times.",
        ),
        Column("log_ratio_low", "float64", "bits", "The lower end of that interval.", 2),
        Column("log_ratio_high", "float64", "bits", "The upper end of that interval.", 2),
        Column(
            "relative_frequency",
            "float64",
            "per million tokens",
            "Frequency divided by all tokens of the group, stop words included, times one million.",
        ),
        Column(
            "reference_relative_frequency",
            "float64",
            "per million tokens",
            "The same in the language in general, as wordfreq has it, rounded to 1 %; empty where it has none.",
            decimals=2,
        ),
        Column("document_frequency", "int64", "units", "In how many units of the group it occurs."),
        Column(
            "percent_difference",
            "float64",
            "percent",
            "%DIFF: by how much the relative frequency in the group is above that in general, 100 for twice as often.",
        ),
        Column(
            "odds_ratio",
            "float64",
            "ratio",
            "The odds of a token of the group to be it, divided by those in general: 1 is as often.",
            decimals=2,
        ),
        _P_VALUE,
        Column("p_holm", "float64", "0 to 1", "The same for as many tests as the group has listed items, by Holm.", 4),
        _P_BONFERRONI,
        Column(
            "dp_norm",
            "float64",
            "0 to 1",
            "How unevenly it is spread over the units of the group, DPnorm: 0 is even, 1 is all in the smallest unit. "
            "Empty with fewer than two units that hold tokens.",
            decimals=3,
        ),
    ),
)
