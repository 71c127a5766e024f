"""A folder by way of its store: opened, built again, and what happens when the store is in a bad way."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.corpus import corpus_of, with_mentions
from analysis.errors import ModelError, StoreError
from analysis.measures.concordance import term_lines
from analysis.measures.documents import documents
from analysis.measures.entities import entity_counts, mentions
from analysis.measures.frequency import term_frequencies
from analysis.reading.document import Document
from analysis.scope import Scope, view_of
from analysis.store import build, folder
from analysis.store.folder import open_corpus
from analysis.units import Unit

WORDS = ["Iran", "iran", "Russia’s", "U.S.", "the", "3.5", "中国", "é", "\n", ".", "Mr.", "ﬃ", "x" * 70]
TEXT = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
CONTENTS = st.dictionaries(st.sampled_from("abcdef"), TEXT.map(lambda text: f"word {text}"), min_size=1)


def in_memory(root: Path):
    """The corpus of a folder without a store."""
    rows = [
        Document(p.name, p.read_text("utf-8").strip().splitlines()[0].strip(), "", p.read_text("utf-8"))
        for p in sorted(root.glob("*.txt"))
    ]
    corpus = corpus_of(rows, name=root.name)
    return with_mentions(corpus, list(build.find_mentions(row.text for row in rows)))


def frames(corpus):
    views = [
        view_of(corpus, Scope(Unit.parse(unit), contains))
        for unit in ("document", "sentence", "window:3")
        for contains in ((), ("iran",))
    ]
    for view in views:
        yield from (
            term_frequencies(view),
            term_frequencies(view, ngram=2),
            entity_counts(view),
            mentions(view),
            documents(view),
            term_lines(view, "iran"),
        )


@given(CONTENTS, CONTENTS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_store_that_grew_answers_as_a_corpus_in_memory_and_is_that_of_a_build_from_nothing(
    texts, files_of, tmp_path_factory, first, second
):
    grown, fresh = tmp_path_factory.mktemp("grown"), tmp_path_factory.mktemp("fresh")
    open_corpus(texts(**first), store=grown)
    root = texts(**second)
    corpus = open_corpus(root, store=grown)
    for stored, plain in zip(frames(corpus), frames(in_memory(root)), strict=True):
        assert stored.equals(plain)
    open_corpus(root, store=fresh)
    assert files_of(grown / folder.NAMES) == files_of(fresh / folder.NAMES)


def test_unchanged_folder_is_not_read_again(texts, tmp_path, monkeypatch):
    root = texts(a="one two", b="three")
    open_corpus(root, store=tmp_path / "store")
    monkeypatch.setattr(folder, "read_folder", lambda *_, **__: pytest.fail("read again"))
    assert open_corpus(root, store=tmp_path / "store").documents.names == ["a.txt", "b.txt"]


def test_only_changed_documents_are_annotated_again(texts, tmp_path, monkeypatch):
    open_corpus(texts(a="One two", b="Three", c="Four"), store=tmp_path / "store")
    seen = []
    find = build.find_mentions
    monkeypatch.setattr(build, "find_mentions", lambda found: find([seen.append(text) or text for text in found]))
    corpus = open_corpus(texts(a="One two", b="Three and more", d="Four"), store=tmp_path / "store")
    assert seen == ["Three and more"]
    assert corpus.documents.names == ["a.txt", "b.txt", "d.txt"]


def test_words_are_opened_from_the_store_with_names_where_there_is_one(texts, tmp_path):
    root = texts(a="Iran here")
    assert open_corpus(root, store=tmp_path / "store", names=False).mentions is None
    open_corpus(root, store=tmp_path / "store")
    assert open_corpus(root, store=tmp_path / "store", names=False).mentions is not None


def test_without_the_model_the_words_are_there_and_the_reason(texts, tmp_path, monkeypatch):
    def missing(_):
        raise ModelError("The model is missing.")

    monkeypatch.setattr(build, "find_mentions", missing)
    corpus = open_corpus(texts(a="one"), store=tmp_path / "store")
    assert corpus.mentions is None and corpus.names_problem == "The model is missing."
    assert not list((tmp_path / "store" / folder.NAMES).glob("corpus-*"))


@pytest.mark.parametrize("damage", ["cut", "changed", "missing", "manifest", "pointer", "format"])
def test_damaged_store_is_built_again(texts, tmp_path, files_of, damage):
    root, store = texts(a="one two one"), tmp_path / "store" / folder.NAMES
    open_corpus(root, store=tmp_path / "store")
    before = files_of(store)
    inside = next(store.glob("corpus-*"))
    match damage:
        case "cut":
            os.truncate(inside / "term.bin", 4)
        case "changed":
            (inside / "term.bin").write_bytes(b"\1" * len(before["term.bin"]))
        case "missing":
            (inside / "texts.arrow").unlink()
        case "manifest":
            (inside / "manifest.json").write_text("{")
        case "pointer":
            (store / "CURRENT").write_text("nonsense")
        case "format":
            manifest = json.loads((inside / "manifest.json").read_text())
            (inside / "manifest.json").write_text(json.dumps(manifest | {"format": 0}))
    assert term_frequencies(view_of(open_corpus(root, store=tmp_path / "store"), Scope()))["frequency"].tolist() == [
        2,
        1,
    ]
    assert files_of(store) == before


def test_store_made_by_other_code_is_built_again(texts, tmp_path, monkeypatch):
    root = texts(a="one")
    with monkeypatch.context() as patch:
        patch.setattr(build, "tokens_by", lambda: "other code")
        open_corpus(root, store=tmp_path / "store")
    monkeypatch.setattr(folder, "read_folder", lambda *_, **__: iter([(Document("b.txt", "t", "", "t"), None)]))
    with pytest.raises(AttributeError):
        open_corpus(root, store=tmp_path / "store")


def test_old_corpora_and_what_a_killed_build_left_are_removed(texts, tmp_path):
    open_corpus(texts(a="one"), store=tmp_path / "store")
    (tmp_path / "store" / folder.NAMES / build.PARTIAL).mkdir()
    open_corpus(texts(a="two"), store=tmp_path / "store")
    left = sorted(path.name[:7] for path in (tmp_path / "store" / folder.NAMES).iterdir())
    assert left == ["CURRENT", "corpus-", "lock"]


def test_full_disk_is_one_sentence_and_the_old_corpus_stays(texts, tmp_path, monkeypatch):
    store = tmp_path / "store"
    open_corpus(texts(a="one"), store=store)

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(build.Columns, "append_texts", full)
        with pytest.raises(StoreError, match="could not be written \\(No space left on device\\); free some space"):
            open_corpus(texts(a="two"), store=store)
    assert open_corpus(texts(a="one"), store=store).documents.names == ["a.txt"]
    assert not (store / folder.NAMES / build.PARTIAL).exists()


def test_folder_that_may_not_be_written_is_read(texts, tmp_path):
    root = texts(a="one")
    root.chmod(0o555)
    assert open_corpus(root, store=tmp_path / "store").documents.names == ["a.txt"]
    assert [path.name for path in root.iterdir()] == ["a.txt"]
    root.chmod(0o755)


KILLED = """
import os, signal, sys, threading, time
from analysis.store.folder import open_corpus
delay = float(sys.argv[3])
threading.Thread(target=lambda: (time.sleep(delay), os.kill(os.getpid(), signal.SIGKILL)), daemon=True).start()
while True:
    open_corpus(sys.argv[1], names=False, store=sys.argv[2])
    for name in ("a", "b"):
        path = os.path.join(sys.argv[1], name + ".txt")
        os.utime(path)
"""


@pytest.mark.parametrize("delay", [number / 100 for number in range(10)])
def test_killed_build_leaves_a_whole_corpus_or_none(texts, tmp_path, root, delay):
    folder_of_texts = texts(a="one two one", b="three " * 50_000)
    command = [sys.executable, "-c", KILLED, str(folder_of_texts), str(tmp_path / "store"), str(delay)]
    assert subprocess.run(command, cwd=root, capture_output=True).returncode == -9
    corpus = open_corpus(folder_of_texts, names=False, store=tmp_path / "store")
    frame = term_frequencies(view_of(corpus, Scope()))
    assert frame["frequency"].tolist() == [50_000, 2, 1]
