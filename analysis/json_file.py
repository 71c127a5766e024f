"""Small JSON files that users keep and edit: read strictly, and written whole."""

import json
import os
import stat
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from filelock import FileLock, Timeout

from analysis.errors import OptionError
from analysis.reading.walk import printable

Kept = TypeVar("Kept")
LARGEST_BYTES = 1_000_000
LOCK_SECONDS = 5
PRIVATE, PRIVATE_FOLDER, OF_OTHERS = 0o600, 0o700, 0o077
"""Modes of files."""
LONGEST_TEXT_CHARACTERS, MOST_TEXTS = 10_000, 1000


class Wrong(Exception):
    """What is wrong with the contents, as the middle of a sentence."""


@dataclass(frozen=True, slots=True)
class Keeping(Generic[Kept]):
    """How something is kept in a file of its own."""

    what: str
    """What it is called in sentences."""
    empty: Callable[[], Kept]
    """What there is without a file."""
    read: Callable[[bytes, str], Kept]
    """What is in the bytes of a file of this name; OptionError, in one sentence, where that is something else."""
    written: Callable[[Kept], bytes]
    parts: str
    """What it consists of, to be deleted where it grows too large."""
    largest: int = LARGEST_BYTES
    """Bytes."""

    def kept(self, file: Path) -> Kept:
        """What is in a file, the empty one where there is no file; OptionError when it cannot be read."""
        try:
            with file.open("rb") as opened:
                return self.read(opened.read(self.largest + 1), str(file))
        except FileNotFoundError:
            return self.empty()
        except (OSError, ValueError) as error:
            raise OptionError(
                f"The {self.what} in {printable(file)} could not be read "
                f"({getattr(error, 'strerror', None) or error}); name another file with --project."
            ) from error

    def change(self, file: Path, change: Callable[[Kept], Kept]) -> Kept:
        """Changes a file, one process at a time; it is the old one or the new one at any moment.

        A new one is for its owner alone, as are folders that are made for it. Raises OptionError when it cannot be
        read or written.
        """
        file = Path(os.path.realpath(file))
        try:
            _make_private(file.parent)
            mode = _mode(file)
            with FileLock(file.with_name(f".{file.name}.lock"), timeout=LOCK_SECONDS, mode=mode):
                changed = change(self.kept(file))
                self._write(self.written(changed), file, mode)
        except (OSError, Timeout, ValueError) as error:
            said = getattr(error, "strerror", None) or "another program holds it"
            raise OptionError(
                f"The {self.what} could not be saved in {printable(file)} ({said}); "
                "download it, or start the dashboard with --project and another file."
            ) from error
        return changed

    def _write(self, data: bytes, file: Path, mode: int) -> None:
        """Writes a file that is on the disk when this returns, or is as it was."""
        if len(data) > self.largest:
            raise OptionError(
                f"A {self.what} has at most {self.largest:,} bytes; delete {self.parts} that are needed no more."
            )
        part = file.with_name(f".{file.name}.part")
        # Who was ended in the middle of it may have left one.
        part.unlink(missing_ok=True)
        try:
            with open(part, "xb", opener=partial(os.open, mode=PRIVATE)) as opened:
                opened.write(data)
                os.chmod(part, mode)
                opened.flush()
                os.fsync(opened.fileno())
            os.replace(part, file)
        except OSError:
            part.unlink(missing_ok=True)
            raise


def applied(changes: Iterable[Callable[[Kept], Kept]], kept: Kept) -> Kept:
    """What changes in their order make of what is kept; those that cannot be done are passed over."""
    for change in changes:
        with suppress(OptionError):
            kept = change(kept)
    return kept


def where_kept(file: Path) -> str:
    """In words, where something is kept, and whether others can read it there."""
    said = f"Kept in {printable(file.absolute())}"
    is_open = os.name == "posix" and file.exists() and file.stat().st_mode & OF_OTHERS
    return f"{said}, which other users of this machine may read; `chmod 600` makes it private" if is_open else said


def _mode(file: Path) -> int:
    """Who may read and write a file; its owner alone, where it is not there yet."""
    try:
        return stat.S_IMODE(file.stat().st_mode) | PRIVATE
    except FileNotFoundError:
        return PRIVATE


def _make_private(folder: Path) -> None:
    """Makes folders that are missing, for their owner alone."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(exist_ok=True)
        one.chmod(PRIVATE_FOLDER)


def json_bytes(contents: Mapping[str, Any]) -> bytes:
    """Contents as JSON in UTF-8, keys in order: the same contents give the same bytes."""
    text = json.dumps(contents, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    return text.encode("utf-8", "replace")


def json_contents(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=_without_doubles)
    except (ValueError, RecursionError) as error:
        raise Wrong("it is no JSON") from error


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) < len(pairs):
        raise Wrong("it says something twice")
    return dict(pairs)


def known(contents: Any, what: str, keys: set[str]) -> Mapping[str, Any]:
    """An object with exactly these keys."""
    if not isinstance(contents, dict):
        raise Wrong(f"its {what} is no object")
    for missing in sorted(keys - contents.keys()):
        raise Wrong(f"{missing!r} is missing")
    for unknown in sorted(contents.keys() - keys):
        raise Wrong(f"{unknown[:40]!r} means nothing in it")
    return contents


def text_of(value: Any, what: str) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_TEXT_CHARACTERS:
        raise Wrong(f"its {what} is no text of at most {LONGEST_TEXT_CHARACTERS:,} characters")
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise Wrong(f"its {what} has halves of characters")
    return value


def texts_of(values: Any, what: str) -> tuple[str, ...]:
    if not isinstance(values, list) or len(values) > MOST_TEXTS:
        raise Wrong(f"its {what} is no list of at most {MOST_TEXTS:,} texts")
    return tuple(text_of(value, what) for value in values)
