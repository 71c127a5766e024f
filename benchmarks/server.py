"""How the dashboard's server does with many sessions: the time of a rerun, and its memory.

    python benchmarks/server.py [--documents N] [--sessions N] [--reruns N] [--think SECONDS] [--keep FOLDER]

Starts the real server on a store that is there, with one session and then with many at once. Each goes from page to
page, types into find boxes and narrows the scope, with pauses, over the websocket that a browser would use. A rerun
is timed from sending what was chosen to the end of the script; drawing in a browser is not in it, and the sessions
run on the same processors as the server. The store's names are capitalised words, found without a model.
"""

import argparse
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from random import Random
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from analysis.annotating.spans import NAME_LABELS, Span
from analysis.store.folder import open_corpus
from analysis.store.place import VARIABLE
from analysis.store.processes import Processes
from benchmarks.measuring import ROOT
from benchmarks.streamlit_session import Session
from benchmarks.synthetic import write_corpus
from benchmarks.tables import markdown, number

PAGES = ("terms", "keywords", "entities", "documents", "")
FIND, CONTAINS = "Find", "Contains term"
START_SECONDS = 60
NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+(?: [A-Z][a-z]+)*")
KILO, MEGA = 1024, 1e6


class CapitalisedWords:
    """In place of the model: runs of capitalised words inside a sentence, each under a label of its length."""

    name, labels = "capitalised words", NAME_LABELS

    def extract(self, texts: Iterable[str]) -> Iterator[list[Span]]:
        for text in texts:
            yield [
                Span(m.start(), m.end(), NAME_LABELS[len(m.group()) % len(NAME_LABELS)]) for m in NAME.finditer(text)
            ]


class Memory:
    """The memory of a process, as it is noted: its share of what it maps (PSS), and all of that (RSS)."""

    def __init__(self, process: int) -> None:
        self._source = Path(f"/proc/{process}/smaps_rollup")
        self.rows: list[list[str]] = []

    def note(self, when: str) -> None:
        lines = self._source.read_text().splitlines()[1:]
        found = {kind.rstrip(":"): int(size) * KILO for kind, size, _ in map(str.split, lines)}
        self.rows.append([when, *(number(found[kind] / MEGA) for kind in ("Pss", "Pss_Anon", "Rss"))])


def main() -> None:
    options = _parsed()
    with tempfile.TemporaryDirectory() as scratch:
        texts = built((options.keep or Path(scratch)).resolve(), options.documents)
        with served(texts, Path(scratch)) as (process, address):
            memory = Memory(process)
            memory.note("server started")
            with Session(address) as session:
                first = session.open()
            alone = _visits(address, 1, options.reruns, options.think, memory)
            many = _visits(address, options.sessions, options.reruns, options.think, memory)
    print(f"{options.documents:,} documents; the first page of the first session took {first:.1f} s\n")
    rows = [_times_row("one", alone), _times_row(f"{options.sessions} at once", many)]
    print(markdown(("sessions", "reruns", "median ms", "95th percentile ms", "longest ms"), rows))
    print(f"\n{markdown(('memory of the server', 'PSS MB', 'of it anonymous MB', 'RSS MB'), memory.rows)}")


def _parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--sessions", type=int, default=20)
    parser.add_argument("--reruns", type=int, default=20, help="reruns of each session")
    parser.add_argument("--think", type=float, default=3, help="mean pause between two reruns, in seconds")
    parser.add_argument("--keep", type=Path, help="a folder for texts and stores, to be used again")
    return parser.parse_args()


def built(keep: Path, documents: int) -> Path:
    """The folder of the texts, once they are in a store with names, where the server will look for it."""
    texts = keep / f"texts-{documents}"
    if not texts.exists():
        write_corpus(texts, documents)
    os.environ[VARIABLE] = str(keep / "served")
    with patch("analysis.annotating.mentions.extractor_of", lambda _: CapitalisedWords()):
        open_corpus(texts, names=True, engine=Processes(1))
    return texts


@contextmanager
def served(texts: Path, home: Path, options: Sequence[str] = (), address: str = "") -> Iterator[tuple[int, str]]:
    """A server of its own, on a free port unless an address is given: its process and its address."""
    address = address or free_address()
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard" / "app.py"), "--server.headless=true"]
    command += [
        f"--server.port={address.rpartition(':')[2]}",
        "--browser.gatherUsageStats=false",
        "--",
        str(texts),
        *options,
    ]
    with (home / "log").open("ab") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"HOME": str(home)}, stdout=log, stderr=log)
    try:
        deadline = time.monotonic() + START_SECONDS
        while not _answers(f"http://{address}/_stcore/health"):
            if process.poll() is not None or time.monotonic() > deadline:
                sys.exit((home / "log").read_text())
            time.sleep(0.1)
        yield process.pid, address
    finally:
        process.terminate()
        process.wait()


def free_address() -> str:
    """An address of this machine where nothing listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{free.getsockname()[1]}"


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=START_SECONDS) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _visits(address: str, sessions: int, reruns: int, think: float, memory: Memory) -> list[float]:
    """The seconds of every rerun of so many sessions at once."""
    visitors = f"{sessions} session{'s' if sessions > 1 else ''}"
    everyone_is_here = threading.Barrier(sessions, action=lambda: memory.note(f"{visitors} open"))
    with ThreadPoolExecutor(sessions) as threads:
        # Other seeds for another number of sessions: what was computed for those is kept.
        seeds = range(sessions, 2 * sessions)
        visits = [threads.submit(_visit, address, reruns, think, seed, everyone_is_here) for seed in seeds]
        times = [seconds for visit in visits for seconds in visit.result()]
    memory.note(f"after {len(times)} reruns of {visitors}")
    return times


def _visit(address: str, reruns: int, think: float, seed: int, everyone_is_here: threading.Barrier) -> list[float]:
    random = Random(seed)
    times = []
    with Session(address) as session:
        session.open()
        everyone_is_here.wait()
        for step in range(reruns):
            time.sleep(random.expovariate(1 / think))
            times.append(_step(session, step, seed, random))
    return times


def _step(session: Session, step: int, seed: int, random: Random) -> float:
    """One rerun: a page, twice something to find there, then a scope; and the next page."""
    page, kind = divmod(step, 4)
    if kind == 0:
        return session.open(PAGES[(page + seed) % len(PAGES)])
    if kind < 3 and FIND in session.page.inputs:
        return session.choose({FIND: random.choice("bdfghjkmpst") + random.choice("aeiou")})
    options = session.page.inputs[CONTAINS].options
    return session.choose({CONTAINS: [random.choice(options)] if page % 2 == 0 else []})


def _times_row(name: str, seconds: list[float]) -> list[str]:
    ranked = sorted(1000 * time for time in seconds)
    percentile = statistics.quantiles(ranked, n=20, method="inclusive")[-1]
    return [name, f"{len(ranked):,}", *map(number, [statistics.median(ranked), percentile, ranked[-1]])]


if __name__ == "__main__":
    main()
