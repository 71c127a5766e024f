"""Visitors of the dashboard: they open pages, filter and download until the time is up, and note what they see."""

import csv
import io
import re
import threading
import time
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from benchmarks.server import CONTAINS, FIND
from benchmarks.streamlit_session import Session

PAGES = (
    "",
    *("terms", "phrases", "keywords", "concordance", "collocates", "entities", "profile"),
    *("compare", "trends", "network", "style", "documents", "alike", "methods"),
)
MENTIONS, UNIT = "Mentions entity", "Unit"
SESSION_SECONDS = 60
SECONDS_AFTER_FAILURE = 1
ROWS = re.compile(r"^CSV, ([\d,]+) rows?\b")


@dataclass
class Seen:
    """What all visitors have seen, together."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    """Of every answer, by what was asked for."""
    errors: Counter[str] = field(default_factory=Counter)
    bytes: int = 0
    sessions: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, what: str, seconds: float, problems: Sequence[str] = ()) -> None:
        with self.lock:
            self.seconds[what].append(seconds)
            self.errors.update(problems)


class Visitor:
    """Someone who goes about the dashboard until the time is up, in one session after the other."""

    def __init__(self, address: str, seed: int, think: float, seen: Seen) -> None:
        self._address, self._think, self._seen, self._random = address, think, seen, Random(seed)
        self._steps: list[tuple[Callable[[Session], None], int]] = [
            (self._open, 30),
            (self._find, 15),
            (self._contains, 15),
            (self._mentions, 10),
            (self._unit, 5),
            (self._download, 25),
        ]

    def stay(self, until: float) -> None:
        while time.monotonic() < until:
            leave = min(until, time.monotonic() + self._random.uniform(0.5, 1.5) * SESSION_SECONDS)
            try:
                with Session(self._address) as session:
                    self._seen.sessions += 1
                    self._rerun("first page of a session", session, session.open)
                    while time.monotonic() < leave:
                        time.sleep(self._random.expovariate(1 / self._think))
                        [step] = self._random.choices(*zip(*self._steps, strict=True))
                        step(session)
            except Exception as error:
                # Whatever it is, it is what the run is about; the visitor comes again.
                self._seen.note("failed", 0, [f"{type(error).__name__}: {error}"])
                # It may be that the server is gone.
                time.sleep(SECONDS_AFTER_FAILURE)

    def _rerun(self, what: str, session: Session, asked: Callable[[], float]) -> None:
        seconds = asked()
        self._seen.note(what, seconds, session.page.problems)

    def _open(self, session: Session) -> None:
        page = self._random.choice(PAGES)
        self._rerun("page", session, lambda: session.open(page))

    def _find(self, session: Session) -> None:
        if FIND in session.page.inputs:
            text = self._random.choice("bdfghjkmpst") + self._random.choice("aeiou")
            self._rerun("find", session, lambda: session.choose({FIND: text}))

    def _contains(self, session: Session) -> None:
        self._narrow("scope by term", session, CONTAINS)

    def _mentions(self, session: Session) -> None:
        self._narrow("scope by entity", session, MENTIONS)

    def _narrow(self, what: str, session: Session, label: str) -> None:
        if label not in session.page.inputs:
            # The page says what is in the way.
            return
        offered = list(session.page.inputs[label].options)
        chosen = [self._random.choice(offered)] if offered and self._random.random() < 0.7 else []
        self._rerun(what, session, lambda: session.choose({label: chosen}))

    def _unit(self, session: Session) -> None:
        if UNIT not in session.page.inputs:
            return
        unit = self._random.choice(list(session.page.inputs[UNIT].options))
        self._rerun("unit", session, lambda: session.choose({UNIT: unit}))

    def _download(self, session: Session) -> None:
        if not session.page.downloads:
            return
        label = self._random.choice(list(session.page.downloads))
        seconds, data = session.download(label)
        kind = "download, CSV" if label.startswith("CSV") else "download, ZIP" if "ZIP" in label else "download, other"
        self._seen.note(kind, seconds, _wrong(label, data))
        self._seen.bytes += len(data)


def _wrong(label: str, data: bytes) -> list[str]:
    """What is wrong with a file."""
    if rows := ROWS.match(label):
        # A row more: the names of the columns.
        found = sum(1 for _ in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))) - 1
        return [] if found == int(rows[1].replace(",", "")) else [f"{label}: the file has {found:,} rows"]
    if "ZIP" in label:
        damaged = zipfile.ZipFile(io.BytesIO(data)).testzip()
        return [f"{label}: {damaged} is damaged"] if damaged else []
    return [] if data else [f"{label}: the file is empty"]
