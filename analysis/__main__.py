"""The command line: `python -m analysis terms PATH` and so on; CSV on standard output."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pandas as pd
from tqdm import tqdm

from analysis.annotating.spans import NAME_LABELS, NUMBER_LABELS
from analysis.corpus import Corpus
from analysis.errors import CorpusError, OptionError
from analysis.exporting.csv import Form, csv_bytes
from analysis.measures.collocates import LEAST_FREQUENCY, WINDOW_TOKENS, collocates
from analysis.measures.collocates import SORTS as COLLOCATE_SORTS
from analysis.measures.concordance import CONTEXT_TOKENS, SORTS, Context, concordance, parse_context
from analysis.measures.distribution import distribution
from analysis.nodes import Kind, Query, nodes_of
from analysis.project import Project
from analysis.project_file import kept_project
from analysis.ranking import Ranking
from analysis.reading.walk import one_line
from analysis.rows import Rows
from analysis.scope import Scope, View, view_of
from analysis.stop_words import StopList
from analysis.store.engines import engine_of
from analysis.store.folder import open_corpus
from analysis.store.progress import Step
from analysis.tables import DOCUMENTS, MENTIONS
from analysis.units import Unit, counted, default_unit

if TYPE_CHECKING:
    from analysis.measures.keywords import UnitKeywords

COMMANDS = {
    "terms": "terms and how often they occur",
    "keywords": "terms that set each unit apart from the others, by TF-IDF",
    "collocates": "terms that stand near a term, a pattern or an entity more often than by chance",
    "entities": "who and what is named, and how often",
    "mentions": "every mention of a name, with its place in the text",
    "concordance": "the lines behind a number: every occurrence of a term, a pattern or an entity, in its context",
    "distribution": "in which documents a term, a pattern or an entity occurs, and how often",
    "documents": "the documents and how long they are",
    "report": "every file that was met, and what became of it",
}
EXPORT = (
    "writes all tables of a scope as CSV into one ZIP, with how they were made; or, as Parquet, documents, terms, "
    "counts and mentions of the whole corpus for engines such as DuckDB and Spark"
)
METHODS = "says how the numbers of a scope were made, in Markdown"
BUILD = "reads a folder into its store, so that pages and commands open it at once"
QUERIES: dict[str, tuple[Kind, str]] = {
    "term": ("words", "terms and phrases, parted by a comma and a space; * and ? are wildcards"),
    "regex": ("regex", "a regular expression (RE2) for a whole token, or several parted by spaces"),
    "entity": ("entity", "an entity, by name or alias"),
}
ASKED_FOR = ("concordance", "distribution", "collocates")
"""Commands about what is asked for; there --regex asks."""
STOPPED = ("terms", "keywords", "collocates")
"""Commands whose tables leave stop words out."""
FIND_IN = {
    "terms": ["term"],
    "keywords": ["term", "unit"],
    "collocates": ["collocate"],
    "entities": ["entity", "aliases"],
    "mentions": ["text", "entity"],
}
WRONG_USE = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; the exit status is 0, or 2 for a path or an option that does not work."""
    options = _parser().parse_args(arguments)
    try:
        project = _take_defaults(options)
        if options.command == "build":
            corpus = _opened(options, names=not options.no_entities)
            _say(options, None, corpus, None)
            if corpus.names_problem:
                print(one_line(corpus.names_problem), file=sys.stderr)
            return WRONG_USE if corpus.names_problem else 0
        if options.command == "export":
            (_export_parquet if options.format == "parquet" else _export)(options)
            return 0
        if options.command == "methods":
            _methods(options)
            return 0
        frame, corpus, view = _frame(options)
        _write(options.output, csv_bytes(frame, Form(options.exact, options.bom)), options.path)
        _say(options, frame, corpus, view)
        if remark := project.remark(corpus.name, corpus.digest):
            print(one_line(remark), file=sys.stderr)
    except CorpusError as error:
        print(one_line(str(error)), file=sys.stderr)
        return WRONG_USE
    except BrokenPipeError:
        # The reader has seen enough (`| head`); Python must not try to flush again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _take_defaults(options: argparse.Namespace) -> Project:
    """The project that is named, an empty one without; what it says stands for what the options leave open."""
    project = Project()
    if getattr(options, "project", None):
        file = Path(options.project)
        if not file.is_file():
            raise OptionError(f"There is no project {one_line(options.project)!r}; save one from the dashboard.")
        project = kept_project(file)
    scope = project.view.scope() if project.view else Scope()
    stops = project.options.stop_words
    defaults = {
        "stop_words": stops.base,
        "leave_out": stops.added,
        "keep": stops.kept,
        "unit": project.options.unit,
        "contains": scope.contains,
        "mentions": scope.mentions,
        "match": scope.match,
    }
    for name, default in defaults.items():
        if not getattr(options, name, default):
            setattr(options, name, default)
    return project


def _frame(options: argparse.Namespace) -> tuple[pd.DataFrame, Corpus, View | None]:
    command = options.command
    if command == "report":
        corpus = _opened(options, names=False)
        return Rows(limit=options.limit).of(corpus.files, []), corpus, None

    unit = Unit.parse(options.unit) if options.unit else None
    excluded = _stop_list(options).terms() if command in STOPPED else frozenset()
    asked = getattr(options, "query", None)
    asks_for_names = command in ("entities", "mentions") or options.mentions or (asked and asked.kind == "entity")
    corpus = _opened(options, names=bool(asks_for_names))
    if unit is None:
        as_pages_have_it = command == "keywords" or options.project
        unit = default_unit(corpus.annotation) if as_pages_have_it else Unit()
    view = view_of(corpus, Scope(unit, tuple(options.contains), tuple(options.mentions), options.match))
    rows = Rows(
        find=getattr(options, "find", ""),
        regex=getattr(options, "regex", False),
        min_frequency=getattr(options, "min_frequency", 1),
        labels=tuple(getattr(options, "label", ())),
        limit=options.limit,
    )
    found = _measured(command, view, options, excluded).found(rows, FIND_IN.get(command, []))
    return found.head(rows.limit) if rows.limit else found.frame(), corpus, view


def _stop_list(options: argparse.Namespace) -> StopList:
    """The stop list of a command that has one."""
    return StopList(options.stop_words, tuple(options.leave_out), tuple(options.keep))


def _measured(
    command: str, view: View, options: argparse.Namespace, excluded: frozenset[str]
) -> "Ranking | UnitKeywords":
    # Each measure is imported where it is used: a command needs one of them.
    if command == "terms":
        from analysis.measures.frequency import ranked_terms

        return ranked_terms(view, ngram=options.ngram, stop_words=excluded)
    if command == "keywords":
        from analysis.measures.keywords import ranked_best_keywords, unit_keywords

        return (ranked_best_keywords if options.best else unit_keywords)(view, ngram=options.ngram, stop_words=excluded)
    if command == "concordance":
        return concordance(view, options.query, context=options.context, sort=options.sort)
    if command == "distribution":
        return distribution(view, options.query)
    if command == "collocates":
        return _collocates(view, options, excluded)
    if command == "documents":
        from analysis.measures.documents import documents

        return Ranking.of(DOCUMENTS, documents(view))
    from analysis.measures.entities import mentions, ranked_entities

    labels = NAME_LABELS + NUMBER_LABELS if options.numbers or set(options.label) & set(NUMBER_LABELS) else NAME_LABELS
    if command == "entities":
        return ranked_entities(view, labels=labels)
    return Ranking.of(MENTIONS, mentions(view, labels=labels))


def _collocates(view: View, options: argparse.Namespace, excluded: frozenset[str]) -> Ranking:
    nodes = nodes_of(view, options.query)
    return collocates(
        view,
        nodes.first,
        nodes.last,
        left=options.left,
        right=options.right,
        within_sentence=not options.across_sentences,
        stop_words=excluded,
        min_frequency=options.min_frequency,
        sort=options.sort,
    )


def _whole_view(options: argparse.Namespace) -> View:
    """The view of a scope whose default unit is that of the pages."""
    corpus = _opened(options, names=not options.no_entities)
    if corpus.names_problem:
        print(one_line(corpus.names_problem), file=sys.stderr)
    if options.no_entities:
        # A store may have them all the same.
        corpus = replace(corpus, mentions=None)
    unit = Unit.parse(options.unit) if options.unit else default_unit(corpus.annotation)
    return view_of(corpus, Scope(unit, tuple(options.contains), tuple(options.mentions), options.match))


def _export(options: argparse.Namespace) -> None:
    from analysis.exporting.bundle import bundle_name, save_bundle
    from analysis.exporting.settings import Settings

    settings = Settings(_stop_list(options), Form(options.exact, options.bom), options.limit)
    settings.stop_terms()
    view = _whole_view(options)
    file = Path(options.output or bundle_name(view, settings))
    if file.resolve().is_relative_to(Path(options.path).resolve()):
        raise OptionError(
            f"{one_line(str(file))!r} would lie in the folder that is read and change what is read next time; "
            "give --output a file outside it."
        )
    rows = save_bundle(file, view, settings)
    _say(options, None, view.corpus, None)
    tables = ", ".join(f"{table}: {counted(number, 'row')}" for table, number in rows.items())
    print(f"{one_line(str(file))}: {view.sentence()}; {tables}", file=sys.stderr)


def _export_parquet(options: argparse.Namespace) -> None:
    from analysis.exporting.parquet import export_parquet

    if options.output is None:
        raise OptionError("--format parquet needs --output DIR, a new or empty folder.")
    if (
        options.unit or options.contains or options.mentions or options.match != "all"
        or _stop_list(options) != StopList() or options.exact or options.bom or options.limit
    ):  # fmt: skip
        raise OptionError(
            "--format parquet writes the whole corpus without a stop list; leave the options of scope, stop words, "
            "CSV and limit out."
        )
    corpus = _opened(options, names=not options.no_entities)
    try:
        rows = export_parquet(corpus, Path(options.output))
    except OSError as error:
        raise OptionError(
            f"{one_line(options.output)!r} could not be written ({error.strerror}); give --output another folder."
        ) from error
    _say(options, None, corpus, None)
    print(", ".join(f"{part}: {counted(number, 'row')}" for part, number in rows.items()), file=sys.stderr)


def _methods(options: argparse.Namespace) -> None:
    from analysis.methods import bibliography, methods

    stops = _stop_list(options)
    stops.terms()
    view = _whole_view(options)
    text = bibliography(view.corpus) if options.bibtex else methods(view, stops)
    _write(options.output, text.encode(), options.path)
    _say(options, None, view.corpus, None)


def _opened(options: argparse.Namespace, *, names: bool) -> Corpus:
    if not options.path.strip():
        raise OptionError("PATH is empty; give a folder with .txt files.")
    bars: dict[str, tqdm] = {}  # type: ignore[type-arg]

    def progress(step: Step) -> None:
        if step.what not in bars:
            bars[step.what] = tqdm(desc=step.what, total=step.total, unit="document", file=sys.stderr, disable=None)
        bar = bars[step.what]
        bar.set_postfix_str(f"{step.tokens:,} tokens", refresh=False)
        bar.update(step.done - bar.n)

    try:
        with engine_of(getattr(options, "jobs", None), getattr(options, "scheduler", None)) as engine:
            return open_corpus(options.path, names=names, store=options.store, progress=progress, engine=engine)
    finally:
        for bar in bars.values():
            bar.close()


def _say(options: argparse.Namespace, frame: pd.DataFrame | None, corpus: Corpus, view: View | None) -> None:
    """One line about what was read, and one about what the rows are, on standard error."""
    unread = int((corpus.files["status"] != "read").sum())
    left_out = f", {unread} not read (see: python -m analysis report)" if unread and options.command != "report" else ""
    read = f"{Unit().counted(len(corpus.documents))}, {counted(len(corpus.annotation.term), 'token')}"
    print(f"{corpus.name}: {read}{left_out}", file=sys.stderr)
    if frame is not None:
        scope = f" of {view.sentence()}" if view is not None else ""
        stops = _stop_list(options) if options.command in STOPPED else StopList()
        left_out = f"; {stops.sentence()}" if stops.added or stops.kept else ""
        print(f"{options.command}: {counted(len(frame), 'row')}{scope}{left_out}", file=sys.stderr)


def _write(output: str | None, data: bytes, path: str) -> None:
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


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        if message.endswith("required: PATH"):
            message = "no PATH was given; put it right behind the command, before the options"
        print(f"{one_line(message)}; see {self.prog} --help", file=sys.stderr)
        raise SystemExit(WRONG_USE)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="python -m analysis", description="Counts terms, keywords and named entities in a folder of texts."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, meaning in COMMANDS.items():
        command = commands.add_parser(name, help=meaning, description=f"CSV of {meaning}.", allow_abbrev=False)
        _add_folder(command)
        if name != "report":
            _add_scope(command)
            _add_project(command)
        if name in FIND_IN:
            command.add_argument(
                "--find", default="", metavar="TEXT", help="only rows with this text; * and ? are wildcards"
            )
            if name not in ASKED_FOR:
                command.add_argument("--regex", action="store_true", help="take --find as a regular expression (RE2)")
        if name in ("terms", "keywords"):
            command.add_argument("--ngram", type=int, default=1, metavar="N", help="tokens in a term, 1 to 3")
        if name in STOPPED:
            _add_stop_words(command)
        if name == "concordance":
            _add_lines(command)
        if name in ASKED_FOR:
            _add_query(command)
        if name == "collocates":
            _add_window(command)
        if name == "keywords":
            command.add_argument("--best", action="store_true", help="each term once, with its best unit")
        if name in ("entities", "mentions"):
            command.add_argument(
                "--label",
                action="append",
                default=[],
                choices=NAME_LABELS + NUMBER_LABELS,
                metavar="LABEL",
                help="only this label; may be repeated",
            )
            command.add_argument("--numbers", action="store_true", help="dates, amounts and other numbers too")
        if name in ("terms", "keywords", "entities", "collocates"):
            least = LEAST_FREQUENCY if name == "collocates" else 1
            help_ = f"only rows at least this frequent ({least})"
            command.add_argument("--min-frequency", type=_whole(1), default=least, metavar="N", help=help_)
        _add_limit(command)
        _add_form(command)
        command.add_argument("--output", metavar="FILE", help="write to FILE instead of standard output")
    build = commands.add_parser("build", help=BUILD, description=f"It {BUILD}.", allow_abbrev=False)
    _add_folder(build)
    where = build.add_mutually_exclusive_group()
    where.add_argument("--jobs", type=_whole(1), metavar="N", help="how many processes of this machine work on it")
    where.add_argument("--scheduler", metavar="ADDRESS", help="the Dask scheduler whose workers do it: tcp://HOST:PORT")
    export = commands.add_parser("export", help=EXPORT, description=f"It {EXPORT}.", allow_abbrev=False)
    _add_folder(export)
    export.add_argument("--format", choices=["csv", "parquet"], default="csv", help="the format of the tables; csv")
    _add_limit(export)
    _add_form(export)
    export.add_argument(
        "--output",
        metavar="FILE",
        help="the ZIP, named after the scope if not given; for Parquet a new or empty folder",
    )
    methods = commands.add_parser("methods", help=METHODS, description=f"It {METHODS}.", allow_abbrev=False)
    _add_folder(methods)
    methods.add_argument("--bibtex", action="store_true", help="what to cite, as BibTeX, instead")
    methods.add_argument("--output", metavar="FILE", help="write to FILE instead of standard output")
    for command in (export, methods):
        _add_scope(command)
        _add_stop_words(command)
        _add_project(command)
    for command in (build, export, methods):
        command.add_argument("--no-entities", action="store_true", help="without names, which take most of the time")
    return parser


def _add_folder(command: argparse.ArgumentParser) -> None:
    command.add_argument("path", metavar="PATH", help="a folder of .txt files, or one file")
    command.add_argument("--store", metavar="DIR", help="keep what was read in DIR, not in the user's cache folder")


def _add_query(command: argparse.ArgumentParser) -> None:
    asked = command.add_mutually_exclusive_group(required=True)
    for option, (kind, meaning) in QUERIES.items():
        asked.add_argument(f"--{option}", dest="query", type=_query(kind), metavar=option.upper(), help=meaning)


def _add_lines(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--context",
        type=_context,
        default=CONTEXT_TOKENS,
        metavar="N",
        help=f"so many tokens on either side ({CONTEXT_TOKENS}), or sentence",
    )
    command.add_argument(
        "--sort", choices=SORTS, default="text", metavar="BY", help=f"the order of the lines: {', '.join(SORTS)}"
    )


def _add_window(command: argparse.ArgumentParser) -> None:
    for side in ("left", "right"):
        help_ = f"so many tokens {'before' if side == 'left' else 'behind'} the node ({WINDOW_TOKENS})"
        command.add_argument(f"--{side}", type=_whole(0), default=WINDOW_TOKENS, metavar="N", help=help_)
    command.add_argument("--across-sentences", action="store_true", help="in other sentences of the unit, too")
    command.add_argument(
        "--sort",
        choices=COLLOCATE_SORTS,
        default=COLLOCATE_SORTS[0],
        metavar="COLUMN",
        help=f"the column that is highest first: {', '.join(COLLOCATE_SORTS)}",
    )


def _add_project(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--project", metavar="FILE", help="a project of the dashboard; what it says and no option does, holds"
    )


def _add_limit(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--limit", type=_whole(0), default=0, metavar="N", help="at most N rows of a table; 0, the default, for all"
    )


def _add_form(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--exact", action="store_true", help="no apostrophe before texts that a spreadsheet would run as a formula"
    )
    command.add_argument("--bom", action="store_true", help="a byte-order mark first, by which Excel knows UTF-8")


def _add_scope(command: argparse.ArgumentParser) -> None:
    command.add_argument("--unit", metavar="UNIT", help="document, paragraph, sentence or window:N (N tokens)")
    several: dict[str, Any] = {"type": _text, "nargs": "+", "action": "extend", "default": []}
    command.add_argument("--contains", **several, metavar="TERM", help="only units with these terms")
    command.add_argument("--mentions", **several, metavar="ENTITY", help="only units that mention these")
    command.add_argument(
        "--match", choices=["all", "any"], help="whether a unit needs all of them, the default, or any"
    )


def _add_stop_words(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--stop-words", metavar="LIST", help="english, the default, none, or a file with one term a line"
    )
    several: dict[str, Any] = {"type": _text, "nargs": "+", "action": "extend", "default": [], "metavar": "TERM"}
    command.add_argument("--leave-out", **several, help="terms that are left out too, beside the stop words")
    command.add_argument("--keep", **several, help="terms that stay in though they are stop words")


def _text(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("an empty text means nothing")
    return text


def _query(kind: Kind) -> Callable[[str], Query]:
    return lambda text: Query.of(_text(text), kind)


def _context(text: str) -> Context:
    try:
        return parse_context(text)
    except OptionError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _whole(least: int):  # type: ignore[no-untyped-def]
    def whole_number(text: str) -> int:
        if not text.isascii() or not text.isdigit() or int(text) < least:
            raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of at least {least}")
        return int(text)

    return whole_number


if __name__ == "__main__":
    sys.exit(main())
