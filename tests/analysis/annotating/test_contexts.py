import pytest

from analysis.annotating.contexts import (
    with_kinds_in_context,
    with_persons_in_context,
    with_places_before_places,
    with_places_in_context,
)
from analysis.annotating.spans import Span


def labels(found: list[Span]) -> list[str]:
    return [span.label for span in found]


def test_what_follows_in_or_near_is_a_place_everywhere_in_the_document(spans) -> None:
    text = "He lived near Havant. Havant is old."
    assert labels(with_places_in_context(text, spans(text, ("Havant", "PERSON"), ("Havant", "PERSON")))) == ["GPE"] * 2


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("They serve in NATO.", "NATO", "ORG"),
        ("It stood in The Times.", "The Times", "ORG"),
    ],
)
def test_what_may_be_no_place_keeps_its_label_after_in(spans, text: str, name: str, label: str) -> None:
    assert labels(with_places_in_context(text, spans(text, (name, label)))) == [label]


def test_a_person_whom_people_trust_in_stays_one_where_the_person_speaks(spans) -> None:
    text = "Trust in Smith. Smith said so."
    # Once after "in", once before "said": a draw.
    assert labels(with_places_in_context(text, spans(text, ("Smith", "PERSON"), ("Smith", "PERSON")))) == ["PERSON"] * 2


@pytest.mark.parametrize("text", ["Later Voulet died.", "It was his wife Voulet.", "Then singer Voulet left."])
def test_who_does_what_people_do_is_a_person(spans, text: str) -> None:
    assert labels(with_persons_in_context(text, spans(text, ("Voulet", "ORG")))) == ["PERSON"]


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Boeing said so.", "Boeing", "ORG"),
        ("Arsenal, who had lost, left.", "Arsenal", "ORG"),
        ("His friend NATO left.", "NATO", "ORG"),
        ("Iran himself", "Iran", "GPE"),
        ("Bank of Asia retired the bond.", "Bank of Asia", "ORG"),
    ],
)
def test_states_and_bodies_that_speak_are_no_persons(spans, text: str, name: str, label: str) -> None:
    assert labels(with_persons_in_context(text, spans(text, (name, label)))) == [label]


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Piedade, a small village, is old.", "Piedade", "GPE"),
        ("Boeing (NYSE: BA) is the largest manufacturer.", "Boeing", "ORG"),
        ("Calabi was an Italian mathematician.", "Calabi", "PERSON"),
        ("Then the band Eels played.", "Eels", "ORG"),
        ("Snoke, a university professor, left.", "Snoke", "PERSON"),
        ("Snoke, the party leader, left.", "Snoke", "PRODUCT"),
        ("Eels are a big deal for a band.", "Eels", "PRODUCT"),
        ("Hull University, a city institution", "Hull University", "PRODUCT"),
    ],
)
def test_a_name_is_what_the_text_says_that_it_is(spans, text: str, name: str, label: str) -> None:
    assert labels(with_kinds_in_context(text, spans(text, (name, "PRODUCT")))) == [label]


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("In Kenora, Ontario", "Kenora", "GPE"),
        ("The Hull Company, Ontario", "Hull Company", "ORG"),
        ("The IBM, Ontario", "IBM", "ORG"),
        ("From Kenora to Ontario", "Kenora", "ORG"),
    ],
)
def test_what_stands_before_a_comma_and_a_place_is_a_place(spans, text: str, name: str, label: str) -> None:
    marked = spans(text, (name, "ORG"), ("Ontario", "GPE"))
    assert labels(with_places_before_places(text, marked)) == [label, "GPE"]


def test_a_list_before_a_place_is_no_address(spans) -> None:
    text = "Ayala, Smith, Ontario"
    marked = spans(text, ("Ayala", "PERSON"), ("Smith", "PERSON"), ("Ontario", "GPE"))
    assert with_places_before_places(text, marked) == marked
