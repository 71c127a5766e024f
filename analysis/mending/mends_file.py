"""The mends of a corpus as the bytes of a small JSON file, beside the project that they belong to."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from analysis.errors import OptionError
from analysis.json_file import Keeping, Wrong, json_bytes, json_contents, known, text_of
from analysis.mending.mends import MOST_MENDS, Entity, Mend, Mends, contents, require_sense
from analysis.reading.walk import printable

VERSION = 1
LARGEST_BYTES = 10_000_000
PARTS = {"merge": {"entities", "into"}, "hide": {"entities"}, "split": {"entities", "into", "text"}}
PARTS_OF_ADD = {"into", "text"}
MOST_ENTITIES = 20_000


def mends_file(project: Path) -> Path:
    """Where the mends of a project are kept: `work.json` has them in `work.names.json`."""
    return project.with_name(f"{project.name.removesuffix('.json')}.names.json")


def mends_bytes(mends: Mends) -> bytes:
    """The mends as JSON in UTF-8: the same mends give the same bytes."""
    return json_bytes({"version": VERSION, **contents(mends)})


def mends_of(data: bytes, name: str) -> Mends:
    """The mends in the bytes of a file called `name`; OptionError, in one sentence, for anything else."""
    try:
        if len(data) > LARGEST_BYTES:
            raise Wrong(f"it has more than {LARGEST_BYTES:,} bytes")
        return _mends(json_contents(data))
    except (Wrong, OptionError) as wrong:
        raise OptionError(
            f"{printable(name)} cannot be opened as mends of names: {str(wrong).rstrip('.')}; "
            "use a file that was saved as such."
        ) from wrong


_KEEPING = Keeping("file of mended names", Mends, mends_of, mends_bytes, "mends", LARGEST_BYTES)


def kept_mends(file: Path) -> Mends:
    """The mends in a file, none where there is no file; OptionError when it cannot be read."""
    return _KEEPING.kept(file)


def change_mends(file: Path, change: Callable[[Mends], Mends]) -> Mends:
    """Changes the mends in a file, which is the old one or the new one at any moment; OptionError where it cannot."""
    return _KEEPING.change(file, change)


def _mends(given: Any) -> Mends:
    given = known(given, "contents", {"version", "mends", "refused"})
    if given["version"] != VERSION or isinstance(given["version"], bool):
        raise Wrong(f"its version is {str(given['version'])[:40]!r} and not {VERSION}")
    mends, refused = given["mends"], given["refused"]
    if not isinstance(mends, list) or len(mends) > MOST_MENDS:
        raise Wrong(f"its mends are no list of at most {MOST_MENDS:,}")
    if not isinstance(refused, list) or not all(isinstance(pair, list) and len(pair) == 2 for pair in refused):
        raise Wrong("what it refuses are no pairs")
    return Mends(tuple(map(_mend, mends)), tuple((_entity(one), _entity(other)) for one, other in refused))


def _mend(given: Any) -> Mend:
    does = given.get("do") if isinstance(given, dict) else None
    if does not in (*PARTS, "add"):
        raise Wrong("one of its mends does not say what to do: merge, hide, split or add")
    parts = PARTS.get(does, PARTS_OF_ADD)
    known(given, f"{does}", {"do", *parts})
    entities = given.get("entities", [])
    if not isinstance(entities, list) or len(entities) > MOST_ENTITIES:
        raise Wrong(f"the entities of a mend are no list of at most {MOST_ENTITIES:,}")
    mend = Mend(
        does,
        tuple(map(_entity, entities)),
        _entity(given["into"]) if "into" in parts else ("", ""),
        text_of(given["text"], "text") if "text" in parts else "",
    )
    require_sense(mend)
    return mend


def _entity(given: Any) -> Entity:
    named = known(given, "entity", {"entity", "label"})
    return text_of(named["entity"], "entity"), text_of(named["label"], "label")
