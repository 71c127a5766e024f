"""The files below a folder, in the order of their paths, before any of them is opened."""

import errno
import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from analysis.errors import FolderError
from analysis.reading import bounds
from analysis.reading.advice import not_read
from analysis.reading.document import FileReport
from analysis.reading.formats import TEXT_SUFFIX, format_of
from analysis.reading.no_links import UNSEEN, Identity, LinkError, enclosed, is_inside, opened_folder, status_of
from analysis.reading.read_by import columns_for, read_by
from analysis.reading.table_columns import GUESSED, TableColumns

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_UNPRINTABLE = r"\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff"
# On Windows the sign parts folders, and is in no name.
_LOOKS_SPELLED = rf"|\\(?=[\\xutnr{_UNPRINTABLE}])" if os.sep == "/" else ""
_SPELLED = re.compile(f"[{_UNPRINTABLE}]{_LOOKS_SPELLED}")


class File(NamedTuple):
    """A file that was met; it has not been opened yet."""

    path: str
    name: str
    """Its path below the corpus folder as it can be shown, with `/` between folders."""
    size: int = 0
    """Bytes."""
    modified: int = 0
    """When its text was last changed, in nanoseconds; whoever changes a file may set this back."""
    changed: int = 0
    """When anything of it was last changed, which nobody sets back; on Windows, when it was made."""
    refused: FileReport | None = None
    """Why it will not be opened, as a row of the import report."""
    columns: str = ""
    """The key of the columns that are chosen for the tables in it."""
    identity: Identity = UNSEEN
    """What it is known by when it is opened."""
    root: int = 0
    """So many characters of its path are that of the folder that no link may lead out of."""

    @property
    def read_by(self) -> str:
        """What it is read by: when that changes, it has to be read again."""
        return "" if self.name.endswith(TEXT_SUFFIX) else read_by(self.name or self.path, self.columns)


def files_below(path: str | Path, columns: TableColumns = GUESSED) -> list[File]:
    """Every file below `path` (or the one file `path`), as `walked` has it; `columns` are those of tables in them."""
    files, key = walked(path), columns.key
    return [file._replace(columns=columns_for(file.name, key)) for file in files] if key else files


def columns_of(files: Iterable[File]) -> TableColumns:
    """The columns that are chosen for the tables in files; none where no file holds any."""
    return TableColumns.of(next((file.columns for file in files if file.columns), ""))


def walked(path: str | Path) -> list[File]:
    """Every file below `path` (or the one file `path`), in the order of the parts of their paths.

    Their paths are absolute, so that a folder is the same however it is named. Folders are entered, links to folders
    are not. Raises FolderError when there is no such folder, or it cannot be opened.
    """
    root = Path(path)
    try:
        # pathlib takes a path that is too long, or that has a NUL in it, for one that does not exist.
        exists = root.exists()
        if not exists:
            raise FolderError(f"There is no folder {printable(root)}; give the path of a folder with documents.")
        # What is below the root of a server was looked up before, and must not be a link by now.
        is_enclosed = enclosed(os.fspath(root))
        real = os.path.abspath(root) if is_enclosed else os.path.realpath(root)
        status = status_of(real) if is_enclosed else os.stat(real)
        if stat.S_ISLNK(status.st_mode):
            raise LinkError
        if stat.S_ISREG(status.st_mode):
            name = printable(root.name)
            return [_met(real, name, status, len(os.path.dirname(real)), _suffix(name))]
        if not stat.S_ISDIR(status.st_mode):
            raise FolderError(f"{printable(root)} is neither a folder nor a file; give a folder with documents.")
        return _bounded(_below(real, UNSEEN if is_enclosed else Identity.of(status)))
    except OSError as error:
        raise FolderError(f"{printable(root)} cannot be opened ({error.strerror}); give another folder.") from error


def listing(files: Iterable[File]) -> str:
    """A digest of the names, sizes and times of files, and what they are read by: it changes when one of these does."""
    states = ";".join([f"{file.path} {file.size} {file.modified} {file.changed}{file.read_by}" for file in files])
    return hashlib.sha256(os.fsencode(states)).hexdigest()[:16]


def printable(path: str | Path) -> str:
    """`path` as text that can be shown and encoded: bytes that are not UTF-8 stand as `\\xNN`, line breaks as `\\n`.

    No two paths are shown as the same: a backslash that would look like one of these stands twice.
    """
    text = os.fspath(path)
    if text.isascii() and text.isprintable() and "\\" not in text:
        return text
    return _SPELLED.sub(_spelled, text)


def _spelled(match: re.Match[str]) -> str:
    character = match[0]
    if character == "\\":
        return "\\\\"
    # Python has such halves of characters for bytes that are not UTF-8; others are from Windows.
    if "\udc80" <= character <= "\udcff":
        return f"\\x{ord(character) - 0xDC00:02x}"
    return f"\\u{ord(character):04x}" if character > "\x7f" else character.encode("unicode_escape").decode()


def one_line(text: str) -> str:
    """`text` with control characters and line breaks spelled out."""
    return _CONTROL.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def _bounded(files: Iterator[File]) -> list[File]:
    """As many files as a corpus may have; one more stands for all the others."""
    found = list(islice(files, bounds.CORPUS_FILES))
    for first in islice(files, 1):
        reason = f"this file and all behind it: a corpus has at most {bounds.CORPUS_FILES:,} files; part the folder"
        found.append(first._replace(refused=FileReport(first.name, "failed", reason)))
    return found


def _below(root: str, identity: Identity) -> Iterator[File]:
    # A stack of folders and no recursion: folders may lie deeper in each other than Python calls may.
    pending = [iter(_entries(root, "", identity, root))]
    while pending:
        entry = next(pending[-1], None)
        if entry is None:
            pending.pop()
        elif isinstance(entry, File):
            yield entry
        else:
            try:
                pending.append(iter(_entries(*entry, root)))
            except OSError as error:
                reason = f"the folder could not be opened: {error.strerror}"
                yield File(entry.path, entry.name, refused=FileReport(entry.name, "failed", reason))


class _Folder(NamedTuple):
    path: str
    name: str
    identity: Identity


def _entries(folder: str, above: str, identity: Identity, root: str) -> list[File | _Folder]:
    """The files and folders in a folder that is shown as `above`, in the order of their names."""
    place, called = folder.rstrip(os.sep) + os.sep, f"{above}/" if above else ""
    with opened_folder(folder, identity) as opened, os.scandir(opened) as entries:
        # Nothing can be asked of an entry any more when the folder is closed.
        found = {
            os.fsencode(entry.name): _entry(entry, place + entry.name, called + printable(entry.name), root)
            for entry in entries
        }
    return [found[name] for name in sorted(found)]


def _entry(entry: "os.DirEntry[str]", path: str, name: str, root: str) -> File | _Folder:
    try:
        status, refused = entry.stat(follow_symlinks=False), None
        if stat.S_ISDIR(status.st_mode):
            return _Folder(path, name, Identity.of(status))
        if stat.S_ISLNK(status.st_mode):
            # A link may lead to what its owner never meant to hand over.
            target = os.path.realpath(path)
            if os.path.isdir(target):
                refused = FileReport(name, "failed", "a link to a folder; links are not followed")
            elif is_inside(target, root):
                status = _status_of_target(target)
    except OSError as error:
        return File(path, name, refused=FileReport(name, "failed", f"could not be opened: {error.strerror}"))
    if refused is None:
        refused = _suffix(name)
    if refused is None and not stat.S_ISREG(status.st_mode):
        # A device or a FIFO would block for ever.
        refused = FileReport(name, "skipped", "not a regular file below the folder")
    return _met(path, name, status, len(root), refused)


def _status_of_target(target: str) -> os.stat_result:
    status = status_of(target)
    if stat.S_ISLNK(status.st_mode):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return status


def _met(path: str, name: str, status: os.stat_result, root: int, refused: FileReport | None) -> File:
    times = status.st_mtime_ns, status.st_ctime_ns
    return File(path, name, status.st_size, *times, refused, identity=Identity.of(status), root=root)


def _suffix(name: str) -> FileReport | None:
    # A name that starts with a dot is no suffix; most names need no look at their parts.
    is_plain = name.endswith(TEXT_SUFFIX) and name[-len(TEXT_SUFFIX) - 1 : -len(TEXT_SUFFIX)].isalnum()
    if is_plain or format_of(name):
        return None
    return FileReport(name, "skipped", not_read(name))
