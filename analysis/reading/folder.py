"""A folder of files, read in the order of their paths."""

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from analysis.errors import FolderError
from analysis.reading import bounds
from analysis.reading.advice import markup_remark
from analysis.reading.dates import date_of_name
from analysis.reading.decoding import Decoded, NotTextError, decoded, lost_remark, remarks_of
from analysis.reading.document import Document, FileReport
from analysis.reading.formats import PLAIN, PUT_FILES, TEXT_SUFFIX, format_of
from analysis.reading.front_matter import front_matter
from analysis.reading.no_links import opened_file
from analysis.reading.parsing import parsed
from analysis.reading.part import Part
from analysis.reading.table_columns import GUESSED, TableColumns, TableReading
from analysis.reading.walk import File, files_below, printable

_READ_BYTES = 1 << 24


Read = tuple[Document | None, FileReport]
"""A document, or None, and its row of the import report."""


def read_folder(path: str | Path, columns: TableColumns = GUESSED) -> Iterator[Read]:
    """Everything in every file below `path` (or in the one file `path`).

    One file at a time, so that memory holds one. Raises FolderError when there is no such folder or, at the end,
    when nothing in it could be read.
    """
    reports = []
    for file in files_below(path, columns):
        *others, itself = read_file(file)
        for document, report in (itself, *others):
            reports.append(report)
            yield document, report
    require_text(path, [(report.file, report.status, report.reason) for report in reports])


def read_file(file: File) -> Iterator[Read]:
    """What is in a file: its rows of the import report, each with its document where it has one.

    There is one row at least, about the file itself, and it comes last: those of what a file holds come as they are
    read, so that a table of a million rows need not be in memory.
    """
    if file.refused is not None:
        yield None, file.refused
    elif file.size > bounds.FILE_BYTES:
        yield _failed(file, f"longer than {bounds.megabytes(bounds.FILE_BYTES)}; part it", file.size)
    else:
        try:
            data = bytes_of(file)
        except OSError as error:
            yield _failed(file, f"could not be opened: {error.strerror}")
            return
        # The path has the suffix of a file that is known by nothing else.
        name = file.name or file.path
        known = None if name.endswith(TEXT_SUFFIX) else format_of(name)
        if known is None or known.module == PLAIN:
            yield _read_text(file, data)
            return
        tables = TableReading(TableColumns.of(file.columns))
        for part in parsed(data, printable(file.path), known.module, tables):
            yield _of_part(file, part, len(data))


def _read_text(file: File, data: bytes) -> Read:
    """The document in plain text, which is read without another process."""
    try:
        read = decoded(data)
    except NotTextError as error:
        return _failed(file, str(error), len(data))
    if len(read.text) > bounds.DOCUMENT_CHARACTERS:
        return _failed(file, f"longer than {bounds.DOCUMENT_CHARACTERS:,} characters; part it", len(data))
    front = front_matter(read.text)
    first_line = _title(front.text)
    remark = _remark(read, front.remark) if first_line else "empty: the file has no text"
    report = FileReport(
        file.name, "read" if first_line else "skipped", remark, read.encoding, len(data), len(read.text), read.replaced
    )
    if not first_line:
        return None, report
    title, date = front.title or first_line, front.date or _date(file)
    return Document(file.name, title, date, front.text, file.path, front.metadata), report


def _of_part(file: File, part: Part, size: int) -> Read:
    """The document in a part of a file."""
    name = f"{file.name}/{part.name}" if part.name else file.name
    size = part.bytes if part.name else size
    report = FileReport(name, part.status, "; ".join(part.remarks), part.encoding, size, len(part.text), part.replaced)
    if part.status != "read":
        return None, report
    date = part.date or ("" if part.name else _date(file)) or part.made
    return Document(
        name, part.title or _title(part.text), date, part.text, file.path, tuple(part.metadata.items())
    ), report


def _failed(file: File, reason: str, size: int = 0) -> Read:
    return None, FileReport(file.name, "failed", reason, bytes=size)


def _date(file: File) -> str:
    return date_of_name(file.name.rpartition("/")[2])


def bytes_of(file: File) -> bytes:
    """The bytes of a file, as it is by now; OSError for what is no regular file, or to which only a link leads."""
    descriptor, status = opened_file(file.path, file.identity, file.root)
    try:
        if not stat.S_ISREG(status.st_mode):
            raise OSError(0, "it is no regular file any more")
        if status.st_size > bounds.FILE_BYTES:
            raise OSError(0, f"it has grown beyond {bounds.megabytes(bounds.FILE_BYTES)}")
        data = os.read(descriptor, status.st_size + 1)
        if len(data) == status.st_size:
            return data
        # The system gives less only at the end, and for very large files.
        parts = [data]
        while len(parts[-1]):
            parts.append(os.read(descriptor, _READ_BYTES))
            if sum(map(len, parts)) > bounds.FILE_BYTES:
                raise OSError(0, "it grows while it is read")
        return b"".join(parts)
    finally:
        os.close(descriptor)


def require_text(path: str | Path, reports: Sequence[tuple[str, str, str]]) -> None:
    """Raises FolderError when nothing was read; `reports` has file, status and reason of every file."""
    if any(status == "read" for _, status, _ in reports):
        return
    if not reports:
        raise FolderError(f"{printable(path)} is empty; {PUT_FILES}, or give another folder.")
    file, _, reason = reports[0]
    others = f" and {len(reports) - 1} more" if len(reports) > 1 else ""
    raise FolderError(f"Nothing in {printable(path)} could be read: {file} ({reason}){others}; {PUT_FILES}.")


def _title(text: str) -> str:
    """The first line that is not empty."""
    start = text.lstrip()
    # There are rarer ends of lines than this one, but the rest of the text need not be parted into lines.
    end = start.find("\n")
    lines = (start if end < 0 else start[:end]).splitlines()
    return lines[0].strip() if lines else ""


def _remark(read: Decoded, of_front_matter: str) -> str:
    lost = lost_remark(read.replaced) if read.replaced else ""
    said = (of_front_matter, markup_remark(read.text), *remarks_of(read), lost)
    return "; ".join(filter(None, said))
