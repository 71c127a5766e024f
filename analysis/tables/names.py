"""The columns of tables about names."""

from analysis.tables.columns import (
    DISPERSION,
    DOCUMENT,
    END,
    ENTITY,
    FURTHER_DISPERSION,
    LABEL,
    LOG_DICE_OF_PARTS,
    NPMI_OF_PARTS,
    PARTS,
    START,
    TEXT,
    TFIDF,
    UNIT,
    Column,
    Table,
    by_chance,
)

ENTITIES = Table(
    "entities",
    (
        ENTITY,
        LABEL,
        Column("frequency", "int64", "mentions", "How often it is mentioned in the scope, under any alias."),
        *FURTHER_DISPERSION,
        Column("document_frequency", "int64", "units", "In how many units of the scope it is mentioned: its range."),
        *DISPERSION,
        Column("aliases", "str", "", "The other forms it is mentioned by, most frequent first, parted by '; '."),
        Column(
            "model_frequency",
            "int64",
            "mentions",
            "How often the model found it under this name; the frequency is another where names were mended by hand.",
        ),
    ),
)

ENTITY_KEYWORDS = Table(
    "entity_keywords",
    (
        UNIT,
        ENTITY,
        LABEL,
        Column("frequency", "int64", "mentions", "How often the entity is mentioned in this unit, under any alias."),
        Column("document_frequency", "int64", "units", "In how many units of the scope the entity is mentioned."),
        TFIDF,
        Column(
            "rank", "int64", "place", "The entity's place among the entities of its unit, 1 for the highest TF-IDF."
        ),
    ),
)

ALIASES = Table(
    "aliases",
    (
        Column("alias", "str", "", "A text that it is mentioned by, its name among them."),
        Column("frequency", "int64", "mentions", "How often it is mentioned by this text in the scope."),
        Column("reason", "str", "", "Why this text is taken for the entity; of a name that could be others, which."),
        ENTITY,
        LABEL,
    ),
)

SUGGESTIONS = Table(
    "suggestions",
    (
        ENTITY,
        LABEL,
        Column("frequency", "int64", "mentions", "How often it is mentioned in the corpus."),
        Column("other", "str", "", "The entity that it may be."),
        Column("other_label", "str", "", "The label of that."),
        Column("other_frequency", "int64", "mentions", "How often that is mentioned in the corpus."),
        Column("similarity", "float64", "0 to 100", "How much of the two names is the same, as Indel similarity.", 0),
        Column("reason", "str", "", "What they have in common."),
    ),
)

MENTIONS = Table("mentions", (DOCUMENT, START, END, TEXT, ENTITY, LABEL))

COMPANY = Table(
    "company",
    (
        ENTITY,
        LABEL,
        Column(
            "frequency",
            "int64",
            PARTS,
            "How many sentences (or paragraphs, or documents) of the scope mention it and hold what is asked for.",
        ),
        Column("document_frequency", "int64", PARTS, "How many of them mention it at all."),
        Column(
            "log_likelihood",
            "float64",
            "G2",
            "Evidence that both are together more or less often than by chance: " + by_chance("sentences"),
            decimals=2,
        ),
        LOG_DICE_OF_PARTS,
        NPMI_OF_PARTS,
    ),
)
