"""What to say when the process that reads a folder has ended without a corpus."""

import errno
import os
import shutil
import signal
from pathlib import Path

from analysis.reading.walk import printable
from analysis.store.place import not_written

WRONG_USE = 2
"""The status of a command that has said in one sentence what is in the way."""
LITTLE_ROOM_BYTES = 1 << 20


def why_it_ended(status: int, said: list[str], log: Path) -> str:
    """The reason, as a sentence. `said` is what the process wrote to its standard error, which went to `log`."""
    if status == 0:
        return "The folder was changed while it was read; load this page again."
    if status < 0:
        return (
            f"The process that reads the folder was ended from outside ({_called(-status)}), as a system does when "
            "memory runs out. Names that it had found by then are kept: free some memory, and try again."
        )
    if status == WRONG_USE and said:
        return said[-1]
    if _is_full(log.parent):
        # So full that not even the reason could be written.
        return str(not_written(log.parent, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))))
    reason = said[-1] if said else f"status {status}"
    return f"Reading the folder failed ({reason}); try again. What is known of it stands in {printable(log)}."


def _called(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < LITTLE_ROOM_BYTES
    except OSError:
        return False
