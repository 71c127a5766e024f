"""A store as a corpus: columns by memory map, texts when they are asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import overload

import pyarrow as pa
import pyarrow.parquet as pq

from analysis.annotating.annotation import Annotation
from analysis.corpus import Corpus, Documents, Mentions, joined
from analysis.reading.document import FileReport
from analysis.store.columns import TEXTS
from analysis.store.format import Current, column


class StoredTexts(Sequence[str]):
    """The texts of a store; each is read from the memory map when it is asked for."""

    def __init__(self, path: Path) -> None:
        self._column = pa.ipc.open_file(pa.memory_map(str(path))).read_all().column("text")

    def __len__(self) -> int:
        return len(self._column)

    @overload
    def __getitem__(self, number: int) -> str: ...
    @overload
    def __getitem__(self, number: slice) -> list[str]: ...
    def __getitem__(self, number: int | slice) -> str | list[str]:
        if isinstance(number, slice):
            return self._column[number].to_pylist()  # type: ignore[no-any-return]
        return self._column[int(number)].as_py()  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Stored:
    """A corpus in a store, with what is needed to build the next one from it."""

    corpus: Corpus
    digests: list[str]
    """A digest of each document's text."""
    spelled: Mentions | None
    """The mentions by the names that they have in their documents."""


def opened(current: Current, *, name: str) -> Stored:
    """The corpus that counts in a store."""
    folder, manifest = current.folder, current.manifest
    documents = pq.read_table(folder / "documents.parquet")
    files = pq.read_table(folder / "files.parquet").to_pylist()
    entities = pq.read_table(folder / "entities.parquet").to_pylist()
    annotation = Annotation(
        vocabulary=pq.read_table(folder / "vocabulary.parquet").column("term").to_pylist(),
        **{
            part: column(folder, part)
            for part in ("term", "start", "end", "document_bounds", "paragraph_bounds", "sentence_bounds")
        },  # type: ignore[arg-type]
    )
    spelled = Mentions(
        **{
            part: column(folder, f"mention_{part}")
            for part in ("document", "start", "end", "entity", "token", "surface")
        },  # type: ignore[arg-type]
        entities=[(row["entity"], row["label"]) for row in entities],
        surfaces=pq.read_table(folder / "surfaces.parquet").column("surface").to_pylist(),
    )
    corpus = Corpus(
        name=name,
        documents=Documents(
            documents.column("name").to_pylist(),
            documents.column("title").to_pylist(),
            documents.column("date").to_pylist(),
            StoredTexts(folder / TEXTS),
        ),
        files=tuple(FileReport(**row) for row in files),
        annotation=annotation,
        mentions=joined(spelled) if manifest.names_by else None,
        digest=manifest.digest,
    )
    return Stored(corpus, documents.column("digest").to_pylist(), spelled if manifest.names_by else None)
