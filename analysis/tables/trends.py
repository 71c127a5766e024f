"""The columns of tables about the course of time."""

from analysis.tables.columns import TOKENS, Column, Table

ITEM = Column("item", "str", "", "What is asked for: terms, a pattern or an entity, as it was typed or chosen.")
PER_MILLION_TOKENS = "per million tokens"

TREND = Table(
    "trend",
    (
        ITEM,
        Column("period", "str", "", "A day, ISO week, month, year, decade or century, by the dates of the documents."),
        Column("documents", "int64", "documents", "How many documents of the scope have a date in the period."),
        TOKENS,
        Column("frequency", "int64", "occurrences", "How often it occurs in those documents."),
        Column(
            "relative_frequency",
            "float64",
            PER_MILLION_TOKENS,
            "Frequency divided by the tokens of those documents, times one million; empty without tokens.",
        ),
        Column(
            "relative_frequency_low",
            "float64",
            PER_MILLION_TOKENS,
            "The lower end of its 95 % band: where it may be in many documents like those of the period. Empty with "
            "fewer than five, where a few long ones outweigh the others, and where it occurs in no period; note says "
            "which.",
        ),
        Column(
            "relative_frequency_high",
            "float64",
            PER_MILLION_TOKENS,
            "The upper end of that band, which is above 0 where it does not occur, too; empty likewise.",
        ),
        Column(
            "smoothed",
            "float64",
            PER_MILLION_TOKENS,
            "The relative frequency in the period and those before and behind it together, where that is asked for; "
            "empty without, and without tokens in the period.",
        ),
        Column("document_frequency", "int64", "documents", "In how many of those documents it occurs."),
        Column("note", "str", "", "Why it has no band; empty where it has one, or none was asked for."),
    ),
)

TREND_SUMMARY = Table(
    "trend_summary",
    (
        ITEM,
        Column("frequency", "int64", "occurrences", "How often it occurs in all periods."),
        Column("relative_frequency", "float64", PER_MILLION_TOKENS, "That per million tokens of all periods."),
        Column("first_period", "str", "", "The first period in which it occurs; empty where it occurs in none."),
        Column("last_period", "str", "", "The last one."),
        Column(
            "peak_period", "str", "", "The period in which it has its highest relative frequency; of equals the first."
        ),
        Column(
            "peak_relative_frequency", "float64", PER_MILLION_TOKENS, "How high that is; empty where it occurs in none."
        ),
        Column(
            "kendall_tau",
            "float64",
            "-1 to 1",
            "Whether its relative frequency rises or falls from period to period, Kendall's tau-b: 1 is always higher, "
            "-1 is always lower. Empty with fewer than two periods, and where it is the same in all.",
            decimals=2,
        ),
        Column(
            "kendall_p",
            "float64",
            "0 to 1",
            "How often periods in any order would give a tau so far from 0; empty likewise.",
            decimals=4,
        ),
        Column("periods", "int64", "periods", "How many periods hold tokens."),
        Column("occurs_in", "int64", "periods", "In how many of them it occurs."),
    ),
)
