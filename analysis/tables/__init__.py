"""The columns of every table: name, type, unit and meaning, stated once.

Frames are built, tooltips and glossary are worded, and CSV headers are written from here.
"""

from analysis.tables.alike import DUPLICATES, ENTITY_SHARED, PASSAGES, SHARED, SIMILAR
from analysis.tables.columns import ALL, Column, Dtype, Table, texts
from analysis.tables.documents import (
    BOILERPLATE,
    CONCORDANCE,
    DISTRIBUTION,
    DOCUMENT_MATCHES,
    DOCUMENTS,
    IMPORT_REPORT,
    PLACES,
    REPORT,
)
from analysis.tables.groups import COMPARE, ENTITY_COMPARE, GENERAL_KEYNESS
from analysis.tables.names import ALIASES, COMPANY, ENTITIES, ENTITY_KEYWORDS, MENTIONS, SUGGESTIONS
from analysis.tables.style import SENTENCES, STYLE, STYLE_GROUPS
from analysis.tables.terms import COLLOCATES, KEYNESS, KEYWORDS, PHRASES, TERMS
from analysis.tables.together import COOCCURRENCE, ENTITY_COOCCURRENCE, TERM_COMPANY
from analysis.tables.trends import TREND, TREND_SUMMARY

__all__ = [
    "ALIASES",
    "ALL",
    "BOILERPLATE",
    "COLLOCATES",
    "COMPANY",
    "COMPARE",
    "CONCORDANCE",
    "COOCCURRENCE",
    "DISTRIBUTION",
    "DOCUMENTS",
    "DOCUMENT_MATCHES",
    "DUPLICATES",
    "ENTITIES",
    "ENTITY_COMPARE",
    "ENTITY_COOCCURRENCE",
    "ENTITY_KEYWORDS",
    "ENTITY_SHARED",
    "GENERAL_KEYNESS",
    "IMPORT_REPORT",
    "KEYNESS",
    "KEYWORDS",
    "MENTIONS",
    "PASSAGES",
    "PHRASES",
    "PLACES",
    "REPORT",
    "SENTENCES",
    "SHARED",
    "SIMILAR",
    "STYLE",
    "STYLE_GROUPS",
    "SUGGESTIONS",
    "TABLES",
    "TERMS",
    "TERM_COMPANY",
    "TREND",
    "TREND_SUMMARY",
    "Column",
    "Dtype",
    "Table",
    "glossary",
    "texts",
]

TABLES = {
    table.name: table
    for table in (
        TERMS,
        PHRASES,
        KEYWORDS,
        ENTITY_KEYWORDS,
        COLLOCATES,
        KEYNESS,
        COMPARE,
        ENTITY_COMPARE,
        GENERAL_KEYNESS,
        ENTITIES,
        ALIASES,
        SUGGESTIONS,
        COMPANY,
        TERM_COMPANY,
        COOCCURRENCE,
        ENTITY_COOCCURRENCE,
        MENTIONS,
        DOCUMENTS,
        DOCUMENT_MATCHES,
        SIMILAR,
        SHARED,
        ENTITY_SHARED,
        PASSAGES,
        DUPLICATES,
        CONCORDANCE,
        DISTRIBUTION,
        TREND,
        TREND_SUMMARY,
        STYLE,
        STYLE_GROUPS,
        SENTENCES,
        IMPORT_REPORT,
        BOILERPLATE,
    )
}


def glossary() -> str:
    """Every column of every table as a Markdown table, as it stands in the README."""
    lines = ["| table | column | unit | meaning |", "|---|---|---|---|"]
    for table in TABLES.values():
        lines += [
            f"| {table.name} | `{column.name}`{', optional' if column.is_optional else ''} | {column.unit} | "
            f"{column.meaning} |"
            for column in table.all_columns
        ]
    return "\n".join(lines)
