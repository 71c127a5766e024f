"""What is in a file: the parts that its reader gives, and the reason where it gives none."""

import importlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from analysis.reading import bounds
from analysis.reading.advice import by_content
from analysis.reading.decoding import NotTextError
from analysis.reading.formats import TABLE
from analysis.reading.part import EmptyError, Part, UnreadableError, one_line, refused, tidied
from analysis.reading.table_columns import AS_THEY_STAND, TableReading

Begin = Callable[[int, str], None]


def contents(
    data: bytes,
    name: str,
    module: str,
    *,
    depth: int = 1,
    start: int = 0,
    begin: Begin | None = None,
    tables: TableReading = AS_THEY_STAND,
) -> Iterator[Part]:
    """The parts of a file that `module` reads; the first is about the file itself where there may be several.

    `begin` is told the number and the name of each member before it is read, from number `start` on; those before
    are passed over.
    """
    reader = importlib.import_module(f"analysis.reading.readers.{module}")
    if not hasattr(reader, "members"):
        how = tables if module == TABLE else ()
        yield from _advised(told(lambda: _documents(reader.parts(data, name, *how), len(data))), data, name)
        return
    if not start:
        yield Part("", remarks=("what it holds has rows of its own",), bytes=len(data), status="opened")
    allowed = _Allowed(len(data), least=bounds.PACKED_BYTES_AT_LEAST)
    read = told(lambda: _of_members(reader.members(data, name, depth, tables), allowed, start, begin))
    yield from _advised(read, data, name)


def told(read: Callable[[], Iterable[Part]]) -> Iterator[Part]:
    """The parts that `read` gives; where it fails, the reason is one."""
    try:
        yield from read()
    except (UnreadableError, NotTextError) as error:
        yield refused(UnreadableError(str(error)) if isinstance(error, NotTextError) else error)
    except MemoryError:
        yield refused(UnreadableError(f"needs more than {bounds.megabytes(bounds.MEMORY_BYTES)} of memory to read"))
    except RecursionError:
        yield refused(UnreadableError("is nested too deeply to be read"))
    except Exception as error:
        # Whatever a library does not expect of a file: there is no list of that.
        what = one_line(f"{type(error).__name__}: {error}")[:200]
        yield refused(UnreadableError(f"could not be read ({what}); it may be damaged"))


def _advised(parts: Iterable[Part], data: bytes, name: str) -> Iterator[Part]:
    """Parts; where a file cannot be read because its name is wrong, that is said."""
    for part in parts:
        if part.status == "failed" and not part.name and (what := by_content(data, name)):
            said = "; ".join(part.remarks)
            part = part._replace(remarks=(said if what in said else f"{said}; by its content it is {what}",))
        yield part


def _documents(parts: Iterable[Part], size: int) -> Iterator[Part]:
    """Parts with text that can be stored; one of many that cannot be read stops none of the others."""
    is_empty = True
    allowed = _Allowed(size)
    for part in parts:
        is_empty = False
        part = _in_lines(part)
        allowed.take(part)
        try:
            yield tidied(part) if part.status == "read" else part
        except UnreadableError as error:
            if not part.name:
                raise
            yield refused(error, part.name, part.bytes)
    if is_empty:
        raise EmptyError("empty: the file has no text")


class _Allowed:
    """What a file may still give: few bytes may say that a row is repeated, or a text stands in any number of cells."""

    def __init__(self, size: int, *, least: int = 0) -> None:
        self._size = size
        self._characters = max(least, bounds.PACKED_RATIO * size)
        # One more is about the file itself.
        self._rows = bounds.PACKED_ROWS_A_BYTE * size + 1

    def take(self, part: Part) -> None:
        """Raises UnreadableError for a part that is too much."""
        self._characters -= len(part.text)
        self._rows -= 1
        if self._characters < 0:
            held = f"more than {bounds.PACKED_RATIO} times its size as text"
        elif self._rows < 0:
            held = f"more than {bounds.PACKED_ROWS_A_BYTE * self._size:,} rows in {self._size:,} bytes"
        else:
            return
        raise UnreadableError(f"holds {held}, as only a bomb does; what is behind it is left out")


def _in_lines(part: Part) -> Part:
    """A part whose name and remarks can be shown, whatever the file calls its sheets and columns."""
    if (not part.remarks or all(map(str.isprintable, part.remarks))) and part.name.isprintable():
        return part
    return part._replace(name=one_line(part.name), remarks=tuple(map(one_line, part.remarks)))


def _of_members(
    members: Iterable[tuple[str, Any]], allowed: _Allowed, start: int, begin: Begin | None
) -> Iterator[Part]:
    names: set[str] = set()
    seen: Counter[str] = Counter()
    number = -1
    for number, (path, read) in enumerate(members):
        if number == bounds.PARTS:
            raise UnreadableError(f"holds more than {bounds.PARTS:,} members; the others are left out")
        # An archive may hold a name twice; a corpus may not.
        called = path
        while called in names:
            seen[path] += 1
            called = f"{path} ({seen[path] + 1})"
        names.add(called)
        if number < start:
            continue
        if begin:
            begin(number, called)
        for part in told(read):
            allowed.take(part)
            yield part._replace(name=f"{called}/{part.name}" if part.name else called)
    if number < 0:
        raise UnreadableError("empty: it has no members")
