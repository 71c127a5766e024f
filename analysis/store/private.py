"""Stores hold the texts of people's documents: their folders and files are their user's alone, whatever the umask."""

import os
import stat
from pathlib import Path
from typing import BinaryIO

FOLDER, FILE, WRITTEN_ONCE = 0o700, 0o600, 0o400
OTHERS = stat.S_IRWXG | stat.S_IRWXO


def make_private(folder: Path) -> None:
    """Makes a folder, with those above it that are missing, for its user alone; makes one that is there so, too."""
    for missing in reversed([one for one in (folder, *folder.parents) if not one.exists()]):
        missing.mkdir(mode=FOLDER, exist_ok=True)
    if is_wider(folder) and folder.stat().st_uid == this_user():
        folder.chmod(FOLDER)


def open_private(path: Path) -> BinaryIO:
    """Opens a file to be written from its beginning, for its user alone."""
    return open(path, "wb", opener=lambda name, flags: os.open(name, flags, FILE))


def is_wider(path: Path) -> bool:
    """Whether others than its user may read a file or folder, or write into it. Windows does not say so in this way."""
    return os.name == "posix" and bool(path.stat().st_mode & OTHERS)


def is_own(folder: Path) -> bool:
    """Whether a folder, where anyone may have made it, is this user's and for this user alone; no link to one is."""
    try:
        status = folder.lstat()
    except OSError:
        return False
    if not stat.S_ISDIR(status.st_mode):
        return False
    return os.name != "posix" or (status.st_uid == this_user() and not status.st_mode & OTHERS)


def this_user() -> int:
    return os.getuid() if hasattr(os, "getuid") else 0
