"""Does a comparison of two groups claim differences where there are none, and find those that there are?

`python benchmarks/null_comparison.py FOLDER` puts the documents of a folder, and those of synthetic corpora whose words
come in bursts, into two groups at random again and again. Nothing differs by construction, so that every row that a
measure marks as told from chance is a false one. Then it makes words rarer in one group, and counts how many of them
each measure finds.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import stats

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from analysis.corpus import corpus_of
from analysis.groups import Group
from analysis.measures.comparison import term_comparison
from analysis.measures.differences import holm
from analysis.measures.document_evidence import FEWEST_DOCUMENTS
from analysis.pairs import Pair
from analysis.reading.document import Document
from analysis.scope import Scope, View, view_of
from analysis.store.folder import open_corpus
from benchmarks.tables import markdown

ALPHA = 0.05
DOCUMENTS, WORDS, MEDIAN_TOKENS, LENGTH_SPREAD, BURSTINESS = 100, 2_000, 600, 0.8, 0.5
PLANTED, LEAST_PLANTED = 40, 20
BANDS = (20, 50, 100, 400)
"""The least frequency of planted words in each column."""
FILLER = "zzz"
MEASURES = ("documents", "tokens", "Welch")
Found = dict[str, dict[str, float]]
"""For each measure the corrected p-value of each term that it tests."""


def bursty_texts(rng: np.random.Generator) -> list[str]:
    """Texts of lognormal lengths; in each every word has a rate of its own around that of all (gamma, Poisson)."""
    words, share = np.array([f"w{number}" for number in range(WORDS)]), 1 / np.arange(1, WORDS + 1)
    lengths = rng.lognormal(np.log(MEDIAN_TOKENS), LENGTH_SPREAD, DOCUMENTS)
    rates = rng.gamma(BURSTINESS, 1 / BURSTINESS, (DOCUMENTS, WORDS)) * share / share.sum()
    return [" ".join(np.repeat(words, rng.poisson(n * rate))) for n, rate in zip(lengths, rates, strict=True)]


def view_of_texts(texts: Sequence[str]) -> View:
    return view_of(corpus_of([Document(f"{n:04}.txt", "", "", text) for n, text in enumerate(texts)]), Scope())


def pair_of_parts(view: View, a: NDArray[np.int64], b: NDArray[np.int64]) -> Pair:
    one, other = (replace(view, units=np.sort(part)) for part in (a, b))
    return Pair(view, one, other, Group(documents="a"), None)


def found(pair: Pair) -> tuple[Found, float]:
    """What each measure says of the terms of two groups, and how many rows have an uncorrected p-value below 0.05."""
    frame = term_comparison(pair).ranked().frame().set_index("term")
    corrected = {"documents": frame["p_holm"].dropna(), "tokens": frame["p_holm_tokens"]}
    by_measure = {name: dict(zip(p.index, p.tolist(), strict=True)) for name, p in corrected.items()}
    return by_measure | {"Welch": welch(pair)}, float((frame["p_value"].dropna() < ALPHA).mean())


def welch(pair: Pair) -> dict[str, float]:
    """Welch's t-test of the rates of documents, corrected by Holm, over the terms that enough documents hold."""
    view = pair.view
    counts, tokens = view.corpus.counts(view.scope.unit), np.maximum(np.diff(view.bounds), 1)
    held = np.bincount(counts[np.append(pair.a.units, pair.b.units)].indices, minlength=counts.shape[1])
    tested = np.flatnonzero(held >= FEWEST_DOCUMENTS)
    a, b = (counts[side.units][:, tested].toarray() / tokens[side.units, None] for side in (pair.a, pair.b))
    with np.errstate(all="ignore"):
        p = np.nan_to_num(stats.ttest_ind(a, b, equal_var=False).pvalue, nan=1.0)
    return dict(zip(view.corpus.terms.take(tested), holm(p).tolist(), strict=True))


def at_random(view: View, first: int, splits: int) -> Iterator[Pair]:
    """The documents of a view in two groups at random, `first` of them in the first one."""
    rng = np.random.default_rng(first)
    for _ in range(splits):
        order = rng.permutation(view.units)
        yield pair_of_parts(view, order[:first], order[first:])


def by_length(splits: int) -> Iterator[Pair]:
    """New synthetic corpora, the shortest third of the documents against the others: they differ in length alone."""
    for seed in range(splits):
        view = view_of_texts(bursty_texts(np.random.default_rng([2, seed])))
        order, first = np.argsort(np.diff(view.bounds), kind="stable"), len(view.units) // 3
        yield pair_of_parts(view, order[:first], order[first:])


def errors(pairs: Iterator[Pair]) -> list[str]:
    """How often each measure marks any row, and how many rows have a p-value below 0.05 by chance."""
    marked: dict[str, list[bool]] = {name: [] for name in MEASURES}
    single = []
    for pair in pairs:
        by_measure, share = found(pair)
        single.append(share)
        for name, p in by_measure.items():
            marked[name].append(min(p.values(), default=1) < ALPHA)
    return [str(len(single)), *(percent(marked[name]) for name in MEASURES), percent(single)]


def planted(texts: Sequence[str], first: int, factor: float, rng: np.random.Generator) -> tuple[Pair, dict[str, int]]:
    """Two groups at random in the second of which some words are rarer, and how frequent these were in all texts."""
    parts = [re.split(r"(\w+)", text) for text in texts]
    counts = Counter(word.lower() for part in parts for word in part[1::2] if not word.isdigit())
    frequent = sorted(word for word, count in counts.items() if count >= LEAST_PLANTED)
    words = {str(word): counts[word] for word in rng.choice(frequent, min(PLANTED, len(frequent)), replace=False)}
    order = rng.permutation(len(texts))
    for number in order[first:]:
        parts[number] = [
            FILLER if word.lower() in words and rng.random() > 1 / factor else word for word in parts[number]
        ]
    return pair_of_parts(view_of_texts(["".join(part) for part in parts]), order[:first], order[first:]), words


def power(texts: Sequence[str], first: int, factor: float, times: int) -> list[list[str]]:
    """How many of the planted words each measure finds, by how frequent they were."""
    rng = np.random.default_rng([3, first])
    hits: dict[tuple[str, int], list[bool]] = {}
    for _ in range(times):
        pair, words = planted(texts, first, factor, rng)
        for name, p in found(pair)[0].items():
            for word, count in words.items():
                band = max(least for least in BANDS if least <= count)
                hits.setdefault((name, band), []).append(p.get(word, 1.0) < ALPHA)
    return [[name, *(percent(hits.get((name, band), [])) for band in BANDS)] for name in MEASURES]


def percent(shares: Sequence[float]) -> str:
    return f"{100 * float(np.mean(shares)):.1f} %" if len(shares) else ""


def main() -> None:
    parser = argparse.ArgumentParser(description="False and missed differences between groups of documents.")
    parser.add_argument("folder", nargs="?", type=Path, help="documents to take beside the synthetic ones")
    parser.add_argument("--splits", type=int, default=200, help="how often documents are put into groups (200)")
    parser.add_argument("--times", type=int, default=20, help="how often words are planted (20)")
    parser.add_argument("--factor", type=float, default=2, help="how much rarer these are in one group (2)")
    options = parser.parse_args()
    views = {"synthetic": view_of_texts(bursty_texts(np.random.default_rng(1)))}
    if options.folder:
        views = {options.folder.name: view_of(open_corpus(options.folder, names=False), Scope())} | views
    rows = []
    for name, view in views.items():
        for first in sorted({len(view.units) // part for part in (2, 3, 6)} | {FEWEST_DOCUMENTS}, reverse=True):
            groups = f"{name}, {first} against {len(view.units) - first}"
            rows.append([groups, *errors(at_random(view, first, options.splits))])
    rows.append(["synthetic, shortest third", *errors(by_length(options.splits))])
    columns = ["any row marked, though nothing differs", "splits", *MEASURES, "rows with p < 0.05"]
    print(markdown(columns, rows), flush=True)
    for name, view in views.items():
        texts = [str(text) for text in view.corpus.documents.texts]
        for first in (len(texts) // 2, len(texts) // 4):
            heads = [f"found of words {options.factor:g} times rarer", *(f"{band} and more" for band in BANDS)]
            print(f"\n{name}, {first} against {len(texts) - first} documents:\n")
            print(markdown(heads, power(texts, first, options.factor, options.times)), flush=True)


if __name__ == "__main__":
    main()
