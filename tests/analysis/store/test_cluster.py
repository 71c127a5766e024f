"""A build on the workers of a Dask scheduler: the same bytes, whoever dies."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

INAUGURAL = Path(__file__).parents[2] / "data" / "inaugural"
TIME_LIMIT_SECONDS = 120
# Small tasks, so that there are many of them.
BUILD = """
import sys
from analysis.store import batch, build, cluster
batch.BATCH_BYTES, build.NAMES_TASK_BYTES, cluster.SECONDS_WITHOUT_SCHEDULER = 20_000, 6_000, 2
if sys.argv[1] == "hurried":
    cluster.SECONDS_TO_CONNECT, cluster.SECONDS_TO_WAIT = 5, 3
from analysis.__main__ import main
sys.exit(main(sys.argv[2:]))
"""


class Cluster:
    """A Dask scheduler of this machine and its workers, as the README starts them."""

    def __init__(self, root: Path, folder: Path) -> None:
        self._root, self._file, self.workers = root, folder / "scheduler.json", []
        where = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(self._file)]
        self.scheduler = self._started("scheduler", *where)
        until(self._file.exists)
        self.address = json.loads(self._file.read_text())["address"]

    def start_worker(self) -> None:
        options = ["--nthreads", "1", "--no-nanny", "--no-dashboard"]
        self.workers.append(self._started("worker", self.address, *options))

    def stop(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()

    def _started(self, *arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "dask", *arguments]
        return subprocess.Popen(command, cwd=self._root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def until(is_so) -> None:
    end = time.monotonic() + TIME_LIMIT_SECONDS
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.fixture
def cluster(root: Path, tmp_path: Path) -> Iterator[Cluster]:
    made = Cluster(root, tmp_path)
    yield made
    made.stop()


@pytest.fixture
def addresses(tmp_path: Path) -> Path:
    """Four addresses, each three times with another ending."""
    folder = tmp_path / "addresses"
    for copy in range(3):
        for file in INAUGURAL.glob("*.txt"):
            target = folder / str(copy) / file.name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes() + b"\nGeneral Grant met John Adams in Ohio %d times." % copy)
    return folder


def command(*arguments: object, patience: str = "patient") -> list[str]:
    return [sys.executable, "-c", BUILD, patience, *map(str, arguments)]


def said(root: Path, *arguments: object, patience: str = "patient") -> tuple[int, str]:
    """The exit status of a command, and what it says in its last line."""
    run = command(*arguments, patience=patience)
    done = subprocess.run(run, cwd=root, capture_output=True, timeout=TIME_LIMIT_SECONDS, check=False)
    return done.returncode, done.stderr.decode().strip().splitlines()[-1]


def layers(store: Path) -> dict[str, bytes]:
    """Every file of the layers, which bear the digests of what is in them."""
    return {str(p.relative_to(store)): p.read_bytes() for p in store.glob("*-*/*") if p.is_file()}


def test_two_workers_of_which_one_is_killed_make_the_bytes_of_one_process(root, tmp_path, cluster, addresses) -> None:
    cluster.start_worker()
    cluster.start_worker()
    alone, several, shared = (tmp_path / name for name in ("alone", "several", "shared"))
    arguments = command("build", addresses, "--store", shared, "--scheduler", cluster.address)
    building = subprocess.Popen(arguments, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    until(lambda: building.poll() is not None or len(list((shared / "tasks").glob("names-*"))) >= 2)
    assert building.poll() is None
    cluster.workers[0].send_signal(signal.SIGKILL)
    _, told = building.communicate(timeout=TIME_LIMIT_SECONDS)
    assert building.returncode == 0, told
    assert said(root, "build", addresses, "--store", alone, "--jobs", 1)[0] == 0
    assert said(root, "build", addresses, "--store", several, "--jobs", 2)[0] == 0
    assert layers(alone) == layers(several) == layers(shared)
    assert not list((shared / "tasks").iterdir())


def test_lost_scheduler_ends_the_build_and_the_same_command_goes_on(root, tmp_path, cluster, addresses) -> None:
    cluster.start_worker()
    shared, alone = tmp_path / "shared", tmp_path / "alone"
    arguments = command("build", addresses, "--store", shared, "--scheduler", cluster.address)
    building = subprocess.Popen(arguments, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    until(lambda: building.poll() is not None or list((shared / "tasks").glob("names-*")))
    cluster.stop()
    _, told = building.communicate(timeout=TIME_LIMIT_SECONDS)
    last = told.decode().strip().splitlines()[-1]
    assert (building.returncode, last.startswith("The Dask ")) == (2, True), told
    assert "what was done is kept" in last
    # The words are whole, and some of the names are there for the next build.
    assert list(shared.glob("words-*")) and not list(shared.glob("names-*"))
    assert list((shared / "tasks").glob("names-*"))
    assert said(root, "build", addresses, "--store", shared, "--jobs", 1)[0] == 0
    assert said(root, "build", addresses, "--store", alone, "--jobs", 1)[0] == 0
    assert layers(shared) == layers(alone)


def test_no_scheduler_and_no_workers_are_a_sentence_each(root, tmp_path, cluster, addresses) -> None:
    store = tmp_path / "store"
    status, line = said(root, "build", addresses, "--store", store, "--scheduler", cluster.address, patience="hurried")
    assert status == 2 and "has no workers; start some" in line
    cluster.stop()
    status, line = said(root, "build", addresses, "--store", store, "--scheduler", cluster.address, patience="hurried")
    assert status == 2 and line.startswith(f"No Dask scheduler answers at {cluster.address}")
    status, line = said(root, "build", addresses, "--store", store, "--scheduler", "nonsense")
    assert status == 2 and line.startswith("'nonsense' is no address of a Dask scheduler (missing port")
    assert not store.exists()
