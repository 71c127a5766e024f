"""The command that compares two groups: what its options say, and what is said of the groups."""

import argparse
from typing import get_args

from analysis.dates import DateRange
from analysis.errors import OptionError
from analysis.groups import Group
from analysis.pairs import Pair, pair_of, remarks
from analysis.ranking import Ranking
from analysis.scope import Match, View

SIDES = ("a", "b")
NEEDS_A_GROUP = "compare needs a group: give --a-dates, --a-folders, --a-documents, --a-contains or --a-mentions."


def add_groups(command: argparse.ArgumentParser) -> None:
    """The options that say what is compared with what."""
    for side in SIDES:
        group = f"group {side.upper()}" + ("" if side == "a" else "; without any --b option, the rest of the scope")
        several = {"nargs": "+", "action": "extend", "default": []}
        command.add_argument(
            f"--{side}-dates",
            **several,  # type: ignore[arg-type]
            type=_dates,
            metavar="DATES",
            help=f"{group}: documents dated so: 1789-1899, 1860s, 1861-03, 1861-03..1865, ..1899 or 1946..",
        )
        for what, name, meaning in (
            ("folders", "FOLDER", "documents below these folders"),
            ("contains", "TERM", "units with these terms"),
            ("mentions", "ENTITY", "units that mention these"),
        ):
            command.add_argument(f"--{side}-{what}", **several, metavar=name, help=f"{group}: {meaning}")  # type: ignore[arg-type]
        command.add_argument(
            f"--{side}-documents", default="", metavar="TEXT", help=f"{group}: documents whose paths are found so: 18*"
        )
        command.add_argument(
            f"--{side}-match", choices=get_args(Match), default="all", help=f"{group}: all terms and entities, or any"
        )
    command.add_argument("--apart", action="store_true", help="leave out what is in both groups")


def mentions_are_asked_for(options: argparse.Namespace) -> bool:
    """Whether a group of the command mentions entities."""
    return any(getattr(options, f"{side}_mentions", []) for side in SIDES)


def compared(view: View, options: argparse.Namespace, *, labels: tuple[str, ...], excluded: frozenset[str]) -> Ranking:
    """The rows of the command; about entities where there are labels."""
    from analysis.measures.comparison import entity_comparison, term_comparison

    pair = pair_asked_for(view, options)
    found = (
        entity_comparison(pair, labels=labels)
        if labels
        else term_comparison(pair, ngram=options.ngram, stop_words=excluded)
    )
    return found.ranked(sort=options.sort, direction=options.direction)


def pair_asked_for(view: View, options: argparse.Namespace) -> Pair:
    """The two groups that are asked for; OptionError where there are none, or nothing in one."""
    a, b = (_group(options, side) for side in SIDES)
    if not a:
        raise OptionError(NEEDS_A_GROUP)
    return pair_of(view, a, b or None, apart=options.apart)


def in_words(view: View, options: argparse.Namespace) -> list[str]:
    """What is compared with what, and what to know of it, one sentence a line."""
    pair = pair_asked_for(view, options)
    return [*(f"{side.upper()}: {said}" for side, said in zip(SIDES, pair.sentences(), strict=True)), *remarks(pair)]


def _group(options: argparse.Namespace, side: str) -> Group:
    def asked(what: str) -> tuple[str, ...]:
        return tuple(getattr(options, f"{side}_{what}"))

    return Group(
        tuple(getattr(options, f"{side}_dates")),
        asked("folders"),
        getattr(options, f"{side}_documents"),
        asked("contains"),
        asked("mentions"),
        getattr(options, f"{side}_match"),
    )


def _dates(text: str) -> DateRange:
    try:
        return DateRange.parse(text)
    except OptionError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
