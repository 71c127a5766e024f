import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.annotating.annotation import annotated
from analysis.annotating.terms import folded


@pytest.mark.parametrize(
    ("surface", "term"),
    [
        ("Iran", "iran"),
        ("IRAN", "iran"),
        ("Straße", "strasse"),
        ("Ὀδυσσεύς", "ὀδυσσεύσ"),
        ("co\u00adoperate", "cooperate"),
        ("nai\u0308ve", "naïve"),
        ("3.14", "3.14"),
    ],
)
def test_a_term_is_the_surface_without_its_case_and_invisible_marks(surface: str, term: str) -> None:
    assert folded(surface) == (term, 0)


@pytest.mark.parametrize("surface", ["Russia’s", "Russia's", "RUSSIA'S", "RUSSIA‘s", "Russia＇s"])
def test_the_possessive_is_split_off(surface: str) -> None:
    assert folded(surface) == ("russia", 2)


def test_a_plural_possessive_has_nothing_to_split_off() -> None:
    assert annotated(["the Russians’ plan"]).vocabulary == ["the", "russians", "plan"]


@pytest.mark.parametrize("surface", ["Don’t", "don't", "DON'T", "don‘t", "don＇t"])
def test_a_contraction_is_kept_and_apostrophes_are_one(surface: str) -> None:
    assert folded(surface) == ("don't", 0)


@pytest.mark.parametrize("surface", ["It’s", "that's", "Let’s", "WHO'S", "there’s", "everybody's"])
def test_the_s_of_a_contracted_verb_is_no_possessive(surface: str) -> None:
    assert folded(surface) == (surface.replace("’", "'").casefold(), 0)


def test_the_country_is_not_the_stop_word() -> None:
    assert [folded(surface)[0] for surface in ("US", "U.S.", "U.S", "us", "Us")] == ["u.s."] * 3 + ["us"] * 2
    assert folded("US’s") == ("u.s.", 2)


@pytest.mark.parametrize("surface", ["U\u00adS", "U\u200eS"])
def test_an_invisible_mark_does_not_turn_the_country_into_the_stop_word(surface: str) -> None:
    assert folded(surface) == ("u.s.", 0)


def test_an_abbreviation_gets_the_last_dot_that_its_text_left_out() -> None:
    assert [folded(surface)[0] for surface in ("e.g", "e.g.", "J.R.R", "3.1", "end.next")] == [
        "e.g.",
        "e.g.",
        "j.r.r.",
        "3.1",
        "end.next",
    ]


def test_ph_d_is_one_term_with_and_without_its_last_dot() -> None:
    assert folded("Ph.D")[0] == folded("Ph.D.")[0]


@given(st.text(max_size=30))
@settings(max_examples=300)
def test_every_term_is_found_again_when_it_is_typed(text: str) -> None:
    # A row's term is what its concordance is asked for, so folding it once more must change nothing.
    for term in annotated([text]).vocabulary:
        assert annotated([term]).vocabulary == [term]


@pytest.mark.parametrize("surface", ["ŉ", "İ", "ß", "ﬁx", "ǅ", "ΐ", "ẞ", "İSTANBUL", "Hans's's"])
def test_a_term_that_grows_in_folding_is_found_again(surface: str) -> None:
    [term] = annotated([surface]).vocabulary
    assert annotated([term]).vocabulary == [term]
