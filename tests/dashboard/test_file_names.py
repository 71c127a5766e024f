"""Names of uploaded files: whatever a browser says, a plain name in the folder of the upload."""

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.reading.formats import SUFFIXES, suffix_of
from dashboard.file_names import LONGEST_BYTES, UNNAMED, free_name, plain_name

WRITTEN_ANYHOW = st.text(st.characters(), max_size=300) | st.text(alphabet="./\\:~CONcon1 \0\n\u202ea", max_size=40)


@pytest.mark.parametrize(
    "said, name",
    [
        ("notes.txt", "notes.txt"),
        ("Überblick 2021 (final).docx", "Überblick 2021 (final).docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\memo.txt", "memo.txt"),
        ("folder/below/a.tar.gz", "a.tar.gz"),
        ("a\0b\n.txt", "a_b_.txt"),
        ("fdp\u202etxt.exe", "fdp_txt.exe"),
        ('a<b>:"|?*.txt', "a_b______.txt"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("com1.tar.gz", "_com1.tar.gz"),
        ("console.txt", "console.txt"),
        ("trailing. . ", "trailing"),
        ("..", UNNAMED),
        ("", UNNAMED),
        ("/", UNNAMED),
        ("\ud800.txt", "_.txt"),
    ],
)
def test_name_is_what_the_browser_said_without_what_could_do_harm(said, name):
    assert plain_name(said) == name


def test_long_name_keeps_its_suffix():
    assert plain_name("é" * 300 + ".tar.gz") == "é" * ((LONGEST_BYTES - 7) // 2) + ".tar.gz"


@given(WRITTEN_ANYHOW)
def test_any_name_is_a_name_in_its_folder(said):
    name = plain_name(said)
    assert name and len(os.fsencode(name)) <= LONGEST_BYTES + 1
    assert Path("/upload", name).parent == Path("/upload") and os.path.normpath(f"/upload/{name}") == f"/upload/{name}"
    assert not {"/", "\\", ":", "\0"} & set(name) and name.rstrip(". ") == name
    assert not {"Cc", "Cs"} & set(map(unicodedata.category, name))


@given(WRITTEN_ANYHOW)
def test_a_plain_name_stays_as_it_is(said):
    assert plain_name(plain_name(said)) == plain_name(said)


@given(st.text("abc ", min_size=1), st.sampled_from(SUFFIXES))
def test_format_of_a_file_is_what_it_was(stem, suffix):
    assert suffix_of(plain_name(f"x{stem}{suffix}")) == suffix


@given(st.lists(st.sampled_from(["a.txt", "A.TXT", "a.tar.gz", "a (2).txt", "b"]), max_size=12))
def test_each_file_gets_a_name_of_its_own_also_where_capitals_make_no_difference(names):
    taken: list[str] = []
    for name in names:
        taken.append(free_name(name, taken))
    assert len({name.casefold() for name in taken}) == len(names)
    assert [suffix_of(name) for name in taken] == [suffix_of(name) for name in names]


def test_second_file_of_a_name_gets_a_number_before_its_suffix():
    assert free_name("a.tar.gz", ["A.tar.GZ"]) == "a (2).tar.gz"
    assert free_name("b", ["b", "b (2)"]) == "b (3)"
