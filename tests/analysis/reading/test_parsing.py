"""The process that parses: what takes it down, or takes it too long, costs one row."""

import os
import sys

import pytest

from analysis.reading import bounds, parsing
from analysis.reading.folder import read_folder
from analysis.reading.parsing import Parser

GOOD = b"Subject: x\n\nHello\n"


@pytest.fixture
def parser():
    made = Parser()
    yield made
    made.close()


def outcome(parser: Parser, data: bytes = GOOD) -> tuple[str, str]:
    [part] = parser.parts(data, "a.eml", "mail")
    return part.status, part.text or part.remarks[0]


def dying(monkeypatch, parser: Parser, program: str) -> tuple[str, str]:
    """What becomes of a file whose process does this instead, and that the next one is served by another."""
    parser.close()
    with monkeypatch.context() as patch:
        patch.setattr(parsing, "_PROGRAM", program)
        died = outcome(parser)
    assert outcome(parser) == ("read", "x\n\nHello\n")
    return died


def test_file_whose_rest_nobody_wants_does_not_stand_before_the_next(parser):
    rows = b"text\n" + b"some text that is long\n" * 100_000
    first = next(iter(parser.parts(rows, "a.csv", "table")))
    assert (first.name, first.text) == ("row 1", "some text that is long")
    assert outcome(parser) == ("read", "x\n\nHello\n")


def test_one_process_serves_many_files(parser):
    assert outcome(parser) == ("read", "x\n\nHello\n")
    first = parser._process.pid
    assert outcome(parser, b"nothing")[0] == "failed"
    assert outcome(parser) == ("read", "x\n\nHello\n") and parser._process.pid == first


def test_a_process_that_dies_is_replaced(monkeypatch, parser):
    program = "import os, sys; sys.stdin.buffer.readline(); os.kill(os.getpid(), 11)"
    assert dying(monkeypatch, parser, program) == (
        "failed",
        "the process that read it died (status -11); it may be damaged, or need more than 2,147 MB of memory",
    )


def test_a_process_that_is_silent_is_ended(monkeypatch, parser):
    monkeypatch.setattr(bounds, "SECONDS", 1)
    assert dying(monkeypatch, parser, "import time; time.sleep(600)") == (
        "failed",
        "took longer than 1 seconds to read",
    )


def test_a_process_that_says_anything_else_is_ended(monkeypatch, parser):
    for program in ("print('x' * 100)", "import sys; sys.stdout.buffer.write(bytes(7) + b'\\x03[7]')", ""):
        assert dying(monkeypatch, parser, program)[0] == "failed"


@pytest.mark.skipif(sys.platform != "linux", reason="the system bounds no address space")
def test_more_memory_than_the_bound_is_a_row(monkeypatch, parser):
    program = (
        "from analysis.reading import bounds; bounds.MEMORY_BYTES = 200 << 20;"
        "from analysis.reading.parser import main; main()"
    )
    with monkeypatch.context() as patch:
        patch.setattr(parsing, "_PROGRAM", program)
        status, reason = outcome(parser, b"Subject: x\n\n" + b"long " * 30_000_000)
    assert status == "failed" and "memory" in reason
    assert outcome(parser) == ("read", "x\n\nHello\n")


def test_a_process_that_was_forked_off_has_a_parser_of_its_own(monkeypatch):
    mine = parsing._parser()
    monkeypatch.setattr(mine, "owner", os.getpid() + 1)
    other = parsing._parser()
    assert other is not mine and other.owner == os.getpid()
    mine.close()


def test_good_files_beside_bad_ones_are_all_read(folder):
    files = {f"{number}.eml": GOOD if number % 2 else b"\x00" for number in range(6)}
    statuses = [report.status for _, report in read_folder(folder(files))]
    assert statuses == ["failed", "read"] * 3


def test_bounds_of_plain_text_and_of_files_are_told(folder, monkeypatch):
    root = folder({"a.txt": "x" * 50, "b.txt": "x" * 200, "c.txt": "ok", "d.txt": "ok"})
    monkeypatch.setattr(bounds, "FILE_BYTES", 100)
    monkeypatch.setattr(bounds, "DOCUMENT_CHARACTERS", 40)
    monkeypatch.setattr(bounds, "CORPUS_FILES", 3)
    assert [report.reason for _, report in read_folder(root)] == [
        "longer than 40 characters; part it",
        "longer than 0 MB; part it",
        "",
        "this file and all behind it: a corpus has at most 3 files; part the folder",
    ]
