"""The files of a layer, every byte of which is checked against the layer's manifest before anything rests on it.

XXH3 reads 18 GB a second where zlib's CRC-32 reads 2, so that a whole file costs what a few samples of it did.
"""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import xxhash
from numpy.typing import NDArray

from analysis.memory import available_bytes
from analysis.store.format import Layer
from analysis.store.sealed import DamagedError

HELD_BYTES = 64_000_000
"""What a process that answers one question holds: copying more takes longer than it lasts."""
HELD_SHARE = 0.25
"""Of the memory that is available, what one layer may take of a process that stays."""
BYTES_A_READ = 1 << 26
THREADS = 4

Bytes = NDArray[np.uint8]


class Checked:
    """The files of a layer, checked.

    Held in memory they are what was checked whatever becomes of them on disk. A memory map of a file that is cut
    ends the process that reads behind its end, and shows what is written into it later; so maps are for what is
    too large to be held, and for processes that do not stay.
    """

    def __init__(self, layer: Layer, *, held_bytes: int) -> None:
        """Reads all files. A layer of up to `held_bytes` is held in memory.

        Raises DamagedError when a file is not what was written, is missing, or cannot be read.
        """
        self._layer = layer
        paths = [layer.folder / name for name in layer.manifest.checksums]
        try:
            is_held = sum(path.stat().st_size for path in paths) <= held_bytes
            self._watched = [] if is_held else [_Watched(path) for path in paths]
            with ThreadPoolExecutor(THREADS) as threads:
                found = list(threads.map(held if is_held else mapped, paths))
                sums = list(threads.map(checksum_of, found))
        except OSError as error:
            raise DamagedError(f"The store was damaged ({error.strerror or error})") from error
        self._files: Mapping[str, Bytes] = dict(zip(layer.manifest.checksums, found, strict=True))
        for (name, expected), checksum in zip(layer.manifest.checksums.items(), sums, strict=True):
            if checksum != expected:
                raise DamagedError(f"The store was damaged ({name} is not what was written)")

    def are_changed(self) -> bool:
        """Whether a mapped file was changed where it lies since it was checked. That takes a tenth of a millisecond."""
        return any(file.is_changed() for file in self._watched)

    def column(self, name: str) -> NDArray[Any]:
        """A column of numbers, which cannot be written into."""
        return self._files[f"{name}.bin"].view(np.dtype(self._layer.manifest.columns[name]))

    def table(self, name: str) -> pa.Table:
        """A table that was written as Parquet."""
        return table_in(self._files[f"{name}.parquet"])

    def texts(self, file: str) -> pa.ChunkedArray:
        """The texts, which are read where they lie."""
        return pa.ipc.open_file(pa.BufferReader(pa.py_buffer(self._files[file]))).read_all().column("text")


class _Watched:
    """A mapped file, and what it was like when it was checked.

    One that is removed, or whose place another takes, can be read as long as it is mapped, and keeps its inode.
    """

    def __init__(self, path: Path) -> None:
        self._path, self._state = path, _state(path)

    def is_changed(self) -> bool:
        """Whether it was changed where it lies."""
        now = _state(self._path)
        return now is not None and self._state is not None and now[0] == self._state[0] and now != self._state


def _state(path: Path) -> tuple[int, int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


def held_by_a_server() -> int:
    """How large a layer a process that stays holds in memory, in bytes."""
    return int(available_bytes() * HELD_SHARE)


def is_whole(layer: Layer) -> bool:
    """Whether every byte of a layer is what was written."""
    try:
        Checked(layer, held_bytes=0)
    except DamagedError:
        return False
    return True


def table_in(parquet: Bytes | bytes) -> pa.Table:
    """A table out of the bytes of a Parquet file."""
    # Arrow's own read_table brings its engine for data sets of many files, which takes a quarter of a second to start.
    with pq.ParquetFile(pa.BufferReader(pa.py_buffer(parquet))) as file:
        return file.read(use_threads=False)


def held(path: Path) -> Bytes:
    """The bytes of a file, in memory."""
    with path.open("rb", buffering=0) as file:
        found = np.empty(path.stat().st_size, np.uint8)
        place = 0
        while read := file.readinto(found.data[place : place + BYTES_A_READ]):
            place += read
    if place < len(found):
        raise OSError(f"{path.name} was cut while it was read")
    found.flags.writeable = False
    return found


def mapped(path: Path) -> Bytes:
    """The bytes of a file, as a read-only memory map."""
    if path.stat().st_size == 0:
        return np.empty(0, np.uint8)
    return np.asarray(np.memmap(path, np.uint8, mode="r"))


def checksum_of(data: Bytes) -> str:
    """XXH3 of bytes (128 bits), and their number."""
    return f"{xxhash.xxh3_128_hexdigest(data.data)} {len(data)}"
