"""Mended names and suggestions on the command line."""

import json
import os
import shlex
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from analysis.__main__ import main
from analysis.mending.mends import Mend
from analysis.mending.mends_file import change_mends, mends_file
from analysis.project import Project
from analysis.project_file import change_project

PUTIN, AUSTIN = ("Vladimir Putin", "PERSON"), ("Lloyd Austin", "PERSON")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a mend beside it."""
    file = tmp_path / "work.json"
    change_project(file, lambda _: Project())
    change_mends(mends_file(file), lambda old: old.with_mend(Mend("merge", (PUTIN,), AUSTIN)))
    return file


def test_mends_beside_a_project_hold_and_a_file_can_be_named(run, seeds: Path, project: Path) -> None:
    for options in (["--project", project], ["--mends", mends_file(project)]):
        rows = run("entities", seeds, "--label", "PERSON", "--limit", 1, *options)
        assert (rows[0][:3], rows[0][-1]) == (["Lloyd Austin", "PERSON", "7"], "3")  # 3 of his own, 4 from Putin


def test_a_file_of_mends_that_is_not_there_is_one_sentence(refused, seeds: Path) -> None:
    assert "There is no file of mended names 'none.json'" in refused("entities", seeds, "--mends", "none.json")


def test_aliases_say_why(run, seeds: Path, project: Path) -> None:
    assert run("aliases", seeds, "--entity", "Putin") == [
        ["Putin", "3", "the surname of the only full name in its document that ends in it", "Vladimir Putin", "PERSON"],
        ["Vladimir Putin", "1", "its name", "Vladimir Putin", "PERSON"],
    ]
    reasons = {row[0]: row[2] for row in run("aliases", seeds, "--entity", "Austin", "--project", project)}
    assert reasons["Vladimir Putin"] == "joined by hand"


def test_an_export_of_mended_names_has_them_in_it_and_can_be_made_again(
    seeds: Path, project: Path, tmp_path: Path, root: Path
) -> None:
    file = tmp_path / "all.zip"
    assert main(["export", str(seeds), "--mends", str(mends_file(project)), "--output", str(file)]) == 0
    with zipfile.ZipFile(file) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        (tmp_path / "again").mkdir()
        archive.extract("names.json", tmp_path / "again")
        assert "Put Vladimir Putin (PERSON) under Lloyd Austin (PERSON)" in archive.read("methods.md").decode().replace(
            "\\", ""
        )
    (tmp_path / "again" / "seeds").symlink_to(seeds)
    command = [sys.executable, *shlex.split(manifest["command"])[1:], "--output", "../again.zip"]
    environment = os.environ | {"PYTHONPATH": str(root)}
    subprocess.run(command, cwd=tmp_path / "again", env=environment, check=True, capture_output=True)
    assert (tmp_path / "again.zip").read_bytes() == file.read_bytes()
