"""How much memory there is, and what arrays leave of it, kept for the arrays that come next."""

from contextlib import suppress
from pathlib import Path

import numpy as np
import psutil

CONTROL_GROUP = Path("/sys/fs/cgroup")

LARGEST_PIECE_BYTES = (32 << 20) - (1 << 13)
"""The largest piece that glibc learns from (DEFAULT_MMAP_THRESHOLD_MAX on 64 bits), less what it needs itself."""


def keep_freed_memory() -> None:
    """Has the C library keep the memory of arrays up to 32 MB, and 64 MB of it in all, where it is glibc.

    It gives each large piece back to the system and asks for it anew, page by page, until it has seen a larger one
    freed (mallopt(3), M_MMAP_THRESHOLD): a twelfth of the time of a build, and now and then a tenth of a second where
    the system looks for huge pages. Other C libraries have ways of their own, which this leaves alone.
    """
    np.empty(LARGEST_PIECE_BYTES, np.uint8)


def available_bytes() -> int:
    """The memory that can be had without swapping: of the machine, and of the container where it has a limit."""
    available = int(psutil.virtual_memory().available)
    with suppress(OSError, ValueError, KeyError):
        # Without a limit the file says "max". What files take of it can be had back.
        most = int((CONTROL_GROUP / "memory.max").read_text())
        taken = dict(line.split() for line in (CONTROL_GROUP / "memory.stat").read_text().splitlines())
        available = min(available, most - int(taken["anon"]))
    return max(available, 0)
