"""The commands, with the texts of `TEXTS` or the bundled article."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from analysis.__main__ import main
from analysis.project import Options, Project, SavedView
from analysis.project_file import change_project
from analysis.stop_words import StopList

TEXTS = {"a.txt": "The drones of Iran.\nIran sells the drones.", "b.txt": "Russia buys drones.", "c.xyz": "x"}


def test_terms(run, folder) -> None:
    # 11 tokens: the drones of iran / iran sells the drones / russia buys drones; 3 of them are stop words.
    rows = run("terms", folder(TEXTS))
    assert [row[:4] for row in rows] == [
        ["drones", "3", "272727.2727272727", "2"],
        ["iran", "2", "181818.18181818182", "1"],
        ["buys", "1", "90909.09090909091", "1"],
        ["russia", "1", "90909.09090909091", "1"],
        ["sells", "1", "90909.09090909091", "1"],
    ]
    # Drones: 2 of 8 tokens and 1 of 3, so that D is 1 - 1/7, DP is 8/11 - 2/3, of at most 1 - 3/11.
    assert [float(cell) for cell in rows[0][4:]] == pytest.approx([6 / 7, 8 / 11 - 2 / 3, (8 / 11 - 2 / 3) / (8 / 11)])


def test_dispersion_over_one_unit_is_an_empty_cell(run, folder) -> None:
    assert [row[4:] for row in run("terms", folder({"a.txt": "drones of Iran"}))] == [["", "", ""]] * 2


def test_terms_with_options(run, folder, tmp_path: Path) -> None:
    root = folder(TEXTS)
    (tmp_path / "stop").write_text("drones\nthe\n")

    def terms(*options: object) -> list[str]:
        return [row[0] for row in run("terms", root, *options)]

    assert terms("--stop-words", "none") == ["drones", "iran", "the", "buys", "of", "russia", "sells"]
    assert terms("--stop-words", tmp_path / "stop") == ["iran", "buys", "of", "russia", "sells"]
    assert terms("--limit", 2) == ["drones", "iran"]
    assert len(terms("--limit", 0)) == 5
    assert terms("--min-frequency", 2) == ["drones", "iran"]
    assert terms("--find", "*s") == ["drones", "buys", "sells"]
    assert terms("--find", "^.{4}$", "--regex") == ["iran", "buys"]
    assert terms("--ngram", 2) == ["buys drones", "iran sells", "russia buys"]
    assert terms("--ngram", 3) == ["drones of iran", "russia buys drones", "sells the drones"]
    assert terms("--contains", "RUSSIA") == ["buys", "drones", "russia"]
    assert terms("--contains", "iran", "russia") == []
    assert len(terms("--contains", "iran", "russia", "--match", "any")) == 5
    assert terms("--unit", "paragraph", "--contains", "drones of iran") == ["drones", "iran"]


def test_stop_words_can_be_changed(run, folder) -> None:
    root = folder(TEXTS)

    def terms(*options: object) -> list[str]:
        return [row[0] for row in run("terms", root, *options)]

    assert terms("--leave-out", "Drones", "BUYS") == ["iran", "russia", "sells"]
    assert terms("--keep", "The") == ["drones", "iran", "the", "buys", "russia", "sells"]
    assert terms("--stop-words", "none", "--leave-out", "iran", "--leave-out", "drones", "the", "--keep", "THE") == [
        "the", "buys", "of", "russia", "sells"
    ]  # fmt: skip
    assert terms("--ngram", 2, "--leave-out", "Russia buys") == ["buys drones", "iran sells"]
    assert {row[1] for row in run("keywords", root, "--leave-out", "drones", "--min-frequency", 2)} == {"iran"}


def test_lemmas_are_counted_where_they_are_asked_for(run, folder, capfdbinary) -> None:
    root = folder(
        {"a.txt": "The child saw that the houses were there.", "b.txt": "They said that children see a house."}
    )
    assert [row[:2] for row in run("terms", root, "--lemmas")] == [["child", "2"], ["house", "2"]]
    for command in ("concordance", "distribution"):
        assert len(run(command, root, "--term", "houses", "--lemmas")) == 2
    assert [row[1] for row in run("keywords", root, "--lemmas", "--best", "--stop-words", "none")].count("child") == 1
    assert len(run("documents", root, "--contains", "house", "--lemmas")) == 2
    assert len(run("documents", root, "--contains", "house")) == 1
    assert main(["terms", str(root), "--lemmas"]) == 0
    assert "of 2 documents, counted by lemma" in capfdbinary.readouterr().err.decode()


def test_changed_stop_words_are_said(folder, capfdbinary) -> None:
    assert main(["terms", str(folder(TEXTS)), "--leave-out", "Drones", "--keep", "of"]) == 0
    said = capfdbinary.readouterr().err.decode().splitlines()[-1]
    assert said == "terms: 5 rows of 2 documents; English stop words, with “drones” and without “of”, left out"


def test_a_project_says_what_the_options_leave_open(run, folder, tmp_path: Path, capfdbinary) -> None:
    root, file = folder(TEXTS), tmp_path / "my.json"
    view = SavedView("terms", {"contains": ("iran",), "unit": ("sentence",)})
    kept = Project("papers", "old", Options(StopList("none", ("drones",), ("The",)), "sentence"), view)
    change_project(file, lambda old: kept)

    def terms(*options: object) -> list[list[str]]:
        return [[row[0], row[3]] for row in run("terms", root, "--project", file, *options)]

    # Two sentences: the (drones) of iran / iran sells the (drones).
    assert terms() == [["iran", "2"], ["the", "2"], ["of", "1"], ["sells", "1"]]
    assert terms("--unit", "document") == [["iran", "1"], ["the", "1"], ["of", "1"], ["sells", "1"]]
    assert terms("--stop-words", "english") == [["iran", "2"], ["the", "2"], ["sells", "1"]]
    assert terms("--leave-out", "of") == [["drones", "2"], ["iran", "2"], ["the", "2"], ["sells", "1"]]
    assert terms("--contains", "russia") == [["buys", "1"], ["russia", "1"]]
    assert main(["documents", str(root), "--project", str(file)]) == 0
    said = capfdbinary.readouterr().err.decode().splitlines()
    assert said[-2] == "documents: 1 row of 2 sentences of 1 document that contain iran"
    assert said[-1].startswith("The documents of “papers” have changed since this project was saved")


def test_the_unit_of_document_frequency(run, folder) -> None:
    root = folder(TEXTS)
    for unit, expected in [("document", "2"), ("paragraph", "3"), ("sentence", "3"), ("window:1", "3")]:
        assert run("terms", root, "--unit", unit)[0][3] == expected


def test_keywords(run, folder) -> None:
    root = folder(TEXTS)
    # Two documents and three paragraphs are fewer than five: windows of ten tokens, one a document.
    assert [row[:4] + row[5:] for row in run("keywords", root, "--limit", 2)] == [
        ["a.txt window 1", "iran", "2", "1", "1"],
        ["a.txt window 1", "drones", "2", "2", "2"],
    ]
    assert [row[0] for row in run("keywords", root, "--unit", "document")] == ["a.txt"] * 3 + ["b.txt"] * 3
    assert sorted(row[1] for row in run("keywords", root, "--best")) == ["buys", "drones", "iran", "russia", "sells"]
    assert [row[1] for row in run("keywords", root, "--best", "--find", "iran", "--ngram", 2)] == ["iran sells"]
    assert {row[1] for row in run("keywords", root, "--min-frequency", 2)} == {"drones", "iran"}


def test_keywords_of_entities(run, seeds: Path) -> None:
    # Of Putin's four mentions two are in paragraph 10, and one in 6 and in 7.
    found = run("keywords", seeds, "--of", "entities", "--find", "*putin*")
    paragraphs = [(row[0].split()[-1], *row[1:5]) for row in found]
    assert paragraphs == [(n, "Vladimir Putin", "PERSON", f, "3") for n, f in (("6", "1"), ("7", "1"), ("10", "2"))]
    assert run("keywords", seeds, "--of", "entities", "--best", "--find", "*putin*") == found[2:]
    people = run("keywords", seeds, "--of", "entities", "--label", "PERSON", "--find", "*paragraph 10")
    # Its ranks are those among all entities of the paragraph.
    assert [(row[1], row[6]) for row in people] == [("Vladimir Putin", "1"), ("Dmitry Peskov", "2")]
    dated = run("keywords", seeds, "--of", "entities", "--numbers", "--min-frequency", 2)
    assert {row[2] for row in dated} >= {"GPE", "PERSON"}


def test_two_groups_and_what_is_said_of_them(root: Path, run, capfdbinary) -> None:
    inaugural = root / "tests" / "data" / "inaugural"
    asked = ["compare", str(inaugural), "--unit", "document"]
    found = run(*asked, "--a-dates", "..1899", "--b-documents", "2005*", "--find", "wa?", "--direction", "a")
    assert [row[:5] for row in found] == [["war", "over-used in A (until 1899)", "12", "12", "0"]]
    assert main([*asked, "--a-contains", "war", "--b-contains", "we"]) == 0
    said = capfdbinary.readouterr().err.decode().splitlines()
    assert said[2:4] == [
        "A: 2 documents that contain war, 3,100 tokens",
        "B: 4 documents that contain we, 6,617 tokens",
    ]
    assert "are in both groups and count in both" in said[4]
    assert main(["compare", str(root / "seeds"), "--reference", str(inaugural), "--limit", "1"]) == 0
    out, err = (part.decode() for part in capfdbinary.readouterr())
    assert out.splitlines()[1].startswith("iran,over-used in A (seeds),8,8,0,")
    assert "B: 80 paragraphs of 4 documents of inaugural, 6,617 tokens" in err


def test_entities_of_the_bundled_article(run, seeds: Path) -> None:
    found = run("entities", seeds, "--limit", 5)
    # Counted by hand in the article.
    assert [row[:3] for row in found] == [
        ["Iran", "GPE", "8"],
        ["Russia", "GPE", "7"],
        ["United States", "GPE", "5"],
        ["Ukraine", "GPE", "4"],
        ["Vladimir Putin", "PERSON", "4"],
    ]
    assert run("entities", seeds, "--find", "austin")[0][:3] == ["Lloyd Austin", "PERSON", "3"]


def test_entities_and_mentions_with_options(run, seeds: Path) -> None:
    assert {row[1] for row in run("entities", seeds, "--label", "PERSON", "--label", "ORG")} == {"PERSON", "ORG"}
    assert {row[1] for row in run("entities", seeds, "--label", "DATE")} == {"DATE"}
    assert "DATE" in {row[1] for row in run("entities", seeds, "--numbers")}
    assert "DATE" not in {row[1] for row in run("entities", seeds)}
    assert len(run("mentions", seeds, "--find", "Iran", "--label", "GPE")) == 8
    assert len(run("entities", seeds, "--min-frequency", 4)) == 6  # Western, too
    rows = run("entities", seeds, "--unit", "paragraph", "--mentions", "Putin")
    # Mentions and paragraphs; aliases, and mentions that the model found.
    assert ["Vladimir Putin", "PERSON", "4", "3", "Putin", "4"] in [[*row[:4], *row[-2:]] for row in rows]


def test_collocates(run, folder) -> None:
    # Windows: the [drones] of iran, sells the [drones], russia buys [drones]; "the" and "of" are stop words.
    rows = run("collocates", folder(TEXTS), "--term", "drones", "--left", 2, "--right", 2, "--min-frequency", 1)
    # Collocate, frequency; left, right, and frequency in the scope stand behind the scores in another order.
    assert [[row[0], row[1], row[8], row[9], row[7]] for row in rows] == [
        ["buys", "1", "1", "0", "1"],
        ["russia", "1", "1", "0", "1"],
        ["sells", "1", "1", "0", "1"],
        ["iran", "1", "0", "1", "2"],
    ]
    # Seven places in windows, and each of these once in the 8 tokens that are no drones: 14 + log2(2 / (3 + 1)).
    assert [float(cell) for cell in (rows[0][6], rows[0][2])] == pytest.approx([7 / 8, 13])


def test_collocates_with_options(run, folder, refused) -> None:
    root = folder(TEXTS)

    def found(*options: object) -> list[str]:
        return [row[0] for row in run("collocates", root, *options)]

    assert found("--term", "drones", "--stop-words", "none") == ["iran", "the"]
    assert found("--term", "iran", "--min-frequency", 1) == ["drones", "sells"]
    across = ("--term", "russia, iran", "--min-frequency", 1, "--left", 0, "--right", 2, "--across-sentences")
    # After Iran: Iran, a node, and sells; after the second: sells, the; after Russia: buys, drones. Sells stands near
    # two nodes and is one token, which makes one pair of its logDice.
    assert found(*across) == ["buys", "sells", "drones"]
    assert found(*across, "--sort", "collocate_frequency", "--limit", 2) == ["drones", "buys"]
    assert found(*across, "--find", "s*") == ["sells"]
    assert found("--regex", "r.*a", "--min-frequency", 1) == ["buys", "drones"]
    assert found("--term", "nowhere") == []
    assert refused("collocates", root, "--term", "iran", "--left", 11).startswith("There is no window of 11 tokens")
    assert refused("collocates", root, "--term", "iran", "--sort", "luck").startswith("argument --sort: invalid choice")
    assert refused("collocates", root).startswith("one of the arguments --term --regex --entity is required")


def test_collocates_of_an_entity(run, seeds: Path) -> None:
    # "Vladimir Putin" and "Putin" are one node, whose own tokens are no collocates.
    rows = run("collocates", seeds, "--entity", "Vladimir Putin", "--min-frequency", 1)
    assert len(rows) > 4 and not {"vladimir", "putin"} & {row[0] for row in rows}


def test_every_mention_slices_back(run, seeds: Path) -> None:
    for document, start, end, text, *_ in run("mentions", seeds):
        assert (seeds / document).read_text(encoding="utf-8")[int(start) : int(end)] == text


def test_documents_and_report(run, folder) -> None:
    root = folder(TEXTS | {"d.txt": b"\0", "2001 e.txt": b"caf\xe9"})
    assert run("documents", root) == [
        ["2001 e.txt", "café", "2001", "", "en_core_web_md", "1", "1", "1", "1", ""],
        ["a.txt", "The drones of Iran.", "", "en", "en_core_web_md", "8", "5", "2", "2", ""],
        ["b.txt", "Russia buys drones.", "", "", "en_core_web_md", "3", "3", "1", "1", ""],
    ]
    assert [row[:2] for row in run("documents", root, "--limit", 1)] == [["2001 e.txt", "café"]]
    assert len(run("documents", root, "--contains", "iran")) == 1
    assert [row[:2] for row in run("report", root)] == [
        ["2001 e.txt", "read"],
        ["a.txt", "read"],
        ["b.txt", "read"],
        ["c.xyz", "skipped"],
        ["d.txt", "failed"],
    ]
    assert len(run("report", root, "--limit", 2)) == 2


def test_all_terms_of_the_bundled_article_sum_to_its_tokens(run, seeds: Path) -> None:
    assert sum(int(row[1]) for row in run("terms", seeds, "--stop-words", "none")) == 422


def test_what_was_read_is_said_apart_from_the_table(folder, capfdbinary) -> None:
    assert main(["terms", str(folder(TEXTS)), "--unit", "paragraph", "--contains", "iran", "--limit", "1"]) == 0
    assert capfdbinary.readouterr().err.decode().splitlines() == [
        "papers: 2 documents, 11 tokens, 1 not read (see: python -m analysis report)",
        "terms: 1 row of 2 paragraphs of 1 document that contain iran",
    ]


def test_the_table_can_be_written_to_a_file(folder, tmp_path: Path, capfdbinary) -> None:
    assert main(["terms", str(folder(TEXTS)), "--limit", "1", "--output", str(tmp_path / "out.csv")]) == 0
    assert capfdbinary.readouterr().out == b""
    data = (tmp_path / "out.csv").read_bytes()
    assert data.startswith(b"term,frequency,relative_frequency,document_frequency,juilland_d,dp,dp_norm\r\n")
    assert data.splitlines()[1].startswith(b"drones,3,272727.2727272727,2,0.857142857143")
    assert data.count(b"\r\n") == data.count(b"\n") == 2


def test_formulas_get_an_apostrophe_unless_exact_text_is_asked_for(run, folder) -> None:
    root = folder({"=1+1.txt": "@SUM\nIran", "b.txt": "Iran"})
    assert [row[:2] for row in run("documents", root)] == [["'=1+1.txt", "'@SUM"], ["b.txt", "Iran"]]
    assert [row[:2] for row in run("documents", root, "--exact")] == [["=1+1.txt", "@SUM"], ["b.txt", "Iran"]]
    assert run("report", root)[0][0] == "'=1+1.txt"


def test_a_byte_order_mark_comes_first_when_it_is_asked_for(folder, capfdbinary) -> None:
    root = str(folder(TEXTS))
    plain, marked = (main(["terms", root, *more]) or capfdbinary.readouterr().out for more in ([], ["--bom"]))
    assert marked == b"\xef\xbb\xbf" + plain


def test_export_is_named_after_corpus_unit_and_condition(folder, tmp_path: Path, monkeypatch, capfdbinary) -> None:
    root = folder(TEXTS)
    monkeypatch.chdir(tmp_path)
    assert main(["export", str(root), "--contains", "Iran", "--no-entities", "--unit", "paragraph"]) == 0
    assert [path.name for path in tmp_path.glob("*.zip")] == ["papers-all-tables-paragraph-that-contain-iran.zip"]
    read, written = capfdbinary.readouterr().err.decode().splitlines()
    assert read == "papers: 2 documents, 11 tokens, 1 not read (see: python -m analysis report)"
    scope, _, rows = written.partition("; ")
    assert scope == "papers-all-tables-paragraph-that-contain-iran.zip: 2 paragraphs of 1 document that contain Iran"
    assert {"terms: 3 rows", "bigrams: 1 row", "keywords: 5 rows", "documents: 1 row"} < set(rows.split(", "))
    assert not [row for row in rows.split(", ") if row.startswith("entit")]


def test_tables_of_an_export_are_those_of_the_commands(folder, tmp_path: Path, capfdbinary) -> None:
    root, scope = str(folder(TEXTS)), ["--unit", "sentence", "--contains", "iran", "buys", "--match", "any"]
    more = ["--stop-words", "none", "--limit", "3", "--exact", "--bom"]
    assert main(["export", root, *scope, *more, "--output", str(tmp_path / "all.zip")]) == 0
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        capfdbinary.readouterr()
        for name, command in (("terms", ["terms"]), ("bigrams", ["terms", "--ngram", "2"]), ("keywords", ["keywords"])):
            assert main([command[0], root, *command[1:], *scope, *more]) == 0
            assert archive.read(f"{name}-first-3.csv") == capfdbinary.readouterr().out
        for name in ("entities", "mentions", "documents", "duplicates", "report"):
            asked = [] if name == "report" else scope
            assert main([name, root, *asked, "--exact", "--bom"]) == 0
            assert archive.read(f"{name}.csv") == capfdbinary.readouterr().out


def test_parquet_is_still_written_to_a_folder(folder, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert main(["export", str(folder(TEXTS)), "--format", "parquet", "--no-entities", "--output", str(out)]) == 0
    assert sorted(path.name for path in out.iterdir()) == ["counts", "documents", "terms"]


def test_methods_are_those_of_the_scope(folder, capfdbinary) -> None:
    root = str(folder(TEXTS))
    assert main(["methods", root, "--contains", "iran", "--unit", "document", "--stop-words", "none"]) == 0
    out = capfdbinary.readouterr().out.decode()
    assert out.startswith("# How these numbers were made\n\n**papers**: 1 document that contains iran, 8 tokens.")
    assert "3 files met, 2 read." in out and "- skipped, not in a format that is read: 1 file." in out
    assert main(["methods", root, "--bibtex"]) == 0
    assert capfdbinary.readouterr().out.startswith(b"@misc{corpusworkbench,")


@pytest.mark.parametrize("command", ["terms", "keywords"])
def test_nothing_but_stop_words_is_a_header_without_rows(run, folder, command: str) -> None:
    assert run(command, folder({"a.txt": "the of and", "b.txt": "the"}), "--unit", "document") == []


def test_nothing_found_is_a_header_without_rows(run, folder) -> None:
    root = folder(TEXTS)
    for command in ("terms", "keywords", "documents"):
        assert run(command, root, "--contains", "nowhere") == []
    assert run("terms", root, "--find", "nowhere") == []


@pytest.mark.parametrize("text", ["3 ½", "Russia paid ½", "½", "\u00ad", "…", "😀 ²"])
@pytest.mark.parametrize("command", ["terms", "keywords", "entities", "mentions", "documents"])
def test_a_text_of_signs_stops_nothing(run, folder, command: str, text: str) -> None:
    rows = run(command, folder({"a.txt": text, "b.txt": text}), "--unit", "document")
    assert len(rows) == {"documents": 2}.get(command, len(rows))


def python(root: Path, folder: Path, *arguments: object) -> subprocess.CompletedProcess[bytes]:
    """`python -m analysis` as a user types it, in the folder of the texts."""
    command = [sys.executable, "-m", "analysis", *map(str, arguments)]
    return subprocess.run(command, cwd=folder, env=os.environ | {"PYTHONPATH": str(root)}, capture_output=True)


def test_the_command_runs_from_any_folder(root: Path, folder) -> None:
    done = python(root, folder(TEXTS), "terms", ".", "--limit", 1)
    assert (done.returncode, done.stdout.split(b"\r\n")[1][:28]) == (0, b"drones,3,272727.2727272727,2")
    assert done.stderr.startswith(b"papers: 2 documents")


def test_phrases_by_their_options(run, folder) -> None:
    papers = folder({"a.txt": "The bad idea was the bad idea of the day.\nThe bad idea\nof the"})
    assert [row[:3] for row in run("phrases", papers)] == [["bad idea", "2", "3"]]
    bundles = run("phrases", papers, "--stop-words", "none", "--sort", "frequency", "--min-frequency", 3)
    assert [row[0] for row in bundles] == ["the bad idea"]
    every = run("phrases", papers, "--stop-words", "none", "--all", "--longest", 2, "--min-frequency", 2)
    assert {row[0] for row in every} == {"bad idea", "of the", "the bad"}
    assert run("phrases", papers, "--shortest", 3) == []


def test_phrases_of_lengths_that_there_are_not(refused, folder) -> None:
    papers = folder({"a.txt": "a b"})
    said = "There are no phrases of 2 to 9 tokens; use lengths of 2 to 5, the shortest first."
    assert refused("phrases", papers, "--longest", 9) == said


def test_documents_are_found_by_their_texts_as_on_the_page(run, folder) -> None:
    texts = {name: f"Title\n{text}" for name, text in TEXTS.items()}
    root = folder({**texts, "drones.txt": "Nothing."})
    rows = run("documents", root, "--find", "drones")
    assert [row[:3] for row in rows] == [
        ["drones.txt", "0", ""],
        ["a.txt", "2", "Title The drones of Iran. Iran sells the drones."],
        ["b.txt", "1", "Title Russia buys drones."],
    ]
    assert [row[0] for row in run("documents", root, "--find", "b.y.", "--regex")] == ["b.txt"]
    assert [row[0] for row in run("documents", root, "--find", "drones", "--contains", "russia")] == ["b.txt"]


def test_a_command_without_a_row_says_which_texts_have_the_text_to_find(folder, capfd) -> None:
    root = folder(TEXTS)
    for command in ("report", "entities", "keywords"):
        assert main([command, str(root), "--find", "the drones"]) == 0
        assert "No row has this, but it stands in the text of 1 document." in capfd.readouterr().err


@pytest.mark.parametrize("separator", [", ", ";", "\n", "\t"])
def test_a_list_in_one_argument_is_as_many_terms(run, folder, separator: str, tmp_path: Path) -> None:
    root, listed = folder(TEXTS), separator.join(["drones", "iran"])
    (tmp_path / "stop").write_text(f"{listed}{separator}the")
    assert [row[0] for row in run("terms", root, "--leave-out", listed)] == ["buys", "russia", "sells"]
    assert [row[0] for row in run("terms", root, "--stop-words", tmp_path / "stop")] == [
        "buys",
        "of",
        "russia",
        "sells",
    ]
    assert {row[0] for row in run("documents", root, "--contains", listed)} == {"a.txt"}
    assert len(run("concordance", root, "--term", listed)) == 5
    dated = tmp_path / "dated"
    dated.mkdir()
    (dated / "1999.txt").write_text("drones iran drones")
    assert [row[4] for row in run("trend", dated, "--term", listed)] == ["3"]
    assert run("compare", root, "--a-contains", listed) == run("compare", root, "--a-contains", "drones", "iran")
