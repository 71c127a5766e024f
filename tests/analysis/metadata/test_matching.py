"""Which document a row is about."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import OptionError
from analysis.metadata.document_names import NONE, SEVERAL
from analysis.metadata.matching import rows_of_documents

DOCUMENTS = ["letters/Austin 1.txt", "letters/b.txt", "notes/b.txt", "notes/c.2020.txt"]


def rows(**columns: list[str]):
    return rows_of_documents(pd.DataFrame(columns, dtype="str"), DOCUMENTS, "about.csv")


@pytest.mark.parametrize(
    ("cell", "document"),
    [
        ("letters/Austin 1.txt", 0),
        ("./letters/Austin 1.txt", 0),
        ("letters\\Austin 1.txt", 0),
        ("letters/Austin 1", 0),
        ("Austin 1.txt", 0),
        ("Austin 1", 0),
        ("austin 1", 0),
        ("LETTERS/AUSTIN 1.TXT", 0),
        ("Austin 1.pdf", 0),
        ("/home/me/papers/letters/Austin 1.txt", 0),
        ("letters/b", 1),
        ("letters/c.2020.txt", NONE),
        ("other/Austin 1.txt", NONE),
        ("/home/other/Austin 1.txt", NONE),
        ("ters/Austin 1.txt", NONE),
        ("b.txt", SEVERAL),
        ("b", SEVERAL),
        ("c.2020", 3),
        ("c", NONE),
        ("", NONE),
    ],
)
def test_a_cell_names_a_document(cell: str, document: int) -> None:
    assert rows(file=[cell, "letters/b.txt"]).document.tolist() == [document, 1]


def test_a_row_about_another_folder_is_not_taken_for_the_one_that_is_there() -> None:
    assert rows(path=["notes/Austin 1.txt", "letters/Austin 1.txt"]).document.tolist() == [NONE, 0]


def test_an_end_of_a_path_names_the_only_document_that_has_it() -> None:
    table = pd.DataFrame({"path": ["b/1.txt", "/home/me/c/d/1.txt", "1.txt"]}, dtype="str")
    found = rows_of_documents(table, ["a/b/1.txt", "c/d/1.txt"], "about.csv")
    assert found.document.tolist() == [0, 1, SEVERAL]


def test_the_column_is_found_by_name_or_by_what_is_in_it() -> None:
    assert rows(author=["b"], FILE_NAME=["letters/b.txt"]).column == "FILE_NAME"
    assert rows(author=["b"], Doc_ID=["17"], where=["letters/b.txt"]).column == "where"
    assert rows(name=["nobody"], id=["c.2020"]).column == "id"


def test_a_table_about_other_documents_is_an_error() -> None:
    for columns in ({"file": ["x.txt"], "author": ["Jane"]}, {"file": []}):
        with pytest.raises(OptionError, match=r"No row of about.csv names a document .*its columns are: file"):
            rows(**columns)


def _is_path(text: str) -> bool:
    return not text.startswith("./") and bool(text.strip("./"))


@given(st.lists(st.text("ab./", min_size=1, max_size=6).filter(_is_path), min_size=1, max_size=6, unique=True))
def test_a_path_names_its_own_document(paths: list[str]) -> None:
    found = rows_of_documents(pd.DataFrame({"file": paths}, dtype="str"), paths, "x.csv")
    for number, path in zip(found.document.tolist(), paths, strict=True):
        assert number == SEVERAL or paths[number] == path
