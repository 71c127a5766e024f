import pytest

from analysis.annotating.extents import (
    apart_at_dashes,
    with_defined_acronyms,
    with_head_words,
    with_whole_names,
    without_ordinary_words,
)
from analysis.annotating.spans import Span


def surfaces(text: str, found: list[Span]) -> list[tuple[str, str]]:
    return [(text[span.start : span.end], span.label) for span in found]


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("Handewit / Hanved Parish", ["Handewit", "Hanved Parish"]),
        ("North Bridgton - agent", ["North Bridgton"]),
        ("Bose-Einstein", ["Bose-Einstein"]),
    ],
)
def test_names_between_dashes_stand_apart(spans, text: str, apart: list[str]) -> None:
    assert [name for name, _ in surfaces(text, apart_at_dashes(text, spans(text, (text, "ORG"))))] == apart


def test_a_name_goes_on_to_its_head_word(spans) -> None:
    text = "at Santa Clara Convention Center and Hull University"
    found = with_head_words(text, spans(text, ("Santa Clara", "GPE"), ("Hull", "GPE")))
    assert surfaces(text, found) == [("Santa Clara Convention Center", "FAC"), ("Hull University", "ORG")]


@pytest.mark.parametrize(
    "text",
    ["Hull universities", "Hull, University", "Hull Universityside", "Hull Press Secretary", "Hull's University"],
)
def test_a_name_does_not_go_on_to_another_word(spans, text: str) -> None:
    marked = spans(text, ("Hull", "GPE"))
    assert with_head_words(text, marked) == marked


def test_a_head_word_that_is_a_name_itself_stays_apart(spans) -> None:
    text = "Hull University"
    marked = spans(text, ("Hull", "GPE"), ("University", "ORG"))
    assert with_head_words(text, marked) == marked


def test_a_name_that_was_cut_is_whole_as_elsewhere(spans) -> None:
    text = "Moses Mendelssohn. The friend of Moses Mendelssohn. Mendelssohn."
    marked = spans(text, ("Moses Mendelssohn", "PERSON"), ("Moses", "PERSON"), ("Mendelssohn.", "ORG"))[:2]
    assert surfaces(text, with_whole_names(text, marked)) == [("Moses Mendelssohn", "PERSON")] * 2
    alone = [marked[0], Span(text.rindex("Mendelssohn"), len(text) - 1, "ORG")]
    assert with_whole_names(text, alone) == alone


def test_a_defined_acronym_is_found_everywhere(spans) -> None:
    text = "The Brain Injury Trust (BIT) grew. The BIT is large, bit by bit."
    found = with_defined_acronyms(text, spans(text, ("Brain Injury Trust", "ORG"), ("BIT", "PRODUCT")))
    assert surfaces(text, found) == [("Brain Injury Trust", "ORG"), ("BIT", "ORG"), ("BIT", "ORG")]


def test_brackets_with_other_letters_define_nothing(spans) -> None:
    text = "The Brain Injury Trust (UK) grew. The UK is large."
    marked = spans(text, ("Brain Injury Trust", "ORG"))
    assert with_defined_acronyms(text, marked) == marked


@pytest.mark.parametrize(
    "text", ["Scouting is old, and scouting is fun.", "Monday", "VIII", "Inc.", "Producers and producers"]
)
def test_ordinary_words_are_no_names(spans, text: str) -> None:
    word = text.split()[0]
    assert without_ordinary_words(text, spans(text, (word, "PERSON"))) == []


def test_a_word_of_a_longer_name_stays_though_the_text_has_it_in_lower_case(spans) -> None:
    text = "The New York Times. The Times is at times late. In Mali."
    marked = spans(text, ("New York Times", "ORG"), ("Times", "ORG"), ("Mali", "GPE"))
    assert without_ordinary_words(text, marked) == marked


def test_a_word_stays_that_is_a_name_inside_a_sentence_too(spans) -> None:
    text = "Apple sold an apple pie. So Apple grew."
    marked = spans(text, ("Apple", "ORG"), ("Apple", "ORG"))
    assert without_ordinary_words(text, marked) == marked
    assert without_ordinary_words(text, marked[:1]) == []
