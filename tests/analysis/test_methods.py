"""The methods text says what the code and the settings are, and shows names letter by letter."""

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from analysis import methods_rules, tables
from analysis.annotating.cleaning import PASSES
from analysis.annotating.models import CHECKSUM, VERSION
from analysis.annotating.spans import Mention
from analysis.corpus import corpus_of
from analysis.measures.formulas import formulas
from analysis.methods import bibliography, escaped, methods
from analysis.reading.document import Document, FileReport
from analysis.references import REFERENCES
from analysis.scope import Scope, view_of
from analysis.stop_words import StopList
from analysis.term_lists import terms_in
from analysis.units import Unit
from analysis.versions import versions

FOUND = [[Mention(0, 4, "GPE", "Iran")], [], []]


def section(text: str, title: str) -> str:
    return text.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def shown(text: str) -> str:
    """What a reader sees of a Markdown text: its words without any markup."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    return "\n".join(
        "".join(child.content if child.type in ("text", "code_inline") else "" for child in token.children or [])
        for token in tokens
    )


def test_scope_unit_and_tokens_are_said(view) -> None:
    some = view("Iran sells. Drones", "Russia", "a", unit="sentence", contains=("drones",))
    text = methods(some)
    assert "1 sentence of 1 document that contains drones, 1 token of 5." in section(text, "What is looked at")
    assert "is the sentence;" in section(text, "What is looked at")


def test_a_window_says_its_size_and_rule(view) -> None:
    text = section(methods(view("a b c", unit="window:10")), "What is looked at")
    assert "the window of 10 tokens" in text and "A window never crosses documents" in text


def test_every_measure_of_the_tables_has_a_formula() -> None:
    for table in tables.TABLES.values():
        told = {column for formula in formulas() for column in formula.columns().get(table.name, ())}
        assert {column for column in table.all_columns if column.dtype == "float64"} <= told, (
            "a measure without its formula"
        )


def test_measures_say_formula_direction_and_source(view) -> None:
    text = section(methods(view("a b")), "Measures")
    for formula in formulas():
        (line,) = [line for line in text.splitlines() if f"(`{formula.column}` in " in line]
        assert f"`{formula.formula}`" in line and "higher = " in line
    assert "Source: Spärck Jones 1972, Pedregosa et al. 2011." in text


def test_formula_of_tfidf_is_what_is_computed(view) -> None:
    from math import log, sqrt

    from analysis.measures.keywords import keywords

    frame = keywords(view("a a b", "b c"))
    # n = 2; in the first unit f(a) = 2, df(a) = 1 and f(b) = 1, df(b) = 2.
    (formula,) = [formula.formula for formula in formulas() if formula.column == "tfidf"]
    a, b = (eval(formula, {"ln": log, "n": 2, "f": f, "df": df}) for f, df in ((2, 1), (1, 2)))
    assert frame["tfidf"].tolist()[:2] == pytest.approx([a / sqrt(a * a + b * b), b / sqrt(a * a + b * b)])


def test_stop_list_is_named_counted_and_never_shown_by_its_path(view, tmp_path: Path) -> None:
    some = view("the drones")
    own = tmp_path / "mine.txt"
    own.write_text("drones\nthe\nthe\n")
    assert "an own list (2 terms)" in section(methods(some, StopList(str(own))), "Stop words")
    assert str(tmp_path) not in methods(some, StopList(str(own))) and "mine.txt" not in methods(
        some, StopList(str(own))
    )
    assert "English stop list" in section(methods(some), "Stop words")
    assert section(methods(some, StopList("none")), "Stop words").strip() == "None were left out."


def test_tokeniser_shows_what_it_does_by_doing_it(view, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.methods.EXAMPLES", ("Putin’s", "well-known"))
    text = section(methods(view("a")), "Tokens")
    assert "`Putin’s` counts as `putin`" in text and "`well-known` counts as `well` and `known`" in text
    assert "an abbreviation with inner dots keeps its last one" in text


def test_names_say_model_checksum_and_every_pass(view) -> None:
    text = section(methods(view("Iran met", "b", "c", found=FOUND)), "Names")
    assert f"`en_core_web_md` {VERSION}" in text and CHECKSUM in text
    assert re.findall(r"^(\d+)\. ", text, re.MULTILINE) == [str(number + 1) for number in range(len(PASSES))]
    assert "1 mention of 1 entity." in text


def test_every_pass_over_names_has_its_sentence_in_the_order_in_which_they_run() -> None:
    assert list(methods_rules.PASSES) == list(PASSES)


def test_without_names_no_model_is_claimed(view) -> None:
    text = methods(view("Iran met"))
    assert section(text, "Names").strip() == "Names were not looked for."
    assert CHECKSUM not in text and "OntoNotes" not in text
    assert "ontonotes5" not in bibliography(view("Iran met").corpus)


def test_what_was_skipped_is_said_with_the_reason_and_the_number() -> None:
    files = [
        FileReport("a.txt", "read", "", "utf-8", 3, 3, 0),
        FileReport("b.txt", "read", "2 characters could not be decoded", "windows-1252", 3, 3, 2),
        FileReport("c.pdf", "skipped", "not a .txt file"),
        FileReport("d.pdf", "skipped", "not a .txt file"),
        FileReport("e.txt", "failed", "could not be *opened*"),
    ]
    corpus = corpus_of([Document("a.txt", "a", "", "a"), Document("b.txt", "b", "", "b")], files)
    text = shown(section(methods(view_of(corpus, Scope())), "What was read"))
    assert "5 files met, 2 read." in text
    assert "skipped, not a .txt file: 2 files." in text and "failed, could not be *opened*: 1 file." in text
    assert "1 file as utf-8, 1 file as windows-1252" in text
    assert "stand as \ufffd: 2, in 1 file." in text
    assert corpus.digest in text


def test_many_reasons_are_summed_up() -> None:
    files = [FileReport(f"{n}", "failed", f"reason {n:02}") for n in range(14)]
    text = methods(view_of(corpus_of([Document("a.txt", "a", "", "a")], files), Scope()))
    assert text.count("- failed, reason") == 10 and "- failed for other reasons: 4 files." in text


NAMES = ["# *Bold* [link](http://x)", "<script>alert(1)</script>", "`code` | a_b_ ~~x~~ $y$ &amp; \\", "![i](j)\n- b"]


@pytest.mark.parametrize("name", NAMES)
def test_names_and_terms_are_shown_letter_for_letter(name: str) -> None:
    corpus = corpus_of([Document("a.txt", "a", "", "a b")], name=name)
    text = methods(view_of(corpus, Scope(Unit("sentence"), contains=(name,))))
    # What a heading or a paragraph cannot show is a line break.
    line = " ".join(name.splitlines())
    terms = " and ".join(terms_in(name))
    assert f"{line}: 0 sentences of 0 documents that contain {terms}, 0 tokens." in shown(text)
    assert "<script>" not in MarkdownIt("commonmark").render(text)


def test_text_without_signs_stands_as_it_is() -> None:
    assert escaped("9 paragraphs that mention U.S. and don't, 3.14") == "9 paragraphs that mention U.S. and don't, 3.14"


def test_versions_are_those_of_the_machine(view) -> None:
    text = section(methods(view("a")), "Versions")
    assert all(f"- `{name}` {number}" in text for name, number in versions().items())


def test_changes_of_the_stop_list_are_named(view) -> None:
    number = len(StopList(added=("said",), kept=("she",)).terms())
    text = methods(view("She said"), StopList(added=("said",), kept=("she",)))
    expected = f"spaCy's English stop list with its contractions, with “said” and without “she” ({number:,} terms)"
    assert expected in section(text, "Stop words") and expected in section(text, "In one paragraph")
    assert "a list of 1 term" in section(methods(view("a"), StopList("none", ("said",))), "Stop words")


def test_columns_are_those_of_the_tables(view) -> None:
    text = section(methods(view("a")), "Columns")
    for table in tables.TABLES.values():
        for column in table.all_columns:
            assert f"- `{column.name}`" in text and column.meaning in text
    assert "- `mi3`, bits, optional: " in text


def test_bibliography_has_what_the_text_cites(view) -> None:
    some = view("Iran met", "b", "c", found=FOUND)
    entries = re.findall(r"^@(\w+)\{(\w+),$", bibliography(some.corpus), re.MULTILINE)
    assert {key for _, key in entries} >= {"corpusworkbench", "unicode29", "spacy", "pedregosa2011", "sparckjones1972"}
    for _, key in entries:
        assert REFERENCES[key].sentence() in section(methods(some), "References")


@pytest.mark.parametrize("key", REFERENCES)
def test_bibtex_entry_is_well_formed(key: str) -> None:
    entry = REFERENCES[key].bibtex()
    assert entry.count("{") == entry.count("}") and entry.startswith(f"@{REFERENCES[key].kind}{{{key},\n")
    assert re.fullmatch(r"@\w+\{\w+,\n(?:  \w+ = \{.+\},\n)*  \w+ = \{.+\}\n\}", entry)


def test_references_are_read_as_sentences() -> None:
    assert REFERENCES["gries2008"].sentence() == (
        "Stefan Th. Gries (2008). Dispersions and adjusted frequencies in corpora. International Journal of Corpus "
        "Linguistics 13(4): 403–437. <https://doi.org/10.1075/ijcl.13.4.02gri>"
    )
    assert REFERENCES["unicode29"].short() == "The Unicode Consortium"
