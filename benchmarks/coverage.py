"""How often 95 % intervals hold what they claim to: trend bands and intervals of style, against other methods.

    python benchmarks/coverage.py [FOLDER] [--replications N] [--items N] [--documents N ...] [--seed N]

A null experiment. The documents of FOLDER, and synthetic ones, are taken for all that there are; periods of a few
documents each are drawn from them with replacement, ten to a trend, and each interval holds the value of all documents
or does not. Printed are, by method and by the number of documents in a period, the share of intervals that hold it, the
median of their widths in that value, and the share of periods without one. The seed is fixed, so that a run prints the
same tables every time.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from numpy.typing import NDArray

from analysis.corpus import Corpus
from analysis.measures.group_types import repetition_in_documents
from analysis.measures.readability import are_english, reading_of_units
from analysis.measures.style import DEFAULT_LENGTHS
from analysis.scope import Scope, view_of
from analysis.store.folder import open_corpus
from analysis.units import Unit
from benchmarks.interval_methods import METHODS, Ends, Floats, Method
from benchmarks.style_methods import STYLE_METHODS, Style, StyleMethod
from benchmarks.tables import markdown

Numbers = NDArray[np.int64]
DOCUMENTS = (2, 3, 5, 8, 10, 20, 50)
PERIODS = 10
"""So many make a trend."""
LEAST_OCCURRENCES = 3
PER_MILLION = 1_000_000
FREQUENCIES = {"below 50 per million": 0, "50 to 200": 50, "200 to 1,000": 200, "1,000 and above": 1_000}
"""Bands of frequency, each with its lower end."""


@dataclass(frozen=True)
class Terms:
    """All documents that there are: counts (documents x items) and tokens."""

    name: str
    counts: Floats
    tokens: Floats

    @property
    def ratio(self) -> Floats:
        """What the intervals should hold."""
        ratio: Floats = self.counts.sum(axis=0) / self.tokens.sum()
        return ratio

    def sample(self, items: int, random: np.random.Generator) -> "Terms":
        """At most so many items of each band of frequency."""
        band = self.bands
        chosen = [
            random.permutation(np.flatnonzero((band == number) & (self.counts.sum(axis=0) >= LEAST_OCCURRENCES)))
            for number in range(len(FREQUENCIES))
        ]
        return Terms(self.name, self.counts[:, np.concatenate([some[:items] for some in chosen])], self.tokens)

    @property
    def bands(self) -> Numbers:
        """The number of each item's band of frequency."""
        ends = [end / PER_MILLION for end in FREQUENCIES.values()]
        return np.digitize(self.ratio, ends[1:])


@dataclass(frozen=True)
class Coverage:
    """What became of intervals: periods x items."""

    holds: NDArray[np.bool_]
    width: Floats
    """In the value that they should hold; NaN for none."""

    @classmethod
    def of(cls, ends: Ends, value: Floats) -> "Coverage":
        low, high = ends
        return cls((low <= value) & (value <= high), (high - low) / np.abs(value))

    def take(self, items: Numbers | NDArray[np.bool_]) -> "Coverage":
        return Coverage(self.holds[:, items], self.width[:, items])

    @property
    def held(self) -> float:
        """The share of the intervals that hold the value; NaN without any."""
        given = np.isfinite(self.width)
        return float(self.holds[given].mean()) if given.any() else np.nan

    @property
    def median_width(self) -> float:
        given = np.isfinite(self.width)
        return float(np.median(self.width[given])) if given.any() else np.nan

    @property
    def missing(self) -> float:
        return 1 - float(np.isfinite(self.width).mean())


def coverage(method: Method, terms: Terms, documents: int, *, replications: int, seed: int = 1) -> Coverage:
    """What becomes of the intervals of so many periods, ten to a trend."""
    found = [
        Coverage.of(method(terms.counts[drawn], terms.tokens[drawn]), terms.ratio)
        for drawn in _trends(len(terms.tokens), documents, replications, seed)
    ]
    return Coverage(np.concatenate([one.holds for one in found]), np.concatenate([one.width for one in found]))


def style_coverage(
    method: StyleMethod, style: Style, documents: int, *, replications: int, seed: int = 1
) -> dict[str, Coverage]:
    """The same of the intervals of style, by measure; each measure as one item."""
    found: dict[str, list[Coverage]] = {name: [] for name in style.values()}
    for drawn in _trends(len(style.repetition.tokens), documents, replications, seed):
        for name, (low, high) in method(style.take(drawn.ravel()), len(drawn)).items():
            found[name].append(Coverage.of((low[:, None], high[:, None]), np.array([style.values()[name]])))
    return {
        name: Coverage(np.concatenate([one.holds for one in some]), np.concatenate([one.width for one in some]))
        for name, some in found.items()
    }


def bursty(name: str = "bursty", *, spread: float = 0.8, documents: int = 400, items: int = 600) -> Terms:
    """Synthetic counts: Poisson around a rate that is gamma distributed over documents, with lognormal lengths.

    Rates lie between 10 and 10,000 per million. The variance of a rate over documents is the square of its mean times
    0.1 to 5 (a negative binomial of size 0.2 to 10), and `spread` is that of the logarithms of the lengths.
    """
    random = np.random.default_rng(7)
    tokens = np.maximum(random.lognormal(np.log(800), spread, documents), 30).astype(np.int64)
    rate, shape = 10 ** random.uniform(-5, -2, items), 10 ** random.uniform(-0.7, 1, items)
    rates = random.gamma(shape, rate / shape, (documents, items))
    return Terms(name, random.poisson(rates * tokens[:, None]).astype(np.float64), tokens.astype(np.float64))


def terms_of(corpus: Corpus) -> Terms:
    """The counts of all terms of a corpus."""
    annotation, documents = corpus.annotation, len(corpus.documents)
    tokens = np.diff(annotation.document_bounds)
    cells = np.repeat(np.arange(documents), tokens) * len(annotation.terms) + annotation.term
    counts = np.bincount(cells, minlength=documents * len(annotation.terms)).reshape(documents, -1)
    is_read = tokens > 0
    return Terms(corpus.name, counts[is_read].astype(np.float64), tokens[is_read].astype(np.float64))


def style_of(corpus: Corpus) -> Style:
    """What style takes of the documents of a corpus."""
    view, reading = view_of(corpus, Scope()), reading_of_units(corpus, Unit())
    repetition = repetition_in_documents(view, DEFAULT_LENGTHS)
    return Style(corpus.name, repetition, reading, reading.where(are_english(corpus)))


def _trends(population: int, documents: int, replications: int, seed: int) -> Iterator[Numbers]:
    """The documents of the periods of each trend: periods x documents."""
    random = np.random.default_rng((seed, documents))
    for _ in range(-(-replications // PERIODS)):
        yield random.integers(0, population, (PERIODS, documents))


def main() -> None:
    options = _parsed()
    random = np.random.default_rng(options.seed)
    terms = [bursty(), bursty("bursty, of very unequal lengths", spread=1.3)]
    styles = [Style.synthetic("equal lengths", 0.3), Style.synthetic("very unequal lengths", 1.3)]
    if options.folder:
        corpus = open_corpus(options.folder, names=False)
        terms, styles = [terms_of(corpus), *terms], [style_of(corpus), *styles]
    for some in terms:
        _print_terms(some.sample(options.items, random), options)
    for style in styles:
        _print_style(style, options)


def _print_terms(terms: Terms, options: argparse.Namespace) -> None:
    print(f"### Trend bands: {terms.name}\n")
    print(f"{len(terms.tokens):,} documents, {terms.counts.shape[1]:,} items, {options.replications:,} periods each.\n")
    made = {
        name: [
            coverage(method, terms, documents, replications=options.replications, seed=options.seed)
            for documents in options.documents
        ]
        for name, method in METHODS.items()
    }
    of_bands = {
        name: {
            called: [one.take(terms.bands == number) for one in row]
            for number, called in enumerate(FREQUENCIES)
            if (terms.bands == number).any()
        }
        for name, row in made.items()
    }
    shown: dict[str, dict[str, list[str]]] = {
        "% that hold": {name: [_percent(one.held) for one in row] for name, row in made.items()},
        "lowest % of a band of frequency": {
            name: [_percent(min(one.held for one in some)) for some in zip(*bands.values(), strict=True)]
            for name, bands in of_bands.items()
        },
        "median width": {name: [_times(one.median_width) for one in row] for name, row in made.items()},
        "% without": {name: [_percent(one.missing) for one in row] for name, row in made.items()},
    }
    for what, rows in shown.items():
        _print_rows(what, options, rows)
    name = list(METHODS)[-1]
    rows = {called: [_of_band(one) for one in row] for called, row in of_bands[name].items()}
    _print_rows(f"{name}: % that hold (% without)", options, rows)


def _print_style(style: Style, options: argparse.Namespace) -> None:
    print(f"### Intervals of style: {style.name}\n")
    print(f"{len(style.repetition.tokens):,} documents, {options.replications * 10:,} groups each.\n")
    rows = {}
    for called, method in STYLE_METHODS.items():
        made = [
            style_coverage(method, style, documents, replications=options.replications * 10, seed=options.seed)
            for documents in options.documents
        ]
        for name in style.values():
            rows[f"{name}, {called}"] = [_of_band(one[name]) for one in made]
    _print_rows("% that hold (% without)", options, dict(sorted(rows.items())))


def _print_rows(what: str, options: argparse.Namespace, rows: dict[str, list[str]]) -> None:
    print(markdown([f"{what}; documents:", *map(str, options.documents)], [[name, *row] for name, row in rows.items()]))
    print()


def _percent(share: float) -> str:
    return "" if np.isnan(share) else f"{100 * share:.1f}"


def _times(width: float) -> str:
    return "" if np.isnan(width) else f"{width:.2f}"


def _of_band(found: Coverage) -> str:
    return f"{_percent(found.held)} ({100 * found.missing:.0f})".strip()


def _parsed(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", help="documents to be taken for all that there are")
    parser.add_argument("--replications", type=int, default=200, help="periods drawn of each size")
    parser.add_argument("--items", type=int, default=25, help="terms of each band of frequency")
    parser.add_argument("--documents", type=int, nargs="+", default=DOCUMENTS, help="documents in a period")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
