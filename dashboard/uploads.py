"""The uploads of this server: each is a corpus of one browser, which goes a while after its last page is closed."""

import atexit
import logging
import math
import shutil
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from analysis.errors import StoreError
from dashboard.limits import require_disk, require_memory
from dashboard.temporary import TemporaryFolder, remove_leftovers, size_of
from dashboard.upload import Incoming, Upload, not_kept

_LOGGER = logging.getLogger(__name__)

LEFT_SECONDS = 120.0
"""How long an upload outlives its last page: as long as Streamlit keeps the session of a lost connection."""
LOOK_SECONDS = 5.0
SPACE_TIMES, SPACE_BYTES = 6, 50_000_000
"""What an upload and its store need on disk: times its size, and what stays free for others."""


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
            size = sum(file.getbuffer().nbytes for file in files)
            _require_space(self._root(), size)
            require_memory()
            require_disk(size_of(self._root()), size * SPACE_TIMES)
            upload = into or Upload(self._folder(), owner, self._forget)
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
            try:
                self.look(time.monotonic())
            except Exception:  # One look that fails must not be the last: what is left would never go.
                _LOGGER.exception("Looking for uploads whose pages are closed failed; it is tried again.")

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


def _require_space(place: Path, size: int) -> None:
    free, needed = shutil.disk_usage(place).free, size * SPACE_TIMES + SPACE_BYTES
    if free < needed:
        raise StoreError(
            f"This upload needs {needed / 1e6:,.0f} MB on the disk of temporary files, and {free / 1e6:,.0f} MB are "
            "free; free some space, or set the environment variable TMPDIR to a folder with more."
        )
