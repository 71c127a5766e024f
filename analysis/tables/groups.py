"""The columns of comparisons of two groups."""

from analysis.tables.columns import ENTITY, LABEL, TERM, Column, Dtype, Table
from analysis.tables.differences import FURTHER_DIFFERENCES, simple_maths
from analysis.tables.document_evidence import evidence_columns

_IF_INDEPENDENT = "if tokens were independent, which those of one text are not"


def _of_tokens(items: str) -> tuple[Column, ...]:
    """The columns of evidence that counts tokens."""
    return (
        Column(
            "lrc_tokens",
            "float64",
            "bits",
            f"Conservative log ratio by tokens: as lrc, {_IF_INDEPENDENT}.",
            decimals=2,
        ),
        Column("log_ratio_low_tokens", "float64", "bits", "The lower end of the interval behind lrc_tokens.", 2, True),
        Column("log_ratio_high_tokens", "float64", "bits", "The upper end of that interval.", 2, True),
        Column(
            "p_value_tokens",
            "float64",
            "0 to 1",
            f"How often chance alone would give so high a log-likelihood, {_IF_INDEPENDENT}.",
            decimals=4,
        ),
        Column("p_holm_tokens", "float64", "0 to 1", f"The same for as many tests as {items}, by Holm.", 4),
        Column("p_bonferroni_tokens", "float64", "0 to 1", "The same by Bonferroni, which is stricter.", 4, True),
    )


def _of_groups(*named: Column) -> tuple[Column, ...]:
    """The columns of a comparison of group A with group B, behind those that say what is compared."""

    def both(name: str, dtype: Dtype, unit: str, meaning: str, decimals: int = 0) -> tuple[Column, Column]:
        a, b = (Column(f"{name}_{group.lower()}", dtype, unit, meaning.format(group), decimals) for group in "AB")
        return a, b

    evidence = evidence_columns("B; below 0, under it")
    return (
        *named,
        Column("direction", "str", "", "Which group uses it more often, by the relative frequencies."),
        Column("frequency", "int64", "occurrences", "How often it occurs in group A and in group B, added up."),
        *FURTHER_DIFFERENCES,
        *both("frequency", "int64", "occurrences", "How often it occurs in group {}."),
        evidence["document_z"],
        Column(
            "log_ratio",
            "float64",
            "bits",
            "log2 of the ratio of both relative frequencies, a frequency of 0 taken as 0.5: 1 is twice as often in A, "
            "-1 twice as often in B.",
            decimals=2,
        ),
        evidence["lrc"],
        Column(
            "note",
            "str",
            "",
            "What makes the row weak: the group that has none, a frequency of less than 5 that chance would give the "
            "smaller group, and fewer than 5 documents that hold it.",
        ),
        evidence["p_value"],
        evidence["p_holm"],
        evidence["log_ratio_low"],
        evidence["log_ratio_high"],
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
            "log_likelihood",
            "float64",
            "G2",
            "How far the token counts of these very texts differ, in whichever direction: log-likelihood of four "
            "cells. It grows with the number of tokens, and with one document that says it often.",
            decimals=1,
        ),
        *_of_tokens("the groups have items"),
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

_AGAINST_GENERAL = evidence_columns("general; below 0, under it")

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
        simple_maths("the group and in general", " Empty where general language has none."),
        _AGAINST_GENERAL["document_z"],
        Column(
            "log_ratio",
            "float64",
            "bits",
            "log2 of the ratio of both relative frequencies: 1 is twice as often in the group as in general, -1 half "
            "as often.",
            decimals=2,
        ),
        _AGAINST_GENERAL["lrc"],
        Column(
            "note",
            "str",
            "",
            "What to know of the row: that it is not in the list, so that nothing is known of it, not that it is "
            "rare; or that the group has it, and chance would give it, less than 5 times.",
        ),
        *(_AGAINST_GENERAL[name] for name in ("p_value", "p_holm", "log_ratio_low", "log_ratio_high")),
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
        Column(
            "log_likelihood",
            "float64",
            "G2",
            "How far the tokens of these very texts are from the language in general, in whichever direction. Empty, "
            "as are all measures, where it is not in the list.",
            decimals=1,
        ),
        *_of_tokens("the group has listed items"),
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
