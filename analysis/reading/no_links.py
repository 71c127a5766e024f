"""Opens files and folders where a link could be put in their place between a look at them and their opening.

What was seen is known again by its device and inode. Whatever else is met at its path is opened from folder to
folder, none of them by a link.
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

ROOT_VARIABLE = "CORPUS_WORKBENCH_ROOT"
"""Names a folder; no path below it is opened by a link, not even the folder that is asked for itself."""
HAS_DESCRIPTORS = os.open in os.supports_dir_fd and os.stat in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
"""Whether the system opens a file in a folder that is open, as Windows does not."""
# What has become a FIFO must not block; Windows knows text files by a mode.
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_FOLDER = getattr(os, "O_DIRECTORY", 0)
# Folders on the way need not be readable, where the system can do without.
_ON_THE_WAY = _FOLDER | _NO_LINK | getattr(os, "O_PATH", os.O_RDONLY) | getattr(os, "O_CLOEXEC", 0)
_LINK_ERRORS = (errno.ELOOP, errno.EMLINK, errno.ENOTDIR)


class Identity(NamedTuple):
    """What tells a file from any other of the machine; zeros where that is not known."""

    device: int = 0
    inode: int = 0

    @classmethod
    def of(cls, status: os.stat_result) -> "Identity":
        return cls(status.st_dev, status.st_ino)


UNSEEN = Identity()


class LinkError(OSError):
    """A link stands where there was none, or leads out."""

    def __init__(self) -> None:
        super().__init__(errno.ELOOP, "a link has taken its place; links are not followed")


def is_inside(path: str, root: str) -> bool:
    """Whether a path is that of a folder, or is below it; both are absolute, and without links."""
    return path == root or path.startswith(root.rstrip(os.sep) + os.sep)


def enclosed(path: str) -> bool:
    """Whether a path is below the folder that ROOT_VARIABLE names."""
    root = os.environ.get(ROOT_VARIABLE)
    return bool(root) and is_inside(os.path.abspath(path), str(root))


def opened_file(path: str, seen: Identity, root: int, flags: int = _READ) -> tuple[int, os.stat_result]:
    """A descriptor of the file that was seen at `path`, or of the one that is there now, and its status.

    A link in its own place is followed if it leads below the first `root` characters of its path. Raises LinkError
    for other links.
    """
    device, inode = seen
    if inode:
        descriptor = os.open(path, flags)
        status = os.fstat(descriptor)
        if status.st_ino == inode and status.st_dev == device:
            return descriptor, status
        os.close(descriptor)
    descriptor = _opened_now(path, flags, path[:root])
    return descriptor, os.fstat(descriptor)


@contextmanager
def opened_folder(path: str, seen: Identity = UNSEEN) -> Iterator[int | str]:
    """What `os.scandir` takes for the folder that was seen at `path`, or for the one that is there now."""
    if not HAS_DESCRIPTORS:
        _require_real(path)
        yield path
        return
    descriptor, _ = opened_file(path, seen, 0, _READ | _FOLDER)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def status_of(path: str) -> os.stat_result:
    """The status of what is at `path`, to which no link leads; its own, where it is a link."""
    if not HAS_DESCRIPTORS:
        _require_real(os.path.dirname(path))
        return os.lstat(path)
    folder, name = os.path.split(path)
    above = _folder(folder)
    try:
        return os.stat(name, dir_fd=above, follow_symlinks=False)
    finally:
        os.close(above)


def _opened_now(path: str, flags: int, inside: str) -> int:
    """A descriptor of what is at a path now, if no link leads there but one in its own place."""
    if not HAS_DESCRIPTORS:
        return _opened_by_path(path, flags, inside)
    folder, name = os.path.split(path)
    above = _folder(folder)
    try:
        return os.open(name or ".", flags | _NO_LINK, dir_fd=above)
    except OSError as error:
        if error.errno not in _LINK_ERRORS or not stat.S_ISLNK(
            os.stat(name, dir_fd=above, follow_symlinks=False).st_mode
        ):
            raise
        target = os.path.realpath(path)
        if not inside or not is_inside(target, inside):
            raise LinkError from error
    finally:
        os.close(above)
    return _opened_now(target, flags, "")


def _folder(path: str) -> int:
    """A descriptor of a folder, from one to the next on the way there, none of them by a link."""
    drive, *names = os.path.abspath(path).split(os.sep)
    descriptor = os.open(drive + os.sep, _ON_THE_WAY)
    for name in filter(None, names):
        above = descriptor
        try:
            descriptor = os.open(name, _ON_THE_WAY, dir_fd=above)
        except OSError as error:
            if error.errno in _LINK_ERRORS:
                raise LinkError from error
            raise
        finally:
            os.close(above)
    return descriptor


def _opened_by_path(path: str, flags: int, inside: str) -> int:
    """A descriptor where folders cannot be opened: the path is looked at before and after."""
    target = os.path.realpath(path)
    if target != path and not (inside and is_inside(target, inside)):
        raise LinkError
    descriptor = os.open(target, flags)
    try:
        _require_real(target)
        if not os.path.samestat(os.fstat(descriptor), os.lstat(target)):
            raise LinkError
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def _require_real(path: str) -> None:
    if os.path.realpath(path) != path:
        raise LinkError
