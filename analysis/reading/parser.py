"""The process that parses files: requests come in, parts go out, until nobody asks any more.

It opens no files but those of its own code. What it may take of memory and time is bounded before it reads any.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from typing import IO, Any

from analysis.reading import bounds
from analysis.reading.contents import contents
from analysis.reading.part import Part
from analysis.reading.table_columns import TableColumns, TableReading

_LENGTH_BYTES = 8
_TOGETHER = 1_000_000
"""Characters that are sent together."""
_PARTS_TOGETHER = 1_000
_GRACE_SECONDS = 5


def main() -> None:
    """Serves requests on the standard streams."""
    requests = sys.stdin.buffer
    # What a library prints must not come between the replies.
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as replies:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        _bound_memory()
        while line := requests.readline():
            request = json.loads(line)
            _reply(requests.read(request.pop("size")), request, _Replies(replies))


class _Replies:
    """Parts on their way, several together."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._held: list[Part] = []
        self._size = 0

    def add(self, parts: Iterable[Part]) -> None:
        for part in parts:
            self._held.append(part)
            self._size += len(part.text)
            if self._size > _TOGETHER or len(self._held) == _PARTS_TOGETHER:
                self.send()

    def begin(self, number: int, name: str) -> None:
        """Says what is read next, so that it is known if this process dies over it."""
        self.send()
        self._write({"number": number, "name": name})
        _bound_time()

    def send(self) -> None:
        if self._held:
            self._write(self._held)
            self._held, self._size = [], 0

    def end(self) -> None:
        self.send()
        self._write(None)

    def _write(self, reply: Any) -> None:
        body = json.dumps(reply, ensure_ascii=False).encode("utf-8", "replace")
        self._stream.write(len(body).to_bytes(_LENGTH_BYTES, "big") + body)
        self._stream.flush()


def _reply(data: bytes, request: dict[str, Any], replies: _Replies) -> None:
    _bound_time()
    tables = TableReading(TableColumns.of(request["columns"]), request["rows"])
    name, module, start = request["name"], request["module"], request["start"]
    parts = contents(data, name, module, start=start, begin=replies.begin, tables=tables)
    replies.add(_of_first_tables(parts) if tables.rows else parts)
    replies.end()


def _of_first_tables(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts of as many tables as are looked at."""
    tables = 0
    for part in parts:
        tables += bool(part.metadata) and part.status != "read"
        if tables > bounds.TABLES_LOOKED_AT:
            return
        yield part


def _bound_memory() -> None:
    """Bounds the memory of this process, and leaves no image of it behind, where the system can do that."""
    if sys.platform == "win32":
        return
    import resource

    for what, bound in ((resource.RLIMIT_AS, bounds.MEMORY_BYTES), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(what)
        bound = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
        try:
            resource.setrlimit(what, (bound, bound))
        except (ValueError, OSError):
            # macOS has the name of this bound, and refuses it.
            continue


def _bound_time() -> None:
    """Has the system end this process when one document takes too long, even when nobody waits for it any more."""
    if sys.platform == "win32":
        return
    import resource

    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    bound = int(used) + bounds.SECONDS + _GRACE_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (bound if hard == resource.RLIM_INFINITY else min(bound, hard), hard))
