"""Files that are read and annotated together, and what was found in them: in memory, or in a file on the way."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from analysis.annotating.annotation import Annotation, annotated
from analysis.annotating.languages import languages
from analysis.reading.document import document_digest, text_digest
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


@dataclass(frozen=True, slots=True)
class Batch:
    """What was found in some files."""

    rows: NDArray[np.int64]
    """How many rows of the import report each file has: one, or more where it holds many documents."""
    reports: pa.Table
    """The rows of the import report; each has a document if it says that one was read."""
    documents: pa.Table
    """Name, title, date, language, digests and metadata of everything that was read."""
    texts: pa.ChunkedArray
    annotation: Annotation


def batch_of(files: Iterable[File]) -> Batch:
    """Reads and annotates files."""
    of_file = [read_file(file) for file in files]
    read = list(chain.from_iterable(of_file))
    documents = [document for document, _ in read if document is not None]
    texts = [document.text for document in documents]
    reports = [report for _, report in read]
    # First, because Python keeps the UTF-8 that Arrow asks for with each text, and it is needed twice more.
    stored = _table([texts], TEXTS).column(0)
    known = [list(map(attrgetter(name), documents)) for name in ("name", "title", "date")]
    annotation = annotated(texts)
    digests = list(map(text_digest, texts))
    whole = list(map(document_digest, digests, documents))
    said = [document.metadata for document in documents]
    return Batch(
        np.fromiter(map(len, of_file), np.int64, len(of_file)),
        _table([list(map(attrgetter(name), reports)) for name in REPORTS.names], REPORTS),
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


def write_batch(batch: Batch, file: BinaryIO) -> None:
    """Writes a batch as plain arrays; no pickle."""
    np.savez(
        file,
        rows=batch.rows,
        reports=_as_bytes(batch.reports),
        documents=_as_bytes(batch.documents),
        texts=_as_bytes(pa.table([batch.texts], schema=TEXTS)),
        terms=_as_bytes(pa.table({"term": batch.annotation.terms})),
        **{name: getattr(batch.annotation, name) for name in TOKEN_COLUMNS},
    )


def read_batch(path: Path) -> Batch:
    """The batch in a file that `write_batch` wrote."""
    with np.load(path, allow_pickle=False) as arrays:
        terms = _from_bytes(arrays["terms"]).column(0).combine_chunks()
        return Batch(
            arrays["rows"],
            _from_bytes(arrays["reports"]),
            _from_bytes(arrays["documents"]),
            _from_bytes(arrays["texts"]).column(0),
            Annotation(terms, **{name: arrays[name] for name in TOKEN_COLUMNS}),
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
