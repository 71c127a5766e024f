"""Which terms, or which entities, set each unit apart from the others: TF-IDF."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis import tables
from analysis.annotating.spans import NAME_LABELS
from analysis.errors import CorpusError
from analysis.index import Whole
from analysis.measures.occurrences import ItemCounts, entity_item_counts, term_counts
from analysis.measures.tfidf import Tfidf
from analysis.measures.unit_keywords import UnitKeywords, keyword_frame
from analysis.ordering import falling_exactly
from analysis.ranking import Ranking
from analysis.scope import View
from analysis.tables import Table


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


def entity_keywords(view: View, *, labels: Sequence[str] = NAME_LABELS) -> pd.DataFrame:
    """Every entity of every unit with its TF-IDF (columns of `tables.ENTITY_KEYWORDS`): by unit, highest first.

    The same formula as that of `keywords`, where tf is the number of mentions in the unit under any alias, df the
    number of units that mention the entity, and the norm of a unit that of its entities under these labels: a high
    value says that the entity is often named here and in few other units. A mention counts for the unit of its first
    token. Raises SingleUnitError, and ModelError when names could not be looked for.
    """
    return unit_entity_keywords(view, labels=labels).frame()


def best_keywords(view: View, *, ngram: int = 1, stop_words: frozenset[str] = frozenset()) -> pd.DataFrame:
    """The rows of `keywords` in which each term has its highest TF-IDF, highest first; the first of equal units."""
    return ranked_best_keywords(view, ngram=ngram, stop_words=stop_words).frame()


def unit_keywords(view: View, *, ngram: int = 1, stop_words: frozenset[str] = frozenset()) -> UnitKeywords:
    """The rows of `keywords`, made when they are looked at. Raises SingleUnitError."""
    return UnitKeywords(tables.KEYWORDS, term_tfidf(view, ngram, stop_words))


def unit_entity_keywords(view: View, *, labels: Sequence[str] = NAME_LABELS) -> UnitKeywords:
    """The rows of `entity_keywords`, made when they are looked at. Raises SingleUnitError and ModelError."""
    return UnitKeywords(tables.ENTITY_KEYWORDS, entity_tfidf(view, labels))


def ranked_best_keywords(view: View, *, ngram: int = 1, stop_words: frozenset[str] = frozenset()) -> Ranking:
    """The rows of `best_keywords`, made when they are looked at. Raises SingleUnitError."""
    return _ranked_best(tables.KEYWORDS, term_tfidf(view, ngram, stop_words))


def ranked_best_entity_keywords(view: View, *, labels: Sequence[str] = NAME_LABELS) -> Ranking:
    """The rows of `entity_keywords` in which each entity has its highest TF-IDF, highest first. Raises as these do."""
    return _ranked_best(tables.ENTITY_KEYWORDS, entity_tfidf(view, labels))


def best_repeated_keywords(
    view: View, rows: int, *, ngram: int = 1, stop_words: frozenset[str] = frozenset()
) -> pd.DataFrame:
    """The first so many rows of `best_keywords` with a frequency of 2 or more. Raises SingleUnitError."""
    tfidf = term_tfidf(view, ngram, stop_words)
    best = tfidf.best_repeated(rows)
    return keyword_frame(tables.KEYWORDS, tfidf, best, tfidf.ranks(best.item, best.unit))


def _ranked_best(table: Table, tfidf: Tfidf) -> Ranking:
    """Each item with the unit in which its TF-IDF is highest."""
    best, counts = tfidf.best, tfidf.counts

    def of_item(cell: Callable[[Whole], Any]) -> Callable[[Whole], Any]:
        return lambda rows: cell(best.item[rows])

    return Ranking(
        table,
        np.arange(len(best.item)),
        {
            "unit": lambda rows: counts.view.unit_column(best.unit[rows]),
            **{column: of_item(cell) for column, cell in counts.named.items()},
            "frequency": best.frequency.take,
            "document_frequency": of_item(counts.document_frequency.take),
            "tfidf": best.tfidf.take,
            "rank": lambda rows: tfidf.ranks(best.item[rows], best.unit[rows]),
        },
        key=falling_exactly(best.tfidf),
    )


def term_tfidf(view: View, ngram: int, stop_words: frozenset[str]) -> Tfidf:
    """The TF-IDF of terms. Raises SingleUnitError."""
    key = ("tfidf", ngram, frozenset(stop_words))
    return _kept(view, key, lambda: term_counts(view, ngram=ngram, stop_words=stop_words))


def entity_tfidf(view: View, labels: Sequence[str]) -> Tfidf:
    """The TF-IDF of the entities under these labels. Raises SingleUnitError and ModelError."""
    return _kept(view, ("tfidf of entities", *labels), lambda: entity_item_counts(view, labels=labels))


def _kept(view: View, key: tuple[Any, ...], counts: Callable[[], ItemCounts]) -> Tfidf:
    """Kept with the view: the tables by unit and by item rest on the same norms."""
    if len(view.units) == 1:
        raise SingleUnitError(
            f"TF-IDF means nothing over 1 {view.scope.unit.kind}: every idf is 1, so it ranks exactly as frequency "
            "does; choose a smaller unit (paragraph, sentence or window:N) or a wider scope."
        )
    made: Tfidf = view.kept.once(key, lambda: Tfidf(counts()))
    return made
