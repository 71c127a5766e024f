"""A scope that counts near-duplicates once: which documents are left, what it says, and that all numbers follow."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.__main__ import main
from analysis.corpus import corpus_of
from analysis.exporting.settings import Settings, command
from analysis.measures.documents import documents
from analysis.measures.duplicates import duplicates
from analysis.measures.frequency import term_frequencies
from analysis.methods import methods
from analysis.project import SavedView
from analysis.reading.document import Document
from analysis.scope import Scope, view_of, with_copies
from analysis.units import Unit

TEXTS = ("a b c d e f", "A, b, c. D e f!", "g h i", "a b c d e f g")


def test_one_of_each_group_is_left(view) -> None:
    # 1.txt and 2.txt have the same two shingles, 4.txt these and one more: 2 of 3. The longest stands for them.
    assert view(*TEXTS[:3], once=True).unit_names() == ["1.txt", "3.txt"]
    assert view(*TEXTS, once=True).unit_names() == ["1.txt", "3.txt", "4.txt"]


def test_the_sentence_says_how_many_are_left_out(view) -> None:
    assert view(*TEXTS, once=True).sentence() == "3 documents, near-duplicates once (1 left out)"
    assert view("a", "b", once=True).sentence() == "2 documents, near-duplicates once (none left out)"
    some = view(*TEXTS, once=True, unit="sentence", contains=("e",))
    said = "2 sentences of 2 documents that contain e, near-duplicates once (1 document left out)"
    assert some.sentence() == said


def test_all_numbers_are_those_of_what_is_left(view) -> None:
    once, by_hand = view(*TEXTS, once=True), view(TEXTS[0], TEXTS[2], TEXTS[3])
    assert once.token_count == 16
    assert term_frequencies(once).equals(term_frequencies(by_hand))
    assert documents(once)["document"].tolist() == ["1.txt", "3.txt", "4.txt"]


def test_a_copy_stands_for_its_group_where_the_scope_leaves_the_head_out() -> None:
    text = "one two three four five six seven eight nine ten eleven"
    files = [Document("1.txt", "", "2020", text), Document("2.txt", "", "2021", f"{text} port")]
    files.append(Document("3.txt", "", "2022", f"{text} port"))
    corpus = corpus_of(files)
    assert view_of(corpus, Scope(once=True)).unit_names() == ["1.txt"]
    some = view_of(corpus, Scope(contains=("port",), once=True))
    assert some.unit_names() == ["2.txt"] and some.copies == 1


def test_units_of_documents_that_are_left_out_are(view) -> None:
    some = view("a b c d. E f", "a b c d e f", "g", unit="sentence", once=True)
    assert some.unit_names() == ["1.txt sentence 1", "1.txt sentence 2", "3.txt sentence 1"]


def test_no_document_and_one_document(view) -> None:
    assert view(once=True).unit_names() == []
    assert view("a b", once=True).unit_names() == ["1.txt"]


def test_files_are_named_after_it(view) -> None:
    assert "once" in view("a", "b", once=True).file_parts
    assert "once" not in view("a", "b").file_parts


def test_the_methods_say_how_and_how_many(view) -> None:
    text = methods(view(*TEXTS, once=True))
    assert "Left out as near-duplicates of others: 1 document, by a threshold of 0.8." in text
    assert "Two documents are near-duplicates if their Jaccard similarity" in text
    assert "Left out as near-duplicates" not in methods(view(*TEXTS))


def test_a_saved_view_says_and_keeps_it() -> None:
    saved = SavedView.of("terms", {"once": ["true"], "unit": ["document"]})
    assert saved.scope() == Scope(Unit(), once=True)
    assert saved.sentence() == "Terms of documents; near-duplicates once"
    assert not SavedView.of("terms", {"once": ["maybe"]}).scope().once


def test_the_command_that_makes_an_export_again_has_it(view) -> None:
    assert "--duplicates-once" in command(view("a", "b", once=True), Settings()).split()
    assert "--duplicates-once" not in command(view("a", "b"), Settings())


def test_commands_have_it(run, root) -> None:
    found = run("documents", root / "tests" / "data" / "harbour", "--duplicates-once")
    assert [row[0] for row in found] == ["2024-03-01 Agency.txt", "2024-03-09 Weekly.txt", "2024-04-12 Herald.txt"]


def test_a_project_that_was_saved_so_has_it(run, root, tmp_path) -> None:
    project = {
        "version": 2,
        "corpus": {"name": "", "digest": ""},
        "options": {
            "stop_words": {"list": "by-language", "leave_out": [], "keep": []},
            "unit": "document",
            "csv_exact": False,
            "csv_bom": False,
            "lemmas": False,
        },
        "view": {"page": "terms", "parameters": {"once": ["true"], "unit": ["document"]}},
        "views": {},
    }
    (tmp_path / "work.json").write_text(json.dumps(project), encoding="utf-8")
    assert len(run("documents", root / "tests/data/harbour", "--project", tmp_path / "work.json")) == 3


def test_parquet_is_of_the_whole_corpus(refused, root, tmp_path) -> None:
    folder = root / "tests" / "data" / "harbour"
    said = refused("export", folder, "--format", "parquet", "--output", tmp_path / "p", "--duplicates-once")
    assert "leave the options of scope" in said


def test_similar_takes_a_unit_by_name(run, root) -> None:
    harbour = root / "tests" / "data" / "harbour"
    found = run("similar", harbour, "--to", "2024-04-12 Herald.txt", "--find", "courier")
    assert [row[:2] for row in found] == [["2024-03-02 Courier.txt", "0.039194619976"]]
    found = run("similar", harbour, "--to", "2024-03-01 Agency.txt", "--find", "Courier*", "--duplicates-once")
    assert found == []


def test_similar_without_a_unit_is_refused(capsys, root) -> None:
    with pytest.raises(SystemExit):
        main(["similar", str(root / "tests" / "data" / "harbour")])
    assert "--to" in capsys.readouterr().err


def test_a_threshold_that_does_not_work_is_one_sentence(refused, root) -> None:
    said = refused("duplicates", root / "tests" / "data" / "harbour", "--threshold", "0.2")
    assert said == "Near-duplicates are not looked for at a similarity of 0.2; use 0.5 to 1."


def test_duplicates_of_a_higher_threshold_are_fewer(run, root) -> None:
    harbour = root / "tests" / "data" / "harbour"
    # 47 shingles, all of which the report with five tokens more has among its 52.
    found = run("duplicates", harbour)
    assert [(row[2], row[5]) for row in found] == [
        ("2024-03-01 Agency.txt", "1.0"),
        ("2024-03-02 Courier.txt", "1.0"),
        ("2024-03-02 Herald.txt", str(47 / 52)),
    ]
    assert len(run("duplicates", harbour, "--threshold", "1")) == 2


@settings(max_examples=100)
@given(st.lists(st.lists(st.sampled_from("ab"), max_size=9).map(" ".join), max_size=8))
def test_what_is_left_out_is_what_the_table_has_beside_heads(texts: list[str]) -> None:
    corpus = corpus_of([Document(f"{number}.txt", "", "", text) for number, text in enumerate(texts)])
    once = view_of(corpus, Scope(once=True))
    table = duplicates(once).frame()
    copies = set(table.loc[table["document"] != table["head"], "document"])
    assert set(with_copies(once).unit_names()) - set(once.unit_names()) == copies
    assert once.copies == len(copies) == len(texts) - len(once.units)
    assert len(duplicates(once)) == len(table) == len(duplicates(with_copies(once)))
