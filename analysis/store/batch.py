"""Documents that are annotated together, and what was found in them: in memory, or in a file on the way."""

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from analysis.annotating.annotation import Annotation, annotated
from analysis.annotating.languages import languages
from analysis.reading.document import Document, FileReport, document_digest, text_digest
from analysis.reading.folder import read_file
from analysis.reading.walk import File
from analysis.tables import REPORT

BATCH_BYTES = 2_000_000
"""Larger batches leave the processor's cache, smaller ones meet the same words more often."""
BATCH_FILES = 20_000
METADATA = pa.map_(pa.large_string(), pa.large_string())
DOCUMENTS = pa.schema(
    [
        *((name, pa.large_string()) for name in ("name", "title", "date", "language", "digest", "document_digest")),
        ("metadata", METADATA),
    ]
)
REPORTS = pa.schema(
    [(column.name, pa.large_string() if column.dtype == "str" else pa.int64()) for column in REPORT.columns]
)
TEXTS = pa.schema([("text", pa.large_string())])
TOKEN_COLUMNS: dict[str, type[np.generic]] = {
    "term": np.int32,
    "start": np.uint32,
    "end": np.uint32,
    "document_bounds": np.int64,
    "paragraph_bounds": np.int64,
    "sentence_bounds": np.int64,
}
_ARRAYS = ("rows", "reports", "documents", "texts", "terms", *TOKEN_COLUMNS)


@dataclass(frozen=True, slots=True)
class Batch:
    """What was found in some files, or in a part of a large one.

    A file counts, and its rows are, in the batch that has its last documents.
    """

    rows: NDArray[np.int64]
    """How many rows of the import report each file has: one, or more where it holds many documents."""
    reports: pa.Table
    """These rows, those about files themselves first; each has a document if it says that one was read."""
    documents: pa.Table
    """Name, title, date, language, digests and metadata of everything that was read."""
    texts: pa.ChunkedArray
    annotation: Annotation


def batches_of(files: Iterable[File]) -> Iterator[Batch]:
    """Reads and annotates files; in one batch, unless they hold more than one should have."""
    held = _Held()
    for file in files:
        of_file: list[FileReport] = []
        for document, report in read_file(file):
            of_file.append(report)
            if document is not None:
                if held.has_enough_before(document):
                    yield held.batch()
                    held = _Held()
                held.add(document)
        held.rows.append(len(of_file))
        # The row about a file itself comes last out of it, and stands first.
        held.reports += of_file[-1:] + of_file[:-1]
    yield held.batch()


class _Held:
    """What will be a batch."""

    def __init__(self) -> None:
        self.documents: list[Document] = []
        self.rows: list[int] = []
        self.reports: list[FileReport] = []
        self._characters = 0

    def add(self, document: Document) -> None:
        self.documents.append(document)
        self._characters += len(document.text)

    def has_enough_before(self, document: Document) -> bool:
        return bool(self.documents) and self._characters + len(document.text) > BATCH_BYTES

    def batch(self) -> Batch:
        texts = [document.text for document in self.documents]
        # First, because Python keeps the UTF-8 that Arrow asks for with each text, and it is needed twice more.
        stored = _table([texts], TEXTS).column(0)
        known = [list(map(attrgetter(name), self.documents)) for name in ("name", "title", "date")]
        annotation = annotated(texts)
        digests = list(map(text_digest, texts))
        whole = list(map(document_digest, digests, self.documents))
        said = [document.metadata for document in self.documents]
        return Batch(
            np.array(self.rows, np.int64),
            _table([list(map(attrgetter(name), self.reports)) for name in REPORTS.names], REPORTS),
            _table([*known, languages(texts, annotation), digests, whole, said], DOCUMENTS),
            stored,
            annotation,
        )


def batches(files: Sequence[File]) -> Iterator[Sequence[File]]:
    """The files in order, in batches of a bounded size; a larger file is a batch of its own."""
    first = held = 0
    for number, file in enumerate(files):
        if number > first and (held + file.size > BATCH_BYTES or number - first == BATCH_FILES):
            yield files[first:number]
            first, held = number, 0
        held += file.size
    if first < len(files):
        yield files[first:]


def write_batches(made: Iterable[Batch], file: BinaryIO) -> None:
    """Writes batches as plain arrays, one after the other; no pickle."""
    with zipfile.ZipFile(file, "w") as archive:
        for number, batch in enumerate(made):
            arrays: dict[str, NDArray[np.generic]] = {
                "rows": batch.rows,
                "reports": _as_bytes(batch.reports),
                "documents": _as_bytes(batch.documents),
                "texts": _as_bytes(pa.table([batch.texts], schema=TEXTS)),
                "terms": _as_bytes(pa.table({"term": batch.annotation.terms})),
                **{name: getattr(batch.annotation, name) for name in TOKEN_COLUMNS},
            }
            for name, array in arrays.items():
                # Without the time of writing, so that the same batches are the same bytes.
                with archive.open(zipfile.ZipInfo(f"{number}/{name}.npy"), "w", force_zip64=True) as member:
                    np.lib.format.write_array(member, array, allow_pickle=False)


def read_batches(path: Path) -> Iterator[Batch]:
    """The batches in a file that `write_batches` wrote, one at a time; a damaged one raises one of `tasks.DAMAGED`."""
    with np.load(path, allow_pickle=False) as arrays:
        for number in range(len(arrays.files) // len(_ARRAYS)):
            of_batch = {name: arrays[f"{number}/{name}"] for name in _ARRAYS}
            terms = _from_bytes(of_batch["terms"]).column(0).combine_chunks()
            yield Batch(
                of_batch["rows"],
                _from_bytes(of_batch["reports"]),
                _from_bytes(of_batch["documents"]),
                _from_bytes(of_batch["texts"]).column(0),
                Annotation(terms, **{name: of_batch[name] for name in TOKEN_COLUMNS}),
            )


def _table(columns: Sequence[Sequence[object]], schema: pa.Schema) -> pa.Table:
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.table(arrays, schema=schema)


def _as_bytes(table: pa.Table) -> NDArray[np.uint8]:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return np.frombuffer(sink.getvalue(), np.uint8)


def _from_bytes(data: NDArray[np.uint8]) -> pa.Table:
    return pa.ipc.open_stream(pa.py_buffer(data)).read_all()
