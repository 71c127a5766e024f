"""The command line: `python -m analysis terms PATH` and so on; CSV on standard output."""

import os
import sys
from collections.abc import Sequence

from analysis.commands import exports
from analysis.commands.opening import opened, take_defaults
from analysis.commands.options import WRONG_USE, parser
from analysis.commands.output import say, write, written
from analysis.commands.tables import frame_of
from analysis.errors import CorpusError
from analysis.reading.walk import one_line


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; the exit status is 0, or 2 for a path or an option that does not work."""
    options = parser().parse_args(arguments)
    try:
        project = take_defaults(options)
        if options.command == "build":
            corpus = opened(options, names=not options.no_entities)
            say(options, None, corpus, None)
            if corpus.names_problem:
                print(one_line(corpus.names_problem), file=sys.stderr)
            return WRONG_USE if corpus.names_problem else 0
        if options.command == "export":
            (exports.parquet if options.format == "parquet" else exports.archive)(options)
            return 0
        if options.command == "methods":
            exports.how_made(options)
            return 0
        frame, corpus, view = frame_of(options)
        write(options.output, written(frame, options), options.path)
        say(options, frame, corpus, view)
        if remark := project.remark(corpus.name, corpus.digest):
            print(one_line(remark), file=sys.stderr)
    except CorpusError as error:
        print(one_line(str(error)), file=sys.stderr)
        return WRONG_USE
    except BrokenPipeError:
        # The reader has seen enough (`| head`); Python must not try to flush again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


if __name__ == "__main__":
    sys.exit(main())
