"""A table as the bytes of a CSV file."""

import codecs
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analysis.measures.unit_keywords import UnitKeywords
from analysis.ranking import Ranking

ROWS_AT_A_TIME = 100_000
# What makes a spreadsheet run a cell instead of showing it (https://owasp.org/www-community/attacks/CSV_Injection).
# It may part lines at semicolons or tabs where this parts them at commas: then what stands after one in the middle of
# a text begins a cell, as does what stands after a line break. Excel takes wide signs for the usual ones.
_BLANK_START = r"\A([\t\r\n])"
_FORMULA = r'(\A|[;\t\r\n]"*)([=+\-@＝＋－＠])'
_NEEDS_QUOTES = r'[",\r\n]'
_STRING = pa.large_string()
_NOTHING, _COMMA, _QUOTE, _LINE_END = (pa.scalar(text, _STRING) for text in ("", ",", '"', "\r\n"))
LONGEST_NAME_CHARACTERS, LONGEST_NAME_BYTES = 120, 200
"""Of a file name without its ending; systems take 255 bytes."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a table is written."""

    exact: bool = False
    """Whether texts stand as they are; else an apostrophe comes before one that a spreadsheet would run."""
    bom: bool = False
    """Whether a byte-order mark comes first, by which Excel knows UTF-8."""


SAFE = Form()


def csv_bytes(frame: pd.DataFrame, form: Form = SAFE) -> bytes:
    """`frame` as CSV: header first, UTF-8, lines ended by CRLF (RFC 4180), numbers in full precision.

    An apostrophe comes before a text that starts with `=`, `+`, `-`, `@`, a tab or a line break, and before such a
    sign after a semicolon, a tab or a line break inside a text, unless the form is exact. Numbers are never changed.
    """
    parts = (frame.iloc[first : first + ROWS_AT_A_TIME] for first in range(0, max(len(frame), 1), ROWS_AT_A_TIME))
    return b"".join(_written(parts, form))


def csv_parts(table: Ranking | UnitKeywords, form: Form = SAFE) -> Iterator[bytes]:
    """The same bytes of a table whose rows are made when they are looked at, some rows at a time."""
    return _written(table.parts(ROWS_AT_A_TIME), form)


def csv_name(*parts: str, ending: str = "csv") -> str:
    """A file name made of these parts: `seeds-terms-paragraphs-that-mention-iran.csv`."""
    words = re.sub(r"[^\w.]+", "-", "-".join(part for part in parts if part).casefold()).strip("-.")
    brief = words[:LONGEST_NAME_CHARACTERS].encode()[:LONGEST_NAME_BYTES].decode(errors="ignore")
    return f"{brief.rstrip('-.') or 'table'}.{ending}"


def _written(parts: Iterable[pd.DataFrame], form: Form) -> Iterator[bytes]:
    """Each of the parts of a table as lines; the header before the first."""
    for number, part in enumerate(parts):
        if number == 0:
            header = [_quoted(_texts([str(name)], form)) for name in part.columns]
            yield (codecs.BOM_UTF8 if form.bom else b"") + _lines(header)
        yield _lines([_cells(part[name], form) for name in part.columns])


def _lines(columns: Sequence[Any]) -> bytes:
    """Cells as lines: what Arrow joins lies in one piece of memory already."""
    *others, last = columns
    lines = pc.binary_join_element_wise(*others, _joined(last, _LINE_END), _COMMA)
    # They lie behind each other in one piece of memory.
    _, ends, data = lines.buffers()
    return data[: int(np.frombuffer(ends, np.int64)[len(lines)])].to_pybytes() if len(lines) else b""


def _cells(column: "pd.Series[Any]", form: Form) -> Any:
    """A column as Arrow's strings, quoted where that is needed."""
    if pd.api.types.is_float_dtype(column.dtype):
        return _floats(column)
    if pd.api.types.is_integer_dtype(column.dtype):
        return pa.array(column.to_numpy()).cast(_STRING)
    return _quoted(_texts(column.array, form))


def _floats(column: "pd.Series[Any]") -> Any:
    """The shortest digits that give the same number again; empty where there is none."""
    numbers = pa.array(column.to_numpy(), from_pandas=True).dictionary_encode()
    digits = pa.array(map(repr, numbers.dictionary.to_pylist()), _STRING)
    return digits.take(numbers.indices).fill_null("")


def _texts(cells: Any, form: Form) -> Any:
    made = pa.array(cells, _STRING, from_pandas=True)
    made = (made.combine_chunks() if isinstance(made, pa.ChunkedArray) else made).fill_null("")
    if form.exact:
        return made
    return pc.replace_substring_regex(pc.replace_substring_regex(made, _BLANK_START, r"'\1"), _FORMULA, r"\1'\2")


def _quoted(cells: Any) -> Any:
    needs = pc.match_substring_regex(cells, _NEEDS_QUOTES)
    if not needs.true_count:
        return cells
    return pc.if_else(needs, _joined(_QUOTE, pc.replace_substring(cells, '"', '""'), _QUOTE), cells)


def _joined(*parts: Any) -> Any:
    return pc.binary_join_element_wise(*parts, _NOTHING)
