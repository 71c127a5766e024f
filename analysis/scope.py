"""Which units are looked at, and what that leaves of a corpus."""

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal, Self

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

    @cached_property
    def counts(self) -> Any:
        """How often each term occurs in each unit that is left: a sparse matrix, units x terms."""
        counts = self.corpus.counts(self.scope.unit)
        return counts if len(self.units) == counts.shape[0] else counts[self.units]

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
        names = self.corpus.documents.names
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
        return f"{units} {self.scope.condition(len(self.units))}".strip()


def view_of(corpus: Corpus, scope: Scope) -> View:
    """What `scope` leaves of `corpus`. A term or entity that occurs nowhere leaves nothing; that is no error.

    Raises ModelError when entities are asked for and names could not be looked for.
    """
    bounds = unit_bounds(corpus.annotation, scope.unit)
    whole = View(corpus, scope, bounds, np.arange(len(bounds) - 1))
    holding = [_holding(bounds, phrase_spans(whole, term)[0]) for term in scope.contains]
    holding += [_holding(bounds, _tokens_of_entity(corpus, name)) for name in scope.mentions]
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
    terms = phrase_terms(view.corpus, phrase)
    term = view.corpus.annotation.term
    if not terms:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    first = view.tokens[term[view.tokens] == terms[0]]
    first = first[first + len(terms) <= len(term)]
    for step, number in enumerate(terms[1:], 1):
        first = first[term[first + step] == number]
    last = first + len(terms) - 1
    inside = np.ones(len(first), np.bool_)
    for bounds in (view.corpus.annotation.sentence_bounds, view.bounds):
        inside &= _units_at(bounds, first) == _units_at(bounds, last)
    return first[inside], last[inside]


def entity_numbers(corpus: Corpus, asked: str) -> NDArray[np.int64]:
    """The places in the corpus's entities that are meant by a name, an alias, or `name (LABEL)`.

    A name as it stands in a table means that row alone; any other is compared without regard to case.
    Empty when there is no such entity.
    """
    mentions = _mentions(corpus)
    keys = [corpus.entity_key[entity] for entity in mentions.entities]
    wanted = asked.strip()
    exact = [number for number, key in enumerate(keys) if key == wanted]
    if exact:
        return np.array(exact, np.int64)
    wanted = wanted.casefold()
    named = [
        number
        for number, (name, label) in enumerate(mentions.entities)
        if wanted in (name.casefold(), f"{name} ({label})".casefold())
    ]
    if named:
        return np.array(named, np.int64)
    spelled = corpus.documents.spans(mentions.document, mentions.start, mentions.end)
    aliases = [n for n, text in zip(mentions.entity.tolist(), spelled, strict=True) if text.casefold() == wanted]
    return np.unique(np.array(aliases, np.int64))


def _mentions(corpus: Corpus) -> Mentions:
    if corpus.mentions is None:
        raise ModelError(corpus.names_problem or "This corpus was opened without looking for names.")
    return corpus.mentions


def _units_at(bounds: Offsets, tokens: Offsets) -> Offsets:
    return np.searchsorted(bounds, tokens, side="right") - 1


def _holding(bounds: Offsets, tokens: Offsets) -> NDArray[np.bool_]:
    """Which units hold any of these tokens."""
    holding = np.zeros(len(bounds) - 1, np.bool_)
    holding[_units_at(bounds, tokens)] = True
    return holding


def _tokens_of_entity(corpus: Corpus, asked: str) -> Offsets:
    """The number of the first token of each mention of the entities that are meant."""
    mentions = _mentions(corpus)
    return mentions.token[np.isin(mentions.entity, entity_numbers(corpus, asked))]
