"""A file is read again when what it is read by changes, and no other one is."""

import ast
import sys
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import analysis
from analysis.reading import read_by as module
from analysis.reading.formats import ARCHIVE, FORMATS, PLAIN
from analysis.reading.read_by import READ_WITH, read_by
from analysis.reading.table_columns import TableColumns
from analysis.reading.walk import columns_of, files_below, listing

ROOT = Path(analysis.__path__[0]).parent
# Arrow and numpy read nothing by themselves where a table is not theirs.
NOT_FOR_TEXTS = {"numpy"}


@cache
def imported(name: str) -> frozenset[str]:
    """The packages that a module of this project imports, itself or by another one."""
    path = ROOT / f"{name.replace('.', '/')}.py"
    if not path.exists():
        return frozenset()
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
        names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
        for one in names:
            found |= imported(one) if one.startswith("analysis.") else {one.partition(".")[0]}
    return frozenset(found - set(sys.stdlib_module_names) - {"analysis"})


@pytest.mark.parametrize(
    "one", [one for one in FORMATS if one.module not in (PLAIN, ARCHIVE)], ids=lambda one: one.name
)
def test_a_format_names_every_package_that_its_reader_imports(one) -> None:
    of = packages_distributions()
    used = {name for package in imported(f"analysis.reading.readers.{one.module}") for name in of[package]}
    assert used - {*READ_WITH} - NOT_FOR_TEXTS <= {*one.libraries}
    pinned = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert all(f"\n{library}==" in pinned for library in (*one.libraries, *READ_WITH))


def test_another_version_of_a_library_changes_its_files_alone(folder, monkeypatch) -> None:
    files = files_below(folder({"a.txt": "a", "b.pdf": "b", "c.csv": "c", "d.zip": "d"}))
    before, seen = [file.read_by for file in files], listing(files)
    assert before[0] == "" and "pypdf 7" in before[1] and "pypdf" not in before[2] and "pypdf" in before[3]
    module._versions.cache_clear()
    monkeypatch.setattr(module, "package_version", lambda package: "99" if package == "pypdf" else "7")
    try:
        after = [file.read_by for file in files]
        assert "pypdf 99" in after[1] and "pypdf 99" in after[3] and "pypdf" not in after[2]
        assert listing(files) != seen and read_by("x.unknown", "") == ""
    finally:
        module._versions.cache_clear()


def test_columns_are_for_files_that_may_hold_tables(folder) -> None:
    root, columns = folder({"a.txt": "a", "b.csv": "b", "c.zip": "c", "d.pdf": "d"}), TableColumns(("x",))
    files = files_below(root, columns)
    assert [bool(file.columns) for file in files] == [False, True, True, False]
    assert columns_of(files) == columns and not columns_of(files_below(root))
    assert listing(files) != listing(files_below(root))
    (root / "b.csv").unlink()
    (root / "c.zip").unlink()
    assert listing(files_below(root, columns)) == listing(files_below(root))
