"""A temporary folder of this server, which goes when the server does, however it ends."""

import os
import secrets
import shutil
import signal
import stat
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

PREFIX, LOCK = "corpus-workbench-uploads-", ".lock"
TRIES = 3


class TemporaryFolder:
    """A folder that only the user of this server can enter, locked as long as the server lives.

    Its lock is a file beside it that is held before there is a folder: so one whose lock nobody holds, however young
    it is, was left by a server that was killed.
    """

    def __init__(self) -> None:
        self.path = Path(tempfile.gettempdir(), f"{PREFIX}{secrets.token_hex(8)}")
        self._lock = _lock_of(self.path)
        self._lock.acquire(timeout=0)
        self.path.mkdir(mode=0o700)
        self._number = 0

    def folder(self) -> Path:
        """A new folder in it."""
        self._number += 1
        made = self.path / str(self._number)
        made.mkdir(mode=0o700)
        return made

    def remove(self) -> None:
        _remove_locked(self.path, self._lock)


def remove_folder(folder: Path) -> None:
    """Removes a folder with all that is in it, as far as the system lets one."""
    for _ in range(TRIES):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        # A process that has just been ended may have written a last file.
        time.sleep(0.1)


def size_of(folder: Path) -> int:
    """The bytes of all files in a folder, as far as they can be looked at."""
    total = 0
    for place, _, files in os.walk(folder):
        for file in files:
            with suppress(OSError):
                total += os.lstat(os.path.join(place, file)).st_size
    return total


def remove_leftovers() -> None:
    """Removes the folders of servers that were killed: nobody holds their locks any more."""
    with suppress(OSError):
        for entry in os.scandir(tempfile.gettempdir()):
            if entry.name.startswith(PREFIX) and _is_own(entry):
                _remove_if_left(Path(entry.path))


def _is_own(entry: "os.DirEntry[str]") -> bool:
    """Whether it is a folder, and no link, of the user of this server."""
    with suppress(OSError):
        status = entry.stat(follow_symlinks=False)
        return stat.S_ISDIR(status.st_mode) and (not hasattr(os, "getuid") or status.st_uid == os.getuid())
    return False


def _lock_of(folder: Path) -> FileLock:
    return FileLock(folder.with_name(folder.name + LOCK), mode=0o600)


def _remove_if_left(folder: Path) -> None:
    lock = _lock_of(folder)
    with suppress(OSError, Timeout):
        lock.acquire(timeout=0)
        _end_builders(folder)
        _remove_locked(folder, lock)


def _end_builders(folder: Path) -> None:
    """Ends the processes that still read what a killed server left, where the system says which there are (Linux).

    Elsewhere they end by themselves: the files that they are to write to are gone.
    """
    for line in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if os.fsencode(folder) in line.read_bytes() and os.getpgid(number := int(line.parent.name)) == number:
                # Each has a session, and so a group, of its own, with those that it started.
                os.killpg(number, signal.SIGKILL)


def _remove_locked(folder: Path, lock: FileLock) -> None:
    """Removes a folder and its lock, which is held; Windows removes no file that is open."""
    remove_folder(folder)
    lock.release()
    with suppress(OSError):
        os.unlink(lock.lock_file)
