"""Files of each format, read as a folder is: by the process that parses."""

from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.reading.document import Document, FileReport
from analysis.reading.folder import read_file
from analysis.reading.walk import files_below

ReadOf = Callable[..., tuple[Document | None, FileReport]]


@pytest.fixture
def read(tmp_path: Path) -> ReadOf:
    """Reads one file with this name and content; gives its document and its row of the import report."""

    def reading(name: str, content: bytes | str) -> tuple[Document | None, FileReport]:
        file = tmp_path / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        [found] = read_file(files_below(file)[0])
        return found

    return reading
