"""The mentions of a corpus as mends have them, on top of those that were found; nothing is searched again."""

from bisect import bisect_left
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.corpus import Corpus, Mentions, Spelled
from analysis.mending.mends import BY_HAND, Entity, Mend, Mends
from analysis.nodes import Query, nodes_of
from analysis.scope import Scope, view_of

NOWHERE = -1


def mended(corpus: Corpus, mends: Mends) -> Corpus:
    """`corpus` by type, with its names as `mends` have them; without mends, or without names, as it was opened.

    They always start from the names that were found: to apply them again changes nothing. A mend about an entity that
    there is not does nothing, so that mends can go along to the next version of a folder. Raises OptionError for a
    pattern that cannot be used.
    """
    found = corpus.as_found
    if not mends.mends or found.mentions is None:
        return found
    made = _Mending(found, found.mentions)
    for mend in mends.mends:
        made.mend(mend)
    return found.with_mended(made.mentions(), mends)


@dataclass(slots=True)
class _Columns:
    """One value a mention; `slot` says which names it belongs to (`_Mending`)."""

    document: NDArray[Any]
    start: NDArray[Any]
    end: NDArray[Any]
    token: NDArray[Any]
    surface: NDArray[Any]
    slot: NDArray[Any]


class _Mending:
    """Mentions in slots, which mends move from name to name: at first each entity that was found has its own."""

    def __init__(self, corpus: Corpus, found: Mentions) -> None:
        self._corpus, self._found, self._slots = corpus, found, len(found.entities)
        self._columns = _Columns(found.document, found.start, found.end, found.token, found.surface, found.entity)
        self._surfaces = found.surfaces
        self._moved: dict[Entity, list[int]] = {}
        """The slots of every name that a mend has spoken of; any other has its own alone."""

    def mend(self, mend: Mend) -> None:
        match mend.does:
            case "merge" | "hide":
                slots = [slot for entity in dict.fromkeys(mend.entities) for slot in self._taken(entity)]
                if mend.does == "merge":
                    self._give(mend.into, slots)
            case "split":
                self._split(mend)
            case "add":
                self._add(mend)

    def mentions(self) -> Mentions:
        """The mentions as they are now, in the order of the text."""
        entities, entity_of_slot = self._named()
        columns, entity = self._columns, entity_of_slot[self._columns.slot]
        kept = np.flatnonzero(entity != NOWHERE)
        if len(entity) > len(self._found.entity):
            # What was added stands behind the others.
            kept = kept[np.lexsort((columns.start[kept], columns.document[kept]))]
        order = sorted(range(len(self._surfaces)), key=self._surfaces.__getitem__)
        place = np.empty(len(order), np.int32)
        place[order] = np.arange(len(order), dtype=np.int32)
        return Mentions(
            document=columns.document[kept],
            start=columns.start[kept],
            end=columns.end[kept],
            entity=entity[kept],
            token=columns.token[kept],
            entities=entities,
            surface=place[columns.surface[kept]],
            surfaces=[self._surfaces[number] for number in order],
            spelled=self._spelled(entities, entity_of_slot),
        )

    def _taken(self, entity: Entity) -> list[int]:
        """The slots of a name, which has none from now on."""
        slots = self._moved.get(entity)
        if slots is None:
            number = self._number(entity)
            slots = [] if number is None else [number]
        self._moved[entity] = []
        return slots

    def _give(self, entity: Entity, slots: list[int]) -> None:
        if slots:
            self._moved[entity] = self._taken(entity) + slots

    def _number(self, entity: Entity) -> int | None:
        """The number of a name among those that were found."""
        number = bisect_left(self._found.entities, entity)
        return number if self._found.entities[number : number + 1] == [entity] else None

    def _touched(self) -> list[int]:
        """The numbers of the names among those that were found of which a mend has spoken."""
        return [number for entity in self._moved if (number := self._number(entity)) is not None]

    def _split(self, mend: Mend) -> None:
        [entity] = mend.entities
        slots, columns = self._taken(entity), self._columns
        self._moved[entity] = slots
        spelled = [number for number, text in enumerate(self._surfaces) if text == mend.text]
        is_split = np.isin(columns.slot, slots) & np.isin(columns.surface, spelled)
        if is_split.any():
            columns.slot = np.where(is_split, self._slots, columns.slot).astype(np.int32)
            self._give(mend.into, [self._slots])
            self._slots += 1

    def _add(self, mend: Mend) -> None:
        nodes = nodes_of(view_of(self._corpus, Scope()), Query((mend.text,)))
        document, start, end = nodes.spans(self._corpus, np.arange(len(nodes)))
        free = self._free(document, start, end)
        document, start, end, token = document[free], start[free], end[free], nodes.first[free]
        if not len(token):
            return
        texts, columns = self._corpus.documents.spans(document, start, end), self._columns
        known = {text: number for number, text in enumerate(self._surfaces)}
        surface = [known.setdefault(text, len(known)) for text in texts]
        self._surfaces = list(known)
        self._columns = _Columns(
            np.append(columns.document, document.astype(columns.document.dtype)),
            np.append(columns.start, start.astype(columns.start.dtype)),
            np.append(columns.end, end.astype(columns.end.dtype)),
            np.append(columns.token, token),
            np.append(columns.surface, np.array(surface, columns.surface.dtype)),
            np.append(columns.slot, np.full(len(token), self._slots, columns.slot.dtype)),
        )
        self._give(mend.into, [self._slots])
        self._slots += 1

    def _free(self, document: NDArray[Any], start: NDArray[Any], end: NDArray[Any]) -> NDArray[np.int64]:
        """Which spans, in the order of the text, overlap no mention that counts, nor the span before."""
        _, entity_of_slot = self._named()
        columns = self._columns
        taken = np.flatnonzero(entity_of_slot[columns.slot] != NOWHERE)
        # All documents in a row, each so long that nothing in it reaches into the next.
        lengths = np.zeros(len(self._corpus.documents), np.int64)
        for of, ends in ((columns.document, columns.end), (document, end)):
            np.maximum.at(lengths, of, ends)
        shift = np.cumsum(lengths + 1) - lengths - 1
        starts, ends = (np.sort(shift[columns.document[taken]] + part[taken]) for part in (columns.start, columns.end))
        first, last = shift[document] + start, shift[document] + end
        # The mentions that end before a span are just those that start before its end.
        is_free = np.searchsorted(ends, first, side="right") == np.searchsorted(starts, last)
        kept, behind = [], 0
        for place in np.flatnonzero(is_free).tolist():
            if first[place] >= behind:
                kept.append(place)
                behind = last[place]
        return np.array(kept, np.int64)

    def _named(self) -> tuple[list[Entity], NDArray[np.int32]]:
        """The names that have slots, sorted, and the place of each slot's name among them; NOWHERE for none."""
        found = self._found.entities
        own = np.ones(len(found), np.bool_)
        own[self._touched()] = False
        kept = np.flatnonzero(own)
        untouched = [found[number] for number in kept.tolist()]
        moved = sorted(entity for entity, slots in self._moved.items() if slots)
        before = np.array([bisect_left(untouched, entity) for entity in moved], np.int64)
        place = np.full(self._slots, NOWHERE, np.int32)
        place[kept] = np.arange(len(kept)) + np.searchsorted(before, np.arange(len(kept)), side="right")
        for number, (entity, at) in enumerate(zip(moved, before.tolist(), strict=True)):
            place[self._moved[entity]] = at + number
        return sorted(untouched + moved), place

    def _spelled(self, entities: list[Entity], entity_of_slot: NDArray[np.int32]) -> Spelled | None:
        """Why names are joined, as it is now."""
        spelled = self._found.spelled
        if spelled is None:
            return None
        entity = entity_of_slot[spelled.entity]
        reason = list(spelled.reason)
        for number in np.flatnonzero(np.isin(spelled.entity, self._touched()) & (entity != NOWHERE)).tolist():
            if entities[entity[number]] != self._found.entities[spelled.entity[number]]:
                reason[number] = BY_HAND
        kept = np.flatnonzero(entity != NOWHERE).tolist()
        return Spelled([spelled.names[n] for n in kept], entity[kept], [reason[n] for n in kept])
