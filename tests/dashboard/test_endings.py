"""What is said when the process that reads a folder has ended without a corpus."""

from collections import namedtuple
from pathlib import Path

import pytest

from dashboard.endings import why_it_ended

Usage = namedtuple("Usage", "total used free")


@pytest.mark.parametrize(
    ("status", "said", "free", "expected"),
    [
        (0, [], 1 << 30, "The folder was changed while it was read; load this page again."),
        (2, ["a warning", "Nothing could be read."], 1 << 30, "Nothing could be read."),
        (-9, [], 1 << 30, "was ended from outside (SIGKILL), as a system does when memory runs out."),
        (-15, ["x"], 1 << 30, "was ended from outside (SIGTERM), "),
        (-99, [], 1 << 30, "was ended from outside (signal 99), "),
        (1, ["Traceback", "MemoryError"], 1 << 30, "Reading the folder failed (MemoryError); try again."),
        (3, [], 1 << 30, "Reading the folder failed (status 3); try again."),
        # A disk so full that the reason itself could not be written.
        (2, [], 0, "could not be written (No space left on device); free some space, or name another folder"),
    ],
)
def test_sentence(monkeypatch: pytest.MonkeyPatch, status: int, said: list[str], free: int, expected: str) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: Usage(1 << 30, 0, free))
    assert expected in why_it_ended(status, said, Path("/stores/papers/build.log"))


def test_place_that_is_gone_is_not_full() -> None:
    assert "failed (status 2)" in why_it_ended(2, [], Path("/nowhere/build.log"))
