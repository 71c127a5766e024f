"""A disk that runs full at any moment of a build: one sentence, the old corpus stays, and a second try works."""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from analysis.corpus import Corpus
from analysis.errors import OptionError, StoreError
from analysis.measures.frequency import term_frequencies
from analysis.project import SavedView
from analysis.project_file import change_project
from analysis.reading.walk import files_below, listing
from analysis.scope import Scope, view_of
from analysis.store.columns import LayerWriter
from analysis.store.folder import open_corpus, stored_corpus

pytestmark = pytest.mark.usefixtures("names_without_a_model")

SIZE = 4 << 20
FULL = r"could not be written \(No space left on device\); free some space, or name another folder in .*_STORE"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 4 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(place)]
    if (
        sys.platform != "linux"
        or shutil.which("mount") is None
        or subprocess.run(mount, capture_output=True).returncode
    ):
        pytest.skip("a small disk cannot be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill(disk: Path, left: int) -> None:
    """Leaves so many bytes."""
    ballast = disk / "ballast"
    ballast.unlink(missing_ok=True)
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(shutil.disk_usage(disk).free - left, 1))


def is_whole(corpus: Corpus) -> bool:
    tokens = Counter(" ".join(corpus.documents.texts).lower().split())
    found = term_frequencies(view_of(corpus, Scope()))
    return dict(zip(found["term"], found["frequency"], strict=True)) == tokens


def test_at_any_moment_of_a_build(texts: Callable[..., Path], disk: Path) -> None:
    store, said = disk / "store", set()
    old = open_corpus(texts(a="One Two"), store=store)
    many = " ".join(f"Word{number % 500}" for number in range(20_000))
    for left in range(0, 2_000_000, 100_000):
        fill(disk, left)
        larger = {"a": "One Two", "b": f"{many} {left}"}
        try:
            assert is_whole(open_corpus(texts(**larger), store=store))
            said.add("")
        except StoreError as error:
            said.add(str(error))
            assert not list(store.glob("*.partial"))
            # What was there before is there still, with the names in it; or the words of all, whose names are to come.
            words = stored_corpus(store, listing(files_below(texts(**larger))), name="texts", names=False)
            again = words or stored_corpus(store, listing(files_below(texts(a="One Two"))), name="texts", names=True)
            assert again is not None and is_whole(again)
            assert words is not None or again.digest == old.digest
        (disk / "ballast").unlink()
        assert is_whole(open_corpus(texts(**larger), store=store))
        open_corpus(texts(a="One Two"), store=store)
    assert "" in said
    said.discard("")
    assert said and [one for one in said if not re.search(FULL, one)] == []


def test_what_a_build_that_failed_has_left_makes_room_for_the_next(texts: Callable[..., Path], tmp_path: Path) -> None:
    store = tmp_path / "store"
    open_corpus(texts(a="One"), store=store)
    # A layer that was finished when there was no more room to say that it counts.
    shutil.copytree(next(store.glob("words-*")), store / "words-0123456789abcdef")
    (store / "names.partial").mkdir()
    open_corpus(texts(a="Two"), store=store)
    assert sorted(path.name.partition("-")[0] for path in store.iterdir()).count("words") == 1
    assert not list(store.glob("*.partial"))


@pytest.mark.skipif(sys.platform != "linux", reason="the size of files is limited as on Linux")
@pytest.mark.parametrize("largest", [1 << 10, 1 << 12, 1 << 16])
def test_a_command_that_may_write_no_more_says_so_in_one_sentence(root: Path, tmp_path: Path, largest: int) -> None:
    import resource

    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("One two three. " * 20_000, encoding="utf-8")
    command = [sys.executable, "-m", "analysis", "build", str(tmp_path / "texts"), "--no-entities"]
    command += ["--store", str(tmp_path / "store")]

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    run = subprocess.run(command, cwd=root, capture_output=True, text=True, preexec_fn=limited, check=False)
    assert run.returncode == 2 and run.stderr.count("\n") == 1, run.stderr
    assert "could not be written (File too large); free some space, or name another folder" in run.stderr
    assert subprocess.run(command, cwd=root, capture_output=True, check=False).returncode == 0


def test_room_for_a_column_is_taken_before_it_is_filled(disk: Path) -> None:
    # Whoever writes to a memory map when the disk is full is ended by the system.
    with LayerWriter(disk, "words", {"position": np.uint32}) as writer:
        with pytest.raises(OSError, match="No space left on device"):
            writer.reserve("position", 2 * SIZE, 1)
        assert len(writer.reserve("position", 10, 1)) == 10


def test_a_project_stays_what_it_was(disk: Path) -> None:
    file = disk / "project.json"
    change_project(file, lambda old: old.with_view("first", SavedView("terms", {})))
    before = file.read_bytes()
    fill(disk, 0)
    with pytest.raises(OptionError, match=r"could not be saved in .* \(No space left on device\); download it"):
        change_project(file, lambda old: old.with_view("second" * 1000, SavedView("terms", {})))
    assert file.read_bytes() == before and not list(disk.glob(".*.part"))
    (disk / "ballast").unlink()
    changed = change_project(file, lambda old: old.with_view("second", SavedView("terms", {})))
    assert list(changed.views) == ["first", "second"]
