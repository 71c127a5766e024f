"""Which column holds what: as it is named, as it is called, or by far the longest; and never by chance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.reading.cells import cell, flat, text_of
from analysis.reading.table_columns import GUESSED, KNOWN, TableColumns, used_columns

LONG = "Words that make a text, one behind the other, and go on. " * 4


def used(first: list[dict[str, object]], **chosen: object):
    return used_columns(list(first[0]), first, TableColumns(**chosen))


def test_a_name_is_matched_as_it_is_written_before_case_and_signs() -> None:
    row = {"Main-Text": "a", "main_text": "b", "MAINTEXT": "c"}
    assert used([row], text=("main_text",)).text == ("main_text",)
    assert used([row], text=("main text",)).text == ("Main-Text",)
    assert used([{"text": "a", "???": "b"}], text=("!!!",)).text == ("text",)


def test_what_is_named_wins_over_what_is_guessed_one_by_one() -> None:
    row = {"text": "a", "note": "b", "title": "c", "date": "d", "day": "e"}
    assert used([row])[:3] == (("text",), "title", "date")
    assert used([row], text=("note",))[:3] == (("note",), "title", "date")
    assert used([row], date="day", title="none")[:3] == (("text",), "", "day")
    assert used([{"text": "a", "none": "b"}], title="none").title == "none"
    assert used([row], title="nope")[1:] == (
        "title",
        "date",
        "a document a row, by the columns text: text; title: title; date: date; it has no column called nope",
    )


def test_a_column_that_is_the_text_is_not_guessed_to_be_the_title() -> None:
    assert used([{"title": "a", "x": "b"}], text=("title",))[:2] == (("title",), "")


def test_by_far_the_longest_texts_are_taken_and_that_is_said() -> None:
    row = {"id": "1", "notes": LONG, "place": "Malta"}
    found = used([row] * 3)
    assert found.text == ("notes",)
    assert "no column is called text, body or content, so the one with by far the longest texts is taken" in found.said


@pytest.mark.parametrize(
    "row",
    [
        {"id": "1", "question": LONG, "answer": LONG[:150]},
        {"id": "1", "notes": "too short for a text"},
        {"id": "1", "key": "0123456789abcdef" * 20},
        {"id": "1", "address": "http://example.org/" + "a/b" * 50},
        {},
    ],
)
def test_what_is_not_clear_is_told_and_not_guessed(row: dict[str, object]) -> None:
    found = used([row])
    assert found.text == () and found.said.startswith("a table without a column called text, body or content")


def test_a_table_that_has_nothing_says_what_would_work() -> None:
    said = used([{"id": 1, "q": "a"}], text=("notes",)).said
    assert said == (
        "a table without a column called notes, text, body or content, so that no document is in it; its columns are "
        "id, q; --text-column NAME names the one with the text"
    )
    assert " and 40 more; " in used([{f"c{n}": "" for n in range(50)}]).said


def test_a_long_name_of_a_column_is_cut_in_what_is_said() -> None:
    assert len(used([{"x" * 500: "a"}], text=("x" * 500,)).said) < 150


@given(st.lists(st.text(max_size=8), unique=True, max_size=6), st.lists(st.text(max_size=8), max_size=3))
def test_only_columns_that_there_are_are_used_and_no_name_is_lost_on_the_way(names, asked) -> None:
    chosen = TableColumns(tuple(asked), "".join(asked[:1]), "".join(asked[1:2]))
    assert TableColumns.of(chosen.key) == chosen and bool(chosen) == bool(chosen.key)
    found = used_columns(names, [dict.fromkeys(names, "a")], chosen)
    assert {*found.text, found.title, found.date} - {""} <= set(names)
    assert set(found.text) >= {name for name in asked if name and name in names}


def test_options_and_sentence_say_the_choice() -> None:
    chosen = TableColumns(("a b", "-c"), "", "day")
    assert chosen.options() == ["--text-column=a b", "--text-column=-c", "--date-column=day"]
    assert chosen.sentence() == "text: a b, -c; date: day"
    assert (GUESSED.options(), GUESSED.sentence(), GUESSED.key) == ([], "", "")
    assert all(name.isalnum() and name == name.casefold() for name in KNOWN)


def test_a_list_of_paragraphs_is_a_text_and_objects_are_columns() -> None:
    assert text_of(["a", "b"]) == "a\nb" and cell(["a", None, 1.0]) == "a, 1"
    assert flat({"a": {"b": {"c": 1}, "d": {}}, "e": 2}) == {"a.b.c": 1, "a.d": {}, "e": 2}
    assert flat({"a.b": 1, "a": {"b": 2}}) == {"a.b": 1, "a.b (2)": 2}
    deep: dict[str, object] = {"x": 1}
    for _ in range(50):
        deep = {"a": deep}
    assert list(flat(deep)) == ["a.a.a.a.a"]
    assert [cell(value) for value in (None, float("nan"), {}, [], "", 1e300, float("inf"), True)] == [
        "", "", "", "", "", "1e+300", "inf", "true",
    ]  # fmt: skip
