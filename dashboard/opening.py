"""A corpus being opened: at once where its store is up to date; else a process of its own builds that meanwhile.

The building goes on when the browser, or the dashboard, that asked for it is gone.
"""

import gc
import os
import signal
import subprocess
import sys
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Literal

from analysis.annotating.models import MODELS, EntityModel
from analysis.corpus import Corpus
from analysis.errors import CorpusError
from analysis.reading.table_columns import GUESSED, TableColumns
from analysis.reading.walk import printable
from analysis.store.checked import held_by_a_server
from analysis.store.folder import corpus_name, stored_corpus
from analysis.store.format import CURRENT
from analysis.store.place import VARIABLE, is_temporary, make_place, not_written, place_of, places_to_read
from analysis.store.private import open_private
from analysis.store.progress import Step, progress_of
from dashboard import limits
from dashboard.endings import why_it_ended
from dashboard.looking import Looks
from dashboard.turns import Turn, Turns

ROOT = Path(__file__).resolve().parents[1]
LOG_FILE = "build.log"
CORPORA_KEPT = 4
SECONDS_TO_END, SECONDS_A_MINUTE = 5, 60
SECONDS_TO_REST = 20
"""So long after reading has failed it is not begun again by itself, lest it fails over and over."""
Again = Literal["no", "after a rest", "now"]
STILL_LOOKING = "Names are still being looked for; they fill in when they are found."


class Opening:
    """The corpus in a folder that looks like `listing`: first its words, then, which takes much longer, its names.

    `models` find the names; other choices of models have openings of their own. `store` is where its store is, if not
    where those of folders are. Building waits for one of the `turns` of `who` asks for it.
    """

    def __init__(
        self,
        path: Path,
        listing: str,
        models: tuple[EntityModel, ...] = MODELS,
        columns: TableColumns = GUESSED,
        *,
        store: Path | None = None,
        turns: Turns | None = None,
        who: str = "",
    ) -> None:
        self._lock, self._turns = threading.Lock(), turns or Turns()
        self._path, self._listing, self._models, self._columns = path.resolve(), listing, models, columns
        # Where the stores of all choices of columns are, and that of this one.
        self._store, self._place = place_of(path, store), place_of(path, store, columns)
        self._seen: dict[Path, object] = {}
        self._stopped, self._told = 0.0, list[str]()
        self._corpus: Corpus | None = None
        self._problem = ""
        self._process: subprocess.Popen[bytes] | None = None
        self._open_what_is_there()
        self._turn: Turn | None = None
        self._is_overtime = False
        if self.is_looking_for_names():
            self._turn = self._turns.ask(who, self._begin)

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
            elif self.waiting():
                # Whoever else builds it may be done.
                self._open_what_is_there()
        if self._corpus is None:
            if self._problem:
                raise CorpusError(self._problem)
            return None
        problem = self._problem or STILL_LOOKING
        return self._corpus if self._corpus.mentions is not None else replace(self._corpus, names_problem=problem)

    def is_looking_for_names(self) -> bool:
        return not self._problem and (self._corpus is None or self._corpus.mentions is None)

    def is_of(self, path: Path, columns: TableColumns) -> bool:
        """Whether it is that of a folder with these columns of tables."""
        return self._path == path.resolve() and self._columns == columns

    def is_damaged(self) -> bool:
        """Whether a file of its store was changed where it lies, so that it must not be read any more."""
        return self._corpus is not None and self._corpus.is_damaged()

    def is_to_be_tried(self, again: Again) -> bool:
        """Whether words or names are missing, and are to be tried again."""
        is_missing = self._corpus is None or self._corpus.mentions is None
        has_rested = time.monotonic() - self._stopped > SECONDS_TO_REST
        return is_missing and bool(self._problem) and (again == "now" or (again == "after a rest" and has_rested))

    def problem(self) -> str:
        """Why there is nothing to show, or why there are no names; empty while they are looked for or there."""
        return self._problem

    def remark(self) -> str:
        """What is to be said of its store: that it was damaged, others can read it, or it is not where stores are."""
        if not is_temporary(self._place) or self._place not in self._seen:
            return " ".join(self._told)
        return (
            f"What was read is kept in {printable(self._place)}, a place for temporary files, because the folder for "
            f"it may not be written; name another one in the environment variable {VARIABLE}."
        )

    def step(self) -> Step | None:
        """How far the building is."""
        return progress_of(self._place)

    def waiting(self) -> str:
        """That its building waits for its turn, and for how many others; empty where it does not."""
        return "" if self._turn is None else self._turns.sentence(self._turn)

    def end(self) -> None:
        """Ends the building; what it has done is kept, and whoever asks for this corpus next has it go on."""
        process = self._process
        if process is None or process.poll() is not None:
            if self._turn is not None:
                self._turns.leave(self._turn)
            return
        _signal(process, signal.SIGTERM)
        try:
            process.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            _signal(process, signal.SIGKILL)
            process.wait()

    def _open_what_is_there(self) -> None:
        """Opens the store if it has changed since it was looked at last."""
        for place in places_to_read(self._place):
            try:
                pointer = (place / CURRENT).stat()
                seen = (pointer.st_mtime_ns, pointer.st_ino)
            except OSError:
                continue
            if seen == self._seen.get(place):
                continue
            self._seen[place] = seen
            found = stored_corpus(
                place,
                self._listing,
                name=corpus_name(self._path),
                names=False,
                models=self._models,
                columns=self._columns,
                held_bytes=held_by_a_server(),
                tell=self._told.append,
            )
            if found is not None and (self._corpus is None or found.mentions is not None):
                self._corpus = found
                collect_and_freeze()

    def _begin(self, turn: Turn) -> None:
        """Starts the building: it is its turn. What is in the way is raised, and noted for those who ask later."""
        try:
            limits.require_memory()
            self._process = process = self._build()
        except CorpusError as error:
            self._problem, self._stopped = str(error), time.monotonic()
            raise
        # Whoever starts a process has to take its status when it ends, or it stays in the system's list.
        threading.Thread(target=self._wait, args=(process, turn), daemon=True).start()

    def _wait(self, process: "subprocess.Popen[bytes]", turn: Turn) -> None:
        """Waits for the end of the building, and ends it when it takes too long."""
        try:
            process.wait(limits.current().minutes * SECONDS_A_MINUTE or None)
        except subprocess.TimeoutExpired:
            self._is_overtime = True
            self.end()
        self._turns.leave(turn)

    def _build(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "analysis", "build", str(self._path), "--store", str(self._store)]
        command += self._columns.options()
        if self._models != MODELS:
            command += ["--entity-model", *(model.asked for model in self._models)]
        try:
            make_place(self._place)
            with open_private(self._place / LOG_FILE) as log:
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
        log = self._place / LOG_FILE
        try:
            said = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        except OSError:
            said = []
        self._problem = limits.overtime() if self._is_overtime else why_it_ended(status, said, log)
        self._stopped = time.monotonic()


def collect_and_freeze() -> None:
    """Gives back what is not used any more, and puts the rest out of reach of the collector.

    Streamlit collects garbage after every rerun, and what stays for good need not be walked each time. What is held
    in circles has to be walked once, or it would stay, too.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _signal(process: "subprocess.Popen[bytes]", number: signal.Signals) -> None:
    """Sends a signal to a process and those that it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, number) if hasattr(os, "killpg") else process.kill()


class Shelf:
    """The corpora of this server, each opened once for all sessions.

    `forget` is called when one is damaged: nothing that was made of it may be used any more.
    """

    def __init__(self, forget: Callable[[], None] = lambda: None, turns: Turns | None = None) -> None:
        self.looks, self._forget, self._turns = Looks(), forget, turns
        self.damages = 0
        """How often one was damaged."""
        self._lock = threading.Lock()
        self._openings: OrderedDict[str, Opening] = OrderedDict()

    def opening(
        self,
        path: Path,
        listing: str,
        models: tuple[EntityModel, ...] = MODELS,
        columns: TableColumns = GUESSED,
        *,
        again: Again = "no",
        who: str = "",
    ) -> Opening:
        """The corpus in `path`, which is opened if nobody has, and once more when its store was damaged.

        `who` asks for it, and has a turn at building. `again` says whether what could not be read, or names that could
        not be looked for, are tried again. `listing` has the columns of tables in it, where there are any.
        """
        key = " ".join((str(path.absolute()), listing, *(model.key for model in models)))
        with self._lock:
            kept = self._openings.get(key)
            is_damaged = kept is not None and kept.is_damaged()
            if is_damaged:
                self.damages += 1
                self._forget()
            if kept is None or is_damaged or kept.is_to_be_tried(again):
                self._openings[key] = Opening(path, listing, models, columns, turns=self._turns, who=who)
            self._openings.move_to_end(key)
            while len(self._openings) > CORPORA_KEPT:
                self._openings.popitem(last=False)
            return self._openings[key]

    def stop(self, path: Path, columns: TableColumns) -> None:
        """Ends the building of a corpus whose columns have turned out to be the wrong ones."""
        with self._lock:
            for key in [key for key, opening in self._openings.items() if opening.is_of(path, columns)]:
                self._openings.pop(key).end()

    def is_damaged(self) -> bool:
        """Whether a file of the store of any of them was changed where it lies."""
        return any(opening.is_damaged() for opening in list(self._openings.values()))
