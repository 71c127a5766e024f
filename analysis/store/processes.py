"""Tasks done by processes of this machine, through joblib."""

import os
import signal
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from pathlib import Path

from joblib import Parallel, cpu_count, delayed

from analysis.errors import StoreError
from analysis.store.format import NAMES, WORDS
from analysis.store.tasks import Task, do

WORTH_A_PROCESS_BYTES = {WORDS: 64_000_000, NAMES: 400_000}
"""With less than this, starting one more process takes longer than it saves."""
MOST_PROCESSES = 8
"""Each holds the model and a batch, about 550 MB."""
TIMES_TRIED = 3
SECONDS_BETWEEN_LOOKS = 1.0


class Processes:
    """As many processes as there are processors, up to 8, or as many as are asked for."""

    def __init__(self, jobs: int | None = None) -> None:
        self._jobs = min(cpu_count(), MOST_PROCESSES) if jobs is None else jobs

    def is_worth(self, kind: str, size: int) -> bool:
        return kind == NAMES or self._processes(kind, size) > 1

    def run(self, tasks: Sequence[Task], folder: Path) -> Iterator[None]:
        """Does the tasks, one step for each. A process that dies costs the tasks that were under way.

        Raises StoreError when a task cannot be done, or a process dies over the same one again and again.
        """
        done = tried = 0
        jobs = self._processes(tasks[0].kind, sum(task.bytes for task in tasks)) if tasks else 1
        while done < len(tasks):
            calls = (delayed(do)(task, folder) for task in tasks[done:])
            try:
                with _deaf_to_interrupts():
                    answers = Parallel(
                        n_jobs=jobs,
                        return_as="generator",
                        batch_size=1,
                        initializer=_end_with,
                        initargs=(os.getpid(),),
                    )(calls)
                for problem in answers:
                    if problem:
                        raise StoreError(problem)
                    done, tried = done + 1, 0
                    yield
            except BrokenExecutor as error:
                tried += 1
                if tried == TIMES_TRIED:
                    raise StoreError(
                        f"A process died {tried} times over the files from {tasks[done].first} on; take them out, "
                        "or give it more memory (--jobs 1)."
                    ) from error

    def _processes(self, kind: str, size: int) -> int:
        return max(1, min(self._jobs, size // WORTH_A_PROCESS_BYTES[kind] + 1))


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Has processes that are started meanwhile not hear Ctrl-C, which goes to all: the one that builds ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with(parent: int) -> None:
    """Has this process end when its parent has, which may be gone already: it would wait for work for minutes."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(SECONDS_BETWEEN_LOOKS)
        os._exit(1)

    if os.name == "posix":
        threading.Thread(target=watch, daemon=True).start()
