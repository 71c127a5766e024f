"""A temporary folder of this server, which goes when the server does, however it ends."""

import os
import shutil
import stat
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

PREFIX = "corpus-workbench-uploads-"
LOCK_FILE = "server.lock"
TRIES = 3
YOUNG_SECONDS = 60
"""A folder that is younger may be one whose server has not locked it yet."""


class TemporaryFolder:
    """A folder that only the user of this server can enter, locked as long as the server lives."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix=PREFIX))
        self._lock = FileLock(self.path / LOCK_FILE)
        self._lock.acquire(timeout=0)
        self._number = 0

    def folder(self) -> Path:
        """A new folder in it."""
        self._number += 1
        made = self.path / str(self._number)
        made.mkdir(mode=0o700)
        return made

    def remove(self) -> None:
        # The lock is a file in the folder; Windows removes no open one.
        self._lock.release()
        remove_folder(self.path)


def remove_folder(folder: Path) -> None:
    """Removes a folder with all that is in it, as far as the system lets one."""
    for _ in range(TRIES):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        # A process that has just been ended may have written a last file.
        time.sleep(0.1)


def remove_leftovers() -> None:
    """Removes the folders of servers that were killed: nobody holds their locks any more."""
    with suppress(OSError):
        for entry in os.scandir(tempfile.gettempdir()):
            if entry.name.startswith(PREFIX) and _is_own(entry):
                _remove_if_left(Path(entry.path))


def _is_own(entry: "os.DirEntry[str]") -> bool:
    """Whether it is a folder, and no link, of the user of this server, and not just being made."""
    with suppress(OSError):
        status = entry.stat(follow_symlinks=False)
        is_mine = not hasattr(os, "getuid") or status.st_uid == os.getuid()
        return is_mine and stat.S_ISDIR(status.st_mode) and time.time() - status.st_mtime > YOUNG_SECONDS
    return False


def _remove_if_left(folder: Path) -> None:
    lock = FileLock(folder / LOCK_FILE)
    try:
        lock.acquire(timeout=0)
    except (OSError, Timeout):
        return
    lock.release()
    remove_folder(folder)
