"""A corpus: documents and everything that was found in them, in columns."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis import tables
from analysis.annotating.annotation import Annotation, annotated
from analysis.annotating.mentions import find_mentions
from analysis.annotating.spans import Mention
from analysis.annotating.tokens import Offsets
from analysis.errors import ModelError
from analysis.reading.document import Document, FileReport
from analysis.reading.folder import Progress, printable, read_folder


@dataclass(frozen=True, slots=True)
class Mentions:
    """The mentions of a corpus, one value a mention, in the order of the text.

    `entity` is a place in `entities`, the sorted pairs of name and label.
    """

    document: NDArray[np.int32]
    start: NDArray[np.uint32]
    end: NDArray[np.uint32]
    entity: NDArray[np.int32]
    token: Offsets
    """The number of the first token of each mention."""
    entities: list[tuple[str, str]]


@dataclass(frozen=True, eq=False)
class Corpus:
    name: str
    documents: tuple[Document, ...]
    files: tuple[FileReport, ...]
    annotation: Annotation
    mentions: Mentions | None
    """None when names were not looked for."""
    names_problem: str = ""
    """Why names could not be looked for, as a sentence."""

    @cached_property
    def digest(self) -> str:
        """A short fingerprint of names and texts: the same documents always give the same one."""
        hash_ = hashlib.sha256()
        for document in self.documents:
            for part in (document.name, document.text):
                data = part.encode("utf-8", "surrogatepass")
                hash_.update(len(data).to_bytes(8, "little") + data)
        return hash_.hexdigest()[:16]

    @cached_property
    def document_of_token(self) -> NDArray[np.int64]:
        return np.repeat(np.arange(len(self.documents)), np.diff(self.annotation.document_bounds))

    @cached_property
    def term_number(self) -> dict[str, int]:
        """The place of every term in the vocabulary."""
        return {term: number for number, term in enumerate(self.annotation.vocabulary)}

    @cached_property
    def entity_key(self) -> dict[tuple[str, str], str]:
        """How a scope names each entity: by its name, with the label where the name has several."""
        entities = self.mentions.entities if self.mentions else []
        labels = Counter(name for name, _ in entities)
        with_label = {f"{name} ({label})" for name, label in entities}
        return {
            (name, label): name if labels[name] == 1 and name not in with_label else f"{name} ({label})"
            for name, label in entities
        }

    @cached_property
    def document_number(self) -> dict[str, int]:
        return {document.name: number for number, document in enumerate(self.documents)}

    def report(self) -> pd.DataFrame:
        """The import report: one row for every file that was met (columns of `tables.REPORT`)."""
        names = [column.name for column in tables.REPORT.columns]
        return tables.REPORT.frame({name: [getattr(file, name) for file in self.files] for name in names})


def open_corpus(path: str | Path, *, names: bool = True, progress: Progress | None = None) -> Corpus:
    """The corpus in the folder `path`; with `names`, mentions are looked for too, which takes most of the time.

    Raises FolderError when nothing can be read. A missing entity model is no error here: the corpus says
    so in `names_problem`, and terms and keywords work.
    """
    documents, files = read_folder(path, progress=progress)
    corpus = corpus_of(documents, files, name=printable(Path(path).resolve().name) or "corpus")
    return with_names(corpus, progress=progress) if names else corpus


def corpus_of(documents: Iterable[Document], files: Iterable[FileReport] = (), *, name: str = "corpus") -> Corpus:
    """The corpus of `documents`, without mentions."""
    documents = tuple(documents)
    return Corpus(name, documents, tuple(files), annotated([document.text for document in documents]), None)


def with_names(corpus: Corpus, *, progress: Progress | None = None) -> Corpus:
    """`corpus` with its mentions, or with the reason why there are none."""
    found: list[list[Mention]] = []
    try:
        for mentions in find_mentions(document.text for document in corpus.documents):
            found.append(mentions)
            if progress:
                progress("finding names", len(found), len(corpus.documents))
    except ModelError as error:
        return Corpus(corpus.name, corpus.documents, corpus.files, corpus.annotation, None, str(error))
    return with_mentions(corpus, found)


def with_mentions(corpus: Corpus, found: list[list[Mention]]) -> Corpus:
    """`corpus` with the mentions `found`, one list a document; a document without tokens has none."""
    found = [
        mentions if tokens else []
        for mentions, tokens in zip(found, np.diff(corpus.annotation.document_bounds), strict=True)
    ]
    document = np.repeat(np.arange(len(found), dtype=np.int32), [len(mentions) for mentions in found])
    flat = [mention for mentions in found for mention in mentions]
    entities = sorted({(mention.entity, mention.label) for mention in flat})
    number = {entity: i for i, entity in enumerate(entities)}
    start = np.fromiter((mention.start for mention in flat), np.uint32, len(flat))
    # Document and offset as one ascending number: a mention's first token is the first that ends behind its start.
    token_ends = (corpus.document_of_token << 32) + corpus.annotation.end
    token = np.searchsorted(token_ends, (document.astype(np.int64) << 32) + start, side="right")
    # A mention of signs alone, behind the last token of its document, belongs to that token.
    token = np.minimum(token, corpus.annotation.document_bounds[1:][document] - 1)
    columns = Mentions(
        document=document,
        start=start,
        end=np.fromiter((mention.end for mention in flat), np.uint32, len(flat)),
        entity=np.fromiter((number[mention.entity, mention.label] for mention in flat), np.int32, len(flat)),
        token=token,
        entities=entities,
    )
    return Corpus(corpus.name, corpus.documents, corpus.files, corpus.annotation, columns)
