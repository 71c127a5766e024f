"""The sides that `entity_speed.py` compares, one a process: `entity_tasks.py SIDE TEXTS PLACE JOBS`.

The clock of both sides includes reading the files, importing spaCy and loading the model.
"""

import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from joblib import Parallel, delayed

from analysis.store.build import NAMES_TASK_BYTES
from analysis.store.folder import open_corpus
from analysis.store.processes import Processes
from benchmarks.bare_model import spans
from benchmarks.measuring import Facts, Task, report


def store(texts: Path, place: Path, jobs: int) -> Task:
    """Ours: a store with all names, found, cleaned and joined."""

    def task() -> Facts:
        mentions = open_corpus(texts, names=True, store=place, engine=Processes(jobs)).mentions
        assert mentions is not None
        return {"mentions": len(mentions.entity)}

    return task


def bare_model(texts: Path, place: Path, jobs: int) -> Task:
    """The model alone: `nlp.pipe` over the same files, by as many processes in tasks of the same size."""

    def task() -> Facts:
        tasks = _split(sorted(texts.rglob("*.txt")))
        if jobs == 1:
            return {"mentions": sum(map(spans, tasks))}
        return {"mentions": sum(Parallel(n_jobs=jobs)(delayed(spans)(files) for files in tasks))}

    return task


def _split(files: list[Path]) -> list[list[Path]]:
    tasks: list[list[Path]] = [[]]
    held = 0
    for file in files:
        tasks[-1].append(file)
        held += file.stat().st_size
        if held >= NAMES_TASK_BYTES:
            tasks.append([])
            held = 0
    return tasks if tasks[-1] else tasks[:-1]


SIDES: dict[str, Callable[[Path, Path, int], Task]] = {side.__name__: side for side in (store, bare_model)}

if __name__ == "__main__":
    report(SIDES[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])))
