"""Which document each row of a table is about, by what stands in one of its columns."""

import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.errors import OptionError

NAMING = ("document", "file", "filename", "filepath", "path", "name", "docid", "documentid", "doc", "id", "textid")
"""What the column that names the document is called, without regard to case and signs."""
ROWS_TRIED = 1000
"""Whether a column of another name has documents in it is tried with so many of its rows."""
COLUMNS_NAMED = 20
NONE, SEVERAL = -1, -2
_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,5}$")


@dataclass(frozen=True, eq=False)
class Rows:
    """Which document each row is about."""

    column: str
    """What told."""
    document: NDArray[np.int64]
    """The number of the document, or NONE, or SEVERAL where several are called so."""


def rows_of_documents(table: pd.DataFrame, documents: Sequence[str], name: str) -> Rows:
    """The document of each row; OptionError where no row names any."""
    paths = list(map(_plain, documents))
    called = {column: NAMING.index(key) for column in table.columns if (key := column_key(column)) in NAMING}
    in_order = sorted(called, key=called.__getitem__)
    for columns, tried in ((in_order, len(table)), ([c for c in table.columns if c not in called], ROWS_TRIED)):
        found = {column: _found(table[column].head(tried), paths) for column in columns}
        matched = {column: int((numbers >= 0).sum()) for column, numbers in found.items()}
        best = max(columns, key=matched.__getitem__, default="")
        if matched.get(best):
            return Rows(best, found[best] if len(found[best]) == len(table) else _found(table[best], paths))
    known = ", ".join(map(str, table.columns[:COLUMNS_NAMED]))
    raise OptionError(
        f"No row of {name} names a document of this folder (its columns are: {known}); give it a column "
        f"'document' with paths such as {documents[0]!r}."
    )


def column_key(column: str) -> str:
    """What a column is known by: its letters in lower case."""
    return "".join(filter(str.isalnum, column.casefold()))


def _found(cells: "pd.Series[str]", paths: Sequence[str]) -> NDArray[np.int64]:
    """The document that each cell names: as it stands, else without ending or folders, else in any case."""
    asked, place = np.unique(cells.to_numpy(object), return_inverse=True)
    plain = list(map(_plain, asked))
    found = np.array([NONE] * len(plain), np.int64)
    for of_path, of_cell in _WAYS:
        left = np.flatnonzero(found == NONE)
        if not len(left):
            break
        numbers = _numbers(map(of_path, paths))
        keys = [of_cell(plain[number]) for number in left.tolist()]
        found[left] = [numbers.get(key, NONE) if key else NONE for key in keys]
    return found[place.reshape(-1)]


def _numbers(keys: Iterable[str]) -> dict[str, int]:
    """The number of the one document with each key, SEVERAL where there is another."""
    numbers: dict[str, int] = {}
    for number, key in enumerate(keys):
        if numbers.setdefault(key, number) != number:
            numbers[key] = SEVERAL
    return numbers


def _plain(text: str) -> str:
    path = text.strip().replace("\\", "/").removeprefix("./")
    return path if path.isascii() else unicodedata.normalize("NFC", path)


def _as_it_is(path: str) -> str:
    return path


def _file(path: str) -> str:
    return path.rpartition("/")[2]


def _without_ending(path: str) -> str:
    return os.path.splitext(path)[0]


def _stem(path: str) -> str:
    return _without_ending(_file(path))


def _other_stem(path: str) -> str:
    """The file name of a cell without what looks like an ending: `.pdf`, but not `.2020`."""
    return _ENDING.sub("", _file(path))


def _in_any_case(way: Callable[[str], str]) -> Callable[[str], str]:
    return lambda path: way(path).casefold()


_EXACT: tuple[tuple[Callable[[str], str], Callable[[str], str]], ...] = (
    (_as_it_is, _as_it_is),
    (_without_ending, _as_it_is),
    (_file, _as_it_is),
    (_stem, _as_it_is),
    (_file, _file),
    (_stem, _other_stem),
)
_WAYS = (*_EXACT, *((_in_any_case(of_path), _in_any_case(of_cell)) for of_path, of_cell in _EXACT))
"""How the path of a document and a cell are compared, in this order."""
