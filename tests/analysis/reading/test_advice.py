"""What to do with files that are not read."""

import pytest

from analysis.reading.advice import by_content, markup_remark, not_read
from analysis.reading.formats import SUFFIXES, format_of
from tests import making
from tests.packages import word_of

UNKNOWN = "not in a format that is read"


@pytest.mark.parametrize(
    "name, advice",
    [
        ("a/Memo.DOC", "save it as .docx"),
        ("talk.pptx", "save them as .pdf"),
        ("a.msg", "save it as .eml"),
        ("a.pages", "export it as .docx"),
        ("a.log", "name it .txt"),
        ("a.txt.gz", "unpack it"),
        ("scan.jpg", "recognise its text (OCR)"),
        ("talk.mp3", "transcript"),
        ("README", "its name has no ending"),
    ],
)
def test_a_file_of_another_format_is_told_with_what_would_work(name, advice):
    assert not_read(name).startswith(f"{UNKNOWN}: ") and advice in not_read(name)


@pytest.mark.parametrize("name", ["a.xyz", ".DS_Store", "a/.gitignore"])
def test_of_what_nobody_would_read_nothing_is_said(name):
    assert not_read(name) == UNKNOWN


def test_no_format_that_is_read_has_advice():
    assert all(format_of(f"a{suffix}") and not_read(f"a{suffix}") == UNKNOWN for suffix in SUFFIXES)


def test_a_file_is_known_by_its_content_where_its_name_is_wrong():
    files = {"pdf": making.pdf(), "docx": word_of(b"<x/>"), "zip": making.zipped({"a.txt": "x"}), "rtf": b"{\\rtf1 x}"}
    for ending, data in files.items():
        assert by_content(data).endswith(f"name it .{ending}")
        assert by_content(data, f"a.{ending}") == ""
    # A Word file is a ZIP archive, and can be opened as one.
    assert by_content(files["zip"], "a.docx") == "" and by_content(files["docx"], "a.odt") != ""
    assert by_content(b"Words", "a.pdf") == by_content(b"") == ""


def test_markup_in_a_plain_text_is_told():
    assert markup_remark("<!DOCTYPE html><p>x") == "looks like HTML; name it .html to read it without its markup"
    assert markup_remark("{\\rtf1 x}") == "looks like RTF; name it .rtf to read it without its markup"
    assert markup_remark("< 5 people") == markup_remark("") == ""
