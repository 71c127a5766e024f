"""Folders that can be chosen on the page are inside the root, whatever is asked for."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.errors import FolderError
from dashboard import root_folder
from dashboard.root_folder import below, folders_below, inside, require_root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """`press` with two folders in each other, a file, and links; beside it a folder that is nobody's business."""
    press = tmp_path / "press"
    (press / "2021" / "memos").mkdir(parents=True)
    (press / "2021" / "memos" / "a.txt").write_text("a")
    (press / "note.txt").write_text("b")
    (tmp_path / "press-secret").mkdir()
    (tmp_path / "press-secret" / "c.txt").write_text("c")
    (press / "out").symlink_to(tmp_path / "press-secret")
    (press / "up").symlink_to("..")
    (press / "short").symlink_to("2021/memos")
    return press


def test_folder_inside_is_its_real_path(root):
    assert inside(root, "2021/memos") == root.resolve() / "2021" / "memos"
    assert inside(root, ".") == inside(root, "") == root.resolve()
    assert below(root, inside(root, "./2021/")) == "2021" and below(root, inside(root, ".")) == "."


def test_link_that_stays_inside_is_what_it_leads_to(root):
    assert below(root, inside(root, "short")) == "2021/memos"


def test_root_may_be_a_link_itself(root, tmp_path):
    (tmp_path / "link").symlink_to(root)
    assert below(tmp_path / "link", inside(tmp_path / "link", "2021")) == "2021"


@pytest.mark.parametrize(
    "name",
    [
        "..",
        "../press-secret",
        "2021/../../press-secret",
        "2021/..",
        "..\\press-secret",
        "/etc",
        "C:\\",
        "C:",
        "\\\\host\\s",
        "out",
        "up",
        "up/press-secret",
        "short/../../../press-secret",
        "out/../press",
    ],
)
def test_what_leads_out_is_refused_in_a_sentence(root, name):
    with pytest.raises(FolderError, match=r": only a folder inside press can be opened on this page\.$"):
        inside(root, name)


@pytest.mark.parametrize("name", ["nowhere", "a\0b", "x" * 5000, "\ud800", "2021/nowhere/deep"])
def test_what_is_not_there_is_a_sentence(root, name):
    with pytest.raises(FolderError, match=r"is not in press; choose a folder inside press\.$"):
        inside(root, name)


def test_file_is_no_folder(root):
    with pytest.raises(FolderError, match=r"^note\.txt is a file; choose a folder inside press\.$"):
        inside(root, "note.txt")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["2021", "memos", "..", ".", "", "out", "up", "short", "press-secret", "/", "\0"])))
def test_any_path_is_inside_or_refused(root, parts):
    try:
        found = inside(root, "/".join(parts))
    except FolderError as error:
        assert "\n" not in str(error)
    else:
        assert os.path.commonpath([root.resolve(), found]) == str(root.resolve()) and found.is_dir()


def test_folders_are_listed_nearest_first_with_the_files_below_them_and_without_links(root):
    listed = folders_below(root)
    # note.txt, and a.txt in a folder of a folder; nothing of what links lead to.
    assert list(listed.files.items()) == [(".", 2), ("2021", 1), ("2021/memos", 1)]
    assert listed.is_complete


def test_name_that_is_no_text_is_not_listed(root):
    os.mkdir(os.path.join(os.fsencode(root), b"\xff"))
    assert list(folders_below(root).files) == [".", "2021", "2021/memos"]


def test_list_says_that_it_has_an_end(root, monkeypatch):
    monkeypatch.setattr(root_folder, "FOLDERS_LISTED", 2)
    assert list(folders_below(root).files) == [".", "2021"] and not folders_below(root).is_complete
    monkeypatch.setattr(root_folder, "FOLDERS_LISTED", 10)
    monkeypatch.setattr(root_folder, "ENTRIES_COUNTED", 2)
    assert not folders_below(root).is_complete
    monkeypatch.setattr(root_folder, "ENTRIES_COUNTED", 10)
    monkeypatch.setattr(root_folder, "LISTING_SECONDS", -1)
    assert not folders_below(root).files and not folders_below(root).is_complete


def test_root_that_is_no_folder_is_a_sentence(tmp_path):
    with pytest.raises(FolderError, match="give --root the path of a folder with folders"):
        require_root(tmp_path / "nowhere")
