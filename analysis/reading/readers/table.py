"""Tables: each row is a document, and its other columns are metadata."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any

from analysis.reading.bounds import DOCUMENT_CHARACTERS, PARTS
from analysis.reading.decoding import decoded, remarks_of
from analysis.reading.formats import suffix_of
from analysis.reading.part import Part, UnreadableError, one_line, stated_date
from analysis.reading.readers.packed import unpacked

TEXT_COLUMNS = ("text", "body", "content", "fulltext", "articletext", "article", "transcript", "message")
TITLE_COLUMNS = ("title", "headline", "subject")
DATE_COLUMNS = ("date", "published", "publicationdate", "publisheddate", "pubdate", "createdat", "timestamp", "year")
"""What these columns are called, without regard to case and signs; of several, the first."""
ROWS_LOOKED_AT = 100
"""Of JSON lines, whose rows say each for itself which columns they have."""
_MORE = "has more cells than there are columns; a text that holds the separator needs quotation marks around it"
NO_COLUMN = "cells without a column"
"""What is called so stands behind the last column that has a name."""
_DELIMITERS = ",;\t|"
_BATCH_ROWS = 256

Row = Mapping[str, Any]


def parts(data: bytes, name: str) -> Iterator[Part]:
    """The documents in a table, behind what is to be said of the table itself."""
    match suffix_of(name):
        case ".csv" | ".tsv" as suffix:
            read = decoded(data)
            yield from _table(_separated(read.text, suffix), remarks_of(read), read.encoding, size=len(data))
        case ".jsonl" | ".ndjson":
            read = decoded(data)
            yield from _table(_lines(read.text), remarks_of(read), read.encoding, size=len(data))
        case ".parquet":
            yield from _table(_parquet(data), size=len(data))
        case _:
            yield from _sheets(data)


def _table(
    rows: Iterator[Row | Part], remarks: Sequence[str] = (), encoding: str = "", *, size: int = 0, sheet: str = ""
) -> Iterator[Part]:
    first, rows = _looked_at(rows)
    columns = list(dict.fromkeys(column for row in first if not isinstance(row, Part) for column in row))
    text, title, date = (_called(columns, names) for names in (TEXT_COLUMNS, TITLE_COLUMNS, DATE_COLUMNS))
    if not text:
        # What stands in the way of the first row is said before that there is none.
        next(rows, None)
        broken = next((row for row in first if isinstance(row, Part)), None)
        if not columns and broken is not None:
            raise UnreadableError(f"none of its rows can be read; the first {'; '.join(broken.remarks)}")
        there = f"its columns are {', '.join(map(one_line, columns[:10]))}" if columns else "it has no columns"
        raise UnreadableError(
            f"a table without a column called text, body or content, so that no document is in it; {there}"
        )
    used = "; ".join(
        f"{what}: {column}" for what, column in (("text", text), ("title", title), ("date", date)) if column
    )
    said = (f"a document a row, by the columns {used}", *remarks)
    yield Part("", remarks=said, encoding=encoding, bytes=size, name=sheet, status="opened")
    for number, row in enumerate(chain(first, rows), 1):
        if number > PARTS:
            raise UnreadableError(f"holds more than {PARTS:,} rows; the others are left out")
        part = row if isinstance(row, Part) else _document(row, text, title, date)
        yield part._replace(name=f"{sheet} row {number}".lstrip(), encoding=encoding)


def _looked_at(rows: Iterator[Row | Part]) -> tuple[list[Row | Part], Iterator[Row | Part]]:
    """The first rows, and the others; what stands in the way of a row is raised only when it is its turn."""
    first: list[Row | Part] = []
    try:
        first.extend(islice(rows, ROWS_LOOKED_AT))
    except UnreadableError as error:
        return first, _raising(error)
    return first, rows


def _raising(error: UnreadableError) -> Iterator[Row | Part]:
    raise error
    yield


def _document(row: Row, text: str, title: str, date: str) -> Part:
    body, head = _cell(row.get(text)), one_line(_cell(row.get(title)))
    stated = _cell(row.get(date))
    day = stated_date(stated)
    others = {column: _cell(value) for column, value in row.items() if column not in (text, title, date)}
    # A date in another writing stays as it stands.
    if stated and not day:
        others[date] = stated
    whole = f"{head}\n\n{body}" if head and body.strip() and not body.lstrip().startswith(head) else body
    remarks = (_MORE,) if NO_COLUMN in row else ()
    return Part(whole, head, day, others, remarks, bytes=len(body.encode("utf-8", "replace")))


def _called(columns: Sequence[str], names: Sequence[str]) -> str:
    """The column that is called by the first of some names that there is; empty for none."""
    by_key = {"".join(filter(str.isalnum, column.lower())): column for column in reversed(columns)}
    return next((by_key[name] for name in names if name in by_key), "")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, list | dict) else str(value)


def _separated(text: str, suffix: str) -> Iterator[Row]:
    csv.field_size_limit(DOCUMENT_CHARACTERS)
    head = text.lstrip("\n").partition("\n")[0]
    delimiter = "\t" if suffix == ".tsv" else max(_DELIMITERS, key=head.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        yield from _named(row for row in rows if row)
    except csv.Error as error:
        raise UnreadableError(f"line {rows.line_num}: {error}; what stands before it is read") from error


def _named(rows: Iterable[Sequence[Any]]) -> Iterator[Row]:
    """Rows by the names of their columns, which the first of them has."""
    header: list[str] | None = None
    for row in rows:
        if header is None:
            header = [one_line("" if cell is None else cell) or f"column {place}" for place, cell in enumerate(row, 1)]
        else:
            named = dict(zip(header, row, strict=False))
            more = [one_line(cell) for cell in row[len(header) :] if cell not in (None, "")]
            yield named | {NO_COLUMN: ", ".join(more)} if more else named


def _lines(text: str) -> Iterator[Row | Part]:
    for line in text.split("\n"):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield Part("", remarks=(f"is no JSON ({one_line(error)[:100]})",), status="failed")
            continue
        yield row if isinstance(row, dict) else Part("", remarks=("is no JSON object",), status="failed")


def _parquet(data: bytes) -> Iterator[Row]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        pa.set_cpu_count(1)
        for batch in pq.ParquetFile(pa.BufferReader(data)).iter_batches(_BATCH_ROWS, use_threads=False):
            yield from batch.to_pylist()
    except (pa.ArrowException, OSError, UnicodeError) as error:
        raise UnreadableError(f"is no Parquet file that can be read ({one_line(error)[:200]})") from error


def _sheets(data: bytes) -> Iterator[Part]:
    """The documents of all sheets that have a column for them; where there are several, each has a row of its own."""
    from python_calamine import CalamineError, CalamineWorkbook

    with unpacked(data, "Excel (.xlsx) or OpenDocument (.ods)"):
        try:
            book = CalamineWorkbook.from_filelike(io.BytesIO(data))
            names = book.sheet_names
            if len(names) > 1:
                yield Part("", remarks=("what it holds has rows of its own",), bytes=len(data), status="opened")
            for name in names:
                sheet = name if len(names) > 1 else ""
                cells = book.get_sheet_by_name(name).to_python(skip_empty_area=True)
                # A sheet may have a million rows with nothing in them.
                rows = _named(row for row in cells if any(cell != "" for cell in row))
                try:
                    yield from _table(iter(rows), sheet=sheet, size=0 if sheet else len(data))
                except UnreadableError as error:
                    if not sheet:
                        raise
                    yield Part("", remarks=(str(error),), name=sheet, status="skipped")
        except CalamineError as error:
            raise UnreadableError(f"is no table that can be read ({one_line(error)[:200]})") from error
