"""The import report: every file once, and what is known of its text."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus import Corpus, corpus_of
from analysis.cutting import without_boilerplate
from analysis.lemmas import by_lemma
from analysis.measures.report import NO_TOKENS, first_with_same_text, further_in_a_file, holders, report
from analysis.reading.document import Document, FileReport
from analysis.reading.folder import read_folder
from analysis.store.folder import open_corpus

FILES: dict[str, str | bytes] = {
    "a.txt": "The cat sat on the mat and it was the end of it.\nSign up here\n",
    "b.txt": "Der Hund und die Katze sind nicht in dem Haus.\nSign up here\n",
    "c.txt": "The dog was in the house and it was not at the door.\nSign up here\n",
    "copy of a.txt": "The cat sat on the mat and it was the end of it.\nSign up here\n",
    "dots.txt": "...",
    "empty.txt": "",
    "latin.txt": "caf\xe9 au lait".encode("latin-1"),
    "lost.txt": "a \ufffd b",
    "picture.png": b"\x89PNG",
    "zeros.txt": b"\0\0",
}


def in_memory(folder: Path) -> Corpus:
    read = list(read_folder(folder))
    return corpus_of([document for document, _ in read if document], [file for _, file in read])


def column(frame: pd.DataFrame, name: str) -> dict[str, object]:
    return dict(zip(frame["file"], frame[name].tolist(), strict=True))


@pytest.fixture
def found(folder) -> pd.DataFrame:
    return report(in_memory(folder(FILES)))


def test_every_file_is_a_row_with_its_status(found: pd.DataFrame) -> None:
    statuses = ["read"] * 5 + ["skipped", "read", "read", "skipped", "failed"]
    assert found["file"].tolist() == list(FILES)
    assert found["status"].tolist() == statuses


def test_a_table_of_many_rows_hides_no_file_that_stands_after_it(folder) -> None:
    rows = "".join(f"text {number}\n" for number in range(1, 251))
    found = report(
        in_memory(folder({"a.txt": "one", "b.csv": f"text\n{rows}", "c.csv": "text\ntwo\n", "d.txt": "three"}))
    )
    files = found["file"].tolist()
    with_table = [f"b.csv/row {number}" for number in range(1, 101)]
    assert files[:106] == ["a.txt", "b.csv", *with_table, "c.csv", "c.csv/row 1", "d.txt", "b.csv/row 101"]
    assert files[106:] == [f"b.csv/row {number}" for number in range(102, 251)]
    further = found[further_in_a_file(found, holders(found))]
    assert further["file"].tolist() == [f"b.csv/row {number}" for number in range(101, 251)]
    # Each keeps what is known of its own text.
    assert column(found, "tokens") == {name: 0 if name[-4:] == ".csv" else 2 if "b" in name else 1 for name in files}


def test_what_an_archive_holds_is_counted_for_it_and_for_the_table_inside_it_apart() -> None:
    rows = pd.DataFrame({"file": ["a.zip", "a.zip/b/t.csv", "a.zip/one.txt", "b.txt", "a.zip.txt"]})
    rows["status"] = ["opened", "opened", "read", "read", "read"]
    inside = [f"a.zip/b/t.csv/row {number}" for number in range(1, 103)]
    loose = [f"a.zip/folder/{number}.txt" for number in range(1, 103)]
    more = pd.DataFrame({"file": inside + loose, "status": "read"})
    every = pd.concat([rows, more], ignore_index=True)
    further = every[further_in_a_file(every, holders(every))]
    # Of the archive itself, the table and one.txt count, too.
    assert further["file"].tolist() == [*inside[100:], *loose[98:]]


def test_why_a_file_was_not_read_is_a_reason_and_what_to_know_of_one_that_was_a_warning(found: pd.DataFrame) -> None:
    reason, warning = column(found, "reason"), column(found, "warning")
    assert {name for name, said in reason.items() if said} == {"empty.txt", "picture.png", "zeros.txt"}
    assert reason["empty.txt"] == "empty: the file has no text"
    assert {name for name, said in warning.items() if said} == {"dots.txt", "latin.txt", "lost.txt"}
    assert warning["dots.txt"] == NO_TOKENS and "Windows-1252" in str(warning["latin.txt"])


def test_language_and_tokens_are_those_of_the_document(found: pd.DataFrame) -> None:
    language, tokens = column(found, "language"), column(found, "tokens")
    assert [language[name] for name in ("a.txt", "b.txt", "copy of a.txt", "picture.png")] == ["en", "de", "en", ""]
    # 13 and 3; 10 and 3; 13 and 3.
    assert [tokens[name] for name in ("a.txt", "b.txt", "c.txt", "dots.txt", "empty.txt", "latin.txt")] == [
        16, 13, 16, 0, 0, 3,
    ]  # fmt: skip


def test_a_duplicate_names_the_first_file_with_its_text(found: pd.DataFrame) -> None:
    named = {name: of for name, of in column(found, "duplicate_of").items() if of}
    assert named == {"copy of a.txt": "a.txt"}


def test_tokens_in_repeated_paragraphs_are_counted(found: pd.DataFrame) -> None:
    repeated = {name: tokens for name, tokens in column(found, "repeated_tokens").items() if tokens}
    assert repeated == dict.fromkeys(("a.txt", "b.txt", "c.txt", "copy of a.txt"), 3)


def test_a_store_has_the_same_report(folder, tmp_path) -> None:
    files = folder(FILES)
    stored = open_corpus(files, names=False, store=tmp_path / "store")
    pd.testing.assert_frame_equal(report(stored), report(in_memory(files)))


@pytest.mark.parametrize("made", [without_boilerplate, by_lemma])
def test_what_is_counted_changes_no_report(folder, made) -> None:
    whole = in_memory(folder(FILES))
    pd.testing.assert_frame_equal(report(made(whole)), report(whole))


def test_files_of_many_documents_have_a_row_for_each(folder) -> None:
    table = "n,text\n1,The cat sat on it.\n2,The cat sat on it.\n3,\n"
    found = report(in_memory(folder({"news.csv": table, "z.txt": "The cat sat on it."})))
    assert found["status"].tolist()[0] == "opened"
    duplicates = {file: of for file, of in column(found, "duplicate_of").items() if of}
    first = next(file for file, status in column(found, "status").items() if status == "read")
    assert first.startswith("news.csv/") and set(duplicates.values()) == {first} and len(duplicates) == 2


def test_a_corpus_of_no_files_has_no_rows(corpus) -> None:
    assert report(corpus("a b", "a b")).empty
    assert first_with_same_text(corpus("a b", "c", "a b")).tolist() == [0, 1, 0]


TEXTS = st.lists(st.sampled_from([None, "a b", "a b\nc d", "c d", "A b", "x\nc d", "y\nc d", "…"]), max_size=12)


@settings(max_examples=100)
@given(TEXTS)
def test_it_is_what_is_told_file_by_file(texts: list[str | None]) -> None:
    """None is a file that was not read."""
    files = [
        FileReport(f"{number}.txt", "read" if text else "failed", "" if text else "broken")
        for number, text in enumerate(texts)
    ]
    documents = [Document(f"{number}.txt", "", "", text) for number, text in enumerate(texts) if text]
    corpus = corpus_of(documents, files)
    lengths = iter(np.diff(corpus.annotation.document_bounds).tolist())
    seen: dict[str, str] = {}
    for row, text in zip(report(corpus).itertuples(), texts, strict=True):
        assert row.tokens == (next(lengths) if text else 0)
        assert row.duplicate_of == (seen.get(text, "") if text else "")
        assert row.reason == ("" if text else "broken")
        assert row.warning == (NO_TOKENS if text == "…" else "")
        seen.setdefault(text or "", str(row.file))
