"""Folders that can be chosen on the page: those inside the one folder that the server was started with."""

import os
import re
import time
from collections import deque
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PureWindowsPath

from analysis.errors import FolderError
from analysis.reading.no_links import ROOT_VARIABLE, opened_folder
from analysis.reading.walk import one_line, printable

TOP = "."
"""What the root itself is called."""
FOLDERS_LISTED = 1_000
ENTRIES_COUNTED = 10_000
"""Of one folder."""
LISTING_SECONDS = 1.0
_ESCAPES = "only a folder inside {root} can be opened on this page"


@dataclass(frozen=True)
class Listed:
    """The folders below a root, and how many files are in each and below it, as far as was looked."""

    files: dict[str, int]
    """By the path below the root, with `/`, the nearest to the root first."""
    is_complete: bool


def require_root(root: Path) -> None:
    """Raises FolderError unless there is such a folder; from now on, nothing below it is opened by a link.

    That goes for the processes that this one starts, too.
    """
    if not root.is_dir():
        raise FolderError(f"There is no folder {printable(root)}; give --root the path of a folder with folders.")
    os.environ[ROOT_VARIABLE] = os.path.realpath(root)


def inside(root: Path, name: str) -> Path:
    """The real path of the folder that is called `name` below the root.

    Raises FolderError for one that is not there, or that is, or leads, outside of the root.
    """
    said, shown = written(name), printable(root.resolve().name)
    escapes = FolderError(f"{said}: {_ESCAPES.format(root=shown)}.")
    if os.path.isabs(name) or PureWindowsPath(name).anchor or ".." in re.split(r"[/\\]", name):
        raise escapes
    try:
        top = os.path.realpath(root)
        path = os.path.realpath(os.path.join(top, name))
        if os.path.commonpath([top, path]) != top:
            raise escapes
        if os.path.isdir(path):
            return Path(path)
        is_file = os.path.exists(path)
    except (OSError, ValueError):
        # A NUL, half a character, or a longer name than the system takes.
        is_file = False
    why = "is a file" if is_file else f"is not in {shown}"
    raise FolderError(f"{said} {why}; choose a folder inside {shown}.")


def written(name: str) -> str:
    """A name from an address as it can be shown: halves of characters and line breaks spelled out."""
    return one_line(name.encode("utf-8", "backslashreplace").decode())


def below(root: Path, path: Path) -> str:
    """What a folder inside the root is called."""
    return path.relative_to(os.path.realpath(root)).as_posix()


def folders_below(root: Path) -> Listed:
    """The folders in the root, their folders and so on, as many as can be looked at in a moment; no links."""
    found: dict[str, int] = {}
    pending, end = deque([TOP]), time.monotonic() + LISTING_SECONDS
    is_complete = True
    while pending and len(found) < FOLDERS_LISTED and time.monotonic() < end:
        name = pending.popleft()
        folders, found[name], is_whole = _inside_of(root, name)
        is_complete &= is_whole
        pending.extend(folders)
    # The deepest come last, so that each has all of its own when it is added to the one that it is in.
    for name in reversed(found):
        if name != TOP:
            found[name.rpartition("/")[0] or TOP] += found[name]
    return Listed(found, is_complete and not pending)


def _inside_of(root: Path, name: str) -> tuple[list[str], int, bool]:
    """The folders in a folder, the number of its files, and whether that is all."""
    folders, files, is_whole = [], 0, True
    try:
        # A folder that has become a link since it was met is not listed.
        with (
            opened_folder(os.path.normpath(os.path.join(os.path.realpath(root), name))) as opened,
            os.scandir(opened) as entries,
        ):
            for entry in islice(entries, ENTRIES_COUNTED):
                if entry.is_dir(follow_symlinks=False):
                    # Names that are no text cannot stand in an address.
                    if entry.name.isprintable():
                        folders.append(entry.name if name == TOP else f"{name}/{entry.name}")
                else:
                    files += entry.is_file(follow_symlinks=False)
            is_whole = next(entries, None) is None
    except OSError:
        # What may not be opened has nothing to show; opening it says why.
        pass
    return sorted(folders), files, is_whole
