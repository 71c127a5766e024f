"""How long every measure takes on a warm store, by the size of the corpus and of the scope, and how that grows.

    python benchmarks/query_speed.py [--documents N ...] [--runs N] [--keep FOLDER] [--clock wall|cpu] [--only NAME]

Each run gets a view of its own, so that nothing it has worked out helps the next one; what the corpus keeps is there.
A measure that takes long is run less often, until `PATIENCE_SECONDS` are over. Growth is the slope of log latency
over log documents between the first and the last size: 1 is proportional, 0 is constant.
"""

import argparse
import math
import statistics
import sys
import tempfile
import time
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np

from analysis.corpus import Corpus
from analysis.cutting import without_boilerplate
from analysis.dates import DateRange
from analysis.facets import Facets
from analysis.groups import Group
from analysis.measures.boilerplate import repeated_paragraphs
from analysis.measures.collocates import collocates
from analysis.measures.company import company, term_company
from analysis.measures.comparison import Comparison, entity_comparison, term_comparison
from analysis.measures.concordance import concordance
from analysis.measures.cooccurrence import Cooccurrence, entity_cooccurrence, term_cooccurrence
from analysis.measures.dispersion import Dispersion, dispersion
from analysis.measures.documents import documents
from analysis.measures.duplicates import duplicates
from analysis.measures.entities import ranked_entities
from analysis.measures.frequency import ranked_terms
from analysis.measures.general_keyness import general_keyness
from analysis.measures.keyness import around
from analysis.measures.keywords import ranked_best_keywords, unit_entity_keywords, unit_keywords
from analysis.measures.network import Network
from analysis.measures.occurrences import term_counts
from analysis.measures.phrases import phrases
from analysis.measures.report import report
from analysis.measures.similarity import longest_unit, similar, similar_by_entities
from analysis.measures.style import sorted_by, style
from analysis.measures.style_groups import style_of_groups
from analysis.measures.trend import trend
from analysis.measures.windows import WIDEST_WINDOW_TOKENS, WINDOW_TOKENS, Window
from analysis.near_duplicates import THRESHOLD
from analysis.nodes import Nodes, Query, nodes_of
from analysis.pairs import Pair
from analysis.partitions import partition
from analysis.scope import Scope, View, view_of
from analysis.stop_words import stop_words
from analysis.store.folder import open_corpus
from benchmarks.measuring import peak_memory
from benchmarks.synthetic import write_corpus
from benchmarks.synthetic_names import with_names
from benchmarks.tables import markdown, number

PAGE_ROWS = 2_000
PAGE_LINES = 100
PATIENCE_SECONDS = 10
SHARES = {"all documents": 1.0, "50 %": 0.5, "10 %": 0.1, "1 %": 0.01}
RARE_FREQUENCY = 20
SCOPE_SHARE = 0.1
MEGA = 1e6
STOPS = stop_words("english")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for in a corpus."""

    frequent: str
    """The most frequent term."""
    rare: str
    """A term with `RARE_FREQUENCY` occurrences."""
    phrase: str
    """Two of the most frequent terms."""
    entity: str
    """The most frequent entity."""
    scope: str
    """A term in about a tenth of the documents."""


def _dispersion(view: View, rows: int = 0, *, ngram: int = 1) -> Dispersion:
    """That of the most frequent so many items, or of all; what is counted before is in the time."""
    counts = term_counts(view, ngram=ngram, stop_words=STOPS)
    items = np.flatnonzero(counts.frequency)
    if rows:
        items = items[np.argsort(-counts.frequency[items], kind="stable")[:rows]]
    return dispersion(counts, items)


def _phrases(view: View) -> object:
    """What is kept of earlier views is put aside: each is counted anew."""
    for key in [key for key in view.corpus.indexes if key[0] == "phrases"]:
        del view.corpus.indexes[key]
    return phrases(view, stop_words=STOPS).head(PAGE_ROWS)


def _collocates(view: View, term: str, tokens: int) -> object:
    return collocates(view, nodes_of(view, Query((term,))), Window(tokens, tokens), stop_words=STOPS).head(PAGE_ROWS)


def _halves(view: View) -> Pair:
    """Every other unit of a view against the rest: a choice that helps no measure to pass over anything."""
    a, b = (replace(view, units=view.units[first::2]) for first in (0, 1))
    return Pair(view, a, b, Group(documents="*"), None)


def _compared(found: Comparison) -> object:
    return found.ranked().head(PAGE_ROWS)


def _trend(view: View, *, bands: bool) -> object:
    """That of the most frequent term and of ever rarer ones."""
    terms = ranked_terms(view).column("term", 5**4)
    asked = [terms[min(5**power, len(terms)) - 1] for power in range(5)]
    return trend(view, {term: nodes_of(view, Query((term,))) for term in asked}, bands=bands).rows.frame()


def _near_duplicates(view: View) -> object:
    """Their table, of the whole corpus, of which nothing is known before."""
    view.corpus.indexes.pop(("near-duplicates", THRESHOLD), None)
    return duplicates(view)


def _repeated(view: View) -> object:
    """The table of repeated paragraphs, of which nothing is known before but near-duplicates."""
    view.corpus.indexes.pop(("boilerplate",), None)
    return repeated_paragraphs(view.corpus)


def _network(found: Cooccurrence) -> object:
    """The rows and the picture of a co-occurrence."""
    network = Network(found)
    return found.ranked().head(PAGE_ROWS), network.places, network.order


def _entity(view: View, asked: Asked) -> Nodes:
    return nodes_of(view, Query((asked.entity,), "entity"))


MEASURES: dict[str, Callable[[View, Asked], object]] = {
    "terms": lambda view, asked: ranked_terms(view, stop_words=STOPS).head(PAGE_ROWS),
    "bigrams": lambda view, asked: ranked_terms(view, ngram=2, stop_words=STOPS).head(PAGE_ROWS),
    "trigrams": lambda view, asked: ranked_terms(view, ngram=3, stop_words=STOPS).head(PAGE_ROWS),
    "phrases": lambda view, asked: _phrases(view),
    "keywords by unit, a page": lambda view, asked: unit_keywords(view, stop_words=STOPS).head(PAGE_ROWS),
    "keywords, each term once": lambda view, asked: ranked_best_keywords(view, stop_words=STOPS).head(PAGE_ROWS),
    "keywords of entities, a page": lambda view, asked: unit_entity_keywords(view).head(PAGE_ROWS),
    "dispersion of a page of terms": lambda view, asked: _dispersion(view, PAGE_ROWS),
    "dispersion of all terms": lambda view, asked: _dispersion(view),
    "dispersion of all bigrams": lambda view, asked: _dispersion(view, ngram=2),
    "collocates of the most frequent term": lambda view, asked: _collocates(view, asked.frequent, WINDOW_TOKENS),
    "collocates of it, widest window": lambda view, asked: _collocates(view, asked.frequent, WIDEST_WINDOW_TOKENS),
    "collocates of a rare term": lambda view, asked: _collocates(view, asked.rare, WINDOW_TOKENS),
    "comparison of two halves, terms": lambda view, asked: _compared(term_comparison(_halves(view), stop_words=STOPS)),
    "comparison of two halves, bigrams": lambda view, asked: _compared(
        term_comparison(_halves(view), ngram=2, stop_words=STOPS)
    ),
    "keyness against general English": lambda view, asked: (
        general_keyness(view, language="en", stop_words=STOPS).ranked().head(PAGE_ROWS)
    ),
    "comparison of two halves, entities": lambda view, asked: _compared(entity_comparison(_halves(view))),
    "groups by dates and by names": lambda view, asked: [
        group.are_held(view) for group in (Group(dates=(DateRange.parse("..1950"),)), Group(documents="*0.txt"))
    ],
    "scope of documents by date and name": lambda view, asked: view_of(
        view.corpus, Scope(view.scope.unit, facets=Facets((DateRange.parse("..1950"),), documents="*0.txt"))
    ),
    "keyness around the most frequent term": lambda view, asked: (
        around(view, nodes_of(view, Query((asked.frequent,)))).ranked(stop_words=STOPS).head(PAGE_ROWS)
    ),
    "keyness around an entity": lambda view, asked: (
        around(view, _entity(view, asked)).ranked(stop_words=STOPS).head(PAGE_ROWS)
    ),
    "company of an entity": lambda view, asked: company(view, _entity(view, asked)).head(PAGE_ROWS),
    "trend of an entity": lambda view, asked: trend(
        view, {asked.entity: _entity(view, asked)}, bands=False
    ).rows.frame(),
    "trend of 5 terms": lambda view, asked: _trend(view, bands=False),
    "trend of 5 terms with bands": lambda view, asked: _trend(view, bands=True),
    "company of an entity, terms": lambda view, asked: term_company(view, _entity(view, asked), stop_words=STOPS).head(
        PAGE_ROWS
    ),
    "co-occurrence of 100 entities, sentences": lambda view, asked: _network(entity_cooccurrence(view, top=100)),
    "co-occurrence of 100 terms, sentences": lambda view, asked: _network(
        term_cooccurrence(view, top=100, stop_words=STOPS)
    ),
    "co-occurrence of 100 terms, documents": lambda view, asked: _network(
        term_cooccurrence(view, "document", top=100, stop_words=STOPS)
    ),
    "documents": lambda view, asked: documents(view),
    "style of units, a page": lambda view, asked: sorted_by(style(view), "mattr").head(PAGE_ROWS),
    "style of decades": lambda view, asked: style_of_groups(view, partition(view, "decade")).frame(),
    "entities": lambda view, asked: ranked_entities(view).head(PAGE_ROWS),
    "documents like the longest, a page": lambda view, asked: similar(view, longest_unit(view), stop_words=STOPS).head(
        PAGE_ROWS
    ),
    "documents like it by entities, a page": lambda view, asked: similar_by_entities(view, longest_unit(view)).head(
        PAGE_ROWS
    ),
    "near-duplicates, found anew": lambda view, asked: _near_duplicates(view),
    "repeated paragraphs, found anew": lambda view, asked: _repeated(view),
    "corpus without repeated paragraphs": lambda view, asked: without_boilerplate(view.corpus),
    "import report": lambda view, asked: report(view.corpus),
    "lines of the most frequent term, a page": lambda view, asked: concordance(view, Query((asked.frequent,))).head(
        PAGE_LINES
    ),
    "lines of a rare term": lambda view, asked: concordance(view, Query((asked.rare,))).frame(),
    "lines of two frequent terms, a page": lambda view, asked: concordance(view, Query((asked.phrase,))).head(
        PAGE_LINES
    ),
    "lines of an entity, a page": lambda view, asked: concordance(view, Query((asked.entity,), "entity")).head(
        PAGE_LINES
    ),
    "lines of the most frequent term, sorted": lambda view, asked: concordance(
        view, Query((asked.frequent,)), sort="left:1"
    ).head(PAGE_LINES),
    "lines of a wildcard, a page": lambda view, asked: concordance(view, Query(("*e *s",))).head(PAGE_LINES),
    "scope of a term": lambda view, asked: view_of(view.corpus, Scope(contains=(asked.scope,))),
}
OF_THE_CORPUS = (
    "scope of a term",
    "near-duplicates, found anew",
    "repeated paragraphs, found anew",
    "corpus without repeated paragraphs",
    "import report",
)
"""Measures that look at the whole corpus, whatever the view."""

Medians = dict[tuple[str, str], float]
"""Milliseconds by scope and measure."""


def main() -> None:
    options = _parsed()
    clock = {"wall": time.perf_counter, "cpu": time.process_time}[options.clock]
    found: dict[int, Medians] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for size in options.documents:
            corpus = corpus_of_size(options.keep or Path(scratch), size)
            asked = _asked(corpus)
            measures = {name: task for name, task in MEASURES.items() if options.only in name}
            found[size] = _medians(view_of(corpus, Scope()), asked, measures, options.runs, clock)
            tokens = len(corpus.annotation.term)
            print(f"{size:,} documents: {tokens:,} tokens, memory up to {peak_memory() / MEGA:,.0f} MB; {asked}")
    for share in SHARES:
        print(f"\n## {share}: milliseconds ({options.clock})\n")
        print(_table(share, list(measures), found))


def _parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, nargs="+", default=[10_000, 100_000], help="sizes, ascending")
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--keep", type=Path, help="a folder for texts and stores, to be used again")
    parser.add_argument("--clock", choices=["wall", "cpu"], default="wall")
    parser.add_argument("--only", default="", metavar="NAME", help="only measures with this in their names")
    return parser.parse_args()


def corpus_of_size(folder: Path, size: int) -> Corpus:
    texts = folder / f"texts-{size}"
    if not texts.exists():
        write_corpus(texts, size)
    return with_names(open_corpus(texts, names=False, store=folder / f"store-{size}"))


def _asked(corpus: Corpus) -> Asked:
    term, vocabulary = corpus.annotation.term, corpus.annotation.vocabulary
    frequency = np.bincount(term, minlength=len(vocabulary))
    order = np.argsort(-frequency, kind="stable")
    assert corpus.mentions is not None
    entity, _ = corpus.mentions.entities[int(np.argmax(np.bincount(corpus.mentions.entity)))]

    def documents_without(number: int) -> int:
        holding = np.searchsorted(corpus.annotation.document_bounds, np.flatnonzero(term == number), side="right")
        return len(corpus.documents) - len(np.unique(holding))

    # A more frequent term is in more documents, near enough.
    scope = bisect_left(order, (1 - SCOPE_SHARE) * len(corpus.documents), key=documents_without)
    rare = int(np.searchsorted(-frequency[order], -RARE_FREQUENCY))
    first, second, rare_term, scope_term = (vocabulary[order[place]] for place in (0, 1, rare, scope))
    return Asked(frequent=first, rare=rare_term, phrase=f"{second} {first}", entity=entity, scope=scope_term)


def _medians(
    whole: View,
    asked: Asked,
    measures: dict[str, Callable[[View, Asked], object]],
    runs: int,
    clock: Callable[[], float],
) -> Medians:
    random = np.random.default_rng(7)
    found: Medians = {}
    for name, measure in measures.items():
        # What the corpus keeps for this measure is made here.
        measure(_part(whole, SHARES["1 %"], random), asked)
        measure(replace(whole), asked)
        for share, part in SHARES.items() if name not in OF_THE_CORPUS else [("all documents", 1.0)]:
            times: list[float] = []
            began = time.perf_counter()
            while len(times) < runs and (not times or time.perf_counter() - began < PATIENCE_SECONDS):
                view = _part(whole, part, random)
                started = clock()
                kept = measure(view, asked)
                times.append(1000 * (clock() - started))
                del kept, view
            found[share, name] = statistics.median(times)
    return found


def _part(whole: View, share: float, random: np.random.Generator) -> View:
    """A new view of so many of the units, drawn at random."""
    count = max(2, round(share * len(whole.units)))
    units = whole.units if share == 1 else np.sort(random.choice(whole.units, count, replace=False))
    return replace(whole, units=units)


def _table(share: str, measures: Sequence[str], found: dict[int, Medians]) -> str:
    sizes = list(found)
    columns = ["measure", *(f"{size:,}" for size in sizes), "growth"]
    rows = []
    for name in (name for name in measures if (share, name) in found[sizes[0]]):
        values = [found[size][share, name] for size in sizes]
        growth = math.log(values[-1] / values[0]) / math.log(sizes[-1] / sizes[0]) if len(sizes) > 1 else None
        rows.append([name, *map(number, [*values, growth])])
    return markdown(columns, rows)


if __name__ == "__main__":
    main()
