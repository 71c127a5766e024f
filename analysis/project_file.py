"""A project as the bytes of a small JSON file, and the file it is kept in."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

from analysis.errors import OptionError
from analysis.json_file import LARGEST_BYTES, Keeping, Wrong, json_bytes, json_contents, known, text_of, texts_of
from analysis.project import (
    LONGEST_NAME_CHARACTERS,
    PAGE,
    PARAMETER,
    Options,
    Parameters,
    Project,
    SavedView,
)
from analysis.reading.table_columns import GUESSED, TableColumns
from analysis.reading.walk import printable
from analysis.stop_words import BY_LANGUAGE, StopList
from analysis.store.place import folder_key
from analysis.units import Unit

VERSION = 3
WITHOUT_LEMMAS = 1
"""The version whose options did not say what is counted: terms."""
WITHOUT_COLUMNS = 2
"""The version whose options did not say which columns of tables hold what: those that are guessed."""
VARIABLE = "CORPUS_WORKBENCH_PROJECTS"


def project_file(folder: Path) -> Path:
    """Where the project of a folder is kept unless the user names a file.

    That is below the folder that the environment variable CORPUS_WORKBENCH_PROJECTS names, or below the
    user's folder for data as the platform has it.
    """
    root = os.environ.get(VARIABLE)
    below = Path(root) if root else user_data_path("corpus-workbench", appauthor=False) / "projects"
    return below / f"{folder_key(folder)}.json"


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
            "lemmas": options.lemmas,
            "columns": {"text": options.columns.text, "title": options.columns.title, "date": options.columns.date},
        },
        "view": None if project.view is None else _view_contents(project.view),
        "views": {name: _view_contents(view) for name, view in project.views.items()},
    }
    return json_bytes(contents)


def project_of(data: bytes, name: str) -> Project:
    """The project in the bytes of a file called `name`; OptionError, in one sentence, for anything else."""
    try:
        if len(data) > LARGEST_BYTES:
            raise Wrong(f"it has more than {LARGEST_BYTES:,} bytes")
        return _project(json_contents(data))
    except Wrong as wrong:
        raise OptionError(
            f"{printable(name)} cannot be opened as a project: {wrong}; use a file that was saved as one."
        ) from wrong


_KEEPING = Keeping("project", Project, project_of, project_bytes, "views")


def kept_project(file: Path) -> Project:
    """The project in a file, an empty one where there is no file; OptionError when it cannot be read."""
    return _KEEPING.kept(file)


def change_project(file: Path, change: Callable[[Project], Project]) -> Project:
    """Changes the project in a file, one process at a time; the file is the old one or the new one at any moment.

    Raises OptionError when it cannot be read or written.
    """
    return _KEEPING.change(file, change)


def _project(contents: Any) -> Project:
    if not isinstance(contents, dict) or "version" not in contents:
        raise Wrong("it has no version")
    version = contents["version"]
    if type(version) is not int or version not in (WITHOUT_LEMMAS, WITHOUT_COLUMNS, VERSION):
        raise Wrong(f"its version is {str(version)[:40]!r} and not {VERSION}")
    known(contents, "it", {"version", "corpus", "options", "view", "views"})
    corpus = known(contents["corpus"], "corpus", {"name", "digest"})
    views = contents["views"]
    if not isinstance(views, dict) or not all(0 < len(name) <= LONGEST_NAME_CHARACTERS for name in views):
        raise Wrong(f"its views are not under names of 1 to {LONGEST_NAME_CHARACTERS} characters")
    return Project(
        text_of(corpus["name"], "corpus name"),
        text_of(corpus["digest"], "digest"),
        _options(contents["options"], version),
        None if contents["view"] is None else _view(contents["view"]),
        {text_of(name, "name of a view"): _view(views[name]) for name in sorted(views)},
    )


def _options(contents: Any, version: int) -> Options:
    switches = ["csv_exact", "csv_bom"] + (["lemmas"] if version > WITHOUT_LEMMAS else [])
    has_columns = version > WITHOUT_COLUMNS
    given = known(contents, "options", {"stop_words", "unit", *switches, *(["columns"] if has_columns else [])})
    stops = known(given["stop_words"], "stop_words", {"list", "leave_out", "keep"})
    unit = text_of(given["unit"], "unit")
    try:
        unit = str(Unit.parse(unit)) if unit else ""
    except OptionError as error:
        raise Wrong(f"its unit is {unit[:40]!r}") from error
    if not all(isinstance(given[name], bool) for name in switches):
        raise Wrong(f"its {' and '.join((', '.join(switches[:-1]), switches[-1]))} are not all true or false")
    changes = (texts_of(stops["leave_out"], "leave_out"), texts_of(stops["keep"], "keep"))
    stop_list = StopList(text_of(stops["list"], "stop list") or BY_LANGUAGE, *changes)
    columns = _columns(given["columns"]) if has_columns else GUESSED
    return Options(stop_list, unit, **{name: given[name] for name in switches}, columns=columns)


def _columns(contents: Any) -> TableColumns:
    given = known(contents, "columns", {"text", "title", "date"})
    title, date = (text_of(given[name], f"{name} column") for name in ("title", "date"))
    return TableColumns(texts_of(given["text"], "text columns"), title, date)


def _view(contents: Any) -> SavedView:
    given = known(contents, "view", {"page", "parameters"})
    page, parameters = text_of(given["page"], "page"), given["parameters"]
    if not PAGE.fullmatch(page):
        raise Wrong(f"{page[:40]!r} is no page")
    if not isinstance(parameters, dict) or not all(map(PARAMETER.fullmatch, parameters)):
        raise Wrong("the parameters of a view are not names with values")
    return SavedView(page, {name: texts_of(parameters[name], name) for name in sorted(parameters)})


def _view_contents(view: SavedView) -> dict[str, str | Parameters]:
    return {"page": view.page, "parameters": view.parameters}
