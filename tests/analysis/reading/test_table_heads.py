"""The heads of tables, by which their columns are chosen: what is shown is what would be read."""

import io
import zipfile

import pandas as pd

from analysis.reading import bounds
from analysis.reading.folder import read_folder
from analysis.reading.table_columns import TableColumns
from analysis.reading.table_heads import table_heads

ROWS = "".join(f"question {n},answer {n},{n}/12/2020\n" for n in range(1, 32))


def zipped(files: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def workbook() -> bytes:
    made = io.BytesIO()
    with pd.ExcelWriter(made, engine="xlsxwriter") as writer:
        for sheet in ("A", "B"):
            pd.DataFrame({"body": [f"{sheet} one", f"{sheet} two"]}).to_excel(writer, sheet_name=sheet, index=False)
    return made.getvalue()


def test_all_tables_have_their_columns_and_first_rows(folder) -> None:
    root = folder(
        {
            "a.csv": f"q,a,day\n{ROWS}",
            "b.xlsx": workbook(),
            "c.zip": zipped({"in.txt": "no table", "in.csv": "text,x\nhello,1\n"}),
            "d.txt": "no table",
            "e.csv": b"\0",
        }
    )
    heads = table_heads(root, TableColumns(("a",), "q", "day"))
    assert [(table.name, table.is_read) for table in heads.tables] == [
        ("a.csv", True), ("b.xlsx/A", True), ("b.xlsx/B", True), ("c.zip/in.csv", True),
    ]  # fmt: skip
    assert heads.tables[0].columns == {"q": "title", "a": "text", "day": "date"}
    assert heads.columns() == ["q", "a", "day", "body", "text", "x"]
    assert (heads.used("text"), heads.used("title")) == (["a", "body", "text"], ["q"])
    # The whole column says which is the day, though only a few rows are shown.
    assert [(row.name, row.title, row.date) for row in heads.tables[0].rows] == [
        (f"a.csv/row {n}", f"question {n}", f"2020-12-0{n}") for n in (1, 2, 3)
    ]
    assert heads.tables[3].rows[0].metadata == "x: 1" and heads.left_out == 0


def test_the_rows_are_those_that_reading_gives(folder) -> None:
    columns = TableColumns(("a", "q"), "none", "day")
    root = folder({"a.csv": f"q,a,day\n{ROWS}"})
    read = [document for document, _ in read_folder(root, columns) if document]
    shown = table_heads(root, columns).tables[0].rows
    assert [(row.name, row.title, row.date, row.text) for row in shown] == [
        (document.name, document.title, document.date, document.text) for document in read[:3]
    ]


def test_a_table_without_a_text_still_shows_its_columns(folder) -> None:
    (table,) = table_heads(folder({"a.csv": "q,a\nb,c\n"}), TableColumns()).tables
    assert (table.is_read, table.columns, table.rows) == (False, {"q": "", "a": ""}, [])
    assert table.said.startswith("a table without a column called text")


def test_only_so_many_tables_are_looked_at(folder, monkeypatch) -> None:
    monkeypatch.setattr(bounds, "TABLES_LOOKED_AT", 2)
    root = folder({f"{name}.csv": "text\na\n" for name in "abcd"})
    heads = table_heads(root, TableColumns())
    assert [table.name for table in heads.tables] == ["a.csv", "b.csv"] and heads.left_out == 2
