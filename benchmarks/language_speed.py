"""What languages cost: to tell them, and to count a corpus by lemma.

    python benchmarks/language_speed.py [--documents N] [--runs N] [--keep FOLDER]

The synthetic corpus is plainly English. The German text is a sentence, again and again, so that a detector sees every
document. Printed are medians: of processor time in microseconds a document, and of wall time in milliseconds.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from analysis.annotating.annotation import annotated
from analysis.annotating.languages import languages
from analysis.corpus import Corpus
from analysis.lemmas import by_lemma, lemmatizer
from analysis.measures.frequency import ranked_terms
from analysis.scope import Scope, view_of
from benchmarks.query_speed import PAGE_ROWS, corpus_of_size
from benchmarks.tables import markdown, number

GERMAN = "Der Minister sagte am Montag vor Journalisten, dass die Gespräche in diesem Jahr gescheitert seien. "
SENTENCES = 15
TOLD_TOGETHER = 1_500
DICTIONARIES = ("en", "de", "fi")


def main() -> None:
    options = _parsed()
    with tempfile.TemporaryDirectory() as scratch:
        corpus = corpus_of_size(options.keep or Path(scratch), options.documents)
        english = corpus.documents.texts[:TOLD_TOGETHER]
        told = {
            "find tokens": lambda: annotated(english),
            "tell the language, plainly English": _telling(list(english)),
            "tell the language, German": _telling([GERMAN * SENTENCES] * len(english)),
        }
        print(markdown(["a document", "CPU µs"], _rows(told, options.runs, time.process_time, 1e6 / len(english))))
        lemmas = by_lemma(corpus)
        counted: dict[str, Callable[[], object]] = {
            **{f"load the dictionary: {code}": partial(_lemma, code) for code in DICTIONARIES},
            "count by lemma": lambda: by_lemma(corpus),
            "a page of terms": lambda: _page(corpus),
            "a page of lemmas": lambda: _page(lemmas),
        }
        print(f"\n{markdown(['a corpus', 'milliseconds'], _rows(counted, options.runs, time.perf_counter, 1e3))}")
        print(
            f"\n{options.documents:,} documents, {len(corpus.annotation.term):,} tokens, "
            f"{len(corpus.annotation.terms):,} types, {len(lemmas.annotation.terms):,} lemmas; "
            f"medians of {options.runs} runs"
        )


def _parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--keep", type=Path, help="a folder for texts and stores, to be used again")
    return parser.parse_args()


def _telling(texts: list[str]) -> Callable[[], object]:
    annotation = annotated(texts)
    languages(texts, annotation)
    return lambda: languages(texts, annotation)


def _lemma(code: str) -> str:
    return lemmatizer(code)("a")


def _page(corpus: Corpus) -> object:
    return ranked_terms(view_of(corpus, Scope())).head(PAGE_ROWS)


def _rows(
    tasks: dict[str, Callable[[], object]], runs: int, clock: Callable[[], float], scale: float
) -> list[list[str]]:
    rows = []
    for name, task in tasks.items():
        times = []
        for _ in range(runs):
            started = clock()
            task()
            times.append(clock() - started)
        rows.append([name, number(statistics.median(times) * scale)])
    return rows


if __name__ == "__main__":
    main()
