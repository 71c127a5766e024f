"""Where a command writes what it found, and what it says of it."""

import argparse
import os
from pathlib import Path

import pandas as pd

from analysis.commands.arguments import FILES_READ, FOLDERS_READ
from analysis.commands.opening import stop_list
from analysis.commands.process import write_out
from analysis.commands.registry import COMMANDS
from analysis.commands.rows import is_of_entities
from analysis.commands.telling import tell
from analysis.corpus import Corpus
from analysis.errors import OptionError
from analysis.exporting.csv import Form, csv_bytes
from analysis.exporting.whole import whole_file
from analysis.reading.walk import one_line
from analysis.scope import View
from analysis.searched import unsearched_sentence
from analysis.stop_words import StopList
from analysis.units import Unit, counted

TELL_OF_NAMES = frozenset(("aliases", "build", "company", "entities", "export", "mentions", "suggestions"))


def say(options: argparse.Namespace, frame: pd.DataFrame | None, corpus: Corpus, view: View | None) -> None:
    """One line about what was read, and one about what the rows are, on standard error."""
    unread = int((~corpus.files["status"].isin(("read", "opened"))).sum())
    left_out = f", {unread} not read (see: python -m analysis report)" if unread and options.command != "report" else ""
    read = f"{Unit().counted(len(corpus.documents))}, {counted(len(corpus.annotation.term), 'token')}"
    tell(f"{corpus.name}: {read}{left_out}")
    if options.command in TELL_OF_NAMES and (unsearched := unsearched_sentence(corpus)):
        tell(unsearched)
    for sentence in corpus.remarks:
        tell(sentence)
    if frame is not None:
        scope = f" of {view.sentence()}" if view is not None else ""
        is_stopped = COMMANDS[options.command].leaves_out_stop_words and not is_of_entities(options)
        stops = stop_list(options) if is_stopped else StopList()
        left_out = f"; {stops.sentence(corpus=corpus)}" if stops.added or stops.kept else ""
        tell(f"{options.command}: {counted(len(frame), 'row')}{scope}{left_out}")
    for sentence in getattr(options, "remarks", []):
        tell(sentence)


def written(frame: pd.DataFrame, options: argparse.Namespace) -> bytes:
    """The rows as CSV or, where a command about a network is to write one, as GraphML."""
    if options.command == "cooccurrence" and Path(options.output or "").suffix == ".graphml":
        from analysis.exporting.graphml import graphml
        from analysis.measures.network import Network

        return graphml(Network(options.found), frame)
    return csv_bytes(frame, Form(options.exact, options.bom))


def require_output(options: argparse.Namespace) -> None:
    """Raises OptionError where the output of a command would change what the command reads, now or the next time."""
    output = getattr(options, "output", None)
    if output is None:
        return
    place = Path(os.path.realpath(output))
    for name in FOLDERS_READ:
        for folder in _named(options, name):
            if any(_is_same(above, folder) for above in (place, *place.parents)):
                raise OptionError(
                    f"{one_line(output)!r} would lie in {one_line(folder)!r}, which is read, and change what is read "
                    "next time; give --output a place outside it."
                )
    for name in FILES_READ:
        if any(_is_same(place, file) for file in _named(options, name)):
            raise OptionError(
                f"{one_line(output)!r} is the file that --{name.replace('_', '-')} reads; give --output another one."
            )


def _named(options: argparse.Namespace, name: str) -> list[str]:
    """The paths that an option names; none where it is not given."""
    given = getattr(options, name, None) or []
    return given if isinstance(given, list) else [given]


def _is_same(path: Path, other: str) -> bool:
    try:
        return path.samefile(other)
    except (OSError, ValueError):
        return False


def write(output: str | None, data: bytes) -> None:
    """Writes to the file `output`, which is there as a whole or as it was, or to standard output.

    Raises BrokenPipeError when the reader of a pipe has seen enough.
    """
    if output is None:
        write_out(data)
        return
    try:
        with whole_file(Path(output)) as file:
            file.write(data)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OptionError(
            f"{one_line(output)!r} could not be written ({error.strerror}); give --output another file."
        ) from error
