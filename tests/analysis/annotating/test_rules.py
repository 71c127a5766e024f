"""Names by rules, on texts that a reader can check."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.annotating.rules import RuleExtractor, named_spans


def named(text: str) -> list[tuple[str, str]]:
    return [(text[span.start : span.end], span.label) for span in named_spans(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "He met Anna Weber of Acme Inc. in Leeds.",
            [("Anna Weber", "PERSON"), ("Acme Inc.", "ORG"), ("Leeds", "GPE")],
        ),
        ("the University of Texas and the Elbe River", [("University of Texas", "ORG"), ("Elbe River", "LOC")]),
        ("She joined the Institute for the Arts there.", [("Institute for the Arts", "ORG")]),
        ("the people of Iran, the Iranians", [("Iran", "GPE"), ("Iranians", "NORP")]),
        ("moved from Bridgeton, New Jersey", [("Bridgeton", "GPE"), ("New Jersey", "GPE")]),
        ("then Russian President Ivan Orlov spoke", [("Russian", "NORP"), ("Ivan Orlov", "PERSON")]),
        ("after the Battle of Hastings", [("Battle of Hastings", "EVENT")]),
        ("flew to New Haven by plane", [("New Haven", "GPE")]),
        ("the NATO summit", [("NATO", "ORG")]),
        ("said Gen. Okafor on Monday", [("Okafor", "PERSON")]),
        ("the reign of Henry VIII of Spain's court", [("Henry VIII of Spain", "PERSON")]),
    ],
)
def test_a_name_is_told_by_its_words_and_by_what_stands_beside_it(text: str, names: list[tuple[str, str]]) -> None:
    assert named(text) == names


def test_the_capital_of_a_first_word_tells_nothing() -> None:
    assert named("Prices rose. They fell again. Farmers protested.") == []
    # Here it stands capitalised in mid-sentence too, and a full name is near.
    text = "Okafor resigned. In May, Grace Okafor had won. Critics of Okafor cheered."
    assert named(text) == [("Okafor", "PERSON"), ("Grace Okafor", "PERSON"), ("Okafor", "PERSON")]


def test_a_word_that_is_mostly_in_lower_case_is_no_name() -> None:
    assert named("the Bank Group said that a bank is a bank and a group is a group of friends") == []


def test_single_words_of_which_nothing_tells_are_left_out() -> None:
    assert named("they drank Quaxil at night") == []


def test_links_hold_a_name_together_only_between_capitals() -> None:
    assert named("then Ursula von der Heide and Paul") == [("Ursula von der Heide", "PERSON"), ("Paul", "PERSON")]
    assert named("Laura and the Bank of Utrecht") == [("Laura", "PERSON"), ("Bank of Utrecht", "ORG")]
    assert named("Laura of no Utrecht") == [("Laura", "PERSON")]


@given(st.lists(st.sampled_from(["Iran", "of", "the", "Anna", "Weber", "U.S.", "’s", "-", ".", "\n", "İ", "VI", " "])))
def test_spans_ascend_slice_back_and_never_overlap(parts: list[str]) -> None:
    text = " ".join(parts)
    spans = next(RuleExtractor().extract([text]))
    assert all(0 <= one.start < one.end <= other.start for one, other in pairwise(spans))
    assert all(text[span.start : span.end].strip() == text[span.start : span.end] for span in spans)
    assert all(span.end <= len(text) for span in spans)


@pytest.mark.parametrize("words", ["Alpha Beta ", "Bank of ", "Bank " + "of " * 9, "Vice President "])
def test_a_long_run_of_capitals_takes_no_longer_than_other_text(words: str) -> None:
    # Work that grew with the square of the length would take hours here.
    text = "then " + words * (1_000_000 // len(words))
    assert all(text[span.start] != " " for span in named_spans(text))
