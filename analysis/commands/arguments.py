"""Options that several commands share, and those of one command that are many: each function adds some to a parser."""

import argparse
from collections.abc import Callable, Sequence
from typing import Any

from analysis.annotating.models import DEFAULT, RULES
from analysis.annotating.spans import NAME_LABELS, NUMBER_LABELS
from analysis.commands.describing import add_columns, add_facets, add_metadata
from analysis.errors import OptionError
from analysis.measures.collocates import SORTS as COLLOCATE_SORTS
from analysis.measures.comparison import DIRECTIONS
from analysis.measures.concordance import CONTEXT_TOKENS, SORTS, Context, parse_context
from analysis.measures.cooccurrence import TOP
from analysis.measures.periods import PERIODS
from analysis.measures.phrases import SHORTEST_PHRASE
from analysis.measures.phrases import SORTS as PHRASE_SORTS
from analysis.measures.recurring import LONGEST_PHRASE
from analysis.measures.trend import SMOOTHINGS
from analysis.measures.windows import WINDOW_TOKENS
from analysis.measures.within import WITHIN
from analysis.near_duplicates import LEAST_THRESHOLD, THRESHOLD
from analysis.nodes import Kind, Query
from analysis.tables import ALL

Adder = Callable[[argparse.ArgumentParser], None]
TERMS, ENTITIES = "terms", "entities"
QUERIES: dict[str, tuple[Kind, str]] = {
    "term": ("words", "terms and phrases, parted by a comma and a space; * and ? are wildcards"),
    "regex": ("regex", "a regular expression (RE2) for a whole token, or several parted by spaces"),
    "entity": ("entity", "an entity, by name or alias"),
}
FILES_READ = ("general", "mends", "metadata", "project", "stop_words")
"""Options that may name a file, which is read."""
FOLDERS_READ = ("path", "reference", "store", "entity_model")
"""Options that name a folder which is read, or written into by the command itself."""
NAME_PATHS = frozenset((*FILES_READ, *FOLDERS_READ, "output")) - {"store"}
"""Options whose bytes need be no UTF-8, as those of a path; Arrow, which writes stores and Parquet, needs it."""


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


def add_folder(command: argparse.ArgumentParser) -> None:
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


def add_query(command: argparse.ArgumentParser) -> None:
    asked = command.add_mutually_exclusive_group(required=True)
    for option, (kind, meaning) in QUERIES.items():
        asked.add_argument(f"--{option}", dest="query", type=_query(kind), metavar=option.upper(), help=meaning)


def add_trend(command: argparse.ArgumentParser) -> None:
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


def add_lines(command: argparse.ArgumentParser) -> None:
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


def add_window(command: argparse.ArgumentParser) -> None:
    for side in ("left", "right"):
        help_ = f"so many tokens {'before' if side == 'left' else 'behind'} the node ({WINDOW_TOKENS})"
        command.add_argument(f"--{side}", type=_whole(0), default=WINDOW_TOKENS, metavar="N", help=help_)
    command.add_argument("--across-sentences", action="store_true", help="in other sentences of the unit, too")
    add_sort(COLLOCATE_SORTS)(command)


def add_phrases(command: argparse.ArgumentParser) -> None:
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
    add_sort(PHRASE_SORTS)(command)


def add_sort(sorts: Sequence[str]) -> Adder:
    """Adds the option for the order of rows, by one of these columns."""

    def add(command: argparse.ArgumentParser) -> None:
        help_ = f"the column that is highest first: {', '.join(sorts)}"
        command.add_argument("--sort", choices=sorts, default=sorts[0], metavar="COLUMN", help=help_)

    return add


def add_project(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--project", metavar="FILE", help="a project of the dashboard; what it says and no option does, holds"
    )
    command.add_argument(
        "--mends", metavar="FILE", help="names mended by hand; without it those of the project, if there are any"
    )


def add_limit(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--limit", type=_whole(0), default=0, metavar="N", help="at most N rows of a table; 0, the default, for all"
    )


def add_form(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--exact", action="store_true", help="no apostrophe before texts that a spreadsheet would run as a formula"
    )
    command.add_argument("--bom", action="store_true", help="a byte-order mark first, by which Excel knows UTF-8")


def add_scope(command: argparse.ArgumentParser) -> None:
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


def add_stop_words(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--stop-words", metavar="LIST", help="by-language, the default, english, none, or a file with one term a line"
    )
    several: dict[str, Any] = {"type": _text, "nargs": "+", "action": "extend", "default": [], "metavar": "TERM"}
    command.add_argument("--leave-out", **several, help="terms that are left out too, beside the stop words")
    command.add_argument("--keep", **several, help="terms that stay in though they are stop words")


def add_find(command: argparse.ArgumentParser) -> None:
    command.add_argument("--find", default="", metavar="TEXT", help="only rows with this text; * and ? are wildcards")


def add_find_by_regex(command: argparse.ArgumentParser) -> None:
    command.add_argument("--regex", action="store_true", help="take --find as a regular expression (RE2)")


def add_ngram(command: argparse.ArgumentParser) -> None:
    command.add_argument("--ngram", type=int, default=1, metavar="N", help="tokens in a term, 1 to 3")


def add_best(command: argparse.ArgumentParser) -> None:
    command.add_argument("--best", action="store_true", help="each term once, with its best unit")


def add_entity(command: argparse.ArgumentParser) -> None:
    command.add_argument("--entity", type=_text, required=True, metavar="ENTITY", help=QUERIES["entity"][1])


def add_similar_to(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--to", type=_text, required=True, metavar="UNIT", help="the unit that others are like: a document's name, "
        "or its paragraph, sentence or window by number, as 'a.txt paragraph 3'"
    )  # fmt: skip


def add_threshold(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--threshold", type=float, default=THRESHOLD, metavar="T",
        help=f"the Jaccard similarity of near-duplicates, {LEAST_THRESHOLD} to 1 ({THRESHOLD})",
    )  # fmt: skip


def add_within(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--within", choices=WITHIN, default=WITHIN[0], help=f"what is near: {', '.join(WITHIN)}; {WITHIN[0]}"
    )


def add_direction(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--direction", choices=DIRECTIONS, default=DIRECTIONS[0], help="only what this group over-uses; both"
    )


def add_top(command: argparse.ArgumentParser) -> None:
    help_ = f"how many of the most frequent terms or entities are looked at ({TOP})"
    command.add_argument("--top", type=_whole(2), default=TOP, metavar="N", help=help_)


def add_of(command: argparse.ArgumentParser, default: str) -> None:
    command.add_argument(
        "--of",
        choices=[TERMS, ENTITIES],
        default=default,
        help=f"what rows are about: {TERMS}, or {ENTITIES}; {default}",
    )


def add_labels(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--label",
        action="append",
        default=[],
        choices=NAME_LABELS + NUMBER_LABELS,
        metavar="LABEL",
        help="only this label; may be repeated",
    )
    command.add_argument("--numbers", action="store_true", help="dates, amounts and other numbers too")


def add_min_frequency(command: argparse.ArgumentParser, usual: str) -> None:
    help_ = f"only rows at least this frequent ({usual})"
    command.add_argument("--min-frequency", type=_whole(1), metavar="N", help=help_)


def add_optional_columns(command: argparse.ArgumentParser, names: Sequence[str]) -> None:
    command.add_argument(
        "--columns",
        type=_names,
        default=[],
        metavar="NAME,NAME",
        help=f"optional columns of the table, too: {', '.join(names)}; or {ALL}",
    )


def add_jobs(command: argparse.ArgumentParser) -> None:
    where = command.add_mutually_exclusive_group()
    where.add_argument("--jobs", type=_whole(1), metavar="N", help="how many processes of this machine work on it")
    where.add_argument("--scheduler", metavar="ADDRESS", help="the Dask scheduler whose workers do it: tcp://HOST:PORT")


def add_no_entities(command: argparse.ArgumentParser) -> None:
    command.add_argument("--no-entities", action="store_true", help="without names, which take most of the time")
