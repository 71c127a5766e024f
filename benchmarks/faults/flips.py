"""One bit of a store flips: is a wrong answer ever given, or a process ended by it?

    python benchmarks/faults/flips.py [--documents 20000] [--rounds 1000] [--seed 1] [--mapped]

Each round flips one bit at random, of a file drawn at random in every other round and of a byte drawn at random in
the others, leaving the file's size and times as they are. A process of its own then opens the corpus and answers
questions that touch every column; its answers are compared with those before. `--mapped` opens the store as one that
is too large to be held in memory.
"""

import argparse
import hashlib
import multiprocessing
import os
import shutil
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from analysis.annotating.models import THE_RULES
from analysis.corpus import Corpus
from analysis.measures.concordance import concordance
from analysis.measures.entities import mentions, ranked_entities
from analysis.measures.frequency import term_frequencies
from analysis.nodes import Query
from analysis.reading.walk import files_below, listing
from analysis.scope import Scope, view_of
from analysis.store.folder import open_corpus, stored_corpus
from analysis.units import Unit
from benchmarks.synthetic import write_corpus
from benchmarks.tables import markdown

TOLD, RIGHT, WRONG, FAILED = range(4)
OUTCOMES = ("built again, and told", "not noticed, and right", "WRONG", "FAILED")
HELD = 1 << 40
MODELS = (THE_RULES,)


@dataclass(frozen=True)
class Trial:
    """A corpus, its store, and what it answers."""

    folder: Path
    store: Path
    held_bytes: int
    expected: str

    def outcome(self, file: Path) -> int:
        """What comes of the store as it is, in which `file` was changed; in this process."""
        told: list[str] = []
        if file.parent != self.store:
            corpus = stored_corpus(
                self.store,
                listing(files_below(self.folder)),
                name=self.folder.name,
                names=True,
                models=MODELS,
                held_bytes=self.held_bytes,
                tell=told.append,
            )
        else:
            # What is beside the layers is asked when the folder has changed.
            added = self.folder / "added.txt"
            added.write_text("Iran met Russia.", encoding="utf-8")
            open_corpus(self.folder, store=self.store, models=MODELS, tell=told.append)
            added.unlink()
            corpus = open_corpus(
                self.folder, store=self.store, models=MODELS, held_bytes=self.held_bytes, tell=told.append
            )
        if corpus is None:
            return TOLD
        return RIGHT if answers(corpus) == self.expected else WRONG


def answers(corpus: Corpus) -> str:
    """A digest of answers that rest on every file of a store."""
    digest = hashlib.sha256()
    for unit in ("document", "sentence"):
        view = view_of(corpus, Scope(Unit.parse(unit)))
        frequent = term_frequencies(view)
        digest.update(frequent.to_csv().encode())
        digest.update(term_frequencies(view, ngram=2).to_csv().encode())
        digest.update(ranked_entities(view).frame().to_csv().encode())
        node = frequent["term"].iloc[0]
        digest.update(concordance(view, Query((node,))).frame().to_csv().encode())
    digest.update(mentions(view).to_csv().encode())
    for text in corpus.documents.texts:
        digest.update(text.encode())
    documents = corpus.documents
    digest.update(repr((documents.names, documents.titles, documents.dates, documents.languages)).encode())
    digest.update(corpus.files.to_csv().encode())
    return digest.hexdigest()


class Elsewhere:
    """A process that asks the questions; one that is ended by a signal or an error has failed, and another follows."""

    def __init__(self, trial: Trial) -> None:
        self._trial, self._pool = trial, self._started()

    def outcome(self, file: Path) -> int:
        try:
            return self._pool.submit(self._trial.outcome, file).result()
        except Exception as error:
            # Whatever it is, it is what the run is about.
            print(f"{type(error).__name__}: {error}", flush=True)
            self._pool = self._started()
            return FAILED

    def _started(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))


def flip(file: Path, random: Random) -> None:
    """Changes one bit of a file, and neither its size nor its times."""
    before = file.stat()
    file.chmod(0o600)
    place, bit = random.randrange(before.st_size), 1 << random.randrange(8)
    with file.open("r+b") as opened:
        opened.seek(place)
        byte = opened.read(1)[0]
        opened.seek(place)
        opened.write(bytes([byte ^ bit]))
    file.chmod(before.st_mode)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def drawn(files: list[Path], random: Random, *, by_size: bool) -> Path:
    sizes = [file.stat().st_size if by_size else 1 for file in files]
    return random.choices(files, sizes)[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--mapped", action="store_true")
    options = parser.parse_args()
    random, counts = Random(options.seed), Counter[tuple[str, int]]()
    with tempfile.TemporaryDirectory() as root:
        folder, store, whole = (Path(root, name) for name in ("texts", "store", "whole"))
        write_corpus(folder, options.documents)
        held = 0 if options.mapped else HELD
        expected = answers(open_corpus(folder, store=store, models=MODELS, held_bytes=held))
        elsewhere = Elsewhere(Trial(folder, store, held, expected))
        shutil.copytree(store, whole)
        files = sorted(file for file in store.rglob("*") if file.is_file() and file.stat().st_size)
        size = sum(file.stat().st_size for file in files)
        for number in range(options.rounds):
            file = drawn(files, random, by_size=number % 2 == 1)
            flip(file, random)
            outcome = elsewhere.outcome(file)
            layer = file.parent.name.partition("-")[0] if file.parent != store else "beside them"
            counts[f"{layer}: {file.name}", outcome] += 1
            if outcome in (WRONG, FAILED):
                print(f"{OUTCOMES[outcome]}: {file.name}, round {number}", flush=True)
            if file.parent == store:
                shutil.rmtree(store)
                shutil.copytree(whole, store)
            else:
                file.unlink()
                shutil.copy2(whole / file.relative_to(store), file)
    rows = sorted({name for name, _ in counts})
    table = [[name, *(f"{counts[name, outcome]:,}" for outcome in range(len(OUTCOMES)))] for name in rows]
    total = [sum(counts[name, outcome] for name in rows) for outcome in range(len(OUTCOMES))]
    print(markdown(["a bit of", *OUTCOMES], [*table, ["all", *(f"{count:,}" for count in total)]]))
    print(f"\n{options.documents:,} documents, a store of {size / 1e6:,.0f} MB, {options.rounds:,} flips")
    sys.exit(1 if total[WRONG] or total[FAILED] else 0)


if __name__ == "__main__":
    main()
