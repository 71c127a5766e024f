"""A layer being written: columns are appended batch by batch, so that memory holds a batch and never the corpus."""

import errno
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import ArrayLike, NDArray

from analysis.store.checked import checksum_of, is_whole, mapped
from analysis.store.format import FORMAT, MANIFEST, Layer, Manifest, layer_in, manifest_digest
from analysis.store.private import WRITTEN_ONCE, make_private, open_private
from analysis.store.sealed import DamagedError

NUMBERS_A_PASS = 1 << 18
CANNOT_RESERVE = (errno.EOPNOTSUPP, errno.EINVAL, errno.ENOSYS)
"""What file systems say that cannot give room before it is written to."""


class LayerWriter:
    """Writes a layer beside the others; what a build that stopped left of an earlier one is removed first."""

    def __init__(self, store: Path, layer: str, columns: Mapping[str, type[np.generic]]) -> None:
        self._store, self._layer = store, layer
        self.folder = store / f"{layer}.partial"
        shutil.rmtree(self.folder, ignore_errors=True)
        make_private(self.folder)
        self._types = {name: np.dtype(dtype) for name, dtype in columns.items()}
        self._files: dict[str, BinaryIO] = {}
        try:
            for name in columns:
                self._files[name] = open_private(self._path(name))
        except OSError:
            self._remove()
            raise

    def append(self, name: str, numbers: ArrayLike) -> None:
        self._files[name].write(np.ascontiguousarray(numbers, self._types[name]).data)

    def written(self, name: str) -> NDArray[Any]:
        """A column as it is so far."""
        self._files[name].flush()
        if self._path(name).stat().st_size == 0:
            return np.empty(0, self._types[name])
        return np.asarray(np.memmap(self._path(name), dtype=self._types[name], mode="r+"))

    def reserve(self, name: str, numbers: int, largest: int) -> NDArray[Any]:
        """An empty column made so long, to be filled in any order with numbers up to `largest`."""
        if largest > np.iinfo(self._types[name]).max:
            self._types[name] = np.dtype(np.uint64)
        size = numbers * self._types[name].itemsize
        self._files[name].truncate(size)
        if size and hasattr(os, "posix_fallocate"):
            # Now, because whoever writes to a memory map when the disk is full is ended by the system.
            try:
                os.posix_fallocate(self._files[name].fileno(), 0, size)
            except OSError as error:
                if error.errno not in CANNOT_RESERVE:
                    raise
        return self.written(name)

    def renumber(self, name: str, numbers: NDArray[Any]) -> None:
        """Replaces each number of a written column by what `numbers` has at that place."""
        self._files[name].flush()
        with self._path(name).open("r+b") as file:
            while data := file.read(NUMBERS_A_PASS * self._types[name].itemsize):
                part = numbers[np.frombuffer(data, self._types[name])].astype(self._types[name], copy=False)
                file.seek(-len(data), os.SEEK_CUR)
                file.write(part.data)

    def widen(self, name: str, largest: int) -> None:
        """Makes the unsigned type of a column hold `largest`; what is written is written again where it must be."""
        dtype = np.min_scalar_type(largest)
        if dtype.itemsize <= self._types[name].itemsize:
            return
        column, path = self.written(name), self._path(f"{name}.wide")
        file = open_private(path)
        for first in range(0, len(column), NUMBERS_A_PASS):
            file.write(column[first : first + NUMBERS_A_PASS].astype(dtype).data)
        self._files[name].close()
        path.replace(self._path(name))
        self._files[name], self._types[name] = file, dtype

    def table(self, name: str, table: pa.Table) -> None:
        # As one run of rows, so that the bytes do not tell in which runs they came. Few values occur twice.
        path = self.folder / f"{name}.parquet"
        pq.write_table(table.combine_chunks(), path, compression="zstd", use_dictionary=False)

    def finished(self, *, made_by: str, digest: str, counts: dict[str, int]) -> Layer:
        """The layer, whole and on disk, under its own name; it does not count yet."""
        for file in self._files.values():
            file.close()
        checksums = {path.name: checksum_of(mapped(path)) for path in sorted(self.folder.iterdir())}
        types = {name: dtype.name for name, dtype in self._types.items()}
        manifest = Manifest(FORMAT, made_by, digest, counts, types, checksums)
        manifest.write(self.folder)
        _sync(self.folder)
        if os.name == "posix":
            # So that nobody writes into them by mistake; Windows would not remove them any more.
            for path in self.folder.iterdir():
                path.chmod(WRITTEN_ONCE)
        name = manifest_digest((self.folder / MANIFEST).read_bytes())
        folder = self._store / f"{self._layer}-{name}"
        if not _is_there(folder):
            shutil.rmtree(folder, ignore_errors=True)
            self.folder.rename(folder)
        return Layer(folder, manifest)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._remove()

    def _remove(self) -> None:
        for file in self._files.values():
            # What was not written yet is written now, where there is room.
            with suppress(OSError):
                file.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.bin"


def _is_there(folder: Path) -> bool:
    """Whether a whole layer is in a folder."""
    try:
        layer = layer_in(folder)
    except DamagedError:
        return False
    return layer is not None and is_whole(layer)


def _sync(folder: Path) -> None:
    """Makes sure that every file of `folder`, and the folder itself, is on disk."""
    for path in [*folder.iterdir(), folder]:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
