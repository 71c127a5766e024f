"""Visitors use the dashboard while it is killed, its builders are killed, and its store is flipped: what is lost?

    python benchmarks/faults/soak.py [--minutes 30] [--sessions 20] [--documents 2000] [--seed 1]

Some visitors go about as in `load.py`. The others check: each opens a page of a scope in a session of its own,
downloads a table and notes its digest. When the time is up, a new server on a new store is asked every question that
was noted; a file that differs is a wrong number. Meanwhile the server is killed (SIGKILL) and started again every
tenth of the time, a builder is killed every thirtieth, a bit of the store flips every sixth, and two processes,
which are killed now and then, add corrections of names to one file; each that was acknowledged has to be there at the
end. A connection that a kill ends is no error; an exception or an error box on a page is one, and a traceback in the
server's log.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from difflib import unified_diff
from functools import partial
from http.client import HTTPException
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import psutil
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from analysis.annotating.models import THE_RULES
from analysis.mending.mends_file import kept_mends
from analysis.store.folder import open_corpus
from analysis.store.place import VARIABLE, place_of
from benchmarks.faults.flips import flip
from benchmarks.load import IN_LOG
from benchmarks.measuring import ROOT
from benchmarks.server import CONTAINS, free_address, served
from benchmarks.streamlit_session import Session
from benchmarks.synthetic import write_corpus
from benchmarks.tables import markdown
from benchmarks.visitors import UNIT, Seen, Visitor

PAGES = ("terms", "phrases", "keywords", "entities", "documents", "trends", "network")
OPTIONS = ("--entity-model", "rules")
CHECKERS_SHARE = 0.25
DOCUMENTS = "document"
TERMS_OFFERED = 20
COMMAND = [sys.executable, "-m", "analysis"]
KILLED = (OSError, EOFError, ConnectionClosed, InvalidHandshake, HTTPException)
"""What a session raises whose server was killed."""
CLOSED = (
    "Connection",
    "TimeoutError",
    "URLError",
    "RemoteDisconnected",
    "IncompleteRead",
    "InvalidMessage",
    "HTTPError: HTTP Error 404",
)
"""How the names of the kinds of these begin; a file that was made by a server that was killed is not found."""
NAMES_AGAIN = "Look for names again"
LOG_SHOWN, LINES_SHOWN = 4000, 10
TOLD = "The process that reads the folder was ended from outside"
"""What a page says, beside a button to try again, when its builder was killed."""
WRITER = """
import random, sys, time
from pathlib import Path
from analysis.mending.mends import Mend, Mends
from analysis.annotating.models import THE_RULES
from analysis.mending.mends_file import change_mends
file, writer, number = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
while True:
    number += 1
    mend = Mend("hide", ((f"Name {writer} {number}", "PERSON"),))
    change_mends(file, lambda mends: Mends((*mends.mends, mend), mends.refused))
    print(number, flush=True)
    time.sleep(random.uniform(0, 1))
"""


@dataclass(frozen=True, order=True)
class Question:
    page: str
    contains: tuple[str, ...]
    label: str


@dataclass
class Noted:
    """What was seen and done, by all threads."""

    answers: dict[Question, Counter[bytes]] = field(default_factory=lambda: defaultdict(Counter))
    done: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    acknowledged: set[str] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def count(self, what: str) -> None:
        with self.lock:
            self.done[what] += 1

    def tell(self, problems: Sequence[str]) -> None:
        """Notes what a page said to be in the way."""
        with self.lock:
            for problem in problems:
                counts = self.done if problem.startswith(TOLD) else self.errors
                counts[f"pages that say: {TOLD}" if counts is self.done else problem] += 1


class Server:
    """The server under trial, which can be killed and comes again at the same address."""

    def __init__(self, texts: Path, home: Path) -> None:
        self._texts, self._home, self.address = texts, home, free_address()
        self._running = served(texts, home, OPTIONS, self.address)
        self._process, _ = self._running.__enter__()

    def kill(self) -> None:
        os.kill(self._process, signal.SIGKILL)
        self._running.__exit__(None, None, None)
        self._running = served(self._texts, self._home, OPTIONS, self.address)
        self._process, _ = self._running.__enter__()

    def end(self) -> None:
        self._running.__exit__(None, None, None)


def main() -> None:
    options = _parsed()
    noted, seen = Noted(), Seen()
    with tempfile.TemporaryDirectory() as root:
        texts, growing, home = (Path(root, name) for name in ("texts", "growing", "home"))
        home.mkdir()
        write_corpus(texts, options.documents)
        write_corpus(growing, options.documents // 10, seed=options.seed)
        os.environ[VARIABLE] = str(Path(root, "stores"))
        server = Server(texts, home)
        until = time.monotonic() + options.minutes * 60
        checkers = max(1, round(options.sessions * CHECKERS_SHARE))
        visitors = [Visitor(server.address, seed, options.think, seen) for seed in range(options.sessions - checkers)]
        work: list[Callable[[float], None]] = [
            *(partial(check, server.address, noted, Random(seed)) for seed in range(checkers)),
            *(visitor.stay for visitor in visitors),
            *(partial(correct, Path(root, "work.names.json"), noted, writer) for writer in ("one", "two")),
            partial(every, options.minutes * 60 / 10, partial(kill, server, noted)),
            partial(every, options.minutes * 60 / 30, partial(kill_builder, growing, noted, Random(options.seed))),
            partial(every, options.minutes * 60 / 6, partial(flip_store, texts, noted, Random(options.seed))),
        ]
        with ThreadPoolExecutor(len(work)) as threads:
            for piece in [threads.submit(piece, until) for piece in work]:
                piece.result()
        server.end()
        lost = noted.acknowledged - {
            entity for mend in kept_mends(Path(root, "work.names.json")).mends for entity, _ in mend.entities
        }
        os.environ[VARIABLE] = str(Path(root, "clean"))
        Path(root, "other").mkdir()
        open_corpus(texts, models=(THE_RULES,))
        with served(texts, Path(root, "other"), OPTIONS) as (_, address):
            compared = {question: differences(address, question, noted) for question in sorted(noted.answers)}
        log = (home / "log").read_text(errors="replace")
    is_well = report(options, noted, seen, compared, lost, len(IN_LOG.findall(log)))
    if IN_LOG.search(log):
        print(log[-LOG_SHOWN:])
    sys.exit(0 if is_well else 1)


def check(address: str, noted: Noted, random: Random, until: float) -> None:
    """Downloads tables, each in a session of its own, and notes what they were."""
    while time.monotonic() < until:
        page, label = random.choice(PAGES), ""
        try:
            with Session(address) as session:
                session.open()
                if not {CONTAINS, UNIT} <= set(session.page.inputs):
                    noted.tell(session.page.problems)
                    time.sleep(1)
                    continue
                offered = list(session.page.inputs[CONTAINS].options)[:TERMS_OFFERED]
                contains = (random.choice(offered),) if random.random() < 0.5 else ()
                shown = asked(session, Question(page, contains, ""))
                problems = session.page.problems
                if session.page.is_building or NAMES_AGAIN in session.page.buttons:
                    noted.count("questions without names, not compared")
                    continue
                label = random.choice(shown) if shown else ""
                if label:
                    table = session.download(label)[1]
            noted.tell(problems)
            if label:
                with noted.lock:
                    noted.answers[Question(page, contains, label)][table] += 1
        except KILLED:
            noted.count("connections that a kill ended")
            time.sleep(1)
        except Exception as error:
            with noted.lock:
                noted.errors[f"{page}: {type(error).__name__}: {error}"] += 1


def asked(session: Session, question: Question) -> list[str]:
    """Opens the page of a question; the labels of the tables that it offers."""
    # The project of a folder keeps the unit, which other visitors change.
    session.choose({CONTAINS: list(question.contains), UNIT: DOCUMENTS})
    session.open(question.page)
    return sorted(label for label in session.page.downloads if label.startswith("CSV"))


def differences(address: str, question: Question, noted: Noted) -> list[str]:
    """Lines in which an answer that was noted is not that of a server which nothing happened to."""
    with Session(address) as session:
        session.open()
        if question.label not in asked(session, question):
            return ["there is no such table on a server which nothing happened to"]
        right = session.download(question.label)[1].decode().splitlines()
    noticed = [table.decode().splitlines() for table in noted.answers[question]]
    return [line for table in noticed for line in unified_diff(right, table, "right", "noted", n=0, lineterm="")]


def correct(file: Path, noted: Noted, writer: str, until: float) -> None:
    """Has a process add corrections to a file, kills it after a while, and starts the next."""
    random, number = Random(writer), 0
    while time.monotonic() < until:
        command = [sys.executable, "-c", WRITER, str(file), writer, str(number)]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        time.sleep(min(random.uniform(1, 20), max(0.0, until - time.monotonic())))
        process.kill()
        said, _ = process.communicate()
        # The last line may be cut.
        done = [int(line) for line in said.splitlines(keepends=True) if line.endswith("\n")]
        number = max(done, default=number) + 1
        with noted.lock:
            noted.acknowledged |= {f"Name {writer} {one}" for one in done}
        noted.count("writers of corrections killed")


def every(seconds: float, do: Callable[[], None], until: float) -> None:
    """Does something again and again, not at once and not at the end."""
    while time.monotonic() + seconds < until:
        time.sleep(seconds)
        do()


def kill(server: Server, noted: Noted) -> None:
    server.kill()
    noted.count("servers killed")


def kill_builder(growing: Path, noted: Noted, random: Random) -> None:
    """Kills what builds for the server; then a builder of a folder that has changed, whose table must be right."""
    for process in psutil.process_iter(["cmdline"]):
        command = process.info["cmdline"] or []
        if command[1:4] == ["-m", "analysis", "build"] and command[4].startswith(str(growing.parent)):
            with suppress(psutil.Error):
                process.kill()
                noted.count("builders of the server killed")
    added = f"Iran met Russia {random.random()}."
    next(growing.rglob("*.txt")).write_text(added, encoding="utf-8")
    builder = subprocess.Popen([*COMMAND, "build", str(growing), *OPTIONS], cwd=ROOT, stderr=subprocess.DEVNULL)
    time.sleep(random.uniform(0.5, 6))
    builder.kill()
    builder.wait()
    noted.count("builders killed")
    tables = []
    for store in (place_of(growing), growing.with_name("fresh")):
        command = [*COMMAND, "terms", str(growing), *OPTIONS, "--store", str(store)]
        tables.append(subprocess.run(command, cwd=ROOT, capture_output=True).stdout)
    shutil.rmtree(growing.with_name("fresh"))
    if tables[0] != tables[1] or not tables[0]:
        with noted.lock:
            noted.errors["a table after a builder was killed is not that of a fresh store"] += 1


def flip_store(texts: Path, noted: Noted, random: Random) -> None:
    """Flips a bit of each layer of the store."""
    for layer in place_of(texts).glob("*-*"):
        with suppress(OSError):
            flip(random.choice([file for file in layer.iterdir() if file.stat().st_size]), random)
            noted.count("bits of the store flipped")


def report(
    options: argparse.Namespace,
    noted: Noted,
    seen: Seen,
    compared: dict[Question, list[str]],
    lost: set[str],
    in_log: int,
) -> bool:
    """Prints what was seen; whether all is well."""
    ended = tuple(kind.__name__ for kind in KILLED) + tuple(CLOSED)
    for problem, times in seen.errors.items():
        if not problem.startswith(ended):
            noted.tell([problem] * times)
    errors = noted.errors
    wrong = [question for question, lines in compared.items() if lines]
    visits = sum(map(len, seen.seconds.values()))
    print(f"{options.documents:,} documents, {options.sessions} sessions at once for {options.minutes:g} minutes\n")
    rows = [
        ["answers to visitors", f"{visits:,}"],
        ["tables checked", f"{sum(answers.total() for answers in noted.answers.values()):,}"],
        ["different questions among them", f"{len(noted.answers):,}"],
        *([what, f"{times:,}"] for what, times in sorted(noted.done.items())),
        ["corrections acknowledged", f"{len(noted.acknowledged):,}"],
        ["**wrong tables**", f"{len(wrong):,}"],
        ["**corrections lost**", f"{len(lost):,}"],
        ["**errors on pages**", f"{errors.total():,}"],
        ["**errors in the server's log**", f"{in_log:,}"],
    ]
    print(markdown(["what", "times"], rows))
    for error, times in errors.most_common():
        print(f"- {times} times: {error}")
    for question in wrong:
        print("\n".join([f"- wrong: {question}", *compared[question][:LINES_SHOWN]]))
    return not (wrong or lost or errors or in_log)


def _parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--sessions", type=int, default=20)
    parser.add_argument("--documents", type=int, default=2_000)
    parser.add_argument("--think", type=float, default=2, help="mean pause between two things, in seconds")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
