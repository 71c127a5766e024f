"""Which terms set each unit apart from the others: TF-IDF."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis import tables
from analysis.annotating.tokens import Offsets
from analysis.errors import CorpusError
from analysis.index import Whole
from analysis.measures.occurrences import term_counts
from analysis.measures.tfidf import Tfidf, UnitItems
from analysis.ordering import falling
from analysis.ranking import Ranking
from analysis.rows import Rows
from analysis.scope import View

UNITS_AT_FIRST = 64
EVERY_ROW = Rows()


class SingleUnitError(CorpusError):
    """TF-IDF was asked for over one unit."""


def keywords(view: View, *, ngram: int = 1, stop_words: frozenset[str] = frozenset()) -> pd.DataFrame:
    """Every term of every unit with its TF-IDF (columns of `tables.KEYWORDS`): by unit, highest first.

    tf is the frequency in the unit, idf(t) = ln((1 + n) / (1 + df(t))) + 1 over the n units of the view,
    and each unit's values are divided by their Euclidean norm: scikit-learn's TfidfTransformer with its
    defaults. A high value says that the term is frequent here and rare elsewhere in the view; it does not
    say what the corpus as a whole is about. Ties are in the order of the terms.

    Raises SingleUnitError for one unit, where every idf is 1 and TF-IDF ranks exactly as frequency does.
    """
    return unit_keywords(view, ngram=ngram, stop_words=stop_words).frame()


def best_keywords(view: View, *, ngram: int = 1, stop_words: frozenset[str] = frozenset()) -> pd.DataFrame:
    """The rows of `keywords` in which each term has its highest TF-IDF, highest first; the first of equal units."""
    return ranked_best_keywords(view, ngram=ngram, stop_words=stop_words).frame()


@dataclass(frozen=True, eq=False)
class UnitKeywords:
    """The rows of `keywords`, made when they are looked at: there is one for every term of every unit."""

    tfidf: Tfidf
    asked: Rows = EVERY_ROW
    find_in: tuple[str, ...] = ()

    def __len__(self) -> int:
        if self._is_all:
            return int(self.tfidf.counts.document_frequency.sum())
        return int(self._found[0].sum())

    @cached_property
    def units(self) -> Offsets:
        """The numbers of the units that have rows, in their order."""
        return self.tfidf.units if self._is_all else np.flatnonzero(self._found[0])

    @property
    def highest(self) -> float:
        """The highest TF-IDF of all rows; 0 without rows."""
        return self.tfidf.highest if self._is_all else self._found[1]

    def head(self, rows: int) -> pd.DataFrame:
        """The first rows."""
        if self._is_all:
            units = UNITS_AT_FIRST
            while len(shown := self.of_units(self.units[:units])) < rows and units < len(self.units):
                units *= 4
            return shown.head(rows)
        enough = np.searchsorted(np.cumsum(self._found[0][self.units]), rows) + 1
        return self.of_units(self.units[:enough]).head(rows)

    def of_units(self, units: Whole) -> pd.DataFrame:
        """The rows of these ascending units."""
        entries = self.tfidf.entries(units)
        if self._is_all:
            entries = entries.in_order()
            return _frame(self.tfidf, entries, entries.ranks())
        found = entries.of(self._is_found(entries)).in_order()
        return _frame(self.tfidf, found, self.tfidf.ranks(found.item, found.unit))

    def frame(self) -> pd.DataFrame:
        """All rows."""
        entries = self.tfidf.entries(self.units).in_order()
        found = slice(None) if self._is_all else self._is_found(entries)
        return _frame(self.tfidf, entries.of(found), entries.ranks()[found])

    def parts(self, rows: int) -> Iterator[pd.DataFrame]:
        """All rows, about so many at a time, in whole units; an empty table is one part."""
        # A unit has no more rows than tokens.
        behind = np.cumsum(np.diff(self.tfidf.counts.view.bounds)[self.units])
        cuts = np.searchsorted(behind, np.arange(rows, behind[-1] if len(behind) else 0, rows))
        yield from map(self.of_units, np.split(self.units, np.unique(cuts)))

    def found(self, rows: Rows, columns: Sequence[str]) -> "UnitKeywords":
        """The rows in which any of `columns` matches and which are frequent enough, in their order."""
        return replace(self, asked=rows, find_in=tuple(columns))

    def has(self, *, term: str, unit: str) -> bool:
        """Whether there is a row for this term of the unit with this name."""
        view = self.tfidf.counts.view
        place = view.place(unit)
        return place is not None and bool((self.of_units(view.units[place : place + 1])["term"] == term).any())

    @property
    def _is_all(self) -> bool:
        return not self.asked.find.strip() and self.asked.min_frequency <= 1

    @cached_property
    def _matching(self) -> tuple[NDArray[np.bool_], Offsets]:
        """The terms in which the text to find is, and the units of the corpus in whose names it is."""
        view, is_counted = self.tfidf.counts.view, self.tfidf.idf > 0
        if not self.asked.find.strip():
            return is_counted, np.empty(0, np.int64)
        counted = np.flatnonzero(is_counted)
        terms, units = np.zeros(len(is_counted), np.bool_), self.tfidf.units
        if "term" in self.find_in:
            terms[counted] = self.asked.matches(self.tfidf.counts.index.names(counted))
        named = "unit" in self.find_in
        return terms, units[self.asked.matches(view.unit_column(units))] if named else units[:0]

    def _is_found(self, entries: UnitItems) -> NDArray[np.bool_]:
        terms, units = self._matching
        is_matching = np.zeros(len(self.tfidf.norms), np.bool_)
        is_matching[units] = True
        return (terms[entries.item] | is_matching[entries.unit]) & (entries.frequency >= self.asked.min_frequency)

    @cached_property
    def _found(self) -> tuple[NDArray[np.int64], float]:
        """How many rows are found in each unit of the corpus, and the highest TF-IDF of them."""
        tfidf, (terms, units) = self.tfidf, self._matching
        number, highest = np.zeros(len(tfidf.norms), np.int64), 0.0
        # All terms are found in the units that match, some in the others.
        others = np.setdiff1d(tfidf.units, units, assume_unique=True)
        for searched, idf in ((units, tfidf.idf), (others, np.where(terms, tfidf.idf, 0))):
            for part, rows in tfidf.counts.index.blocks(searched if idf.any() else searched[:0]):
                values = idf[rows.indices] * rows.data
                values[rows.data < self.asked.min_frequency] = 0
                starts = rows.indptr[:-1]
                number[part] = np.add.reduceat((values > 0).view(np.int8), starts, dtype=np.int64)
                top = np.maximum.reduceat(values, starts) / tfidf.norms[part]
                highest = max(highest, float(top.max()))
        return number, highest


def unit_keywords(view: View, *, ngram: int = 1, stop_words: frozenset[str] = frozenset()) -> UnitKeywords:
    """The rows of `keywords`, made when they are looked at. Raises SingleUnitError."""
    return UnitKeywords(_tfidf(view, ngram, stop_words))


def ranked_best_keywords(view: View, *, ngram: int = 1, stop_words: frozenset[str] = frozenset()) -> Ranking:
    """The rows of `best_keywords`, made when they are looked at. Raises SingleUnitError."""
    tfidf = _tfidf(view, ngram, stop_words)
    best, counts = tfidf.best, tfidf.counts
    return Ranking(
        tables.KEYWORDS,
        np.arange(len(best.item)),
        {
            "unit": lambda rows: view.unit_column(best.unit[rows]),
            "term": lambda rows: counts.index.names(best.item[rows]),
            "frequency": best.frequency.take,
            "document_frequency": lambda rows: counts.document_frequency[best.item[rows]],
            "tfidf": best.tfidf.take,
            "rank": lambda rows: tfidf.ranks(best.item[rows], best.unit[rows]),
        },
        key=falling(best.tfidf),
    )


def best_repeated_keywords(
    view: View, rows: int, *, ngram: int = 1, stop_words: frozenset[str] = frozenset()
) -> pd.DataFrame:
    """The first so many rows of `best_keywords` with a frequency of 2 or more. Raises SingleUnitError."""
    tfidf = _tfidf(view, ngram, stop_words)
    best = tfidf.best_repeated(rows)
    return _frame(tfidf, best, tfidf.ranks(best.item, best.unit))


def _tfidf(view: View, ngram: int, stop_words: frozenset[str]) -> Tfidf:
    """Kept with the view: the tables by unit and by term rest on the same norms."""
    if len(view.units) == 1:
        raise SingleUnitError(
            f"TF-IDF means nothing over 1 {view.scope.unit.kind}: every idf is 1, so it ranks exactly as frequency "
            "does; choose a smaller unit (paragraph, sentence or window:N) or a wider scope."
        )
    key = ("tfidf", ngram, frozenset(stop_words))
    if key not in view.kept:
        view.kept[key] = Tfidf(term_counts(view, ngram=ngram, stop_words=stop_words))
    made: Tfidf = view.kept[key]
    return made


def _frame(tfidf: Tfidf, rows: UnitItems, rank: Whole) -> pd.DataFrame:
    counts = tfidf.counts
    return tables.KEYWORDS.frame(
        {
            "unit": counts.view.unit_column(rows.unit),
            "term": counts.index.names(rows.item),
            "frequency": rows.frequency,
            "document_frequency": counts.document_frequency[rows.item],
            "tfidf": rows.tfidf,
            "rank": rank,
        }
    )
