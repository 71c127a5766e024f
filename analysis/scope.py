"""Which units are looked at, and what that leaves of a corpus."""

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from analysis import tables
from analysis.annotating.annotation import annotated
from analysis.annotating.tokens import Offsets
from analysis.corpus import Corpus, Mentions
from analysis.errors import ModelError
from analysis.naming import Naming
from analysis.units import Unit, unit_bounds

Match = Literal["all", "any"]
WHOLE_DOCUMENTS = Unit()


@dataclass(frozen=True, slots=True)
class Scope:
    """The units that contain these terms and mention these entities."""

    unit: Unit = WHOLE_DOCUMENTS
    contains: tuple[str, ...] = ()
    """Terms or phrases, folded like any text."""
    mentions: tuple[str, ...] = ()
    """Entities by name or alias; `Washington (GPE)` means the name under that label alone."""
    match: Match = "all"
    """Whether a unit needs all of the terms and entities, or any of them."""

    def condition(self, units: int = 2) -> str:
        """`that contain drones and mention Iran`, said of so many units; empty when every unit is looked at."""
        parts = []
        word = f" {'and' if self.match == 'all' else 'or'} "
        ending = "s" if units == 1 else ""
        if self.contains:
            parts.append(f"contain{ending} {word.join(self.contains)}")
        if self.mentions:
            parts.append(f"mention{ending} {word.join(self.mentions)}")
        return f"that {word.join(parts)}" if parts else ""


@dataclass(frozen=True, eq=False)
class View:
    """The units of a corpus that a scope leaves, and the tokens and mentions in them."""

    corpus: Corpus
    scope: Scope
    bounds: Offsets
    """The token numbers between all units of the corpus."""
    units: Offsets
    """The numbers of the units that are left."""

    @cached_property
    def key(self) -> str:
        """A short name for this view: views of the same units of the same documents have the same one."""
        units = hashlib.blake2b(self.units.tobytes(), digest_size=8).hexdigest()
        return f"{self.corpus.key} {self.scope.unit} {units}"

    @cached_property
    def token_count(self) -> int:
        """How many tokens are left."""
        return int(np.diff(self.bounds)[self.units].sum())

    @property
    def is_whole(self) -> bool:
        """Whether every unit of the corpus is left."""
        return len(self.units) == len(self.bounds) - 1

    @cached_property
    def is_left(self) -> NDArray[np.bool_]:
        """Which units of the corpus are left."""
        left = np.zeros(len(self.bounds) - 1, np.bool_)
        left[self.units] = True
        return left

    @cached_property
    def documents(self) -> Offsets:
        """The numbers of the documents in which there are units left."""
        if self.scope.unit.kind == "document":
            return self.units
        return np.unique(self.document_of_unit(self.units))

    def document_of_unit(self, units: NDArray[np.integer[Any]]) -> NDArray[np.integer[Any]]:
        """The numbers of the documents that these units of the corpus are in."""
        if self.scope.unit.kind == "document":
            return units
        return units_at(self.corpus.annotation.document_bounds, self.bounds[units])

    @cached_property
    def mentions(self) -> Offsets:
        """The numbers of the mentions that are left; ModelError when names could not be looked for."""
        unit = unit_of_mention(self.corpus, self.scope.unit)
        return np.arange(len(unit)) if self.is_whole else np.flatnonzero(self.is_left[unit])

    @cached_property
    def kept(self) -> dict[Any, Any]:
        """What measures keep of this view, by what it is."""
        return {}

    def those_left(self, tokens: Offsets) -> Offsets:
        """Those of the tokens with these ascending numbers that are left."""
        if self.is_whole:
            return tokens
        if len(tokens) < len(self.units):
            return tokens[self.is_left[units_at(self.bounds, tokens)]]
        first = np.searchsorted(tokens, self.bounds[self.units])
        number = np.searchsorted(tokens, self.bounds[self.units + 1]) - first
        ahead = np.cumsum(number) - number
        left: Offsets = tokens[np.repeat(first - ahead, number) + np.arange(number.sum())]
        return left

    def only(self, place: int) -> "View":
        """The view of one of its units: the one at `place` in `units`."""
        return replace(self, units=self.units[place : place + 1])

    def unit_names(self) -> list[str]:
        """The name of every unit that is left: its document, and its number in it."""
        return list(self.unit_column(self.units))

    def unit_column(self, units: NDArray[np.integer[Any]]) -> Any:
        """The names of these units of the corpus, as a column of a frame."""
        document, kind = self.document_of_unit(units), self.scope.unit.kind
        names = self.corpus.document_columns["document"].take(document)
        if kind == "document":
            return names
        number = pa.array(units - self._first_units[document] + 1).cast(pa.large_string())
        text = [pa.scalar(part, pa.large_string()) for part in (kind, " ")]
        return tables.texts(pc.binary_join_element_wise(pa.array(names), text[0], number, text[1]))

    @cached_property
    def _first_units(self) -> Offsets:
        """The number of the first unit of each document."""
        return np.searchsorted(self.bounds, self.corpus.annotation.document_bounds)

    def place(self, name: str) -> int | None:
        """The place in `units` of the unit with this name; None when there is none."""
        kind, numbers = self.scope.unit.kind, self.corpus.document_number
        if kind == "document":
            unit = numbers.get(name, -1)
        else:
            document, _, number = name.rpartition(f" {kind} ")
            if document not in numbers or not (number.isascii() and number.isdigit()):
                return None
            unit = int(self._first_units[numbers[document]]) + int(number) - 1
        place = int(np.searchsorted(self.units, unit))
        is_there = place < len(self.units) and self.unit_column(self.units[place : place + 1])[0] == name
        return place if is_there else None

    def sentence(self) -> str:
        """What is looked at, in English: `9 paragraphs of 1 document that mention Iran`."""
        units = self.scope.unit.counted(len(self.units))
        if self.scope.unit.kind != "document":
            units += f" of {Unit().counted(len(self.documents))}"
        return f"{units} {self.scope.condition(len(self.units))}".strip()


def view_of(corpus: Corpus, scope: Scope) -> View:
    """What `scope` leaves of `corpus`. A term or entity that occurs nowhere leaves nothing; that is no error.

    Raises ModelError when entities are asked for and names could not be looked for.
    """
    bounds = unit_bounds(corpus.annotation, scope.unit)
    whole = View(corpus, scope, bounds, np.arange(len(bounds) - 1))
    holding = [_holding(bounds, phrase_spans(whole, term)[0]) for term in scope.contains]
    holding += [_mentioning(whole, name) for name in scope.mentions]
    if not holding:
        return whole
    kept = np.logical_and.reduce(holding) if scope.match == "all" else np.logical_or.reduce(holding)
    return replace(whole, units=np.flatnonzero(kept))


def phrase_terms(corpus: Corpus, phrase: str) -> list[int]:
    """The places in the vocabulary of the terms that `phrase` consists of; empty when one of them is no term.

    A phrase is taken as it stands where it consists of terms, as those of tables do; else like any text.
    """
    terms = phrase.split(" ")
    if not all(term in corpus.term_number for term in terms):
        # What stands on a command line may be bytes that are no text.
        asked = annotated([phrase.encode("utf-8", "replace").decode()])
        terms = [asked.vocabulary[term] for term in asked.term]
    numbers = [corpus.term_number.get(term, -1) for term in terms]
    return [] if -1 in numbers else numbers


def phrase_spans(view: View, phrase: str) -> tuple[Offsets, Offsets]:
    """The numbers of the first and of the last token of each occurrence of `phrase` in a view.

    An occurrence lies inside one sentence and one unit.
    """
    corpus, terms = view.corpus, phrase_terms(view.corpus, phrase)
    if not terms:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    term, (bounds, tokens) = corpus.annotation.term, corpus.positions
    # The rarest term has the fewest places to look at.
    rarest = min(range(len(terms)), key=lambda step: int(bounds[terms[step] + 1]) - int(bounds[terms[step]]))
    at = tokens[bounds[terms[rarest]] : bounds[terms[rarest] + 1]]
    first = at.astype(np.int64) - rarest
    first = view.those_left(first[(first >= 0) & (first + len(terms) <= len(term))])
    for step, number in enumerate(terms):
        if step != rarest:
            first = first[term[first + step] == number]
    if len(terms) > 1:
        for cuts in (corpus.annotation.sentence_bounds, view.bounds):
            first = first[units_at(cuts, first) == units_at(cuts, first + len(terms) - 1)]
    return first, first + len(terms) - 1


def naming(corpus: Corpus) -> Naming:
    """How the entities of a corpus are called; ModelError when names could not be looked for."""
    if "naming" not in corpus.indexes:
        corpus.indexes["naming"] = Naming(corpus, mentions_of(corpus))
    made: Naming = corpus.indexes["naming"]
    return made


def entity_numbers(corpus: Corpus, asked: str) -> NDArray[np.int64]:
    """The places in the corpus's entities that are meant by a name, an alias, or `name (LABEL)`: `Naming.numbers`."""
    return naming(corpus).numbers(asked)


def unit_of_mention(corpus: Corpus, unit: Unit) -> NDArray[np.integer[Any]]:
    """The number of the unit that each mention counts for: that of its first token."""
    mentions = mentions_of(corpus)
    if unit.kind == "document":
        return mentions.document
    key = ("unit of mention", unit)
    if key not in corpus.indexes:
        corpus.indexes[key] = units_at(unit_bounds(corpus.annotation, unit), mentions.token).astype(np.int32)
    made: NDArray[np.int32] = corpus.indexes[key]
    return made


def mentions_of(corpus: Corpus) -> Mentions:
    """The mentions of a corpus; ModelError when names could not be looked for."""
    if corpus.mentions is None:
        raise ModelError(corpus.names_problem or "This corpus was opened without looking for names.")
    return corpus.mentions


def units_at(bounds: Offsets, tokens: NDArray[np.integer[Any]]) -> Offsets:
    """The numbers of the parts between `bounds` that tokens are in."""
    return np.searchsorted(bounds, tokens, side="right") - 1


def _holding(bounds: Offsets, tokens: Offsets) -> NDArray[np.bool_]:
    """Which units hold any of these tokens, whose numbers ascend."""
    if len(tokens) > len(bounds):
        kept: NDArray[np.bool_] = np.diff(np.searchsorted(tokens, bounds)) > 0
        return kept
    holding = np.zeros(len(bounds) - 1, np.bool_)
    holding[units_at(bounds, tokens)] = True
    return holding


def _mentioning(whole: View, asked: str) -> NDArray[np.bool_]:
    """Which units mention any of the entities that are meant."""
    mentioning = np.zeros(len(whole.bounds) - 1, np.bool_)
    mentioning[unit_of_mention(whole.corpus, whole.scope.unit)[mentions_of_entity(whole.corpus, asked)]] = True
    return mentioning


def mentions_of_entity(corpus: Corpus, asked: str) -> Offsets:
    """The numbers of the mentions of the entities that are meant, in the order of the text."""
    wanted = np.zeros(len(mentions_of(corpus).entities), np.bool_)
    wanted[entity_numbers(corpus, asked)] = True
    return np.flatnonzero(wanted[mentions_of(corpus).entity])
