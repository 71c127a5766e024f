"""Tables whose cells are parted by a sign: commas, semicolons, tabs or bars, as people and programs write them."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from analysis.reading.bounds import DOCUMENT_CHARACTERS
from analysis.reading.decoding import decoded, remarks_of
from analysis.reading.part import UnreadableError
from analysis.reading.table_rows import IsKnown, Rows, Table, header_of

DELIMITERS = ",;\t|"
SAMPLE_CHARACTERS, SAMPLE_ROWS = 1 << 16, 50
_NO_SIGN = "\x1f"
"""Parts nothing: it stands in no text that is read."""
_COMMENT, _SAYS_DELIMITER = "#", "sep="


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the cells of a table are parted."""

    start: int
    """Where the first row begins, behind comments, in characters."""
    line: int
    """How many lines stand before it."""
    delimiter: str
    is_quoted: bool = True
    """Whether quotation marks hold a cell together."""
    is_escaped: bool = False
    """Whether a backslash stands before a quotation mark that is part of a text."""


def separated(data: bytes, suffix: str, is_known: IsKnown) -> Table:
    """The table in a text. Raises UnreadableError, at the row, where it is not written as such tables are."""
    read = decoded(data)
    text, dialect = read.text, dialect_of(read.text, suffix, is_known)
    header = header_of(_tolerant(_records(text, dialect)), is_known)

    def rows() -> Rows:
        if header is None:
            # What stands in the way of the first row is said before that there is none.
            next(_records(text, dialect), None)
            return
        for cells in islice(_records(text, dialect), header.before, None):
            yield header.row(cells, dialect.delimiter)

    names, said = (header.names, header.remarks) if header else ((), ())
    if dialect.line:
        said = (f"{dialect.line:,} {'line' if dialect.line == 1 else 'lines'} at its top left out", *said)
    return Table(rows, names, (*said, *remarks_of(read)), read.encoding)


def dialect_of(text: str, suffix: str, is_known: IsKnown) -> Dialect:
    """How the cells of a table in a text are parted: as most of its first rows have equally many, by that sign."""
    start, line, stated = _behind_comments(text)
    sample = text[start : start + SAMPLE_CHARACTERS]
    if len(text) > start + SAMPLE_CHARACTERS and "\n" in sample:
        sample = sample[: sample.rindex("\n") + 1]
    offered = stated or ("\t" if suffix == ".tsv" and "\t" in sample else DELIMITERS)
    found = {one: _evenness(sample, one, is_known) for one in offered}
    best = max(offered, key=lambda one: found[one])
    dialect = Dialect(start, line, best if found[best][1] or stated else _NO_SIGN)
    return _with_quotes(text, _with_commented_header(text, dialect))


def _behind_comments(text: str) -> tuple[int, int, str]:
    """Where the first line is that is no comment, how many lines stand before it, and the sign that one names."""
    start, line, stated = 0, 0, ""
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        one = text[start : min(end, start + SAMPLE_CHARACTERS)].strip()
        if line == 0 and one.lower().startswith(_SAYS_DELIMITER) and len(one) == len(_SAYS_DELIMITER) + 1:
            stated = one[-1]
        elif one and not one.startswith(_COMMENT):
            return start, line, stated
        start, line = end + 1, line + 1
    # There is nothing but comments: they may be texts.
    return 0, 0, ""


def _with_commented_header(text: str, dialect: Dialect) -> Dialect:
    """A last comment with as many cells as the row behind it has the names of columns."""
    if not dialect.line or not text[: dialect.start].rstrip("\n"):
        return dialect
    above = text[: dialect.start - 1].rpartition("\n")[2]
    if not above.startswith(_COMMENT):
        return dialect
    earlier = replace(dialect, start=dialect.start - len(above) - 1 + len(_COMMENT), line=dialect.line - 1)
    widths = list(map(len, islice(_tolerant(_records(text, earlier)), 2)))
    return earlier if len(widths) == 2 and widths[0] == widths[1] > 1 else dialect


def _evenness(sample: str, delimiter: str, is_known: IsKnown) -> tuple[bool, float, int]:
    """Whether a row has usual names of columns in it, the share of rows as wide as that one, and how wide they are."""
    rows = [row for row in islice(csv.reader(_lines(sample, 0), delimiter=delimiter), SAMPLE_ROWS) if any(row)]
    if not rows:
        return False, 0.0, 0
    known = next((row for row in rows if any(map(is_known, row))), None)
    width = len(known) if known else Counter(map(len, rows)).most_common(1)[0][0]
    return known is not None, (sum(len(row) == width for row in rows) / len(rows) if width > 1 else 0.0), width


def _with_quotes(text: str, dialect: Dialect) -> Dialect:
    """How quotation marks are meant, where the usual way does not get through a table."""
    is_tabbed = dialect.delimiter == "\t"
    if not (is_tabbed and '"' in text) and '\\"' not in text:
        return dialect
    others = [replace(dialect, is_escaped=True)] if '\\"' in text else []
    others += [replace(dialect, is_quoted=False)] if is_tabbed else []
    return next((one for one in (dialect, *others) if _is_right(text, one)), dialect)


def _is_right(text: str, dialect: Dialect) -> bool:
    try:
        for _ in _records(text, dialect):
            pass
    except UnreadableError:
        return False
    return True


def _records(text: str, dialect: Dialect) -> Iterator[list[str]]:
    """The cells of each row that has any."""
    csv.field_size_limit(DOCUMENT_CHARACTERS)
    rows = csv.reader(
        _lines(text, dialect.start),
        delimiter=dialect.delimiter,
        quoting=csv.QUOTE_MINIMAL if dialect.is_quoted else csv.QUOTE_NONE,
        doublequote=not dialect.is_escaped,
        escapechar="\\" if dialect.is_escaped else None,
        strict=True,
    )
    try:
        yield from (row for row in rows if row)
    except csv.Error as error:
        line = dialect.line + rows.line_num
        raise UnreadableError(f"line {line}: {error}; what stands before it is read") from error


def _tolerant(records: Iterator[list[str]]) -> Iterator[Sequence[str]]:
    """The rows before one that cannot be read."""
    try:
        yield from records
    except UnreadableError:
        return


def _lines(text: str, start: int) -> Iterator[str]:
    """The lines of a text, with their ends; no copy is made of it."""
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end
