"""Tables as people have them: with all kinds of signs between cells, remarks above them, and ragged rows."""

import csv
import io
import unicodedata
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.reading.part import UnreadableError
from analysis.reading.separated import separated
from analysis.reading.table_columns import GUESSED, is_known
from analysis.reading.table_rows import Row

KNOWN = partial(is_known, chosen=GUESSED)


def rows(content: str | bytes, suffix: str = ".csv") -> list[dict[str, str]]:
    table = separated(content.encode() if isinstance(content, str) else content, suffix, KNOWN)
    return [dict(row.cells) for row in table.rows() if isinstance(row, Row)]


@pytest.mark.parametrize("suffix", [".csv", ".tsv"])
@pytest.mark.parametrize("sign", list(",;\t|"))
def test_the_sign_between_cells_is_found_whatever_the_texts_hold(sign: str, suffix: str) -> None:
    content = f"id{sign}text\n1{sign}a; b. c\n2{sign}d; e\n3{sign}f\n".replace("; ", " " if sign == ";" else "; ")
    assert [row["id"] for row in rows(content, suffix)] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("text\none, two\nthree\n", [{"text": "one, two"}, {"text": "three"}]),
        ("sep=;\ntext;x\na, b;1\n", [{"text": "a, b", "x": "1"}]),
        ("# by me, 2020\n# more\n\ntext,x\na,1\n", [{"text": "a", "x": "1"}]),
        ("#text,x\na,1\nb,2\n", [{"text": "a", "x": "1"}, {"text": "b", "x": "2"}]),
        ("My export\n\nid,body\n1,a\n", [{"id": "1", "body": "a"}]),
        ("My export,,\nid,body,x\n1,a,\n", [{"id": "1", "body": "a", "x": ""}]),
        ("Export of 2020\nid,words,x\n1,a,b\n", [{"id": "1", "words": "a", "x": "b"}]),
        (",words\n0,a\n1,b\n", [{"column 1": "0", "words": "a"}, {"column 1": "1", "words": "b"}]),
        ("x,x,x (2),x\n1,2,3,4\n", [{"x": "1", "x (2)": "2", "x (2) (2)": "3", "x (3)": "4"}]),
        ("text,,\n1,2,3\n", [{"text": "1", "column 2": "2", "column 3": "3"}]),
        ('text,x\n"a\n\nb ""c""",1\n', [{"text": 'a\n\nb "c"', "x": "1"}]),
        ('text,x\n"a \\"b\\", c",1\nd,2\n', [{"text": 'a "b", c', "x": "1"}, {"text": "d", "x": "2"}]),
        ("text,x\n\na,1\n\n\nb,2\n", [{"text": "a", "x": "1"}, {"text": "b", "x": "2"}]),
        ("text,x\na\nb,1,\n", [{"text": "a"}, {"text": "b", "x": "1"}]),
        ("", []),
        ("\n\n", []),
    ],
)
def test_what_people_write(content: str, expected: list[dict[str, str]]) -> None:
    assert rows(content) == expected
    assert rows(content.replace("\n", "\r\n")) == expected
    assert rows(content.encode("utf-8-sig")) == expected
    assert rows(content.encode("utf-16")) == expected


def test_a_quotation_mark_at_the_start_of_a_cell_between_tabs_may_be_one(tmp_path) -> None:
    assert rows('text\tx\n"a said\t1\nb\t2\n', ".tsv") == [{"text": '"a said', "x": "1"}, {"text": "b", "x": "2"}]
    assert rows('text\tx\n"a\tb"\t1\n', ".tsv") == [{"text": "a\tb", "x": "1"}]


def test_a_first_row_of_values_is_a_row() -> None:
    long = "many words and more of them " * 5
    assert rows(f"1,2020-01-02,{long}\n2,2020-01-03,short\n") == [
        {"column 1": "1", "column 2": "2020-01-02", "column 3": long},
        {"column 1": "2", "column 2": "2020-01-03", "column 3": "short"},
    ]
    # A year may be the name of a column where others have usual ones.
    assert rows("text,2019\na,1\n") == [{"text": "a", "2019": "1"}]


def test_cells_beyond_the_last_column_belong_to_it_and_that_is_said() -> None:
    table = separated(b"id,text\n1,one, two, three\n2,four\n", ".csv", KNOWN)
    first, second = table.rows()
    assert first.cells == {"id": "1", "text": "one, two, three"} and second.remark == ""
    assert first.remark == "4 cells in a table of 2 columns; those behind the last column belong to it"


def test_an_error_in_a_row_is_raised_at_its_turn_with_its_line() -> None:
    found = separated(b'# top\ntext,x\na,1\n"b,2\n', ".csv", KNOWN).rows()
    assert next(found).cells == {"text": "a", "x": "1"}
    with pytest.raises(UnreadableError, match=r"line 4: .*; what stands before it is read"):
        next(found)


def test_letters_of_windows_are_read() -> None:
    table = separated("text;x\ncafé;1\n".encode("cp1252"), ".csv", KNOWN)
    assert next(table.rows()).cells == {"text": "café", "x": "1"}
    assert table.encoding == "windows-1252" and "not valid UTF-8" in table.remarks[-1]


COLUMNS = ("id", "text", "x")
CELLS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from('\n",;|\t'), max_size=20
)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=8), st.sampled_from(",;\t|"))
def test_what_a_program_writes_comes_back(cells: list[tuple[str, str, str]], sign: str) -> None:
    written = io.StringIO()
    csv.writer(written, delimiter=sign, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows([COLUMNS, *cells])
    normal = [[unicodedata.normalize("NFC", text) for text in row] for row in cells]
    assert rows(written.getvalue()) == [dict(zip(COLUMNS, row, strict=True)) for row in normal]
