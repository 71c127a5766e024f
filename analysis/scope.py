"""Which units are looked at, and what that leaves of a corpus."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, Self

import numpy as np
from numpy.typing import NDArray

from analysis.annotating.annotation import annotated
from analysis.annotating.tokens import Offsets
from analysis.corpus import Corpus, Mentions
from analysis.errors import ModelError
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

    def narrowed(self, *, contains: str = "", mentions: str = "") -> Self:
        """This scope with one more term or entity."""
        return replace(
            self,
            contains=tuple(dict.fromkeys((*self.contains, *filter(None, [contains])))),
            mentions=tuple(dict.fromkeys((*self.mentions, *filter(None, [mentions])))),
        )

    def condition(self) -> str:
        """`that contain drones and mention Iran`; empty when every unit is looked at."""
        parts = []
        word = f" {'and' if self.match == 'all' else 'or'} "
        if self.contains:
            parts.append(f"contain {word.join(self.contains)}")
        if self.mentions:
            parts.append(f"mention {word.join(self.mentions)}")
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
        return f"{self.corpus.digest} {self.scope.unit} {units}"

    @cached_property
    def tokens(self) -> Offsets:
        """The numbers of the tokens that are left, in the order of the text."""
        kept = np.zeros(len(self.bounds) - 1, np.bool_)
        kept[self.units] = True
        return np.flatnonzero(np.repeat(kept, np.diff(self.bounds)))

    @cached_property
    def unit_of_token(self) -> Offsets:
        """For every token that is left, the place of its unit in `units`."""
        return np.repeat(np.arange(len(self.units)), np.diff(self.bounds)[self.units])

    @cached_property
    def documents(self) -> Offsets:
        """The numbers of the documents in which there are units left."""
        if self.scope.unit.kind == "document":
            return self.units
        return np.unique(self.corpus.document_of_token[self.bounds[self.units]])

    @cached_property
    def mentions(self) -> tuple[Mentions, Offsets, Offsets]:
        """The corpus's mentions, the numbers of those that are left, and the place of each one's unit in `units`."""
        mentions = _mentions(self.corpus)
        unit = _units_at(self.bounds, mentions.token)
        place = np.full(len(self.bounds) - 1, -1, np.int64)
        place[self.units] = np.arange(len(self.units))
        kept = np.flatnonzero(place[unit] >= 0)
        return mentions, kept, place[unit[kept]]

    def only(self, place: int) -> "View":
        """The view of one of its units: the one at `place` in `units`."""
        return replace(self, units=self.units[place : place + 1])

    def unit_names(self) -> list[str]:
        """The name of every unit that is left: its document, and its number in it."""
        names = [document.name for document in self.corpus.documents]
        kind = self.scope.unit.kind
        if kind == "document":
            return [names[unit] for unit in self.units]
        document = self.corpus.document_of_token[self.bounds[self.units]]
        first = np.searchsorted(self.bounds, self.corpus.annotation.document_bounds)
        number = self.units - first[document] + 1
        return [f"{names[d]} {kind} {n}" for d, n in zip(document, number, strict=True)]

    def sentence(self) -> str:
        """What is looked at, in English: `9 paragraphs of 1 document that mention Iran`."""
        units = self.scope.unit.counted(len(self.units))
        if self.scope.unit.kind != "document":
            units += f" of {Unit().counted(len(self.documents))}"
        condition = self.scope.condition()
        if len(self.units) == 1:
            # One unit contains, several contain.
            condition = condition.replace("contain ", "contains ").replace("mention ", "mentions ")
        return f"{units} {condition}".strip()


def view_of(corpus: Corpus, scope: Scope) -> View:
    """What `scope` leaves of `corpus`. A term or entity that occurs nowhere leaves nothing; that is no error.

    Raises ModelError when entities are asked for and names could not be looked for.
    """
    bounds = unit_bounds(corpus.annotation, scope.unit)
    holding = [_units_with_phrase(corpus, bounds, term) for term in scope.contains]
    holding += [_units_with_entity(corpus, bounds, name) for name in scope.mentions]
    kept = np.ones(len(bounds) - 1, np.bool_)
    if holding:
        kept = np.logical_and.reduce(holding) if scope.match == "all" else np.logical_or.reduce(holding)
    return View(corpus, scope, bounds, np.flatnonzero(kept))


def phrase_positions(corpus: Corpus, phrase: str, tokens: Offsets | None = None) -> Offsets:
    """The numbers of the tokens (of `tokens`, or of all) at which `phrase` starts, inside one sentence."""
    asked = annotated([phrase])
    numbers = [corpus.term_number.get(asked.vocabulary[term], -1) for term in asked.term]
    if not numbers or -1 in numbers:
        return np.empty(0, np.int64)
    term = corpus.annotation.term
    positions = np.flatnonzero(term == numbers[0]) if tokens is None else tokens[term[tokens] == numbers[0]]
    positions = positions[positions + len(numbers) <= len(term)]
    for step, number in enumerate(numbers[1:], 1):
        positions = positions[term[positions + step] == number]
    sentences = corpus.annotation.sentence_bounds
    inside: Offsets = positions[_units_at(sentences, positions) == _units_at(sentences, positions + len(numbers) - 1)]
    return inside


def phrase_length(phrase: str) -> int:
    """How many tokens `phrase` has."""
    return len(annotated([phrase]).term)


def entity_numbers(corpus: Corpus, asked: str) -> NDArray[np.int64]:
    """The places in the corpus's entities that are meant by a name, an alias, or `name (LABEL)`.

    Names are compared without regard to case. Empty when there is no such entity.
    """
    mentions = _mentions(corpus)
    wanted = asked.strip().casefold()
    numbers = [
        number
        for number, (name, label) in enumerate(mentions.entities)
        if wanted in (name.casefold(), f"{name} ({label})".casefold())
    ]
    if not numbers:
        spelled = (
            corpus.documents[d].text[s:e]
            for d, s, e in zip(mentions.document, mentions.start, mentions.end, strict=True)
        )
        numbers = sorted(
            {int(n) for n, text in zip(mentions.entity, spelled, strict=True) if text.casefold() == wanted}
        )
    return np.array(numbers, np.int64)


def _mentions(corpus: Corpus) -> Mentions:
    if corpus.mentions is None:
        raise ModelError(corpus.names_problem or "This corpus was opened without looking for names.")
    return corpus.mentions


def _units_at(bounds: Offsets, tokens: Offsets) -> Offsets:
    return np.searchsorted(bounds, tokens, side="right") - 1


def _holding(bounds: Offsets, units: Offsets | Sequence[int]) -> NDArray[np.bool_]:
    holding = np.zeros(len(bounds) - 1, np.bool_)
    holding[units] = True
    return holding


def _units_with_phrase(corpus: Corpus, bounds: Offsets, phrase: str) -> NDArray[np.bool_]:
    first = phrase_positions(corpus, phrase)
    units = _units_at(bounds, first)
    inside = units == _units_at(bounds, first + max(phrase_length(phrase), 1) - 1)
    return _holding(bounds, units[inside])


def _units_with_entity(corpus: Corpus, bounds: Offsets, asked: str) -> NDArray[np.bool_]:
    mentions = _mentions(corpus)
    meant = np.isin(mentions.entity, entity_numbers(corpus, asked))
    return _holding(bounds, _units_at(bounds, mentions.token[meant]))
