"""Building a store: what is unchanged is taken from the old one, the rest is annotated batch by batch."""

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

import analysis
from analysis.annotating.annotation import Annotation, annotated
from analysis.annotating.extractor import MODEL_CHECKSUM, MODEL_PACKAGE, MODEL_VERSION
from analysis.annotating.mentions import find_mentions
from analysis.annotating.parallel import batches, find_mentions_in_files, processes, text_digest
from analysis.annotating.spans import Mention
from analysis.corpus import Fingerprint, Mentions, mention_columns
from analysis.reading.document import Document, FileReport
from analysis.store.columns import Columns, sync, write_table
from analysis.store.format import FORMAT, MANIFEST, Current, Manifest, checksum, intact, make_current
from analysis.store.opened import Stored
from analysis.tables import REPORT

BATCH_CHARACTERS = 8_000_000
PARTIAL = "partial"

Key = TypeVar("Key", str, tuple[str, str])
Read = Iterable[tuple[Document | None, FileReport]]


def build(
    store: Path,
    read: Read,
    *,
    listing: str,
    names: bool,
    old: Stored | None,
    named: Callable[[int], None] = lambda documents: None,
    jobs: int | None = None,
) -> Current:
    """Writes the corpus of the documents that `read` gives into `store`, and makes it the one that counts.

    It is written beside the old one and named last, so that a build that is stopped at any moment leaves
    the old corpus or the new one. A document whose text `old` holds is not annotated again; the bytes are
    those of a build from nothing. `listing` says what the folder looked like; `named` is called with how
    many documents have been searched for names, and `jobs` is how many processes may search. Raises
    ModelError when names cannot be looked for, FolderError when nothing can be read, and OSError when the
    disk is full.
    """
    partial = store / PARTIAL
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    try:
        manifest = _Build(partial, names, old, named, jobs).run(read)
        manifest.write(partial)
        sync(partial)
        name = f"corpus-{checksum(partial / MANIFEST)[:16]}"
        if intact(store / name) is None:
            shutil.rmtree(store / name, ignore_errors=True)
            partial.rename(store / name)
        make_current(store, name, listing)
        return Current(store / name, manifest, listing)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


@cache
def tokens_by() -> str:
    """A digest of the code that reads files and finds tokens: of what other code made, nothing is used."""
    files = ("tokens", "terms", "segments", "annotation")
    return _digest([f"annotating/{file}.py" for file in files] + _files("reading"))


@cache
def names_by() -> str:
    """A digest of the code and the model that find names."""
    return _digest(_files("annotating"), f"{MODEL_PACKAGE} {MODEL_VERSION} {MODEL_CHECKSUM}")


def is_usable(old: Manifest, *, names: bool) -> bool:
    """Whether this code would have found the same in the documents of the corpus that has this manifest."""
    return old.tokens_by == tokens_by() and old.names_by == (names_by() if names else "")


def _files(room: str) -> list[str]:
    folder = Path(analysis.__path__[0], room)
    return [f"{room}/{path.name}" for path in sorted(folder.iterdir()) if path.suffix in (".py", ".tsv")]


def _digest(files: Sequence[str], more: str = "") -> str:
    hash_ = hashlib.sha256(f"{FORMAT} {more}".encode())
    for file in files:
        hash_.update(Path(analysis.__path__[0], file).read_bytes())
    return hash_.hexdigest()[:16]


class _Source:
    """Annotated documents to take from: those of the old corpus, or a new batch."""

    def __init__(self, annotation: Annotation, mentions: Mentions | None) -> None:
        self.annotation = annotation
        self.mentions = mentions
        self.term_numbers = np.full(len(annotation.vocabulary), -1, np.int32)
        self.surface_numbers = np.full(len(mentions.surfaces) if mentions else 0, -1, np.int32)
        self.entity_numbers = np.full(len(mentions.entities) if mentions else 0, -1, np.int32)


class _Numbers(dict[Key, int]):
    """A number for each key, in the order in which they come."""

    def __missing__(self, key: Key) -> int:
        self[key] = len(self)
        return self[key]


class _Build:
    def __init__(
        self, folder: Path, names: bool, old: Stored | None, named: Callable[[int], None], jobs: int | None
    ) -> None:
        self._folder = folder
        self._names = names
        self._named = named
        self._jobs = jobs
        self._documents_named = 0
        self._old = _Source(old.corpus.annotation, old.spelled) if old else None
        self._old_place = {digest: place for place, digest in enumerate(old.digests)} if old else {}
        self._columns = Columns(folder)
        self._terms: _Numbers[str] = _Numbers()
        self._entities: _Numbers[tuple[str, str]] = _Numbers()
        self._surfaces: _Numbers[str] = _Numbers()
        self._documents: list[tuple[str, str, str, str]] = []
        self._reports: list[FileReport] = []
        self._fingerprint = Fingerprint()
        self._counts = {"documents": 0, "tokens": 0, "mentions": 0}

    def run(self, read: Read) -> Manifest:
        with self._columns:
            for name in ("document_bounds", "paragraph_bounds", "sentence_bounds"):
                self._columns.append(name, [0])
            for batch in batches(self._reported(read), BATCH_CHARACTERS):
                self._add(batch)
            vocabulary = self._renumbered("term", self._terms)
            entities = self._renumbered("mention_entity", self._entities)
            surfaces = self._renumbered("mention_surface", self._surfaces)
        self._write_tables(vocabulary, entities, surfaces)
        return Manifest(
            format=FORMAT,
            tokens_by=tokens_by(),
            names_by=names_by() if self._names else "",
            digest=self._fingerprint.digest(),
            **self._counts,
            checksums={path.name: checksum(path) for path in sorted(self._folder.iterdir())},
        )

    def _reported(self, read: Read) -> Iterator[Document]:
        for document, report in read:
            self._reports.append(report)
            if document is not None:
                yield document

    def _add(self, batch: list[Document]) -> None:
        """Adds the documents of a batch: runs of them that stand together in the old corpus, or are new."""
        digests = [text_digest(document.text) for document in batch]
        places = [self._old_place.get(digest, -1) for digest in digests]
        new = self._annotated([document for document, place in zip(batch, places, strict=True) if place < 0])
        self._columns.append_texts([document.text for document in batch])
        for document, digest in zip(batch, digests, strict=True):
            self._fingerprint.add(document)
            self._documents.append((document.name, document.title, document.date, digest))
        fresh = iter(range(len(batch)))
        sources = [(self._old, place) if place >= 0 else (new, next(fresh)) for place in places]
        first = 0
        for i in range(1, len(sources) + 1):
            follows = i < len(sources) and sources[i] == (sources[i - 1][0], sources[i - 1][1] + 1)
            if not follows:
                source, place = sources[first]
                assert source is not None
                self._take(source, place, place + i - first)
                if source is self._old:
                    self._documents_named += i - first
                first = i

    def _annotated(self, documents: list[Document]) -> _Source:
        annotation = annotated([document.text for document in documents])
        if not self._names or not documents:
            return _Source(annotation, None)
        found = []
        for mentions in self._mentions(documents):
            found.append(mentions)
            self._documents_named += 1
            self._named(self._documents_named)
        return _Source(annotation, mention_columns(annotation, [document.text for document in documents], found))

    def _mentions(self, documents: list[Document]) -> Iterator[list[Mention]]:
        jobs = processes(sum(len(document.text) for document in documents), self._jobs)
        if jobs == 1:
            return find_mentions(document.text for document in documents)
        return find_mentions_in_files(documents, jobs=jobs)

    def _take(self, source: _Source, first: int, last: int) -> None:
        """Appends the documents `first` to `last` of a source."""
        annotation, columns = source.annotation, self._columns
        start, end = (int(bound) for bound in annotation.document_bounds[[first, last]])
        shift = self._counts["tokens"] - start
        columns.append("term", self._numbered(annotation.term[start:end], source))
        columns.append("start", annotation.start[start:end])
        columns.append("end", annotation.end[start:end])
        columns.append("document_bounds", annotation.document_bounds[first + 1 : last + 1] + shift)
        for name in ("paragraph_bounds", "sentence_bounds"):
            bounds = getattr(annotation, name)
            inside = slice(*np.searchsorted(bounds, [start, end], side="right"))
            columns.append(name, bounds[inside] + shift)
        if source.mentions is not None:
            self._take_mentions(source, source.mentions, first, last, shift)
        self._counts["documents"] += last - first
        self._counts["tokens"] += end - start

    def _take_mentions(self, source: _Source, mentions: Mentions, first: int, last: int, shift: int) -> None:
        inside = slice(*np.searchsorted(mentions.document, [first, last]))
        entity = mentions.entity[inside]
        for number in np.unique(entity):
            if source.entity_numbers[number] < 0:
                source.entity_numbers[number] = self._entities[mentions.entities[number]]
        surface = mentions.surface[inside]
        for number in np.unique(surface):
            if source.surface_numbers[number] < 0:
                source.surface_numbers[number] = self._surfaces[mentions.surfaces[number]]
        self._columns.append("mention_surface", source.surface_numbers[surface])
        self._columns.append("mention_document", mentions.document[inside] - first + self._counts["documents"])
        self._columns.append("mention_start", mentions.start[inside])
        self._columns.append("mention_end", mentions.end[inside])
        self._columns.append("mention_entity", source.entity_numbers[entity])
        self._columns.append("mention_token", mentions.token[inside] + shift)
        self._counts["mentions"] += len(entity)

    def _numbered(self, terms: NDArray[np.int32], source: _Source) -> NDArray[np.int32]:
        """Terms of a source by the numbers that this build gives them while it runs."""
        present = np.flatnonzero(np.bincount(terms, minlength=len(source.term_numbers)))
        for number in present[source.term_numbers[present] < 0]:
            source.term_numbers[number] = self._terms[source.annotation.vocabulary[number]]
        return source.term_numbers[terms]

    def _renumbered(self, column: str, numbers: dict[Key, int]) -> list[Key]:
        """The keys in their order; the column is changed from the numbers they came by to their places in it."""
        keys = sorted(numbers)
        place = np.empty(len(keys), np.int64)
        place[[numbers[key] for key in keys]] = np.arange(len(keys))
        self._columns.renumber(column, place)
        return keys

    def _write_tables(self, vocabulary: list[str], entities: list[tuple[str, str]], surfaces: list[str]) -> None:
        documents = [list(column) for column in zip(*self._documents, strict=True)] or [[], [], [], []]
        tables = {
            "vocabulary": {"term": vocabulary},
            "entities": {"entity": [name for name, _ in entities], "label": [label for _, label in entities]},
            "surfaces": {"surface": surfaces},
            "documents": dict(zip(("name", "title", "date", "digest"), documents, strict=True)),
        }
        for name, columns in tables.items():
            arrays = {key: pa.array(values, pa.large_string()) for key, values in columns.items()}
            write_table(self._folder / f"{name}.parquet", pa.table(arrays))
        reports = sorted(self._reports, key=lambda report: report.file.split("/"))
        fields = [column.name for column in REPORT.columns]
        rows = {field: [getattr(report, field) for report in reports] for field in fields}
        write_table(self._folder / "files.parquet", pa.table(rows))
