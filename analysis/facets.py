"""Conditions on documents: by date, folder, path and metadata. A scope and a group hold the same ones."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from analysis.corpus import Corpus
from analysis.dates import DateRange, Dates
from analysis.errors import OptionError
from analysis.patterns import matching, pattern_of, require_short, wildcards

Which = NDArray[np.bool_]


class Value(NamedTuple):
    """A value of a column of the documents' metadata; an empty one is that of documents without any."""

    column: str
    value: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """`author=Jane Doe`; OptionError for anything else."""
        column, sign, value = text.partition("=")
        if not sign or not column.strip():
            raise OptionError(f"There is no metadata {text!r}; write COLUMN=VALUE, as in author=Jane Doe.")
        return cls(column.strip(), value.strip())

    def __str__(self) -> str:
        """As `parse` reads it."""
        return f"{self.column}={self.value}"


@dataclass(frozen=True, slots=True)
class Facets:
    """The documents that meet all of these conditions; every document where there is none."""

    dates: tuple[DateRange, ...] = ()
    """The document's date lies in any of these."""
    folders: tuple[str, ...] = ()
    """The document lies below any of these folders of the corpus."""
    documents: str = ""
    """The document's path is found so: text anywhere in it, or a pattern with `*` and `?` for the whole of it."""
    where: tuple[Value, ...] = ()
    """The document has any of the values of each column that is named here."""

    def __bool__(self) -> bool:
        return bool(self.dates or self.folders or self.documents.strip() or self.where)

    @property
    def names(self) -> list[str]:
        """What each condition is called: `1789–1899`, `letters`, `18*`, `author Jane Doe`."""
        return [
            name
            for name in (
                " or ".join(dates.name for dates in self.dates),
                " or ".join(self.folders),
                self.documents.strip(),
                *(_said(column, values) for column, values in self._by_column().items()),
            )
            if name
        ]

    @property
    def conditions(self) -> list[str]:
        """Each condition in English: `dated 1789–1899`, `in the folder letters`, `with author Jane Doe`."""
        folders = "folder" if len(self.folders) == 1 else "folders"
        said = [
            f"dated {' or '.join(dates.name for dates in self.dates)}" if self.dates else "",
            f"in the {folders} {' or '.join(self.folders)}" if self.folders else "",
            f"called {self.documents.strip()}" if self.documents.strip() else "",
            self._where(),
        ]
        return [condition for condition in said if condition]

    def are_met(self, corpus: Corpus) -> Which:
        """Which documents of a corpus meet them. Raises OptionError for a column that it does not have."""
        met = np.ones(len(corpus.documents), np.bool_)
        if self.dates:
            dates = Dates.of(corpus)
            met &= np.logical_or.reduce([one.holds(dates) for one in self.dates])
        if self.folders:
            met &= np.logical_or.reduce([_below(corpus, folder) for folder in self.folders])
        if self.documents.strip():
            require_short(self.documents)
            met &= matching(corpus.document_columns["document"], pattern_of(self.documents))
        for column, values in self._by_column().items():
            met &= _having(corpus, column, values)
        return met

    def _by_column(self) -> dict[str, list[str]]:
        columns: dict[str, list[str]] = {}
        for column, value in self.where:
            columns.setdefault(column, []).append(value)
        return columns

    def _where(self) -> str:
        by_column = self._by_column()
        return f"with {' and '.join(_said(*one) for one in by_column.items())}" if by_column else ""


def metadata_column(corpus: Corpus, asked: str) -> str:
    """The column of the metadata that is called so, without regard to case.

    Raises OptionError, with those that there are, where there is none.
    """
    columns = corpus.documents.metadata
    if asked in columns:
        return asked
    alike = [column for column in columns if column.casefold() == asked.casefold()]
    if len(alike) == 1:
        return alike[0]
    known = f"columns are: {', '.join(columns)}" if columns else "they have none; --metadata FILE gives them some"
    raise OptionError(f"There is no column {asked!r} in the metadata of {corpus.name}; {known}.")


def metadata_values(corpus: Corpus, documents: NDArray[np.integer], most: int) -> dict[str, list[str]]:  # type: ignore[type-arg]
    """The values of each column of the metadata in these documents, in order; without columns of more than `most`."""
    found = {}
    for column, values in corpus.documents.metadata.items():
        distinct = pc.unique(pa.array(values.take(documents)))
        if len(distinct) <= most:
            # A column that only other documents have says nothing here.
            found[column] = sorted(value for value in distinct.to_pylist() if value)
    return {column: values for column, values in found.items() if values}


def folders_of(documents: Iterable[str]) -> list[str]:
    """The folders that the documents with these paths lie in, each once, in the order of the alphabet."""
    return sorted({name.rpartition("/")[0] for name in documents} - {""})


def _said(column: str, values: Sequence[str]) -> str:
    named = [value for value in values if value]
    without = [f"no {column}"] if len(named) < len(values) else []
    return " or ".join(([f"{column} {' or '.join(named)}"] if named else []) + without)


def _below(corpus: Corpus, folder: str) -> Which:
    """Which documents lie below a folder."""
    names = pa.array(corpus.document_columns["document"])
    below: Which = np.asarray(pc.starts_with(names, folder.strip("/") + "/"))
    return below


def _having(corpus: Corpus, column: str, values: Sequence[str]) -> Which:
    """Which documents have any of these values of a column.

    A value is one that stands there letter for letter; where none does, `*` and `?` are wildcards, and case does not
    count. Without any letter it is that of documents that have none.
    """
    cells = pa.array(corpus.documents.metadata[metadata_column(corpus, column)]).dictionary_encode()
    known = cells.dictionary
    is_meant = np.asarray(pc.is_in(known, value_set=pa.array(values, known.type)))
    for value in set(values).difference(known.filter(pa.array(is_meant)).to_pylist(), [""]):
        require_short(value)
        is_meant = is_meant | (matching(known, f"^(?s:{wildcards(value)})$") & np.asarray(pc.not_equal(known, "")))
    having: Which = is_meant[np.asarray(cells.indices)]
    return having
