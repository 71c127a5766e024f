"""Groups of files, on a report that a reader can count."""

import pandas as pd
import pytest

from analysis import tables
from analysis.measures.report_groups import BY, MARKS, NO_SUFFIX, asked_for, files_by_group, group_of_each, sentence

ROWS: list[dict[str, object]] = [
    {"file": "a.TXT", "language": "en", "encoding": "utf-8", "tokens": 4},
    {
        "file": "b/c.txt",
        "language": "de",
        "encoding": "windows-1252",
        "tokens": 3,
        "warning": "looks odd",
        "replaced": 2,
    },
    {"file": "d.txt", "encoding": "utf-8", "tokens": 0, "warning": "it has no words or numbers"},
    {"file": "news.csv", "status": "opened"},
    {"file": "news.csv/row 7", "language": "en", "tokens": 5, "repeated_tokens": 5},
    {"file": "mail.mbox/12", "language": "en", "tokens": 5, "duplicate_of": "news.csv/row 7"},
    {"file": "zip.zip/x/e.html", "status": "skipped", "reason": "empty: the file has no text"},
    {"file": "v1.2/README", "status": "skipped", "reason": "not in a format that is read"},
    {"file": "f.pdf", "status": "failed", "reason": "broken"},
    {"file": "g.pdf", "status": "failed", "reason": "broken"},
]
ROW = {column.name: 0 if column.dtype == "int64" else "" for column in tables.IMPORT_REPORT.columns} | {
    "status": "read"
}
REPORT = tables.IMPORT_REPORT.frame(pd.DataFrame([ROW | row for row in ROWS]).to_dict("list"))


def sizes(by) -> list[list[object]]:
    return files_by_group(REPORT, by).values.tolist()


def test_an_outcome_has_its_reason() -> None:
    assert sizes("outcome") == [
        ["read", 5],
        ["failed: broken", 2],
        ["opened", 1],
        ["skipped: empty: the file has no text", 1],
        ["skipped: not in a format that is read", 1],
    ]


def test_only_what_was_read_has_a_language() -> None:
    assert sizes("language") == [["English", 3], ["German", 1], ["cannot be told", 1]]


def test_an_encoding_is_counted_where_there_is_one() -> None:
    assert sizes("encoding") == [["utf-8", 2], ["windows-1252", 1]]


def test_a_format_is_the_ending_of_the_file_that_holds_it() -> None:
    expected = [".txt", ".txt", ".txt", ".csv", ".csv", ".mbox", ".html", NO_SUFFIX, ".pdf", ".pdf"]
    assert [str(one) for one in group_of_each(REPORT, "format").to_pylist()] == expected


@pytest.mark.parametrize(
    "mark, files",
    [
        ("with a warning", ["b/c.txt", "d.txt"]),
        ("same text as another", ["mail.mbox/12"]),
        ("with repeated paragraphs", ["news.csv/row 7"]),
        ("with lost characters", ["b/c.txt"]),
        ("empty", ["d.txt", "zip.zip/x/e.html"]),
        ("not read", ["zip.zip/x/e.html", "v1.2/README", "f.pdf", "g.pdf"]),
    ],
)
def test_a_mark_says_which_files_have_it(mark: str, files: list[str]) -> None:
    assert asked_for(REPORT, "outcome", "", [mark])["file"].tolist() == files


def test_a_group_and_marks_hold_together() -> None:
    found = asked_for(REPORT, "encoding", "utf-8", ["with a warning", "empty"])
    assert found["file"].tolist() == ["d.txt"] and found.index.tolist() == [0]
    assert asked_for(REPORT, "format", ".zip", []).empty
    assert asked_for(REPORT, "format", "", []) is REPORT


def test_the_sentence_counts_what_was_opened_by_what_it_holds() -> None:
    said = (
        "5 of 9 files read · 2 skipped · 2 could not be read · 2 with a warning · 1 with the very same text as another"
    )
    assert sentence(REPORT) == f"{said} · 2 characters lost in 1 file"
    assert sentence(REPORT.head(1)) == "1 file read completely"


@pytest.mark.parametrize("by", BY)
def test_a_report_without_rows_has_no_groups(by) -> None:
    empty = tables.IMPORT_REPORT.empty()
    assert files_by_group(empty, by).empty
    assert asked_for(empty, by, "x", list(MARKS)).empty
