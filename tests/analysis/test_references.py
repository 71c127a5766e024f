"""The list of works: complete, without repetition, and each of them used."""

import re
from pathlib import Path

import pytest

import analysis
from analysis.measures.formulas import formulas
from analysis.references import REFERENCES, bibtex

SOURCES = [path for path in Path(analysis.__file__).parent.rglob("*.py") if path.name != "references.py"]
REQUIRED = {
    "article": {"author", "title", "journal", "year", "pages"},
    "inproceedings": {"author", "title", "booktitle", "year"},
    "incollection": {"author", "title", "booktitle", "editor", "publisher", "year", "pages"},
    "book": {"author", "title", "publisher", "year"},
    "phdthesis": {"author", "title", "school", "year"},
    "techreport": {"author", "title", "institution", "number", "year"},
    "misc": {"title"},
}
UNPAGED = {"gabrielatos2012", "kilgarriff2009"}
"""A talk, of which there is no paper, and one whose proceedings number papers and not pages."""


def test_every_key_of_a_formula_is_in_the_list() -> None:
    assert {key for formula in formulas() for key in formula.references} <= set(REFERENCES)


@pytest.mark.parametrize("key", REFERENCES)
def test_every_work_is_cited_somewhere(key: str) -> None:
    cited = {formula_key for formula in formulas() for formula_key in formula.references}
    assert key in cited or any(f'"{key}"' in path.read_text(encoding="utf-8") for path in SOURCES)


@pytest.mark.parametrize("key", REFERENCES)
def test_every_work_has_what_its_kind_needs(key: str) -> None:
    work = REFERENCES[key]
    assert REQUIRED[work.kind] <= set(work.fields)
    assert work.kind != "article" or {"volume", "number"} & set(work.fields)
    if work.kind == "inproceedings" and key not in UNPAGED:
        assert "pages" in work.fields
    for name in ("doi", "url"):
        assert " " not in work.fields.get(name, "")
    assert not work.fields.get("doi", "").startswith("http")


@pytest.mark.parametrize("key", REFERENCES)
def test_no_part_of_a_sentence_stands_in_it_twice(key: str) -> None:
    work, said = REFERENCES[key], REFERENCES[key].sentence()
    for name in ("number", "pages", "institution", "publisher"):
        value = work.fields.get(name, "").replace("--", "–")
        words = said.replace(work.fields.get("url", " "), "").replace(work.fields.get("doi", " "), "")
        assert len(re.findall(rf"(?<![\w–-]){re.escape(value)}(?![\w–-])", words)) <= 1 or not value


@pytest.mark.parametrize("key", [key for key in REFERENCES if REFERENCES[key].fields.get("year")])
def test_a_key_has_the_year_of_its_work(key: str) -> None:
    year = re.search(r"\d{4}$", key)
    assert year is None or year[0] == REFERENCES[key].fields["year"]


def test_what_a_measure_is_called_after_is_cited() -> None:
    cited = {formula.column: set(formula.references) for formula in formulas()}
    # Kendall's tau of 1938 knows no ties; tau-b is that of 1945.
    assert "kendall1945" in cited["kendall_tau"]
    assert "clopper1934" in cited["log_ratio_low_tokens"] & cited["log_ratio_high_tokens"]


def test_a_report_says_its_number_once() -> None:
    assert (
        REFERENCES["kincaid1975"].sentence().endswith("Research Branch Report 8-75, Naval Technical Training Command.")
    )
    assert bibtex(["kincaid1975"]).count("8-75") == 1


def test_an_address_is_that_of_the_work() -> None:
    assert REFERENCES["evert2022"].sentence() == (
        "Stephanie Evert (2022). Measuring Keyness. Digital Humanities 2022: Conference Abstracts: 202–205. "
        "<https://doi.org/10.17605/OSF.IO/CY6MW>"
    )
