"""Entities that may be one: what a user could join, and the rules did not dare to."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from analysis import tables
from analysis.annotating.aliases import person_name, spelling
from analysis.annotating.spans import NAME_LABELS
from analysis.corpus import Corpus
from analysis.mending.mends import Entity
from analysis.mentioned import mentions_of

MOST_ENTITIES = 20_000
"""The most frequent are compared, so that an answer takes less than a second."""
MOST_IN_A_BLOCK = 400
BLOCK_CHARACTERS = 3
ALIKE = 85.0
"""Names are suggested from this similarity on, and those below five characters never: one letter makes another name."""
SHORTEST_CHARACTERS = 5
LEGAL_FORMS = frozenset("ag bros co company corp corporation gmbh group holdings inc llc llp ltd plc sa se".split())
OTHER_LABEL, SURNAME, LEGAL_FORM, SPELLED = (
    "the same name under another label",
    "a surname that several full names end in",
    "the same but for its legal form",
    "spelled nearly the same",
)
Pairs = Iterator[tuple[int, int, str]]
"""The numbers of two entities, and what they have in common."""


def suggestions(corpus: Corpus, refused: Sequence[tuple[Entity, Entity]] = ()) -> pd.DataFrame:
    """Pairs of entities that may be one (columns of `tables.SUGGESTIONS`), each pair once, without refused ones.

    The less frequent one comes first: it would join the other. Most mentions of that one first, then most of the
    other, ties in the order of the names. Names are compared by Indel similarity: 200 times the length of the longest
    common subsequence, divided by the sum of both lengths. Raises ModelError when names could not be looked for.
    """
    entities, frequency = _compared(corpus)
    no_pairs = {frozenset(pair) for pair in refused}
    found: dict[frozenset[int], str] = {}
    for pairs in (_other_labels(entities), _surnames(entities), _legal_forms(entities), _alike(entities)):
        for one, other, reason in pairs:
            if frozenset((entities[one], entities[other])) not in no_pairs:
                found.setdefault(frozenset((one, other)), reason)
    rows = []
    for pair, reason in found.items():
        one, other = sorted(pair, key=lambda number: (frequency[number], entities[number]))
        score = fuzz.ratio(spelling(entities[one][0]), spelling(entities[other][0]))
        rows.append((*entities[one], frequency[one], *entities[other], frequency[other], score, reason))
    rows.sort(key=lambda row: (-row[2], -row[5], row))
    columns = [column.name for column in tables.SUGGESTIONS.columns]
    return tables.SUGGESTIONS.frame(dict(zip(columns, zip(*rows, strict=True), strict=True)) if rows else _nothing())


def _nothing() -> dict[str, list[object]]:
    return {column.name: [] for column in tables.SUGGESTIONS.columns}


def _compared(corpus: Corpus) -> tuple[list[Entity], list[int]]:
    """The names that are compared, most frequent first, and how often each is mentioned."""
    found = mentions_of(corpus)
    counts = np.bincount(found.entity, minlength=len(found.entities))
    order = [number for number in np.argsort(-counts, kind="stable").tolist() if counts[number]]
    named = [number for number in order if found.entities[number][1] in NAME_LABELS][:MOST_ENTITIES]
    return [found.entities[number] for number in named], [int(counts[number]) for number in named]


def _other_labels(entities: Sequence[Entity]) -> Pairs:
    by_name: defaultdict[str, list[int]] = defaultdict(list)
    for number, (name, _) in enumerate(entities):
        by_name[spelling(name)].append(number)
    for first, *others in by_name.values():
        yield from ((other, first, OTHER_LABEL) for other in others)


def _surnames(entities: Sequence[Entity]) -> Pairs:
    """A surname with each of the full names that end in it."""
    cores = {number: person_name(name).core for number, (name, label) in enumerate(entities) if label == "PERSON"}
    surnames = {core[0]: number for number, core in cores.items() if len(core) == 1}
    for number, core in cores.items():
        if len(core) > 1 and core[-1] in surnames:
            yield surnames[core[-1]], number, SURNAME


def _legal_forms(entities: Sequence[Entity]) -> Pairs:
    """A name with and without the legal form behind it: `Apple Inc.` and `Apple`."""
    by_name = {spelling(name): number for number, (name, label) in enumerate(entities) if label == "ORG"}
    for name, number in by_name.items():
        short, _, form = name.rpartition(" ")
        if form.strip(".") in LEGAL_FORMS and short.rstrip(",") in by_name:
            yield number, by_name[short.rstrip(",")], LEGAL_FORM


def _alike(entities: Sequence[Entity]) -> Pairs:
    """Names of one label that are spelled nearly the same, from their first letters on."""
    blocks: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, (name, label) in enumerate(entities):
        if len(name) >= SHORTEST_CHARACTERS:
            blocks[label, spelling(name)[:BLOCK_CHARACTERS]].append(number)
    for members in blocks.values():
        # The most frequent come first.
        compared = members[:MOST_IN_A_BLOCK]
        names = [spelling(entities[number][0]) for number in compared]
        scores = process.cdist(names, names, scorer=fuzz.ratio, score_cutoff=ALIKE, dtype=np.uint8)
        for one, other in np.argwhere(np.triu(scores, 1)).tolist():
            yield compared[other], compared[one], SPELLED
