"""How fast names are found, against the bare model on the same files by as many processes.

    python benchmarks/entity_speed.py [FOLDER] [--copies N] [--runs N] [--jobs N ...]

Ours reads the files, finds tokens, cuts long texts, runs the model, mends and joins what it finds, and writes a
store; the bare side reads the files and runs the model. Each side in a process of its own, in turn, with one thread
of linear algebra in each process; wall and processor time include importing spaCy and loading the model.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from joblib import cpu_count

from analysis.reading.decoding import decoded
from analysis.store.processes import MOST_PROCESSES
from benchmarks.measuring import ROOT, Cost, cost_of, median, median_ratio
from benchmarks.tables import markdown, number

TASKS = Path(__file__).with_name("entity_tasks.py")
SPEECHES = ROOT / "tests" / "data" / "inaugural"
COLUMNS = ("", "processes", "wall s", "CPU s", "peak MB", "words a second", "ours / its wall", "ours / its CPU")
SIDES = {"store": "store with names", "bare_model": "bare nlp.pipe"}
MEGA = 1e6


def main() -> None:
    options = _parsed()
    with tempfile.TemporaryDirectory() as scratch:
        texts = Path(scratch, "texts")
        files, words = _copied(sorted(options.folder.rglob("*.txt")), options.copies, texts)
        rows = []
        for jobs in dict.fromkeys(options.jobs):
            rows += _rows(texts, Path(scratch, "store"), jobs, options.runs, words)
        print(markdown(COLUMNS, rows))
        print(f"\n{files:,} files, {words:,} words parted by spaces; medians of {options.runs} runs in turn")


def _parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SPEECHES, help="a folder of texts; else four speeches")
    parser.add_argument("--copies", type=int, default=25, help="how many copies of each file are read")
    parser.add_argument("--runs", type=int, default=3)
    jobs = [1, min(cpu_count(), MOST_PROCESSES)]
    parser.add_argument("--jobs", type=int, nargs="+", default=jobs, help="processes: one, and what is the default")
    return parser.parse_args()


def _copied(files: Sequence[Path], copies: int, folder: Path) -> tuple[int, int]:
    """Writes the texts so often into `folder`, each with another last line; how many files and words there are then."""
    folder.mkdir()
    texts = [decoded(file.read_bytes()).text for file in files]
    for copy in range(copies):
        for place, text in enumerate(texts):
            (folder / f"{copy:04}-{place:05}.txt").write_text(f"{text}\nCopy {copy}.\n", encoding="utf-8")
    return copies * len(files), copies * sum(len(text.split()) + 2 for text in texts)


def _rows(texts: Path, place: Path, jobs: int, runs: int, words: int) -> list[list[str]]:
    costs: dict[str, list[Cost]] = {side: [] for side in SIDES}
    for _ in range(runs):
        for side in SIDES:
            shutil.rmtree(place, ignore_errors=True)
            costs[side].append(cost_of(TASKS, side, texts, place, str(jobs)))
    rows = []
    for side, title in SIDES.items():
        figures = [median(costs[side], "wall"), median(costs[side], "cpu"), median(costs[side], "memory") / MEGA]
        ratios = [median_ratio(costs["store"], costs[side], part) for part in ("wall", "cpu")]
        shown = [None, None] if side == "store" else ratios
        rows.append([title, str(jobs), *map(number, [*figures, words / figures[0], *shown])])
    return rows


if __name__ == "__main__":
    main()
