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
import re
import statistics
import sys
import tempfile
import threading
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.server import built, served
from benchmarks.streamlit_session import Session
from benchmarks.tables import markdown, number
from benchmarks.visitors import Seen, Visitor

WATCH_SECONDS = 2.0
MINUTE = 60
MOST_GROWTH = 0.05
MEGA, KILO = 1e6, 1024
IN_LOG = re.compile(r"^(Traceback|\S*Error\b|\d{4}-\S+ \S+ (ERROR|CRITICAL))|Uncaught app", re.MULTILINE)


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
