"""ZIP and tar archives: each member is read as a file of its own would be, and nothing is ever written to disk."""

import bz2
import gzip
import lzma
import re
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from typing import IO, Any

from analysis.reading.advice import not_read
from analysis.reading.bounds import (
    ARCHIVE_DEPTH,
    FILE_BYTES,
    PACKED_BYTES,
    PACKED_BYTES_AT_LEAST,
    PACKED_RATIO,
    megabytes,
)
from analysis.reading.contents import contents
from analysis.reading.dates import date_of_name
from analysis.reading.formats import NOT_READ, format_of, is_table
from analysis.reading.part import EmptyError, Part, UnreadableError, one_line
from analysis.reading.readers.packed import DAMAGE
from analysis.reading.table_columns import TableReading

Member = tuple[str, Callable[[], Iterator[Part]]]
_OPENERS: dict[str, Any] = {"gz": gzip.open, "tgz": gzip.open, "bz2": bz2.open, "xz": lzma.open}
_TAR_DAMAGE = (tarfile.TarError, lzma.LZMAError, *DAMAGE)
_PIECE = 1 << 20
LINK, NO_FILE = "a link; links are not followed", "not a regular file"
_ZIP_KINDS = {10: LINK, **dict.fromkeys((1, 2, 6, 12), NO_FILE)}
"""What is no file, by the first four bits of its mode in Unix."""
_IS_UTF_8 = 0x800


def members(data: bytes, name: str, depth: int, tables: TableReading) -> Iterator[Member]:
    """The path of each member of an archive, and what gives its documents."""
    if depth > ARCHIVE_DEPTH:
        raise UnreadableError(f"archives in archives are opened {ARCHIVE_DEPTH} deep; unpack this one")
    bound = max(PACKED_BYTES_AT_LEAST, PACKED_RATIO * len(data))
    budget = _Budget(min(PACKED_BYTES, bound), is_ratio=bound < PACKED_BYTES)
    found = (_zip if name.lower().endswith(".zip") else _tar)(data, name, depth, budget, tables)
    # Who has a look at tables wants nothing else.
    return (one for one in found if is_table(one[0])) if tables.rows else found


class _Budget:
    """How much may still be unpacked."""

    def __init__(self, size: int, *, is_ratio: bool) -> None:
        self._left, self._is_ratio = size, is_ratio

    def read(self, source: IO[bytes]) -> bytes:
        """All that a member holds. Raises UnreadableError when that is more than a file, or an archive, may hold."""
        held, size = [], 0
        while piece := source.read(_PIECE):
            size += len(piece)
            self._left -= len(piece)
            if size > FILE_BYTES:
                raise UnreadableError(f"longer than {megabytes(FILE_BYTES)}; part it")
            if self._left < 0:
                more = f"{PACKED_RATIO} times its size" if self._is_ratio else megabytes(PACKED_BYTES)
                raise UnreadableError(f"with it, the archive unpacks to more than {more}")
            held.append(piece)
        return b"".join(held)


def _zip(data: bytes, name: str, depth: int, budget: _Budget, tables: TableReading) -> Iterator[Member]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for one in archive.infolist():
                if one.filename.endswith("/"):
                    continue
                # A link has its target as its text.
                kind = _ZIP_KINDS.get(one.external_attr >> 28, "")
                is_encrypted = bool(one.flag_bits & 1)
                yield _member(_name(one), kind, is_encrypted, partial(archive.open, one), depth, budget, tables)
    except UnreadableError:
        raise
    except DAMAGE as error:
        raise UnreadableError(f"is no ZIP archive that can be read ({one_line(error)}); it may be damaged") from error


def _tar(data: bytes, name: str, depth: int, budget: _Budget, tables: TableReading) -> Iterator[Member]:
    opener = _OPENERS.get(name.lower().rpartition(".")[2])
    try:
        if opener:
            with opener(BytesIO(data), "rb") as packed:
                data = budget.read(packed)
        with tarfile.open(fileobj=BytesIO(data), mode="r:") as archive:
            for one in archive:
                if not one.isdir():
                    kind = "" if one.isreg() else LINK if one.issym() or one.islnk() else NO_FILE
                    yield _member(one.name, kind, False, partial(archive.extractfile, one), depth, budget, tables)
    except UnreadableError:
        raise
    except _TAR_DAMAGE as error:
        raise UnreadableError(f"is no tar archive that can be read ({one_line(error)}); it may be damaged") from error


def _name(one: zipfile.ZipInfo) -> str:
    """The path of a member; one whose encoding is not told is UTF-8 if it can be, as many programs write it."""
    if one.flag_bits & _IS_UTF_8 or one.filename.isascii():
        return one.filename
    try:
        return one.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return one.filename


def _member(
    path: str,
    kind: str,
    is_encrypted: bool,
    open_it: Callable[[], IO[bytes] | None],
    depth: int,
    budget: _Budget,
    tables: TableReading,
) -> Member:
    inside, leads_out = _inside(path.encode("utf-8", "backslashreplace").decode())

    def parts() -> Iterator[Part]:
        if leads_out:
            raise UnreadableError("its path leads out of the archive")
        if kind:
            raise EmptyError(kind)
        known = format_of(inside)
        if known is None or inside.startswith("__MACOSX/"):
            raise EmptyError(not_read(inside) if known is None else NOT_READ)
        if is_encrypted:
            raise UnreadableError("is encrypted; save it without a password")
        try:
            with open_it() as source:  # type: ignore[union-attr]
                data = budget.read(source)  # type: ignore[arg-type]
        except UnreadableError:
            raise
        except NotImplementedError as error:
            raise UnreadableError("is packed in a way that is not read; pack it again, as ZIP with Deflate") from error
        except _TAR_DAMAGE as error:
            raise UnreadableError(f"could not be unpacked ({one_line(error)}); it may be damaged") from error
        for part in contents(data, inside, known.module, depth=depth + 1, tables=tables):
            dated = part.date or ("" if part.name else date_of_name(inside.rpartition("/")[2])) or part.made
            yield part._replace(date=dated, bytes=part.bytes if part.name else len(data))

    return inside, parts


def _inside(path: str) -> tuple[str, bool]:
    """A path below the archive, and whether `path` leads to another place."""
    line = one_line(path).replace("\\", "/")
    parts = [one for one in line.split("/") if one not in ("", ".")]
    leads_out = line.startswith("/") or ".." in parts or bool(parts and re.fullmatch("[A-Za-z]:", parts[0]))
    kept = [one for one in parts if one != ".." and not one.endswith(":")] if leads_out else parts
    return "/".join(kept) or "member", leads_out
