"""Where the store of a folder is kept."""

import hashlib
import os
import tempfile
from pathlib import Path

from platformdirs import user_cache_path

VARIABLE = "CORPUS_WORKBENCH_STORE"


def place_of(folder: Path, store: str | Path | None = None) -> Path:
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
