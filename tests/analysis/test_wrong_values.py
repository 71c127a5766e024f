"""Every option of every command with wrong values: exit status 2 and one line that says why; never a traceback."""

import argparse
import os
from pathlib import Path

import pytest

from analysis.commands import main as command_line
from analysis.commands.options import WRONG_USE, parser
from analysis.commands.registry import COMMANDS

NO_UTF_8 = os.fsdecode(b"\xff")
NEVER = ("--", "a\0b")
"""Values that no option takes."""
NO_WORDS = ("x" * 300, "nan", "²", "(", "/dev/null/x")
"""Values that are no number, date, choice, file or metadata: options take them as a text that is looked for, or not."""
ODD = ("", " ", "-1", "0", "1e999", "9" * 20, "9" * 5000, "2020-99-99", "../..", "\u202e\n=1", NO_UTF_8)
"""Values that some options take."""
TEXTS = frozenset(
    ("--find", "--term", "--regex", "--contains", "--a-contains", "--b-contains", "--leave-out", "--keep", "--named",
     "--in-folder", "--a-folders", "--b-folders", "--a-documents", "--b-documents", "--dates", "--text-column",
     "--title-column", "--date-column", "--output", "--store", "--mentions", "--a-mentions", "--b-mentions", "--entity")
)  # fmt: skip
"""Options that take any text; whatever is not found is no error."""
ASKING = {name for name, command in COMMANDS.items() if command.asks}
REQUIRED = {"aliases": ["--entity", "iran"], "compare": ["--a-contains", "iran"], "similar": ["--to", "a.txt"]}


PARSER = parser()


def _options() -> dict[str, list[str]]:
    """Options that take a value, and the commands that have each."""
    (commands,) = (action.choices for action in PARSER._actions if isinstance(action, argparse._SubParsersAction))
    found: dict[str, list[str]] = {}
    for command, its_parser in commands.items():
        for action in its_parser._actions:
            if action.option_strings and action.nargs != 0:
                found.setdefault(action.option_strings[-1], []).append(command)
    return found


OPTIONS = _options()


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wrong") / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("The drones of Iran flew to Kyiv.")
    (folder / "b.txt").write_text("Russia buys drones in 2020.")
    return folder


@pytest.mark.parametrize("option", OPTIONS)
def test_wrong_values_of_an_option_are_refused_in_one_line(
    texts: Path, option: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary
) -> None:
    # Two folders up, where one of the values leads, nothing is but the test's own.
    here = tmp_path / "one" / "two"
    here.mkdir(parents=True)
    monkeypatch.chdir(here)
    # To make it takes longer than most commands do.
    monkeypatch.setattr(command_line, "parser", lambda: PARSER)
    for number, value in enumerate((*NEVER, *NO_WORDS, *ODD)):
        # Commands take turns: each has many of the values, and the same code checks an option for all of them.
        command = OPTIONS[option][number % len(OPTIONS[option])]
        more = REQUIRED.get(command, ["--term", "iran"] if command in ASKING else [])
        more = [] if option in more or (command in ASKING and option in ("--regex", "--entity")) else more
        models = [] if option == "--entity-model" else ["--entity-model", "rules"]
        names = ["--no-entities", "--format", "parquet"] if command == "export" and option != "--format" else []
        asked = [command, str(texts), *models, *more, *names, f"{option}={value}"]
        try:
            status = command_line.main(asked)
        except SystemExit as stopped:
            status = stopped.code
        out, err = capfdbinary.readouterr()
        what = (asked, err)
        assert b"Traceback" not in err, what
        assert status == WRONG_USE or (status == 0 and value not in NEVER), what
        if value in NO_WORDS and option not in TEXTS:
            assert status == WRONG_USE, what
        if status == WRONG_USE:
            assert (out, err.count(b"\n"), err[-1:]) == (b"", 1, b"\n") and len(err.strip()) > 10, what


def test_every_option_is_known_that_takes_any_text() -> None:
    assert set(OPTIONS) >= TEXTS
