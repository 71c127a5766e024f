"""How long a corpus takes to read and count, against scikit-learn's CountVectorizer on the same files.

    python benchmarks/build_speed.py [FOLDER] [--documents N] [--runs N]

Ours reads the files, finds tokens with their offsets, sentences and paragraphs, and writes all of it to a store
on disk; CountVectorizer reads the files and counts words in memory, and keeps no positions. Both run in turn in
one process; printed are the medians and the median of the ratios.
"""

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from sklearn.feature_extraction.text import CountVectorizer
from synthetic import write_corpus  # type: ignore[import-not-found]

from analysis.store.folder import open_corpus


def main() -> None:
    parser = argparse.ArgumentParser(description="Times building a store against CountVectorizer.")
    parser.add_argument("folder", nargs="?", type=Path, help="a folder of texts; a synthetic one without it")
    parser.add_argument("--documents", type=int, default=20_000, help="documents of the synthetic corpus")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.folder or Path(scratch, "texts")
        if options.folder is None:
            write_corpus(folder, options.documents)
        files = sorted(map(str, folder.rglob("*.txt")))
        store = Path(scratch, "store")
        tokens = 0

        def ours() -> None:
            nonlocal tokens
            shutil.rmtree(store, ignore_errors=True)
            tokens = len(open_corpus(folder, names=False, store=store).annotation.term)

        def theirs() -> None:
            CountVectorizer(input="filename", decode_error="replace").fit_transform(files)

        print(_table([(_times(ours), _times(theirs)) for _ in range(options.runs)]))
        size = sum(Path(file).stat().st_size for file in files)
        stored = sum(path.stat().st_size for path in store.rglob("*") if path.suffix == ".bin")
        print(f"{len(files):,} files, {size / 1e6:.1f} MB, {tokens:,} tokens, {stored / tokens:.1f} bytes a token")


def _times(task: Callable[[], None]) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    task()
    return time.perf_counter() - wall, time.process_time() - cpu


def _table(runs: list[tuple[tuple[float, float], tuple[float, float]]]) -> str:
    lines = ["seconds   store  CountVectorizer  ratio"]
    for name, place in (("wall", 0), ("CPU", 1)):
        ours, theirs = ([run[side][place] for run in runs] for side in (0, 1))
        ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
        lines.append(f"{name:<7} {statistics.median(ours):7.2f}  {statistics.median(theirs):15.2f}  {ratio:5.2f}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
