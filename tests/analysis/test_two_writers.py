"""What several processes save in one project at the same time is there afterwards, even where some are killed."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.errors import OptionError
from analysis.json_file import applied, where_kept
from analysis.mending.mends import Mend
from analysis.mending.mends_file import change_mends, mends_file
from analysis.project import Project, SavedView
from analysis.project_file import change_project

VIEW = SavedView("terms")
posix = pytest.mark.skipif(os.name != "posix", reason="modes and forks are of POSIX")


@posix
def test_writers_that_are_killed_lose_nothing_that_was_saved(root: Path) -> None:
    script = ["benchmarks/faults/two_writers.py", "--rounds", "3", "--kills", "25"]
    done = subprocess.run([sys.executable, *script], cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    rounds = done.stdout.splitlines()
    assert len(rounds) == 3 and all(" 0 lost, 25 writers killed" in one for one in rounds)
    assert min(int(one.split()[2]) for one in rounds) > 25


@posix
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o277])
def test_files_and_folders_of_a_project_are_for_their_owner_alone(tmp_path: Path, umask: int) -> None:
    project = tmp_path / "data" / "projects" / "my.json"
    before = os.umask(umask)
    try:
        for _ in range(2):
            change_project(project, lambda old: old.with_view("one", VIEW))
            change_mends(mends_file(project), lambda old: old.with_mend(Mend("hide", (("Iran", "GPE"),))))
    finally:
        os.umask(before)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "data").rglob("*")}
    files = {"my.json", "my.names.json", ".my.json.lock", ".my.names.json.lock"}
    assert modes == {"projects": 0o700, **dict.fromkeys(files, 0o600)}
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
    assert where_kept(project) == f"Kept in {project}"


@posix
def test_a_file_that_others_may_read_stays_so_and_that_is_said(tmp_path: Path) -> None:
    project = tmp_path / "shared.json"
    change_project(project, lambda old: old)
    project.chmod(0o664)
    change_project(project, lambda old: old.with_view("one", VIEW))
    assert stat.S_IMODE(project.stat().st_mode) == 0o664
    assert where_kept(project).endswith("which other users of this machine may read; `chmod 600` makes it private")


@posix
def test_what_a_killed_writer_left_is_neither_read_nor_shown_to_others(tmp_path: Path) -> None:
    project, left = tmp_path / "my.json", tmp_path / ".my.json.part"
    change_project(project, lambda old: old.with_view("one", VIEW))
    left.write_text('{"version"')
    left.chmod(0o666)
    assert set(change_project(project, lambda old: old.with_view("two", VIEW)).views) == {"one", "two"}
    assert not left.exists() and stat.S_IMODE(project.stat().st_mode) == 0o600


def test_changes_that_wait_are_done_in_their_order_and_impossible_ones_are_passed_over() -> None:
    def impossible(project: Project) -> Project:
        raise OptionError("no")

    changes = [lambda old: old.with_view("a", VIEW), impossible, lambda old: old.with_name("a", "b")]
    assert set(applied(changes, Project(views={"c": VIEW})).views) == {"b", "c"}


def test_free_name_is_one_that_no_view_has() -> None:
    project = Project(views={"a": VIEW, "a (2)": VIEW, "x" * 120: VIEW})
    assert project.free_name("a") == "a (3)"
    assert project.with_view(project.free_name("x" * 120), VIEW).views.keys() > project.views.keys()
