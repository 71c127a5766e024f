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
from analysis.measures.intervals import Samples, half_widths, sums_of_groups
from analysis.measures.readability import Reading, are_english, reading_of_units
from analysis.measures.style import DEFAULT_LENGTHS, measures
from analysis.partitions import Partition
from analysis.ranking import Items, Ranking
from analysis.scope import View

Values = NDArray[np.float64]
_CALLED = {"mattr": "MATTR", "sentence_length": "sentence length", "flesch": "reading ease"}


def style_of_groups(view: View, parts: Partition, lengths: Lengths = DEFAULT_LENGTHS) -> Ranking:
    """Diversity and readability of groups of documents (columns of `tables.STYLE_GROUPS`), in the order of the parts.

    A group's tokens, types, TTR, hapax legomena and Yule's K are those of all its documents together, as far as they
    are in the view; its TTR and hapax share fall with its size. Segments and windows lie inside documents: STTR and
    MATTR are the means over all that its documents have, so that no order of the documents and no seam between two of
    them plays a part, and documents shorter than one have no say. Lengths are of all sentences and tokens; syllables,
    Flesch and the grade are of English documents alone.

    The intervals say how far a group's value may be from that of many documents of its kind: 95 %, with documents as
    what is drawn at random (`half_widths`). A group has none with fewer than five documents, or where the longest of
    them outweigh the others. Formulas are those of `style`.
    """
    return Groups(view, parts, lengths).rows


@dataclass(frozen=True, eq=False)
class Spread:
    """The documents behind one measure of each group, and by how much each moves the group's value."""

    samples: Samples
    moves: Values

    @cached_property
    def half_widths(self) -> Values:
        """Half of the 95 % interval of each group's value."""
        return half_widths(self.samples, self.moves)


def spreads(
    repetition: Repetition, reading: Reading, english: Reading, group: Integers, groups: int, *, window: int
) -> dict[str, Spread]:
    """What the intervals of groups rest on, by measure; everything else has one value a document.

    A document weighs as much as it adds below the fraction bar: windows, sentences, or, in reading ease, tokens with
    syllables.
    """
    windows, sentences = (Samples.of(size, group, groups) for size in (repetition.windows, reading.sentences))
    spoken = Samples.of(english.spoken, group, groups)
    flesch = -1.015 * spoken.moves(english.tokens, english.sentences)
    flesch -= 84.6 * spoken.moves(english.syllables, english.spoken)
    return {
        "mattr": Spread(windows, windows.moves(repetition.types_in_windows, repetition.windows * window)),
        "sentence_length": Spread(sentences, sentences.moves(reading.tokens, reading.sentences)),
        "flesch": Spread(spoken, flesch),
    }


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
            for name, half in ((name, spread.half_widths) for name, spread in self._spreads.items())
            for end, sign in (("low", -1), ("high", 1))
        }
        cells: dict[str, Callable[[Items], Any]] = {
            "part": tables.texts(self.parts.names).take,
            "documents": documents.take,
            **{name: values.take for name, values in {**columns, **ends}.items()},
            "note": lambda items: tables.texts([self._note(int(item)) for item in items]),
        }
        return Ranking(tables.STYLE_GROUPS, np.arange(self.groups), cells)

    @cached_property
    def _spreads(self) -> dict[str, Spread]:
        return spreads(
            self._documents, self._reading, self._english, self.parts.number, self.groups, window=self.lengths.window
        )

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
        return "; ".join(filter(None, [*said, *self._without_interval(item)]))

    def _without_interval(self, item: int) -> list[str]:
        """`no interval of MATTR, reading ease: fewer than 5 documents`; nothing where there is one document anyway."""
        if self.parts.by == "document" or len(self.view.documents) < 2:
            return []
        measures: dict[str, list[str]] = {}
        for name, spread in self._spreads.items():
            if spread.samples.documents[item] and (why := spread.samples.too_few(item)):
                measures.setdefault(why, []).append(_CALLED[name])
        return [f"no interval of {', '.join(names)}: {why}" for why, names in measures.items()]

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
