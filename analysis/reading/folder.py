"""A folder of text files, read in the order of their paths."""

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from analysis.errors import FolderError
from analysis.reading.dates import date_of_name
from analysis.reading.decoding import Decoded, NotTextError, decoded
from analysis.reading.document import Document, FileReport
from analysis.reading.front_matter import front_matter
from analysis.reading.walk import File, files_below, printable

MOST_CHARACTERS = (1 << 32) - 1
"""Offsets are 32-bit numbers."""
# A file that has become a FIFO since it was met must not block; Windows knows text files by a mode.
_OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_READ_BYTES = 1 << 24


def read_folder(path: str | Path) -> Iterator[tuple[Document | None, FileReport]]:
    """Every file below `path` (or the one file `path`): its report, and its document if it could be read.

    One at a time, so that memory holds one. Raises FolderError when there is no such folder or, at the end,
    when nothing in it could be read.
    """
    reports = []
    for file in files_below(path):
        document, report = read_file(file)
        reports.append(report)
        yield document, report
    require_text(path, [(report.file, report.status, report.reason) for report in reports])


def read_file(file: File) -> tuple[Document | None, FileReport]:
    """The document in a file, or None, and its row of the import report."""
    if file.refused is not None:
        return None, file.refused
    try:
        data = bytes_of(file.path, file.size)
    except OSError as error:
        return None, FileReport(file.name, "failed", f"could not be opened: {error.strerror}")
    try:
        read = decoded(data)
    except NotTextError as error:
        return None, FileReport(file.name, "failed", str(error), bytes=len(data))
    if len(read.text) > MOST_CHARACTERS:
        return None, FileReport(file.name, "failed", f"longer than {MOST_CHARACTERS:,} characters; part it")
    front = front_matter(read.text)
    first_line = _title(front.text)
    remark = _remark(read, front.remark) if first_line else "empty: the file has no text"
    report = FileReport(
        file.name, "read" if first_line else "skipped", remark, read.encoding, len(data), len(read.text), read.replaced
    )
    if not first_line:
        return None, report
    title, date = front.title or first_line, front.date or date_of_name(file.name.rpartition("/")[2])
    return Document(file.name, title, date, front.text, file.path, front.metadata), report


def bytes_of(path: str, size: int = 0) -> bytes:
    """The bytes of a regular file, which had `size` bytes when it was met; OSError for anything else."""
    descriptor = os.open(path, _OPEN)
    try:
        # Nothing but a regular file has just as many bytes at once.
        if size and len(data := os.read(descriptor, size + 1)) == size:
            return data
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(0, "it is no regular file any more")
        os.lseek(descriptor, 0, os.SEEK_SET)
        data = os.read(descriptor, status.st_size + 1)
        if len(data) == status.st_size:
            return data
        # The system gives less only at the end, and for very large files.
        parts = [data]
        while len(parts[-1]):
            parts.append(os.read(descriptor, _READ_BYTES))
        return b"".join(parts)
    finally:
        os.close(descriptor)


def require_text(path: str | Path, reports: Sequence[tuple[str, str, str]]) -> None:
    """Raises FolderError when nothing was read; `reports` has file, status and reason of every file."""
    if any(status == "read" for _, status, _ in reports):
        return
    if not reports:
        raise FolderError(f"{printable(path)} is empty; put .txt files into it or give another folder.")
    file, _, reason = reports[0]
    others = f" and {len(reports) - 1} more" if len(reports) > 1 else ""
    raise FolderError(
        f"Nothing in {printable(path)} could be read: {file} ({reason}){others}; "
        "a folder needs at least one .txt file with text in it."
    )


def _title(text: str) -> str:
    """The first line that is not empty."""
    start = text.lstrip()
    # There are rarer ends of lines than this one, but the rest of the text need not be parted into lines.
    end = start.find("\n")
    lines = (start if end < 0 else start[:end]).splitlines()
    return lines[0].strip() if lines else ""


def _remark(read: Decoded, of_front_matter: str) -> str:
    remarks = [of_front_matter] if of_front_matter else []
    if read.encoding == "windows-1252":
        remarks.append("not valid UTF-8, read as Windows-1252; if letters look wrong, save it as UTF-8")
    if read.replaced:
        characters = "1 character" if read.replaced == 1 else f"{read.replaced:,} characters"
        remarks.append(f"{characters} could not be decoded and stand as \ufffd")
    return "; ".join(remarks)
