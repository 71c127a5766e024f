"""The options of every command."""

import argparse
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from analysis.annotating.models import DEFAULT, RULES
from analysis.annotating.spans import NAME_LABELS, NUMBER_LABELS
from analysis.commands.comparing import add_groups, add_references
from analysis.commands.describing import add_columns, add_facets, add_metadata
from analysis.commands.process import write_out
from analysis.commands.styling import add_style
from analysis.commands.telling import tell
from analysis.errors import OptionError
from analysis.measures.collocates import LEAST_FREQUENCY
from analysis.measures.collocates import SORTS as COLLOCATE_SORTS
from analysis.measures.company import SORTS as COMPANY_SORTS
from analysis.measures.comparison import DIRECTIONS
from analysis.measures.comparison import LEAST_FREQUENCY as LEAST_COMPARED
from analysis.measures.comparison import SORTS as COMPARE_SORTS
from analysis.measures.concordance import CONTEXT_TOKENS, SORTS, Context, parse_context
from analysis.measures.cooccurrence import LEAST_FREQUENCY as LEAST_TOGETHER
from analysis.measures.cooccurrence import SORTS as TOGETHER_SORTS
from analysis.measures.cooccurrence import TOP
from analysis.measures.general_keyness import LEAST_FREQUENCY as LEAST_GENERAL
from analysis.measures.keyness import LEAST_FREQUENCY as LEAST_KEY_FREQUENCY
from analysis.measures.periods import PERIODS
from analysis.measures.phrases import SHORTEST_PHRASE
from analysis.measures.phrases import SORTS as PHRASE_SORTS
from analysis.measures.recurring import LONGEST_PHRASE
from analysis.measures.trend import SMOOTHINGS
from analysis.measures.windows import WINDOW_TOKENS
from analysis.measures.within import WITHIN
from analysis.near_duplicates import LEAST_THRESHOLD, THRESHOLD
from analysis.nodes import Kind, Query
from analysis.tables import ALL, COMPARE, ENTITY_COMPARE, GENERAL_KEYNESS, STYLE, STYLE_GROUPS, TABLES, Table

COMMANDS = {
    "terms": "terms and how often they occur",
    "phrases": "terms that recur together as one, of 2 to 5 tokens",
    "keywords": "terms, or entities, that set each unit apart from the others, by TF-IDF",
    "collocates": "terms that stand near a term, a pattern or an entity more often than by chance",
    "keyness": "terms that the sentences with a term, a pattern or an entity have more often than the rest",
    "compare": "terms, or entities, that one group of documents has more often than another",
    "entities": "who and what is named, and how often",
    "aliases": "the texts that an entity is mentioned by, and why each is taken for it",
    "suggestions": "entities that may be one, to be joined by hand",
    "company": "who and what, or which terms, are together with an entity, a term or a pattern",
    "cooccurrence": "which of the most frequent terms, or entities, are together in the same sentences",
    "mentions": "every mention of a name, with its place in the text",
    "concordance": "the lines behind a number: every occurrence of a term, a pattern or an entity, in its context",
    "distribution": "in which documents a term, a pattern or an entity occurs, and how often",
    "trend": "how often terms, patterns and entities occur by the dates of the documents",
    "documents": "the documents and how long they are",
    "similar": "documents, or other units, that are most like one of them, by their terms or entities",
    "duplicates": "documents that are near-duplicates of each other, and how alike they are",
    "style": "how varied the terms of units, or of groups of documents, are, and how hard they are to read",
    "report": "every file that was met, what became of it, and what is known of its text",
    "boilerplate": "paragraphs that are repeated in several documents, as sign-up lines and notices are",
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
ASKED_FOR = ("concordance", "distribution", "collocates", "keyness", "company", "trend")
"""Commands about what is asked for; there --regex asks."""
STOPPED = ("terms", "phrases", "keywords", "collocates", "keyness", "compare", "company", "cooccurrence", "similar")
"""Commands whose tables leave stop words out."""
FIND_IN = {
    "terms": ["term"],
    "phrases": ["phrase"],
    "keywords": ["term", "unit"],
    "collocates": ["collocate"],
    "keyness": ["term"],
    "compare": ["term"],
    "company": ["term"],
    "cooccurrence": ["term", "other"],
    "entities": ["entity", "aliases"],
    "aliases": ["alias"],
    "suggestions": ["entity", "other"],
    "mentions": ["text", "entity"],
    "documents": ["document", "title", "date", "language", "metadata"],
    "similar": ["unit", "title"],
    "duplicates": ["document", "title", "head"],
    "style": ["unit"],
    "report": ["file", "reason", "warning", "duplicate_of"],
    "boilerplate": ["text", "document"],
}
OF_THE_FOLDER = ("report", "boilerplate")
"""Commands about the whole folder, whatever could be looked at."""
TERMS, ENTITIES = "terms", "entities"
OF = {"keywords": ["entity", "unit"], "compare": ["entity"], "company": ["entity"],
      "cooccurrence": ["entity", "other"], "similar": ["unit", "title"]}  # fmt: skip
"""Commands whose rows are about terms or, where that is asked for, about entities: where --find looks then."""
LEAST = {"terms": 1, "keywords": 1, "collocates": LEAST_FREQUENCY, "keyness": LEAST_KEY_FREQUENCY, "entities": 1,
         "company": 1, "compare": LEAST_COMPARED, "cooccurrence": LEAST_TOGETHER}  # fmt: skip
"""The frequency that rows of a table have at least, where nothing else is said."""
OTHER_TABLES = {"compare": (COMPARE, ENTITY_COMPARE, GENERAL_KEYNESS), "style": (STYLE, STYLE_GROUPS)}
"""Tables of commands that are not called after their one table."""
FILES_READ = ("general", "mends", "metadata", "project", "stop_words")
"""Options that may name a file, which is read."""
FOLDERS_READ = ("path", "reference", "store", "entity_model")
"""Options that name a folder which is read, or written into by the command itself."""
NAME_PATHS = frozenset((*FILES_READ, *FOLDERS_READ, "output")) - {"store"}
"""Options whose bytes need be no UTF-8, as those of a path; Arrow, which writes stores and Parquet, needs it."""
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
    for name, meaning in COMMANDS.items():
        _add_table(commands.add_parser(name, help=meaning, description=f"CSV of {meaning}.", allow_abbrev=False), name)
    build, export, methods = (
        commands.add_parser(name, help=does, description=f"It {does}.", allow_abbrev=False)
        for name, does in (("build", BUILD), ("export", EXPORT), ("methods", METHODS))
    )
    _add_build(build)
    _add_export(export)
    _add_methods(methods)
    return parser


def _add_table(command: argparse.ArgumentParser, name: str) -> None:
    """The options of a command that writes one table."""
    _add_folder(command)
    if name not in OF_THE_FOLDER:
        _add_scope(command)
        _add_project(command)
    if name in FIND_IN:
        command.add_argument(
            "--find", default="", metavar="TEXT", help="only rows with this text; * and ? are wildcards"
        )
        if name not in ASKED_FOR:
            command.add_argument("--regex", action="store_true", help="take --find as a regular expression (RE2)")
    if name in ("terms", "keywords", "compare"):
        command.add_argument("--ngram", type=int, default=1, metavar="N", help="tokens in a term, 1 to 3")
    if name == "phrases":
        _add_phrases(command)
    if name in STOPPED:
        _add_stop_words(command)
    if name == "concordance":
        _add_lines(command)
    if name == "trend":
        _add_trend(command)
    elif name in ASKED_FOR:
        _add_query(command)
    if name == "collocates":
        _add_window(command)
    if name == "keywords":
        command.add_argument("--best", action="store_true", help="each term once, with its best unit")
    if name == "aliases":
        command.add_argument("--entity", type=_text, required=True, metavar="ENTITY", help=QUERIES["entity"][1])
    if name == "similar":
        command.add_argument(
            "--to", type=_text, required=True, metavar="UNIT", help="the unit that others are like: a document's name, "
            "or its paragraph, sentence or window by number, as 'a.txt paragraph 3'"
        )  # fmt: skip
    if name == "duplicates":
        command.add_argument(
            "--threshold", type=float, default=THRESHOLD, metavar="T",
            help=f"the Jaccard similarity of near-duplicates, {LEAST_THRESHOLD} to 1 ({THRESHOLD})",
        )  # fmt: skip
    if name in ("keyness", "company", "cooccurrence"):
        command.add_argument(
            "--within", choices=WITHIN, default=WITHIN[0], help=f"what is near: {', '.join(WITHIN)}; {WITHIN[0]}"
        )
    if name == "compare":
        add_groups(command)
        add_references(command)
        _add_sort(command, COMPARE_SORTS)
        command.add_argument(
            "--direction", choices=DIRECTIONS, default=DIRECTIONS[0], help="only what this group over-uses; both"
        )
    if name == "company":
        _add_sort(command, COMPANY_SORTS)
    if name == "cooccurrence":
        _add_sort(command, TOGETHER_SORTS)
        help_ = f"how many of the most frequent terms or entities are looked at ({TOP})"
        command.add_argument("--top", type=_whole(2), default=TOP, metavar="N", help=help_)
    if name == "style":
        add_style(command)
    if name in OF:
        of = ENTITIES if name == "company" else TERMS
        command.add_argument(
            "--of",
            choices=[TERMS, ENTITIES],
            default=of,
            help=f"what rows are about: {TERMS}, or {ENTITIES}; {of}",
        )
    if name in ("entities", "mentions", *OF):
        command.add_argument(
            "--label",
            action="append",
            default=[],
            choices=NAME_LABELS + NUMBER_LABELS,
            metavar="LABEL",
            help="only this label; may be repeated",
        )
        command.add_argument("--numbers", action="store_true", help="dates, amounts and other numbers too")
    if name in LEAST:
        usual = f"{LEAST[name]}; with --general {LEAST_GENERAL}" if name == "compare" else LEAST[name]
        help_ = f"only rows at least this frequent ({usual})"
        command.add_argument("--min-frequency", type=_whole(1), metavar="N", help=help_)
    if optional := _optional_columns(name):
        command.add_argument(
            "--columns",
            type=_names,
            default=[],
            metavar="NAME,NAME",
            help=f"optional columns of the table, too: {', '.join(optional)}; or {ALL}",
        )
    _add_limit(command)
    _add_form(command)
    graph = "; a FILE.graphml is the network of the rows, for Gephi" if name == "cooccurrence" else ""
    command.add_argument("--output", metavar="FILE", help=f"write to FILE instead of standard output{graph}")


def tables_of(command: str) -> tuple[Table, ...]:
    """The tables that a command writes one of, as far as they can have optional columns."""
    return OTHER_TABLES.get(command, (TABLES[command],) if command in TABLES else ())


def _optional_columns(command: str) -> list[str]:
    names = [column.name for table in tables_of(command) for column in table.optional]
    return list(dict.fromkeys(names))


def _add_build(build: argparse.ArgumentParser) -> None:
    _add_folder(build)
    where = build.add_mutually_exclusive_group()
    where.add_argument("--jobs", type=_whole(1), metavar="N", help="how many processes of this machine work on it")
    where.add_argument("--scheduler", metavar="ADDRESS", help="the Dask scheduler whose workers do it: tcp://HOST:PORT")
    _add_no_entities(build)


def _add_export(export: argparse.ArgumentParser) -> None:
    _add_folder(export)
    export.add_argument("--format", choices=["csv", "parquet"], default="csv", help="the format of the tables; csv")
    _add_limit(export)
    _add_form(export)
    export.add_argument(
        "--output",
        metavar="FILE",
        help="the ZIP, named after the scope if not given; for Parquet a new or empty folder",
    )
    _add_scope_of_pages(export)
    add_groups(export)


def _add_methods(methods: argparse.ArgumentParser) -> None:
    _add_folder(methods)
    methods.add_argument("--bibtex", action="store_true", help="what to cite, as BibTeX, instead")
    methods.add_argument("--output", metavar="FILE", help="write to FILE instead of standard output")
    _add_scope_of_pages(methods)


def _add_scope_of_pages(command: argparse.ArgumentParser) -> None:
    _add_scope(command)
    _add_stop_words(command)
    _add_project(command)
    _add_no_entities(command)
    command.add_argument(
        "--general", metavar="FILE", help="a word list of your own in place of wordfreq's, as compare takes it"
    )


def _add_no_entities(command: argparse.ArgumentParser) -> None:
    command.add_argument("--no-entities", action="store_true", help="without names, which take most of the time")


def _add_folder(command: argparse.ArgumentParser) -> None:
    command.add_argument("path", metavar="PATH", help="a folder of documents, or one file")
    command.add_argument("--store", metavar="DIR", help="keep what was read in DIR, not in the user's cache folder")
    add_columns(command)
    add_metadata(command)
    command.add_argument(
        "--entity-model",
        nargs="+",
        action="extend",
        default=[],
        type=_text,
        metavar="MODEL",
        help=f"what finds names: {DEFAULT}, the default, {RULES}, which are fast, or the name or the path of a spaCy "
        "pipeline; of several, each searches the documents in its language",
    )


def _add_query(command: argparse.ArgumentParser) -> None:
    asked = command.add_mutually_exclusive_group(required=True)
    for option, (kind, meaning) in QUERIES.items():
        asked.add_argument(f"--{option}", dest="query", type=_query(kind), metavar=option.upper(), help=meaning)


def _add_trend(command: argparse.ArgumentParser) -> None:
    for option, (kind, meaning) in QUERIES.items():
        command.add_argument(
            f"--{option}",
            dest="queries",
            action="append",
            default=[],
            type=_query(kind),
            metavar=option.upper(),
            help=f"{meaning}; may be repeated, for several lines",
        )
    command.add_argument(
        "--period", choices=PERIODS, help=f"{', '.join(PERIODS)}; not given, the shortest of which there are few"
    )
    command.add_argument("--no-bands", action="store_true", help="without the 95 %% bands")
    command.add_argument(
        "--smoothing",
        type=int,
        choices=SMOOTHINGS,
        default=0,
        help="a moving average over so many periods as a column of its own; 0, the default, for none",
    )
    command.add_argument(
        "--summary", action="store_true", help="one row for each of them instead: first, last, peak, rise or fall"
    )


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
    _add_sort(command, COLLOCATE_SORTS)


def _add_phrases(command: argparse.ArgumentParser) -> None:
    lengths = {"shortest": (SHORTEST_PHRASE, "at least"), "longest": (LONGEST_PHRASE, "at most")}
    for name, (tokens, limit) in lengths.items():
        command.add_argument(
            f"--{name}", type=_whole(1), default=tokens, metavar="N", help=f"{limit} so many tokens ({tokens})"
        )
    command.add_argument(
        "--min-frequency",
        dest="least",
        type=_whole(2),
        default=0,
        metavar="N",
        help="only phrases at least this frequent; not given, 2 or 3, or once per million tokens if that is more",
    )
    command.add_argument("--all", action="store_true", help="phrases that are parts of longer ones, too")
    _add_sort(command, PHRASE_SORTS)


def _add_sort(command: argparse.ArgumentParser, sorts: Sequence[str]) -> None:
    help_ = f"the column that is highest first: {', '.join(sorts)}"
    command.add_argument("--sort", choices=sorts, default=sorts[0], metavar="COLUMN", help=help_)


def _add_project(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--project", metavar="FILE", help="a project of the dashboard; what it says and no option does, holds"
    )
    command.add_argument(
        "--mends", metavar="FILE", help="names mended by hand; without it those of the project, if there are any"
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
    command.add_argument("--lemmas", action="store_true", help="count lemmas, as their languages have them, not terms")
    several: dict[str, Any] = {"type": _text, "nargs": "+", "action": "extend", "default": []}
    command.add_argument("--contains", **several, metavar="TERM", help="only units with these terms")
    command.add_argument("--mentions", **several, metavar="ENTITY", help="only units that mention these")
    command.add_argument(
        "--match", choices=["all", "any"], help="whether a unit needs all of them, the default, or any"
    )
    command.add_argument(
        "--duplicates-once", action="store_true", help="of near-duplicate documents, look at one that stands for all"
    )
    command.add_argument(
        "--without-boilerplate",
        action="store_true",
        help="leave out paragraphs that are repeated in several documents (see the command boilerplate)",
    )
    add_facets(command)


def _add_stop_words(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--stop-words", metavar="LIST", help="by-language, the default, english, none, or a file with one term a line"
    )
    several: dict[str, Any] = {"type": _text, "nargs": "+", "action": "extend", "default": [], "metavar": "TERM"}
    command.add_argument("--leave-out", **several, help="terms that are left out too, beside the stop words")
    command.add_argument("--keep", **several, help="terms that stay in though they are stop words")


def _text(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("an empty text means nothing")
    return text


def _names(text: str) -> list[str]:
    return [name.strip() for name in _text(text).split(",") if name.strip()]


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
