"""Names of one entity across documents, on names that a reader can count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.annotating.joining import Joins, joins

Counted = tuple[str, str, int, int]
"""A name, its label, its mentions, and the documents it is in."""


def joined(*names: Counted, defined: dict[int, set[int]] | None = None) -> dict[str, tuple[str, str]]:
    """Each name with the one that it is joined under, and the reason."""
    made = joins([n[:2] for n in names], [n[2] for n in names], [n[3] for n in names], defined or {})
    return {
        name[0]: (names[place][0], reason) for name, place, reason in zip(names, made.place, made.reason, strict=True)
    }


def heads(*names: Counted, defined: dict[int, set[int]] | None = None) -> dict[str, str]:
    return {name: head for name, (head, _) in joined(*names, defined=defined).items()}


def test_a_surname_joins_the_only_full_name_that_ends_in_it() -> None:
    found = joined(("Putin", "PERSON", 5, 2), ("Vladimir Putin", "PERSON", 9, 4))
    assert found["Putin"] == ("Vladimir Putin", "the surname of the only full name that ends in it")
    assert found["Vladimir Putin"] == ("Vladimir Putin", "")


def test_a_surname_of_two_persons_joins_neither_and_says_so() -> None:
    found = joined(("Costa", "PERSON", 3, 1), ("António Costa", "PERSON", 2, 2), ("Maria Costa", "PERSON", 2, 2))
    assert found["Costa"] == ("Costa", "not joined: it could be António Costa or Maria Costa")


def test_a_surname_that_is_in_more_documents_than_the_full_name_stays_and_says_so() -> None:
    found = joined(("Smith", "PERSON", 9, 5), ("Will Smith", "PERSON", 1, 1))
    assert found["Smith"] == (
        "Smith",
        "not joined with Will Smith, which is in fewer documents than the surname alone",
    )


def test_a_name_is_not_cut_short() -> None:
    names = (("News", "ORG", 4, 3), ("News Corp.", "ORG", 5, 3), ("Georgia", "GPE", 2, 2), ("Georgia", "PERSON", 2, 2))
    assert heads(*names[:3]) == {"News": "News", "News Corp.": "News Corp.", "Georgia": "Georgia"}
    assert joins([n[:2] for n in names], [1] * 4, [1] * 4, {}).place == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("name", "other"),
    [("Al-Qaeda", "Al Qaeda"), ("São Paulo", "Sao Paulo"), ("U.N.", "UN"), ("NATO", "Nato"), ("O’Neil", "O'Neil")],
)
def test_spellings_of_one_name_join_under_the_most_frequent(name: str, other: str) -> None:
    assert heads((name, "ORG", 2, 1), (other, "ORG", 7, 2)) == {name: other, other: other}
    assert heads((name, "ORG", 7, 1), (other, "ORG", 2, 2)) == {name: name, other: name}


def test_a_middle_initial_joins_unless_two_of_them_clash() -> None:
    assert heads(("George Bush", "PERSON", 4, 2), ("George W. Bush", "PERSON", 2, 1)) == {
        "George Bush": "George Bush",
        "George W. Bush": "George Bush",
    }
    clashing = heads(("George W. Bush", "PERSON", 4, 2), ("George H. Bush", "PERSON", 2, 1))
    assert clashing == {"George W. Bush": "George W. Bush", "George H. Bush": "George H. Bush"}


def test_a_surname_of_two_words_is_one() -> None:
    names = [("Osama bin Laden", "PERSON", 3, 2), ("bin Laden", "PERSON", 2, 2), ("Laden", "PERSON", 1, 1)]
    assert set(heads(*names).values()) == {"Osama bin Laden"}


def test_an_acronym_joins_what_it_is_defined_for_and_nothing_when_that_is_two() -> None:
    names = [("JCS", "ORG", 3, 2), ("Joint Chiefs of Staff", "ORG", 4, 2), ("Japan Computer Society", "ORG", 1, 1)]
    found = joined(*names, defined={0: {1}})
    assert found["JCS"] == ("Joint Chiefs of Staff", "what the name is called in brackets behind it")
    found = joined(*names, defined={0: {1, 2}})
    assert found["JCS"] == ("JCS", "not joined: it could be Joint Chiefs of Staff or Japan Computer Society")


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Costa", "A. Costa", "Ana Costa", "ANA COSTA", "Ana B. Costa", "da Costa", "UN", "U.N."]),
            st.sampled_from(["PERSON", "ORG"]),
        ),
        unique=True,
    ),
    st.data(),
)
def test_joined_names_have_one_label_and_one_head(names: list[tuple[str, str]], data: st.DataObject) -> None:
    mentions = data.draw(st.lists(st.integers(1, 9), min_size=len(names), max_size=len(names)))
    made: Joins = joins(names, mentions, [1] * len(names), {})
    for number, place in enumerate(made.place):
        assert made.place[place] == place
        assert names[number][1] == names[place][1]
        assert (place == number) or made.reason[number]
