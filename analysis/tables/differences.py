"""The optional columns of comparisons of two groups."""

from analysis.tables.columns import Column


def simple_maths(groups: str, more: str = "") -> Column:
    """The column of simple maths about two groups that are called so, and what more is to be known of it."""
    return Column(
        "simple_maths",
        "float64",
        "ratio",
        f"Simple maths: the ratio of the relative frequencies per million tokens in {groups}, 1 added to each, so that "
        f"rare items weigh little: 1 is as often.{more}",
        decimals=2,
        is_optional=True,
    )


FURTHER_DIFFERENCES = (
    simple_maths("A and in B"),
    Column(
        "chi_squared",
        "float64",
        "X2",
        "Evidence that the groups differ, in whichever direction, by Pearson's chi-squared of the table of four cells: "
        "read as log-likelihood is, and too high for what is rare.",
        decimals=1,
        is_optional=True,
    ),
    Column(
        "fisher_p",
        "float64",
        "0 to 1",
        "How often chance alone would give counts as unlikely as these, by Fisher's exact test, two-sided, if this was "
        "the only test and tokens were independent. Right for rare items, too.",
        decimals=4,
        is_optional=True,
    ),
    Column(
        "bic",
        "float64",
        "2 ln Bayes factor",
        "How much better a difference explains the counts than none, for corpora of this size: above 2, 6 and 10 "
        "positive, strong and very strong evidence, below 0 evidence for no difference.",
        decimals=1,
        is_optional=True,
    ),
)
