"""A folder by way of its store: opened, built again, and what happens when the store is in a bad way."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.annotating.models import MODELS, THE_RULES, model_for
from analysis.corpus import corpus_of, with_mentions
from analysis.errors import ModelError, StoreError
from analysis.measures.concordance import concordance
from analysis.measures.documents import documents
from analysis.measures.entities import entity_counts, mentions
from analysis.measures.frequency import term_frequencies
from analysis.nodes import Query
from analysis.reading.document import Document
from analysis.reading.folder import read_file
from analysis.scope import Scope, view_of
from analysis.store import build, folder, tasks, words
from analysis.store.folder import open_corpus
from analysis.store.format import NAMES_KEPT
from analysis.store.words import Kept, plan
from analysis.units import Unit

pytestmark = pytest.mark.usefixtures("names_without_a_model")

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
    found = build.find_mentions(row.text for row in rows)
    searched = [model_for(MODELS, language) >= 0 for language in corpus.documents.languages]
    return with_mentions(
        corpus, [those if is_searched else [] for those, is_searched in zip(found, searched, strict=True)]
    )


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
            concordance(view, Query(("iran",))).frame(),
        )


@given(CONTENTS, CONTENTS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
    assert files_of(grown) == files_of(fresh)


def test_unchanged_folder_is_not_read_again(texts, tmp_path, monkeypatch):
    root = texts(a="one two", b="three")
    open_corpus(root, store=tmp_path / "store")
    monkeypatch.setattr(folder, "build_words", lambda *_, **__: pytest.fail("read again"))
    assert open_corpus(root, store=tmp_path / "store").documents.names == ["a.txt", "b.txt"]


def test_only_changed_files_are_read_and_searched_again(texts, tmp_path, monkeypatch):
    open_corpus(texts(a="One two", b="Three", c="Four"), store=tmp_path / "store")
    read, searched = [], []
    annotate, find = build.batches_of, tasks.find_mentions
    monkeypatch.setattr(build, "batches_of", lambda files: annotate([read.append(file.name) or file for file in files]))
    monkeypatch.setattr(
        tasks, "find_mentions", lambda found, by: find([searched.append(text) or text for text in found], by)
    )
    corpus = open_corpus(texts(a="One two", b="Three and more", d="Four"), store=tmp_path / "store")
    assert read == ["b.txt", "d.txt"]
    # The text of d.txt was searched when it was that of c.txt.
    assert searched == ["Three and more"]
    assert corpus.documents.names == ["a.txt", "b.txt", "d.txt"]


def test_text_that_stands_in_several_files_is_searched_once(texts, tmp_path, monkeypatch):
    searched, find = [], tasks.find_mentions
    monkeypatch.setattr(
        tasks, "find_mentions", lambda found, by: find([searched.append(text) or text for text in found], by)
    )
    corpus = open_corpus(texts(a="Iran here", b="Iran here", c="Iran there"), store=tmp_path / "store")
    assert sorted(searched) == ["Iran here", "Iran there"]
    assert entity_counts(view_of(corpus, Scope()))["frequency"].tolist() == [3]


def test_runs_of_files_are_kept_or_read():
    files = list("abcdef")
    assert list(plan(files, [-1] * 6)) == [files]
    assert list(plan(files, [0, 1, 2, 3, 4, 5])) == [Kept(0, 6)]
    assert list(plan(files, [0, 1, -1, -1, 3, 9])) == [Kept(0, 2), ["c", "d"], Kept(3, 4), Kept(9, 10)]
    assert list(plan([], [])) == []


def test_file_that_could_not_be_opened_is_tried_again(texts, tmp_path, monkeypatch):
    root, store = texts(a="one", b="two"), tmp_path / "store"
    with monkeypatch.context() as patch:
        patch.setattr(
            "analysis.reading.folder.bytes_of",
            lambda file: (
                Path(file.path).read_bytes() if file.name == "a.txt" else (_ for _ in ()).throw(OSError(13, "no"))
            ),
        )
        assert open_corpus(root, store=store).documents.names == ["a.txt"]
    texts(a="one", b="two", c="three")
    assert open_corpus(root, store=store).documents.names == ["a.txt", "b.txt", "c.txt"]


def test_words_are_opened_from_the_store_with_names_where_there_is_one(texts, tmp_path):
    root = texts(a="Iran here")
    assert open_corpus(root, store=tmp_path / "store", names=False).mentions is None
    open_corpus(root, store=tmp_path / "store")
    assert open_corpus(root, store=tmp_path / "store", names=False).mentions is not None


def test_without_the_model_the_words_are_there_and_the_reason(texts, tmp_path, monkeypatch):
    def missing(*_):
        raise ModelError("The model is missing.")

    monkeypatch.setattr(build, "model_folder", missing)
    corpus = open_corpus(texts(a="one"), store=tmp_path / "store")
    assert corpus.mentions is None and corpus.names_problem == "The model is missing."
    assert not list((tmp_path / "store").glob("names-*"))


def test_names_of_an_earlier_state_are_not_shown_and_not_searched_again(texts, tmp_path, monkeypatch):
    open_corpus(texts(a="Iran here", b="Russia there"), store=tmp_path / "store")
    root = texts(a="Iran here", c="more")
    assert open_corpus(root, names=False, store=tmp_path / "store").mentions is None
    searched, find = [], tasks.find_mentions
    monkeypatch.setattr(
        tasks, "find_mentions", lambda found, by: find([searched.append(text) or text for text in found], by)
    )
    assert open_corpus(root, store=tmp_path / "store").mentions.entities == [("Iran", "ORG")]
    assert searched == ["more"]


@pytest.mark.parametrize("damage", ["cut", "changed", "missing", "manifest", "pointer", "format"])
def test_damaged_store_is_built_again(texts, tmp_path, files_of, damage):
    root, store = texts(a="one two one"), tmp_path / "store"
    open_corpus(root, store=store)
    before = files_of(store)
    inside = next(store.glob("words-*"))
    for file in inside.iterdir():
        file.chmod(0o644)
    match damage:
        case "cut":
            os.truncate(inside / "term.bin", 4)
        case "changed":
            (inside / "term.bin").write_bytes(b"\1" * len(before["words/term.bin"]))
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


@pytest.mark.parametrize("layer", ["words", "names"])
def test_layer_made_by_other_code_is_built_again(texts, tmp_path, monkeypatch, layer):
    root = texts(a="one")
    with monkeypatch.context() as patch:
        for module in (folder, words if layer == "words" else build):
            patch.setattr(module, f"{layer}_made_by", lambda *_: "other model")
        open_corpus(root, store=tmp_path / "store")
    built = []
    build_layer = getattr(folder, f"build_{layer}")
    monkeypatch.setattr(folder, f"build_{layer}", lambda *given: built.append(layer) or build_layer(*given))
    open_corpus(root, store=tmp_path / "store")
    assert built == [layer]


def test_old_layers_and_what_a_killed_build_left_are_removed(texts, tmp_path):
    store = tmp_path / "store"
    open_corpus(texts(a="one"), store=store)
    (store / "words.partial").mkdir()
    (store / "names.partial").mkdir()
    open_corpus(texts(a="two"), store=store)
    left = sorted(path.name.partition("-")[0] for path in store.iterdir())
    assert left == ["CURRENT", "lock", "names", "states", "tasks", "words"]
    assert not list((store / "tasks").iterdir())


def test_full_disk_is_one_sentence_and_the_old_corpus_stays(texts, tmp_path, monkeypatch):
    store = tmp_path / "store"
    open_corpus(texts(a="one"), store=store)

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("analysis.store.columns.LayerWriter.append", full)
        with pytest.raises(StoreError, match="could not be written \\(No space left on device\\); free some space"):
            open_corpus(texts(a="two"), store=store)
    assert open_corpus(texts(a="one"), store=store).documents.names == ["a.txt"]
    assert not list(store.glob("*.partial"))


def test_folder_that_may_not_be_written_is_read(texts, tmp_path):
    root = texts(a="one")
    root.chmod(0o555)
    assert open_corpus(root, store=tmp_path / "store").documents.names == ["a.txt"]
    assert [path.name for path in root.iterdir()] == ["a.txt"]
    root.chmod(0o755)


def test_counts_take_as_much_room_as_the_largest_needs(texts, tmp_path, monkeypatch) -> None:
    # Four passes: what is written in one byte is written again in two, then in four.
    monkeypatch.setattr("analysis.store.index.TOKENS_A_PASS", 1)
    root = texts(a="low low high", b="low " * 256, c="low " * 65_536, d="high")
    counts = open_corpus(root, names=False, store=tmp_path / "store").counts(Unit())
    assert counts.dtype == np.uint32
    assert counts.toarray().tolist() == [[1, 2], [0, 256], [0, 65_536], [1, 0]]


def test_names_of_several_models_are_kept_side_by_side(texts, tmp_path, monkeypatch):
    store, root = tmp_path / "store", texts(a="Iran here")
    searched, find = [], tasks.find_mentions
    monkeypatch.setattr(tasks, "find_mentions", lambda found, by: find(found, searched.append(by.name) or by))
    rules = (THE_RULES,)
    by_model, by_rules = open_corpus(root, store=store), open_corpus(root, models=rules, store=store)
    assert by_model.key != by_rules.key and by_rules.models == rules
    for models in (MODELS, rules, MODELS):
        assert open_corpus(root, models=models, store=store).mentions is not None
    assert searched == ["en_core_web_md", "rules"]
    assert len(list(store.glob("names-*"))) == 2
    # Each takes what it knows of the texts that stayed.
    open_corpus(texts(a="Iran here", b="Russia there"), store=store)
    open_corpus(texts(a="Iran here", b="Russia there"), models=rules, store=store)
    assert searched == ["en_core_web_md", "rules"] * 2


def test_names_of_models_that_nobody_asks_for_any_more_go(texts, tmp_path, monkeypatch):
    store, root = tmp_path / "store", texts(a="Iran here")
    monkeypatch.setattr(build, "require", lambda _: None)
    monkeypatch.setattr(tasks, "entity_models", lambda asked: tuple(replace(THE_RULES, asked=one) for one in asked))
    for number in range(6):
        open_corpus(root, models=(replace(THE_RULES, name=f"rules {number}"),), store=store)
    assert len(list(store.glob("names-*"))) == 1 + NAMES_KEPT


def test_names_that_other_code_found_go_with_the_next_build(texts, tmp_path, monkeypatch):
    store, root = tmp_path / "store", texts(a="Iran here")
    with monkeypatch.context() as patch:
        for module in (folder, build):
            patch.setattr(module, "names_made_by", lambda *_: "earlier code")
        open_corpus(root, store=store)
    open_corpus(root, store=store)
    assert len(list(store.glob("names-*"))) == 1


@pytest.mark.parametrize("seconds", [16_725_225_600, -2_177_452_800, 0], ids=["2500", "1901", "1970"])
def test_file_of_any_date_is_read_and_known_again(
    texts: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: int
) -> None:
    """Nanoseconds since 1970 fit into 64 bits until 2262; some file systems know dates until 2446."""
    folder = texts(a="Iran met Russia.", b="Iran left.")
    os.utime(folder / "a.txt", (seconds, seconds))
    open_corpus(folder, store=tmp_path / "store", names=False)
    (folder / "b.txt").write_text("Russia left.", encoding="utf-8")
    read: list[str] = []
    monkeypatch.setattr("analysis.store.batch.read_file", lambda file: read.append(file.name) or read_file(file))
    corpus = open_corpus(folder, store=tmp_path / "store", names=False)
    assert read == ["b.txt"] and list(corpus.documents.texts) == ["Iran met Russia.", "Russia left."]
