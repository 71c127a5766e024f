"""A list of terms, typed, pasted or in a file, is that many terms wherever terms are asked for."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.groups import Group
from analysis.nodes import Query
from analysis.scope import Scope
from analysis.stop_words import StopList, stop_words
from analysis.term_lists import listed, terms_in

THREE = ["nula", "kadi", "ralamuru"]


@pytest.mark.parametrize(
    "text",
    [
        "nula, kadi, ralamuru",
        "nula,kadi,ralamuru",
        "nula\nkadi\nralamuru\n",
        "nula\r\nkadi\r\nralamuru",
        "nula\tkadi\tralamuru",
        "nula; kadi;ralamuru;",
        " nula ,, kadi;\n\nralamuru, nula",
        "nula、kadi，ralamuru",
        "nula؛ kadi، ralamuru",
    ],
)
def test_a_list_is_that_many_terms(text: str) -> None:
    assert terms_in(text) == THREE


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("joint chiefs of staff", ["joint chiefs of staff"]),
        ("joint chiefs of staff, u.s.", ["joint chiefs of staff", "u.s."]),
        ("1,000", ["1,000"]),
        ("1,000,000, 2,000", ["1,000,000", "2,000"]),
        ("1,a", ["1", "a"]),
        ("a,1", ["a", "1"]),
        ("sanction*, weapon?", ["sanction*", "weapon?"]),
        ("", []),
        (" ,;\n\t", []),
    ],
)
def test_spaces_and_commas_inside_numbers_part_nothing(text: str, terms: list[str]) -> None:
    assert terms_in(text) == terms


@given(st.lists(st.text("ab ", min_size=1).filter(str.strip).map(str.strip), unique=True),
       st.sampled_from([", ", ",", ";", "\t", "\n", " ;\n"]))  # fmt: skip
def test_terms_that_are_joined_by_any_separator_come_back(terms: list[str], separator: str) -> None:
    assert terms_in(separator.join(terms)) == terms
    assert listed(terms) == tuple(terms)


def test_every_place_for_terms_takes_a_list(tmp_path: Path) -> None:
    text, terms = "nula, kadi;ralamuru", tuple(THREE)
    assert Scope(contains=(text,)) == Scope(contains=terms)
    assert Group(contains=(text,)) == Group(contains=terms)
    assert StopList(added=(text,), kept=(text,)) == StopList(added=terms, kept=terms)
    assert Query.of(text).texts == terms
    # A regular expression and an entity are not lists: both may hold a comma.
    assert Query.of("a{1,2}, b", "regex").texts == ("a{1,2}, b",)
    assert Query.of("Washington, D.C.", "entity").texts == ("Washington, D.C.",)
    file = tmp_path / "stop.txt"
    file.write_text("nula, kadi\nralamuru\tjoint chiefs of staff; 1,000\n")
    assert stop_words(str(file)) == {*terms, "joint chiefs of staff", "1,000"}
