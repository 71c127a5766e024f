import pandas as pd
import pytest

from analysis.errors import OptionError
from analysis.patterns import LONGEST_FIND_CHARACTERS
from analysis.rows import Rows

TERMS = pd.DataFrame(
    {
        "term": ["iran", "iranian", "u.s.", "users", "it's", "1,000", "(a+)+$", "c*", "joint chiefs", "iran\nlaw"],
        "frequency": [8, 7, 6, 5, 4, 4, 3, 2, 1, 1],
    }
)
NAMES = pd.DataFrame(
    {
        "entity": ["Vladimir Putin", "Iran", "O'Brien"],
        "label": ["PERSON", "GPE", "PERSON"],
        "aliases": ["Putin", "", "O’Brien"],
    }
)


def found(find: str, **options) -> list[str]:
    return Rows(find=find, **options).of(TERMS, ["term"])["term"].tolist()


@pytest.mark.parametrize(
    ("find", "expected"),
    [
        ("iran", ["iran", "iranian", "iran\nlaw"]),
        ("IRAN", ["iran", "iranian", "iran\nlaw"]),
        ("  iranian ", ["iranian"]),
        ("t chief", ["joint chiefs"]),
        ("nowhere", []),
        ("u.s.", ["u.s."]),
        ("(a+)+$", ["(a+)+$"]),
        ("[a-z]", []),
        ("\\d", []),
        ("1,000", ["1,000"]),
        ("it’s", ["it's"]),
        ("it‘s", ["it's"]),
        ("n\nl", ["iran\nlaw"]),
    ],
)
def test_text_is_found_as_it_stands_anywhere_in_the_cell(find: str, expected: list[str]) -> None:
    assert found(find) == expected


@pytest.mark.parametrize(
    ("find", "expected"),
    [
        ("iran*", ["iran", "iranian", "iran\nlaw"]),
        ("*ian", ["iranian"]),
        ("ira?", ["iran"]),
        ("*s*", ["u.s.", "users", "it's", "joint chiefs"]),
        ("u.s*", ["u.s."]),
        ("u?s?", ["u.s."]),
        ("(a+)*", ["(a+)+$"]),
        ("IRAN*N", ["iranian"]),
    ],
)
def test_with_wildcards_the_whole_cell_must_match(find: str, expected: list[str]) -> None:
    assert found(find) == expected


@pytest.mark.parametrize("find", ["joint, users", "joint,  users,", " users, , joint", "joint chiefs,\tusers"])
def test_several_patterns_are_parted_by_a_comma_and_a_space(find: str) -> None:
    assert found(find) == ["users", "joint chiefs"]


@pytest.mark.parametrize("find", ["", "  ", ",", ", "])
def test_nothing_to_find_shows_every_row(find: str) -> None:
    assert found(find) == TERMS["term"].tolist()


def test_a_regular_expression_is_used_when_it_is_asked_for() -> None:
    assert found("^iran(ian)?$", regex=True) == ["iran", "iranian"]
    assert found("^U", regex=True) == ["u.s.", "users"]
    assert found(r"\d,\d", regex=True) == ["1,000"]


@pytest.mark.parametrize("find", ["(", "[a", "a(?=b)", "(a)\\1", "(a{1000}){1000}", "*"])
def test_a_regular_expression_that_does_not_work_is_an_error_that_says_what_would(find: str) -> None:
    with pytest.raises(OptionError) as raised:
        found(find, regex=True)
    message = str(raised.value)
    assert message.startswith(f"{find!r} is not a regular expression that can be used (")
    assert message.endswith("; mend it, or look for it as plain text.")
    assert "\n" not in message


def test_a_pattern_has_a_longest_length() -> None:
    with pytest.raises(OptionError, match="too long; use at most 500 characters"):
        found("a" * (LONGEST_FIND_CHARACTERS + 1))
    for text in ("a", ".", "*", "é"):
        assert found(text * LONGEST_FIND_CHARACTERS) in ([], TERMS["term"].tolist())


@pytest.mark.parametrize("find", [r"(a+)+$", r"(a|a)*b", r"(.*)*x"])
def test_a_regular_expression_is_linear_in_the_text(find: str) -> None:
    # By backtracking each of these would take 2 to the power of 10,000 steps here.
    cells = pd.DataFrame({"term": ["a" * 10_000 + "!"]})
    assert len(Rows(find=find, regex=True).of(cells, ["term"])) == 0


@pytest.mark.parametrize("find", ["\0", "\udcff", "\\", "**?**", "😀", "$", "^", "\n"])
def test_any_text_can_be_looked_for(find: str) -> None:
    assert set(found(find)) <= set(TERMS["term"])


def test_any_of_the_columns_may_match() -> None:
    assert Rows(find="putin").of(NAMES, ["entity", "aliases"])["entity"].tolist() == ["Vladimir Putin"]
    assert Rows(find="vladimir, iran").of(NAMES, ["entity", "aliases"])["label"].tolist() == ["PERSON", "GPE"]
    assert len(Rows(find="gpe").of(NAMES, ["entity", "aliases"])) == 0


@pytest.mark.parametrize("find", ["o’brien", "o'brien"])
def test_a_typographic_apostrophe_in_the_table_is_found_by_either(find: str) -> None:
    assert Rows(find=find).of(NAMES, ["aliases"])["entity"].tolist() == ["O'Brien"]


@pytest.mark.parametrize("find", ["Straße", "strasse", "STRASSE"])
def test_what_is_found_is_folded_as_terms_are(find: str) -> None:
    folded = pd.DataFrame({"term": ["strasse"]})
    assert len(Rows(find=find).of(folded, ["term"])) == 1


def test_a_smallest_frequency_labels_and_a_limit() -> None:
    assert found("", min_frequency=7) == ["iran", "iranian"]
    assert found("", min_frequency=9) == []
    assert found("s", limit=2) == ["u.s.", "users"]
    assert len(found("", limit=99)) == len(found("", limit=0)) == len(TERMS)
    assert Rows(labels=("PERSON",)).of(NAMES, [])["entity"].tolist() == ["Vladimir Putin", "O'Brien"]
    assert len(Rows(labels=("GPE", "PERSON")).of(NAMES, [])) == 3


def test_filters_are_joined_by_and_and_rows_are_numbered_anew() -> None:
    frame = Rows(find="s", min_frequency=2, limit=2).of(TERMS, ["term"])
    assert (frame["term"].tolist(), frame.index.tolist()) == (["u.s.", "users"], [0, 1])


def test_an_empty_table_stays_one_with_its_types() -> None:
    empty = TERMS.head(0)
    frame = Rows(find="a", min_frequency=2, labels=("GPE",), limit=1).of(empty, ["term"])
    assert len(frame) == 0 and frame.dtypes.equals(empty.dtypes)
