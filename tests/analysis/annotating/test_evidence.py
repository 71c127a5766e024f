import pytest

from analysis.annotating.evidence import (
    with_given_names,
    with_head_labels,
    with_list_labels,
    with_names_of_persons,
)
from analysis.annotating.spans import Span
from analysis.annotating.words_of_names import head_label


def labels(found: list[Span]) -> list[str]:
    return [span.label for span in found]


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Texas Tech University", "ORG"),
        ("University of Texas", "ORG"),
        ("Committee for Public Safety", "ORG"),
        ("Crown Pacific Inc.", "ORG"),
        ("Elbe River", "LOC"),
        ("Lake Victoria", "LOC"),
        ("Chester County", "GPE"),
        ("Clarence Dock", "FAC"),
        ("University", None),
        ("Lloyd Austin", None),
        ("Duke of York", None),
    ],
)
def test_the_head_word_gives_the_label_away(name: str, label: str | None) -> None:
    assert head_label(name) == label


def test_a_head_word_corrects_a_label_but_not_that_of_a_works_title_or_a_date(spans) -> None:
    text = "Clarence Dock, Mystic River, one School"
    marked = spans(text, ("Clarence Dock", "PERSON"), ("Mystic River", "WORK_OF_ART"), ("one School", "DATE"))
    assert labels(with_head_labels(text, marked)) == ["FAC", "WORK_OF_ART", "DATE"]


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Betty Uber", "PERSON"),
        ("Thomas D. Green", "PERSON"),
        ("Betty", "ORG"),
        ("Philip Morris Company", "ORG"),
        ("Jack and the Beanstalk", "ORG"),
    ],
)
def test_a_given_name_before_a_surname_makes_a_person(spans, name: str, label: str) -> None:
    assert labels(with_given_names(name, spans(name, (name, "ORG")))) == [label]


def test_a_person_may_be_called_like_a_head_word(spans) -> None:
    text = "Emily Post, Washington Post"
    marked = spans(text, ("Emily Post", "PERSON"), ("Washington Post", "PERSON"))
    assert labels(with_head_labels(text, marked)) == ["PERSON", "ORG"]


def test_a_list_gives_the_label_of_most_to_the_others(spans) -> None:
    text = "Cosham, Havant and Bedhampton, 1990"
    marked = spans(text, ("Cosham", "GPE"), ("Havant", "PERSON"), ("Bedhampton", "GPE"), ("1990", "DATE"))
    # Two of the three names are places; of all four spans that is half and no more.
    assert labels(with_list_labels(text, marked[:3])) == ["GPE"] * 3
    assert with_list_labels(text, marked) == marked


def test_a_list_of_two_decides_nothing(spans) -> None:
    text = "Havant and Cosham"
    marked = spans(text, ("Havant", "PERSON"), ("Cosham", "GPE"))
    assert with_list_labels(text, marked) == marked


def test_a_word_of_a_full_name_is_that_person(spans) -> None:
    text = "Dewa Budjana played. Budjana left for Dewa."
    marked = spans(text, ("Dewa Budjana", "PERSON"), ("Budjana", "ORG"), ("Dewa", "GPE"))
    assert labels(with_names_of_persons(text, marked)) == ["PERSON"] * 3


def test_a_place_and_a_country_stay_though_a_person_is_called_like_them(spans) -> None:
    text = "Denzel Washington flew. In Washington, as Michael Jordan met Jordan."
    marked = spans(
        text,
        ("Denzel Washington", "PERSON"),
        ("Washington", "GPE"),
        ("Michael Jordan", "PERSON"),
        ("Jordan", "GPE"),
    )
    assert labels(with_names_of_persons(text, marked)) == ["PERSON", "GPE", "PERSON", "GPE"]


def test_an_address_is_no_person(spans) -> None:
    text = "Whitney Houston left. Houston, Texas, is far."
    marked = spans(text, ("Whitney Houston", "PERSON"), ("Houston", "GPE"), ("Texas", "GPE"))
    assert with_names_of_persons(text, marked) == marked


def test_an_institution_is_an_organisation_whatever_the_model_says(spans) -> None:
    text = "The laws that Congress passed, and the State of Congress Park."
    found = with_head_labels(text, spans(text, ("Congress", "GPE"), ("Congress Park", "GPE")))
    assert [span.label for span in found] == ["ORG", "FAC"]
