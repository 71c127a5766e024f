"""Where the store of a folder is kept."""

import errno
import hashlib
import os
import tempfile
from pathlib import Path

from platformdirs import user_cache_path

from analysis.errors import StoreError
from analysis.reading.table_columns import GUESSED, TableColumns
from analysis.reading.walk import printable
from analysis.store.format import CURRENT
from analysis.store.private import FOLDER, is_own, make_private, this_user

VARIABLE = "CORPUS_WORKBENCH_STORE"
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


CHOICE = "columns"
"""What the names of the folders of other choices of columns start with."""


def place_of(folder: Path, store: str | Path | None = None, columns: TableColumns = GUESSED) -> Path:
    """The folder in which the corpus of `folder`, read with these columns of tables, is stored.

    Each choice has a place of its own inside of that of the folder, so that going back to one takes no time.
    """
    place = _place_of(folder, store)
    if not columns:
        return place
    return place / f"{CHOICE}-{hashlib.sha256(columns.key.encode()).hexdigest()[:16]}"


def places_beside(place: Path) -> list[Path]:
    """The stores of the same folder as that in `place`, read with other columns; the latest first."""
    root = place.parent if place.name.startswith(f"{CHOICE}-") else place
    found = [(pointer.stat().st_mtime_ns, pointer.parent) for pointer in root.glob(f"{CHOICE}-*/{CURRENT}")]
    return [one for one in [root, *(one for _, one in sorted(found, reverse=True))] if one != place]


def _place_of(folder: Path, store: str | Path | None) -> Path:
    """The folder in which the corpus of `folder` is stored.

    That is `store` itself when it is given; else a folder of its own below the one that the environment
    variable CORPUS_WORKBENCH_STORE names, or below the user's cache folder as the platform has it; where
    neither may be written, below the one for temporary files.
    """
    if store is not None:
        return Path(store)
    place = _usual() / folder_key(folder)
    temporary = _temporary()
    if temporary is None or os.access(_first_existing(place), os.W_OK):
        return place
    return temporary / folder_key(folder)


def places_to_read(place: Path) -> list[Path]:
    """Where there may be a corpus that is stored in `place`: there; and where all are, if that may only be read now.

    Anyone can put a store among temporary files; one that is not this user's alone is none.
    """
    usual, temporary = _usual(), _temporary()
    if not is_temporary(place):
        return [place]
    assert temporary is not None
    return [usual / place.relative_to(temporary), *([place] if is_own(temporary) else [])]


def make_place(place: Path) -> None:
    """Makes the folder of a store, for this user alone. Raises StoreError when somebody else has made it."""
    if is_temporary(place):
        temporary = _temporary()
        assert temporary is not None
        temporary.mkdir(mode=FOLDER, exist_ok=True)
        if not is_own(temporary):
            raise StoreError(
                f"{printable(temporary)}, where the store would be, is not this user's alone, so that what is in it "
                f"cannot be trusted; name another folder in the environment variable {VARIABLE}."
            )
    make_private(place)


def is_temporary(place: Path) -> bool:
    """Whether a store lies where it may be gone tomorrow, because it could not be written where others are."""
    temporary = _temporary()
    return temporary is not None and _usual() != temporary and place.is_relative_to(temporary)


def folder_key(folder: Path) -> str:
    """The name under which something is kept for a folder: its own name, and a digest of its path."""
    path = folder.resolve()
    name = "".join(letter if letter.isalnum() and letter.isascii() else "-" for letter in path.name)
    return f"{name[:40]}-{hashlib.sha256(os.fsencode(path)).hexdigest()[:16]}"


def not_written(place: Path, error: OSError) -> StoreError:
    """What to say of a store that cannot be written."""
    room = "free some space, or " if error.errno in NO_ROOM else ""
    # Libraries have words of their own for it.
    said = os.strerror(error.errno) if error.errno else error
    return StoreError(
        f"The store in {printable(place)} could not be written ({said}); {room}"
        f"name another folder in the environment variable {VARIABLE}."
    )


def _usual() -> Path:
    root = os.environ.get(VARIABLE)
    return Path(root) if root else user_cache_path("corpus-workbench", appauthor=False)


def _temporary() -> Path | None:
    """Where this user's stores are that can be kept nowhere else; None where there is no folder for temporary files."""
    try:
        return Path(tempfile.gettempdir(), f"corpus-workbench-{this_user()}")
    except OSError:
        return None


def _first_existing(folder: Path) -> Path:
    return next(parent for parent in [folder, *folder.parents] if parent.exists())
