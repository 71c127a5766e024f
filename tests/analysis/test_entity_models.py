"""The option that says what finds names."""

from pathlib import Path

from analysis.__main__ import main

TEXTS = {"a.txt": "Frau Merkel kam nach Bonn.", "b.txt": "then Anna Weber came to Leeds"}


def test_rules_find_names_where_they_are_asked_for(run, folder) -> None:
    found = run("entities", folder(TEXTS), "--entity-model", "rules")
    assert [row[:2] for row in found] == [["Anna Weber", "PERSON"], ["Leeds", "GPE"]]


def test_a_pipeline_finds_names_by_its_path(run, folder, pipeline: Path) -> None:
    found = run("mentions", folder(TEXTS), "--entity-model", pipeline)
    assert found == [["a.txt", "5", "11", "Merkel", "Merkel", "PERSON"], ["a.txt", "21", "25", "Bonn", "Bonn", "LOC"]]


def test_a_pipeline_is_found_from_where_one_is(run, folder, pipeline: Path, monkeypatch) -> None:
    root = folder(TEXTS)
    monkeypatch.chdir(pipeline.parent)
    assert len(run("mentions", root, "--entity-model", f"./{pipeline.name}")) == 2


def test_a_model_that_is_not_there_is_one_sentence(refused, folder) -> None:
    said = refused("entities", folder(TEXTS), "--entity-model", "xx_no_model")
    assert said.startswith(
        "The entity model xx_no_model is not installed. Give the name of an installed spaCy pipeline"
    )


def test_the_methods_say_which_model_found_the_names(folder, pipeline: Path, capfdbinary) -> None:
    root = folder(TEXTS)
    assert main(["methods", str(root), "--entity-model", str(pipeline)]) == 0
    said = capfdbinary.readouterr().out.decode()
    assert "Names were found by spaCy's model de_namen 1.2.0" in said and "`de_namen` 1.2.0, for texts in `de`" in said
    assert "OntoNotes 5 (news" not in said and str(pipeline.parent) not in said
    assert main(["methods", str(root), "--entity-model", "rules"]) == 0
    said = capfdbinary.readouterr().out.decode()
    assert "Names were found by rules, with the mistakes that such rules make" in said and "Weischedel" not in said
