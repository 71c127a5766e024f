"""How the entities of a corpus are called: by name, by alias, and in which of its spellings they are mentioned."""

from collections import defaultdict
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from analysis import tables
from analysis.corpus import Corpus, Mentions


class Naming:
    """What is known of names in a corpus whatever the scope, made once.

    A spelling is a pair of an entity and a text that it is mentioned by; spellings are in the order of entity
    and text.
    """

    def __init__(self, corpus: Corpus, mentions: Mentions) -> None:
        self._corpus, self._mentions = corpus, mentions
        self.names = tables.texts([name for name, _ in mentions.entities])
        self.labels = tables.texts([label for _, label in mentions.entities])
        self.surfaces = tables.texts(mentions.surfaces)

    @cached_property
    def _spellings(self) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        # Both are below 2^31, so 64 bits hold a pair.
        pairs = self._mentions.entity.astype(np.int64) << 32 | self._mentions.surface.astype(np.int64)
        distinct, number = np.unique(pairs, return_inverse=True)
        return distinct, number.astype(np.int32)

    @property
    def spelling_of_mention(self) -> NDArray[np.int32]:
        """The number of the spelling of each mention."""
        return self._spellings[1]

    @cached_property
    def entity(self) -> NDArray[np.int64]:
        """The number of the entity of each spelling."""
        return self._spellings[0] >> 32

    @cached_property
    def surface(self) -> NDArray[np.int64]:
        """The number of the text of each spelling, in `surfaces`."""
        return self._spellings[0] & 0xFFFFFFFF

    @cached_property
    def is_alias(self) -> NDArray[np.bool_]:
        """Which spellings are not the entity's name."""
        spelled, named = self.surfaces.take(self.surface), self.names.take(self.entity)
        return np.asarray(pc.not_equal(pa.array(spelled), pa.array(named)))

    @cached_property
    def _by_key(self) -> dict[str, list[int]]:
        keys = self._corpus.entity_key
        return _places((keys[entity], number) for number, entity in enumerate(self._mentions.entities))

    @cached_property
    def _by_name(self) -> dict[str, list[int]]:
        """Under the name and under `name (LABEL)`, without regard to case."""
        named = list(enumerate(self._mentions.entities))
        return _places(
            [(name.casefold(), number) for number, (name, _) in named]
            + [(f"{name} ({label})".casefold(), number) for number, (name, label) in named]
        )

    @cached_property
    def _by_alias(self) -> dict[str, list[int]]:
        folded = [text.casefold() for text in self._mentions.surfaces]
        pairs = zip(self.surface.tolist(), self.entity.tolist(), strict=True)
        return _places((folded[surface], entity) for surface, entity in pairs)

    def numbers(self, asked: str) -> NDArray[np.int64]:
        """The numbers of the entities that are meant by a name, an alias, or `name (LABEL)`.

        A name as it stands in a table means that row alone; any other is compared without regard to case.
        Empty when there is no such entity.
        """
        wanted = asked.strip()
        folded = wanted.casefold()
        found = self._by_key.get(wanted) or self._by_name.get(folded) or self._by_alias.get(folded, [])
        return np.unique(np.array(found, np.int64))


def _places(pairs: Any) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for text, number in pairs:
        places[text].append(number)
    return dict(places)
