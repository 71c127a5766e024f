"""Uploads: each a temporary corpus of one browser, which goes a while after its last page is closed."""

import atexit
import hashlib
import math
import os
import shutil
import threading
import time
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
from dashboard.opening import Again, Opening
from dashboard.temporary import TemporaryFolder, remove_folder, remove_leftovers

LEFT_SECONDS = 120.0
"""How long an upload outlives its last page: as long as Streamlit keeps the session of a lost connection."""
LOOK_SECONDS = 5.0
DIGITS = 10
"""Of the digest of an upload, in its name."""
SPACE_TIMES, SPACE_BYTES = 6, 50_000_000
"""What an upload and its store need on disk: times its size, and what stays free for others."""
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
    """The files of an upload in a temporary folder, and beside it their store and project."""

    def __init__(self, place: Path, owner: str) -> None:
        self.owner = owner
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
            if kept is None or kept.is_damaged() or kept.is_to_be_tried(again):
                self._end()
                files = files_below(self.path, columns)
                kept = self._openings[key] = Opening(
                    self.path, listing(files), models, columns_of(files), store=self.store
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


class Uploads:
    """The uploads of this server.

    `is_active` says whether a session is connected; `forget` is called when an upload is gone.
    """

    def __init__(self, is_active: Callable[[str], bool], forget: Callable[[], None] = lambda: None) -> None:
        self._is_active, self._forget = is_active, forget
        self._lock = threading.Lock()
        self._seen: dict[Upload, dict[str, float]] = {}
        self._visitors: dict[str, tuple[float, Callable[[], None]]] = {}
        self._temporary: TemporaryFolder | None = None
        self._watch: threading.Thread | None = None
        self._forget_again_at = math.inf
        remove_leftovers()
        atexit.register(self.remove_all)

    def of(self, owner: str, session: str) -> list[Upload]:
        """The uploads of a browser, all of them in use by one of its sessions now."""
        with self._lock:
            found = [upload for upload in self._seen if upload.owner == owner]
            for upload in found:
                self._seen[upload][session] = time.monotonic()
            return found

    def take(
        self,
        owner: str,
        session: str,
        files: Sequence[Incoming],
        *,
        into: Upload | None = None,
        progress: Callable[[int], None] = lambda done: None,
    ) -> Upload:
        """A new upload of these files, or the one they are added to. Raises StoreError where there is no space."""
        try:
            _require_space(self._root(), sum(file.getbuffer().nbytes for file in files))
            upload = into or Upload(self._folder(), owner)
        except OSError as error:
            raise not_kept(error) from error
        try:
            upload.add(files, progress)
        except StoreError:
            if into is None:
                upload.remove()
            raise
        with self._lock:
            self._seen.setdefault(upload, {})[session] = time.monotonic()
            self._start_to_look()
        return upload

    def visit(self, session: str, let_go: Callable[[], None]) -> None:
        """Has `let_go` called when a session that may have sent files, and opened none of them, has been gone for long.

        Streamlit would keep them until the server ends.
        """
        with self._lock:
            self._visitors[session] = (time.monotonic(), let_go)
            self._start_to_look()

    def remove(self, upload: Upload) -> None:
        """Removes an upload, and what is remembered of it."""
        with self._lock:
            self._seen.pop(upload, None)
        upload.remove()
        self._forget()
        # By then Streamlit may have let go of its sessions, too.
        self._forget_again_at = time.monotonic() + LEFT_SECONDS

    def remove_all(self) -> None:
        """Removes all uploads and the folder that they are in."""
        with self._lock:
            uploads, temporary = list(self._seen), self._temporary
            self._seen.clear()
            self._temporary = None
        for upload in uploads:
            upload.remove()
        if temporary is not None:
            temporary.remove()

    def look(self, now: float) -> None:
        """Removes the uploads whose sessions have all been gone for long."""
        with self._lock:
            sessions = [(upload, seen, session) for upload, seen in self._seen.items() for session in seen]
            for _, seen, session in sessions:
                if self._is_active(session):
                    seen[session] = now
                elif now - seen[session] > LEFT_SECONDS:
                    del seen[session]
            left = [upload for upload, seen in self._seen.items() if not seen]
            gone = self._visitors_gone(now)
        for let_go in gone:
            let_go()
        for upload in left:
            self.remove(upload)
        if now > self._forget_again_at:
            self._forget_again_at = math.inf
            self._forget()

    def _visitors_gone(self, now: float) -> list[Callable[[], None]]:
        gone = []
        for session, (seen, let_go) in list(self._visitors.items()):
            if self._is_active(session):
                self._visitors[session] = (now, let_go)
            elif now - seen > LEFT_SECONDS:
                del self._visitors[session]
                gone.append(let_go)
        return gone

    def _start_to_look(self) -> None:
        if self._watch is None:
            self._watch = threading.Thread(target=self._look, daemon=True)
            self._watch.start()

    def _look(self) -> None:
        while True:
            time.sleep(LOOK_SECONDS)
            self.look(time.monotonic())

    def _root(self) -> Path:
        with self._lock:
            if self._temporary is None or not self._temporary.path.exists():
                self._temporary = TemporaryFolder()
            return self._temporary.path

    def _folder(self) -> Path:
        self._root()
        with self._lock:
            assert self._temporary is not None
            return self._temporary.folder()


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


def _require_space(place: Path, size: int) -> None:
    free, needed = shutil.disk_usage(place).free, size * SPACE_TIMES + SPACE_BYTES
    if free < needed:
        raise StoreError(
            f"This upload needs {needed / 1e6:,.0f} MB on the disk of temporary files, and {free / 1e6:,.0f} MB are "
            "free; free some space, or set the environment variable TMPDIR to a folder with more."
        )


def _digest(file: Incoming) -> str:
    return hashlib.sha256(file.getbuffer()).hexdigest()


def _write(path: Path, file: Incoming) -> None:
    """Writes a file that nobody else may read, and that was not there."""
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(number, "wb") as opened, file.getbuffer() as data:
        for start in range(0, data.nbytes, PIECE_BYTES):
            opened.write(data[start : start + PIECE_BYTES])
