"""Whether the files of a store are still what they were when it was opened.

They are read from memory maps. One that is removed, or whose place another takes, can be read for as long as it is
open; one that is cut where it lies cannot, and whoever reads behind its end is ended by the system.
"""

from pathlib import Path

from analysis.store.format import layer_folders

States = dict[Path, tuple[int, int, int]]
"""The inode, the size and the time of the last change of files."""


def states(store: Path) -> States:
    """What the files of the layers that count are like now."""
    files = [file for folder in layer_folders(store) for file in folder.glob("*")]
    return {file: state for file in files if (state := _state(file)) is not None}


def is_damaged(before: States) -> bool:
    """Whether any of these files was changed where it lies. That takes a tenth of a millisecond."""
    for file, state in before.items():
        now = _state(file)
        if now is not None and now[0] == state[0] and now != state:
            return True
    return False


def _state(file: Path) -> tuple[int, int, int] | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns
