"""Files and folders that are there as a whole or not at all, whatever happens while they are written."""

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import psutil

LONGEST_NAME_CHARACTERS = 40
"""Of the target's name in that of its partial file: four bytes each, and a file name has at most 255."""


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write into, which takes the place of `path` when all of it is on the disk.

    Until then, and for good when writing fails or is interrupted, what was at `path` stays. A link is followed, and
    what is no regular file, as a pipe or `/dev/null`, is written into as it is. Raises OSError.
    """
    before = _mode(path)
    if before is not None and not stat.S_ISREG(before):
        # Not by its real path: /dev/stdout and `>(gzip)` lead to pipes, which have none.
        with path.open("wb") as file:
            yield file
        return
    target = Path(os.path.realpath(path))
    number, name = tempfile.mkstemp(prefix=_prefix(target), suffix=".partial", dir=target.parent)
    partial = Path(name)
    try:
        with open(number, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        partial.chmod(stat.S_IMODE(before) if before is not None else 0o666 & ~_umask())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """A folder to write files into, which takes the place of `path`, an empty folder or none, when all are on the disk.

    Raises OSError.
    """
    target = Path(os.path.realpath(path))
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = Path(tempfile.mkdtemp(prefix=_prefix(target), suffix=".partial", dir=target.parent))
    try:
        yield partial
        for file in filter(Path.is_file, partial.rglob("*")):
            with file.open("r+b") as written:
                os.fsync(written.fileno())
        partial.chmod(0o777 & ~_umask())
        if target.exists():
            target.rmdir()
        partial.rename(target)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _prefix(target: Path) -> str:
    """How names of partial files of a target begin; what processes that were killed have left of it is removed."""
    start = f".{target.name[:LONGEST_NAME_CHARACTERS]}."
    for left in target.parent.iterdir():
        process = left.name.removeprefix(start).partition("-")[0]
        is_partial = left.name.startswith(start) and left.name.endswith(".partial") and process.isdecimal()
        if is_partial and not psutil.pid_exists(int(process)):
            shutil.rmtree(left) if left.is_dir() else left.unlink(missing_ok=True)
    return f"{start}{os.getpid()}-"


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _umask() -> int:
    # It can only be asked for by setting it.
    umask = os.umask(0o077)
    os.umask(umask)
    return umask
