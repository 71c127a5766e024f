"""Tables: each row is a document, and its other columns are metadata."""

import io
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, islice
from typing import Any

from analysis.reading.bounds import PARTS
from analysis.reading.cells import cell, flat, text_of
from analysis.reading.decoding import decoded, remarks_of
from analysis.reading.formats import suffix_of
from analysis.reading.json_rows import json_lines, json_rows
from analysis.reading.part import MOST_METADATA, EmptyError, Part, UnreadableError, one_line, refused
from analysis.reading.readers.packed import unpacked
from analysis.reading.separated import separated
from analysis.reading.table_columns import GUESSED, TableColumns, Used, columns_in, is_known, used_columns
from analysis.reading.table_dates import ColumnDates, column_dates
from analysis.reading.table_rows import NAMELESS, IsKnown, Row, Rows, Table, header_of, unique

ROWS_LOOKED_AT = 100
"""By which the columns are chosen."""
COLUMNS_TOLD = 2_000
TEXT, TITLE, DATE, OTHER = "text", "title", "date", ""
"""What a column is read as: the metadata of the part about a table have that for each of its columns."""
_BATCH_ROWS = 256


def parts(data: bytes, name: str, columns: TableColumns = GUESSED, rows: int = 0) -> Iterator[Part]:
    """The documents in a table, behind what is to be said of the table itself; the first `rows` of each, or all."""
    known = partial(is_known, chosen=columns)
    match suffix_of(name):
        case ".csv" | ".tsv" as suffix:
            table = separated(data, suffix, known)
        case ".json" | ".jsonl" | ".ndjson" as suffix:
            table = _json(data, suffix, known)
        case ".parquet":
            table = _parquet(data)
        case _:
            yield from _sheets(data, known, columns, rows)
            return
    yield from _documents(table, columns, rows, size=len(data))


def _documents(table: Table, chosen: TableColumns, rows: int, *, size: int = 0, sheet: str = "") -> Iterator[Part]:
    """What is to be said of a table, and its documents."""
    first, rest = _looked_at(table.rows())
    seen = [row.cells for row in first if isinstance(row, Row)]
    columns = [one for one in table.names or columns_in(seen) if not one.startswith(NAMELESS) or _is_filled(one, seen)]
    used = used_columns(columns, seen, chosen)
    about = Part("", name=sheet, encoding=table.encoding, bytes=size, metadata=_roles(columns, used), status="opened")
    if not first or not used.text:
        # What stands in the way of the first row is said before that there is none.
        next(rest, None)
    if not used.text:
        is_sure = not sheet and table.is_sure
        reason = "; ".join((_why_not(first, columns) or used.said, *table.remarks))
        yield about._replace(remarks=(reason,), status="failed" if is_sure else "skipped")
    elif not first:
        yield refused(EmptyError("empty: a table without rows"), sheet, size)
    else:
        dates = column_dates(table.values_of(used.date)) if used.date else ColumnDates()
        yield about._replace(remarks=(*_said(columns, used, dates), *table.remarks))
        for number, row in _numbered(chain(first, rest), rows):
            part = row if isinstance(row, Part) else _document(row, used, dates)
            yield part._replace(name=f"{sheet} row {number}".lstrip(), encoding=table.encoding)


def _why_not(first: Sequence[Row | Part], columns: Sequence[str]) -> str:
    """Why a table has no columns, where that is because none of its rows can be read."""
    broken = next((row for row in first if isinstance(row, Part)), None)
    return f"none of its rows can be read; the first {'; '.join(broken.remarks)}" if broken and not columns else ""


def _numbered(found: Iterator[Row | Part], rows: int) -> Iterator[tuple[int, Row | Part]]:
    """The rows of a table and their numbers: the first so many, or all that a table may have."""
    yield from enumerate(islice(found, rows or PARTS), 1)
    if not rows and next(found, None) is not None:
        raise UnreadableError(f"holds more than {PARTS:,} rows; the others are left out")


def _said(columns: Sequence[str], used: Used, dates: ColumnDates) -> Iterator[str]:
    """What to know of how a table is read."""
    yield used.said
    if dates.remark:
        yield f"in the column {used.date}, {dates.remark}"
    others = len({*columns} - {*used.text, used.title, used.date})
    if others > MOST_METADATA:
        yield f"of its {others:,} other columns, the first {MOST_METADATA} are metadata"


def _is_filled(column: str, rows: Sequence[Mapping[str, Any]]) -> bool:
    return any(text_of(row.get(column)) for row in rows)


def _roles(columns: list[str], used: Used) -> Mapping[str, str]:
    """What each column is read as."""
    of = {used.date: DATE, used.title: TITLE, **dict.fromkeys(used.text, TEXT)}
    return {column: of.get(column, OTHER) for column in columns[:COLUMNS_TOLD]}


def _looked_at(rows: Rows) -> tuple[list[Row | Part], Rows]:
    """The first rows, and the others; what stands in the way of a row is raised only when it is its turn."""
    first: list[Row | Part] = []
    try:
        first.extend(islice(rows, ROWS_LOOKED_AT))
    except UnreadableError as error:
        return first, _raising(error)
    return first, rows


def _raising(error: UnreadableError) -> Rows:
    raise error
    yield


def _document(row: Row, used: Used, dates: ColumnDates) -> Part:
    cells, taken = row.cells, {*used.text, used.title, used.date}
    body = "\n\n".join(filter(str.strip, (text_of(cells.get(column)) for column in used.text)))
    head = one_line(cell(cells.get(used.title)))
    stated = cell(cells.get(used.date)).strip()
    day = dates.date(stated)
    others = {
        column: cell(value) for column, value in islice(_others(cells, taken), MOST_METADATA) if value not in (None, "")
    }
    # What is no date stays as it stands.
    if stated and not day:
        others = {used.date: stated, **others}
    is_in_text = used.title in used.text or body.lstrip().startswith(head)
    whole = f"{head}\n\n{body}" if head and body and not is_in_text else body
    size = len(body.encode("utf-8", "replace"))
    return Part(whole, head, day, others, bytes=size, remarks=(row.remark,) if row.remark else ())


def _others(cells: Mapping[str, Any], taken: set[str]) -> Iterator[tuple[str, Any]]:
    return ((column, value) for column, value in cells.items() if column not in taken)


def _json(data: bytes, suffix: str, known: IsKnown) -> Table:
    read = decoded(data)
    rows = partial(json_rows, read.text, known) if suffix == ".json" else partial(json_lines, read.text)
    return Table(rows, (), remarks_of(read), read.encoding, is_sure=suffix != ".json")


def _parquet(data: bytes) -> Table:
    return Table(
        lambda: (Row(flat(row)) for row in _batches(data)),
        values=lambda column: (flat(row).get(column) for row in _batches(data, [column])),
    )


def _batches(data: bytes, columns: list[str] | None = None) -> Iterator[Mapping[str, Any]]:
    """The rows of a Parquet file, with these columns or all."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        pa.set_cpu_count(1)
        file = pq.ParquetFile(pa.BufferReader(data))
        names = file.schema_arrow.names
        distinct = unique(names)
        wanted = columns if columns is not None and distinct == names else None
        for batch in file.iter_batches(_BATCH_ROWS, columns=wanted, use_threads=False):
            whole = batch if wanted is not None else batch.rename_columns(distinct)
            yield from whole.to_pylist(maps_as_pydicts="lossy")
    except (pa.ArrowException, OSError, ValueError) as error:
        raise UnreadableError(f"is no Parquet file that can be read ({one_line(error)[:200]})") from error


def _sheets(data: bytes, known: IsKnown, columns: TableColumns, rows: int) -> Iterator[Part]:
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
                table = _sheet(book.get_sheet_by_name(name).to_python(skip_empty_area=True), known)
                yield from _documents(table, columns, rows, sheet=sheet, size=0 if sheet else len(data))
        except CalamineError as error:
            # It tries one format after the other, and does not say what was wrong with the right one.
            said = one_line(error)[:200].replace("Cannot detect file format", "its sheets cannot be parsed")
            raise UnreadableError(f"is no table that can be read ({said}); it may be damaged") from error


def _sheet(cells: list[list[Any]], known: IsKnown) -> Table:
    """The table in the cells of a sheet; rows without any are left out."""
    full = [row for row in cells if any(value not in (None, "") for value in row)]
    header = header_of(iter(full), known)
    if header is None:
        return Table(lambda: iter(()))
    return Table(lambda: (header.row(row) for row in islice(full, header.before, None)), header.names, header.remarks)
