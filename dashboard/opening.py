"""A corpus being opened: at once where its store is up to date; else a process of its own builds that meanwhile.

The building goes on when the browser, or the dashboard, that asked for it is gone.
"""

import gc
import os
import signal
import subprocess
import sys
import threading
from collections import OrderedDict
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from analysis.annotating.models import MODELS, EntityModel
from analysis.corpus import Corpus
from analysis.errors import CorpusError
from analysis.reading.table_columns import GUESSED, TableColumns
from analysis.store.folder import corpus_name, not_written, stored_corpus
from analysis.store.format import CURRENT
from analysis.store.place import place_of
from analysis.store.progress import Step, progress_of

ROOT = Path(__file__).resolve().parents[1]
LOG_FILE = "build.log"
CORPORA_KEPT = 4
SECONDS_TO_END = 5
STILL_LOOKING = "Names are still being looked for; they fill in when they are found."


class Opening:
    """The corpus in a folder that looks like `listing`: first its words, then, which takes much longer, its names.

    `models` find the names; other choices of models have openings of their own. `store` is where its store is, if not
    where those of folders are.
    """

    def __init__(
        self,
        path: Path,
        listing: str,
        models: tuple[EntityModel, ...] = MODELS,
        columns: TableColumns = GUESSED,
        *,
        store: Path | None = None,
    ) -> None:
        self._lock = threading.Lock()
        self._path, self._listing, self._models, self._columns = path.resolve(), listing, models, columns
        self._place = place_of(path, store, columns)
        self._seen: object = None
        self._corpus: Corpus | None = None
        self._problem = ""
        self._process: subprocess.Popen[bytes] | None = None
        self._open_what_is_there()
        if self.is_looking_for_names():
            self._process = self._build()
            # Whoever starts a process has to take its status when it ends, or it stays in the system's list.
            threading.Thread(target=self._process.wait, daemon=True).start()

    def corpus(self) -> Corpus | None:
        """The corpus as far as it is there: None while its words are read.

        Without names it says why. Raises CorpusError when it cannot be read.
        """
        with self._lock:
            if self._process is not None:
                ended = self._process.poll() is not None
                self._open_what_is_there()
                if ended:
                    self._end(self._process.returncode)
        if self._corpus is None:
            if self._problem:
                raise CorpusError(self._problem)
            return None
        problem = self._problem or STILL_LOOKING
        return self._corpus if self._corpus.mentions is not None else replace(self._corpus, names_problem=problem)

    def is_looking_for_names(self) -> bool:
        return not self._problem and (self._corpus is None or self._corpus.mentions is None)

    def has_failed(self) -> bool:
        """Whether there is nothing to show, and nothing more to come."""
        return bool(self._problem) and self._corpus is None

    def step(self) -> Step | None:
        """How far the building is."""
        return progress_of(self._place)

    def end(self) -> None:
        """Ends the building; for a corpus that is to go."""
        process = self._process
        if process is None or process.poll() is not None:
            return
        _signal(process, signal.SIGTERM)
        try:
            process.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            _signal(process, signal.SIGKILL)
            process.wait()

    def _open_what_is_there(self) -> None:
        """Opens the store if it has changed since it was looked at last."""
        try:
            pointer = (self._place / CURRENT).stat()
            seen = (pointer.st_mtime_ns, pointer.st_ino)
        except OSError:
            return
        if seen == self._seen:
            return
        self._seen = seen
        found = stored_corpus(
            self._place,
            self._listing,
            name=corpus_name(self._path),
            names=False,
            models=self._models,
            columns=self._columns,
        )
        if found is not None:
            self._corpus = found
            # Streamlit collects garbage after every rerun; what stays for good need not be walked each time.
            gc.freeze()

    def _build(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "analysis", "build", str(self._path), "--store", str(place_of(self._path))]
        command += self._columns.options()
        if self._models != MODELS:
            command += ["--entity-model", *(model.asked for model in self._models)]
        try:
            self._place.mkdir(parents=True, exist_ok=True)
            with (self._place / LOG_FILE).open("wb") as log:
                return subprocess.Popen(
                    command,
                    cwd=ROOT,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=log,
                    start_new_session=True,
                )
        except OSError as error:
            raise not_written(self._place, error) from error

    def _end(self, status: int) -> None:
        """What the building came to."""
        self._process = None
        if status == 0 and self._corpus is not None and self._corpus.mentions is not None:
            return
        if status == 0:
            self._problem = "The folder was changed while it was read; load this page again."
            return
        try:
            said = (self._place / LOG_FILE).read_text(encoding="utf-8", errors="replace").strip().splitlines()
        except OSError:
            said = []
        self._problem = said[-1] if said else f"Reading the folder ended with status {status}; load this page again."


def _signal(process: "subprocess.Popen[bytes]", number: signal.Signals) -> None:
    """Sends a signal to a process and those that it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, number) if hasattr(os, "killpg") else process.kill()


class Shelf:
    """The corpora of this server, each opened once for all sessions."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._openings: OrderedDict[str, Opening] = OrderedDict()

    def opening(
        self,
        path: Path,
        listing: str,
        models: tuple[EntityModel, ...] = MODELS,
        columns: TableColumns = GUESSED,
    ) -> Opening:
        """The corpus in `path`, which is opened if nobody has; one that failed is tried again.

        `listing` has the columns of tables in it, where there are any.
        """
        key = " ".join((str(path.absolute()), listing, *(model.key for model in models)))
        with self._lock:
            kept = self._openings.get(key)
            if kept is None or kept.has_failed():
                self._openings[key] = Opening(path, listing, models, columns)
            self._openings.move_to_end(key)
            while len(self._openings) > CORPORA_KEPT:
                self._openings.popitem(last=False)
            return self._openings[key]
