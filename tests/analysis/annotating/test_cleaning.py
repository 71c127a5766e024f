from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.annotating.cleaning import (
    PASSES,
    clean,
    with_country_labels,
    with_majority_labels,
    with_overlooked_names,
    with_plain_edges,
    with_times_of_day,
    with_title_line,
    within_lines,
    without_lowercase,
    without_parts_of_titles,
    without_titles,
)
from analysis.annotating.spans import NAME_LABELS, NUMBER_LABELS, Span


def surfaces(text: str, found: list[Span]) -> list[tuple[str, str]]:
    return [(text[span.start : span.end], span.label) for span in found]


@pytest.mark.parametrize(
    ("surface", "plain"),
    [
        ("the Joint Chiefs of Staff", "Joint Chiefs of Staff"),
        ("The Hague", "Hague"),
        ("an American", "American"),
        ("Russia’s", "Russia"),
        ("Russia's", "Russia"),
        ("Packers'", "Packers"),
        ("“Iran”", "Iran"),
        ("Iran, ", "Iran"),
        ("U.S.", "U.S."),
        ("Panaji (Panjim", "Panaji"),
        ("Georgia (country)", "Georgia (country)"),
        ("Iran)", "Iran"),
        ("the Union of the", "Union"),
    ],
)
def test_edges_of_a_name_are_plain(spans, surface: str, plain: str) -> None:
    assert surfaces(surface, with_plain_edges(surface, spans(surface, (surface, "ORG")))) == [(plain, "ORG")]


def test_a_works_title_keeps_its_article(spans) -> None:
    text = "The Godfather"
    assert surfaces(text, with_plain_edges(text, spans(text, (text, "WORK_OF_ART")))) == [(text, "WORK_OF_ART")]


def test_a_date_keeps_its_article(spans) -> None:
    text = "the sixth month"
    assert surfaces(text, with_plain_edges(text, spans(text, (text, "DATE")))) == [(text, "DATE")]


@pytest.mark.parametrize(
    ("surface", "untitled"),
    [
        ("Gen. Mark Milley", "Mark Milley"),
        ("Lt. Gen. Jubal Early", "Jubal Early"),
        ("Prime Minister Tony Blair", "Tony Blair"),
        ("former President Joe Biden", "Joe Biden"),
        ("Dr Strange", "Strange"),
        ("Mr. T", "Mr. T"),
        ("General", "General"),
        ("Genevieve Smith", "Genevieve Smith"),
        ("Martin Luther King", "Martin Luther King"),
    ],
)
def test_titles_before_a_person_are_no_part_of_the_name(spans, surface: str, untitled: str) -> None:
    assert surfaces(surface, without_titles(surface, spans(surface, (surface, "PERSON")))) == [(untitled, "PERSON")]


def test_titles_stay_in_other_names(spans) -> None:
    text = "General Electric"
    assert surfaces(text, without_titles(text, spans(text, (text, "ORG")))) == [(text, "ORG")]


@pytest.mark.parametrize(
    ("text", "name", "stays"),
    [
        ("Defense Secretary Lloyd Austin left.", "Defense", False),
        ("The Justice Minister of Peru", "Justice", True),
        ("General Electric", "General Electric", True),
        ("Army Gen. Mark Milley", "Army", True),
    ],
)
def test_the_beginning_of_a_title_is_no_name(spans, text: str, name: str, stays: bool) -> None:
    marked = spans(text, (name, "ORG"))
    assert without_parts_of_titles(text, marked) == marked * stays


@pytest.mark.parametrize(
    ("surface", "kept"),
    [("Joe Biden\nWashington", "Joe Biden"), ("Vladimir\nPutin", "Putin"), ("Iran\n\nand so", "Iran")],
)
def test_a_name_over_a_line_break_keeps_one_side(spans, surface: str, kept: str) -> None:
    assert surfaces(surface, within_lines(surface, spans(surface, (surface, "PERSON")))) == [(kept, "PERSON")]


def test_a_date_and_its_time_of_day_are_one_time(spans) -> None:
    text = "on Wednesday afternoon"
    found = with_times_of_day(text, spans(text, ("Wednesday", "DATE"), ("afternoon", "TIME")))
    assert surfaces(text, found) == [("Wednesday afternoon", "TIME")]


@pytest.mark.parametrize("text", ["Wednesday, afternoon", "Wednesday two hours"])
def test_a_date_and_another_time_stay_apart(spans, text: str) -> None:
    time = text.removeprefix("Wednesday").strip(", ")
    apart = spans(text, ("Wednesday", "DATE"), (time, "TIME"))
    assert with_times_of_day(text, apart) == apart


def test_names_without_a_capital_are_dropped(spans) -> None:
    text = "some anesthesia in 3M and العراق"
    marked = spans(text, ("anesthesia", "GPE"), ("3M", "ORG"), ("العراق", "GPE"))
    assert without_lowercase(text, marked) == marked[1:]


def test_countries_and_peoples_get_their_labels(spans) -> None:
    text = "Ukraine, Russian, Georgia"
    found = with_country_labels(text, spans(text, ("Ukraine", "ORG"), ("Russian", "GPE"), ("Georgia", "PERSON")))
    # Georgia may well be a person.
    assert [span.label for span in found] == ["GPE", "NORP", "PERSON"]


def test_the_majority_decides_a_names_label(spans) -> None:
    text = "Tehran Tehran Tehran"
    found = with_majority_labels(text, spans(text, ("Tehran", "GPE"), ("Tehran", "PERSON"), ("Tehran", "GPE")))
    assert [span.label for span in found] == ["GPE", "GPE", "GPE"]


def test_a_tie_of_labels_is_left_alone(spans) -> None:
    text = "Tehran Tehran"
    marked = spans(text, ("Tehran", "GPE"), ("Tehran", "ORG"))
    assert with_majority_labels(text, marked) == marked


def test_a_full_name_votes_for_its_surname(spans) -> None:
    text = "Levan Jagaryan, Levan Jagaryan, Jagaryan, Jagaryan"
    full = ("Levan Jagaryan", "PERSON")
    found = with_majority_labels(text, spans(text, full, full, ("Jagaryan", "ORG"), ("Jagaryan", "PERSON")))
    assert [span.label for span in found] == ["PERSON"] * 4


def test_a_persons_name_does_not_outvote_the_place(spans) -> None:
    text = "George Washington, George Washington, Washington"
    full = ("George Washington", "PERSON")
    found = with_majority_labels(text, spans(text, full, full, ("Washington", "GPE")))
    assert found[-1].label == "GPE"


def test_a_name_of_the_body_is_found_in_the_title() -> None:
    text = "Minister Warns Iran Again\nThe minister spoke of Iran on Monday."
    found = with_title_line(text, [Span(text.rindex("Iran"), text.rindex("Iran") + 4, "GPE")])
    assert found[0] == Span(15, 19, "GPE")


def test_a_title_in_capitals_shows_the_names_of_the_body(spans) -> None:
    text = "PUTIN LEAVES\nOn Monday Putin left."
    found = with_title_line(text, spans(text, ("Putin", "PERSON")))
    assert surfaces(text, found) == [("PUTIN", "PERSON"), ("Putin", "PERSON")]


@pytest.fixture
def overlooked(spans):
    """Gives the surfaces that the last pass adds, each with the three characters after it."""

    def added(text: str, *marked: tuple[str, str]) -> list[str]:
        before = spans(text, *marked)
        return [text[s.start : s.end + 3] for s in with_overlooked_names(text, before) if s not in before]

    return added


def test_an_overlooked_name_is_found_again(overlooked) -> None:
    assert overlooked("From Iran to Iran now.", ("Iran", "GPE")) == ["Iran no"]


def test_a_people_is_found_before_a_hyphen(overlooked) -> None:
    assert overlooked("The Western press. All Western-supplied arms.", ("Western", "NORP")) == ["Western-su"]


def test_a_surname_is_found_after_its_full_name(overlooked) -> None:
    assert overlooked("Here John Kirby spoke. Then Kirby left.", ("John Kirby", "PERSON")) == ["Kirby le"]


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("From Iran to Iranian towns.", "Iran", "GPE"),
        ("With May Smith gone, Will will see what May may do.", "May", "PERSON"),
        ("To Grant. Grant us this.", "Grant", "PERSON"),
        ("In Washington the Washington Post wrote.", "Washington", "GPE"),
        ("With Smith came Anna Smith-Jones and Jones-Smith.", "Smith", "PERSON"),
        ("At Amazon they run Amazon.com daily.", "Amazon", "ORG"),
        ("With Brien came O'Brien too.", "Brien", "PERSON"),
        ("Plan B is not B.", "B", "ORG"),
        ("On Monday and on Monday.", "Monday", "DATE"),
        ("Secrets sang. He kept Secrets well.", "Secrets", "ORG"),
    ],
)
def test_what_may_be_another_word_is_not_taken_for_the_name(overlooked, text: str, name: str, label: str) -> None:
    assert overlooked(text, (name, label)) == []


def test_a_name_under_two_labels_is_not_looked_for(overlooked) -> None:
    assert overlooked("In Jordan, with Jordan, by Jordan.", ("Jordan", "GPE"), ("Jordan", "PERSON")) == []


def test_of_two_overlapping_spans_the_longer_stays() -> None:
    assert clean("Bank of Iran", [Span(0, 12, "ORG"), Span(8, 12, "GPE")]) == [Span(0, 12, "ORG")]


def test_a_pass_can_be_left_out(spans) -> None:
    text = "Gen. Mark Milley"
    whole = spans(text, (text, "PERSON"))
    assert clean(text, whole, [name for name in PASSES if name != "without_titles"]) == whole


texts = st.text(st.sampled_from("AbIrn US.,'’\"“”()-\n\r\u2028 theMr3é"), max_size=80) | st.lists(
    st.sampled_from(["Mr.", "Iran", "Iran’s", "the", "Lloyd", "Austin", "Austin-", "Western", "\n", "U.S.", "May"])
).map(" ".join)
random_spans = st.lists(
    st.builds(Span, st.integers(-5, 90), st.integers(-5, 90), st.sampled_from(NAME_LABELS + NUMBER_LABELS))
)


@given(texts, random_spans, st.sets(st.sampled_from(list(PASSES))))
def test_cleaned_spans_ascend_apart_within_their_lines(text: str, marked: list[Span], passes: set[str]) -> None:
    cleaned = clean(text, marked, passes)
    assert all(before.end <= after.start for before, after in pairwise(cleaned))
    for span in cleaned:
        surface = text[span.start : span.end]
        assert 0 <= span.start < span.end <= len(text)
        assert any(map(str.isalnum, surface))
        assert len(surface.splitlines()) == 1


@given(texts, random_spans)
def test_cleaning_does_not_depend_on_the_order_of_the_spans(text: str, marked: list[Span]) -> None:
    assert clean(text, marked) == clean(text, reversed(marked))
