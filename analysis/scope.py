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
from analysis.annotating.tokens import Offsets
from analysis.corpus import Corpus
from analysis.facets import Facets
from analysis.keeping import Kept
from analysis.mentioned import mentions_of_entity, unit_of_mention
from analysis.near_duplicates import near_duplicates
from analysis.nodes import Query, nodes_of
from analysis.term_lists import listed
from analysis.units import Unit, unit_bounds, units_at

Match = Literal["all", "any"]
WHOLE_DOCUMENTS = Unit()
EVERY_DOCUMENT = Facets()


@dataclass(frozen=True, slots=True)
class Scope:
    """The units of some documents that contain these terms and mention these entities."""

    unit: Unit = WHOLE_DOCUMENTS
    contains: tuple[str, ...] = ()
    """Terms or phrases, folded like any text; `*` and `?` are wildcards (`nodes.Query`). A text may list several."""
    mentions: tuple[str, ...] = ()
    """Entities by name or alias; `Washington (GPE)` means the name under that label alone."""
    match: Match = "all"
    """Whether a unit needs all of the terms and entities, or any of them."""
    facets: Facets = EVERY_DOCUMENT
    """Which documents: by date, folder, path and metadata."""
    once: bool = False
    """Whether of near-duplicates (`near_duplicates`) that would be left the heads alone are."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "contains", listed(self.contains))

    def condition(self, units: int = 2) -> str:
        """`dated 1861 that contain drones and mention Iran`, said of so many units; empty when all are looked at."""
        return " ".join(filter(None, [*self.facets.conditions, self._contents(units)]))

    def _contents(self, units: int) -> str:
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
    copies: int = 0
    """How many documents are left out as near-duplicates of others that are left."""

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
    def tokens_by_document(self) -> NDArray[np.int64]:
        """How many tokens of each document of the corpus are left."""
        tokens = np.diff(self.bounds)[self.units]
        # Sums of whole numbers below 2^53 are exact in the floats that bincount gives.
        left = np.bincount(self.document_of_unit(self.units), tokens, len(self.corpus.documents))
        return left.astype(np.int64)

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
    def kept(self) -> Kept:
        """What measures keep of this view, by what it is."""
        return Kept()

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

    @property
    def counted_units(self) -> str:
        """How many units are left: `9 paragraphs of 1 document`."""
        units = self.scope.unit.counted(len(self.units))
        return units if self.scope.unit.kind == "document" else f"{units} of {Unit().counted(len(self.documents))}"

    def sentence(self) -> str:
        """What is looked at, in English: `9 paragraphs of 1 document that mention Iran, counted by lemma`."""
        cut = ", repeated paragraphs left out" if self.corpus.uncut else ""
        by_lemma = ", counted by lemma" if self.corpus.forms else ""
        looked_at = f"{self.counted_units} {self.scope.condition(len(self.units))}".strip()
        return looked_at + self._once_in_words + cut + by_lemma

    @property
    def _once_in_words(self) -> str:
        if not self.scope.once:
            return ""
        left_out = f"{self.copies:,}" if self.copies else "none"
        if self.scope.unit.kind != "document" and self.copies:
            left_out = Unit().counted(self.copies)
        return f", near-duplicates once ({left_out} left out)"

    @property
    def file_parts(self) -> tuple[str, ...]:
        """What tells its tables from others in the names of files; empty texts among them."""
        once, by_lemma = "once" if self.scope.once else "", "by lemma" if self.corpus.forms else ""
        cut = "without boilerplate" if self.corpus.uncut else ""
        return str(self.scope.unit), self.scope.condition(), once, cut, by_lemma


def view_of(corpus: Corpus, scope: Scope) -> View:
    """What `scope` leaves of `corpus`. A term or entity that occurs nowhere leaves nothing; that is no error.

    Raises ModelError when entities are asked for and names could not be looked for, and OptionError for a column that
    the documents do not have.
    """
    bounds = unit_bounds(corpus.annotation, scope.unit)
    whole = View(corpus, scope, bounds, np.arange(len(bounds) - 1))
    holding = [_holding(bounds, nodes_of(whole, Query((term,))).first) for term in scope.contains]
    holding += [_mentioning(whole, name) for name in scope.mentions]
    left = whole
    if holding or scope.facets:
        kept = np.ones(len(bounds) - 1, np.bool_)
        if holding:
            kept &= np.logical_and.reduce(holding) if scope.match == "all" else np.logical_or.reduce(holding)
        if scope.facets:
            kept &= scope.facets.are_met(corpus)[whole.document_of_unit(whole.units)]
        left = replace(whole, units=np.flatnonzero(kept))
    return _once(left) if scope.once else left


def with_copies(view: View) -> View:
    """The same view with all near-duplicates in it."""
    return view_of(view.corpus, replace(view.scope, once=False)) if view.scope.once else view


def _once(view: View) -> View:
    """The view without the documents that are near-duplicates of another in it that stands for them."""
    documents = view.documents
    is_head = np.zeros(len(view.corpus.documents), np.bool_)
    is_head[near_duplicates(view.corpus).heads(documents)] = True
    units = view.units[is_head[view.document_of_unit(view.units)]]
    return replace(view, units=units, copies=len(documents) - int(is_head.sum()))


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
