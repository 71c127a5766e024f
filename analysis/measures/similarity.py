"""Which units are like one of them: the cosine of their TF-IDF values, and the terms or entities that make it up."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis import tables
from analysis.annotating.spans import NAME_LABELS
from analysis.errors import OptionError
from analysis.index import Whole
from analysis.measures.keywords import entity_tfidf, term_tfidf
from analysis.measures.tfidf import Tfidf
from analysis.ordering import changes, falling, ordered
from analysis.ranking import Ranking
from analysis.scope import View, with_copies
from analysis.tables import Table

DECIMALS = 12
"""As many of a cosine mean something; units with the same numbers have the same one, and copies have 1."""
SHARED_SHOWN = 8
UNITS_AT_A_TIME = 1 << 12

Values = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Similarity:
    """How alike the units of a view are to one of them.

    The cosine is the sum, over the items that both units have, of the TF-IDF values in the one times those in the
    other, each unit's values having a Euclidean length of 1 (Salton, Wong and Yang 1975); `Tfidf` says what they are.
    """

    tfidf: Tfidf
    unit: int
    """The number of the unit in the corpus."""

    @cached_property
    def _own(self) -> tuple[Whole, Values]:
        """The items of the unit, ascending, and their TF-IDF."""
        own = self.tfidf.entries(np.array([self.unit]))
        order = np.argsort(own.item)
        return own.item[order], own.tfidf[order]

    @cached_property
    def cosine(self) -> Values:
        """The cosine of every unit of the corpus with the unit; 0 for units outside the view."""
        item, value = self._own
        columns = self.tfidf.counts.index.by_item()[:, item]
        weights = np.repeat(value * self.tfidf.idf[item], np.diff(columns.indptr)) * columns.data
        sums = np.bincount(columns.indices, weights, len(self.tfidf.norms)) / self.tfidf.norms
        return np.minimum(np.round(sums, DECIMALS), 1)

    @cached_property
    def units(self) -> Whole:
        """The units that have anything in common with the unit, the most alike first; ties in their order."""
        found = np.flatnonzero(self.cosine)
        found = found[found != self.unit]
        units: Whole = found[ordered(falling(self.cosine[found]), found)]
        return units

    def ranked(self) -> Ranking:
        """The rows of `similar`."""
        view = self.tfidf.counts.view
        documents = view.corpus.document_columns
        tokens = np.diff(view.bounds)

        def of_document(column: str) -> Callable[[Whole], Any]:
            return lambda units: documents[column].take(view.document_of_unit(units))

        return Ranking(
            tables.SIMILAR,
            self.units,
            {
                "unit": view.unit_column,
                "title": of_document("title"),
                "date": of_document("date"),
                "cosine": self.cosine.take,
                "shared": self._shared,
                "tokens": tokens.take,
            },
        )

    def _shared(self, units: Whole) -> Any:
        """What each of these units has in common with the unit, by what it adds to the cosine; ties by name."""
        # Some at a time: a large corpus has millions of entries.
        parts = [units[first : first + UNITS_AT_A_TIME] for first in range(0, len(units), UNITS_AT_A_TIME)]
        return tables.texts([text for part in parts for text in self._shared_texts(part)])

    def _shared_texts(self, units: Whole) -> list[str]:
        own = np.zeros(len(self.tfidf.idf))
        own[self._own[0]] = self._own[1]
        entries = self.tfidf.entries(units)
        both = entries.of(np.flatnonzero(own[entries.item]))
        added = np.round(both.tfidf * own[both.item], DECIMALS)
        place = np.zeros(len(self.tfidf.norms), np.int64)
        place[units] = np.arange(len(units))
        # Those that add the same stay in the order of the counts, which is that of the items.
        order = ordered(place[both.unit], falling(added))
        unit, item = both.unit[order], both.item[order]
        starts = np.flatnonzero(changes(unit))
        is_shown = np.arange(len(unit)) - np.repeat(starts, np.diff(starts, append=len(unit))) < SHARED_SHOWN
        texts: dict[int, list[str]] = {number: [] for number in units.tolist()}
        names = next(iter(self.tfidf.counts.named.values()))(item[is_shown])
        for number, name in zip(unit[is_shown].tolist(), names.tolist(), strict=True):
            texts[number].append(name)
        return [", ".join(texts[number]) for number in units.tolist()]

    def shared_with(self, table: Table, other: int) -> Ranking:
        """The rows of `shared_terms` or `shared_entities` of the unit and another one."""
        tfidf = self.tfidf
        a, b = (tfidf.entries(np.array([unit])) for unit in (self.unit, other))
        item, of_a, of_b = np.intersect1d(a.item, b.item, assume_unique=True, return_indices=True)
        added = a.tfidf[of_a] * b.tfidf[of_b]
        order = ordered(falling(np.round(added, DECIMALS)), item)
        item = item[order]
        frame = table.frame(
            {
                **{column: cell(item) for column, cell in tfidf.counts.named.items()},
                "frequency_a": a.frequency[of_a][order],
                "frequency_b": b.frequency[of_b][order],
                "document_frequency": tfidf.counts.document_frequency[item],
                "contribution": added[order],
            }
        )
        return Ranking.of(table, frame)


def similar(view: View, unit: str, *, stop_words: frozenset[str] = frozenset()) -> Ranking:
    """The units of a view that are most like the one called `unit`, by their terms (columns of `tables.SIMILAR`).

    The cosine of two units is the sum of the products of their TF-IDF values, which are those of `keywords`: 1 is the
    same terms in the same proportions, in whatever order; 0, which has no row, is no term in common. It grows with
    what is rare in the view and frequent in both. Highest first; ties are in the order of the units.

    Raises OptionError where the view has no such unit, and SingleUnitError where it has one unit only.
    """
    return similarity(view, unit, stop_words=stop_words).ranked()


def similar_by_entities(view: View, unit: str, *, labels: tuple[str, ...] = NAME_LABELS) -> Ranking:
    """The same by the entities under these labels that both units mention. Raises ModelError, too."""
    return entity_similarity(view, unit, labels=labels).ranked()


def shared_terms(view: View, a: str, b: str, *, stop_words: frozenset[str] = frozenset()) -> Ranking:
    """The terms that two units have in common (columns of `tables.SHARED`), by what they add to the cosine.

    Contributions add up to the cosine that `similar` gives. Raises as `similar` does.
    """
    return similarity(view, a, stop_words=stop_words).shared_with(tables.SHARED, number_of(view, b))


def shared_entities(view: View, a: str, b: str, *, labels: tuple[str, ...] = NAME_LABELS) -> Ranking:
    """The entities that two units mention both (columns of `tables.ENTITY_SHARED`), likewise."""
    return entity_similarity(view, a, labels=labels).shared_with(tables.ENTITY_SHARED, number_of(view, b))


def similarity(view: View, unit: str, *, stop_words: frozenset[str] = frozenset()) -> Similarity:
    """How alike the units of a view are to the one called `unit`, by their terms; raises as `similar` does."""
    number = number_of(view, unit)
    return Similarity(term_tfidf(view, 1, stop_words), number)


def entity_similarity(view: View, unit: str, *, labels: tuple[str, ...] = NAME_LABELS) -> Similarity:
    """The same by entities; raises as `similar_by_entities` does."""
    number = number_of(view, unit)
    return Similarity(entity_tfidf(view, labels), number)


def number_of(view: View, unit: str) -> int:
    """The number in the corpus of the unit of the view that is called so; OptionError where there is none."""
    place = view.place(unit)
    if place is None:
        kind = view.scope.unit.kind
        if view.scope.once and with_copies(view).place(unit) is not None:
            raise OptionError(f"The {kind} {unit!r} is left out as a near-duplicate; count near-duplicates, too.")
        example = next(iter(view.unit_column(view.units[:1])), "")
        raise OptionError(
            f"There is no {kind} {unit!r} in this scope" + (f"; the first of it is {example!r}." if example else ".")
        )
    return int(view.units[place])


def longest_unit(view: View) -> str:
    """The name of the unit of a view with the most tokens, the first of several; empty without units."""
    if not len(view.units):
        return ""
    longest = int(np.diff(view.bounds)[view.units].argmax())
    return str(view.unit_column(view.units[longest : longest + 1])[0])
