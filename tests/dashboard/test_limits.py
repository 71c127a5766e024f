"""What a server gives at most: as its options say, and one sentence beyond each."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from analysis.errors import CorpusError, OptionError
from analysis.reading.walk import files_below, listing
from dashboard import limits, opening, upload
from dashboard.limits import HEAVY, MEGABYTE, Limits, Sessions, memory_held
from dashboard.opening import Opening, Shelf
from dashboard.state.starting import arguments
from dashboard.turns import Turns
from dashboard.uploads import SPACE_TIMES, Uploads

TIME_LIMIT_SECONDS = 60


@pytest.fixture(autouse=True)
def no_limits():
    yield
    limits.use(Limits())


@pytest.fixture
def slow_builds(monkeypatch):
    """Builds that go on until they are ended; ends those that are left, and lets none begin after them."""
    begun: list[subprocess.Popen] = []
    over = threading.Event()

    def build(_: Opening) -> subprocess.Popen:
        if over.is_set():
            raise CorpusError("the test is over")
        begun.append(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], start_new_session=True))
        return begun[-1]

    monkeypatch.setattr(Opening, "_build", build)
    yield begun
    over.set()
    for process in begun:
        process.kill()
        process.wait()


def comes_true(condition) -> bool:
    until = time.monotonic() + TIME_LIMIT_SECONDS
    while not condition() and time.monotonic() < until:
        time.sleep(0.01)
    return bool(condition())


def folders(place: Path, count: int) -> list[Path]:
    made = [place / f"folder{number}" for number in range(count)]
    for number, folder in enumerate(made):
        folder.mkdir()
        (folder / "a.txt").write_text(f"Iran met Russia {number} times.", encoding="utf-8")
    return made


def seen(folder: Path) -> str:
    return listing(files_below(folder))


def test_each_limit_is_an_option_and_what_is_not_said_has_none():
    said = ["--most-sessions", "2", "--most-builds", "1", "--most-memory", "900", "--most-disk", "80"]
    chosen = arguments([*said, "--most-minutes", "5"], default=Path())
    assert chosen.limits == Limits(sessions=2, builds=1, memory=900, disk=80, minutes=5)
    assert arguments([], default=Path()).limits == Limits() == Limits(0, 2, 0, 0, 0)


@pytest.mark.parametrize("number", ["0", "-1", "1.5", "many", "٣", "9" * 10, ""])
def test_limit_that_is_no_number_is_a_sentence(number):
    with pytest.raises(
        OptionError, match=r"argument --most-memory: .* is no whole number above 0; start the dashboard"
    ):
        arguments([f"--most-memory={number}"], default=Path())


def test_memory_is_that_of_the_server_and_of_what_it_started():
    before = memory_held()
    hold = "x = b'x' * (200 << 20); print(flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        assert memory_held() - before > 150 * MEGABYTE > 0
        process.communicate(b"\n")


def test_beyond_its_memory_nothing_heavy_is_begun(papers, slow_builds):
    limits.use(Limits(memory=1))
    with pytest.raises(CorpusError, match=r"holds [\d,]+ MB of memory and may hold 1 \(--most-memory\)"):
        Opening(papers, seen(papers))
    assert not slow_builds
    limits.use(Limits(memory=1_000_000))
    Opening(papers, seen(papers))
    assert len(slow_builds) == 1


def test_page_says_what_is_beyond_its_memory(opened, papers):
    app = opened(folder=papers, built=False, behind=["--most-memory", "1"])
    assert ["of memory and may hold 1" in error.value for error in app.error] == [True]


def test_uploads_take_no_more_of_the_disk_than_they_may(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    shared, size = Uploads(lambda _: True), MEGABYTE // SPACE_TIMES
    try:
        limits.use(Limits(disk=1))
        shared.take("me", "session", [Sent(b"x" * (size - 1))])
        with pytest.raises(CorpusError, match=r"of the 1 MB that all uploads may take \(--most-disk\) 1 are left"):
            shared.take("you", "other", [Sent(b"x" * (size - 1))])
        assert len(list(tmp_path.glob("*/*/upload"))) == 1
    finally:
        shared.remove_all()


def test_reading_that_takes_too_long_is_ended_with_a_sentence(papers, slow_builds, monkeypatch):
    monkeypatch.setattr(opening, "SECONDS_A_MINUTE", 0.05)
    limits.use(Limits(minutes=1))
    opened = Opening(papers, seen(papers))
    assert comes_true(lambda: slow_builds[0].poll() is not None)
    with pytest.raises(CorpusError, match=r"took more than 1 minute, as long as this dashboard gives it"):
        opened.corpus()
    assert opened.is_to_be_tried("now")


def test_only_so_many_pages_are_open_at_once():
    active = {"a", "b", "c"}
    sessions = Sessions(active.__contains__)
    limits.use(Limits(sessions=2))
    for one in ("a", "b", "a"):
        sessions.require_room(one)
    with pytest.raises(CorpusError, match=r"^2 pages of this dashboard are open, as many as it takes"):
        sessions.require_room("c")
    active.remove("b")
    sessions.require_room("c")


def test_page_beyond_those_that_may_be_open_says_so(opened, monkeypatch):
    sessions = Sessions(lambda _: True)
    sessions.require_room("another")
    monkeypatch.setattr("dashboard.data.sessions", lambda: sessions)
    app = opened(behind=["--most-sessions", "1"])
    assert [error.value.partition(",")[0] for error in app.error] == ["1 page of this dashboard is open"]


def test_twelve_addresses_of_one_visitor_build_two_at_once_and_another_is_next(tmp_path, slow_builds):
    shelf = Shelf(turns=Turns(2))
    many = [shelf.opening(folder, seen(folder), who="me") for folder in folders(tmp_path, 12)]
    (tmp_path / "theirs").mkdir()
    (other,) = folders(tmp_path / "theirs", 1)
    theirs = shelf.opening(other, seen(other), who="you")
    assert len(slow_builds) == 2 and [one.waiting() for one in many[:2]] == ["", ""]
    assert many[2].waiting() == "Waiting for its turn: 3 others before it" and many[2].corpus() is None
    assert theirs.waiting() == "Waiting for its turn: 2 others before it"
    slow_builds[0].kill()
    assert comes_true(lambda: len(slow_builds) == 3) and not theirs.waiting() and many[2].waiting()
    slow_builds[1].kill()
    assert comes_true(lambda: len(slow_builds) == 4) and not many[2].waiting() and many[3].waiting()


def test_building_that_is_given_up_while_it_waits_is_not_begun(tmp_path, slow_builds):
    shelf = Shelf(turns=Turns(1))
    first, second, third = (shelf.opening(folder, seen(folder), who=folder.name) for folder in folders(tmp_path, 3))
    second.end()
    first.end()
    assert comes_true(lambda: len(slow_builds) == 2) and not third.waiting()


def test_uploads_and_folders_wait_in_one_queue(papers):
    assert upload.HEAVY is HEAVY
    limits.use(Limits(builds=3))
    assert HEAVY.most == 3


class Sent:
    """A file as Streamlit hands it over."""

    name = "memo.txt"

    def __init__(self, data: bytes) -> None:
        self._data = data

    def getbuffer(self) -> memoryview:
        return memoryview(self._data)
