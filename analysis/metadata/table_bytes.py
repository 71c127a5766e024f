"""What is known of documents as a table that can be read again: the same documents get the same from it."""

import pyarrow as pa

from analysis import tables
from analysis.corpus import Corpus
from analysis.exporting.csv import Form, csv_bytes
from analysis.metadata.table import LONGEST_CELL_CHARACTERS
from analysis.tables.columns import Column, Table

METADATA_FILE = "metadata.csv"


def _title(title: str) -> str:
    """A title as a cell of a table; empty for one that no table can have given, which is read from the text again."""
    is_of_table = len(title) <= LONGEST_CELL_CHARACTERS and " ".join(title.split()) == title
    return title if is_of_table else ""


def metadata_csv(corpus: Corpus) -> bytes:
    """Paths, dates, titles and metadata as CSV, letter for letter, as `--metadata` reads it."""
    documents = corpus.documents
    columns = {
        "document": tables.texts(pa.array(documents.names, pa.large_string())),
        "date": corpus.document_columns["date"],
        "title": tables.texts(pa.array(list(map(_title, documents.titles)), pa.large_string())),
        **documents.metadata,
    }
    table = Table("metadata", tuple(Column(name, "str", "", "") for name in columns))
    return csv_bytes(table.frame(columns), Form(exact=True))
