"""A project as the bytes of a small JSON file, and the file it is kept in."""

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from platformdirs import user_data_path

from analysis.errors import OptionError
from analysis.project import (
    LONGEST_NAME_CHARACTERS,
    LONGEST_VALUE_CHARACTERS,
    MOST_VALUES,
    PAGE,
    PARAMETER,
    Options,
    Parameters,
    Project,
    SavedView,
)
from analysis.reading.walk import printable
from analysis.stop_words import ENGLISH, StopList
from analysis.store.place import folder_key
from analysis.units import Unit

VERSION = 1
VARIABLE = "CORPUS_WORKBENCH_PROJECTS"
LARGEST_BYTES = 1_000_000
LOCK_SECONDS = 5


class _Wrong(Exception):
    """What is wrong with the contents, as the middle of a sentence."""


def project_file(folder: Path) -> Path:
    """Where the project of a folder is kept unless the user names a file.

    That is below the folder that the environment variable CORPUS_WORKBENCH_PROJECTS names, or below the
    user's folder for data as the platform has it.
    """
    root = os.environ.get(VARIABLE)
    below = Path(root) if root else user_data_path("corpus-workbench", appauthor=False) / "projects"
    return below / f"{folder_key(folder)}.json"


def kept_project(file: Path) -> Project:
    """The project in a file, an empty one where there is no file; OptionError when it cannot be read."""
    try:
        with file.open("rb") as opened:
            return project_of(opened.read(LARGEST_BYTES + 1), str(file))
    except FileNotFoundError:
        return Project()
    except (OSError, ValueError) as error:
        raise OptionError(
            f"The project in {printable(file)} could not be read ({getattr(error, 'strerror', None) or error}); "
            "name another file with --project."
        ) from error


def change_project(file: Path, change: Callable[[Project], Project]) -> Project:
    """Changes the project in a file, one process at a time; the file is the old one or the new one at any moment.

    Raises OptionError when it cannot be read or written.
    """
    file = Path(os.path.realpath(file))
    part = file.with_name(f".{file.name}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(file.with_name(f".{file.name}.lock"), timeout=LOCK_SECONDS):
            changed = change(kept_project(file))
            _write(project_bytes(changed), part)
            os.replace(part, file)
    except (OSError, Timeout, ValueError) as error:
        said = getattr(error, "strerror", None) or "another program holds it"
        raise OptionError(
            f"The project could not be saved in {printable(file)} ({said}); "
            "download it, or start the dashboard with --project and another file."
        ) from error
    return changed


def _write(data: bytes, file: Path) -> None:
    """Writes a file that is on the disk when this returns, or is not there."""
    if len(data) > LARGEST_BYTES:
        raise OptionError(f"A project has at most {LARGEST_BYTES:,} bytes; delete views that are needed no more.")
    try:
        with file.open("wb") as opened:
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())
    except OSError:
        file.unlink(missing_ok=True)
        raise


def project_bytes(project: Project) -> bytes:
    """A project as JSON in UTF-8, keys in order: the same project gives the same bytes."""
    options, stops = project.options, project.options.stop_words
    contents: dict[str, Any] = {
        "version": VERSION,
        "corpus": {"name": project.corpus, "digest": project.digest},
        "options": {
            "stop_words": {"list": stops.base, "leave_out": stops.added, "keep": stops.kept},
            "unit": options.unit,
            "csv_exact": options.csv_exact,
            "csv_bom": options.csv_bom,
        },
        "view": None if project.view is None else _view_contents(project.view),
        "views": {name: _view_contents(view) for name, view in project.views.items()},
    }
    text = json.dumps(contents, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    return text.encode("utf-8", "replace")


def project_of(data: bytes, name: str) -> Project:
    """The project in the bytes of a file called `name`; OptionError, in one sentence, for anything else."""
    try:
        if len(data) > LARGEST_BYTES:
            raise _Wrong(f"it has more than {LARGEST_BYTES:,} bytes")
        return _project(_contents(data))
    except _Wrong as wrong:
        raise OptionError(
            f"{printable(name)} cannot be opened as a project: {wrong}; use a file that was saved as one."
        ) from wrong


def _contents(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=_without_doubles)
    except (ValueError, RecursionError) as error:
        raise _Wrong("it is no JSON") from error


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) < len(pairs):
        raise _Wrong("it says something twice")
    return dict(pairs)


def _project(contents: Any) -> Project:
    if not isinstance(contents, dict) or "version" not in contents:
        raise _Wrong("it has no version")
    version = contents["version"]
    if type(version) is not int or version != VERSION:
        raise _Wrong(f"its version is {str(version)[:40]!r} and not {VERSION}")
    _known(contents, "it", {"version", "corpus", "options", "view", "views"})
    corpus = _known(contents["corpus"], "corpus", {"name", "digest"})
    views = contents["views"]
    if not isinstance(views, dict) or not all(0 < len(name) <= LONGEST_NAME_CHARACTERS for name in views):
        raise _Wrong(f"its views are not under names of 1 to {LONGEST_NAME_CHARACTERS} characters")
    return Project(
        _text(corpus["name"], "corpus name"),
        _text(corpus["digest"], "digest"),
        _options(contents["options"]),
        None if contents["view"] is None else _view(contents["view"]),
        {_text(name, "name of a view"): _view(views[name]) for name in sorted(views)},
    )


def _options(contents: Any) -> Options:
    given = _known(contents, "options", {"stop_words", "unit", "csv_exact", "csv_bom"})
    stops = _known(given["stop_words"], "stop_words", {"list", "leave_out", "keep"})
    unit = _text(given["unit"], "unit")
    try:
        unit = str(Unit.parse(unit)) if unit else ""
    except OptionError as error:
        raise _Wrong(f"its unit is {unit[:40]!r}") from error
    if not isinstance(given["csv_exact"], bool) or not isinstance(given["csv_bom"], bool):
        raise _Wrong("its csv_exact and csv_bom are not both true or false")
    changes = (_texts(stops["leave_out"], "leave_out"), _texts(stops["keep"], "keep"))
    return Options(
        StopList(_text(stops["list"], "stop list") or ENGLISH, *changes), unit, given["csv_exact"], given["csv_bom"]
    )


def _view(contents: Any) -> SavedView:
    given = _known(contents, "view", {"page", "parameters"})
    page, parameters = _text(given["page"], "page"), given["parameters"]
    if not PAGE.fullmatch(page):
        raise _Wrong(f"{page[:40]!r} is no page")
    if not isinstance(parameters, dict) or not all(map(PARAMETER.fullmatch, parameters)):
        raise _Wrong("the parameters of a view are not names with values")
    return SavedView(page, {name: _texts(parameters[name], name) for name in sorted(parameters)})


def _view_contents(view: SavedView) -> dict[str, str | Parameters]:
    return {"page": view.page, "parameters": view.parameters}


def _known(contents: Any, what: str, keys: set[str]) -> Mapping[str, Any]:
    """An object with exactly these keys."""
    if not isinstance(contents, dict):
        raise _Wrong(f"its {what} is no object")
    for missing in sorted(keys - contents.keys()):
        raise _Wrong(f"{missing!r} is missing")
    for unknown in sorted(contents.keys() - keys):
        raise _Wrong(f"{unknown[:40]!r} means nothing in it")
    return contents


def _text(value: Any, what: str) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_VALUE_CHARACTERS:
        raise _Wrong(f"its {what} is no text of at most {LONGEST_VALUE_CHARACTERS:,} characters")
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise _Wrong(f"its {what} has halves of characters")
    return value


def _texts(values: Any, what: str) -> tuple[str, ...]:
    if not isinstance(values, list) or len(values) > MOST_VALUES:
        raise _Wrong(f"its {what} is no list of at most {MOST_VALUES:,} texts")
    return tuple(_text(value, what) for value in values)
