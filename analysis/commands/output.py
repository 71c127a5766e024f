"""Where a command writes what it found, and what it says of it."""

import argparse
import sys
from pathlib import Path

import pandas as pd

from analysis.commands.opening import stop_list
from analysis.commands.options import ENTITIES, STOPPED
from analysis.corpus import Corpus
from analysis.errors import OptionError
from analysis.exporting.csv import Form, csv_bytes
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
    print(f"{corpus.name}: {read}{left_out}", file=sys.stderr)
    if options.command in TELL_OF_NAMES and (unsearched := unsearched_sentence(corpus)):
        print(one_line(unsearched), file=sys.stderr)
    for sentence in corpus.remarks:
        print(one_line(sentence), file=sys.stderr)
    if frame is not None:
        scope = f" of {view.sentence()}" if view is not None else ""
        is_stopped = options.command in STOPPED and getattr(options, "of", "") != ENTITIES
        stops = stop_list(options) if is_stopped else StopList()
        left_out = f"; {stops.sentence(corpus=corpus)}" if stops.added or stops.kept else ""
        print(f"{options.command}: {counted(len(frame), 'row')}{scope}{left_out}", file=sys.stderr)
    for sentence in getattr(options, "remarks", []):
        print(one_line(sentence), file=sys.stderr)


def written(frame: pd.DataFrame, options: argparse.Namespace) -> bytes:
    """The rows as CSV or, where a command about a network is to write one, as GraphML."""
    if options.command == "cooccurrence" and Path(options.output or "").suffix == ".graphml":
        from analysis.exporting.graphml import graphml
        from analysis.measures.network import Network

        return graphml(Network(options.found), frame)
    return csv_bytes(frame, Form(options.exact, options.bom))


def write(output: str | None, data: bytes, path: str) -> None:
    """Writes to the file `output`, or to standard output; never over a file below `path`, which is read."""
    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    file = Path(output)
    try:
        if file.exists() and file.resolve().is_relative_to(Path(path).resolve()):
            raise OptionError(f"{one_line(output)!r} is a file of the folder that is read; give --output another one.")
        file.write_bytes(data)
    except OSError as error:
        raise OptionError(
            f"{one_line(output)!r} could not be written ({error.strerror}); give --output another file."
        ) from error
