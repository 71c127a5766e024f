"""What stood behind `--` when the dashboard was started."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, NoReturn

from analysis.annotating.models import MODELS, EntityModel, entity_models
from analysis.errors import OptionError
from analysis.reading.table_columns import GUESSED, TableColumns
from analysis.stop_words import BY_LANGUAGE
from dashboard.limits import Limits

NO_LIMITS = Limits()
LIMITS = [field.name for field in fields(Limits)]


@dataclass(frozen=True, slots=True)
class Arguments:
    """What stood behind `--` when the dashboard was started."""

    path: Path
    stop_words: str
    project: Path | None
    """The file of the project; None for the one that is kept for the folder."""
    models: tuple[EntityModel, ...] = MODELS
    """What finds names."""
    references: tuple[Path, ...] = ()
    """Folders to compare with."""
    lists: tuple[Path, ...] = ()
    """Files of word lists to compare with."""
    metadata: Path | None = None
    """The file of metadata."""
    dates: str = ""
    """How dates stand in the paths of documents."""
    root: Path | None = None
    """The folder whose folders can be chosen on the page; None where there is nothing to choose."""
    takes_uploads: bool = True
    """Whether files can be uploaded on the page."""
    columns: TableColumns = GUESSED
    """The columns of tables that hold what."""
    limits: Limits = NO_LIMITS
    """What the server gives at most."""


_COMMAND = "streamlit run dashboard/app.py --"


class _ArgumentParser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise OptionError(f"{message}; start the dashboard with: {self.usage_line()}")

    def usage_line(self) -> str:
        """The folder, and every option with its value, on one line."""
        options = " ".join(self.format_usage().split()).removeprefix(f"usage: {_COMMAND} ")
        # Behind an option that takes several values the folder would be one of them.
        return f"{_COMMAND} FOLDER {options.removesuffix(' [FOLDER]')}"


def _parser(default: Path) -> _ArgumentParser:
    parser = _ArgumentParser(prog=_COMMAND, add_help=False, allow_abbrev=False)
    several: dict[str, Any] = {"nargs": "+", "action": "extend", "default": []}
    parser.add_argument("path", nargs="?", default=default, type=Path, metavar="FOLDER")
    parser.add_argument("--stop-words", default=BY_LANGUAGE, metavar="FILE")
    parser.add_argument("--project", type=Path, metavar="FILE")
    parser.add_argument("--entity-model", **several, metavar="MODEL")
    parser.add_argument("--reference", **several, type=Path, metavar="FOLDER")
    parser.add_argument("--general", **several, type=Path, metavar="FILE")
    parser.add_argument("--metadata", type=Path, metavar="FILE")
    parser.add_argument("--dates", default="", metavar="PATTERN")
    parser.add_argument("--root", type=Path, metavar="FOLDER")
    parser.add_argument("--no-upload", action="store_true")
    parser.add_argument("--text-column", **several, metavar="NAME")
    parser.add_argument("--title-column", default="", metavar="NAME")
    parser.add_argument("--date-column", default="", metavar="NAME")
    for name in LIMITS:
        parser.add_argument(f"--most-{name}", type=_whole, default=getattr(NO_LIMITS, name), metavar="N")
    parser.add_argument("--help", "-h", action="store_true")
    return parser


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text)):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number above 0")
    return int(text)


def arguments(given: Sequence[str], *, default: Path) -> Arguments:
    """What stood behind `--`; OptionError when that makes no sense, ModelError when a model is not there."""
    parser = _parser(default)
    options = parser.parse_args(given)
    if options.help:
        raise OptionError(f"The options of the dashboard: {parser.usage_line()}")
    models = entity_models(options.entity_model)
    return Arguments(
        options.path,
        options.stop_words,
        options.project,
        models,
        tuple(options.reference),
        tuple(options.general),
        options.metadata,
        options.dates,
        options.root,
        not options.no_upload,
        TableColumns(tuple(options.text_column), options.title_column, options.date_column),
        Limits(**{name: getattr(options, f"most_{name}") for name in LIMITS}),
    )
