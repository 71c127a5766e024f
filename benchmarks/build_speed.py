"""What it costs to read a folder and count its words: time, memory and disk, against other libraries.

    python benchmarks/build_speed.py [FOLDER] [--documents N] [--tokens N] [--runs N] [--limit-conc N]

Every side reads the same files, each time in a process of its own, all sides in turn; printed are medians, and
medians of the ratios of each turn. Peers that are not installed (`benchmarks/requirements.txt`) are left out.
"""

import argparse
import importlib.util
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.build_tasks import files_below
from benchmarks.measuring import Cost, cost_of, median, median_ratio
from benchmarks.synthetic import TOKENS_A_DOCUMENT, write_corpus
from benchmarks.tables import markdown, number

TASKS = Path(__file__).with_name("build_tasks.py")
PEERS = {"count_vectorizer": "sklearn", "tantivy": "tantivy", "conc": "conc", "ngrams_of_vectorizer": "sklearn"}
TITLES = {
    "store": "store",
    "count_vectorizer": "CountVectorizer",
    "ngrams_of_store": "store, opened and counted",
    "ngrams_of_vectorizer": "CountVectorizer(ngram_range=(1, 3))",
}
COLUMNS = ("", "wall s", "CPU s", "peak MB", "disk MB", "bytes a token", "ours / its wall", "ours / its CPU")
TEXTS_OF_STORE = "texts.arrow"
"""The texts themselves, which no peer keeps."""
MEGA = 1e6


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the sides cost on the same texts, ours first, and the bytes that they keep on disk."""

    texts: Path
    costs: dict[str, list[Cost]]
    kept: dict[str, int]


def main() -> None:
    options = _parsed()
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        folder = options.folder or scratch / "texts"
        if options.folder is None:
            write_corpus(folder, options.documents, tokens=options.tokens)
        print("## Words\n")
        _print(_compared(folder, scratch, ["store", "count_vectorizer", "tantivy"], options.runs))
        part = _part(folder, options.limit_conc, scratch / "small part")
        print("\n## Words of a part, because conc takes its time\n")
        _print(_compared(part, scratch, ["store", "conc"], options.runs))
        part = _part(folder, options.limit_ngrams, scratch / "large part")
        print("\n## Words, bigrams and trigrams\n")
        found = _compared(part, scratch, ["ngrams_of_store", "ngrams_of_vectorizer", "store"], options.runs)
        _print(found)
        _print_with_building(found.costs)


def _parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, help="a folder of texts; a synthetic one without it")
    parser.add_argument("--documents", type=int, default=20_000, help="documents of the synthetic corpus")
    parser.add_argument("--tokens", type=int, default=TOKENS_A_DOCUMENT, help="their average length")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--limit-ngrams", type=int, default=20_000, help="files whose n-grams are counted")
    parser.add_argument("--limit-conc", type=int, default=2_000, help="files that conc reads")
    return parser.parse_args()


def _part(folder: Path, limit: int, part: Path) -> Path:
    """A folder with copies of the first so many files, side by side and in UTF-8, as conc wants them."""
    part.mkdir()
    for place, file in enumerate(files_below(folder)[:limit]):
        text = Path(file).read_bytes().decode("utf-8", "replace")
        (part / f"{place:07}.txt").write_bytes(text.encode())
    return part


def _compared(texts: Path, scratch: Path, sides: Sequence[str], runs: int) -> Comparison:
    """What each side that is installed costs, beside our first; backwards, so that a store is built, then opened."""
    present = [side for side in sides if side not in PEERS or importlib.util.find_spec(PEERS[side])]
    for side in set(sides) - set(present):
        print(f"{TITLES.get(side, side)} is not installed and left out: see benchmarks/requirements.txt\n")
    costs: dict[str, list[Cost]] = {side: [] for side in present}
    for _ in range(runs):
        for side in reversed(present):
            place = scratch / ("store" if side == "ngrams_of_store" else side)
            if side != "ngrams_of_store":
                shutil.rmtree(place, ignore_errors=True)
            costs[side].append(cost_of(TASKS, side, texts, place))
    kept = {side: _bytes_below(scratch / side) for side in present if (scratch / side).exists()}
    return Comparison(texts, costs, kept)


def _print(compared: Comparison) -> None:
    costs, files = compared.costs, files_below(compared.texts)
    tokens = int(costs["store"][0].facts["tokens"])
    print(markdown(COLUMNS, [_row(side, compared, tokens) for side in costs]))
    size = sum(Path(file).stat().st_size for file in files)
    runs = len(costs["store"])
    print(f"\n{len(files):,} files, {size / MEGA:,.1f} MB, {tokens:,} tokens of ours; medians of {runs} runs in turn")
    for side in costs:
        facts = ", ".join(f"{value:,.0f} {name}" for name, value in costs[side][0].facts.items())
        print(f"- {TITLES.get(side, side)}: {facts}")


def _print_with_building(costs: dict[str, list[Cost]]) -> None:
    """Prints the ratios of building the store and counting its n-grams, taken together."""
    theirs = costs.get("ngrams_of_vectorizer")
    if theirs is not None:
        both = zip(costs["store"], costs["ngrams_of_store"], strict=True)
        ours = [Cost(a.wall + b.wall, a.cpu + b.cpu, max(a.memory, b.memory)) for a, b in both]
        wall, cpu = (number(median_ratio(ours, theirs, part)) for part in ("wall", "cpu"))
        print(f"building the store and counting, ours / its: wall {wall}, CPU {cpu}")


def _row(side: str, compared: Comparison, tokens: int) -> list[str]:
    costs, ours = compared.costs[side], next(iter(compared.costs.values()))
    kept = compared.kept.get(side)
    figures = [median(costs, "wall"), median(costs, "cpu"), median(costs, "memory") / MEGA]
    disk = [None, None] if kept is None else [kept / MEGA, kept / tokens]
    ratios = [None, None] if side not in PEERS else [median_ratio(ours, costs, part) for part in ("wall", "cpu")]
    return [TITLES.get(side, side), *map(number, [*figures, *disk, *ratios])]


def _bytes_below(folder: Path) -> int:
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != TEXTS_OF_STORE]
    return sum(path.stat().st_size for path in files)


if __name__ == "__main__":
    main()
