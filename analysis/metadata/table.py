"""A table of metadata as it stands in a file: CSV with commas, semicolons or tabs between columns, or TSV."""

import csv
import io
import warnings
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.errors import OptionError
from analysis.reading.decoding import NotTextError, decoded
from analysis.reading.walk import printable

LARGEST_BYTES = 1 << 28
LONGEST_CELL_CHARACTERS = 1000
SEPARATORS = (",", ";", "\t")
_LINE_CHARACTERS = 1 << 16
"""The first line of a table is looked for in so many characters."""


@dataclass(frozen=True, eq=False)
class MetadataTable:
    """A table of texts, one row a document."""

    name: str
    """What its file is called."""
    rows: pd.DataFrame
    remarks: tuple[str, ...] = ()


def metadata_table(path: Path) -> MetadataTable:
    """The table in a file. Raises OptionError, in one sentence, for a file that holds none."""
    name = printable(path.name)
    text = _text(path, name)
    if not text.strip():
        raise OptionError(f"{name} is empty; a table of metadata has a line of column names and a row for a document.")
    rows = _rows(text, name)
    remarks = []
    rows.columns = pd.Index(_column_names(rows.columns))
    for column in rows.columns:
        cells = rows[column]
        too_long = cells.str.len() > LONGEST_CELL_CHARACTERS
        if too_long.any():
            remarks.append(
                f"{name}: in the column {column!r}, texts of more than {LONGEST_CELL_CHARACTERS:,} characters "
                f"are cut ({int(too_long.sum()):,} of them)."
            )
            cells = cells.str.slice(0, LONGEST_CELL_CHARACTERS)
        rows[column] = cells.str.replace(r"\s+", " ", regex=True).str.strip()
    return MetadataTable(name, rows, tuple(remarks))


def _text(path: Path, name: str) -> str:
    try:
        if not path.is_file():
            raise OptionError(f"There is no file of metadata {printable(path)!r}; give a CSV or TSV file.")
        if path.stat().st_size > LARGEST_BYTES:
            raise OptionError(f"{name} has more than {LARGEST_BYTES:,} bytes; leave columns that are not needed out.")
        return decoded(path.read_bytes()).text
    except NotTextError as error:
        raise OptionError(f"{name} cannot be read as a table: {error}; save it as CSV.") from error
    except (OSError, ValueError) as error:
        raise OptionError(f"{name} cannot be opened ({error}); give a CSV or TSV file.") from error


def _rows(text: str, name: str) -> pd.DataFrame:
    first = text.lstrip("\n")[:_LINE_CHARACTERS]
    try:
        with warnings.catch_warnings():
            # A row with more cells than there are columns is only warned of.
            warnings.simplefilter("error", pd.errors.ParserWarning)
            rows = pd.read_csv(
                io.StringIO(text),
                sep=_separator(first, name),
                dtype=str,
                keep_default_na=False,
                na_filter=False,
                index_col=False,
            )
    except (pd.errors.ParserError, pd.errors.ParserWarning, pd.errors.EmptyDataError) as error:
        reason = " ".join(str(error).removeprefix("Error tokenizing data. C error: ").split())
        raise OptionError(
            f"{name} is no table that can be read ({reason}); every row needs as many cells as there are columns, with "
            "quotation marks around texts that hold the separator."
        ) from error
    return rows.fillna("").astype("str")


def _separator(first: str, name: str) -> str:
    """What parts the most columns of the first line; of several that do, the first of `SEPARATORS`."""
    try:
        columns = {one: len(next(csv.reader(io.StringIO(first), delimiter=one), [])) for one in SEPARATORS}
    except csv.Error as error:
        raise OptionError(f"{name} is no table that can be read: its first line is none of column names.") from error
    return max(SEPARATORS, key=columns.__getitem__)


def _column_names(columns: pd.Index) -> list[str]:
    """Names in one line that can stand before a sign of equality, each once."""
    names: list[str] = []
    for number, column in enumerate(columns, 1):
        name = " ".join(str(column).replace("=", " ").split())[:LONGEST_CELL_CHARACTERS]
        if not name or str(column).startswith("Unnamed: "):
            name = f"column {number}"
        while name in names:
            name += "'"
        names.append(name)
    return names
