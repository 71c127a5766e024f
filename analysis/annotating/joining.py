"""Which names of a corpus name one entity: the joins across documents, each with its reason.

Within a document `aliases.py` has joined what is written in several ways. Here the names that documents came out with
are joined under each other, where that is safe; where it is not, the reason says what they could be.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from analysis.annotating.aliases import (
    PersonName,
    full_name_groups,
    groups_by_surname,
    person_name,
    spelling,
)

Name = tuple[str, str]
"""A name and its label."""
NAMES_NAMED = 3
SAME_SPELLING = "the same but for capitals, accents, hyphens or full stops"
SAME_PERSON = "the same first and last name"


class Joins(NamedTuple):
    """Of each name the place of the one that it is joined under, its own where it is not joined, and why."""

    place: list[int]
    reason: list[str]
    """Why it is joined; or, where it is not, what it could be; empty where there is nothing to say."""


def joins(
    names: Sequence[Name], mentions: Sequence[int], documents: Sequence[int], defined: Mapping[int, Collection[int]]
) -> Joins:
    """The joins of `names`, which are different from each other.

    `mentions` and `documents` say how often, and in how many documents, each of them occurs. `defined` has for an
    acronym's place those of the names that documents give it for, in brackets behind them.

    - Names with one label that differ in capitals, accents, hyphens or an acronym's full stops alone are one, under
      the form that is most frequent.
    - Persons with one first and last name are one, unless middle initials or generations (Jr., III) clash.
    - A surname alone joins the one full name of the corpus that ends in it, if that is in as many documents or more;
      a surname of several full names joins none of them.
    - An acronym joins the one name that it is defined for.
    """
    joined = _Joining(names, mentions, documents)
    joined.spellings()
    joined.persons()
    joined.acronyms(defined)
    return joined.made()


class _Joining:
    def __init__(self, names: Sequence[Name], mentions: Sequence[int], documents: Sequence[int]) -> None:
        self._names, self._mentions, self._documents = names, list(mentions), list(documents)
        self._place = list(range(len(names)))
        self._reason = [""] * len(names)

    def made(self) -> Joins:
        # A name may be joined under one that is joined itself.
        return Joins([self._head(place) for place in self._place], self._reason)

    def spellings(self) -> None:
        groups: defaultdict[Name, list[int]] = defaultdict(list)
        for number, (name, label) in enumerate(self._names):
            groups[spelling(name), label].append(number)
        for members in groups.values():
            if len(members) > 1:
                best = min(members, key=lambda number: (-self._mentions[number], self._names[number]))
                self._join(members, best, SAME_SPELLING)

    def persons(self) -> None:
        persons = {number: person_name(self._names[number][0]) for number in self._heads("PERSON")}
        full = {number: name for number, name in persons.items() if len(name.core) > 1}
        groups = full_name_groups(set(full.values()))
        members: defaultdict[str, list[int]] = defaultdict(list)
        for number, name in full.items():
            members[groups[name]].append(number)
        for alike in members.values():
            self._join(alike, min(alike, key=self._order), SAME_PERSON)
        surnames = groups_by_surname(groups)
        # "bin Laden" is a surname, too, where there is an Osama bin Laden; then "Laden" ends one full name, not two.
        for number, name in sorted(persons.items(), key=lambda person: -len(person[1].core)):
            if self._place[number] == number:
                ended = {self._head(members[group][0]) for group in surnames.get(name.core, ())}
                self._join_surname(number, name, sorted(ended - {number}))

    def _join_surname(self, number: int, name: PersonName, persons: Sequence[int]) -> None:
        if len(persons) > 1:
            self._reason[number] = self._could_be(persons)
        elif persons and self._documents[persons[0]] >= self._documents[number]:
            self._join([number], persons[0], "the surname of the only full name that ends in it")
        elif persons:
            full = self._names[persons[0]][0]
            self._reason[number] = f"not joined with {full}, which is in fewer documents than the surname alone"

    def acronyms(self, defined: Mapping[int, Collection[int]]) -> None:
        for number, meant in sorted(defined.items()):
            heads = sorted({self._head(place) for place in meant} - {self._head(number)})
            if self._place[number] != number or not heads:
                continue
            if len(heads) > 1:
                self._reason[number] = self._could_be(heads)
            else:
                self._join([number], heads[0], "what the name is called in brackets behind it")

    def _heads(self, label: str) -> Iterable[int]:
        """The names with this label that are not joined yet."""
        return [n for n, (_, has) in enumerate(self._names) if has == label and self._place[n] == n]

    def _join(self, members: Iterable[int], best: int, reason: str) -> None:
        for member in members:
            if member != best:
                self._place[member], self._reason[member] = best, reason
                self._mentions[best] += self._mentions[member]
                self._documents[best] += self._documents[member]

    def _order(self, number: int) -> tuple[int, int, int, str]:
        """The fullest name first, of equals the most frequent, the longest, the first in the alphabet."""
        name = self._names[number][0]
        return -len(person_name(name).core), -self._mentions[number], -len(name), name

    def _head(self, place: int) -> int:
        while self._place[place] != place:
            place = self._place[place]
        return place

    def _could_be(self, places: Sequence[int]) -> str:
        names = [self._names[place][0] for place in places]
        more = f" or {len(names) - NAMES_NAMED} more" if len(names) > NAMES_NAMED else ""
        return f"not joined: it could be {' or '.join(names[:NAMES_NAMED])}{more}"
