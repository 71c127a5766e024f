"""The command as a process: streams that are full, closed or read no further, too little memory, no docstrings."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from analysis.errors import TOO_LITTLE_MEMORY, ModelError, is_lack_of_memory
from benchmarks.faults.interrupts import faults

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="devices and limits are those of Linux")


@pytest.fixture
def shell(root: Path, folder):
    """Runs a line of bash in which `$RUN` is the command, and `papers` a corpus."""
    papers = folder({"a.txt": "The drones of Iran.", "b.txt": "Russia buys drones."})

    def run(line: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
        environment = os.environ | {"PYTHONPATH": str(root), "RUN": f"{sys.executable} -m analysis"} | variables
        return subprocess.run(
            ["bash", "-c", line], cwd=papers.parent, env=environment, capture_output=True, timeout=60, check=False
        )

    return run


def test_a_full_standard_output_is_told_in_one_sentence(shell) -> None:
    for line in ("$RUN terms papers", "$RUN terms --help", "$RUN methods papers --no-entities"):
        done = shell(f"{line} > /dev/full")
        assert done.returncode == 2, line
        assert done.stderr.startswith(b"Standard output could not be written (No space left on device); give --output")
        assert done.stderr.count(b"\n") == 1


def test_a_reader_that_has_seen_enough_ends_the_command_quietly(shell) -> None:
    done = shell("$RUN terms papers | true; exit ${PIPESTATUS[0]}")
    assert (done.returncode, done.stdout) == (0, b"") and b"Broken" not in done.stderr


def test_closed_streams_are_no_trouble(shell) -> None:
    done = shell("$RUN terms papers >&-")
    assert done.returncode == 2 and done.stderr.count(b"\n") == 1 and b"Traceback" not in done.stderr
    quiet = shell("$RUN terms papers 2>&-")
    assert (quiet.returncode, quiet.stderr) == (0, b"") and quiet.stdout.count(b"\r\n") == 5
    assert shell("$RUN terms papers 2>/dev/full").stdout == quiet.stdout


def test_too_little_memory_is_told_as_what_it_is(shell) -> None:
    for kilobytes in (400_000, 1_500_000):
        done = shell(f"ulimit -v {kilobytes}; $RUN terms papers")
        assert (done.returncode, done.stderr.decode()) == (2, f"{TOO_LITTLE_MEMORY}\n"), kilobytes


@pytest.mark.parametrize("error", [MemoryError(), ImportError("x.so: failed to map segment from shared object")])
def test_a_model_that_finds_no_memory_says_so(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    import spacy

    from analysis.annotating import extractor

    def failing(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(spacy, "load", failing)
    monkeypatch.setattr(extractor, "_unused", lambda _: [])
    with pytest.raises(ModelError, match="There is not enough memory"):
        extractor._loaded.__wrapped__(extractor.THE_MODEL)


def test_lack_of_memory_is_found_behind_other_errors() -> None:
    try:
        try:
            raise MemoryError
        except MemoryError:
            raise ValueError("could not load") from None
    except ValueError as error:
        assert is_lack_of_memory(error)
    assert not is_lack_of_memory(ValueError("no such file"))


def test_without_docstrings_and_asserts_a_table_is_the_same(shell) -> None:
    line = "$RUN terms papers"
    assert shell(line, PYTHONOPTIMIZE="2").stdout == shell(line).stdout != b""


def test_an_interrupted_command_leaves_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    assert [fault for fault in faults(4, seed=3) if fault] == []


def test_processes_end_with_a_builder_that_is_killed(root: Path, tmp_path: Path) -> None:
    import psutil

    texts = tmp_path / "texts"
    texts.mkdir()
    for number in range(40):
        (texts / f"{number}.txt").write_text(f"The drones of Iran flew over Russia, {number} in all. " * 1000)
    command = [sys.executable, "-m", "analysis", "build", str(texts), "--jobs", "2", "--store", str(tmp_path / "s")]
    with subprocess.Popen(command, cwd=root, stderr=subprocess.PIPE) as builder:
        deadline = time.monotonic() + 40
        workers: list[psutil.Process] = []
        while len(workers) < 2 and builder.poll() is None and time.monotonic() < deadline:
            found = psutil.Process(builder.pid).children(recursive=True)
            workers = [child for child in found if "popen_loky" in " ".join(child.cmdline())]
            time.sleep(0.1)
        assert len(workers) >= 2, builder.poll() is not None and builder.stderr.read()
        builder.send_signal(signal.SIGKILL)
    _, alive = psutil.wait_procs(workers, timeout=10)
    assert alive == []
