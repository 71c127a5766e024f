"""Files of each format, read as a folder is: by the process that parses."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from analysis.reading.document import Document, FileReport
from analysis.reading.folder import read_file
from analysis.reading.table_columns import TableColumns
from analysis.reading.walk import files_below

ReadOf = Callable[..., tuple[Document | None, FileReport]]


@pytest.fixture
def read_all(tmp_path: Path) -> Callable[..., list[tuple[Document | None, FileReport]]]:
    """Reads one file with this name and content, and columns of tables; gives all that is in it, the file first."""

    def reading(
        name: str, content: bytes | str, text: Sequence[str] = (), title: str = "", date: str = ""
    ) -> list[tuple[Document | None, FileReport]]:
        file = tmp_path / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        *others, itself = read_file(files_below(file, TableColumns(tuple(text), title, date))[0])
        return [itself, *others]

    return reading


@pytest.fixture
def read(read_all: Callable[..., list[tuple[Document | None, FileReport]]]) -> ReadOf:
    """Reads one file that holds one document; gives that and its row of the import report."""

    def reading(name: str, content: bytes | str) -> tuple[Document | None, FileReport]:
        [found] = read_all(name, content)
        return found

    return reading
