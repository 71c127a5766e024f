import io

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import tables
from analysis.exporting.csv import csv_bytes, csv_name

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


@given(ROWS)
@settings(max_examples=80, deadline=None)
def test_csv_reads_back_to_the_same_table(rows: list[tuple[str, int, float, int]]) -> None:
    columns = [list(column) for column in zip(*rows, strict=True)] or [[], [], [], []]
    names = [column.name for column in COUNTS.columns]
    frame = COUNTS.frame(dict(zip(names, columns, strict=True)))
    pd.testing.assert_frame_equal(read_back(csv_bytes(frame), COUNTS), frame)


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
@settings(max_examples=100, deadline=None)
def test_a_file_name_can_be_used_anywhere(parts: list[str]) -> None:
    name = csv_name("terms", *parts)
    assert not set(name) & set('/\\:*?"<>|\n\0 ')
    assert not name.startswith((".", "-")) and name.endswith(".csv") and len(name) <= 124
