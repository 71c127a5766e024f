"""Where commands write: never over what they read, and as a whole or not at all."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from analysis.__main__ import main
from analysis.exporting.whole import whole_file, whole_folder

TEXTS = {
    f"{name}.txt": "The drones of Iran flew over Russia. " + " ".join(f"{name}{number}" for number in range(200))
    for name in "abc"
}
GOOD = b"the old one"
KINDS = {
    "csv": ["terms"],
    "graphml": ["cooccurrence", "--min-frequency", "1"],
    "zip": ["export", "--no-entities"],
    "parquet": ["export", "--no-entities", "--format", "parquet"],
    "txt": ["methods", "--no-entities"],
    "bib": ["methods", "--no-entities", "--bibtex"],
}


@pytest.fixture
def work(folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the corpus `papers`, and nothing else."""
    folder(TEXTS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def asked(kind: str, output: object, *more: str) -> list[str]:
    command, *options = KINDS[kind]
    return [command, "papers", *options, *more, "--output", str(output)]


def there(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("kind", KINDS)
def test_output_into_the_folder_that_is_read_is_refused(refused, work: Path, kind: str) -> None:
    (work / "link").symlink_to(work / "papers")
    (work / "out").symlink_to(work / "papers" / "new")
    for output in ("papers/out", "papers/deep/out", "link/out", "out", "papers"):
        assert "which is read, and change what is read next time" in refused(*asked(kind, output))
    assert there(work / "papers") == sorted(TEXTS)


@pytest.mark.parametrize("option", ["--stop-words", "--metadata", "--project", "--mends"])
def test_output_over_a_file_that_an_option_reads_is_refused(refused, work: Path, option: str) -> None:
    (work / "mine").write_bytes(GOOD)
    (work / "link").symlink_to("mine")
    os.link(work / "mine", work / "same")
    for output in ("mine", "link", "same", "./papers/../mine"):
        said = refused("terms", "papers", option, "mine", "--output", output)
        # A project and mends are read before any other option.
        assert f"is the file that {option} reads" in said or "cannot be opened as a project" in said
    assert (work / "mine").read_bytes() == GOOD


def test_output_over_a_word_list_the_corpus_file_or_into_the_store_is_refused(refused, work: Path) -> None:
    (work / "list.tsv").write_text("the\t10\nof\t5\n")
    said = refused("compare", "papers", "--general", "list.tsv", "--output", "list.tsv")
    assert "is the file that --general reads" in said
    assert "which is read" in refused("terms", "papers/a.txt", "--output", "papers/a.txt")
    (work / "kept").mkdir()
    assert "which is read" in refused("terms", "papers", "--store", "kept", "--output", "kept/out")


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """No file of this process may grow further, as on a disk that is full."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.skipif(sys.platform != "linux", reason="the size of files is limited as on Linux")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("when", ["writing", "flushing"])
def test_on_a_full_disk_the_old_output_stays(
    refused, work: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary, kind: str, when: str
) -> None:
    assert main(["build", "papers"]) == 0
    capfdbinary.readouterr()
    old = work / "out"
    if kind not in ("zip", "parquet"):
        old.write_bytes(GOOD)
    before = there(work)
    if when == "writing":
        with largest_file(1000):
            said = refused(*asked(kind, old))
    else:

        def full(_: int) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        monkeypatch.setattr(os, "fsync", full)
        said = refused(*asked(kind, old))
    assert "could not be written (" in said and "give --output another" in said
    assert there(work) == before
    assert kind in ("zip", "parquet") or old.read_bytes() == GOOD


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_written_is_whole_and_leaves_nothing_beside(work: Path, kind: str) -> None:
    if kind not in ("zip", "parquet"):
        (work / "real").write_bytes(GOOD)
        (work / "out").symlink_to("real")
        (work / "real").chmod(0o640)
    assert main(asked(kind, "out")) == 0
    assert set(there(work)) <= {"out", "papers", "real", "store"}
    if kind not in ("zip", "parquet"):
        # A link stays a link, and the file as open as it was.
        assert (work / "out").is_symlink() and (work / "real").read_bytes() != GOOD
        assert (work / "real").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("stop", [KeyboardInterrupt, OSError, SystemExit])
def test_a_file_and_a_folder_that_are_half_written_go(tmp_path: Path, stop: type[BaseException]) -> None:
    (tmp_path / "old").write_bytes(GOOD)
    with pytest.raises(stop), whole_file(tmp_path / "old") as file:
        file.write(b"new")
        raise stop
    with pytest.raises(stop), whole_folder(tmp_path / "folder") as folder:
        (folder / "part").write_bytes(b"new")
        raise stop
    assert there(tmp_path) == ["old"] and (tmp_path / "old").read_bytes() == GOOD


def test_what_a_process_that_was_killed_has_left_is_removed_by_the_next(tmp_path: Path) -> None:
    ended = os.fork()
    if not ended:
        os._exit(0)
    os.waitpid(ended, 0)
    left, running = tmp_path / f".out.{ended}-x.partial", tmp_path / f".out.{os.getppid()}-x.partial"
    of_another = tmp_path / f".other.{ended}-x.partial"
    for path in (left, running, of_another):
        path.touch()
    with whole_file(tmp_path / "out") as file:
        file.write(b"new")
    assert there(tmp_path) == sorted([of_another.name, running.name, "out"])
    left.mkdir()
    shutil.rmtree(tmp_path / "folder", ignore_errors=True)
    (tmp_path / "out").unlink()
    with whole_folder(tmp_path / "out") as folder:
        (folder / "part").touch()
    assert there(tmp_path) == sorted([of_another.name, running.name, "out"])


def test_a_pipe_and_the_null_device_are_written_into_as_they_are(work: Path) -> None:
    assert main(asked("csv", os.devnull)) == 0
    assert not os.path.isfile(os.devnull)
    (work / "link").symlink_to(os.devnull)
    assert main(asked("csv", "link")) == 0 and (work / "link").is_symlink()


def test_a_pipe_that_has_a_number_alone_is_written_into(work: Path, root: Path) -> None:
    command = [sys.executable, "-m", "analysis", *asked("csv", "/dev/stdout")]
    environment = os.environ | {"PYTHONPATH": str(root)}
    with subprocess.Popen(
        command, cwd=work, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as started:
        out, err = started.communicate()
    assert started.returncode == 0 and out.startswith(b"term,frequency") and b"Traceback" not in err
    with subprocess.Popen(
        command, cwd=work, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as started:
        started.stdout.close()
        assert (started.wait(), started.stderr.read()) == (0, b"")
