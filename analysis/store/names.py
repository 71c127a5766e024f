"""The layer of names: the mentions of every document. Of a text that was searched before, they are taken from there."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from analysis.annotating.annotation import Annotation
from analysis.annotating.joining import Joins
from analysis.annotating.spans import Mention
from analysis.corpus import Mentions, first_tokens, joins_of
from analysis.store.checked import Checked
from analysis.store.columns import LayerWriter
from analysis.store.format import NAMES, Layer
from analysis.store.words import Words

Key = TypeVar("Key", str, tuple[str, str])

MENTION_COLUMNS: dict[str, type[np.generic]] = {
    "document": np.int32,
    "start": np.uint32,
    "end": np.uint32,
    "entity": np.int32,
    "surface": np.int32,
    "token": np.uint32,
}


@dataclass(frozen=True, slots=True)
class Names:
    """A layer of names, opened."""

    layer: Layer
    files: Checked
    digests: list[str]
    """Of each document's text."""
    mentions: Mentions
    """By the names that they have in their documents; `token` counts from the start of its document."""
    joins: Joins
    """Which of these names name one entity."""


def unsearched(words: Words, old: Names | None) -> list[int]:
    """The documents whose names are not in the old layer, each text once."""
    known = set(old.digests) if old else set()
    found = []
    for number, digest in enumerate(words.documents.column("digest").to_pylist()):
        if digest not in known:
            known.add(digest)
            found.append(number)
    return found


def write_names(
    store: Path, words: Words, old: Names | None, found: Iterable[tuple[list[Mention], str]], made_by: str
) -> Layer:
    """Writes the layer of the names that `made_by` found in the documents of `words`.

    `found` has, for each document that `unsearched` gives, its mentions and its text.
    """
    with LayerWriter(store, NAMES, MENTION_COLUMNS) as writer:
        return _Merging(writer, words, old).run(iter(found), made_by)


class _Merging:
    def __init__(self, writer: LayerWriter, words: Words, old: Names | None) -> None:
        self._writer, self._words, self._old = writer, words, old
        self._entities: dict[tuple[str, str], int] = {}
        self._surfaces: dict[str, int] = {}
        self._count = 0

    def run(self, found: Iterator[tuple[list[Mention], str]], made_by: str) -> Layer:
        digests = self._words.documents.column("digest").to_pylist()
        old_document = {digest: number for number, digest in enumerate(self._old.digests)} if self._old else {}
        uses, seen = Counter(digests), dict[str, _Columns]()
        for number, digest in enumerate(digests):
            if digest in old_document:
                assert self._old is not None
                columns = self._numbered_old(self._old.mentions, old_document[digest])
            elif digest in seen:
                columns = seen[digest]
            else:
                columns = self._numbered(_ends(self._words.annotation, number), *next(found))
                if uses[digest] > 1:
                    seen[digest] = columns
            self._append(number, columns)
        entities = sorted(self._entities)
        self._writer.renumber("entity", _places(self._entities, entities))
        surfaces = sorted(self._surfaces)
        self._writer.renumber("surface", _places(self._surfaces, surfaces))
        written = {name: self._writer.written(name) for name in MENTION_COLUMNS}
        joins = joins_of(Mentions(**written, entities=entities, surfaces=surfaces))  # type: ignore[arg-type]
        names, labels = [name for name, _ in entities], [label for _, label in entities]
        table = {"entity": _strings(names), "label": _strings(labels), "reason": _strings(joins.reason)}
        self._writer.table("entities", pa.table(table | {"joined": pa.array(joins.place, pa.int32())}))
        self._writer.table("surfaces", pa.table({"surface": _strings(surfaces)}))
        self._writer.table("documents", pa.table({"digest": _strings(digests)}))
        return self._writer.finished(
            made_by=made_by,
            digest=self._words.layer.manifest.digest,
            counts={"documents": len(digests), "mentions": self._count},
        )

    def _numbered(self, token_ends: NDArray[np.uint32], mentions: list[Mention], text: str) -> "_Columns":
        if not len(token_ends):
            mentions = []
        start = np.fromiter((mention.start for mention in mentions), np.uint32, len(mentions))
        end = np.fromiter((mention.end for mention in mentions), np.uint32, len(mentions))
        return _Columns(
            start,
            end,
            _numbers(self._entities, ((mention.entity, mention.label) for mention in mentions)),
            _numbers(self._surfaces, (text[mention.start : mention.end] for mention in mentions)),
            first_tokens(token_ends, start),
        )

    def _numbered_old(self, old: Mentions, document: int) -> "_Columns":
        inside = slice(*np.searchsorted(old.document, [document, document + 1]))
        entities = (old.entities[number] for number in old.entity[inside].tolist())
        surfaces = (old.surfaces[number] for number in old.surface[inside].tolist())
        return _Columns(
            old.start[inside],
            old.end[inside],
            _numbers(self._entities, entities),
            _numbers(self._surfaces, surfaces),
            old.token[inside],
        )

    def _append(self, document: int, columns: "_Columns") -> None:
        count = len(columns.start)
        self._writer.append("document", np.full(count, document))
        for name in ("start", "end", "entity", "surface", "token"):
            self._writer.append(name, getattr(columns, name))
        self._count += count


@dataclass(frozen=True, slots=True)
class _Columns:
    """The mentions of one document."""

    start: NDArray[np.uint32]
    end: NDArray[np.uint32]
    entity: list[int]
    surface: list[int]
    token: NDArray[np.integer]  # type: ignore[type-arg]


def _ends(annotation: Annotation, document: int) -> NDArray[np.uint32]:
    """Where the tokens of one document end."""
    return annotation.end[annotation.document_bounds[document] : annotation.document_bounds[document + 1]]


def _numbers(known: dict[Key, int], keys: Iterable[Key]) -> list[int]:
    """The number of each key; a new one has the next number."""
    return [known.setdefault(key, len(known)) for key in keys]


def _places(numbers: dict[Key, int], ordered: Sequence[Key]) -> NDArray[np.int64]:
    place = np.empty(len(ordered), np.int64)
    place[[numbers[key] for key in ordered]] = np.arange(len(ordered))
    return place


def _strings(values: list[str]) -> pa.Array:
    return pa.array(values, pa.large_string())
