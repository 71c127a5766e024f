"""Files of metadata."""

from collections.abc import Callable
from pathlib import Path

import pytest

FileOf = Callable[..., Path]


@pytest.fixture
def file(tmp_path: Path) -> FileOf:
    """Writes a file of metadata."""

    def write(content: str | bytes, name: str = "about.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write
