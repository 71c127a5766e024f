"""The columns of tables about what is alike: similar units, and near-duplicates."""

from analysis.tables.columns import DATE, DOCUMENT, ENTITY, LABEL, TERM, TITLE, TOKENS, UNIT, Column, Table

SIMILAR = Table(
    "similar",
    (
        UNIT,
        Column(
            "cosine",
            "float64",
            "0 to 1",
            "How alike it is: the cosine of the angle between the TF-IDF values of both units. 1 is the same terms, or "
            "entities, in the same proportions, 0 is none in common.",
            decimals=3,
        ),
        Column("shared", "str", "", "The first of what both have in common, by how much of the cosine it makes up."),
        DATE,
        TOKENS,
        TITLE,
    ),
)


def _shared_by_two(*named: Column) -> tuple[Column, ...]:
    return (
        *named,
        Column("frequency_a", "int64", "occurrences", "How often it occurs in the first unit."),
        Column("frequency_b", "int64", "occurrences", "How often it occurs in the second unit."),
        Column("document_frequency", "int64", "units", "In how many units of the scope it occurs."),
        Column(
            "contribution",
            "float64",
            "0 to 1",
            "What it adds to the cosine: its TF-IDF in the one unit times that in the other.",
            decimals=3,
        ),
    )


SHARED = Table("shared", _shared_by_two(TERM))

ENTITY_SHARED = Table("entity_shared", _shared_by_two(ENTITY, LABEL))

PASSAGES = Table(
    "passages",
    (
        Column("tokens", "int64", "tokens", "How long the passage is, stop words included: five tokens or more."),
        Column("start_a", "int64", "characters", "Where it starts in the document of the first unit."),
        Column("start_b", "int64", "characters", "Where it starts in the document of the second unit."),
        Column("text", "str", "", "The passage as it stands in the first unit."),
    ),
)

DUPLICATES = Table(
    "duplicates",
    (
        Column("group", "int64", "number", "The group of near-duplicates, the largest first."),
        Column("documents", "int64", "documents", "How many documents of the scope are in the group."),
        DOCUMENT,
        DATE,
        TOKENS,
        Column(
            "jaccard",
            "float64",
            "0 to 1",
            "How alike the document and the head of its group are: the different runs of five tokens that both have, "
            "divided by those that either has. 1 is the same ones. What is linked by way of others can be below the "
            "threshold.",
            decimals=3,
        ),
        Column(
            "containment",
            "float64",
            "0 to 1",
            "The same number divided by that of the one that has fewer: 1 is that all of it stands in the other.",
            decimals=3,
        ),
        Column(
            "head",
            "str",
            "",
            "The document that stands for the group: the earliest by date, then the one with the most tokens, then the "
            "first by name.",
        ),
        TITLE,
    ),
)
