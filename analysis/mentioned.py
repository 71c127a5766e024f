"""The mentions of a corpus: which unit each counts for, and which of them a name means."""

import numpy as np
from numpy.typing import NDArray

from analysis.annotating.tokens import Offsets
from analysis.corpus import Corpus, Integers, Mentions
from analysis.errors import ModelError
from analysis.naming import Naming
from analysis.units import Unit, unit_bounds, units_at


def mentions_of(corpus: Corpus) -> Mentions:
    """The mentions of a corpus; ModelError when names could not be looked for."""
    if corpus.mentions is None:
        raise ModelError(corpus.names_problem or "This corpus was opened without looking for names.")
    return corpus.mentions


def naming(corpus: Corpus) -> Naming:
    """How the entities of a corpus are called; ModelError when names could not be looked for."""
    made: Naming = corpus.name_indexes.once("naming", lambda: Naming(corpus, mentions_of(corpus)))
    return made


def unit_of_mention(corpus: Corpus, unit: Unit) -> Integers:
    """The number of the unit that each mention counts for: that of its first token."""
    mentions = mentions_of(corpus)
    if unit.kind == "document":
        return mentions.document
    made: NDArray[np.int32] = corpus.name_indexes.once(
        ("unit of mention", unit),
        lambda: units_at(unit_bounds(corpus.annotation, unit), mentions.token).astype(np.int32),
    )
    return made


def entity_numbers(corpus: Corpus, asked: str) -> NDArray[np.int64]:
    """The places in the corpus's entities that are meant by a name, an alias, or `name (LABEL)`: `Naming.numbers`."""
    return naming(corpus).numbers(asked)


def mentions_of_entity(corpus: Corpus, asked: str) -> Offsets:
    """The numbers of the mentions of the entities that are meant, in the order of the text."""
    wanted = np.zeros(len(mentions_of(corpus).entities), np.bool_)
    wanted[entity_numbers(corpus, asked)] = True
    return np.flatnonzero(wanted[mentions_of(corpus).entity])
