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


GERMAN = "Frau Merkel kam gestern nach Bonn und sprach dort mit den Leuten über das Wetter."
ENGLISH = "Anna Weber came to Leeds yesterday where she spoke with the people about the weather."


def test_a_document_is_searched_by_the_model_of_its_language(run, folder, pipeline: Path) -> None:
    root = folder({"a.txt": ENGLISH, "b.txt": GERMAN, "c.txt": "Leeds", "d.txt": GERMAN + " Bonn."})
    models = "--entity-model", "en_core_web_md", pipeline
    found = run("mentions", root, *models)
    assert {(row[0], row[3]) for row in found} == {
        ("a.txt", "Anna Weber"), ("a.txt", "Leeds"), ("b.txt", "Merkel"), ("b.txt", "Bonn"), ("c.txt", "Leeds"),
        ("d.txt", "Merkel"), ("d.txt", "Bonn"),
    }  # fmt: skip
    assert [row[3:5] for row in run("documents", root, *models)] == [
        ["en", "en_core_web_md"], ["de", "de_namen"], ["", "en_core_web_md"], ["de", "de_namen"],
    ]  # fmt: skip


def test_documents_in_a_language_without_a_model_say_so(folder, capfdbinary) -> None:
    root = folder({"a.txt": ENGLISH, "b.txt": GERMAN})
    assert main(["mentions", str(root)]) == 0
    out, err = capfdbinary.readouterr()
    assert b"a.txt" in out and b"b.txt" not in out
    assert b"Names were not looked for in 1 document in German, for which there is no model here" in err
    assert main(["documents", str(root)]) == 0
    rows = capfdbinary.readouterr().out.decode().splitlines()
    assert [row.split(",")[-6] for row in rows[1:]] == ["en_core_web_md", "none for German"]
    assert main(["methods", str(root)]) == 0
    assert "Names were not looked for in 1 document in German" in capfdbinary.readouterr().out.decode()


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
