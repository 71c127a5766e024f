"""Where the store of a folder is kept."""

import hashlib
import os
import tempfile
from pathlib import Path

from platformdirs import user_cache_path

from analysis.reading.table_columns import GUESSED, TableColumns
from analysis.store.format import CURRENT

VARIABLE = "CORPUS_WORKBENCH_STORE"


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
    root = os.environ.get(VARIABLE)
    below = Path(root) if root else user_cache_path("corpus-workbench", appauthor=False)
    if not os.access(_first_existing(below), os.W_OK):
        below = Path(tempfile.gettempdir(), "corpus-workbench")
    return below / folder_key(folder)


def folder_key(folder: Path) -> str:
    """The name under which something is kept for a folder: its own name, and a digest of its path."""
    path = folder.resolve()
    name = "".join(letter if letter.isalnum() and letter.isascii() else "-" for letter in path.name)
    return f"{name[:40]}-{hashlib.sha256(os.fsencode(path)).hexdigest()[:16]}"


def _first_existing(folder: Path) -> Path:
    return next(parent for parent in [folder, *folder.parents] if parent.exists())
