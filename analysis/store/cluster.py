"""Tasks done by the workers of a Dask scheduler, through joblib. They need this project, and see the same files."""

import logging
import queue
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import cloudpickle
from distributed import Client
from distributed.comm.addressing import parse_address, parse_host_port
from joblib import Parallel, delayed, parallel_config
from joblib._dask import DaskDistributedBackend

from analysis.annotating.models import EntityModel
from analysis.errors import OptionError, StoreError, first_line_of
from analysis.store import remote
from analysis.store.made_by import names_made_by, words_made_by
from analysis.store.tasks import Task

SECONDS_TO_CONNECT = 10
SECONDS_TO_WAIT = 30
"""For the first worker, and for an answer of all of them."""
SECONDS_BETWEEN_LOOKS = 1.0
SECONDS_WITHOUT_SCHEDULER = 20
START = "start one with: python -m dask scheduler, and give its address as tcp://HOST:8786"
LOST = ("error", "lost", "cancelled")

# Its reports of a lost scheduler are several pages; what users need to know of it is in the errors raised here.
logging.getLogger("distributed").setLevel(logging.CRITICAL)
# What goes through the scheduler is sent as it is, so that the scheduler needs nothing of this project.
cloudpickle.register_pickle_by_value(remote)


@contextmanager
def connected(address: str, models: tuple[EntityModel, ...]) -> Iterator["Cluster"]:
    """The workers of the scheduler at `address`: `tcp://HOST:PORT`, or `tls://` with the keys that Dask is set up with.

    Raises OptionError when nothing answers there, or nothing that could do the work with `models`.
    """
    try:
        scheme, place = parse_address(address)
        parse_host_port(place)
        if scheme not in ("tcp", "tls"):
            raise ValueError(f"{scheme} is not tcp or tls")
    except ValueError as error:
        raise OptionError(f"{address!r} is no address of a Dask scheduler ({error}); {START}") from error
    try:
        client = _Client(address, timeout=SECONDS_TO_CONNECT, set_as_default=False)
    except Exception as error:
        # Whatever else listens there may answer anything, and Dask fails at it in many ways.
        raise OptionError(f"No Dask scheduler answers at {address} ({first_line_of(error)}); {START}") from error
    try:
        cluster = Cluster(client, address)
        cluster.require_workers(models)
        yield cluster
    finally:
        client.close(timeout=SECONDS_TO_CONNECT)


class Cluster:
    def __init__(self, client: Client, address: str) -> None:
        self._client, self._address = client, address

    def require_workers(self, models: tuple[EntityModel, ...]) -> None:
        """Raises OptionError unless there are workers, and all run the code and the models that run here."""
        try:
            self._client.wait_for_workers(1, timeout=SECONDS_TO_WAIT)
        except TimeoutError as error:
            raise OptionError(
                f"The Dask scheduler at {self._address} has no workers; "
                f"start some in the folder of this project with: python -m dask worker {self._address} --nthreads 1"
            ) from error
        here = [words_made_by(), names_made_by(models)]
        asked = [model.asked for model in models]
        for worker, made_by in self._client.run(remote.made_by, asked).items():
            if made_by != here:
                said = made_by if isinstance(made_by, str) else "its code, or its model, is another one"
                raise OptionError(
                    f"The Dask worker {worker} cannot do this work ({said}); "
                    "start it in the folder of this project, of the same version and with the same packages."
                )

    def is_worth(self, kind: str, size: int) -> bool:
        return True

    def run(self, tasks: Sequence[Task], folder: Path) -> Iterator[None]:
        """Does the tasks, one step for each. A worker that dies costs the tasks that it had.

        Raises StoreError when a task cannot be done, or the scheduler is lost.
        """
        done: queue.Queue[object] = queue.Queue()
        threading.Thread(target=self._submit, args=(tasks, folder, done), daemon=True).start()
        for task in tasks:
            problem = self._next(done, task)
            if problem != "":
                raise StoreError(f"A Dask worker could not read the files from {task.first} on: {problem}")
            yield

    def _submit(self, tasks: Sequence[Task], folder: Path, done: "queue.Queue[object]") -> None:
        calls = (delayed(remote.do)(_plain(task), str(folder.absolute())) for task in tasks)
        try:
            with parallel_config(backend=_Workers(client=self._client)):
                for problem in Parallel(return_as="generator", batch_size=1, pre_dispatch="all")(calls):
                    done.put(problem)
        except Exception as error:
            done.put(error)

    def _next(self, done: "queue.Queue[object]", task: Task) -> str:
        """What became of the next task. joblib waits for ever for what Dask has lost, so this looks after it."""
        silent = 0.0
        while True:
            try:
                said = done.get(timeout=SECONDS_BETWEEN_LOOKS)
            except queue.Empty:
                silent = silent + SECONDS_BETWEEN_LOOKS if self._client.status != "running" else 0.0
                if silent < SECONDS_WITHOUT_SCHEDULER and not self._has_lost():
                    continue
                said = None
            if isinstance(said, str):
                return said
            # Dask may also hand back an error as if it were a result.
            lost = "was lost" if self._client.status != "running" else f"lost its workers at {task.first} or near it"
            raise StoreError(
                f"The Dask scheduler at {self._address} {lost}; what was done is kept, and the same command goes on "
                "from there."
            )

    def _has_lost(self) -> bool:
        return any(future.status in LOST for future in list(self._client.futures.values()))


class _Client(Client):  # type: ignore[misc]
    """It is closed where it is used: one that never got a connection would be waited for, and print a trace."""

    def __del__(self) -> None:
        pass


class _Workers(DaskDistributedBackend):  # type: ignore[misc]
    """joblib does the tasks of a single worker itself, in this process; told that there are two, it sends them."""

    def effective_n_jobs(self, n_jobs: int) -> int:
        return max(2, int(super().effective_n_jobs(n_jobs)))


def _plain(task: Task) -> dict[str, object]:
    return {name: getattr(task, name) for name in Task.__slots__}
