"""How varied the terms of groups of documents are, how long their sentences, and how hard they are to read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis import tables
from analysis.annotating.languages import ENGLISH
from analysis.corpus import Integers
from analysis.index import Whole
from analysis.languages import called
from analysis.measures.diversity import Lengths, Repetition
from analysis.measures.group_types import (
    draws_in_documents,
    factors_in_documents,
    repetition_in_documents,
    types_of_groups,
)
from analysis.measures.hard_tokens import Hard, hard_tokens
from analysis.measures.hdd import HDD_TOKENS, Draws
from analysis.measures.intervals import Samples, half_widths, sums_of_groups
from analysis.measures.mtld import MTLD_TOKENS, Factors
from analysis.measures.optional_style import (
    Counts,
    NotedRanking,
    english_only,
    optional_cells,
    optional_measures,
    why_empty,
)
from analysis.measures.readability import (
    FLESCH,
    FLESCH_AUTHORS,
    LANGUAGES,
    NO_FORMULA,
    Flesch,
    Reading,
    are_english,
    formula_languages,
    formulas_of,
    reading_of_units,
)
from analysis.measures.style import DEFAULT_LENGTHS, measures
from analysis.partitions import Partition
from analysis.ranking import Cells, Ranking
from analysis.scope import View

Values = NDArray[np.float64]
_CALLED = {"mattr": "MATTR", "sentence_length": "sentence length", "flesch": "reading ease"}


def style_of_groups(view: View, parts: Partition, lengths: Lengths = DEFAULT_LENGTHS) -> Ranking:
    """Diversity and readability of groups of documents (columns of `tables.STYLE_GROUPS`), in the order of the parts.

    A group's tokens, types, TTR, hapax legomena and Yule's K are those of all its documents together, as far as they
    are in the view; its TTR and hapax share fall with its size. Segments and windows lie inside documents: STTR and
    MATTR are the means over all that its documents have, so that no order of the documents and no seam between two of
    them plays a part, and documents shorter than one have no say; so it is with MTLD, whose factors are added up, and
    HD-D, the mean of the documents' own, weighted by their tokens. Lengths are of all sentences and tokens. Syllables
    and Flesch are of the documents in one language alone, that with the most tokens of those with a formula; the grade
    and the other formulas are of English documents alone.

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
    repetition: Repetition,
    reading: Reading,
    spoken: Reading,
    group: Integers,
    groups: int,
    *,
    window: int,
    formula: Flesch = FLESCH[ENGLISH],
) -> dict[str, Spread]:
    """What the intervals of groups rest on, by measure; everything else has one value a document.

    A document weighs as much as it adds below the fraction bar: windows, sentences, or, in reading ease, tokens with
    syllables. Reading ease is that of `spoken` by `formula`.
    """
    windows, sentences = (Samples.of(size, group, groups) for size in (repetition.windows, reading.sentences))
    tokens = Samples.of(spoken.spoken, group, groups)
    flesch = -formula.per_sentence_length * tokens.moves(spoken.tokens, spoken.sentences)
    flesch -= formula.per_syllables * tokens.moves(spoken.syllables, spoken.spoken)
    return {
        "mattr": Spread(windows, windows.moves(repetition.types_in_windows, repetition.windows * window)),
        "sentence_length": Spread(sentences, sentences.moves(reading.tokens, reading.sentences)),
        "flesch": Spread(tokens, flesch),
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
    def _language(self) -> Whole:
        """The language of each group, as a place in `LANGUAGES`: that with the most tokens, of those with a formula."""
        of_document = formula_languages(self.view.corpus)
        tokens = [self._summed(self._reading.where(of_document == place).spoken) for place in range(len(LANGUAGES))]
        language: Whole = np.argmax(tokens, axis=0)
        return language

    @cached_property
    def _spoken(self) -> Reading:
        """What reading takes of the documents in the language of their group."""
        return self._reading.where(formula_languages(self.view.corpus) == self._language_of_documents)

    @cached_property
    def _language_of_documents(self) -> Whole:
        """The language of each document's group, whatever its own."""
        return np.append(self._language, NO_FORMULA)[self.parts.number]

    @cached_property
    def _factors(self) -> Factors:
        return factors_in_documents(self.view)

    @cached_property
    def _draws(self) -> Draws:
        return draws_in_documents(self.view)

    @cached_property
    def _counts(self) -> Counts:
        """What the optional columns are made of, added up over the documents of each group."""
        return Counts(
            cache(lambda: Factors(*map(self._summed, self._factors))),
            cache(lambda: Draws(*map(self._summed, self._draws))),
            self._hard,
            Reading(*map(self._summed, self._english)),
        )

    def _hard(self, kind: Hard) -> Values:
        """The hard tokens of each group's English documents."""
        view = self.view
        units = hard_tokens(view.corpus, view.scope.unit, kind)[view.units]
        of_documents = sums_of_groups(units, view.document_of_unit(view.units), len(view.corpus.documents))
        return self._summed(np.where(are_english(view.corpus), of_documents, 0.0))

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
        reading, spoken = (Reading(*map(self._summed, of_documents)) for of_documents in (self._reading, self._spoken))
        formula = formulas_of(self._language)
        columns = measures(self._repetition, reading, spoken, formula, self._counts.english, self.lengths)
        documents = self._summed(np.ones(len(self._in_view)))
        ends = {
            f"{name}_{end}": columns[name] + sign * half
            for name, half in ((name, spread.half_widths) for name, spread in self._spreads.items())
            for end, sign in (("low", -1), ("high", 1))
        }
        cells: dict[str, Cells] = {
            "part": tables.texts(self.parts.names).take,
            "documents": documents.take,
            **{name: values.take for name, values in {**columns, **ends}.items()},
            **optional_cells(self._optional),
        }
        return NotedRanking(tables.STYLE_GROUPS, np.arange(self.groups), cells, note=self._note).with_columns([])

    @cached_property
    def _optional(self) -> dict[str, Callable[[], Values]]:
        return optional_measures(self._counts)

    @cached_property
    def _spreads(self) -> dict[str, Spread]:
        return spreads(
            self._documents,
            self._reading,
            self._spoken,
            self.parts.number,
            self.groups,
            window=self.lengths.window,
            formula=formulas_of(self._language_of_documents),
        )

    def _note(self, item: int, chosen: Sequence[str]) -> str:
        if not len(self._members[item]):
            return "no tokens"
        code = LANGUAGES[self._language[item]]
        in_language = ["syllables", *(english_only(chosen) if code == ENGLISH else ())]
        measured = [
            ("STTR", self._documents.segments > 0, f"shorter than {self.lengths.segment:,} tokens"),
            ("MATTR", self._documents.windows > 0, f"shorter than {self.lengths.window:,} tokens"),
            (", ".join(in_language), self._spoken.spoken > 0, f"not in {called(code)}, or without letters"),
        ]
        said = [self._part_of(item, name, counts, why) for name, counts, why in measured]
        said += self._optional_parts(item, chosen)
        if code != ENGLISH:
            said.append(f"reading ease by {FLESCH_AUTHORS[code]}")
            grades = ", ".join(["grade", *english_only(chosen)])
            said.append(self._part_of(item, grades, self._english.spoken > 0, "not in English"))
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

    def _optional_parts(self, item: int, chosen: Sequence[str]) -> list[str]:
        """What is to be said of the chosen columns that need a certain length."""
        said = []
        if "mtld" in chosen and not np.isnan(self._optional["mtld"]()[item]):
            counts = self._factors.tokens > 0
            said.append(self._part_of(item, "MTLD", counts, f"shorter than {MTLD_TOKENS} tokens"))
        if "hdd" in chosen and not np.isnan(self._optional["hdd"]()[item]):
            counts = self._draws.tokens > 0
            said.append(self._part_of(item, "HD-D", counts, f"shorter than {HDD_TOKENS} tokens"))
        return [*said, *why_empty(self._optional, self._counts, item, chosen)]

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
