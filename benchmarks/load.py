"""Whether the dashboard's server stays well under load: errors, times, and its memory from minute to minute.

    python benchmarks/load.py [--documents N] [--sessions N] [--warm S] [--seconds S] [--after S] [--keep FOLDER]

Starts the real server on a store that is there. So many sessions at once open pages, type into find boxes, narrow the
scope by terms and by entities, change the unit, and download what a page offers, over the websocket and the HTTP that
a browser would use. Every session ends after a minute or so, and a new one comes. An error is: an exception or an
error box on a page, a script that does not come to its end, an HTTP status but 200, a file that has not as many rows
as its button says, and every error in the server's log. Memory is flat when what the process holds in the last minute
is less than 5 % above what it held in the first one after the caches had some minutes to fill, and it is looked at once
more when all sessions have ended and the server has forgotten them: Streamlit keeps a session for two minutes in which
it may come back. The visitors run on the same processors as the server.
"""

import argparse
import csv
import io
import re
import statistics
import sys
import tempfile
import threading
import time
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.server import CONTAINS, FIND, built, served
from benchmarks.streamlit_session import Session
from benchmarks.tables import markdown, number

PAGES = (
    "",
    *("terms", "phrases", "keywords", "concordance", "collocates", "entities", "profile"),
    *("compare", "trends", "network", "style", "documents", "alike", "methods"),
)
MENTIONS, UNIT = "Mentions entity", "Unit"
SESSION_SECONDS = 60
WATCH_SECONDS = 2.0
MINUTE = 60
MOST_GROWTH = 0.05
MEGA, KILO = 1e6, 1024
IN_LOG = re.compile(r"^(Traceback|\S*Error\b|\d{4}-\S+ \S+ (ERROR|CRITICAL))|Uncaught app", re.MULTILINE)
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
        offered = list(session.page.inputs[label].options)
        chosen = [self._random.choice(offered)] if offered and self._random.random() < 0.7 else []
        self._rerun(what, session, lambda: session.choose({label: chosen}))

    def _unit(self, session: Session) -> None:
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


class Memory(threading.Thread):
    """The memory of a process, noted every two seconds: what is its own (anonymous), and all that it maps (RSS)."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._source, self._since = Path(f"/proc/{process}/status"), time.monotonic()
        self.rows: list[tuple[float, float, float]] = []
        self._is_over = threading.Event()

    def run(self) -> None:
        while not self._is_over.wait(WATCH_SECONDS):
            said = dict(line.split(":", 1) for line in self._source.read_text().splitlines())
            own, mapped = (int(said[kind].split()[0]) * KILO / MEGA for kind in ("RssAnon", "VmRSS"))
            self.rows.append((time.monotonic() - self._since, own, mapped))

    def end(self) -> None:
        self._is_over.set()
        self.join()

    def minutes(self) -> list[tuple[float, float]]:
        """The medians of each whole minute."""
        found = defaultdict(list)
        for second, own, mapped in self.rows:
            found[int(second // MINUTE)].append((own, mapped))
        return [
            (statistics.median(own for own, _ in rows), statistics.median(mapped for _, mapped in rows))
            for _, rows in sorted(found.items())
            if len(rows) > MINUTE / WATCH_SECONDS / 2
        ]


def main() -> None:
    options = _parsed()
    seen = Seen()
    with tempfile.TemporaryDirectory() as scratch:
        texts = built((options.keep or Path(scratch)).resolve(), options.documents)
        with served(texts, Path(scratch)) as (process, address):
            memory = Memory(process)
            memory.start()
            until = time.monotonic() + options.warm + options.seconds
            with ThreadPoolExecutor(options.sessions) as threads:
                visitors = [Visitor(address, seed, options.think, seen) for seed in range(options.sessions)]
                for stay in [threads.submit(visitor.stay, until) for visitor in visitors]:
                    stay.result()
            minutes = memory.minutes()
            time.sleep(options.after)
            with Session(address) as session:
                # The server forgets sessions when another comes.
                session.open()
            time.sleep(2 * WATCH_SECONDS)
            memory.end()
        log = (Path(scratch) / "log").read_text(errors="replace")
    _print(options, seen, log)
    _print_memory(options, minutes, memory.rows[-1][1:] if memory.rows else (0.0, 0.0))


def _parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--sessions", type=int, default=20)
    parser.add_argument("--warm", type=float, default=180, help="seconds in which the caches fill")
    parser.add_argument("--seconds", type=float, default=300, help="seconds after those")
    parser.add_argument("--after", type=float, default=150, help="seconds to wait when all sessions have ended")
    parser.add_argument("--think", type=float, default=2, help="mean pause between two things, in seconds")
    parser.add_argument("--keep", type=Path, help="a folder for texts and stores, to be used again")
    return parser.parse_args()


def _print(options: argparse.Namespace, seen: Seen, log: str) -> None:
    asked = sum(map(len, seen.seconds.values()))
    in_log = len(IN_LOG.findall(log))
    seconds = options.warm + options.seconds
    print(
        f"{options.documents:,} documents, {options.sessions} sessions at once for {seconds:.0f} s, "
        f"{seen.sessions} in all; {asked:,} answers, {seen.bytes / MEGA:,.0f} MB downloaded; "
        f"{sum(seen.errors.values())} errors, {in_log} in the server's log\n"
    )
    for error, times in seen.errors.most_common():
        print(f"- {times} times: {error}")
    if in_log:
        print(log)
    print(markdown(("asked for", "answers", "median ms", "95th percentile ms", "longest ms"), _times(seen)))


def _print_memory(options: argparse.Namespace, minutes: list[tuple[float, float]], after: tuple[float, float]) -> None:
    rows = [[f"minute {place}", number(own), number(mapped)] for place, (own, mapped) in enumerate(minutes, 1)]
    rows.append(["when all sessions had ended", *map(number, after)])
    print(f"\n{markdown(('memory of the server', 'own MB', 'RSS MB'), rows)}")
    measured = minutes[round(options.warm / MINUTE) :]
    if len(measured) > 1:
        growth = measured[-1][0] / measured[0][0] - 1
        slope = statistics.linear_regression(range(len(measured)), [own for own, _ in measured]).slope
        print(
            f"\nafter the first {options.warm:.0f} s, from the first minute to the last {growth:+.1%}, "
            f"{slope:+.1f} MB a minute: {'flat' if growth < MOST_GROWTH else 'NOT FLAT'}"
        )


def _times(seen: Seen) -> list[list[str]]:
    rows = []
    for what, seconds in seen.seconds.items():
        ranked = sorted(1000 * time for time in seconds)
        percentile = statistics.quantiles(ranked, n=20, method="inclusive")[-1] if len(ranked) > 1 else ranked[0]
        rows.append([what, f"{len(ranked):,}", *map(number, [statistics.median(ranked), percentile, ranked[-1]])])
    return rows


if __name__ == "__main__":
    main()
