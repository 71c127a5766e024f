"""The block before a text: what it says, and when it is no block."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus import corpus_of
from analysis.reading.folder import read_folder
from analysis.reading.front_matter import LONGEST_CHARACTERS, front_matter
from analysis.store.folder import open_corpus

BLOCK = """---
title: The war
date: 1861-03-04
author: Jane Doe
tags: [war, peace]
number: 007
no: no
empty:
---
"""


def test_a_block_says_title_date_and_metadata() -> None:
    found = front_matter(f"{BLOCK}Text.\n---\nMore.")
    assert (found.title, found.date, found.text, found.remark) == ("The war", "1861-03-04", "Text.\n---\nMore.", "")
    assert found.metadata == (("author", "Jane Doe"), ("tags", "war, peace"), ("number", "007"), ("no", "no"))


@pytest.mark.parametrize(
    "text", ["", "Text", "--- title: x\n---\n", "---\ntitle: x\nText", "---\n---\nText", "---\nA line.\n---\nText"]
)
def test_signs_around_a_text_are_no_block(text: str) -> None:
    found = front_matter(text)
    assert (found.text, found.metadata, found.remark) == (text, None, "")


@pytest.mark.parametrize(
    ("block", "why"),
    [
        ("a: {b: c}", "it is no flat list"),
        ("a: [[b]]", "it is no flat list"),
        ("- a\n- b", "it is no flat list"),
        ("a: [", "it is no YAML"),
        ("a: &x [b]\nb: [*x, *x]", "it is no YAML"),
        ("a: !!python/object/apply:os.system [ls]", ""),
        ("\n".join(f"a{i}: b" for i in range(200)), "it is no flat list"),
        ("a: " + "x" * LONGEST_CHARACTERS, "it is longer than 20,000 characters"),
        ("a: " + "[" * 3000 + "]" * 3000, "it is no"),
    ],
)
def test_what_is_not_flat_is_left_as_text_and_said(block: str, why: str) -> None:
    text = f"---\n{block}\n---\nText."
    found = front_matter(text)
    if not why:
        # Tags mean nothing: the list stands as its texts.
        assert found.metadata == (("a", "ls"),)
        return
    assert (found.text, found.metadata) == (text, None)
    assert (
        found.remark.startswith("starts with a block between lines of ---, which is left as text")
        and why in found.remark
    )


def test_a_date_that_is_none_is_kept_as_it_stands() -> None:
    found = front_matter("---\nDate: 3/4/1861\n---\nText.")
    assert (found.date, found.metadata) == ("", (("Date", "3/4/1861"),))
    assert "its date '3/4/1861' is none in ISO 8601" in found.remark


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    for one in (text, f"---\n{text}\n---\n{text}"):
        found = front_matter(one)
        assert one.endswith(found.text)
        assert found.metadata is not None or found.text == one


def test_the_block_is_not_counted_and_kept_in_the_store(folder, tmp_path) -> None:
    root = folder({"2020.txt": f"{BLOCK}War.", "b.txt": "Peace.", "c.txt": "---\nsource: BBC\n---\nWar."})
    for _ in range(2):
        corpus = open_corpus(root, names=False, store=tmp_path / "store")
        assert corpus.documents.titles == ["The war", "Peace.", "War."]
        assert corpus.documents.dates == ["1861-03-04", "", ""]
        assert list(corpus.annotation.vocabulary) == ["peace", "war"]
        assert {name: column.tolist() for name, column in corpus.documents.metadata.items()} == {
            "author": ["Jane Doe", "", ""],
            "no": ["no", "", ""],
            "number": ["007", "", ""],
            "source": ["", "", "BBC"],
            "tags": ["war, peace", "", ""],
        }
    read = corpus_of([document for document, _ in read_folder(root) if document])
    assert read.digest == corpus.digest
    assert read.document_columns["metadata"].tolist() == corpus.document_columns["metadata"].tolist()


def test_another_block_is_another_corpus(folder, tmp_path) -> None:
    root = folder({"a.txt": f"{BLOCK}War.", "b.txt": "Peace."})
    before = open_corpus(root, names=False, store=tmp_path / "store")
    (root / "a.txt").write_text(f"{BLOCK.replace('Jane', 'John')}War.", encoding="utf-8")
    after = open_corpus(root, names=False, store=tmp_path / "store")
    assert before.digest != after.digest
    assert after.document_columns["metadata"][0].startswith("author: John Doe")


def test_a_block_alone_is_an_empty_file(folder) -> None:
    root = folder({"a.txt": BLOCK, "b.txt": "---\na: {b: c}\n---\nText."})
    (_, empty), (document, odd) = read_folder(root)
    assert (empty.status, empty.reason) == ("skipped", "empty: the file has no text")
    assert document.title == "---" and "left as text" in odd.reason


@pytest.mark.parametrize("name", ["a", '"a "'])
def test_a_block_with_a_name_that_stands_twice_is_left_as_text(name: str) -> None:
    text = f"---\na: 1\n{name}: 2\n---\nText"
    found = front_matter(text)
    assert found.text == text and found.remark.endswith("a name stands twice in it")
