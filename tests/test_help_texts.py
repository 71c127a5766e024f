"""Texts that are put together of parts, such as those of --help, have a space between their words."""

import argparse
import re
from pathlib import Path

import pytest

from analysis.commands.options import parser
from analysis.errors import OptionError
from dashboard.state.starting import arguments

_JOINED_LINES = re.compile(r"""(\\n|[^\s"'\\])"\n[ ]*f?"([^\s"'\\])""")
_ENDS_A_WORD, _STARTS_A_WORD = re.compile(r"[\w\])]"), re.compile(r"[\w\[(]")
_OPTION = re.compile(r"--[a-z][a-z-]*")


def commands() -> dict[str, argparse.ArgumentParser]:
    (choices,) = (action.choices for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    return dict(choices or {})


def usage_of_the_dashboard() -> str:
    with pytest.raises(OptionError) as raised:
        arguments(["--help"], default=Path())
    return str(raised.value)


def without_a_space_before(text: str) -> list[str]:
    """The options in a text that touch a word or a bracket before them."""
    return [found[0] for found in re.finditer(r"[\w\])]\[?(--[a-z][a-z-]*)", text)]


def test_a_missing_space_is_found() -> None:
    assert without_a_space_before("[--root FOLDER] [--no-upload][--text-column NAME ...]") == ["][--text-column"]
    assert without_a_space_before("the option --no-upload, --root or (--dates)") == []


def test_every_option_of_the_dashboard_stands_apart_in_its_usage() -> None:
    usage = usage_of_the_dashboard()
    assert without_a_space_before(usage) == []
    assert "[--no-upload] [--text-column NAME" in usage and "[--root FOLDER]" in usage
    with pytest.raises(OptionError, match=re.escape("start the dashboard with: streamlit run dashboard/app.py --")):
        arguments(["a", "--nothing"], default=Path())


def test_every_option_of_every_command_stands_apart_and_has_a_help_text() -> None:
    for name, command in commands().items():
        assert without_a_space_before(command.format_help()) == [], name
        for action in command._actions:
            assert action.help and "  " not in action.help, (name, action.dest)


def test_no_text_of_several_lines_of_code_lacks_a_space_between_them(root: Path) -> None:
    joined = [
        f"{file.relative_to(root)}:{text.count(chr(10), 0, found.start()) + 1}"
        for package in ("analysis", "dashboard", "benchmarks")
        for file in sorted((root / package).rglob("*.py"))
        for text in [file.read_text(encoding="utf-8")]
        for found in _JOINED_LINES.finditer(text)
        if _ENDS_A_WORD.fullmatch(found[1]) and _STARTS_A_WORD.fullmatch(found[2])
    ]
    assert joined == []
