"""How varied the terms of groups of documents are, how long their sentences, and how hard they are to read."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis import tables
from analysis.corpus import Integers
from analysis.measures.diversity import Lengths, Repetition
from analysis.measures.group_types import repetition_in_documents, types_of_groups
from analysis.measures.intervals import half_widths, ratio_residuals, sums_of_groups
from analysis.measures.readability import Reading, are_english, reading_of_units
from analysis.measures.style import DEFAULT_LENGTHS, measures
from analysis.partitions import Partition
from analysis.ranking import Items, Ranking
from analysis.scope import View

Values = NDArray[np.float64]


def style_of_groups(view: View, parts: Partition, lengths: Lengths = DEFAULT_LENGTHS) -> Ranking:
    """Diversity and readability of groups of documents (columns of `tables.STYLE_GROUPS`), in the order of the parts.

    A group's tokens, types, TTR, hapax legomena and Yule's K are those of all its documents together, as far as they
    are in the view; its TTR and hapax share fall with its size. Segments and windows lie inside documents: STTR and
    MATTR are the means over all that its documents have, so that no order of the documents and no seam between two of
    them plays a part, and documents shorter than one have no say. Lengths are of all sentences and tokens; syllables,
    Flesch and the grade are of English documents alone.

    The intervals say how far a group's value may be from that of many documents of its kind: 95 %, with documents as
    what is drawn at random (the linearised variance of a ratio, Cochran 1977). Formulas are those of `style`.
    """
    return Groups(view, parts, lengths).rows


@dataclass(frozen=True, eq=False)
class Groups:
    view: View
    parts: Partition
    lengths: Lengths

    @property
    def groups(self) -> int:
        return len(self.parts.names)

    def _summed(self, values: NDArray[Any]) -> Values:
        return sums_of_groups(values, self.parts.number, self.groups)

    @cached_property
    def _documents(self) -> Repetition:
        """What repeats in each document of the corpus, as far as it is in the view."""
        return repetition_in_documents(self.view, self.lengths)

    @cached_property
    def _reading(self) -> Reading:
        """What reading takes of each document, as far as it is in the view."""
        view = self.view
        units = reading_of_units(view.corpus, view.scope.unit).take(view.units)
        document, documents = view.document_of_unit(view.units), len(view.corpus.documents)
        return Reading(*(sums_of_groups(values, document, documents) for values in units))

    @cached_property
    def _english(self) -> Reading:
        return self._reading.where(are_english(self.view.corpus))

    @cached_property
    def _repetition(self) -> Repetition:
        """What repeats in each group; windows and segments are those of its documents, added up."""
        of_documents = (self._summed(column).astype(np.int64) for column in self._documents)
        summed = Repetition(*of_documents)
        if self.parts.by == "document":
            return summed
        types, hapax, squares = types_of_groups(self.view, self.parts)
        return summed._replace(types=types, hapax=hapax, squares=squares)

    @cached_property
    def _in_view(self) -> NDArray[np.bool_]:
        return self.view.tokens_by_document > 0

    @cached_property
    def rows(self) -> Ranking:
        reading, english = (
            Reading(*map(self._summed, of_documents)) for of_documents in (self._reading, self._english)
        )
        columns = measures(self._repetition, reading, english, self.lengths)
        documents = self._summed(np.ones(len(self._in_view)))
        ends = {
            f"{name}_{end}": columns[name] + sign * half
            for name, half in self._half_widths().items()
            for end, sign in (("low", -1), ("high", 1))
        }
        cells: dict[str, Callable[[Items], Any]] = {
            "part": tables.texts(self.parts.names).take,
            "documents": documents.take,
            **{name: values.take for name, values in {**columns, **ends}.items()},
            "note": lambda items: tables.texts([self._note(int(item)) for item in items]),
        }
        return Ranking(tables.STYLE_GROUPS, np.arange(self.groups), cells)

    def _half_widths(self) -> dict[str, Values]:
        """Half of each interval, by column."""
        found, reading, english = self._documents, self._reading, self._english
        group, groups = self.parts.number, self.groups

        def moved(of: NDArray[Any], per: NDArray[Any]) -> Values:
            return ratio_residuals(of.astype(np.float64), per.astype(np.float64), group, groups)

        windows = found.windows * self.lengths.window
        flesch = -1.015 * moved(english.tokens, english.sentences) - 84.6 * moved(english.syllables, english.spoken)
        residuals = {
            "mattr": (moved(found.types_in_windows, windows), found.windows > 0),
            "sentence_length": (moved(reading.tokens, reading.sentences), reading.sentences > 0),
            "flesch": (flesch, english.spoken > 0),
        }
        return {name: half_widths(moves, counts, group, groups) for name, (moves, counts) in residuals.items()}

    def _note(self, item: int) -> str:
        if not len(self._members[item]):
            return "no tokens"
        said = [
            self._part_of(item, name, counts, why)
            for name, counts, why in (
                ("STTR", self._documents.segments > 0, f"shorter than {self.lengths.segment:,} tokens"),
                ("MATTR", self._documents.windows > 0, f"shorter than {self.lengths.window:,} tokens"),
                ("syllables", self._english.spoken > 0, "not in English, or without letters"),
            )
        ]
        return "; ".join(filter(None, said))

    def _part_of(self, item: int, name: str, counts: NDArray[np.bool_], why: str) -> str:
        """`STTR of 3 of 5 documents, the others shorter than 1,000 tokens`; empty where all count."""
        here = self._members[item]
        of = int(np.count_nonzero(counts[here]))
        if of == len(here):
            return ""
        if not of:
            return f"no {name}: {'all are ' if len(here) > 1 else ''}{why}"
        return f"{name} of {of:,} of {len(here):,} documents: the others are {why}"

    @cached_property
    def _members(self) -> list[Integers]:
        """The documents with tokens of each group."""
        number = np.where(self._in_view, self.parts.number, -1)
        order = np.argsort(number, kind="stable")
        cuts = np.searchsorted(number[order], np.arange(self.groups + 1))
        return [order[first:last] for first, last in pairwise(cuts)]
