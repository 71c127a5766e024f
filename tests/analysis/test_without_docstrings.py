"""No number and no text hangs on docstrings, which `python -OO` leaves out."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

_READ_DOCSTRINGS = {"__doc__", "getdoc", "get_docstring", "getcomments", "getsource"}


def run(root: Path, flag: str, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run([sys.executable, *flag.split(), "-m", "analysis", *arguments], cwd=root, capture_output=True)


@pytest.mark.parametrize(
    "arguments",
    [
        ("methods", "seeds"),
        ("methods", "seeds", "--bibtex"),
        ("methods", "tests/data/inaugural", "--lemmas", "--without-boilerplate", "--duplicates-once"),
        ("terms", "seeds", "--limit", "3"),
        ("report", "tests/data/inaugural"),
        ("compare", "tests/data/inaugural", "--a-dates", "..1899", "--limit", "3"),
        ("style", "--help"),
    ],
)
def test_a_command_writes_the_same_without_docstrings_and_assertions(root: Path, arguments: tuple[str, ...]) -> None:
    without, usual = run(root, "-OO", *arguments), run(root, "", *arguments)
    assert (without.returncode, without.stderr) == (0, usual.stderr)
    assert without.stdout == usual.stdout and usual.stdout


def test_the_bundle_is_the_same_without_docstrings(root: Path, tmp_path: Path) -> None:
    for name, flag in (("without", "-OO"), ("usual", "")):
        done = run(root, flag, "export", "tests/data/inaugural", "--no-entities", "--output", str(tmp_path / name))
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "without").read_bytes() == (tmp_path / "usual").read_bytes()


def test_no_code_of_the_product_reads_a_docstring(root: Path) -> None:
    readers = [
        f"{file.relative_to(root)}:{node.lineno}"
        for package in ("analysis", "dashboard")
        for file in sorted((root / package).rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Attribute) and node.attr in _READ_DOCSTRINGS)
        or (isinstance(node, ast.Name) and node.id in _READ_DOCSTRINGS)
    ]
    assert readers == []
