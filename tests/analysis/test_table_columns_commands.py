"""The columns of tables on the command line: named, in a project, in what makes an export again, and in the methods."""

import json
import shlex
import zipfile
from pathlib import Path

import pytest

from analysis.__main__ import main
from analysis.project import Project, SavedView
from analysis.project_file import project_bytes

ANSWERS = "question;answer;reply;day\nWhy?;Peru is far.;So it is.;13/2/2020\nHow?;Iran is near.;;1/2/2020\n"
CHOICE = ["--text-column", "Answer", "--title-column", "question", "--date-column", "day"]


@pytest.fixture
def papers(folder) -> Path:
    return folder({"a.txt": "Malta.", "b.csv": ANSWERS})


@pytest.mark.parametrize(
    ("options", "titles", "dates"),
    [
        ([], ["Malta."], [""]),
        (CHOICE, ["Malta.", "Why?", "How?"], ["", "2020-02-13", "2020-02-01"]),
        (["--text-column", "reply"], ["Malta.", "So it is."], ["", ""]),
        (["--text-column=reply", "--text-column=answer", "--title-column=none"],
         ["Malta.", "So it is.", "Iran is near."], ["", "", ""]),
    ],
)  # fmt: skip
def test_columns_are_named(papers, run, options: list[str], titles: list[str], dates: list[str]) -> None:
    rows = run("documents", papers, *options)
    assert ([row[1] for row in rows], [row[2] for row in rows]) == (titles, dates)


def test_the_report_says_which_columns_are_read_and_which_there_are(papers, capfd) -> None:
    assert main(["report", str(papers)]) == 0
    said = capfd.readouterr().out
    assert "its columns are question, answer, reply, day; --text-column NAME names the one with the text" in said
    assert main(["report", str(papers), *CHOICE]) == 0
    assert "a document a row, by the columns text: answer; title: question; date: day" in capfd.readouterr().out


def test_a_folder_of_which_nothing_can_be_read_says_what_would_work(papers, refused) -> None:
    (papers / "a.txt").unlink()
    assert "--text-column NAME names the one with the text" in refused("terms", papers)


def test_the_columns_of_a_project_hold_where_no_option_says_otherwise(papers, run, tmp_path) -> None:
    view = SavedView.of("terms", {"table_text": ["answer"], "table_title": ["none"], "unit": ["document"]})
    (tmp_path / "mine.json").write_bytes(project_bytes(Project("papers", "", view=view)))
    project = ["--project", tmp_path / "mine.json"]
    assert [row[1] for row in run("documents", papers, *project)] == ["Malta.", "Peru is far.", "Iran is near."]
    rows = run("documents", papers, *project, "--text-column", "reply")
    assert [row[1] for row in rows] == ["Malta.", "So it is."]


def test_an_export_can_be_made_again_and_says_the_columns(papers, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["export", "papers", *CHOICE, "--no-entities", "--output", "first.zip"]) == 0
    with zipfile.ZipFile("first.zip") as archive:
        manifest = json.loads(archive.read("manifest.json"))
        methods = archive.read("methods.md").decode()
    assert manifest["corpus"]["columns_of_tables"] == {"text": ["Answer"], "title": "question", "date": "day"}
    assert "- Columns of tables, as the user names them: text: Answer; title: question; date: day." in methods
    assert main([*shlex.split(manifest["command"])[3:], "--output", "second.zip"]) == 0
    assert Path("first.zip").read_bytes() == Path("second.zip").read_bytes()


def test_another_folder_is_read_with_the_same_columns(papers, tmp_path, capfd) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "c.csv").write_text("answer\nPeru again and again.\n", encoding="utf-8")
    options = ["--text-column", "answer", "--reference", str(other), "--unit", "document", "--min-frequency", "1"]
    assert main(["compare", str(papers), *options]) == 0
    assert "of other, 4 tokens" in capfd.readouterr().err
