"""One command, from its arguments to what is written."""

import argparse
import os
import re
import sys
import traceback
from collections.abc import Sequence

from analysis.commands import exports
from analysis.commands.arguments import NAME_PATHS
from analysis.commands.opening import opened, take_defaults
from analysis.commands.options import WRONG_USE, parser
from analysis.commands.output import require_output, say, write, written
from analysis.commands.process import leave_out_alone
from analysis.commands.tables import frame_of
from analysis.commands.telling import tell
from analysis.errors import TOO_LITTLE_MEMORY, CorpusError, OptionError, is_lack_of_memory
from analysis.reading.walk import printable

UNFORESEEN = 1
"""The exit status of a command that failed in a way that is a fault of this project."""
DROPPED_VALUE = re.compile(r"--[\w-]+=--")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; the exit status is 0, 2 for a path or an option that does not work, or `UNFORESEEN`."""
    try:
        _require_values(sys.argv[1:] if arguments is None else arguments)
        return _run(parser().parse_args(arguments))
    except CorpusError as error:
        said = str(error)
    except BrokenPipeError:
        # The reader has seen enough (`| head`).
        leave_out_alone()
        return 0
    except Exception as error:
        if is_lack_of_memory(error):
            said = TOO_LITTLE_MEMORY
        elif isinstance(error, UnicodeEncodeError):
            said = f"{printable(error.object)!r} is no text in UTF-8, which this command needs; name another place."
        elif isinstance(error, OSError) and error.strerror:
            said = f"{printable(error.filename or 'A file')} could not be opened ({error.strerror})."
        else:
            tell(_unforeseen(error))
            return UNFORESEEN
    tell(said)
    return WRONG_USE


def _run(options: argparse.Namespace) -> int:
    _require_text(options)
    project = take_defaults(options)
    require_output(options)
    if options.command == "build":
        corpus = opened(options, names=not options.no_entities)
        say(options, None, corpus, None)
        if corpus.names_problem:
            tell(corpus.names_problem)
        return WRONG_USE if corpus.names_problem else 0
    if options.command == "export":
        (exports.parquet if options.format == "parquet" else exports.archive)(options)
        return 0
    if options.command == "methods":
        exports.how_made(options)
        return 0
    frame, corpus, view = frame_of(options)
    write(options.output, written(frame, options))
    say(options, frame, corpus, view)
    if remark := project.remark(corpus.name, corpus.digest):
        tell(remark)
    return 0


def _unforeseen(error: Exception) -> str:
    """What kind of error came where; not what it says of itself, which may quote a document."""
    *_, last = traceback.extract_tb(error.__traceback__)
    place = f"{type(error).__name__} in {os.path.basename(last.filename)}, line {last.lineno}"
    return f"Something went wrong that nobody has foreseen ({place}); run the command again."


def _require_values(arguments: Sequence[str]) -> None:
    """Raises OptionError for a character that no text and no path has, and for a value that argparse drops.

    Of `--find=--` it makes an empty list, whatever the option takes.
    """
    for argument in arguments:
        if "\0" in argument:
            raise OptionError(f"{argument!r} has a character of the number 0, which means nothing; leave it out.")
        if DROPPED_VALUE.fullmatch(argument):
            raise OptionError(f"{argument!r} has no value, as -- ends the options; give it another value.")


def _require_text(options: argparse.Namespace) -> None:
    """Raises OptionError where an option has bytes that are no UTF-8, unless it is a path that may have them."""
    paths = NAME_PATHS - {"output"} if getattr(options, "format", "") == "parquet" else NAME_PATHS
    for name, value in vars(options).items():
        for text in value if isinstance(value, list | tuple) else [value]:
            if name not in paths and isinstance(text, str) and not text.isascii():
                try:
                    text.encode()
                except UnicodeEncodeError as error:
                    raise OptionError(
                        f"{printable(text)!r}, of --{name.replace('_', '-')}, is no text in UTF-8; type it anew, "
                        "or set LANG to a UTF-8 locale."
                    ) from error
