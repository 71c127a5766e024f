"""A folder of text files, read in the order of their paths."""

import hashlib
import os
import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from analysis.errors import FolderError
from analysis.reading.dates import leading_date
from analysis.reading.decoding import NotTextError, decoded
from analysis.reading.document import Document, FileReport

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
TEXT_SUFFIXES = frozenset({".txt"})

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many files are done and how many there are."""


def read_folder(path: str | Path, *, progress: Progress | None = None) -> Iterator[tuple[Document | None, FileReport]]:
    """Every file below `path` (or the one file `path`): its report, and its document if it could be read.

    Files are taken recursively and sorted by path, so that the same folder always gives the same order; one
    at a time, so that memory holds one. Nothing but a regular file below `path` is opened. Raises FolderError
    when there is no such folder or, at the end, when nothing in it could be read.
    """
    root = Path(path)
    files, reports = _files(root)
    yield from ((None, report) for report in reports)
    readable = False
    for number, (file, name) in enumerate(files, 1):
        document, report = _read_file(file, name, root)
        readable = readable or document is not None
        if document is None:
            reports.append(report)
        yield document, report
        if progress:
            progress("reading", number, len(files))
    if not readable:
        raise FolderError(_nothing_read(root, reports))


def listing(path: str | Path) -> str:
    """A digest of the names, sizes and times of all files below `path`: it changes when the folder does."""
    root = Path(path)
    hash_ = hashlib.sha256()
    for file in [root, *sorted(Path(folder, name) for folder, _, names in os.walk(root) for name in names)]:
        try:
            status = file.lstat()
        except OSError:
            # Gone or closed to us; reading says so in the import report.
            continue
        hash_.update(os.fsencode(file) + f" {status.st_size} {status.st_mtime_ns};".encode())
    return hash_.hexdigest()[:16]


def _files(root: Path) -> tuple[list[tuple[Path, str]], list[FileReport]]:
    """Every file below `root` with its printable name, in the order of their paths; folders not entered."""
    try:
        exists = root.exists()
    except OSError as error:
        raise FolderError(f"{printable(root)} cannot be opened ({error.strerror}); give another folder.") from error
    if not exists:
        raise FolderError(f"There is no folder {printable(root)}; give the path of a folder with .txt files.")
    if root.is_file():
        return [(root, printable(root.name))], []
    if not root.is_dir():
        raise FolderError(f"{printable(root)} is neither a folder nor a file; give a folder with .txt files.")
    found: list[Path] = []
    not_entered: list[FileReport] = []

    def note(folder: str | Path, reason: str) -> None:
        not_entered.append(FileReport(printable(Path(folder).relative_to(root).as_posix()), "failed", reason))

    def closed(error: OSError) -> None:
        if Path(error.filename) == root:
            raise FolderError(f"{printable(root)} cannot be opened ({error.strerror}); give another folder.") from error
        note(error.filename, f"the folder could not be opened: {error.strerror}")

    for folder, subfolders, names in os.walk(root, onerror=closed):
        found += [Path(folder, name) for name in names]
        for name in subfolders:
            if Path(folder, name).is_symlink():
                note(Path(folder, name), "a link to a folder; links are not followed")
    found.sort(key=lambda file: os.fsencode(file.relative_to(root)).split(b"/"))
    return [(file, printable(file.relative_to(root).as_posix())) for file in found], not_entered


def _read_file(file: Path, name: str, root: Path) -> tuple[Document | None, FileReport]:
    if file.suffix.lower() not in TEXT_SUFFIXES:
        return None, FileReport(name, "skipped", "not a .txt file")
    try:
        if not _is_regular_and_inside(file, root):
            return None, FileReport(name, "skipped", "not a regular file below the folder")
        data = file.read_bytes()
    except (OSError, RuntimeError) as error:
        # A link that leads to itself is a RuntimeError.
        reason = error.strerror if isinstance(error, OSError) else "a link that leads to itself"
        return None, FileReport(name, "failed", f"could not be opened: {reason}")
    try:
        read = decoded(data)
    except NotTextError as error:
        return None, FileReport(name, "failed", str(error), bytes=len(data))
    title = next((line.strip() for line in read.text.splitlines() if line.strip()), "")
    report = FileReport(
        name,
        "read" if title else "skipped",
        _remark(read.encoding, read.replaced) if title else "empty: the file has no text",
        read.encoding,
        len(data),
        len(read.text),
        read.replaced,
    )
    return (Document(name, title, leading_date(file.name), read.text, str(file)) if title else None), report


def _is_regular_and_inside(file: Path, root: Path) -> bool:
    # A device or FIFO would block for ever; a link may lead to what its owner never meant to hand over.
    status = file.lstat()
    if stat.S_ISLNK(status.st_mode) and file != root:
        if not file.resolve().is_relative_to(root.resolve()):
            return False
        status = file.stat()
    return stat.S_ISREG(status.st_mode) or (file == root and file.is_file())


def _remark(encoding: str, replaced: int) -> str:
    remarks = []
    if encoding == "windows-1252":
        remarks.append("not valid UTF-8, read as Windows-1252; if letters look wrong, save it as UTF-8")
    if replaced:
        characters = "1 character" if replaced == 1 else f"{replaced:,} characters"
        remarks.append(f"{characters} could not be decoded and stand as \ufffd")
    return "; ".join(remarks)


def _nothing_read(root: Path, reports: list[FileReport]) -> str:
    if not reports:
        return f"{printable(root)} is empty; put .txt files into it or give another folder."
    first = reports[0]
    others = f" and {len(reports) - 1} more" if len(reports) > 1 else ""
    return (
        f"Nothing in {printable(root)} could be read: {first.file} ({first.reason}){others}; "
        "a folder needs at least one .txt file with text in it."
    )


def printable(path: str | Path) -> str:
    """`path` as text that can be shown and encoded: bytes that are not UTF-8 stand as `\\xNN`, line breaks as `\\n`."""
    return one_line(os.fsencode(path).decode("utf-8", "backslashreplace"))


def one_line(text: str) -> str:
    """`text` with control characters and line breaks spelled out."""
    return _CONTROL.sub(lambda match: match[0].encode("unicode_escape").decode(), text)
