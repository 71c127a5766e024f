"""The commands about repeated paragraphs and the import report, and the option that leaves such paragraphs out."""

from pathlib import Path

import pytest

from analysis.__main__ import main
from analysis.cutting import without_boilerplate
from analysis.exporting.settings import Settings, command
from analysis.methods import methods
from analysis.project import Project, SavedView
from analysis.project_file import project_bytes
from analysis.scope import Scope, view_of
from analysis.stop_words import StopList

LINE = "Read more on the original"
FILES: dict[str, str | bytes] = {
    "a.txt": f"Iran met Russia in Tehran.\n{LINE}\n",
    "b.txt": f"A cat sat on the mat.\n{LINE}\n",
    "c.txt": f"Dogs bark at the moon.\n{LINE}\n",
    "d.txt": "",
}


def test_boilerplate_lists_the_repeated_paragraphs(run, folder) -> None:
    root = folder(FILES)
    assert run("boilerplate", root) == [[LINE, "5", "3", "3", "a.txt"]]
    assert run("boilerplate", root, "--find", "zebra") == []
    assert run("boilerplate", root, "--find", "^read.*", "--regex", "--limit", 1) == [[LINE, "5", "3", "3", "a.txt"]]


def test_report_can_be_searched(run, folder) -> None:
    root = folder(FILES)
    assert [row[0] for row in run("report", root)] == list(FILES)
    assert [row[:3] for row in run("report", root, "--find", "empty")] == [
        ["d.txt", "skipped", "empty: the file has no text"]
    ]


def test_terms_without_boilerplate_are_those_of_the_texts_without_it(run, folder, capfdbinary) -> None:
    root = folder(FILES)
    found = {row[0]: row[1] for row in run("terms", root, "--stop-words", "none")}
    left = {row[0]: row[1] for row in run("terms", root, "--stop-words", "none", "--without-boilerplate")}
    # The line has "on" and "the" once in each document; the mat and the moon have two more "the", the mat an "on".
    assert (found["the"], found["on"], found["read"]) == ("5", "4", "3")
    assert (left["the"], left["on"], "read" in left) == ("2", "1", False)
    assert main(["terms", str(root), "--without-boilerplate", "--lemmas", "--duplicates-once"]) == 0
    said = capfdbinary.readouterr().err.decode()
    assert (
        "of 3 documents, near-duplicates once (none left out), repeated paragraphs left out, counted by lemma" in said
    )


def test_a_project_says_it_too(run, folder, tmp_path: Path) -> None:
    root, file = folder(FILES), tmp_path / "work.json"
    view = SavedView.of("terms", {"without_boilerplate": ["true"]})
    file.write_bytes(project_bytes(Project(view=view)))
    assert "repeated paragraphs left out" in view.sentence()
    assert "read" not in {row[0] for row in run("terms", root, "--stop-words", "none", "--project", file)}


def test_another_folder_to_compare_with_is_without_its_own(run, folder, tmp_path: Path) -> None:
    root, other = folder(FILES), tmp_path / "others"
    other.mkdir()
    for number, text in enumerate(("One fish swims.", "Two birds fly.", "Three bears sleep.")):
        (other / f"{number}.txt").write_text(f"{text}\nSign up for the letter\n", encoding="utf-8")
    asked = ("compare", root, "--reference", other, "--min-frequency", 1, "--stop-words", "none")
    assert {"read", "sign"} <= {row[0] for row in run(*asked)}
    left = {row[0] for row in run(*asked, "--without-boilerplate")}
    assert not {"read", "sign", "letter"} & left and {"iran", "bears"} <= left


def test_parquet_has_all_paragraphs(refused, folder, tmp_path: Path) -> None:
    said = refused(
        "export", folder(FILES), "--format", "parquet", "--output", tmp_path / "out", "--without-boilerplate"
    )
    assert "leave the options of scope, lemmas, boilerplate" in said


@pytest.mark.parametrize("name", ["report", "boilerplate"])
def test_tables_of_the_whole_folder_have_no_scope(refused, folder, name: str) -> None:
    assert "--without-boilerplate" in refused(name, folder(FILES), "--without-boilerplate")


def test_an_export_says_how_to_make_it_again_and_what_is_left_out(corpus) -> None:
    view = view_of(without_boilerplate(corpus(*(text for text in FILES.values() if text))), Scope())
    settings = Settings(StopList())
    assert command(view, settings) == (
        "python -m analysis export corpus --unit document --without-boilerplate --no-entities"
    )
    text = methods(view, settings.stop_words)
    assert "Left out are 15 tokens in 3 paragraphs with 1 text, each of which stands in at least 3 documents" in text
    assert "## Repeated paragraphs" in text and "Wenzek et al. 2020" in text
    # 5 + 6 + 5 tokens are left of 31.
    assert "16 tokens of 31" in text
    assert view.file_parts == ("document", "", "", "without boilerplate", "")


def test_methods_say_the_rule_where_all_is_counted(corpus) -> None:
    text = methods(view_of(corpus("a b", "c d"), Scope()))
    assert "They are counted as any others. A repeated paragraph has the same tokens" in text
