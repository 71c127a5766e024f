"""Rows in JSON: an object a line, an array of objects, or an object that holds one such array."""

import json
import re
from collections.abc import Generator, Iterator
from itertools import islice
from typing import Any

from analysis.reading.cells import flat
from analysis.reading.part import EmptyError, Part, UnreadableError, one_line
from analysis.reading.table_rows import IsKnown, Row, Rows, unique

DEEPEST_ARRAY = 4
"""Objects around the array that holds the rows."""
_SPACE = re.compile(r"[ \t\n]*")


class _Doubled(dict[str, Any]):
    """An object in which a name stands twice: later values have names of their own, as columns of a CSV have."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    return _Doubled(zip(unique([name for name, _ in pairs]), (value for _, value in pairs), strict=True))


_DECODER = json.JSONDecoder(object_pairs_hook=_object)


def json_lines(text: str) -> Rows:
    """The rows of a text with an object a line; a line that holds none stops none of the others."""
    for line in _lines(text):
        if not line.strip():
            continue
        try:
            row = _DECODER.decode(line)
        except (ValueError, RecursionError) as error:
            yield Part("", remarks=(f"is no JSON ({one_line(error)[:100]})",), status="failed")
            continue
        yield _row(row)


def json_rows(text: str, is_known: IsKnown) -> Rows:
    """The rows of a text that is JSON as a whole, or has an object a line.

    An object without an array of objects is one row, as is one with a column that has a usual name; one with several
    arrays has no rows. Raises UnreadableError for other JSON, and at the first object that is none.
    """
    start = _behind_space(text, 0)
    if text[start : start + 1] == "[":
        yield from _elements(text, start)
    elif text[start : start + 1] == "{":
        if _has_object_a_line(text, start):
            yield from json_lines(text)
        else:
            yield from _in_object(text, start, is_known)
    else:
        raise UnreadableError("is no JSON with objects in it")


def _in_object(text: str, start: int, is_known: IsKnown) -> Rows:
    names: list[str] = []
    arrays = list(_arrays(text, start, names))
    if not arrays or any(map(is_known, names)):
        yield _row(_value(text, start)[0])
        return
    if len(arrays) > 1:
        there = ", ".join(name[:60] for name, _ in arrays[:10])
        raise UnreadableError(f"holds {len(arrays)} arrays of objects ({there}), so that it is no one table")
    yield from _elements(text, arrays[0][1])


def _arrays(
    text: str, start: int, names: list[str], path: str = "", depth: int = 1
) -> Generator[tuple[str, int], None, int]:
    """The name and the place of each array of objects in the object at `start`; returns where that object ends.

    No more than one element of an array is kept. `names` gets what the parts of the outermost object are called.
    """
    place = _behind_space(text, start + 1)
    while text[place : place + 1] != "}":
        name, place = _value(text, place)
        place = _behind_space(text, _behind_space(text, place) + 1)
        if not isinstance(name, str) or place >= len(text):
            raise UnreadableError("is no JSON that can be read")
        if depth == 1:
            names.append(name)
        if text[place] == "[" and text[(first := _behind_space(text, place + 1)) : first + 1] == "{":
            yield path + name, place
            place = _end(text, place)
        elif text[place] == "{" and depth < DEEPEST_ARRAY:
            place = yield from _arrays(text, place, names, f"{path}{name}.", depth + 1)
        else:
            place = _value(text, place)[1]
        place = _behind_space(text, place)
        if text[place : place + 1] == ",":
            place = _behind_space(text, place + 1)
    return place + 1


def _end(text: str, start: int) -> int:
    """Where an array ends; its elements are not kept."""
    place = _behind_space(text, start + 1)
    while text[place : place + 1] != "]":
        place = _behind_space(text, _value(text, place)[1])
        if text[place : place + 1] == ",":
            place = _behind_space(text, place + 1)
    return place + 1


def _elements(text: str, start: int) -> Rows:
    """The objects of the array at `start`, one at a time."""
    place = _behind_space(text, start + 1)
    if text[place : place + 1] == "]":
        raise EmptyError("empty: an array without objects")
    while True:
        value, place = _value(text, place)
        yield _row(value)
        place = _behind_space(text, place)
        if text[place : place + 1] == "]":
            return
        if text[place : place + 1] != ",":
            raise UnreadableError(f"character {place:,}: no comma between two objects; what stands before it is read")
        place = _behind_space(text, place + 1)


def _value(text: str, place: int) -> tuple[Any, int]:
    """The value at a place, and where it ends."""
    try:
        return _DECODER.raw_decode(text, place)
    except (ValueError, StopIteration) as error:
        said = one_line(error)[:100] or "it ends too early"
        raise UnreadableError(f"is no JSON ({said}); what stands before it is read") from error


def _row(value: Any) -> Row | Part:
    if not isinstance(value, dict):
        return Part("", remarks=("is no JSON object",), status="failed")
    said = "a name stands twice in its object; the later value is in a column with (2) behind its name"
    return Row(flat(value), said if _is_doubled(value) else "")


def _is_doubled(value: dict[str, Any]) -> bool:
    """Whether a name stands twice in an object, or in one inside of it."""
    pending: list[Any] = [value]
    while pending:
        one = pending.pop()
        if isinstance(one, _Doubled):
            return True
        pending += [
            inner for inner in (one.values() if isinstance(one, dict) else one) if isinstance(inner, dict | list)
        ]
    return False


def _has_object_a_line(text: str, start: int) -> bool:
    """Whether the first line is an object by itself, and another one follows."""
    try:
        first, second = islice((line for line in _lines(text[start : start + (1 << 24)]) if line.strip()), 2)
        return isinstance(_DECODER.decode(first), dict) and second.lstrip().startswith("{")
    except (ValueError, RecursionError):
        return False


def _behind_space(text: str, place: int) -> int:
    match = _SPACE.match(text, place)
    return match.end() if match else place


def _lines(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text) + 1
        yield text[start : end - 1]
        start = end
