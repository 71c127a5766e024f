"""The command that compares two groups: what its options say, and what is said of the groups."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from analysis.commands.describing import DATES_ARE, date_range, value
from analysis.commands.opening import opened_reference
from analysis.errors import OptionError
from analysis.groups import Group
from analysis.pairs import Pair, pair_against, pair_of, remarks
from analysis.ranking import Ranking
from analysis.scope import Match, Scope, View, view_of
from analysis.units import counted

if TYPE_CHECKING:
    from analysis.frequency_list import FrequencyList
    from analysis.measures.general_keyness import GeneralKeyness

SIDES = ("a", "b")
LONGEST_CODE = 3
"""What is longer than the codes of languages is the name of a file."""
NEEDS_A_GROUP = (
    "compare needs a group: give --a-dates, --a-folders, --a-documents, --a-where, --a-contains or --a-mentions, or, "
    "to compare the whole scope with another folder, --reference, or with its language in general, --general."
)


def add_groups(command: argparse.ArgumentParser) -> None:
    """The options that say which groups of a scope are compared."""
    for side in SIDES:
        group = f"group {side.upper()}" + ("" if side == "a" else "; without any --b option, the rest of the scope")
        several = {"nargs": "+", "action": "extend", "default": []}
        command.add_argument(
            f"--{side}-dates",
            **several,  # type: ignore[arg-type]
            type=date_range,
            metavar="DATES",
            help=f"{group}: documents dated so: {DATES_ARE}",
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
            f"--{side}-where",
            **several,  # type: ignore[arg-type]
            type=value,
            metavar="COLUMN=VALUE",
            help=f"{group}: documents with these metadata",
        )
        command.add_argument(
            f"--{side}-match", choices=get_args(Match), default="all", help=f"{group}: all terms and entities, or any"
        )
    command.add_argument("--apart", action="store_true", help="leave out what is in both groups")


def add_references(command: argparse.ArgumentParser) -> None:
    """The options that say what a scope, or a group of it, is compared with outside of it."""
    command.add_argument(
        "--reference", metavar="FOLDER", help="another folder, of which group B is: all of it, or what --b options say"
    )
    command.add_argument(
        "--general",
        nargs="?",
        const="",
        metavar="LANGUAGE",
        help="compare with a language in general, by its code, or that of most of the texts: what is this about; or "
        "with a list of your own, a FILE with a word and its count, or its share per million tokens, in each line",
    )


def groups_asked_for(options: argparse.Namespace) -> tuple[Group, Group | None]:
    """Both groups; an empty first one, and None, where they are not named."""
    a, b = (_group(options, side) for side in SIDES)
    return a, b or None


def mentions_are_asked_for(options: argparse.Namespace) -> bool:
    """Whether a group of the command mentions entities."""
    return any(getattr(options, f"{side}_mentions", []) for side in SIDES)


def compared(view: View, options: argparse.Namespace, *, labels: tuple[str, ...], excluded: frozenset[str]) -> Ranking:
    """The rows of the command; about entities where there are labels."""
    from analysis.measures.comparison import entity_comparison, term_comparison

    if options.general is not None:
        return _against_general(view, options, excluded)
    pair = pair_asked_for(view, options)
    options.remarks = [
        *(f"{side.upper()}: {said}" for side, said in zip(SIDES, pair.sentences(), strict=True)),
        *remarks(pair),
    ]
    found = (
        entity_comparison(pair, labels=labels)
        if labels
        else term_comparison(pair, ngram=options.ngram, stop_words=excluded)
    )
    options.remarks += found.remarks()
    return found.ranked(sort=options.sort, direction=options.direction)


def _against_general(view: View, options: argparse.Namespace, excluded: frozenset[str]) -> Ranking:
    """The terms of a group, or of the whole scope, against a language in general."""
    from analysis.measures.general_keyness import general_keyness

    a, b = groups_asked_for(options)
    if b or options.reference or options.apart:
        raise OptionError("--general takes the place of group B; leave --reference, --apart and all --b options out.")
    if options.of == "entities" or options.ngram != 1:
        raise OptionError("--general knows single terms alone; leave --of entities and --ngram out.")
    against = general_asked_for(options.general)
    found = general_keyness(view, a or None, against, stop_words=excluded)
    options.remarks = [
        f"A: {found.sentence()}",
        f"B: {found.language.name}, by {found.language.source}",
        *_unlisted(found),
        *found.remarks(),
    ]
    return found.ranked(sort=options.sort, direction=options.direction)


def own_list(options: argparse.Namespace) -> "FrequencyList | None":
    """The user's own list that a command takes in place of wordfreq's."""
    from analysis.frequency_list import frequency_list

    return frequency_list(Path(options.general)) if options.general else None


def general_asked_for(text: str) -> "str | FrequencyList":
    """The code of a language, or the list in a file; a file goes before a language of the same name."""
    from analysis.frequency_list import frequency_list

    path = Path(text)
    is_file = bool(text) and (path.is_file() or not text.isalpha() or len(text) > LONGEST_CODE)
    return frequency_list(path) if is_file else text


def _unlisted(found: "GeneralKeyness") -> list[str]:
    number = len(found.unlisted())
    return (
        [f"{counted(number, 'term')} not in its list: unknown, not rare; after all others, on neither side"]
        if number
        else []
    )


def pair_asked_for(view: View, options: argparse.Namespace) -> Pair:
    """The two groups that are asked for; OptionError where there are none, or nothing in one."""
    a, b = groups_asked_for(options)
    if options.reference:
        if options.apart:
            raise OptionError("--apart is about two groups of one folder, which --reference makes two; leave one out.")
        return pair_against(view, a or None, _reference(view, options), b)
    if not a:
        raise OptionError(NEEDS_A_GROUP)
    return pair_of(view, a, b, apart=options.apart)


def _reference(view: View, options: argparse.Namespace) -> View:
    """All of the other folder, read and counted in the same way."""
    needs_names = options.of == "entities" or bool(options.b_mentions)
    corpus = opened_reference(options, options.reference, names=needs_names)
    return view_of(corpus, Scope(view.scope.unit, once=view.scope.once))


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
        tuple(getattr(options, f"{side}_where")),
    )
