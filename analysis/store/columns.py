"""Columns being written: appended batch by batch, so that memory holds a batch and never the corpus."""

import os
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import ArrayLike, NDArray

from analysis.store.format import COLUMNS

NUMBERS_A_PASS = 1 << 22
TEXTS = "texts.arrow"
_TEXT_SCHEMA = pa.schema([("text", pa.large_string())])


class Columns:
    """Every column of a corpus being written to `folder`; closing makes sure that all of it is on disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files = {name: (folder / f"{name}.bin").open("wb") for name in COLUMNS}
        self._texts = pa.ipc.new_file(str(folder / TEXTS), _TEXT_SCHEMA)

    def append(self, name: str, numbers: ArrayLike) -> None:
        self._files[name].write(np.ascontiguousarray(numbers, COLUMNS[name]).tobytes())

    def append_texts(self, texts: Iterable[str]) -> None:
        self._texts.write_batch(pa.record_batch([pa.array(texts, pa.large_string())], schema=_TEXT_SCHEMA))

    def renumber(self, name: str, numbers: NDArray[np.integer]) -> None:  # type: ignore[type-arg]
        """Replaces each number of a written column by what `numbers` has at that place."""
        self._files[name].flush()
        path = self._folder / f"{name}.bin"
        if path.stat().st_size == 0:
            return
        column = np.memmap(path, dtype=COLUMNS[name], mode="r+")
        for first in range(0, len(column), NUMBERS_A_PASS):
            column[first : first + NUMBERS_A_PASS] = numbers[column[first : first + NUMBERS_A_PASS]]
        column.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        for file in self._files.values():
            file.close()
        self._texts.close()


def write_table(path: Path, table: pa.Table) -> None:
    pq.write_table(table, path, compression="zstd")


def sync(folder: Path) -> None:
    """Makes sure that every file of `folder`, and the folder itself, is on disk."""
    for path in [*folder.iterdir(), folder]:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
