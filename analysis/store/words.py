"""The layer of words: documents, their tokens, and the index; what did not change is taken from the old one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from analysis.annotating.annotation import Annotation
from analysis.corpus import fingerprint
from analysis.reading.walk import File
from analysis.store.batch import DOCUMENTS, REPORTS, TEXTS, TOKEN_COLUMNS, Batch
from analysis.store.checked import Checked
from analysis.store.columns import LayerWriter
from analysis.store.format import WORDS, Layer
from analysis.store.index import INDEX_COLUMNS, write_index
from analysis.store.made_by import words_made_by
from analysis.store.vocabulary import Vocabulary

TEXTS_FILE = "texts.arrow"
TEXT_BYTES_TOGETHER = 1 << 22


@dataclass(frozen=True, slots=True)
class Words:
    """A layer of words, opened: what a corpus is made of, and what the next layer can take from it."""

    layer: Layer
    files: Checked
    rows: NDArray[np.int64]
    """How many rows of the import report each file has."""
    reports: pa.Table
    documents: pa.Table
    texts: pa.ChunkedArray
    annotation: Annotation


@dataclass(frozen=True, slots=True)
class Kept:
    """Files of which the old layer has everything: its files `first` to `last`."""

    first: int
    last: int


def plan(files: Sequence[File], old_file: Sequence[int]) -> Iterator[Kept | list[File]]:
    """What to do in the order of the files: runs that are taken from the old layer, and runs to read.

    `old_file` has, for each file, its place among the old files, or -1 when it has to be read.
    """
    steps = groupby(range(len(files)), key=lambda i: old_file[i] - i if old_file[i] >= 0 else len(files))
    for _, run in steps:
        places = list(run)
        first, last = places[0], places[-1] + 1
        yield Kept(old_file[first], old_file[first] + last - first) if old_file[first] >= 0 else list(files[first:last])


def write_words(store: Path, parts: Iterable[Batch | Kept], old: Words | None) -> Layer:
    """Writes the layer of words from what was read and what is kept, in the order of the files.

    The bytes are those of a build from nothing, whatever was kept.
    """
    with LayerWriter(store, WORDS, TOKEN_COLUMNS | INDEX_COLUMNS) as writer:
        return _Merging(writer, old).run(parts)


class _Source:
    """Annotated documents to take from."""

    def __init__(self, batch: Batch | Words, vocabulary: Vocabulary) -> None:
        self.documents = batch.documents
        self.texts = batch.texts
        self.annotation = batch.annotation
        self.terms = vocabulary.part(batch.annotation.terms)


class _Texts:
    """The file of texts. They are written in runs that depend on nothing but them, so that the bytes do."""

    def __init__(self, path: Path) -> None:
        self._file = pa.ipc.new_file(str(path), TEXTS)
        self._held: list[pa.Array] = []
        self._bytes = 0

    def add(self, texts: pa.ChunkedArray) -> None:
        for chunk in texts.chunks:
            rest = chunk
            while len(rest):
                ends = np.cumsum(pc.binary_length(rest).to_numpy(zero_copy_only=False)) + self._bytes
                full = int(np.searchsorted(ends, TEXT_BYTES_TOGETHER))
                self._held.append(rest.slice(0, full + 1))
                self._bytes = int(ends[min(full, len(rest) - 1)])
                rest = rest.slice(full + 1)
                if self._bytes >= TEXT_BYTES_TOGETHER:
                    self._flush()

    def _flush(self) -> None:
        self._file.write_batch(pa.record_batch([pa.concat_arrays(self._held)], schema=TEXTS))
        self._held, self._bytes = [], 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if kind is None and self._held:
            self._flush()
        self._file.close()


class _Merging:
    def __init__(self, writer: LayerWriter, old: Words | None) -> None:
        self._writer = writer
        self._texts = _Texts(writer.folder / TEXTS_FILE)
        self._vocabulary = Vocabulary()
        self._old = _Source(old, self._vocabulary) if old else None
        self._old_reports = old.reports if old else REPORTS.empty_table()
        read = pc.equal(self._old_reports.column("status"), "read").to_numpy()
        self._old_rows = old.rows if old else np.empty(0, np.int64)
        self._old_row = np.append(0, np.cumsum(self._old_rows))
        # Where the documents of each old file begin.
        self._old_document = np.append(0, np.cumsum(read))[self._old_row]
        self._documents = [DOCUMENTS.empty_table()]
        self._reports = [REPORTS.empty_table()]
        self._rows = [np.empty(0, np.int64)]
        self._tokens = 0

    def run(self, parts: Iterable[Batch | Kept]) -> Layer:
        for name in ("document_bounds", "paragraph_bounds", "sentence_bounds"):
            self._writer.append(name, [0])
        with self._texts:
            for part in parts:
                if isinstance(part, Kept):
                    assert self._old is not None
                    start, end = self._old_row[[part.first, part.last]].tolist()
                    self._reports.append(self._old_reports.slice(start, end - start))
                    self._rows.append(self._old_rows[part.first : part.last])
                    first, last = self._old_document[[part.first, part.last]].tolist()
                    self._take(self._old, first, last)
                else:
                    self._reports.append(part.reports)
                    self._rows.append(part.rows)
                    self._take(_Source(part, self._vocabulary), 0, part.documents.num_rows)
        terms, place, frequency = self._vocabulary.ordered()
        write_index(self._writer, place, frequency)
        documents = pa.concat_tables(self._documents)
        self._writer.table("vocabulary", pa.table({"term": terms}))
        self._writer.table("documents", documents)
        self._writer.table("files", pa.concat_tables(self._reports))
        self._writer.table("rows", pa.table({"rows": np.concatenate(self._rows)}))
        names, digests = (documents.column(one).to_pylist() for one in ("name", "document_digest"))
        return self._writer.finished(
            made_by=words_made_by(),
            digest=fingerprint(names, digests),
            counts={"documents": len(names), "tokens": self._tokens},
        )

    def _take(self, source: _Source, first: int, last: int) -> None:
        """Appends the documents `first` to `last` of a source."""
        annotation, writer = source.annotation, self._writer
        start, end = (int(bound) for bound in annotation.document_bounds[[first, last]])
        shift = self._tokens - start
        writer.append("term", source.terms.numbered(annotation.term[start:end]))
        writer.append("start", annotation.start[start:end])
        writer.append("end", annotation.end[start:end])
        writer.append("document_bounds", annotation.document_bounds[first + 1 : last + 1] + shift)
        for name in ("paragraph_bounds", "sentence_bounds"):
            bounds = getattr(annotation, name)
            inside = slice(*np.searchsorted(bounds, [start, end], side="right"))
            writer.append(name, bounds[inside] + shift)
        self._texts.add(source.texts.slice(first, last - first))
        self._documents.append(source.documents.slice(first, last - first))
        self._tokens += end - start
