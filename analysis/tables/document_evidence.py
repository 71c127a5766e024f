"""The columns of evidence that counts documents."""

from analysis.tables.columns import Column


def evidence_columns(against: str) -> dict[str, Column]:
    """The columns of evidence that counts documents, by their names."""
    columns = (
        Column(
            "document_z",
            "float64",
            "standard errors",
            f"How many standard errors the relative frequency is above that in {against}, by how much documents differ "
            "from each other. Empty where fewer than 5 documents hold it, or a group has fewer than 5.",
            decimals=1,
        ),
        Column(
            "lrc",
            "float64",
            "bits",
            "Conservative log ratio by documents: the end nearer to 0 of the interval of the log ratio that holds for "
            "all rows together, at 95 %; 0 where it holds 0. Other documents like these differ by at least so much.",
            decimals=2,
        ),
        Column(
            "log_ratio_low",
            "float64",
            "bits",
            "The lower end of the 95 % interval of the log ratio by documents, for this row alone; empty where the "
            "documents set no lower bound.",
            2,
        ),
        Column("log_ratio_high", "float64", "bits", "The upper end of that interval; empty likewise.", 2),
        Column(
            "p_value",
            "float64",
            "0 to 1",
            "How often chance alone would make documents like these differ so much, if this was the only row.",
            decimals=4,
        ),
        Column(
            "p_holm",
            "float64",
            "0 to 1",
            "The same for all rows that are tested, by Holm: below 0.05, documents like these differ, and no row of "
            "the table says so by chance, in 95 % of such tables.",
            decimals=4,
        ),
    )
    return {column.name: column for column in columns}
