"""A cell of a table as text, whatever type it has."""

import datetime
import json
from collections.abc import Mapping
from itertools import chain, count
from typing import Any

from analysis.reading.part import one_line

_WHOLE_UP_TO = 1e15
"""Larger numbers with a point in them have lost their last digits."""
DEEPEST = 5
"""Objects in objects whose parts are columns of their own."""
_SCALARS = (str, int, float, bytes, datetime.date, datetime.time, datetime.timedelta)


def cell(value: Any) -> str:
    """`value` as one text; empty for no value.

    Dates are in ISO 8601, whole numbers without a point, and the parts of a list have commas between them.
    """
    if value is None or value == {} or value != value:
        # What is not itself is NaN, which is no value.
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < _WHOLE_UP_TO:
        return str(int(value))
    if isinstance(value, datetime.datetime):
        return _moment(value)
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, bytes):
        return _decoded(value)
    if isinstance(value, list | tuple):
        return _list(value, ", ")
    return json.dumps(value, ensure_ascii=False, default=cell) if isinstance(value, dict) else str(value)


def text_of(value: Any) -> str:
    """`value` as a text that is read: a list is its paragraphs."""
    return _list(value, "\n") if isinstance(value, list | tuple) else cell(value)


def flat(row: Mapping[str, Any], *, depth: int = DEEPEST) -> Mapping[str, Any]:
    """A row whose objects are parted: `{"source": {"name": "BBC"}}` has a column `source.name`.

    The names of its columns are lines that can be shown, each once.
    """
    is_flat = not any(isinstance(value, dict) for value in row.values())
    if is_flat and all(isinstance(name, str) and name.isprintable() for name in row):
        return row
    made: dict[str, Any] = {}
    for raw, value in row.items():
        name = one_line(raw)
        if isinstance(value, dict) and value and depth > 1:
            for inner, part in flat(value, depth=depth - 1).items():
                made[_free(f"{name}.{inner}", made)] = part
        else:
            made[_free(name, made)] = value
    return made


def _free(name: str, taken: Mapping[str, Any]) -> str:
    """A name that is not taken: `source.name`, `source.name (2)`."""
    numbered = (f"{name} ({number})" for number in count(2))
    return next(one for one in chain([name], numbered) if one not in taken)


def _list(values: list[Any] | tuple[Any, ...], between: str) -> str:
    if all(value is None or isinstance(value, _SCALARS) for value in values):
        return between.join(filter(None, map(cell, values)))
    return json.dumps(values, ensure_ascii=False, default=cell)


def _moment(value: datetime.datetime) -> str:
    """A day where no time of it is said."""
    is_day = value.tzinfo is None and not (value.hour or value.minute or value.second or value.microsecond)
    return value.date().isoformat() if is_day else value.isoformat(" ", "seconds")


def _decoded(value: bytes) -> str:
    """Text that a program stored as bytes; nothing for pictures and the like."""
    try:
        return "" if b"\0" in value else value.decode()
    except UnicodeDecodeError:
        return ""
