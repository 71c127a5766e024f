"""How long it takes to join many entities by hand, to look for suggestions, and to count what comes out.

    python benchmarks/mending_speed.py [--documents N] [--mends N] [--runs N] [--keep FOLDER]

Pairs of entities drawn at random from a synthetic corpus are joined, a mend each, as if so many suggestions were
accepted; the names are made without a model. Printed are medians in milliseconds.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np

from analysis.corpus import Corpus
from analysis.measures.entities import ranked_entities
from analysis.mending.applying import mended
from analysis.mending.mends import Mend, Mends
from analysis.mending.mends_file import mends_bytes, mends_of
from analysis.mending.suggestions import suggestions
from analysis.mentioned import mentions_of
from analysis.scope import Scope, view_of
from benchmarks.query_speed import PAGE_ROWS, corpus_of_size
from benchmarks.tables import markdown, number


def main() -> None:
    options = _parsed()
    with tempfile.TemporaryDirectory() as scratch:
        corpus = corpus_of_size(options.keep or Path(scratch), options.documents)
        mends = _mends(corpus, options.mends)
        made = mended(corpus, mends)
        tasks: dict[str, Callable[[], object]] = {
            "read the file of mends": lambda: mends_of(mends_bytes(mends), "names.json"),
            "apply them": lambda: mended(corpus, mends),
            "apply them and count a page of entities": lambda: _page(mended(corpus, mends)),
            "undo the last": lambda: mended(made, Mends(mends.mends[:-1])),
            "find suggestions": lambda: suggestions(corpus),
        }
        rows = [[name, number(_median(task, options.runs))] for name, task in tasks.items()]
        print(markdown(["", "milliseconds"], rows))
        found = mentions_of(corpus)
        print(
            f"\n{options.documents:,} documents, {len(found.entity):,} mentions of {len(found.entities):,} entities, "
            f"{options.mends:,} mends; {len(suggestions(corpus)):,} suggestions; medians of {options.runs} runs"
        )


def _parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--mends", type=int, default=5_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--keep", type=Path, help="a folder for texts and stores, to be used again")
    return parser.parse_args()


def _mends(corpus: Corpus, count: int) -> Mends:
    entities = mentions_of(corpus).entities
    pairs = np.random.default_rng(7).choice(len(entities), (min(count, len(entities) // 2), 2), replace=False)
    return Mends(tuple(Mend("merge", (entities[one],), entities[other]) for one, other in pairs.tolist()))


def _page(corpus: Corpus) -> object:
    return ranked_entities(view_of(corpus, Scope())).head(PAGE_ROWS)


def _median(task: Callable[[], object], runs: int) -> float:
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        task()
        times.append(1000 * (time.perf_counter() - started))
    return statistics.median(times)


if __name__ == "__main__":
    main()
