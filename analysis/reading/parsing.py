"""Files that are parsed by another process, so that one that takes it down costs a row of the import report.

The process serves many files, one after the other. It is replaced when it dies, or is silent for too long.
"""

import atexit
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import analysis
from analysis.reading import bounds
from analysis.reading.part import Part
from analysis.reading.table_columns import AS_THEY_STAND, TableReading

_PROGRAM = "from analysis.reading.parser import main; main()"
_LENGTH_BYTES = 8
_FRAME_BYTES = 4 * bounds.DOCUMENT_CHARACTERS + (64 << 20)
_SECONDS_TO_CLOSE = 2.0


class _Died(Exception):
    """The process ended over a file; says why."""


def parsed(data: bytes, name: str, module: str, tables: TableReading = AS_THEY_STAND) -> Iterator[Part]:
    """The parts of a file with the bytes `data`, which `module` of `analysis.reading.readers` reads.

    They come as they are read, the one about the file itself last. Only one file is parsed at a time.
    """
    with _LOCK:
        yield from _parser().parts(data, name, module, tables)


class _TooLong(Exception):
    """A file holds more than is read of one."""


class Parser:
    """A process that parses, started with the first file."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self._process: subprocess.Popen[bytes] | None = None
        self._deadline = 0.0
        self._characters = 0
        self._member = (-1, "")
        """The member of an archive that is being read, by number and name."""

    def parts(self, data: bytes, name: str, module: str, tables: TableReading = AS_THEY_STAND) -> Iterator[Part]:
        """The parts of one file, those of what it holds first, and then the one about the file itself.

        Where the process dies over a member of an archive, that member has the reason, and the next ones are read by
        another process.
        """
        itself: Part | None = None
        for part in self._all_parts(data, name, module, tables):
            if part.name:
                yield part
            else:
                # What is said later counts more: that it was opened comes before what failed inside.
                itself = part
        if itself:
            yield itself

    def _all_parts(self, data: bytes, name: str, module: str, tables: TableReading) -> Iterator[Part]:
        self._characters = 0
        start = 0
        for _ in range(bounds.DEATHS):
            self._member = (-1, "")
            try:
                request = {"name": name, "module": module, "size": len(data), "start": start}
                request |= {"columns": tables.columns.key, "rows": tables.rows}
                yield from self._replies(data, request)
                return
            except _Died as error:
                start = self._member[0] + 1
                yield Part("", remarks=(str(error),), name=self._member[1], status="failed")
                if not start:
                    return
        left_out = f"{bounds.DEATHS} of its members ended the process that read them; those behind them are left out"
        yield Part("", remarks=(left_out,), status="failed")

    def close(self) -> None:
        """Ends the process."""
        process, self._process = self._process, None
        if process is None:
            return
        assert process.stdin and process.stdout
        # What was still to be written goes nowhere.
        with suppress(OSError):
            process.stdin.close()
        try:
            process.wait(_SECONDS_TO_CLOSE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()

    def _replies(self, data: bytes, request: dict[str, Any]) -> Iterator[Part]:
        process = self._started()
        assert process.stdin and process.stdout
        with self._watched(process) as is_late:
            try:
                process.stdin.write(json.dumps(request).encode() + b"\n")
                process.stdin.write(data)
                process.stdin.flush()
                while (reply := _frame(process)) is not None:
                    self._deadline = time.monotonic() + bounds.SECONDS
                    if isinstance(reply, dict):
                        self._member = int(reply["number"]), str(reply["name"])
                        continue
                    for fields in reply:
                        part = _part(fields)
                        self._characters += len(part.text)
                        if self._characters > bounds.FILE_CHARACTERS:
                            raise _TooLong
                        yield part
            except _TooLong as error:
                process.kill()
                self.close()
                self._member = (-1, "")
                raise _Died(
                    f"holds more than {bounds.FILE_CHARACTERS:,} characters; what is behind them is left out"
                ) from error
            except (OSError, EOFError, ValueError, TypeError, KeyError) as error:
                process.kill()
                status = process.wait()
                self.close()
                raise _Died(_why(status, is_late())) from error
            except GeneratorExit:
                # Nobody waits for the rest, which would stand before the replies about the next file.
                process.kill()
                self.close()
                raise

    def _started(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            self.close()
            root = str(Path(analysis.__path__[0]).resolve().parent)
            paths = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH", "")]))
            self._process = subprocess.Popen(
                [sys.executable, "-c", _PROGRAM],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": paths, "ARROW_DEFAULT_MEMORY_POOL": "system"},
            )
        return self._process

    @contextmanager
    def _watched(self, process: "subprocess.Popen[bytes]") -> Iterator[Any]:
        """Kills the process when it is silent for too long; gives whether that was done."""
        self._deadline = time.monotonic() + bounds.SECONDS
        done, late = threading.Event(), threading.Event()

        def watch() -> None:
            while not done.wait(max(0.0, self._deadline - time.monotonic())):
                if time.monotonic() >= self._deadline:
                    late.set()
                    process.kill()
                    return

        thread = threading.Thread(target=watch, daemon=True)
        thread.start()
        try:
            yield late.is_set
        finally:
            done.set()
            thread.join()


_LOCK = threading.Lock()
_the_parser: Parser | None = None


def _parser() -> Parser:
    """The parser of this process; one that was forked off does not share that of its parent."""
    global _the_parser
    if _the_parser is None or _the_parser.owner != os.getpid():
        _the_parser = Parser()
        atexit.register(_the_parser.close)
    return _the_parser


def close() -> None:
    """Ends the process that parses, if there is one; the next file starts another."""
    if _the_parser is not None and _the_parser.owner == os.getpid():
        _the_parser.close()


def _frame(process: "subprocess.Popen[bytes]") -> Any:
    """The next reply; None when there is no more to say of this file. Raises EOFError when the process is gone."""
    assert process.stdout
    head = process.stdout.read(_LENGTH_BYTES)
    size = int.from_bytes(head, "big")
    if len(head) < _LENGTH_BYTES or size > _FRAME_BYTES:
        raise EOFError
    body = process.stdout.read(size)
    if len(body) < size:
        raise EOFError
    return json.loads(body)


def _part(fields: list[Any]) -> Part:
    part = Part(*fields)
    return part._replace(remarks=tuple(part.remarks))


def _why(status: int, is_late: bool) -> str:
    if is_late or status == -_SIGNAL_OF_TIME:
        return f"took longer than {bounds.SECONDS} seconds to read"
    memory = bounds.megabytes(bounds.MEMORY_BYTES)
    return f"the process that read it died (status {status}); it may be damaged, or need more than {memory} of memory"


_SIGNAL_OF_TIME = 24
"""SIGXCPU, by its number, as Windows has no name for it."""
