"""Tables by hand, by xlsxwriter, pyarrow and pandas; each row is a document."""

import datetime
import decimal
import json
import zipfile
from html import escape
from io import BytesIO

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

ROWS = [
    {"Headline": "Plans", "Body": "Iran met\nRussia.", "date": "2020-01-02", "source": "BBC"},
    {"Headline": "", "Body": 'Peru; "quoted".', "date": "soon", "source": ""},
    {"Headline": "Nothing", "Body": " ", "date": "", "source": "AP"},
]
CSV = 'Headline,Body,date,source\nPlans,"Iran met\nRussia.",2020-01-02,BBC\n'
CSV += ',"Peru; ""quoted"".",soon,\nNothing, ,,AP\n'


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


def open_document() -> bytes:
    """An OpenDocument spreadsheet by hand, with a date of that type in it."""

    def cell(value: str) -> str:
        kind = f'date" office:date-value="{value}' if value == "2020-01-02" else "string"
        return f'<table:table-cell office:value-type="{kind}"><text:p>{escape(value)}</text:p></table:table-cell>'

    urn = "urn:oasis:names:tc:opendocument:xmlns"
    rows = [list(ROWS[0]), *(list(row.values()) for row in ROWS)]
    body = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    content = (
        f'<office:document-content xmlns:office="{urn}:office:1.0" xmlns:table="{urn}:table:1.0" '
        f'xmlns:text="{urn}:text:1.0"><office:body><office:spreadsheet><table:table table:name="data">{body}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    listed = f'<manifest:manifest xmlns:manifest="{urn}:manifest:1.0"></manifest:manifest>'
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", listed)
        archive.writestr("content.xml", content)
    return made.getvalue()


JSON_LINES = (
    '{"Headline": "Plans", "Body": "Iran met\\nRussia.", "date": "2020-01-02", "source": "BBC"}\n'
    '{"Body": "Peru; \\"quoted\\".", "date": "soon"}\n\n{"Headline": "Nothing", "Body": " ", "source": "AP"}\n'
)


@pytest.mark.parametrize(
    "name, content",
    [
        ("t.csv", CSV),
        ("t.tsv", CSV.replace(",", "\t")),
        ("t.jsonl", JSON_LINES),
        ("t.ndjson", JSON_LINES),
        ("t.json", json.dumps(ROWS)),
        ("t.json", json.dumps({"status": "ok", "found": {"rows": ROWS}}, indent=1)),
        ("t.json", JSON_LINES),
        ("t.ods", open_document()),
        ("t.xlsx", excel()),
        ("t.parquet", parquet()),
    ],
)
def test_a_row_is_a_document_and_its_other_columns_are_metadata(read_all, name, content):
    (_, table), *rows = read_all(name, content)
    assert (table.file, table.status) == (name, "opened")
    by = "a document a row, by the columns text: Body; title: Headline; date: date"
    assert table.reason == f"{by}; in the column date, not understood as dates: 'soon'"
    first, second = rows[0][0], rows[1][0]
    assert (first.name, first.title, first.date) == (f"{name}/row 1", "Plans", "2020-01-02")
    assert (first.text, first.metadata) == ("Plans\n\nIran met\nRussia.", (("source", "BBC"),))
    # What is no date stays as it stands.
    assert (second.text, second.title, second.date) == ('Peru; "quoted".', 'Peru; "quoted".', "")
    assert dict(second.metadata)["date"] == "soon"
    assert rows[2][1][:3] == (f"{name}/row 3", "skipped", "empty: the file has no text")
    assert len(rows) == 3


def test_a_table_without_a_text_is_told_and_not_guessed(read):
    document, report = read("m.csv", "file,author,date\na.txt,Ann,2020\n")
    assert document is None and report.status == "failed"
    assert "no document is in it; its columns are file, author, date; --text-column NAME names" in report.reason


@pytest.mark.parametrize("name", ["a.csv", "a.json", "a.jsonl", "a.parquet", "a.xlsx", "a.ods"])
@pytest.mark.parametrize("content", [b"", b"\0\1\2", b"PK\x03\x04 nothing", excel()[:900]])
def test_what_is_no_table_is_told(read, name, content):
    assert read(name, content)[1].status == "failed"


def test_settings_in_json_are_skipped_and_one_text_in_json_is_read(read, read_all):
    _, report = read("package.json", '{"name": "x", "version": "1"}')
    assert report.status == "skipped" and "its columns are name, version" in report.reason
    _, (document, _) = read_all("a.json", '{"url": "http://example.org", "story": "%s"}' % ("A long story. " * 20))
    assert document.text.startswith("A long story.") and document.metadata == (("url", "http://example.org"),)


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


def values() -> pd.DataFrame:
    """A frame with a column of each type that programs put into tables."""
    return pd.DataFrame(
        {
            "text": ["one", "two"],
            "day": pd.to_datetime(["2020-01-02 00:00:00", "2020-02-03 10:11:12"]),
            "share": [1.0, float("nan")],
            "is_new": [True, False],
            "tags": [["x", "y"], []],
            "source": [{"name": "BBC", "of": {"id": 1}}, {"name": "AP", "of": {"id": 2}}],
            "price": [decimal.Decimal("1.50"), None],
            "raw": [b"abc", b"\xff\0"],
            "kind": pd.Categorical(["p", "q"]),
            "zone": pd.to_datetime(["2020-01-02", "2020-02-03"]).tz_localize("UTC"),
        }
    )


def test_values_of_all_types_are_texts_that_people_would_write(read_all):
    made = BytesIO()
    values().to_parquet(made, index=False)
    [_, (first, _), (second, _)] = read_all("a.parquet", made.getvalue(), date="day")
    assert (first.date, second.date) == ("2020-01-02", "2020-02-03")
    assert dict(first.metadata) == {
        "share": "1",
        "is_new": "true",
        "tags": "x, y",
        "source.name": "BBC",
        "source.of.id": "1",
        "price": "1.50",
        "raw": "abc",
        "kind": "p",
        "zone": "2020-01-02 00:00:00+00:00",
    }
    # NaN, an empty list and what is no text are no values.
    assert dict(second.metadata).keys() == {"is_new", "source.name", "source.of.id", "kind", "zone"}


def test_a_workbook_of_pandas_with_a_title_above_it_keeps_days_times_and_truth(read_all):
    made = BytesIO()
    with pd.ExcelWriter(made, engine="xlsxwriter") as writer:
        values()[["text", "day", "share", "is_new"]].to_excel(writer, index=False, startrow=2)
        next(iter(writer.sheets.values())).write(0, 0, "Report of the year")
    (_, table), (first, _), (second, _) = read_all("a.xlsx", made.getvalue())
    assert "1 line above the names of columns left out" in table.reason
    assert first.metadata == (("day", "2020-01-02"), ("share", "1"), ("is_new", "true"))
    assert second.metadata == (("day", "2020-02-03 10:11:12"), ("is_new", "false"))


def test_columns_with_one_name_are_told_apart_and_one_without_has_its_place(read_all):
    made = BytesIO()
    pq.write_table(pa.table([pa.array(["a"]), pa.array(["b"]), pa.array(["c"])], names=["text", "text", ""]), made)
    for name, content in (("a.parquet", made.getvalue()), ("a.csv", "text,text,\na,b,c\n")):
        [_, (document, _)] = read_all(name, content)
        assert (document.text, document.metadata) == ("a", (("text (2)", "b"), ("column 3", "c")))


def test_a_column_with_neither_name_nor_content_is_none_and_one_that_fills_up_later_loses_nothing(read_all):
    rows = "a,b,,\n" * 200
    (_, table), *_ = read_all("a.csv", f"q,x,,\n{rows}")
    assert "its columns are q, x; " in table.reason
    *_, (last, _) = read_all("a.csv", f"text,x,,\n{rows}c,d,e,\n")
    assert last.metadata == (("x", "d"), ("column 3", "e"))


def test_of_very_many_columns_the_first_are_metadata_and_the_report_says_so(read_all):
    frame = pd.DataFrame([["w", *range(2_000)]], columns=["text", *(f"c{n}" for n in range(2_000))])
    made = BytesIO()
    frame.to_parquet(made)
    for name, content in (("w.csv", frame.to_csv(index=False)), ("w.parquet", made.getvalue())):
        (_, table), (document, _) = read_all(name, content)
        assert "of its 2,000 other columns, the first 100 are metadata" in table.reason
        assert [column for column, _ in document.metadata] == [f"c{n}" for n in range(100)]


def test_several_columns_are_one_text_and_what_a_table_does_not_have_is_guessed(read_all):
    content = "body,lead,Main Text,when\nb,l,m,1/2/2020\nb2,,m2,14/2/2020\n"
    (_, table), (first, _), (second, _) = read_all("a.csv", content, text=["lead", "main_text", "x"], date="when")
    assert (first.text, second.text, first.date) == ("l\n\nm", "m2", "2020-02-01")
    assert table.reason == (
        "a document a row, by the columns text: lead, Main Text; date: when; it has no column called x"
    )
    assert first.metadata == (("body", "b"),)
    (_, table), (first, _), _ = read_all("a.csv", content, text=["x"], title="none")
    assert first.text == "b" and table.reason.endswith("text: body; it has no column called x")


def test_a_title_that_is_in_the_text_stands_there_once(read_all):
    content = "title,body\nHead,Body\n"
    assert read_all("a.csv", content)[1][0].text == "Head\n\nBody"
    assert read_all("a.csv", content, text=["title", "body"])[1][0].text == "Head\n\nBody"
    assert read_all("a.csv", content, title="none")[1][0].text == "Body"


def test_tables_in_archives_and_sheets_take_the_columns_too(read_all):
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("in/a.csv", "q,a\nwhy,because\n")
    (_, archive), (_, table), (document, _) = read_all("a.zip", made.getvalue(), text=["a"])
    assert (table.file, document.name, document.text) == ("a.zip/in/a.csv", "a.zip/in/a.csv/row 1", "because")


def test_an_empty_column_is_said_and_none_is_guessed_that_is_empty(read_all):
    content = "text,content,note\n,full,\n,more,\n"
    (_, table), (document, _), _ = read_all("a.csv", content)
    assert document.text == "full" and "text: content" in table.reason
    (_, table), (_, row), _ = read_all("a.csv", content, text=["note"])
    assert "nothing is in note in its first 2 rows" in table.reason and row.status == "skipped"


def test_dates_are_read_as_the_whole_column_has_them(read_all):
    rows = "".join(f"t,{day}/2/2020\n" for day in range(1, 13))
    found = read_all("a.csv", f"text,date\n{rows}")
    assert "'1/2/2020', '3/2/2020', '4/2/2020' and so on ('1/2/2020' may have its day or its month first" in (
        found[0][1].reason
    )
    # 2/2/2020 is the same either way.
    assert [document.date for document, _ in found[1:4]] == ["", "2020-02-02", ""]
    # The last row, far behind the first ones, shows which is the day.
    found = read_all("a.csv", f"text,date\n{rows * 20}t,13/2/2020\n")
    assert [document.date for document, _ in found[1:4]] == ["2020-02-01", "2020-02-02", "2020-02-03"]


def test_days_that_programs_count_since_1970_are_dates(read_all):
    frame = pd.DataFrame({"text": ["a", "b"], "date": pd.to_datetime(["2020-01-02", "2021-03-04"])})
    frame["date"] = frame["date"].astype("datetime64[ms]").astype("int64")
    found = read_all("a.json", frame.to_json(orient="records"))
    assert "milliseconds since 1970" in found[0][1].reason
    assert [document.date for document, _ in found[1:]] == ["2020-01-02", "2021-03-04"]
    found = read_all("a.csv", "text,timestamp\na,1577923200\nb,1577923201.5\n")
    assert [document.date for document, _ in found[1:]] == ["2020-01-02", "2020-01-02"]
    # One that is written otherwise leaves the numbers alone.
    found = read_all("a.csv", "text,timestamp\na,1577923200\nb,2020-01-02\n")
    assert [document.date for document, _ in found[1:]] == ["", "2020-01-02"]


def test_a_table_without_rows_is_empty(read):
    for name, content in (("a.csv", "text,date\n"), ("a.tsv", "text\tdate\n")):
        assert read(name, content)[1][1:3] == ("skipped", "empty: a table without rows")
