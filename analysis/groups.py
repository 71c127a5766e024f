"""Groups of the units of a view, to be compared with each other: by date, folder, name, terms or entities."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from analysis.corpus import Corpus
from analysis.dates import DateRange, Dates
from analysis.errors import OptionError
from analysis.patterns import matching, pattern_of, require_short
from analysis.scope import Match, Scope, View, view_of
from analysis.units import Unit, counted

REST = "the rest"
NEVER_COMPARABLE = "There is nothing to compare: "


@dataclass(frozen=True, slots=True)
class Group:
    """The units that meet all of these conditions; every unit where there is none."""

    dates: tuple[DateRange, ...] = ()
    """The document's date lies in any of these."""
    folders: tuple[str, ...] = ()
    """The document lies below any of these folders of the corpus."""
    documents: str = ""
    """The document's path is found so: text anywhere in it, or a pattern with `*` and `?` for the whole of it."""
    contains: tuple[str, ...] = ()
    """The unit contains these terms, as in a scope."""
    mentions: tuple[str, ...] = ()
    """The unit mentions these entities, as in a scope."""
    match: Match = "all"
    """Whether a unit needs all of the terms and entities, or any of them."""

    def __bool__(self) -> bool:
        return bool(self.dates or self.folders or self.documents.strip() or self.contains or self.mentions)

    @property
    def name(self) -> str:
        """`1789–1899`, `letters`, `18*`, `war and peace`."""
        word = " and " if self.match == "all" else " or "
        parts = [
            " or ".join(dates.name for dates in self.dates),
            " or ".join(self.folders),
            self.documents.strip(),
            word.join(self.contains + self.mentions),
        ]
        return ", ".join(filter(None, parts)) or "everything"

    def condition(self, units: int = 2) -> str:
        """`dated 1789–1899`, `in the folder letters, that contain war`, said of so many units."""
        folders = "folder" if len(self.folders) == 1 else "folders"
        parts = [
            f"dated {' or '.join(dates.name for dates in self.dates)}" if self.dates else "",
            f"in the {folders} {' or '.join(self.folders)}" if self.folders else "",
            f"called {self.documents.strip()}" if self.documents.strip() else "",
            self._scope(Unit()).condition(units),
        ]
        return ", ".join(filter(None, parts))

    def are_held(self, view: View) -> NDArray[np.bool_]:
        """Which units of the corpus of a view are in the group. Raises ModelError where entities are not known."""
        corpus = view.corpus
        of_document = np.ones(len(corpus.documents), np.bool_)
        if self.dates:
            dates = Dates.of(corpus)
            of_document &= np.logical_or.reduce([one.holds(dates) for one in self.dates])
        if self.folders:
            of_document &= np.logical_or.reduce([_below(corpus, folder) for folder in self.folders])
        if self.documents.strip():
            require_short(self.documents)
            of_document &= matching(corpus.document_columns["document"], pattern_of(self.documents))
        held: NDArray[np.bool_] = of_document[view.document_of_unit(np.arange(len(view.bounds) - 1))]
        if self.contains or self.mentions:
            held = held & view_of(corpus, self._scope(view.scope.unit)).is_left
        return held

    def _scope(self, unit: Unit) -> Scope:
        return Scope(unit, self.contains, self.mentions, self.match)


@dataclass(frozen=True, eq=False)
class Pair:
    """Two groups of the units of a view."""

    view: View
    a: View
    b: View
    group_a: Group
    group_b: Group | None
    """None for the rest of the view."""
    apart: bool = False
    """Whether what is in both groups was left out."""

    @property
    def names(self) -> tuple[str, str]:
        """What the groups are called."""
        return self.group_a.name, self.group_b.name if self.group_b else REST

    @cached_property
    def shared(self) -> View:
        """What is in both groups."""
        return replace(self.view, units=np.intersect1d(self.a.units, self.b.units, assume_unique=True))

    @property
    def is_whole(self) -> bool:
        """Whether every unit of the corpus is in one of the groups, and none in both."""
        return self.view.is_whole and not len(self.shared.units) and self.number == len(self.view.units)

    @property
    def number(self) -> int:
        return len(self.a.units) + len(self.b.units)

    def sentences(self) -> tuple[str, str]:
        """What each group is, in English: `29 documents dated 1789–1899, 66,123 tokens`."""
        return _said(self.a, self.group_a), _said(self.b, self.group_b)


def pair_of(view: View, a: Group, b: Group | None = None, *, apart: bool = False) -> Pair:
    """The units of a view in group `a` and in group `b`, or, without one, all others.

    What is in both groups counts in both, so that each number is that of its group and opens its lines, or, where
    they are to be kept `apart`, in neither. Raises OptionError where there is nothing to compare, and says why;
    ModelError where entities are asked for and names could not be looked for.
    """
    if not a:
        raise OptionError(f"{NEVER_COMPARABLE}group A has no condition; say by dates, names, terms or entities.")
    held_a = a.are_held(view)[view.units]
    held_b = ~held_a if b is None else b.are_held(view)[view.units]
    for group, held, name in ((a, held_a, "A"), (b, held_b, "B")):
        if not held.any():
            raise OptionError(f"{NEVER_COMPARABLE}{_why_empty(view, group, name)}")
    if (held_a == held_b).all():
        raise OptionError(f"{NEVER_COMPARABLE}both groups are the same {view.scope.unit.counted(int(held_a.sum()))}.")
    if apart:
        held_a, held_b = held_a & ~held_b, held_b & ~held_a
    view_a, view_b = (replace(view, units=view.units[held]) for held in (held_a, held_b))
    for side, name in ((view_a, "A"), (view_b, "B")):
        if not side.token_count:
            left = "all of it is in the other group, too" if not len(side.units) else "it holds no words or numbers"
            raise OptionError(f"{NEVER_COMPARABLE}group {name} has no tokens; {left}.")
    return Pair(view, view_a, view_b, a, b, apart)


def remarks(pair: Pair) -> list[str]:
    """What to know of two groups before their numbers are read, in sentences."""
    said = []
    shared, unit = pair.shared, pair.view.scope.unit
    if len(shared.units):
        said.append(
            f"{unit.counted(len(shared.units))} with {counted(shared.token_count, 'token')} are in both groups and "
            "count in both, which makes the groups look more alike and their p-values too high."
        )
    for side, name in ((pair.a, "A"), (pair.b, "B")):
        if len(side.documents) == 1:
            said.append(f"Group {name} is of one document, so what is said of it may be said of that document alone.")
    undated = _undated(pair)
    if undated:
        said.append(undated)
    return said


def _said(side: View, group: Group | None) -> str:
    units = side.scope.unit.counted(len(side.units))
    if side.scope.unit.kind != "document":
        units += f" of {Unit().counted(len(side.documents))}"
    condition = "that are left" if group is None else group.condition(len(side.units))
    return f"{units} {condition}, {counted(side.token_count, 'token')}"


def _below(corpus: Corpus, folder: str) -> NDArray[np.bool_]:
    """Which documents lie below a folder."""
    start = folder.strip("/") + "/"
    return np.array([name.startswith(start) for name in corpus.documents.names], np.bool_)


def _why_empty(view: View, group: Group | None, name: str) -> str:
    unit = view.scope.unit.kind
    if group is None:
        return f"group A is every {unit} of the scope, so that there is no rest."
    dates = Dates.of(view.corpus)
    known = dates.is_known[view.documents]
    hint = ""
    if group.dates and not known.any():
        hint = " No document of it has a date: a file name that starts with a year or a date gives it one."
    elif group.dates:
        years = dates.year[view.documents][known]
        hint = f" The dates of its documents go from {years.min()} to {years.max()}."
    condition = group.condition(1)
    lacks = condition.removeprefix("that ") if condition.startswith("that ") else f"is {condition}"
    return f"group {name} is empty, because no {unit} of the scope {lacks}.{hint}"


def _undated(pair: Pair) -> str:
    """How many documents have no date, where a group goes by dates."""
    groups = [group for group in (pair.group_a, pair.group_b) if group and group.dates]
    documents = pair.view.documents
    undated = documents[~Dates.of(pair.view.corpus).is_known[documents]]
    if not groups or not len(undated):
        return ""
    verb = "is" if len(undated) == 1 else "are"
    where = "in the rest" if pair.group_b is None else "in no group that goes by dates"
    return f"{counted(len(undated), 'document')} without a date {verb} {where}."
