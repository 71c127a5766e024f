"""The columns of tables about terms and entities that are together."""

from analysis.tables.columns import (
    ENTITY,
    LABEL,
    LOG_DICE_OF_PARTS,
    NPMI_OF_PARTS,
    PARTS,
    TERM,
    Column,
    Table,
    by_chance,
)
from analysis.tables.names import COMPANY

_OTHER = Column("other", "str", "", "What it is together with: the less frequent of both.")
_NUMBERS = (
    Column("frequency", "int64", PARTS, "How many sentences (or paragraphs, or documents) of the scope hold both."),
    Column("document_frequency", "int64", PARTS, "How many of them hold the first."),
    Column("other_document_frequency", "int64", PARTS, "How many of them hold the other."),
    Column("expected", "float64", PARTS, "How many would hold both by chance.", decimals=2),
    Column(
        "log_likelihood",
        "float64",
        "G2",
        "Evidence that both are together more often than by chance, or, where the frequency is below the expected "
        "one, less often: " + by_chance("sentences"),
        decimals=2,
    ),
    LOG_DICE_OF_PARTS,
    Column(
        "mi",
        "float64",
        "bits",
        "log2(frequency / expected): 0 is chance, 1 is twice as often; it favours what is rare.",
        decimals=2,
    ),
    NPMI_OF_PARTS,
)

COOCCURRENCE = Table("cooccurrence", (TERM, _OTHER, *_NUMBERS))

ENTITY_COOCCURRENCE = Table(
    "entity_cooccurrence",
    (ENTITY, LABEL, _OTHER, Column("other_label", "str", "", "The category of the other name."), *_NUMBERS),
)

TERM_COMPANY = Table(
    "term_company",
    (
        TERM,
        Column(
            "frequency",
            "int64",
            PARTS,
            "How many sentences (or paragraphs, or documents) of the scope hold it and what is asked for.",
        ),
        Column("document_frequency", "int64", PARTS, "How many of them hold it at all."),
        # The scores are those of company.
        *COMPANY.columns[-3:],
    ),
)
