"""Metadata and conditions on documents on the command line, in the archive, and in projects."""

import json
import shlex
import zipfile
from pathlib import Path

import pytest

from analysis.__main__ import main
from analysis.project import Project, SavedView
from analysis.project_file import project_bytes

TABLE = "file,author,date\na,Jane Doe,1861\nletters/b,John Roe,1900-05\nletters/c,=Jane,\n"


@pytest.fixture
def papers(folder, tmp_path: Path) -> Path:
    (tmp_path / "about.csv").write_text(TABLE, encoding="utf-8")
    return folder({"a.txt": "War.", "letters/b.txt": "Peace and war.", "letters/c 1.2.1999.txt": "Peace."})


def asked(papers: Path, *options: str) -> list[str]:
    return [str(papers), "--metadata", str(papers.parent / "about.csv"), *options]


@pytest.mark.parametrize(
    ("options", "documents"),
    [
        (["--where", "author=Jane Doe"], ["a.txt"]),
        (["--where", "author=Jane Doe", "author=John Roe"], ["a.txt", "letters/b.txt"]),
        (["--where", "author="], ["letters/c 1.2.1999.txt"]),
        (["--dated", "1900..", "1861"], ["a.txt", "letters/b.txt"]),
        (["--in-folder", "letters"], ["letters/b.txt", "letters/c 1.2.1999.txt"]),
        (["--named", "*.txt, b", "--contains", "peace"], ["letters/b.txt", "letters/c 1.2.1999.txt"]),
        (["--dates", "%d.%m.%Y", "--dated", "1999-02"], ["letters/c 1.2.1999.txt"]),
    ],
)
def test_a_scope_is_narrowed_by_documents(papers, run, options: list[str], documents: list[str]) -> None:
    rows = run("documents", *asked(papers, *options))
    assert [row[0] for row in rows] == documents


def test_what_does_not_fit_is_said_on_standard_error(papers, capfd) -> None:
    assert main(["documents", *asked(papers, "--where", "author=John Roe")]) == 0
    said = capfd.readouterr().err.splitlines()
    assert said[1:] == [
        "about.csv: 1 row names no document of this folder and is left out: 'letters/c'.",
        "about.csv: 1 of 3 documents has no row: 'letters/c 1.2.1999.txt'.",
        "documents: 1 row of 1 document with author John Roe",
    ]


def test_groups_by_metadata_are_compared(papers, capfd) -> None:
    groups = ["--a-where", "author=Jane Doe", "--b-where", "author=John Roe"]
    assert main(["compare", *asked(papers, *groups, "--unit", "document")]) == 0
    assert "A: 1 document with author Jane Doe, 1 token" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--where", "x=1"], "There is no column 'x' in the metadata of papers; columns are: author."),
        (["--where", "x"], "argument --where: There is no metadata 'x'; write COLUMN=VALUE"),
        (["--dated", "soon"], "argument --dated: There are no dates 'soon'"),
        (["--dates", "%d"], "'%d' is no pattern of dates"),
        (["--metadata", "nowhere.csv"], "There is no file of metadata 'nowhere.csv'"),
        (["--metadata", ""], "There is no file of metadata"),
    ],
)
def test_options_that_do_not_work_are_said_in_one_line(papers, refused, options: list[str], said: str) -> None:
    assert refused("terms", *asked(papers, *options)).startswith(said)


def test_the_archive_can_be_made_again(papers, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    options = [
        "--where",
        "author=Jane Doe",
        "author=John Roe",
        "--dated",
        "1861..",
        "--no-entities",
        "--dates",
        "%d.%m.%Y",
    ]
    assert main(["export", *asked(papers, *options, "--output", "first.zip")]) == 0
    with zipfile.ZipFile("first.zip") as archive:
        manifest = json.loads(archive.read("manifest.json"))
        archive.extract("metadata.csv", tmp_path)
    assert manifest["scope"]["metadata"] == ["author=Jane Doe", "author=John Roe"]
    assert manifest["scope"]["dates"] == ["1861.."] and manifest["corpus"]["metadata"]["columns"] == ["author"]
    assert "with metadata.csv of this archive in it" in manifest["run_it_in"]
    again = shlex.split(manifest["command"])[3:]
    assert main([*again, "--output", "second.zip"]) == 0
    with zipfile.ZipFile("first.zip") as first, zipfile.ZipFile("second.zip") as second:
        assert first.namelist() == second.namelist()
        for name in first.namelist():
            assert first.read(name) == second.read(name), name


def test_the_scope_of_a_project_holds(papers, run, tmp_path) -> None:
    view = SavedView.of("terms", {"where": ["author=Jane Doe"], "dated": ["1861"]})
    (tmp_path / "mine.json").write_bytes(project_bytes(Project("papers", "", view=view)))
    rows = run("documents", *asked(papers, "--project", str(tmp_path / "mine.json")))
    assert [row[0] for row in rows] == ["a.txt"]


def test_methods_say_where_dates_come_from(papers, capfd) -> None:
    assert main(["methods", *asked(papers, "--no-entities")]) == 0
    said = capfd.readouterr().out
    assert "as a table or a pattern of the user's has them" in said and "- Metadata: author." in said


def test_a_formula_in_metadata_gets_an_apostrophe(papers, capfd) -> None:
    (papers.parent / "about.csv").write_text('file,=x\na,"=1+1"\n', encoding="utf-8")
    assert main(["documents", *asked(papers)]) == 0
    assert ",x: =1+1" in capfd.readouterr().out
