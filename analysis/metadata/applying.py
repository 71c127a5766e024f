"""A corpus with the titles, dates and metadata of a table, and the dates that a pattern finds in paths."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from analysis import tables
from analysis.corpus import Corpus, Documents
from analysis.metadata.document_names import SEVERAL
from analysis.metadata.matching import Rows, column_key, rows_of_documents
from analysis.metadata.pattern import all_dates_by, date_pattern, pattern_for
from analysis.metadata.table import MetadataTable
from analysis.reading.dating import dates_in
from analysis.units import Unit, counted

Numbers = NDArray[np.int64]
DATE_COLUMNS = (
    "date", "published", "publicationdate", "publisheddate", "datepublished", "pubdate", "issued", "created", "year",
)  # fmt: skip
TITLE_COLUMNS = ("title", "headline")
"""Which columns give date and title, without regard to case and signs."""
EXAMPLES = 3


@dataclass(frozen=True, eq=False)
class Described:
    """Documents with other titles, dates and metadata, for any corpus of the same ones."""

    documents: Documents
    key: str
    remarks: tuple[str, ...]

    def applied(self, corpus: Corpus) -> Corpus:
        """`corpus`, as it was opened, with what is known of its documents."""
        return corpus.with_documents(replace(self.documents, texts=corpus.documents.texts), self.key, self.remarks)


def described(corpus: Corpus, table: MetadataTable | None = None, pattern: str = "") -> Described | None:
    """What a table and a pattern say of the documents of a corpus; None where there are neither.

    A date of the table comes before one that the pattern finds in the path, and that before the one that was read.
    Raises OptionError for a table that names no document, and for a pattern that has no date.
    """
    if table is None and not pattern:
        return None
    documents, remarks = corpus.documents, list[str]()
    if pattern:
        documents, said = _dated(documents, pattern)
        remarks += said
    if table is not None:
        remarks += table.remarks
        documents, said = _with_table(documents, table)
        remarks += said
    return Described(documents, _key(documents), tuple(remarks))


def _key(documents: Documents) -> str:
    """A short fingerprint of what is known of documents."""
    hash_ = hashlib.sha256()
    for name, column in (("", documents.titles), ("", documents.dates), *documents.metadata.items()):
        cells = pa.array(column, pa.large_string())
        lengths = np.asarray(pc.binary_length(cells), np.int64).tobytes()
        hash_.update(f"{name}\0".encode() + lengths + "".join(cells.to_pylist()).encode())
    return f"described {hash_.hexdigest()[:16]}"


def _dated(documents: Documents, pattern: str) -> tuple[Documents, list[str]]:
    """The documents with the dates that a pattern finds in their paths."""
    date_pattern(pattern)
    every = all_dates_by(pattern, documents.names)
    found = [dates[0] if len(dates) == 1 else "" for dates in every]
    several = [name for name, dates in zip(documents.names, every, strict=True) if len(dates) > 1]
    without = [name for name, dates in zip(documents.names, every, strict=True) if not dates]
    dates = [date or read for date, read in zip(found, documents.dates, strict=True)]
    remarks = []
    if several:
        remarks.append(
            f"{_of(len(several), len(documents))} several dates by the pattern {pattern}, of which none is taken: "
            f"{_examples(several)}."
        )
    if not without:
        return replace(documents, dates=dates), remarks
    kept = sum(bool(read) and not any_ for any_, read in zip(every, documents.dates, strict=True))
    stay = f"; {kept:,} of them keep the date that they were read with" if kept else ""
    works = pattern_for(without[0])
    try_this = f"; {works} finds one there" if works else "; no usual pattern finds one there"
    remarks.append(
        f"{_of(len(without), len(documents))} no date by the pattern {pattern}{stay}: "
        f"the first is {without[0]}{try_this}."
    )
    return replace(documents, dates=dates), remarks


def _of(part: int, whole: int) -> str:
    return f"{part:,} of {Unit().counted(whole)} {'has' if part == 1 else 'have'}"


def _with_table(documents: Documents, table: MetadataTable) -> tuple[Documents, list[str]]:
    """The documents with what a table says of them."""
    rows = rows_of_documents(table.rows, documents.names, table.name)
    row, remarks = _row_of_each(documents, table, rows)
    columns = {str(name): table.rows[name] for name in table.rows.columns if name != rows.column}
    taken = {name: _taken(column, row) for name, column in columns.items()}
    date, title = (_called(taken, names) for names in (DATE_COLUMNS, TITLE_COLUMNS))
    dates, titles = documents.dates, documents.titles
    if date:
        said = taken.pop(date)
        read = dates_in(said)
        remarks += _undated(table.name, date, said, read.dates, read.problem)
        dates = [new or old for new, old in zip(read.dates, dates, strict=True)]
    if title:
        titles = [new or old for new, old in zip(taken.pop(title), titles, strict=True)]
    metadata = {**documents.metadata}
    for name, values in taken.items():
        before = metadata.get(name)
        known = values if before is None else [new or old for new, old in zip(values, before, strict=True)]
        metadata[name] = _column(known)
    return replace(documents, dates=dates, titles=titles, metadata=metadata), remarks


def _column(values: Sequence[str]) -> Any:
    return tables.texts(pa.array(values, pa.large_string()))


def _called(columns: dict[str, list[str]], names: Sequence[str]) -> str:
    """The column that is called by the first of some names; empty where there is none."""
    by_key = {column_key(column): column for column in reversed(list(columns))}
    return next((by_key[name] for name in names if name in by_key), "")


def _taken(column: Any, row: Numbers) -> list[str]:
    """The cell of each document; empty for one without a row."""
    cells = column.to_numpy(object)
    return ["" if number < 0 else cells[number] for number in row.tolist()]


def _row_of_each(documents: Documents, table: MetadataTable, rows: Rows) -> tuple[Numbers, list[str]]:
    """The row of each document, -1 without one, and what is to be said of rows and documents that do not fit."""
    numbers, named = np.arange(len(rows.document)), rows.document >= 0
    row = np.full(len(documents), -1, np.int64)
    # Of several rows about a document the first counts, so it is written last.
    row[rows.document[named][::-1]] = numbers[named][::-1]
    name, asked = table.name, table.rows[rows.column].tolist()
    again = numbers[named][row[rows.document[named]] != numbers[named]]
    other = again[_differ(table, again, row[rows.document[again]])]
    remarks = [
        *_said(name, [asked[n] for n in np.flatnonzero(rows.document == SEVERAL)], "may mean several documents"),
        *_said(name, [asked[n] for n in np.flatnonzero(rows.document == -1)], "name no document of this folder"),
        *_said(name, [asked[n] for n in other], "are about a document that an earlier row speaks of otherwise"),
    ]
    without = [documents.names[number] for number in np.flatnonzero(row < 0)]
    if without:
        remarks.append(f"{name}: {_of(len(without), len(documents))} no row: {_examples(without)}.")
    return row, remarks


def _differ(table: MetadataTable, one: Numbers, other: Numbers) -> NDArray[np.bool_]:
    """In which of two rows each something else stands."""
    cells = [table.rows[column].to_numpy(object) for column in table.rows.columns]
    differ: NDArray[np.bool_] = np.logical_or.reduce([column[one] != column[other] for column in cells])
    return differ.astype(np.bool_)


def _said(name: str, cells: Sequence[str], what: str) -> list[str]:
    if not cells:
        return []
    does = what if len(cells) > 1 else _SINGULAR[what]
    return [f"{name}: {counted(len(cells), 'row')} {does} and {'are' if len(cells) > 1 else 'is'} left out: "
            f"{_examples(cells)}."]  # fmt: skip


_SINGULAR = {
    "may mean several documents": "may mean several documents",
    "name no document of this folder": "names no document of this folder",
    "are about a document that an earlier row speaks of otherwise": "is about a document that an earlier row speaks of "
    "otherwise",
}


def _examples(texts: Sequence[str]) -> str:
    shown = [repr(text[:60]) for text in dict.fromkeys(texts)][: EXAMPLES + 1]
    return ", ".join(shown[:EXAMPLES]) + (" and so on" if len(shown) > EXAMPLES else "")


def _undated(name: str, column: str, said: Sequence[str], dates: Sequence[str], problem: str) -> list[str]:
    """What to say of texts that are no dates."""
    wrong = [text for text, date in zip(said, dates, strict=True) if text and not date]
    if not wrong:
        return []
    why = f" ({problem})" if problem else ""
    return [
        f"{name}: {counted(len(wrong), 'value')} of the column {column!r} {'is' if len(wrong) == 1 else 'are'} no date"
        f"{why}, such as {_examples(wrong)}; write 2020-12-31, 2020-12 or 2020."
    ]
