"""Which document each row of a table is about, by what stands in one of its columns."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.errors import OptionError
from analysis.metadata.document_names import DocumentNames

NAMING = ("document", "file", "filename", "filepath", "path", "name", "docid", "documentid", "doc", "id", "textid")
"""What the column that names the document is called, without regard to case and signs."""
ROWS_TRIED = 1000
"""Whether a column of another name has documents in it is tried with so many of its rows."""
COLUMNS_NAMED = 20


class UnrelatedTableError(OptionError):
    """A table of metadata in which no row names a document of the folder."""


@dataclass(frozen=True, eq=False)
class Rows:
    """Which document each row is about."""

    column: str
    """What told."""
    document: NDArray[np.int64]
    """The number of the document, or NONE, or SEVERAL where several are called so."""


def rows_of_documents(table: pd.DataFrame, documents: Sequence[str], name: str) -> Rows:
    """The document of each row; UnrelatedTableError where no row names any."""
    names = DocumentNames(documents)
    called = {column: NAMING.index(key) for column in table.columns if (key := column_key(column)) in NAMING}
    in_order = sorted(called, key=called.__getitem__)
    for columns, tried in ((in_order, len(table)), ([c for c in table.columns if c not in called], ROWS_TRIED)):
        found = {column: _found(table[column].head(tried), names) for column in columns}
        matched = {column: int((numbers >= 0).sum()) for column, numbers in found.items()}
        best = max(columns, key=matched.__getitem__, default="")
        if matched.get(best):
            return Rows(best, found[best] if len(found[best]) == len(table) else _found(table[best], names))
    known = ", ".join(map(str, table.columns[:COLUMNS_NAMED]))
    raise UnrelatedTableError(
        f"No row of {name} names a document of this folder (its columns are: {known}); give it a column "
        f"'document' with paths such as {documents[0]!r}."
    )


def column_key(column: str) -> str:
    """What a column is known by: its letters in lower case."""
    return "".join(filter(str.isalnum, column.casefold()))


def _found(cells: "pd.Series[str]", names: DocumentNames) -> NDArray[np.int64]:
    """The document that each cell names."""
    asked, place = np.unique(cells.to_numpy(object), return_inverse=True)
    found = np.array([names.number(cell) for cell in asked], np.int64)
    return found[place.reshape(-1)]
