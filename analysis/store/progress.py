"""How far a build is: told to whoever started it, and left in the store for whoever waits for it."""

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from analysis.store.format import write_json
from analysis.units import counted

PROGRESS_FILE = "progress"
SECONDS_BETWEEN = 0.2
READING, FINDING_NAMES = "reading", "finding names"


@dataclass(frozen=True, slots=True)
class Step:
    """`done` of `total` files or documents, with so many tokens, since `started` (seconds since 1970)."""

    what: str
    done: int
    total: int
    tokens: int
    started: float

    def sentence(self) -> str:
        """`Finding names: 21 %, 13 of 60 documents, about 20 s left`."""
        passed = time.time() - self.started
        left = passed / self.done * (self.total - self.done) if self.done else 0
        parts = [f"{self.share:.0%}".replace("%", " %"), f"{self.done:,} of {counted(self.total, self.unit)}"]
        parts += [f"{self.tokens:,} tokens"] if self.tokens else []
        parts += [f"about {_duration(left)} left"] if left > 1 else []
        return f"{self.what.capitalize()}: {', '.join(parts)}"

    @property
    def unit(self) -> str:
        """What is counted: a file may hold many documents, and is read as a whole."""
        return "file" if self.what == READING else "document"

    @property
    def share(self) -> float:
        return self.done / self.total if self.total else 0.0


Progress = Callable[[Step], None]


class Telling:
    """Tells the steps of one piece of work."""

    def __init__(self, store: Path, what: str, total: int, progress: Progress | None) -> None:
        self._file, self._progress = store / PROGRESS_FILE, progress
        self._what, self._total, self._started = what, total, time.time()
        self._done = self._tokens = 0
        self._written = 0.0
        self.tell(0, 0)

    def tell(self, documents: int, tokens: int) -> None:
        """So many more are done."""
        self._done += documents
        self._tokens += tokens
        step = Step(self._what, self._done, self._total, self._tokens, self._started)
        if self._progress:
            self._progress(step)
        if time.time() - self._written > SECONDS_BETWEEN:
            self._written = time.time()
            write_json(self._file, asdict(step), sure=False)


def progress_of(store: Path) -> Step | None:
    """How far the build that fills `store` is; None where nothing is known."""
    try:
        return Step(**json.loads((store / PROGRESS_FILE).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} hours"
