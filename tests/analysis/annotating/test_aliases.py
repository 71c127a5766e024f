import pytest

from analysis.annotating.aliases import join_aliases
from analysis.annotating.spans import Span


def entities(label: str, *surfaces: str) -> list[str]:
    """The entity of each surface, when these are the mentions of one document under one label."""
    spans, start = [], 0
    for surface in surfaces:
        spans.append(Span(start, start + len(surface), label))
        start += len(surface) + 1
    return [mention.entity for mention in join_aliases("\n".join(surfaces), spans)]


def test_a_surname_joins_the_full_name_that_it_ends() -> None:
    assert entities("PERSON", "Putin", "Vladimir Putin", "PUTIN") == ["Vladimir Putin"] * 3


def test_a_surname_of_two_people_joins_neither() -> None:
    assert entities("PERSON", "Jill Biden", "Joe Biden", "Biden") == ["Jill Biden", "Joe Biden", "Biden"]


def test_a_first_name_joins_nobody() -> None:
    assert entities("PERSON", "Lloyd Austin", "Lloyd") == ["Lloyd Austin", "Lloyd"]


def test_a_surname_joins_no_place() -> None:
    text = "Lloyd Austin in Austin"
    mentions = join_aliases(text, [Span(0, 12, "PERSON"), Span(16, 22, "GPE")])
    assert [mention.entity for mention in mentions] == ["Lloyd Austin", "Austin"]


def test_a_surname_of_several_words_joins_its_full_name() -> None:
    assert entities("PERSON", "Osama bin Laden", "bin Laden", "Laden") == ["Osama bin Laden"] * 3


def test_a_middle_initial_makes_no_other_person() -> None:
    assert (
        entities("PERSON", "John F. Kennedy", "John Kennedy", "John F. Kennedy", "Kennedy") == ["John F. Kennedy"] * 4
    )


def test_two_middle_initials_make_two_people() -> None:
    assert entities("PERSON", "George H. W. Bush", "George W. Bush", "Bush") == [
        "George H. W. Bush",
        "George W. Bush",
        "Bush",
    ]


def test_a_generation_makes_no_other_person_until_there_are_two() -> None:
    assert entities("PERSON", "Sammy Davis Jr.", "Sammy Davis", "Sammy Davis Jr.") == ["Sammy Davis Jr."] * 3
    assert len(set(entities("PERSON", "Sammy Davis Jr.", "Sammy Davis Sr."))) == 2


def test_accents_make_no_other_person() -> None:
    assert entities("PERSON", "Emmanuel Macrón", "Emmanuel Macron", "Emmanuel Macron") == ["Emmanuel Macron"] * 3


@pytest.mark.parametrize("surface", ["U.S.", "US", "USA", "United States of America", "America", "UNITED STATES"])
def test_names_of_the_united_states_are_one_entity(surface: str) -> None:
    assert entities("GPE", surface) == ["United States"]


@pytest.mark.parametrize(
    ("surface", "country"),
    [
        ("UK", "United Kingdom"),
        ("Britain", "United Kingdom"),
        ("UAE", "United Arab Emirates"),
        ("Burma", "Myanmar"),
        ("Holland", "Netherlands"),
        ("Côte d’Ivoire", "Ivory Coast"),
        ("us", "us"),
        ("North America", "North America"),
    ],
)
def test_countries_take_their_name_from_the_table(surface: str, country: str) -> None:
    assert entities("GPE", surface) == [country]


def test_a_people_is_not_its_country() -> None:
    assert entities("NORP", "Russian", "Russian") == ["Russian", "Russian"]


def test_the_most_frequent_form_names_the_entity() -> None:
    assert entities("ORG", "Nato", "NATO", "Kremlin", "KREMLIN", "KREMLIN") == ["Nato"] * 2 + ["Kremlin"] * 3


def test_equally_frequent_forms_are_settled_by_length_then_alphabet() -> None:
    assert entities("ORG", "U.N.", "UN") == ["U.N.", "U.N."]
    assert entities("ORG", "eBay Inc", "EBay Inc") == ["EBay Inc", "EBay Inc"]


def test_white_space_and_apostrophes_are_written_one_way() -> None:
    assert entities("ORG", "Lloyd’s  of London", "Lloyd's of London") == ["Lloyd's of London"] * 2


def test_numbers_keep_their_surface() -> None:
    assert entities("CARDINAL", "Two", "two") == ["Two", "two"]
