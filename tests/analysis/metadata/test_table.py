"""Tables of metadata as files hold them, with all that may be wrong with one."""

import codecs
from pathlib import Path

import pytest

from analysis.errors import OptionError
from analysis.metadata.table import LONGEST_CELL_CHARACTERS, metadata_table

ROWS = [["a.txt", "Jane Doe"], ["b.txt", ""]]


@pytest.mark.parametrize(
    "content",
    [
        b"file,author\na.txt,Jane Doe\nb.txt,\n",
        b"file;author\na.txt;Jane Doe\nb.txt;\n",
        b"file\tauthor\r\na.txt\tJane Doe\r\nb.txt\t\r\n",
        codecs.BOM_UTF8 + b'"file","author"\n"a.txt","Jane\nDoe"\n"b.txt",""',
        codecs.BOM_UTF16_LE + "file,author\na.txt,Jane Doe\nb.txt,\n".encode("utf-16-le"),
        b"file,author\na.txt,Jane Doe\nb.txt\n",
        b'file,author\na.txt,"  Jane \t Doe "\n\nb.txt,\n',
    ],
    ids=["commas", "semicolons", "tabs", "byte-order mark", "UTF-16", "short row", "blanks"],
)
def test_usual_forms_say_the_same(file, content: bytes) -> None:
    table = metadata_table(file(content))
    assert list(table.rows.columns) == ["file", "author"]
    assert table.rows.values.tolist() == ROWS
    assert table.remarks == ()


def test_texts_stay_as_they_stand(file) -> None:
    row = "a.txt,007,NA,nan,=1+1,-3,1e5,é"
    table = metadata_table(file(f"file,{','.join('abcdefg')}\n{row}\n".encode("cp1252")))
    assert table.rows.values.tolist() == [row.split(",")]


def test_names_of_columns_stand_alone(file) -> None:
    table = metadata_table(file(" file ,a=b,,x,x\na.txt,1,2,3,4\n"))
    assert list(table.rows.columns) == ["file", "a b", "column 3", "x", "x.1"]


def test_a_huge_cell_is_cut_and_said(file) -> None:
    table = metadata_table(file(f"file,note\na.txt,{'x' * 3_000_000}\n"))
    assert len(table.rows["note"][0]) == LONGEST_CELL_CHARACTERS
    (remark,) = table.remarks
    assert "in the column 'note'" in remark and "(1 of them)" in remark


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "about.csv is empty"),
        (" \n \n", "about.csv is empty"),
        ("file,author\na.txt,b,c,d\n", "about.csv is no table that can be read"),
        ('file,author\na.txt,"b\n', "about.csv is no table that can be read"),
        (b"PK\x03\x04\x00\x00", "save it as CSV"),
    ],
)
def test_what_is_no_table_is_said_in_one_sentence(file, content, said: str) -> None:
    with pytest.raises(OptionError, match=r"^about\.csv") as error:
        metadata_table(file(content))
    assert said in str(error.value) and "\n" not in str(error.value)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(OptionError, match="There is no file of metadata"):
            metadata_table(path)


def test_no_rows_are_a_table(file) -> None:
    assert len(metadata_table(file("file,author\n")).rows) == 0
