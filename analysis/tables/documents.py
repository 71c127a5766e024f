"""The columns of tables about documents, their files, and places in them."""

from analysis.tables.columns import DATE, DOCUMENT, END, LANGUAGE, START, TITLE, TOKENS, Column, Table

DOCUMENTS = Table(
    "documents",
    (
        DOCUMENT,
        TITLE,
        DATE,
        LANGUAGE,
        Column(
            "entity_model",
            "str",
            "",
            "What names are looked for with in its language, or that there is no model for it.",
        ),
        TOKENS,
        Column("types", "int64", "types", "Distinct terms among them."),
        Column("sentences", "int64", "sentences", "Sentences that hold at least one token of the scope."),
        Column("paragraphs", "int64", "paragraphs", "Paragraphs that hold at least one token of the scope."),
        Column("metadata", "str", "", "What else is known of it, each column with its value, parted by '; '."),
    ),
)

DOCUMENT_MATCHES = Table(
    "document_matches",
    (
        DOCUMENT,
        Column(
            "matches",
            "int64",
            "occurrences",
            "How often the text to find occurs in its text, as far as that is in scope; 0 where only its name, title, "
            "date, language or metadata have it.",
        ),
        Column("snippet", "str", "", "The first of these occurrences in its context; empty without any."),
        *DOCUMENTS.all_columns[1:],
    ),
)
"""The documents in which something is found."""

CONCORDANCE = Table(
    "concordance",
    (
        DOCUMENT,
        START,
        END,
        Column("left", "str", "", "The text before the node: some tokens, or all of the sentence."),
        Column("node", "str", "", "The occurrence itself, as it stands."),
        Column("right", "str", "", "The text behind the node, likewise."),
    ),
)

DISTRIBUTION = Table(
    "distribution",
    (
        DOCUMENT,
        TITLE,
        DATE,
        TOKENS,
        Column("frequency", "int64", "occurrences", "How often it occurs in the document, as far as that is in scope."),
        Column(
            "relative_frequency",
            "float64",
            "per million tokens",
            "Frequency divided by the document's tokens in the scope, times one million.",
        ),
    ),
)

PLACES = Table(
    "places",
    (
        DOCUMENT,
        START,
        Column("share", "float64", "0 to 1", "How many of the document's tokens stand before it, of all of them."),
    ),
)

FILE = Column("file", "str", "", "The file's path below the corpus folder; bytes that are not UTF-8 as \\xNN.")
STATUS = Column(
    "status",
    "str",
    "",
    "read, opened (what it holds has rows of its own), skipped (not meant to be read, or empty) or failed.",
)
ENCODING = Column("encoding", "str", "", "The encoding the text was read in.")
BYTES = Column("bytes", "int64", "bytes", "The size of the file.")
CHARACTERS = Column("characters", "int64", "characters", "The length of its text.")
REPLACED = Column("replaced", "int64", "characters", "Characters whose bytes meant nothing and stand as \ufffd.")

REPORT = Table(
    "files",
    (
        FILE,
        STATUS,
        Column("reason", "str", "", "Why it was not read, or what to know of how it was."),
        ENCODING,
        BYTES,
        CHARACTERS,
        REPLACED,
    ),
)
"""What reading says of each file, as it is stored."""

IMPORT_REPORT = Table(
    "report",
    (
        FILE,
        STATUS,
        Column("reason", "str", "", "Why it was not read; empty for what was read."),
        Column("warning", "str", "", "What to know of how it was read; empty where there is nothing to say."),
        LANGUAGE,
        Column("tokens", "int64", "tokens", "Occurrences of words and numbers in it, in repeated paragraphs, too."),
        Column(
            "repeated_tokens",
            "int64",
            "tokens",
            "Those of them in paragraphs that are repeated in several documents (table boilerplate).",
        ),
        Column(
            "duplicate_of", "str", "", "The first file with the very same text; empty for that one, and for any other."
        ),
        ENCODING,
        REPLACED,
        CHARACTERS,
        BYTES,
    ),
)
"""The same with what is known of the documents that were read."""

BOILERPLATE = Table(
    "boilerplate",
    (
        Column("text", "str", "", "The paragraph as it stands where it is first."),
        Column("tokens", "int64", "tokens", "How long it is."),
        Column("documents", "int64", "documents", "In how many documents it stands, near-duplicates counted once."),
        Column("occurrences", "int64", "paragraphs", "How often it stands as a paragraph, in near-duplicates, too."),
        Column("document", "str", "", "The first document that has it."),
    ),
)
