"""An upload: its files in a temporary folder, and beside them their store and project."""

import hashlib
import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from analysis.annotating.models import EntityModel
from analysis.errors import StoreError
from analysis.reading import bounds
from analysis.reading.table_columns import GUESSED, TableColumns
from analysis.reading.walk import columns_of, files_below, listing
from dashboard.file_names import free_name, plain_name
from dashboard.limits import HEAVY
from dashboard.opening import Again, Opening
from dashboard.temporary import remove_folder

DIGITS = 10
"""Of the digest of an upload, in its name."""
PIECE_BYTES = 8 << 20
FOLDER, STORE, PROJECT = "upload", "store", "project.json"


class Incoming(Protocol):
    """A file as the browser sent it."""

    @property
    def name(self) -> str: ...

    def getbuffer(self) -> memoryview: ...


@dataclass(frozen=True, order=True)
class Written:
    """A file of an upload as it was written."""

    name: str
    digest: str
    size: int


class Upload:
    """The files of an upload in a temporary folder, and beside it their store and project.

    `forget` is called when its store is damaged: nothing that was made of it may be used any more.
    """

    def __init__(self, place: Path, owner: str, forget: Callable[[], None] = lambda: None) -> None:
        self.owner, self._forget = owner, forget
        self.files: tuple[Written, ...] = ()
        self._place, self._lock = place, threading.Lock()
        self._openings: dict[tuple[str, ...], Opening] = {}
        self.path.mkdir(mode=0o700)

    @property
    def path(self) -> Path:
        """The folder of its files, which gives the corpus its name."""
        return self._place / FOLDER

    @property
    def store(self) -> Path:
        """The folder of its store."""
        return self._place / STORE

    @property
    def project(self) -> Path:
        """The file of its project."""
        return self._place / PROJECT

    @property
    def name(self) -> str:
        """What it is called in an address: the same files have the same name."""
        said = "\n".join(f"{file.name}\0{file.digest}" for file in sorted(self.files))
        return f"{FOLDER} {hashlib.sha256(said.encode()).hexdigest()[:DIGITS]}"

    @property
    def size(self) -> int:
        return sum(file.size for file in self.files)

    def add(self, files: Sequence[Incoming], progress: Callable[[int], None]) -> None:
        """Writes files; `progress` is told how many are done. Raises StoreError when it cannot, and then keeps none."""
        with self._lock:
            made: list[Written] = []
            try:
                # In an order of their own, so that the same files get the same names.
                for _, digest, number in sorted((one.name, _digest(one), at) for at, one in enumerate(files)):
                    file, taken = files[number], [other.name for other in (*self.files, *made)]
                    name = free_name(plain_name(file.name), taken)
                    made.append(Written(name, digest, file.getbuffer().nbytes))
                    _write(self.path / name, file)
                    progress(len(made))
            except OSError as error:
                for written in made:
                    (self.path / written.name).unlink(missing_ok=True)
                raise not_kept(error) from error
            self._end()
            self.files += tuple(made)

    def opening(
        self, models: tuple[EntityModel, ...], columns: TableColumns = GUESSED, *, again: Again = "no"
    ) -> Opening:
        """Its corpus, being opened; `again` says whether one that failed is tried again."""
        key = (self.name, columns.key, *(model.key for model in models))
        with self._lock:
            kept = self._openings.get(key)
            is_damaged = kept is not None and kept.is_damaged()
            if is_damaged:
                self._forget()
            if kept is None or is_damaged or kept.is_to_be_tried(again):
                self._end()
                files = files_below(self.path, columns)
                kept = self._openings[key] = Opening(
                    self.path,
                    listing(files),
                    models,
                    columns_of(files),
                    store=self.store,
                    turns=HEAVY,
                    who=self.owner,
                )
            return kept

    def remove(self) -> None:
        """Ends its building and removes its files."""
        with self._lock:
            self._end()
            remove_folder(self._place)

    def _end(self) -> None:
        for opening in self._openings.values():
            opening.end()
        self._openings.clear()


def refusal(files: Sequence[Incoming], into: Upload | None = None) -> str:
    """Why so much cannot be uploaded, or added to an upload, in one sentence; nothing where it can."""
    count = len(files) + (len(into.files) if into else 0)
    sizes = [file.getbuffer().nbytes for file in files]
    size = sum(sizes) + (into.size if into else 0)
    instead = "name their folder when you start the dashboard"
    if count > bounds.UPLOAD_FILES:
        return (
            f"These are {count:,} files, and an upload takes {bounds.UPLOAD_FILES:,}; put them into one archive, or "
            f"{instead}."
        )
    if max(sizes, default=0) > bounds.UPLOAD_FILE_BYTES or size > bounds.UPLOAD_BYTES:
        most = f"{bounds.UPLOAD_FILE_BYTES >> 20} MB a file and {bounds.megabytes(bounds.UPLOAD_BYTES)} together"
        return f"These are {bounds.megabytes(size)}, and an upload takes {most}; leave some out, or {instead}."
    return ""


def not_kept(error: OSError) -> StoreError:
    """What to say of an upload that cannot be written."""
    return StoreError(
        f"The upload could not be kept ({error.strerror or error}); nothing of it was. Free some space on the disk of "
        "temporary files, or start the dashboard with the folder of the documents."
    )


def _digest(file: Incoming) -> str:
    return hashlib.sha256(file.getbuffer()).hexdigest()


def _write(path: Path, file: Incoming) -> None:
    """Writes a file that nobody else may read, and that was not there."""
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(number, "wb") as opened, file.getbuffer() as data:
        for start in range(0, data.nbytes, PIECE_BYTES):
            opened.write(data[start : start + PIECE_BYTES])
