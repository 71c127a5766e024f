"""The parser of every command and its options."""

import argparse
from typing import Any, NoReturn

from analysis.commands import arguments
from analysis.commands.comparing import add_groups
from analysis.commands.process import write_out
from analysis.commands.registry import COMMANDS, optional_columns, usual_frequency
from analysis.commands.telling import tell

EXPORT = (
    "writes all tables of a scope as CSV into one ZIP, with how they were made; or, as Parquet, documents, terms, "
    "counts and mentions of the whole corpus for engines such as DuckDB and Spark"
)
METHODS = "says how the numbers of a scope were made, in Markdown"
BUILD = "reads a folder into its store, so that pages and commands open it at once"
WRONG_USE = 2


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        if message.endswith("required: PATH"):
            message = "no PATH was given; put it right behind the command, before the options"
        tell(f"{message}; see {self.prog} --help")
        raise SystemExit(WRONG_USE)

    def _print_message(self, message: str, file: Any = None) -> None:
        # argparse takes no notice of a disk that is full.
        write_out(message.encode(errors="backslashreplace"))


def parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="python -m analysis", description="Counts terms, keywords and named entities in a folder of texts."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        meaning = command.meaning
        _add_table(commands.add_parser(name, help=meaning, description=f"CSV of {meaning}.", allow_abbrev=False), name)
    build, export, methods = (
        commands.add_parser(name, help=does, description=f"It {does}.", allow_abbrev=False)
        for name, does in (("build", BUILD), ("export", EXPORT), ("methods", METHODS))
    )
    _add_build(build)
    _add_export(export)
    _add_methods(methods)
    return parser


def _add_table(parser: argparse.ArgumentParser, name: str) -> None:
    """The options of a command that writes one table."""
    command = COMMANDS[name]
    arguments.add_folder(parser)
    if command.folder_rows is None:
        arguments.add_scope(parser)
        arguments.add_project(parser)
    if command.find_in:
        arguments.add_find(parser)
        if not command.asks:
            arguments.add_find_by_regex(parser)
    for add in command.options:
        add(parser)
    if command.has_of:
        arguments.add_of(parser, command.of)
    if command.has_of or command.has_labels:
        arguments.add_labels(parser)
    if command.min_frequency is not None:
        arguments.add_min_frequency(parser, usual_frequency(name))
    if optional := optional_columns(name):
        arguments.add_optional_columns(parser, optional)
    arguments.add_limit(parser)
    arguments.add_form(parser)
    graph = "; a FILE.graphml is the network of the rows, for Gephi" if name == "cooccurrence" else ""
    parser.add_argument("--output", metavar="FILE", help=f"write to FILE instead of standard output{graph}")


def _add_build(build: argparse.ArgumentParser) -> None:
    arguments.add_folder(build)
    arguments.add_jobs(build)
    arguments.add_no_entities(build)


def _add_export(export: argparse.ArgumentParser) -> None:
    arguments.add_folder(export)
    export.add_argument("--format", choices=["csv", "parquet"], default="csv", help="the format of the tables; csv")
    arguments.add_limit(export)
    arguments.add_form(export)
    export.add_argument(
        "--output",
        metavar="FILE",
        help="the ZIP, named after the scope if not given; for Parquet a new or empty folder",
    )
    _add_scope_of_pages(export)
    add_groups(export)


def _add_methods(methods: argparse.ArgumentParser) -> None:
    arguments.add_folder(methods)
    methods.add_argument("--bibtex", action="store_true", help="what to cite, as BibTeX, instead")
    methods.add_argument("--output", metavar="FILE", help="write to FILE instead of standard output")
    _add_scope_of_pages(methods)


def _add_scope_of_pages(command: argparse.ArgumentParser) -> None:
    arguments.add_scope(command)
    arguments.add_stop_words(command)
    arguments.add_project(command)
    arguments.add_no_entities(command)
    command.add_argument(
        "--general", metavar="FILE", help="a word list of your own in place of wordfreq's, as compare takes it"
    )
