"""Calls to a server that no browser would make: each is refused or answered, and the server goes on.

    python benchmarks/faults/calls.py [--rounds 10000] [--seed 1]

Starts the dashboard by its own command, and sends it requests with paths that lead out, names of other hosts, headers
and bodies of any bytes, lies about their length, and websockets with messages that are none. No answer may be an error
of the server, hold a file from outside, be given under a foreign name, or lack the headers of `dashboard.doors`; the
log may hold no traceback but those with which the libraries below it end a connection that breaks its protocol.
"""

import argparse
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from websockets.exceptions import WebSocketException
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from dashboard.doors import HEADERS

APP = Path(__file__).resolve().parents[2] / "dashboard" / "app.py"
START_SECONDS, ANSWER_SECONDS = 60, 10
METHODS = (*["GET"] * 8, *("HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "get", "X" * 300))
PLACES = (
    *("", "static", "media", "component", "_stcore", "_stcore/upload_file", "_stcore/bidi-components", "app/static"),
    *("_stcore/stream", "_stcore/health", "_stcore/metrics", "_stcore/host-config", "_stcore/agent", "terms"),
)
STEPS = (
    *(
        "..",
        "%2e%2e",
        "..%2f",
        "..%5c",
        "%252e%252e",
        ".",
        "",
        "\\",
        "%00",
        "%ff",
        "etc",
        "passwd",
        "proc/self/environ",
    ),
    *("index.html", "a" * 2_000, "é", "%E2%80%AE", ";", "?x=1", "#", "dashboard/app.py", ".streamlit/config.toml", "*"),
)
HOSTS = (
    *["{here}"] * 8,
    *("localhost", "elsewhere.example", "", "127.0.0.1@x.example", "[::1", "x" * 5_000),
)
HEADERS_SENT = (
    *("Origin", "Cookie", "Content-Length", "Transfer-Encoding", "Content-Type", "Accept", "Range", "Upgrade"),
    *("X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "X-Xsrftoken", "If-None-Match", "Accept-Encoding"),
)
TEXTS = (
    *(
        "",
        "null",
        "http://elsewhere.example",
        "text/html",
        "chunked",
        "-1",
        "5",
        "99999999999",
        "bytes=0-1,2-3,5-",
        "*",
    ),
    *("corpus_workbench_browser=x", "_streamlit_xsrf=2|0|0|0", "multipart/form-data; boundary=x", "websocket", "a\tb"),
    *("a" * 4_000, "\x7f", "é", "bytes=-99999999999999999999", "gzip;q=nan", "elsewhere.example"),
)
OUTSIDE = re.compile(rb"root:[^\n]*:0:0:|fileWatcherType|def main\(\)|PATH=/")
"""Of files that no address leads to: the system's, the environment, the dashboard's own."""
OF_LIBRARIES = ("starlette_websocket.py", "h11._util.LocalProtocolError")
"""Of messages on a websocket that are none, and of a request that goes on after its end."""
_STATUS = re.compile(rb"HTTP/1\.[01] (\d{3})")
_OWN_REFUSAL = b"Invalid HTTP request received."
"""Of what is no HTTP: the server says so before anything of the dashboard sees it."""


@dataclass(frozen=True)
class Call:
    """Bytes as they are sent, and whether they name another host alone."""

    sent: bytes
    is_foreign: bool


@dataclass
class Caller:
    """Sends calls by chance to a server at an address such as `127.0.0.1:8501`."""

    address: str
    random: Random

    def fault(self) -> str:
        """What is wrong with the answer to one call; nothing where it is right."""
        if self.random.random() < 0.05:
            return self._websocket()
        call = self._call()
        answer = self._answer(call.sent)
        status = _STATUS.match(answer)
        if not answer or _OWN_REFUSAL in answer:
            return ""
        head = answer.partition(b"\r\n\r\n")[0].lower()
        faults = {
            "no HTTP": status is None,
            "an error of the server": status is not None and int(status[1]) >= 500,
            "a file from outside": bool(OUTSIDE.search(answer)),
            "answered under a foreign name": call.is_foreign
            and status is not None
            and int(status[1]) not in (400, 403),
            "without its headers": any(f"\n{name.lower()}:".encode() not in head for name in HEADERS),
        }
        wrong = [fault for fault, is_so in faults.items() if is_so]
        return f"{', '.join(wrong)}: {call.sent[:300]!r} -> {answer[:200]!r}" if wrong else ""

    def _call(self) -> Call:
        choose, host = self.random.choice, self.random.choice(HOSTS).format(here=self.address)
        steps = [choose(STEPS) for _ in range(self.random.choice((0, 0, 1, 2, 5)))]
        path = f"/{'/'.join([choose(PLACES), *steps])}"
        lines = [f"{choose(METHODS)} {path} HTTP/1.1", f"Host: {host}"]
        lines += [f"{choose(HEADERS_SENT)}: {choose(TEXTS)}" for _ in range(self.random.choice((0, 0, 1, 3)))]
        body = self.random.randbytes(self.random.choice((0, 0, 10, 1000)))
        sent = "\r\n".join([*lines, "Connection: close", "", ""]).encode("utf-8") + body
        if self.random.random() < 0.1:
            place = self.random.randrange(len(sent))
            sent = sent[:place] + self.random.randbytes(3) + sent[place + self.random.randint(0, 5) :]
            return Call(sent, False)
        return Call(sent, "example" in host)

    def _answer(self, sent: bytes) -> bytes:
        name, _, port = self.address.partition(":")
        received = b""
        with socket.create_connection((name, int(port)), timeout=ANSWER_SECONDS) as there:
            try:
                there.sendall(sent)
                there.shutdown(socket.SHUT_WR)
                while piece := there.recv(1 << 16):
                    received += piece
            except (ConnectionError, TimeoutError):
                pass
        return received

    def _websocket(self) -> str:
        """Sends messages that are none to the door of pages; they may end that connection alone."""
        try:
            with connect(f"ws://{self.address}/_stcore/stream", subprotocols=[Subprotocol("streamlit")]) as there:
                for _ in range(3):
                    there.send(self.random.choice((self.random.randbytes(50), "text", b"", b"\xff" * 10_000)))
        except (WebSocketException, ConnectionError, TimeoutError):
            pass
        return ""


@contextmanager
def server(scratch: Path) -> Iterator[tuple[str, Path]]:
    """A dashboard on a free port: its address, and its log."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    log = scratch / "log"
    command = [sys.executable, "-m", "streamlit", "run", str(APP), "--server.headless=true"]
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*command, f"--server.port={address.partition(':')[2]}"],
            cwd=scratch,
            env=os.environ | {"HOME": str(scratch)},
            stdout=output,
            stderr=output,
        )
    try:
        deadline = time.monotonic() + START_SECONDS
        while not is_well(address):
            if process.poll() is not None or time.monotonic() > deadline:
                sys.exit(log.read_text())
            time.sleep(0.1)
        yield address, log
    finally:
        process.terminate()
        process.wait()


def is_well(address: str) -> bool:
    """Whether the server answers as it should."""
    try:
        asked = f"GET /_stcore/health HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
        return Caller(address, Random())._answer(asked.encode()).startswith(b"HTTP/1.1 200")
    except OSError:
        return False


def failed(rounds: int, seed: int, scratch: Path) -> list[str]:
    """What is wrong with the answers of a new server to so many calls, and with what it logged."""
    with server(scratch) as (address, log):
        caller = Caller(address, Random(seed))
        found = [fault for fault in (caller.fault() for _ in range(rounds)) if fault]
        found += [] if is_well(address) else ["the server does not answer any more"]
    _, *tracebacks = log.read_text(encoding="utf-8", errors="replace").split("Traceback")
    return found + [one for one in tracebacks if not any(map(one.__contains__, OF_LIBRARIES))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        found = failed(options.rounds, options.seed, Path(scratch))
    print(*found, sep="\n")
    print(f"{options.rounds:,} calls, {len(found):,} faults")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
