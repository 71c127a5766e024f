"""The files that options name: small, and read whole."""

import errno
import os
import stat
from pathlib import Path

LARGEST_BYTES = 100_000_000


def option_bytes(path: Path, most: int = LARGEST_BYTES) -> bytes:
    """The bytes of a file. Raises OSError, whose `strerror` says what is in the way.

    A pipe would be waited for, and a device like `/dev/zero` has no end: only a regular file is read, and no more
    than `most` bytes of it.
    """
    number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(number, "rb") as file:
        if not stat.S_ISREG(os.fstat(number).st_mode):
            raise OSError(errno.EINVAL, "it is no regular file")
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, f"it has more than {most:,} bytes")
    return data
