"""Every option of every command with values that are wrong: one sentence and exit status 2, or a value that works."""

import argparse
import os
from pathlib import Path

import pytest

from analysis.__main__ import main
from analysis.commands.options import parser

WRONG = ("", " ", "-1", "nan", "9" * 40, "a" * 300, "\0", "(", "=\n💥", os.fsdecode(b"\xff"))
NEEDED = {"aliases": ["--entity", "x"], "compare": ["--a-contains", "iran"], "similar": ["--to", "a.txt"]}
HELP = ("-h", "--help")


def commands() -> dict[str, argparse.ArgumentParser]:
    [choices] = [action for action in parser()._actions if isinstance(action, argparse._SubParsersAction)]
    return choices.choices


def options_of(command: argparse.ArgumentParser) -> list[argparse.Action]:
    return [action for action in command._actions if action.option_strings and action.option_strings[0] not in HELP]


def cases() -> list[object]:
    """Each option under the first command that takes it so; what others take in the same way is the same code."""
    found = {}
    for name, command in commands().items():
        for action in options_of(command):
            key = (action.option_strings[-1], str(action.type).partition(" at ")[0], str(action.choices), action.nargs)
            found.setdefault(key, (name, action.option_strings[-1], action.nargs == 0))
    return [pytest.param(*case, id=f"{case[0]} {case[1]}") for case in found.values()]


def needed(name: str, option: str) -> list[str]:
    """What a command asks for beside an option."""
    groups = commands()[name]._mutually_exclusive_groups
    asked = [action.option_strings[-1] for group in groups if group.required for action in group._group_actions]
    if asked:
        return [] if option in asked else ["--term", "drones"]
    more = NEEDED.get(name, [])
    return [] if option in more[:1] else more


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("work") / "papers"
    folder.mkdir()
    (folder / "a.txt").write_text("The drones of Iran.")
    (folder / "b.txt").write_text("Russia buys drones.")
    return folder


@pytest.mark.parametrize(("name", "option", "is_flag"), cases())
def test_a_wrong_value_is_refused_in_one_sentence(
    papers: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary, name: str, option: str, is_flag: bool
) -> None:
    monkeypatch.chdir(papers.parent)
    for value in WRONG:
        given = f"{option}={value}"
        command = [name, "papers", "--entity-model", "rules", *needed(name, option), given]
        try:
            status = main(command)
        except SystemExit as ended:
            status = ended.code
        out, err = capfdbinary.readouterr()
        assert status in (0, 2), given
        if is_flag or status == 2:
            assert (status, out, err.count(b"\n")) == (2, b"", 1), given
            assert b"Traceback" not in err and len(err) > 20
