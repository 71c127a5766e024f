"""A corpus as a Parquet data set, for engines that read more than one machine holds: DuckDB, Spark, ClickHouse."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from analysis.corpus import Corpus
from analysis.errors import OptionError
from analysis.exporting.whole import whole_folder
from analysis.measures.entities import mentions
from analysis.reading.walk import printable
from analysis.scope import WHOLE_DOCUMENTS, Scope, view_of

ROWS_A_FILE = 5_000_000
PARTS = ("documents", "terms", "counts", "mentions")


def export_parquet(corpus: Corpus, folder: Path) -> dict[str, int]:
    """Writes `corpus` below `folder`, a subfolder of Parquet files for each part; returns the rows of each.

    - documents: document (a number), name, title, date, language, metadata, tokens
    - terms: term (a number), text, frequency, document_frequency
    - counts: term, document, frequency; in the order of the terms, in files of at most five million rows
    - mentions: document (its name), start, end, text, entity, label; left out when names were not looked for

    The folder is there as a whole or not at all. Raises OptionError when it holds anything already, and OSError.
    """
    if folder.exists() and any(folder.iterdir()):
        raise OptionError(f"The folder {printable(folder)} is not empty; name one that is, or a new one.")
    with whole_folder(folder) as partial:
        return _write(corpus, partial)


def _write(corpus: Corpus, folder: Path) -> dict[str, int]:
    counts = corpus.counts(WHOLE_DOCUMENTS)
    documents = corpus.documents
    parts = {
        "documents": pa.table(
            {
                "document": np.arange(len(documents), dtype=np.int32),
                "name": documents.names,
                "title": documents.titles,
                "date": documents.dates,
                "language": documents.languages,
                "metadata": pa.array(corpus.document_columns["metadata"]),
                "tokens": np.diff(corpus.annotation.document_bounds),
            }
        ),
        "terms": pa.table(
            {
                "term": np.arange(len(corpus.annotation.terms), dtype=np.int32),
                "text": corpus.annotation.terms,
                "frequency": np.bincount(counts.indices, counts.data, len(corpus.annotation.terms)).astype(np.int64),
                "document_frequency": np.bincount(counts.indices, minlength=len(corpus.annotation.terms)),
            }
        ),
    }
    if corpus.mentions is not None:
        parts["mentions"] = pa.Table.from_pandas(mentions(view_of(corpus, Scope())), preserve_index=False)
    for name, table in parts.items():
        (folder / name).mkdir(parents=True)
        pq.write_table(table, folder / name / "part-0.parquet", compression="zstd")
    _write_counts(counts, folder / "counts")
    return {name: table.num_rows for name, table in parts.items()} | {"counts": counts.nnz}


def _write_counts(counts: object, folder: Path) -> None:
    by_term = counts.tocsc()  # type: ignore[attr-defined]
    schema = pa.schema([("term", pa.int32()), ("document", pa.int32()), ("frequency", pa.int64())])

    def batches() -> Iterator[pa.RecordBatch]:
        for first in range(0, by_term.nnz, ROWS_A_FILE):
            rows = np.arange(first, min(first + ROWS_A_FILE, by_term.nnz))
            term = np.searchsorted(by_term.indptr, rows, side="right") - 1
            columns = [term.astype(np.int32), by_term.indices[rows], by_term.data[rows]]
            yield pa.record_batch([pa.array(c, f.type) for c, f in zip(columns, schema, strict=True)], schema=schema)

    ds.write_dataset(
        batches(),
        folder,
        schema=schema,
        format="parquet",
        max_rows_per_file=ROWS_A_FILE,
        max_rows_per_group=min(ROWS_A_FILE, 1 << 20),
        file_options=ds.ParquetFileFormat().make_write_options(compression="zstd"),
        use_threads=False,
    )
