"""Rows in JSON files of all shapes, and what is said of those without."""

import json
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.reading.json_rows import json_rows
from analysis.reading.part import UnreadableError
from analysis.reading.table_columns import GUESSED, is_known
from analysis.reading.table_rows import Row

KNOWN = partial(is_known, chosen=GUESSED)
ROWS = [{"text": "a", "n": 1}, {"text": "b"}]


def rows(text: str) -> list[object]:
    return [row.cells if isinstance(row, Row) else row.remarks for row in json_rows(text, KNOWN)]


@pytest.mark.parametrize(
    "contents",
    [ROWS, {"rows": ROWS}, {"meta": {"n": [1, 2]}, "a": {"b": {"rows": ROWS}}, "empty": []}, {"a": 1, "rows": ROWS}],
)
@pytest.mark.parametrize("indent", [None, 2])
def test_an_array_of_objects_is_a_table_wherever_it_stands(contents: object, indent: int | None) -> None:
    assert rows(json.dumps(contents, indent=indent)) == ROWS


def test_an_object_a_line_is_a_row() -> None:
    assert rows("\n".join(map(json.dumps, ROWS))) == ROWS
    assert rows('{"text": "a"}\n\nno\n{"text": "b"}\n')[0] == {"text": "a"}


def test_one_object_is_one_row_with_its_usual_columns_or_without_arrays() -> None:
    assert rows('{"name": "x", "of": {"id": 1}}') == [{"name": "x", "of.id": 1}]
    whole = {"text": "a", "comments": [{"x": 1}]}
    assert rows(json.dumps(whole)) == [whole]


def test_elements_that_are_no_objects_stop_none_of_the_others() -> None:
    assert rows('[{"text": "a"}, 3, {"text": "b"}]') == [{"text": "a"}, ("is no JSON object",), {"text": "b"}]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no JSON with objects in it"),
        ("3", "no JSON with objects in it"),
        ("[]", "an array without objects"),
        ('{"a": [{"x": 1}], "b": {"c": [{"x": 1}]}}', r"2 arrays of objects \(a, b\.c\)"),
        ("{", "is no JSON"),
        ('{"a"', "is no JSON"),
        ('{"a" [{"x": 1}]', "is no JSON"),
        ('{"a": [{"x": 1}', "is no JSON"),
        ("{1: 2}", "is no JSON"),
    ],
)
def test_what_is_no_table_says_why(text: str, said: str) -> None:
    with pytest.raises(UnreadableError, match=said):
        rows(text)


def test_what_stands_before_damage_is_read() -> None:
    found = json_rows('[{"text": "a"}, {"text": "b" {', KNOWN)
    assert next(found).cells == {"text": "a"}
    with pytest.raises(UnreadableError, match="what stands before it is read"):
        next(found)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(st.text(max_size=40) | VALUES.map(json.dumps))
def test_any_text_gives_rows_or_a_reason(text: str) -> None:
    try:
        rows(text)
    except UnreadableError as error:
        assert str(error)


@pytest.mark.parametrize("around", ["%s", "[%s]", '{"rows": [%s]}', "%s\n%s"])
def test_of_a_name_that_stands_twice_both_values_are_kept_and_that_is_said(around: str) -> None:
    twice = '{"text": "a", "text": "b", "of": {"x": 1, "x": 2}}'
    row, *_ = json_rows(around.replace("%s", twice), KNOWN)
    assert isinstance(row, Row) and row.cells == {"text": "a", "text (2)": "b", "of.x": 1, "of.x (2)": 2}
    assert row.remark == "a name stands twice in its object; the later value is in a column with (2) behind its name"


def test_names_that_are_one_when_objects_are_parted_are_columns_of_their_own() -> None:
    assert rows('{"a.b": 1, "a": {"b": 2}, "c d": 3, "c  d": 4, "c\\td": 5}') == [
        {"a.b": 1, "a.b (2)": 2, "c d": 3, "c d (2)": 4, "c d (3)": 5}
    ]
