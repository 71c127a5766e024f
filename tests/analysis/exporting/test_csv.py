import csv as csv_module
import io

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import tables
from analysis.exporting import csv
from analysis.exporting.csv import Form, csv_bytes, csv_name, csv_parts
from analysis.measures.frequency import ranked_terms
from analysis.measures.keywords import unit_keywords

EXACT = Form(exact=True)
FORMULA_STARTS = "=+-@\t\r\n"

COUNTS = tables.Table("counts", tables.TERMS.columns[:4])


def read_back(data: bytes, table: tables.Table) -> pd.DataFrame:
    return pd.read_csv(
        io.StringIO(data.decode("utf-8"), newline=""),
        keep_default_na=False,
        dtype={column.name: column.dtype for column in table.columns},
    )


def test_a_table_as_csv() -> None:
    frame = COUNTS.frame(
        {
            "term": ["don't", "naïve", "chiefs of staff"],
            "frequency": [2, 1, 1],
            "relative_frequency": [1 / 3, 0.0, 1_000_000.0],
            "document_frequency": [1, 1, 1],
        }
    )
    assert (
        csv_bytes(frame)
        == (
            "term,frequency,relative_frequency,document_frequency\r\n"
            "don't,2,0.3333333333333333,1\r\n"
            "naïve,1,0.0,1\r\n"
            "chiefs of staff,1,1000000.0,1\r\n"
        ).encode()
    )


def test_quotes_commas_and_line_breaks_are_quoted() -> None:
    frame = pd.DataFrame({"text": ['say "no"', "a, b", "a\nb", "a\rb", ""], "n": range(5)})
    assert csv_bytes(frame) == b'text,n\r\n"say ""no""",0\r\n"a, b",1\r\n"a\nb",2\r\n"a\rb",3\r\n,4\r\n'


def test_a_number_that_cannot_be_is_an_empty_cell() -> None:
    assert csv_bytes(pd.DataFrame({"dp": [0.5, float("nan")], "n": [1, 2]})) == b"dp,n\r\n0.5,1\r\n,2\r\n"


@pytest.mark.parametrize("name", tables.TABLES)
def test_an_empty_table_has_its_header(name: str) -> None:
    table = tables.TABLES[name]
    data = csv_bytes(table.empty())
    assert data == (",".join(column.name for column in table.columns) + "\r\n").encode()
    assert read_back(data, table).empty


CELLS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0\r"), max_size=12) | st.sampled_from(
    ["NA", "nan", "null", "", " ", "1,000", "=1+1", '"', "\n", "\ufeff", "don’t"]
)
ROWS = st.lists(st.tuples(CELLS, st.integers(0, 2**62), st.floats(0, 1e6), st.integers(0, 9)), max_size=6)


def terms_frame(rows: list[tuple[str, int, float, int]]) -> pd.DataFrame:
    columns = [list(column) for column in zip(*rows, strict=True)] or [[], [], [], []]
    names = [column.name for column in COUNTS.columns]
    return COUNTS.frame(dict(zip(names, columns, strict=True)))


@given(ROWS)
@settings(max_examples=80)
def test_exact_csv_reads_back_to_the_same_table(rows: list[tuple[str, int, float, int]]) -> None:
    frame = terms_frame(rows)
    pd.testing.assert_frame_equal(read_back(csv_bytes(frame, EXACT), COUNTS), frame)


@given(ROWS)
@settings(max_examples=80)
def test_exact_csv_is_what_pandas_writes(rows: list[tuple[str, int, float, int]]) -> None:
    frame = terms_frame(rows)
    assert csv_bytes(frame, EXACT) == frame.to_csv(index=False, lineterminator="\r\n").encode()


HOSTILE = st.text(st.sampled_from(" ab;,\t\n\"'=+-@＝＋－＠1"), max_size=12)


@given(st.lists(HOSTILE, min_size=1, max_size=5), st.sampled_from(",;\t"))
@settings(max_examples=300)
def test_no_cell_of_safe_csv_begins_with_a_sign_of_a_formula_however_lines_are_parted(
    texts: list[str], separator: str
) -> None:
    written = csv_bytes(pd.DataFrame({"name": "x", "text": texts, "last": texts}))
    rows = list(csv_module.reader(io.StringIO(written.decode(), newline=""), delimiter=separator))
    assert [cell for row in rows for cell in row if cell.lstrip("\t\r\n")[:1] in set("=+-@＝＋－＠")] == []


@given(st.lists(HOSTILE, min_size=1, max_size=5))
@settings(max_examples=200)
def test_safe_csv_differs_by_apostrophes_alone(texts: list[str]) -> None:
    frame = pd.DataFrame({"text": [text.replace("'", "") for text in texts]})
    safe, exact = csv_bytes(frame), csv_bytes(frame, EXACT)
    assert safe.replace(b"'", b"") == exact


def test_texts_that_are_no_formulas_stay_as_they_are() -> None:
    texts = ["a-b", "a = b", "a; b", "a; -b", "mail@host", "one, -two", "x=1", "well - no", "é＝1", "'=1"]
    frame = pd.DataFrame({"text": texts})
    assert csv_bytes(frame) == csv_bytes(frame, EXACT)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("-", "'-"),
        ("@handle", "'@handle"),
        ("-5", "'-5"),
        ("＝1", "'＝1"),
        ("x;=HYPERLINK(1)", "x;'=HYPERLINK(1)"),
        ("x\t@SUM(1)", "x\t'@SUM(1)"),
    ],
)
def test_a_sign_of_a_formula_gets_an_apostrophe(text: str, cell: str) -> None:
    assert csv_bytes(pd.DataFrame({"text": [text]})).decode() == f"text\r\n{cell}\r\n"


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(start: str) -> None:
    frame = pd.DataFrame({"text": [f"{start}1+1", f"a{start}b"], "n": [-1, 1]})
    safe, exact = (csv_bytes(frame, form).decode() for form in (Form(), EXACT))
    assert f"'{start}1+1" in safe and f"'{start}1+1" not in exact
    assert safe.replace("'", "") == exact


def test_numbers_below_zero_are_no_formulas() -> None:
    frame = pd.DataFrame({"n": [-1, -2], "score": [-0.5, -1e-20]})
    assert csv_bytes(frame) == csv_bytes(frame, EXACT) == b"n,score\r\n-1,-0.5\r\n-2,-1e-20\r\n"


def test_header_is_safe_too() -> None:
    assert csv_bytes(pd.DataFrame({"=1+1": [1], '"': [2]})) == b'\'=1+1,""""\r\n1,2\r\n'


def test_number_that_is_not_there_is_empty() -> None:
    assert (
        csv_bytes(pd.DataFrame({"a": [1.5, np.nan], "b": ["", None]}).astype({"b": "str"})) == b"a,b\r\n1.5,\r\n,\r\n"
    )


def test_byte_order_mark_comes_first_and_once() -> None:
    frame = pd.DataFrame({"text": ["naïve"]})
    assert csv_bytes(frame, Form(bom=True)) == b"\xef\xbb\xbf" + csv_bytes(frame)


@pytest.mark.parametrize("form", [Form(), Form(exact=True, bom=True)])
def test_parts_of_a_table_are_its_bytes(view, monkeypatch: pytest.MonkeyPatch, form: Form) -> None:
    texts = [f"=a{n} b c. d{n} a b, b" for n in range(40)]
    some = view(*texts, contains=("a", "b"), match="any")
    for table in (ranked_terms(some), ranked_terms(some, ngram=2), unit_keywords(some), unit_keywords(some, ngram=2)):
        whole = csv_bytes(table.frame(), form)
        assert len(whole) > 400
        for rows in (1, 7, 1000):
            monkeypatch.setattr(csv, "ROWS_AT_A_TIME", rows)
            assert b"".join(csv_parts(table, form)) == csv_bytes(table.frame(), form) == whole


def test_parts_of_an_empty_table_are_its_header(view) -> None:
    nothing = view("a b", "a", contains=("nowhere",))
    for table in (ranked_terms(nothing), unit_keywords(nothing)):
        assert b"".join(csv_parts(table)) == csv_bytes(table.frame())


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("seeds", "terms"), "seeds-terms.csv"),
        (("Seeds", "", "9 paragraphs that mention Iran"), "seeds-9-paragraphs-that-mention-iran.csv"),
        (("a/b\\c", "..", "u.s."), "a-b-c-..-u.s.csv"),
        (("naïve 中",), "naïve-中.csv"),
    ],
)
def test_a_file_name_is_made_of_its_parts(parts: tuple[str, ...], name: str) -> None:
    assert csv_name(*parts) == name


@given(st.lists(st.text(max_size=200), max_size=3))
@settings(max_examples=100)
def test_a_file_name_can_be_used_anywhere(parts: list[str]) -> None:
    name = csv_name("terms", *parts)
    assert not set(name) & set('/\\:*?"<>|\n\0 ')
    assert not name.startswith((".", "-")) and name.endswith(".csv") and len(name) <= 124
