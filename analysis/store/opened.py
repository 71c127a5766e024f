"""A store as a corpus: its columns as they were written, and texts when they are asked for."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, overload

import numpy as np
import pyarrow as pa
from scipy.sparse import csr_matrix

from analysis.annotating.annotation import Annotation
from analysis.annotating.joining import Joins
from analysis.annotating.models import MODELS, EntityModel
from analysis.corpus import Corpus, Documents, Mentions, StoredIndex, joined, metadata_columns
from analysis.memory import keep_freed_memory
from analysis.reading.table_columns import GUESSED, TableColumns
from analysis.store.batch import TOKEN_COLUMNS
from analysis.store.checked import Checked
from analysis.store.format import Current, Layer
from analysis.store.names import MENTION_COLUMNS, Names
from analysis.store.words import TEXTS_FILE, Words


class StoredTexts(Sequence[str]):
    """The texts of a store; each is made out of its bytes when it is asked for."""

    def __init__(self, texts: pa.ChunkedArray) -> None:
        self._texts = texts

    def __len__(self) -> int:
        return len(self._texts)

    @overload
    def __getitem__(self, number: int) -> str: ...
    @overload
    def __getitem__(self, number: slice) -> list[str]: ...
    def __getitem__(self, number: int | slice) -> str | list[str]:
        if isinstance(number, slice):
            return self._texts[number].to_pylist()  # type: ignore[no-any-return]
        return self._texts[int(number)].as_py()  # type: ignore[no-any-return]


def opened_words(layer: Layer, *, held_bytes: int = 0) -> Words:
    """The layer of words; `held_bytes` as `Checked` has it. Raises DamagedError."""
    files = Checked(layer, held_bytes=held_bytes)
    return Words(
        layer,
        files,
        files.table("rows").column("rows").to_numpy(),
        files.table("files"),
        files.table("documents"),
        files.texts(TEXTS_FILE),
        Annotation(
            terms=files.table("vocabulary").column("term").combine_chunks(),
            **{name: files.column(name) for name in TOKEN_COLUMNS},  # type: ignore[arg-type]
        ),
    )


def opened_names(layer: Layer, *, held_bytes: int = 0) -> Names:
    """The layer of names; `held_bytes` as `Checked` has it. Raises DamagedError."""
    files = Checked(layer, held_bytes=held_bytes)
    entities = files.table("entities").to_pydict()
    mentions = Mentions(
        **{name: files.column(name) for name in MENTION_COLUMNS},  # type: ignore[arg-type]
        entities=list(zip(entities["entity"], entities["label"], strict=True)),
        surfaces=files.table("surfaces").column("surface").to_pylist(),
    )
    joins = Joins(entities["joined"], entities["reason"])
    return Names(layer, files, files.table("documents").column("digest").to_pylist(), mentions, joins)


def opened(
    current: Current,
    *,
    name: str,
    models: tuple[EntityModel, ...] = MODELS,
    columns: TableColumns = GUESSED,
    held_bytes: int = 0,
) -> Corpus:
    """The corpus in a store; with the mentions that `models` found where the layer of names is of these documents."""
    assert current.words is not None
    keep_freed_memory()
    words = opened_words(current.words, held_bytes=held_bytes)
    names, titles, dates, languages = (
        words.documents.column(part).to_pylist() for part in ("name", "title", "date", "language")
    )
    documents = Documents(
        names,
        titles,
        dates,
        list(map(sys.intern, languages)),
        StoredTexts(words.texts),
        metadata_columns(words.documents.column("metadata")),
        words.documents.column("digest"),
    )
    mentions, watched = None, [words.files]
    if fits(current):
        assert current.names is not None
        found = opened_names(current.names, held_bytes=held_bytes)
        watched.append(found.files)
        first_token = words.annotation.document_bounds[found.mentions.document]
        mentions = joined(replace(found.mentions, token=first_token + found.mentions.token), found.joins)
    return Corpus(
        name,
        documents,
        words.reports.to_pandas(),
        words.annotation,
        mentions,
        words.layer.manifest.digest,
        index=_index(words),
        models=models,
        columns=columns,
        is_damaged=lambda: any(files.are_changed() for files in watched),
    )


def fits(current: Current) -> bool:
    """Whether the layer of names is of the documents that the layer of words has."""
    words, names = current.words, current.names
    return words is not None and names is not None and words.manifest.digest == names.manifest.digest


def _index(words: Words) -> StoredIndex:
    parts: Any = tuple(map(words.files.column, ("count", "count_term", "count_bounds")))
    counts = csr_matrix((words.documents.num_rows, len(words.annotation.terms)), dtype=parts[0].dtype)
    # Set one by one: scipy's constructor looks at every number. Both kinds of index must be of one type.
    counts.data, counts.indices, counts.indptr = parts
    if len(counts.indices) < 1 << 31:
        counts.indptr = counts.indptr.astype(np.int32)
    else:
        counts.indices = counts.indices.astype(np.int64)
    counts.has_sorted_indices = counts.has_canonical_format = True
    return StoredIndex(counts, *map(words.files.column, ("position_bounds", "position")))
