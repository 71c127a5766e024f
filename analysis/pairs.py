"""Two groups of the units of a view, side by side: what is compared, what is not, and what to know of it."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from analysis.dates import HOW_TO_DATE, Dates
from analysis.errors import OptionError
from analysis.groups import REST, Group
from analysis.scope import View
from analysis.units import counted

NEVER_COMPARABLE = "There is nothing to compare: "


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
    reference: str = ""
    """What the corpus is called that group B is of, where it is another one."""

    @property
    def names(self) -> tuple[str, str]:
        """What the groups are called."""
        a = self.group_a.name if self.group_a else self.view.corpus.name
        b = ", ".join(filter(None, (self.reference, self.group_b.name if self.group_b else "")))
        return a, b or REST

    @property
    def key(self) -> str:
        """A short name for the two groups, as `View.key` is one for a view."""
        return f"{self.a.key} against {self.b.key}, {' and '.join(self.names)}"

    @cached_property
    def shared(self) -> View:
        """What is in both groups."""
        if self.reference:
            return replace(self.view, units=self.view.units[:0])
        return replace(self.view, units=np.intersect1d(self.a.units, self.b.units, assume_unique=True))

    @property
    def is_whole(self) -> bool:
        """Whether every unit of the corpus is in one of the groups, and none in both."""
        number = len(self.a.units) + len(self.b.units)
        is_all = self.view.is_whole and number == len(self.view.units)
        return is_all and not self.reference and not len(self.shared.units)

    def sentences(self) -> tuple[str, str]:
        """What each group is, in English: `29 documents dated 1789–1899, 66,123 tokens`."""
        of = f"of {self.reference}" if self.reference else ""
        return _said(self.a, self.group_a), _said(self.b, self.group_b, of)


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


def pair_against(view: View, a: Group | None, reference: View, b: Group | None = None) -> Pair:
    """The units of a view in group `a`, or all of them, and those of another corpus in group `b`, or all of them.

    Raises OptionError where there is nothing to compare, and says why; ModelError as `pair_of` does.
    """
    view_a, view_b = side_of(view, a, "A"), side_of(reference, b, "B")
    return Pair(view, view_a, view_b, a or Group(), b, reference=reference.corpus.name)


def side_of(view: View, group: Group | None, name: str) -> View:
    """The units of a view in a group, or all of them.

    Raises OptionError where there are none, or no tokens in them, and says why; ModelError as `pair_of` does.
    """
    units = view.units if group is None else view.units[group.are_held(view)[view.units]]
    if not len(units):
        raise OptionError(f"{NEVER_COMPARABLE}{_why_empty(view, group or Group(), name)}")
    side = replace(view, units=units)
    if not side.token_count:
        raise OptionError(f"{NEVER_COMPARABLE}group {name} has no tokens; it holds no words or numbers.")
    return side


def remarks(pair: Pair) -> list[str]:
    """What to know of two groups before their numbers are read, in sentences."""
    said = []
    shared, unit = pair.shared, pair.view.scope.unit
    if len(shared.units):
        said.append(
            f"{unit.counted(len(shared.units))} with {counted(shared.token_count, 'token')} are in both groups and "
            "count in both, which makes the groups look more alike."
        )
    alone = [name for side, name in ((pair.a, "A"), (pair.b, "B")) if len(side.documents) == 1]
    if len(pair.view.documents) == 1 and not pair.reference:
        said.append("Both groups are parts of one document, so what sets them apart is said of that document alone.")
    else:
        said += [
            f"Group {name} is of one document, so what is said of it may be said of that document alone."
            for name in alone
        ]
    undated = _undated(pair)
    if undated:
        said.append(undated)
    return said


def _said(side: View, group: Group | None, of: str = "") -> str:
    condition = group.condition(len(side.units)) if group else ""
    condition = condition or of or (f"that {'is' if len(side.units) == 1 else 'are'} left" if group is None else "")
    parts = (side.counted_units, of if group else "", condition)
    return f"{' '.join(filter(None, parts))}, {counted(side.token_count, 'token')}"


def _why_empty(view: View, group: Group | None, name: str) -> str:
    unit = view.scope.unit.kind
    if group is None:
        return f"group A is every {unit} of the scope, so that there is no rest."
    dates = Dates.of(view.corpus)
    known = dates.is_known[view.documents]
    hint = ""
    if group.dates and not known.any():
        hint = f" No document of it has a date. {HOW_TO_DATE}"
    elif group.dates:
        years = dates.year[view.documents][known]
        hint = f" The dates of its documents go from {years.min()} to {years.max()}."
    condition = group.condition(1)
    lacks = condition.removeprefix("that ") if condition.startswith("that ") else f"is {condition}"
    return f"group {name} is empty, because no {unit} of the scope {lacks}.{hint}"


def _undated(pair: Pair) -> str:
    """How many documents have no date, where a group goes by dates."""
    of_the_view = (pair.group_a, None if pair.reference else pair.group_b)
    groups = [group for group in of_the_view if group and group.dates]
    documents = pair.view.documents
    undated = documents[~Dates.of(pair.view.corpus).is_known[documents]]
    if not groups or not len(undated):
        return ""
    verb = "is" if len(undated) == 1 else "are"
    where = "in the rest" if pair.group_b is None and not pair.reference else "in no group that goes by dates"
    return f"{counted(len(undated), 'document')} without a date {verb} {where}."
