"""A corpus: documents and everything that was found in them, in columns."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import Any, overload

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from analysis import tables
from analysis.annotating.aliases import ACRONYM, is_acronym_of
from analysis.annotating.annotation import Annotation, annotated, in_order
from analysis.annotating.joining import Joins, joins
from analysis.annotating.languages import languages
from analysis.annotating.models import MODELS, EntityModel
from analysis.annotating.spans import Mention
from analysis.annotating.tokens import Offsets
from analysis.keeping import Kept
from analysis.mending.mends import NONE, Mends
from analysis.reading.document import Document, FileReport, document_digest, text_digest
from analysis.reading.table_columns import GUESSED, TableColumns
from analysis.units import Unit, unit_bounds

Integers = NDArray[np.integer[Any]]


@dataclass(frozen=True, slots=True)
class Spelled:
    """The names that mentions have in their documents, before they are joined across them; sorted pairs with labels."""

    names: list[tuple[str, str]]
    entity: NDArray[np.int32]
    """The place in `Mentions.entities` of the entity that each name is joined under."""
    reason: list[str]
    """Why it is joined, or what it could be; empty where there is nothing to say."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """The mentions of a corpus, one value a mention, in the order of the text.

    `entity` is a place in `entities`, the sorted pairs of name and label; `surface` is one in `surfaces`, the
    sorted texts of mentions as they stand.
    """

    document: NDArray[np.int32]
    start: NDArray[np.uint32]
    end: NDArray[np.uint32]
    entity: NDArray[np.int32]
    token: Offsets
    """The number of the first token of each mention."""
    entities: list[tuple[str, str]]
    surface: NDArray[np.int32]
    surfaces: list[str]
    spelled: Spelled | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Documents(Sequence[Document]):
    """The documents of a corpus in columns, in the order of their names; a text is fetched when it is asked for."""

    names: list[str]
    titles: list[str]
    dates: list[str]
    languages: list[str]
    """Their ISO 639-1 codes; empty where a language cannot be told."""
    texts: Sequence[str]
    metadata: Mapping[str, Any] = field(default_factory=dict)
    """What else is known of them: columns of texts, as frames hold them; empty where a document has no value."""
    digests: Any = None
    """What tells their texts from any other, as a column of Arrow; None where nobody asks which are the same."""

    def __len__(self) -> int:
        return len(self.names)

    def spans(self, document: Integers, start: Integers, end: Integers) -> list[str]:
        """The text of each span; a text is fetched once for all spans of a document that follow each other."""
        found: list[str] = []
        if not len(document):
            return found
        cuts = np.flatnonzero(np.diff(document, prepend=-1, append=-1))
        for first, last in pairwise(cuts):
            text = self.texts[int(document[first])]
            found += [text[s:e] for s, e in zip(start[first:last].tolist(), end[first:last].tolist(), strict=True)]
        return found

    @overload
    def __getitem__(self, number: int) -> Document: ...
    @overload
    def __getitem__(self, number: slice) -> list[Document]: ...
    def __getitem__(self, number: int | slice) -> Document | list[Document]:
        if isinstance(number, slice):
            return [self[i] for i in range(*number.indices(len(self)))]
        return Document(self.names[number], self.titles[number], self.dates[number], self.texts[number])


@dataclass(frozen=True, slots=True, eq=False)
class Forms:
    """What the terms of a corpus are made of where they are lemmas."""

    corpus: "Corpus"
    """The same, with types for terms."""
    lemma: NDArray[np.int32]
    """For each type the place of its lemma; of several, in several languages, the one with most of its tokens."""

    def lemma_of(self, term: str) -> int:
        """The place of a type's lemma; -1 for what is no type of the corpus."""
        number = self.corpus.term_number.get(term, -1)
        return int(self.lemma[number]) if number >= 0 else -1


@dataclass(frozen=True, eq=False)
class Corpus:
    name: str
    documents: Documents
    files: pd.DataFrame
    """The import report: one row for every file that was met (columns of `tables.REPORT`)."""
    annotation: Annotation
    mentions: Mentions | None
    """None when names were not looked for."""
    digest: str
    """A short fingerprint of names and texts: the same documents always give the same one."""
    names_problem: str = ""
    """Why names could not be looked for, as a sentence."""
    models: tuple[EntityModel, ...] = MODELS
    """What has found the names, or would have."""
    index: "StoredIndex | None" = None
    """As it was stored; else it is made when it is needed."""
    found: "Corpus | None" = None
    """The corpus with the names as they were found, where these have been mended since."""
    mends: Mends = NONE
    """What users have mended of the names."""
    forms: Forms | None = None
    """What its terms are made of, where it is counted by lemma."""
    uncut: "Corpus | None" = None
    """The same by type with all of its paragraphs, where repeated ones are left out."""
    columns: TableColumns = GUESSED
    """The columns of tables that were chosen for text, title and date."""
    described: str = ""
    """A short fingerprint of titles, dates and metadata where these are not as they were read."""
    remarks: tuple[str, ...] = ()
    """What to know of where these come from, one sentence each."""
    is_damaged: Callable[[], bool] = lambda: False
    """Whether a file that it is read from was changed where it lies, so that it must not be read any more."""

    @property
    def key(self) -> str:
        """A short name for what is known: the same documents, by type or lemma, with which names, mended or not."""
        names = "words" if self.mentions is None else "names"
        by = "" if self.models == MODELS else "; ".join(model.key for model in self.models)
        parts = (self.words_key, "lemmas" if self.forms else "", names, by, self.mends.key)
        return " ".join(part for part in parts if part)

    @property
    def words_key(self) -> str:
        """A short name for what is known of the documents without their names, by type."""
        parts = (self.digest, self.described, "without boilerplate" if self.uncut else "")
        return " ".join(part for part in parts if part)

    def with_documents(self, documents: Documents, described: str, remarks: tuple[str, ...]) -> "Corpus":
        """The same corpus, as it was opened, with other titles, dates and metadata; its words are kept by both."""
        assert self.forms is None and self.found is None
        made = replace(self, documents=documents, described=described, remarks=remarks)
        for name in ("_unit_counts", "_unit_counts_by_term", "name_indexes", "term_number", "document_number"):
            if name in self.__dict__:
                made.__dict__[name] = self.__dict__[name]
        return made

    @property
    def as_found(self) -> "Corpus":
        """The corpus by type, with its names as they were found."""
        corpus = self.forms.corpus if self.forms else self
        return corpus.found or corpus

    def with_mended(self, mentions: Mentions, mends: Mends) -> "Corpus":
        """The same corpus with other names; what it keeps of its words is kept by both."""
        return self._sharing(replace(self, mentions=mentions, found=self, mends=mends))

    def by_lemma_with_names_of(self, other: "Corpus") -> "Corpus":
        """The same lemmas with the names of the corpus by type; what is kept of words and names is kept by both."""
        assert self.forms is not None
        made = replace(
            self,
            mentions=other.mentions,
            names_problem=other.names_problem,
            models=other.models,
            found=other.found,
            mends=other.mends,
            forms=replace(self.forms, corpus=other),
            uncut=other.uncut,
        )
        made.__dict__["name_indexes"] = other.name_indexes
        return self._sharing(made)

    def cut_with_names_of(self, other: "Corpus", mentions: Mentions | None, found: "Corpus | None") -> "Corpus":
        """The same without repeated paragraphs, with those names of another that has these that are left."""
        return self._sharing(
            replace(
                self,
                mentions=mentions,
                names_problem=other.names_problem,
                models=other.models,
                found=found,
                mends=other.mends,
                uncut=other,
            )
        )

    def _sharing(self, made: "Corpus") -> "Corpus":
        for name in ("indexes", "_unit_counts", "_unit_counts_by_term", "term_number", "document_columns"):
            # Cached properties keep what they have made here.
            made.__dict__[name] = getattr(self, name)
        return made

    @cached_property
    def terms(self) -> Any:
        """The terms by their numbers, as a column of a frame."""
        return tables.texts(self.annotation.terms)

    @cached_property
    def document_columns(self) -> dict[str, Any]:
        """What documents are called, by their numbers, as columns of a frame."""
        documents = self.documents
        columns = {
            "document": documents.names,
            "title": documents.titles,
            "date": documents.dates,
            "language": documents.languages,
        }
        made = {name: tables.texts(column) for name, column in columns.items()}
        return made | {"metadata": tables.texts(metadata_texts(documents))}

    @cached_property
    def indexes(self) -> Kept:
        """What measures have made of the words of the corpus for every scope, by what it is."""
        return Kept()

    @cached_property
    def name_indexes(self) -> Kept:
        """What measures have made of its names for every scope, by what it is."""
        return Kept()

    @cached_property
    def _unit_counts(self) -> Kept:
        kept = Kept()
        if self.index is not None:
            kept[Unit()] = self.index.counts
        return kept

    def counts(self, unit: Unit) -> Any:
        """How often each term occurs in each unit: a sparse matrix, units x terms, made once a unit.

        Its numbers are as narrow as they allow, and are not to be changed.
        """
        annotation = self.annotation

        def counted() -> Any:
            counts = counts_of(annotation.term, unit_bounds(annotation, unit), len(annotation.terms))
            # As narrow as those that are stored: less than half of the memory.
            counts.data = counts.data.astype(np.min_scalar_type(int(counts.data.max(initial=0))))
            return counts

        return self._unit_counts.once(unit, counted)

    @cached_property
    def _unit_counts_by_term(self) -> Kept:
        return Kept()

    def counts_by_term(self, unit: Unit) -> Any:
        """The matrix of `counts` in the order of its columns, for questions about single terms."""
        return self._unit_counts_by_term.once(unit, lambda: self.counts(unit).tocsc())

    @cached_property
    def positions(self) -> tuple[Offsets, Integers]:
        """The numbers of the tokens of each term, ascending: those of `t` lie from `bounds[t]` to `bounds[t + 1]`."""
        if self.index is not None:
            return self.index.position_bounds, self.index.positions
        term = self.annotation.term
        bounds = np.append(0, np.cumsum(np.bincount(term, minlength=len(self.annotation.terms))))
        return bounds, np.argsort(term, kind="stable")

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
        return {name: number for number, name in enumerate(self.documents.names)}


@dataclass(frozen=True, slots=True)
class StoredIndex:
    """How often each term occurs in each document, and where."""

    counts: Any
    """Documents x terms, sparse; its numbers are as narrow as they allow, and are not to be changed."""
    position_bounds: Offsets
    positions: Integers
    """The numbers of the tokens of each term, ascending."""


def metadata_columns(said: pa.Array | pa.ChunkedArray) -> dict[str, Any]:
    """The metadata of documents in columns, in the order of their names, from one map of names to values a document."""
    maps = said.combine_chunks() if isinstance(said, pa.ChunkedArray) else said
    if maps.null_count == len(maps):
        return {}
    bounds = np.asarray(maps.offsets)
    document = np.repeat(np.arange(len(maps)), np.diff(bounds))
    names, values = (part[int(bounds[0]) : int(bounds[-1])] for part in (maps.keys, maps.items))
    columns = {}
    for name in sorted(pc.unique(names).to_pylist()):
        cells = np.full(len(maps), "", object)
        is_it = np.asarray(pc.equal(names, name))
        cells[document[is_it]] = values.filter(pa.array(is_it)).to_pylist()
        columns[name] = tables.texts(pa.array(cells, pa.large_string()))
    return columns


def metadata_texts(documents: Documents) -> pa.Array:
    """The metadata of each document as one text: `author: Jane Doe; source: BBC`; empty where there is none."""
    parts, text = [], pa.large_string()
    nothing, end = pa.scalar("", text), pa.scalar("; ", text)
    for name, column in documents.metadata.items():
        cells = pa.array(column).cast(text)
        said = pc.binary_join_element_wise(pa.scalar(f"{name}: ", text), cells, end, nothing)
        parts.append(pc.if_else(pc.equal(cells, ""), nothing, said))
    if not parts:
        return pa.repeat(nothing, len(documents))
    return pc.replace_substring_regex(pc.binary_join_element_wise(*parts, nothing), "; $", "")


def counts_of(term: NDArray[np.int32], bounds: Offsets, terms: int) -> Any:
    """How often each term occurs between each two bounds: units x terms."""
    units = len(bounds) - 1
    # A matrix whose rows are the units and whose entries are the tokens, a copy that scipy brings in order and sums.
    tokens = csr_matrix((np.ones(len(term), np.int64), np.array(term), np.array(bounds)), shape=(units, terms))
    tokens.sum_duplicates()
    return tokens


def corpus_of(documents: Iterable[Document], files: Iterable[FileReport] = (), *, name: str = "corpus") -> Corpus:
    """The corpus of `documents` in memory, without mentions."""
    rows = list(documents)
    names, titles, dates, texts = ([getattr(row, part) for row in rows] for part in ("name", "title", "date", "text"))
    digests = list(map(text_digest, texts))
    digest, annotation = fingerprint(names, map(document_digest, digests, rows)), annotated(texts)
    said = metadata_columns(pa.array([row.metadata for row in rows], pa.map_(pa.large_string(), pa.large_string())))
    known = pa.array(digests, pa.large_string())
    columns = Documents(names, titles, dates, languages(texts, annotation), texts, said, known)
    return Corpus(name, columns, _reports(files), in_order(annotation), None, digest)


def _reports(files: Iterable[FileReport]) -> pd.DataFrame:
    rows = list(files)
    names = [column.name for column in tables.REPORT.columns]
    return tables.REPORT.frame({name: [getattr(file, name) for file in rows] for name in names})


def fingerprint(names: Iterable[str], digests: Iterable[str]) -> str:
    """The digest of a corpus, from the names of its documents and the digests of their texts."""
    hash_ = hashlib.sha256()
    for name, digest in zip(names, digests, strict=True):
        data = name.encode("utf-8", "surrogatepass")
        hash_.update(len(data).to_bytes(8, "little") + data + digest.encode())
    return hash_.hexdigest()[:16]


def with_mentions(corpus: Corpus, found: list[list[Mention]]) -> Corpus:
    """`corpus` with the mentions `found`, one list a document; a document without tokens has none."""
    spelled = mention_columns(corpus.annotation, corpus.documents.texts, found)
    return replace(corpus, mentions=joined(spelled, joins_of(spelled)))


def joins_of(spelled: Mentions) -> Joins:
    """The joins across documents of the names that mentions have in theirs."""
    names = spelled.entities
    in_documents = np.unique(spelled.document.astype(np.int64) << 32 | spelled.entity) & 0xFFFFFFFF
    return joins(
        names,
        np.bincount(spelled.entity, minlength=len(names)).tolist(),
        np.bincount(in_documents, minlength=len(names)).tolist(),
        _defined(spelled),
    )


def _defined(spelled: Mentions) -> dict[int, set[int]]:
    """For each name that documents give as the acronym of others, the places of those."""
    pairs = np.unique(spelled.entity.astype(np.int64) << 32 | spelled.surface)
    short = {number: text for number, text in enumerate(spelled.surfaces) if ACRONYM.fullmatch(text)}
    pairs = pairs[np.isin(pairs & 0xFFFFFFFF, np.array(list(short), np.int64))]
    place = {name: number for number, name in enumerate(spelled.entities)}
    defined: defaultdict[int, set[int]] = defaultdict(set)
    for entity, surface in zip((pairs >> 32).tolist(), (pairs & 0xFFFFFFFF).tolist(), strict=True):
        name, label = spelled.entities[entity]
        alone = place.get((short[surface], label))
        if alone is not None and alone != entity and is_acronym_of(short[surface], name):
            defined[alone].add(entity)
    return defined


def joined(spelled: Mentions, joins: Joins) -> Mentions:
    """The mentions under the entities of the whole corpus, from the names that they have in their documents."""
    place = np.array(joins.place, np.int64)
    heads = np.unique(place)
    entity = np.searchsorted(heads, place).astype(np.int32)
    # Names are sorted, so those that others are joined under are.
    entities = [spelled.entities[head] for head in heads.tolist()]
    kept = Spelled(spelled.entities, entity, joins.reason)
    return replace(spelled, entity=entity.take(spelled.entity), entities=entities, spelled=kept)


def mention_columns(annotation: Annotation, texts: Sequence[str], found: list[list[Mention]]) -> Mentions:
    """The mentions `found` in the documents of `annotation`, in columns, by the names that they have there."""
    lengths = np.diff(annotation.document_bounds)
    found = [mentions if tokens else [] for mentions, tokens in zip(found, lengths, strict=True)]
    document = np.repeat(np.arange(len(found), dtype=np.int32), [len(mentions) for mentions in found])
    flat = [mention for mentions in found for mention in mentions]
    entities = sorted({(mention.entity, mention.label) for mention in flat})
    number = {entity: i for i, entity in enumerate(entities)}
    stands = [text[m.start : m.end] for text, mentions in zip(texts, found, strict=True) for m in mentions]
    surfaces = sorted(set(stands))
    surface = {text: i for i, text in enumerate(surfaces)}
    start = np.fromiter((mention.start for mention in flat), np.uint32, len(flat))
    starts = np.split(start, np.cumsum([len(mentions) for mentions in found], dtype=np.int64)[:-1])
    tokens = [
        first + first_tokens(annotation.end[first:last], part)
        for (first, last), part in zip(pairwise(annotation.document_bounds.tolist()), starts, strict=False)
    ]
    return Mentions(
        document=document,
        start=start,
        end=np.fromiter((mention.end for mention in flat), np.uint32, len(flat)),
        entity=np.fromiter((number[mention.entity, mention.label] for mention in flat), np.int32, len(flat)),
        token=np.concatenate([np.empty(0, np.int64), *tokens]),
        entities=entities,
        surface=np.fromiter(map(surface.__getitem__, stands), np.int32, len(stands)),
        surfaces=surfaces,
    )


def first_tokens(token_ends: Integers, start: Integers) -> Offsets:
    """The number of the first token of each mention in a document, by where its tokens end and mentions start.

    That is the first that ends behind the mention's start; one of signs alone, behind the last token, belongs to
    that token.
    """
    found: Offsets = np.minimum(np.searchsorted(token_ends, start, side="right"), len(token_ends) - 1)
    return found
