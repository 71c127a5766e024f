"""Whether anything is lost where several processes change one project at the same time and are killed in between.

    python benchmarks/faults/two_writers.py [--rounds N] [--writers N] [--kills N] [--seed N]

In each round, writers save views and corrections in the files of one project, each under a name of its own, and note
each one when it is saved. Now and then one of them is killed, at a moment that chance chooses, and another one starts.
In the end the files must hold all that was noted, and at every moment they must be whole. Prints what was saved, and
ends with 1 if anything is lost.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from analysis.errors import OptionError
from analysis.mending.mends import MOST_MENDS, Mend
from analysis.mending.mends_file import change_mends, kept_mends, mends_file
from analysis.project import SavedView
from analysis.project_file import change_project, kept_project

MILLISECONDS_BETWEEN_KILLS = (5, 60)
MOST_SAVED = MOST_MENDS // 2


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--writers", type=int, default=4)
    parser.add_argument("--kills", type=int, default=40, help="in each round")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    lost: list[str] = []
    for number in range(options.rounds):
        chance = random.Random(f"{options.seed} {number}")
        with tempfile.TemporaryDirectory() as folder:
            saved, missing = one_round(Path(folder), options.writers, options.kills, chance)
        print(f"round {number + 1}: {saved} saved, {len(missing)} lost, {options.kills} writers killed", flush=True)
        lost += missing
    sys.exit(1 if lost else 0)


def one_round(folder: Path, writers: int, kills: int, chance: random.Random) -> tuple[int, list[str]]:
    """How many changes were noted as saved, and which of them are not in the files."""
    project, notes, names = folder / "project.json", folder / "notes", count()
    running = [_started(project, notes, next(names)) for _ in range(writers)]
    for _ in range(kills):
        time.sleep(chance.uniform(*MILLISECONDS_BETWEEN_KILLS) / 1000)
        _end(running.pop(chance.randrange(len(running))))
        # A file that is cut raises here.
        kept_project(project), kept_mends(mends_file(project))
        running.append(_started(project, notes, next(names)))
    for process in running:
        _end(process)
    noted = notes.read_text().split() if notes.exists() else []
    there = {*kept_project(project).views, *(mend.entities[0][0] for mend in kept_mends(mends_file(project)).mends)}
    return len(noted), [name for name in noted if name not in there]


def _started(project: Path, notes: Path, number: int) -> int:
    """A process that saves one change after the other."""
    process = os.fork()
    if process:
        return process
    try:
        _write(project, notes, number)
    finally:
        os._exit(0)


def _write(project: Path, notes: Path, number: int) -> None:
    log = os.open(notes, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for change in range(MOST_SAVED):
        view, entity = f"view-{number}-{change}", f"entity-{number}-{change}"
        for name, save in ((view, _save_view), (entity, _hide)):
            try:
                save(project, name)
            except OptionError:
                # It is said that this one is not saved.
                continue
            os.write(log, f"{name}\n".encode())


def _save_view(project: Path, name: str) -> None:
    change_project(project, lambda old: old.with_view(name, SavedView("terms")))


def _hide(project: Path, name: str) -> None:
    change_mends(mends_file(project), lambda old: old.with_mend(Mend("hide", ((name, "PERSON"),))))


def _end(process: int) -> None:
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)


if __name__ == "__main__":
    main()
