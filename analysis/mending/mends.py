"""The mends of names: what each does, and what it says in English."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from analysis.annotating.spans import NAME_LABELS
from analysis.errors import OptionError

Entity = tuple[str, str]
"""A name and its label."""
Does = Literal["merge", "hide", "split", "add"]
BY_HAND = "joined by hand"
"""The reason of a join that a mend has made."""
LONGEST_NAME_CHARACTERS = 300
MOST_MENDS = 20_000
ENTITIES_NAMED = 3


@dataclass(frozen=True, slots=True)
class Mend:
    """One thing that a user has said of names. It speaks of entities by name and label, whatever corpus they are in.

    - `merge`: all mentions of `entities` are of `into`; with one entity that is to rename it, or to change its label.
    - `hide`: the mentions of `entities` are none.
    - `split`: the mentions of the one entity that are spelled `text` are of `into`.
    - `add`: wherever the term or phrase `text` stands, and no name was found, `into` is mentioned; `*` and `?` are
      wildcards.
    """

    does: Does
    entities: tuple[Entity, ...] = ()
    into: Entity = ("", "")
    text: str = ""

    def sentence(self) -> str:
        """`Put Putin (PERSON) under Vladimir Putin (PERSON)`."""
        names = [said(entity) for entity in self.entities[:ENTITIES_NAMED]]
        if len(self.entities) > ENTITIES_NAMED:
            names.append(f"{len(self.entities) - ENTITIES_NAMED:,} more")
        entities = ", ".join(names)
        match self.does:
            case "hide":
                return f"Hid {entities}"
            case "split":
                return f"Split “{self.text}” off {entities}, as {said(self.into)}"
            case "add":
                return f"Added “{self.text}” as {said(self.into)}"
        [(name, label), *others] = self.entities
        if not others and name == self.into[0]:
            return f"Changed the label of {name} from {label} to {self.into[1]}"
        return f"Put {entities} under {said(self.into)}"


@dataclass(frozen=True, slots=True)
class Mends:
    """All mends of one corpus in the order in which they hold, and suggestions that the user has refused."""

    mends: tuple[Mend, ...] = ()
    refused: tuple[tuple[Entity, Entity], ...] = ()
    """Pairs of entities that are not one, however alike they look."""

    @property
    def key(self) -> str:
        """A short name for what these do; empty where they do nothing."""
        return hashlib.sha256(json.dumps(contents(self)["mends"]).encode()).hexdigest()[:12] if self.mends else ""

    def with_mend(self, mend: Mend) -> "Mends":
        """These and one more, unless it repeats the last; OptionError where it says nothing that can be done."""
        require_sense(mend)
        if self.mends[-1:] == (mend,):
            return self
        if len(self.mends) >= MOST_MENDS:
            raise OptionError(f"There are at most {MOST_MENDS:,} mends; undo some that are needed no more.")
        return replace(self, mends=(*self.mends, mend))

    def without(self, mend: Mend) -> "Mends":
        """These without the last mend that is equal to this one."""
        places = [place for place, other in enumerate(self.mends) if other == mend]
        return replace(self, mends=tuple(m for place, m in enumerate(self.mends) if place not in places[-1:]))

    def restoring(self, mend: Mend, place: int) -> "Mends":
        """These and one that was taken out at this place."""
        return replace(self, mends=(*self.mends[:place], mend, *self.mends[place:]))

    def refusing(self, one: Entity, other: Entity) -> "Mends":
        first, second = sorted((one, other))
        return self if (first, second) in self.refused else replace(self, refused=(*self.refused, (first, second)))

    def not_refusing(self, one: Entity, other: Entity) -> "Mends":
        pair = tuple(sorted((one, other)))
        return replace(self, refused=tuple(known for known in self.refused if known != pair))


NONE = Mends()


def said(entity: Entity) -> str:
    return f"{entity[0]} ({entity[1]})"


def require_sense(mend: Mend) -> None:
    """Raises OptionError, in one sentence, for a mend that cannot be done."""
    if mend.does != "add" and not mend.entities:
        raise OptionError("A mend needs an entity; choose one.")
    if mend.does == "split" and len(mend.entities) > 1:
        raise OptionError("A spelling is split off one entity; choose one.")
    if mend.does in ("split", "add") and not mend.text.strip():
        raise OptionError("Type the text that names it.")
    if mend.does == "hide":
        return
    name, label = mend.into
    if not name.strip() or len(name) > LONGEST_NAME_CHARACTERS:
        raise OptionError(f"A name has 1 to {LONGEST_NAME_CHARACTERS} characters; type one.")
    if label not in NAME_LABELS:
        raise OptionError(f"There is no label {label[:40]!r} for names; use one of {', '.join(NAME_LABELS)}.")


def contents(mends: Mends) -> dict[str, Any]:
    """The mends as what JSON can hold; each says what it needs and no more."""

    def entity(name_and_label: Entity) -> dict[str, str]:
        return {"entity": name_and_label[0], "label": name_and_label[1]}

    def one(mend: Mend) -> Mapping[str, Any]:
        parts: dict[str, Any] = {"do": mend.does}
        if mend.entities:
            parts["entities"] = [entity(named) for named in mend.entities]
        if mend.does != "hide":
            parts["into"] = entity(mend.into)
        if mend.text:
            parts["text"] = mend.text
        return parts

    return {
        "mends": [one(mend) for mend in mends.mends],
        "refused": [[entity(one), entity(other)] for one, other in mends.refused],
    }
