"""Tables by hand, by xlsxwriter and by pyarrow; each row is a document."""

import datetime
from io import BytesIO

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

ROWS = [
    {"Headline": "Plans", "Body": "Iran met\nRussia.", "date": "2020-01-02", "source": "BBC"},
    {"Headline": "", "Body": 'Peru; "quoted".', "date": "1/2/2020", "source": ""},
    {"Headline": "Nothing", "Body": " ", "date": "", "source": "AP"},
]
CSV = 'Headline,Body,date,source\nPlans,"Iran met\nRussia.",2020-01-02,BBC\n'
CSV += ',"Peru; ""quoted"".",1/2/2020,\nNothing, ,,AP\n'


def excel() -> bytes:
    made = BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet("data")
        sheet.write_row(0, 0, list(ROWS[0]))
        for number, row in enumerate(ROWS, 1):
            sheet.write_row(number, 0, list(row.values()))
        sheet.write_datetime(1, 2, datetime.datetime(2020, 1, 2), book.add_format({"num_format": "yyyy-mm-dd"}))
    return made.getvalue()


def parquet() -> bytes:
    made = BytesIO()
    pq.write_table(pa.Table.from_pylist(ROWS), made)
    return made.getvalue()


JSON_LINES = (
    '{"Headline": "Plans", "Body": "Iran met\\nRussia.", "date": "2020-01-02", "source": "BBC"}\n'
    '{"Body": "Peru; \\"quoted\\".", "date": "1/2/2020"}\n\n{"Headline": "Nothing", "Body": " ", "source": "AP"}\n'
)


@pytest.mark.parametrize(
    "name, content",
    [
        ("t.csv", CSV),
        ("t.tsv", CSV.replace(",", "\t")),
        ("t.jsonl", JSON_LINES),
        ("t.ndjson", JSON_LINES),
        ("t.xlsx", excel()),
        ("t.parquet", parquet()),
    ],
)
def test_a_row_is_a_document_and_its_other_columns_are_metadata(read_all, name, content):
    (_, table), *rows = read_all(name, content)
    assert (table.file, table.status) == (name, "opened")
    assert table.reason.startswith(
        "a document a row, by the columns text: Body; title: Headline; date: date; in the column"
    )
    first, second = rows[0][0], rows[1][0]
    assert (first.name, first.title, first.date) == (f"{name}/row 1", "Plans", "2020-01-02")
    assert (first.text, first.metadata) == ("Plans\n\nIran met\nRussia.", (("source", "BBC"),))
    # A date that could be read in two ways is not read, and stays as it stands.
    assert (second.text, second.title, second.date) == ('Peru; "quoted".', 'Peru; "quoted".', "")
    assert dict(second.metadata)["date"] == "1/2/2020"
    assert rows[2][1][:3] == (f"{name}/row 3", "skipped", "empty: the file has no text")
    assert len(rows) == 3


def test_a_table_without_a_text_is_told_and_not_guessed(read):
    document, report = read("m.csv", "file,author,date\na.txt,Ann,2020\n")
    assert document is None and report.status == "failed"
    assert "no document is in it; its columns are file, author, date; --text-column" in report.reason


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.parquet", "a.xlsx", "a.ods"])
@pytest.mark.parametrize("content", [b"", b"\0\1\2", b"PK\x03\x04 nothing", excel()[:900]])
def test_what_is_no_table_is_told(read, name, content):
    assert read(name, content)[1].status == "failed"


def test_semicolons_are_found_and_a_quote_that_never_ends_is_told(read_all):
    [_, (document, _)] = read_all("a.csv", "text;source\na, b;BBC\n")
    assert (document.text, document.metadata) == ("a, b", (("source", "BBC"),))
    (_, table), (document, _) = read_all("b.csv", 'text\none\n"two\nthree')
    assert (document.text, table.status) == ("one", "failed") and "what stands before it is read" in table.reason


def test_lines_that_are_no_json_stop_none_of_the_others(read_all):
    found = read_all("a.jsonl", '{"text": "one"}\nno\n[1]\n{"text": "two", "tags": ["x", 1]}\n')
    assert [report.status for _, report in found] == ["opened", "read", "failed", "failed", "read"]
    assert found[-1][0].metadata == (("tags", "x, 1"),)


def test_sheets_of_a_workbook_have_rows_of_their_own(read_all):
    made = BytesIO()
    with xlsxwriter.Workbook(made) as book:
        for name, header in (("A", "text"), ("B", "other"), ("C", "text")):
            sheet = book.add_worksheet(name)
            sheet.write_column(0, 0, [header, f"in {name}", 7])
    found = read_all("b.xlsx", made.getvalue())
    documents = {document.name: document.text for document, _ in found if document}
    assert documents == {
        "b.xlsx/A row 1": "in A",
        "b.xlsx/A row 2": "7",
        "b.xlsx/C row 1": "in C",
        "b.xlsx/C row 2": "7",
    }
    assert found[0][1].file == "b.xlsx" and {r.file: r.status for _, r in found}["b.xlsx/B"] == "skipped"
