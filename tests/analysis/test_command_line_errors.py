"""What the commands refuse: exit status 2, nothing on standard output, and one line that says why."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from analysis.__main__ import main
from analysis.annotating import mentions
from analysis.commands.registry import COMMANDS
from analysis.errors import ModelError

TEXTS = {"a.txt": "The drones of Iran.", "b.txt": "Russia buys drones."}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_path_that_cannot_be_read_is_refused_in_one_line(refused, folder, tmp_path: Path, command: str) -> None:
    more = {"aliases": ["--entity", "x"], "compare": ["--a-contains", "x"], "similar": ["--to", "x"]}.get(command, [])
    more = ["--term", "x"] if COMMANDS[command].asks else more
    assert "There is no folder" in refused(command, tmp_path / "nowhere", *more)
    root = folder({})
    assert "is empty" in refused(command, root, *more)
    (root / "a.txt").write_bytes(b"\0")
    assert "Nothing in" in refused(command, root, *more)
    assert refused(command, tmp_path / ("a" * 5000), *more)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--unit", "word"], "There is no unit 'word'; use document, paragraph, sentence or window:N (N tokens)."),
        (["--unit", "window:" + "9" * 5000], "use document, paragraph, sentence or window:N"),
        (["--ngram", "4"], "There are no n-grams of 4 tokens; use a length of 1 to 3."),
        (["--ngram", "two"], "argument --ngram: invalid int value: 'two'; see"),
        (["--limit", "-1"], "argument --limit: '-1' is not a whole number of at least 0; see"),
        (["--limit", "x"], "argument --limit: 'x' is not a whole number of at least 0; see"),
        (["--min-frequency", "0"], "'0' is not a whole number of at least 1"),
        (["--match", "none"], "argument --match: invalid choice: 'none'"),
        (["--find", "(", "--regex"], "'(' is not a regular expression that can be used (missing ): ()"),
        (["--find", "a" * 501], "The text to find is too long; use at most 500 characters."),
        (
            ["--stop-words", "german"],
            "The stop list 'german' could not be read (No such file or directory); use",
        ),
        (["--output", "/nowhere/out.csv"], "'/nowhere/out.csv' could not be written (No such file or directory); give"),
        (["--output", "/"], "'/' could not be written (Is a directory); give --output another file."),
        (["--project", "nowhere.json"], "There is no project 'nowhere.json'; save one from the dashboard."),
        (["--label", "PERSON"], "unrecognized arguments: --label PERSON"),
        (["--fin", "a"], "unrecognized arguments: --fin a"),
    ],
)
def test_an_option_that_does_not_work_is_refused_in_one_line(refused, folder, options: list[str], message: str) -> None:
    assert message in refused("terms", folder(TEXTS), *options)


def test_options_about_names_and_about_terms_do_not_go_together(refused, folder) -> None:
    root = folder(TEXTS)
    assert "ask for keywords --of entities" in refused("keywords", root, "--label", "PERSON")
    assert "ask for keywords --of entities" in refused("keywords", root, "--numbers")
    assert "--ngram is about terms" in refused("keywords", root, "--of", "entities", "--ngram", 2)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            [],
            "compare needs a group: give --a-dates, --a-folders, --a-documents, --a-where, --a-contains or",
        ),
        (["--b-contains", "iran"], "compare needs a group"),
        (["--a-contains", "zebra"], "group A is empty, because no window of the scope contains zebra."),
        (["--a-contains", "iran", "--b-contains", "zebra"], "group B is empty, because no window of the scope"),
        (["--a-contains", "drones"], "group A is every window of the scope, so that there is no rest."),
        (["--a-contains", "iran", "--b-documents", "a.txt"], "both groups are the same 1 window of 10 tokens."),
        (["--a-dates", "1789"], "No document of it has a date. A document's date comes from its file name"),
        (["--a-dates", "1899-1789"], "The dates '1899-1789' end before they begin; turn them round."),
        (["--a-dates", "soon"], "There are no dates 'soon'; write 1789-1899, 1860s, 1861,"),
        (["--a-contains", "iran", "--of", "entities", "--ngram", "2"], "--ngram is about terms"),
        (["--a-contains", "iran", "--label", "GPE"], "ask for compare --of entities"),
        (["--reference", "nowhere"], "There is no folder nowhere"),
        (["--reference", "nowhere", "--apart"], "--apart is about two groups of one folder"),
        (["--a-contains", "drones", "--b-contains", "iran", "--apart"], "group B has no tokens; all of it is in the"),
    ],
)
def test_groups_that_cannot_be_compared_are_refused(refused, folder, options: list[str], message: str) -> None:
    assert message in refused("compare", folder(TEXTS), *options)


def test_a_document_of_the_corpus_is_never_overwritten(refused, folder) -> None:
    root = folder(TEXTS)
    refused("terms", root, "--output", root / "a.txt")
    assert (root / "a.txt").read_text() == TEXTS["a.txt"]


@pytest.mark.parametrize("command", ["export", "methods"])
def test_export_and_methods_refuse_a_path_and_options_in_one_line(
    refused, folder, tmp_path: Path, command: str
) -> None:
    assert "There is no folder" in refused(command, tmp_path / "nowhere")
    root = folder(TEXTS)
    assert "There is no unit 'word'" in refused(command, root, "--unit", "word", "--no-entities")
    assert "The stop list 'german' could not be read" in refused(command, root, "--stop-words", "german")
    assert "could not be written" in refused(command, root, "--no-entities", "--output", "/nowhere/x")


def test_an_export_inside_the_folder_that_is_read_is_refused(refused, folder, monkeypatch: pytest.MonkeyPatch) -> None:
    root = folder(TEXTS)
    monkeypatch.chdir(root)
    assert "would lie in '.', which is read" in refused("export", ".", "--no-entities")
    assert sorted(path.name for path in root.iterdir()) == sorted(TEXTS)


def test_an_export_never_overwrites_a_file(refused, folder, tmp_path: Path) -> None:
    (tmp_path / "mine.zip").write_text("mine")
    line = refused("export", folder(TEXTS), "--no-entities", "--output", tmp_path / "mine.zip")
    assert line == f"{tmp_path}/mine.zip exists already; remove it, or give --output another file."
    assert (tmp_path / "mine.zip").read_text() == "mine"


@pytest.mark.parametrize(
    "more", [["--unit", "sentence"], ["--contains", "a"], ["--lemmas"], ["--exact"], ["--limit", "1"]]
)
def test_parquet_is_of_the_whole_corpus_alone(refused, folder, tmp_path: Path, more: list[str]) -> None:
    asked = ["export", folder(TEXTS), "--format", "parquet"]
    assert "needs --output DIR" in refused(*asked)
    assert "writes the whole corpus" in refused(*asked, "--output", tmp_path / "out", *more)


def test_a_file_that_is_no_project_is_refused(refused, folder, tmp_path: Path) -> None:
    (tmp_path / "my.json").write_text("[]")
    said = refused("terms", folder(TEXTS), "--project", tmp_path / "my.json")
    assert (
        said
        == f"{tmp_path}/my.json cannot be opened as a project: it has no version; use a file that was saved as one."
    )


def test_an_unknown_command_and_none_are_refused_in_one_line(refused) -> None:
    assert "invalid choice: 'words' (choose from" in refused("words", ".")
    assert "required: COMMAND" in refused()
    assert "no PATH was given; put it right behind the command" in refused("terms")


def test_an_unknown_label_is_refused_with_those_that_work(refused, seeds: Path) -> None:
    assert "invalid choice: 'person' (choose from" in refused("entities", seeds, "--label", "person")


def test_keywords_of_one_document_are_refused_with_the_reason(refused, folder) -> None:
    root = folder({"a.txt": "Iran and Russia"})
    assert refused("keywords", root, "--unit", "document").startswith("TF-IDF means nothing over 1 document: every idf")


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: object) -> None:
        raise ModelError("The entity model is not installed. Run pip.")

    monkeypatch.setattr(mentions, "extractor_of", missing)


@pytest.mark.usefixtures("no_model")
def test_without_the_entity_model_names_are_refused_and_terms_work(run, refused, folder) -> None:
    root = folder(TEXTS)
    for arguments in (["entities", root], ["mentions", root], ["terms", root, "--mentions", "Iran"]):
        assert refused(*arguments) == "The entity model is not installed. Run pip."
    assert len(run("terms", root)) == 4
    assert len(run("documents", root)) == 2


def test_without_the_entity_model_an_export_goes_without_names_and_says_so(
    folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary
) -> None:
    def missing(*_: object) -> None:
        raise ModelError("The entity model is not installed. Run pip.")

    monkeypatch.setattr("analysis.store.build.model_folder", missing)
    assert main(["export", str(folder(TEXTS)), "--output", str(tmp_path / "all.zip")]) == 0
    assert capfdbinary.readouterr().err.startswith(b"The entity model is not installed. Run pip.\n")
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert "entities.csv" not in archive.namelist() and "terms.csv" in archive.namelist()


def python(root: Path, folder: Path, *arguments: object) -> subprocess.CompletedProcess[bytes]:
    """`python -m analysis` as a user types it, in the folder of the texts."""
    command = [sys.executable, "-m", "analysis", *map(str, arguments)]
    return subprocess.run(command, cwd=folder, env=os.environ | {"PYTHONPATH": str(root)}, capture_output=True)


def test_bytes_that_are_not_utf_8_on_the_command_line_cause_no_traceback(root: Path, folder) -> None:
    texts = folder(TEXTS)
    for option in ("--find", "--contains", "--unit", "--stop-words", "--leave-out", "--keep", "--output"):
        done = python(root, texts, "terms", ".", option, os.fsdecode(b"no/\xff"))
        assert done.returncode in (0, 2) and b"Traceback" not in done.stderr, option


def test_the_command_is_refused_without_a_traceback(root: Path, folder) -> None:
    done = python(root, folder(TEXTS), "terms", "nowhere")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"There is no folder nowhere; give the path of a folder with documents.\n"


def test_a_scheduler_without_dask_says_how_to_install_it(refused, folder, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("distributed", "analysis.store.cluster"):
        monkeypatch.setitem(sys.modules, module, None)
    line = refused("build", folder({"a.txt": "x"}), "--scheduler", "tcp://127.0.0.1:1")
    assert line == (
        "--scheduler needs Dask, which is not installed; "
        "run: python -m pip install -r analysis/store/requirements-dask.txt"
    )


def test_processes_here_and_a_scheduler_exclude_each_other(refused, folder) -> None:
    line = refused("build", folder({"a.txt": "x"}), "--scheduler", "tcp://127.0.0.1:1", "--jobs", "2")
    assert line.startswith("argument --jobs: not allowed with argument --scheduler; see")
