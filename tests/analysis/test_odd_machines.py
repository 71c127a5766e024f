"""Machines that are not as usual: no home, few descriptors, an ASCII locale, odd times and odd names."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.__main__ import main

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits, times and names are those of Linux")
DAY = 24 * 60 * 60
YEARS = (1901, 1960, 1970, 2300, 2440)


def test_files_of_any_year_are_read_and_their_changes_noticed(folder, run, tmp_path: Path) -> None:
    root = folder({f"{year}.txt": f"drones {year}" for year in YEARS})
    for year in YEARS:
        seconds = (year - 1970) * 365 * DAY
        os.utime(root / f"{year}.txt", ns=(seconds * 10**9, seconds * 10**9))
    for text in ("drones", "planes"):
        (root / "new.txt").write_text(text)
        assert ["planes" in row for row in run("terms", root, "--store", tmp_path / "s")].count(True) == (
            text == "planes"
        )


def test_names_with_line_breaks_and_without_utf_8_are_documents(folder, tmp_path: Path, capfdbinary) -> None:
    root = folder({"a.txt": "drones"})
    for name in (b"n\nl.txt", b"b\xff.txt"):
        Path(os.fsdecode(os.path.join(os.fsencode(root), name))).write_text("drones")
    for _ in range(2):
        assert main(["documents", str(root), "--store", str(tmp_path / "s")]) == 0
        out = capfdbinary.readouterr().out
        assert out.count(b"\r\n") == 4 and rb"b\xff.txt" in out and rb"n\nl.txt" in out


@pytest.mark.parametrize(
    ("before", "variables"),
    [
        ("unset HOME;", {}),
        ("", {"HOME": "/nowhere/at/all"}),
        ("", {"LANG": "C", "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
        ("ulimit -n 64;", {}),
        ("", {"TMPDIR": "/nowhere/at/all"}),
    ],
)
def test_a_table_is_the_same_on_an_odd_machine(
    root: Path, folder, tmp_path: Path, before: str, variables: dict[str, str]
) -> None:
    papers = folder({"a.txt": "Die Straße nach Köln, naïve.", "b.txt": "Russia buys drones."})
    line = f"{before} exec {sys.executable} -m analysis terms {papers} --store {tmp_path}/s"
    environment = os.environ | {"PYTHONPATH": str(root)} | variables
    done = subprocess.run(["bash", "-c", line], cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False), done.stderr
    assert "köln,1," in done.stdout.decode()


def test_a_store_that_cannot_be_made_is_told(refused, folder, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    said = refused("terms", folder({"a.txt": "drones"}), "--store", tmp_path / "file" / "store")
    assert "could not be written" in said
