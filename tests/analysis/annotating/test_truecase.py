"""Headlines in ordinary case, on texts that a reader can check."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.annotating.mentions import find_mentions
from analysis.annotating.truecase import truecased

BODY = "\n\nThe mayor, Ana Duarte, resigned after talks with NATO. Duarte had led the city of Lisbon.\n"


@pytest.mark.parametrize(
    ("headline", "ordinary"),
    [
        ("Lisbon Mayor Ana Duarte Resigns After Talks", "Lisbon mayor Ana Duarte resigns after talks"),
        ("LISBON MAYOR ANA DUARTE RESIGNS AFTER TALKS", "Lisbon mayor Ana Duarte resigns after talks"),
        ("Talks With NATO and the EU End in Brussels", "Talks with NATO and the EU end in Brussels"),
        # An acronym that the body has stays one; of one that it does not have, nothing tells.
        ("MAYOR LEAVES NATO TALKS", "Mayor leaves NATO talks"),
        ("Brussels Senate and University of Texas Split", "Brussels Senate and University of Texas split"),
        ("Fog Closes Road to New York and Fort Lauderdale", "Fog closes road to New York and Fort Lauderdale"),
        ("Italian Farmers Blame Iran for High Prices", "Italian farmers blame Iran for high prices"),
        ("Verna Magee-Shepherd Wins Second Prize", "Verna Magee-Shepherd wins second prize"),
        ("Crowds Gather as Zorblax Prices Soar", "Crowds gather as Zorblax prices soar"),
    ],
)  # fmt: skip
def test_a_headline_is_written_as_ordinary_text_is(headline: str, ordinary: str) -> None:
    assert truecased(headline + BODY) == ordinary + BODY


@pytest.mark.parametrize(
    "text",
    [
        "The mayor of Lisbon resigned after talks" + BODY,
        "Duarte Resigns Today" + BODY,
        "Mayor Ana Duarte Resigned After Talks." + BODY,
        BODY,
        "",
    ],
)
def test_lines_that_are_no_headlines_stay_as_they_are(text: str) -> None:
    assert truecased(text) == text


def test_a_list_of_names_below_the_top_stays_as_it_is() -> None:
    text = "one\n\ntwo\n\nthree\n\nBrown, White, Green, Rice\n"
    assert truecased(text) == text
    assert truecased(text.upper()).endswith("Brown, white, green, rice\n")


def test_names_in_a_headline_are_found_where_they_stand() -> None:
    text = "LISBON MAYOR ANA DUARTE RESIGNS AFTER TALKS" + BODY
    found = [(text[m.start : m.end], m.entity, m.label) for m in next(find_mentions([text]))]
    assert found[:2] == [("LISBON", "Lisbon", "GPE"), ("ANA DUARTE", "Ana Duarte", "PERSON")]


@given(st.lists(st.sampled_from(["ÀLA", "İSTANBUL", "ﬃ", "ẞ", "Straße", "THE", "Of", "Mr.", "\n", "’s", "New", "x"])))
def test_every_offset_stays_what_it_was(words: list[str]) -> None:
    text = " ".join(words)
    written = truecased(text)
    assert len(written) == len(text)
    assert all(one.casefold() == other.casefold() for one, other in zip(text, written, strict=True) if one != "İ")
