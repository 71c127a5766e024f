"""An upload: its files, who sees it, how long it lives, and what is left of it."""

import errno
import io
import os
import signal
import subprocess
import sys
import time
import tomllib
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import pytest

from analysis.annotating.models import THE_RULES
from analysis.errors import CorpusError, StoreError
from analysis.reading import bounds
from analysis.store.folder import open_corpus
from dashboard.temporary import PREFIX, TemporaryFolder, remove_leftovers
from dashboard.upload import _write, refusal
from dashboard.uploads import LEFT_SECONDS, Uploads

TIME_LIMIT_SECONDS = 120
ROOT = Path(__file__).resolve().parents[2]
KILLED = """
import os, signal, subprocess, sys, tempfile
tempfile.tempdir = sys.argv[1]
from dashboard.temporary import TemporaryFolder
folder = TemporaryFolder().folder()
(folder / "memo.txt").write_text("secret")
reading = "import sys, time; print(flush=True); time.sleep(600)"
reader = subprocess.Popen([sys.executable, "-c", reading, folder], stdout=subprocess.PIPE, start_new_session=True)
reader.stdout.readline()
print(reader.pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
"""A server that is killed as soon as it has an upload, and a process that reads it."""


class Sent(io.BytesIO):
    """A file as Streamlit hands it over."""

    def __init__(self, name: str, data: bytes) -> None:
        super().__init__(data)
        self.name = name


@pytest.fixture(autouse=True)
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A disk of temporary files of the test's own."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def active() -> set[str]:
    """The sessions that are connected."""
    return {"session"}


@pytest.fixture
def shared(active):
    made = Uploads(active.__contains__)
    yield made
    made.remove_all()


def memo(text: str = "Iran met Russia.", name: str = "memo.txt") -> Sent:
    return Sent(name, text.encode())


def names(upload) -> list[str]:
    return sorted(path.name for path in upload.path.iterdir())


def comes_true(condition) -> bool:
    until = time.monotonic() + TIME_LIMIT_SECONDS
    while not condition() and time.monotonic() < until:
        time.sleep(0.01)
    return bool(condition())


def test_files_are_written_as_they_are_for_this_user_alone(shared, disk):
    upload = shared.take("me", "session", [memo(), Sent("a/b/../c.bin", b"\0\1")])
    assert names(upload) == ["c.bin", "memo.txt"] and (upload.path / "c.bin").read_bytes() == b"\0\1"
    server, lock = sorted(disk.iterdir())
    assert server.name.startswith(PREFIX)
    assert [path.stat().st_mode & 0o777 for path in (server, upload.path, upload.path / "c.bin", lock)] == [
        0o700,
        0o700,
        0o600,
        0o600,
    ]


def test_what_was_made_of_a_damaged_store_is_forgotten(active, monkeypatch):
    # As of a store that is too large to be held in memory.
    monkeypatch.setattr("analysis.store.checked.HELD_SHARE", 0.0)
    forgotten = []
    shared = Uploads(active.__contains__, lambda: forgotten.append(True))
    try:
        upload = shared.take("me", "session", [memo()])
        open_corpus(upload.path, models=(THE_RULES,), store=upload.store)
        first = upload.opening((THE_RULES,))
        assert upload.opening((THE_RULES,)) is first and not forgotten
        file = next(upload.store.glob("words-*/term.bin"))
        file.chmod(0o644)
        os.truncate(file, 0)
        assert upload.opening((THE_RULES,)) is not first and forgotten == [True]
    finally:
        shared.remove_all()


def test_two_files_with_one_name_are_both_kept(shared):
    upload = shared.take("me", "session", [memo("two"), memo("one"), memo("three", "MEMO.txt")])
    assert sorted(path.read_text() for path in upload.path.iterdir()) == ["one", "three", "two"]
    assert len({name.casefold() for name in names(upload)}) == 3


def test_same_files_have_the_same_name_in_whatever_order_they_come(shared):
    one = shared.take("me", "session", [memo("a"), memo("b"), memo("c", "c.txt")])
    other = shared.take("me", "session", [memo("c", "c.txt"), memo("b"), memo("a")])
    assert one.name == other.name and one.name.startswith("upload ")
    assert {path.name: path.read_text() for path in one.path.iterdir()} == {
        path.name: path.read_text() for path in other.path.iterdir()
    }
    assert shared.take("me", "session", [memo("a"), memo("b"), memo("d", "c.txt")]).name != one.name


def test_files_can_be_added_and_the_name_says_so(shared):
    upload = shared.take("me", "session", [memo("a")])
    before = upload.name
    assert shared.take("me", "session", [memo("b")], into=upload) is upload
    assert names(upload) == ["memo (2).txt", "memo.txt"] and upload.name != before and upload.size == 2


def test_upload_is_its_owners_alone(shared):
    upload = shared.take("me", "session", [memo()])
    assert shared.of("me", "session") == [upload] and shared.of("you", "other session") == []


def test_upload_goes_two_minutes_after_its_last_session(shared, active, disk):
    upload = shared.take("me", "session", [memo()])
    now = time.monotonic()
    shared.look(now + 1000)
    active.clear()
    shared.look(now + 1000 + LEFT_SECONDS)
    assert upload.path.exists()
    shared.look(now + 1001 + LEFT_SECONDS)
    assert shared.of("me", "session") == [] and not list(disk.glob(f"{PREFIX}*/1"))


def test_page_that_is_loaded_anew_keeps_the_upload(shared, active):
    upload = shared.take("me", "session", [memo()])
    active.clear()
    active.add("next session")
    assert shared.of("me", "next session") == [upload]
    shared.look(time.monotonic() + 1000)
    assert upload.path.exists()


def test_lost_connection_that_comes_back_in_time_keeps_the_upload(shared, active):
    upload = shared.take("me", "session", [memo()])
    now = time.monotonic()
    active.clear()
    shared.look(now + LEFT_SECONDS - 1)
    active.add("session")
    shared.look(now + LEFT_SECONDS + 1)
    active.clear()
    shared.look(now + LEFT_SECONDS + 2)
    assert upload.path.exists()


def test_what_was_remembered_of_an_upload_is_forgotten_with_it_and_once_more_later(active):
    forgotten: list[str] = []
    shared = Uploads(active.__contains__, lambda: forgotten.append("all"))
    shared.remove(shared.take("me", "session", [memo()]))
    assert len(forgotten) == 1
    now = time.monotonic()
    shared.look(now)
    shared.look(now + LEFT_SECONDS + 1)
    shared.look(now + 2 * LEFT_SECONDS + 2)
    assert len(forgotten) == 2
    shared.remove_all()


def test_files_that_were_sent_and_never_opened_are_let_go_of(shared, active):
    gone: list[str] = []
    shared.visit("session", lambda: gone.append("session"))
    now = time.monotonic()
    shared.look(now + 1000)
    active.clear()
    shared.look(now + 1000)
    assert not gone
    shared.look(now + 1001 + LEFT_SECONDS)
    shared.look(now + 1002 + LEFT_SECONDS)
    assert gone == ["session"]


def test_full_disk_is_a_sentence_and_keeps_nothing(shared, disk, monkeypatch):
    def full(path: Path, file: Sent) -> None:
        if file.name == "z.txt":
            path.write_bytes(b"half")
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        _write(path, file)

    upload = shared.take("me", "session", [memo()])
    monkeypatch.setattr("dashboard.upload._write", full)
    sentence = r"^The upload could not be kept \(No space left on device\); nothing of it was\. Free some space .*\.$"
    with pytest.raises(StoreError, match=sentence):
        shared.take("me", "session", [memo("more"), memo("z", "z.txt")], into=upload)
    assert names(upload) == ["memo.txt"] and len(upload.files) == 1
    with pytest.raises(StoreError, match=sentence):
        shared.take("me", "session", [memo("more"), memo("z", "z.txt")])
    assert [path.name for path in disk.glob(f"{PREFIX}*/*") if path.is_dir()] == ["1"]


def test_free_space_is_looked_at_before(shared, monkeypatch, disk):
    monkeypatch.setattr("shutil.disk_usage", lambda place: SimpleNamespace(free=20_000_000))
    with pytest.raises(StoreError, match="needs 50 MB on the disk of temporary files, and 20 MB are free; free some"):
        shared.take("me", "session", [memo()])
    assert not [path for path in disk.glob(f"{PREFIX}*/*") if path.is_dir()]


def test_more_than_an_upload_takes_is_a_sentence_with_what_works(shared, monkeypatch):
    monkeypatch.setattr(bounds, "UPLOAD_FILES", 2)
    monkeypatch.setattr(bounds, "UPLOAD_BYTES", 8_000_000)
    upload = shared.take("me", "session", [memo()])
    assert refusal([memo()], upload) == refusal([memo(), memo()]) == ""
    assert refusal([memo()] * 3) == (
        "These are 3 files, and an upload takes 2; put them into one archive, or name their folder when you start the "
        "dashboard."
    )
    assert refusal([memo()] * 2, upload).startswith("These are 3 files, and an upload takes 2;")
    assert refusal([memo("x" * 9_000_000)]).startswith(
        "These are 9 MB, and an upload takes 190 MB a file and 8 MB together; leave some out, or name their folder"
    )


def test_server_takes_as_much_in_one_file_as_an_upload_does(root):
    config = tomllib.loads((root / "dashboard" / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert config["server"]["maxUploadSize"] << 20 == bounds.UPLOAD_FILE_BYTES <= bounds.FILE_BYTES


def test_corpus_of_an_upload_is_built_beside_it_and_ended_with_it(shared):
    upload = shared.take("me", "session", [memo(), Sent("tool.exe", b"MZ")])
    opening = upload.opening((THE_RULES,))
    assert upload.opening((THE_RULES,)) is opening
    end = time.monotonic() + TIME_LIMIT_SECONDS
    while opening.is_looking_for_names() and time.monotonic() < end:
        with suppress(CorpusError):
            opening.corpus()
        time.sleep(0.02)
    corpus = opening.corpus()
    assert corpus.name == "upload" and [name for name, _ in corpus.mentions.entities] == ["Iran", "Russia"]
    assert corpus.files.set_index("file")["status"].to_dict() == {"memo.txt": "read", "tool.exe": "skipped"}
    assert upload.store.is_relative_to(upload.path.parent)
    shared.take("me", "session", [memo("Moscow called.", "b.txt")], into=upload)
    building = upload.opening((THE_RULES,))
    process = building._process
    shared.remove(upload)
    assert process.poll() is not None and not upload.path.parent.exists()


def test_leftovers_of_a_killed_server_go_at_once_and_those_of_a_living_one_stay(disk):
    living, killed = TemporaryFolder(), TemporaryFolder()
    (killed.folder() / "memo.txt").write_text("secret")
    # What the system does when a process is killed.
    killed._lock.release()
    (disk / "elsewhere").mkdir()
    (disk / "elsewhere" / "memo.txt").write_text("mine")
    (disk / f"{PREFIX}link").symlink_to(disk / "elsewhere")
    remove_leftovers()
    assert living.path.exists() and not killed.path.exists() and (disk / "elsewhere" / "memo.txt").exists()
    living.remove()
    assert sorted(path.name for path in disk.iterdir()) == [f"{PREFIX}link", "elsewhere"]


def test_folder_that_is_just_being_made_is_no_leftover(disk, monkeypatch):
    """Another server looks for leftovers whenever this one has done anything to the disk."""
    make, seen = Path.mkdir, []

    def make_and_look(folder: Path, *options, **named) -> None:
        if not folder.name.startswith(PREFIX):
            return make(folder, *options, **named)
        remove_leftovers()
        make(folder, *options, **named)
        remove_leftovers()
        seen.append(folder.exists())

    monkeypatch.setattr(Path, "mkdir", make_and_look)
    made = TemporaryFolder()
    assert seen and all(seen) and made.path.exists()
    made.remove()
    assert not list(disk.iterdir())


def test_upload_of_a_server_that_is_killed_is_gone_when_the_next_one_has_started(disk):
    killed = subprocess.run([sys.executable, "-c", KILLED, str(disk)], cwd=ROOT, check=False, stdout=subprocess.PIPE)
    assert killed.returncode == -signal.SIGKILL and len(list(disk.glob(f"{PREFIX}*/1/memo.txt"))) == 1
    remove_leftovers()
    assert not list(disk.iterdir())
    reader = Path("/proc", killed.stdout.decode().strip(), "cmdline")
    # One that has ended, and whose end nobody has taken note of yet, has no command any more.
    assert not reader.exists() or comes_true(lambda: not reader.exists() or not reader.read_bytes())


def test_server_that_ends_takes_all_along(shared, disk):
    shared.take("me", "session", [memo()])
    shared.take("you", "other", [memo()])
    shared.remove_all()
    assert not list(disk.iterdir())
    # One that is sent in this very moment gets a new folder.
    assert shared.take("me", "session", [memo()]).path.exists()


def test_look_that_fails_is_not_the_last(shared, active, disk, monkeypatch, caplog):
    """Were the watch to end with an error, what people sent would stay on the disk as long as the server runs."""
    monkeypatch.setattr("dashboard.uploads.LOOK_SECONDS", 0.01)
    monkeypatch.setattr("dashboard.uploads.LEFT_SECONDS", 0.0)
    failing = [RuntimeError("the server is about to end"), OSError("the disk is away")]
    monkeypatch.setattr(shared, "_is_active", lambda session: failing and _raise(failing.pop()))
    upload = shared.take("me", "session", [memo()])
    until = time.monotonic() + TIME_LIMIT_SECONDS
    while upload.path.exists() and time.monotonic() < until:
        time.sleep(0.01)
    assert not upload.path.exists() and not failing
    assert "the disk is away" in caplog.text


def _raise(error: Exception) -> None:
    raise error
