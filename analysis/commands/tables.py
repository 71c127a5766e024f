"""The rows that a command is asked for, found in those that it measures."""

import argparse
from collections.abc import Sequence

import pandas as pd

from analysis.commands import comparing
from analysis.commands.opening import opened, scoped, stop_list
from analysis.commands.registry import COMMANDS, Command, is_about_names, least_frequency, table_of
from analysis.commands.rows import is_of_entities
from analysis.corpus import Corpus
from analysis.errors import OptionError
from analysis.nodes import Query
from analysis.ranking import Ranking
from analysis.rows import Rows
from analysis.scope import Scope, View, view_of
from analysis.stop_words import NONE, StopList
from analysis.units import Unit, counted, default_unit


def frame_of(options: argparse.Namespace) -> tuple[pd.DataFrame, Corpus, View | None]:
    """The rows that a command is asked for, and the corpus and, where it has one, the view that they are of."""
    command = COMMANDS[options.command]
    if command.check:
        command.check(options)
    if command.folder_rows:
        corpus = opened(options, names=False)
        rows = Rows(find=options.find, regex=options.regex, limit=options.limit)
        frame = rows.of(command.folder_rows(corpus), command.find_in)
        options.remarks = rows.remarks()
        _say_where_else(options, rows, frame, view_of(corpus, Scope()))
        return frame, corpus, None

    _require_what_goes_together(options)
    if command.min_frequency is not None and options.min_frequency is None:
        options.min_frequency = least_frequency(options)
    if options.unit:
        # A wrong one is said before a folder is read for it.
        Unit.parse(options.unit)
    more = getattr(options, "columns", [])
    if more:
        table_of(options).with_columns(more)
    stops = stop_list(options) if command.leaves_out_stop_words else StopList(NONE)
    # A list that cannot be read is said, too.
    stops.terms()
    asked = getattr(options, "queries", [getattr(options, "query", None)])
    asks_for_names = (
        is_about_names(options)
        or options.mentions
        or any(query and query.kind == "entity" for query in asked)
        or comparing.mentions_are_asked_for(options)
    )
    corpus = opened(options, names=bool(asks_for_names))
    as_pages_have_it = command.has_unit_of_pages or options.project
    view = scoped(options, corpus, default_unit(corpus.annotation) if as_pages_have_it else Unit())
    rows = Rows(
        find=getattr(options, "find", ""),
        regex=getattr(options, "regex", False),
        min_frequency=getattr(options, "min_frequency", 1),
        labels=tuple(getattr(options, "label", ())) if command.labels_are_of_rows else (),
        limit=options.limit,
    )
    assert command.rows
    measured = command.rows(view, options, stops.terms(corpus))
    find_in = _find_in(command, options)
    if hidden := measured.rarer(rows, find_in):
        options.remarks = [*getattr(options, "remarks", []), _hidden(hidden, rows.min_frequency)]
    found = measured.found(rows, find_in)
    if more and isinstance(found, Ranking):
        found = found.with_columns(more)
    frame = found.head(rows.limit) if rows.limit else found.frame()
    _say_where_else(options, rows, frame, view)
    queries = [*filter(None, asked), Query(view.scope.contains)]
    said = [*rows.remarks(), *(remark for query in queries for remark in query.remarks())]
    options.remarks = [*getattr(options, "remarks", []), *dict.fromkeys(said)]
    return frame, corpus, view


def _say_where_else(options: argparse.Namespace, rows: Rows, frame: pd.DataFrame, view: View) -> None:
    """Has it said which documents have the text to find where no row has it."""
    if frame.empty and rows.find.strip():
        from analysis.measures.document_matches import where_else

        options.remarks = [*getattr(options, "remarks", []), where_else(view, rows).sentence()]


def _find_in(command: Command, options: argparse.Namespace) -> Sequence[str]:
    """The columns in which --find looks."""
    if command.table_of:
        names = {column.name for column in table_of(options).columns}
        return [name for name in (*command.find_in, *command.find_entities_in) if name in names]
    return command.find_entities_in if is_of_entities(options) else command.find_in


def _hidden(rows: int, least: int) -> str:
    """What is said of rows that are not frequent enough."""
    are = "is" if rows == 1 else "are"
    return f"{counted(rows, 'rarer row')} {are} hidden by --min-frequency {least}; --min-frequency 1 has all."


def _require_what_goes_together(options: argparse.Namespace) -> None:
    """Raises OptionError for options about names where rows are about terms, and the like."""
    if not COMMANDS[options.command].has_of:
        return
    if is_about_names(options) and getattr(options, "ngram", 1) != 1:
        raise OptionError(f"--ngram is about terms, and {options.command} --of entities about names; leave it out.")
    if not is_about_names(options) and (options.label or options.numbers):
        raise OptionError(f"--label and --numbers are about names; ask for {options.command} --of entities.")
