"""A store that is removed, replaced or damaged while it is open, or while nobody looks."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from analysis.corpus import Corpus
from analysis.measures.concordance import concordance
from analysis.measures.entities import mentions
from analysis.measures.frequency import term_frequencies
from analysis.nodes import Query
from analysis.scope import Scope, view_of
from analysis.store.damage import is_damaged, states
from analysis.store.folder import open_corpus
from analysis.units import Unit

pytestmark = pytest.mark.usefixtures("names_without_a_model")

TEXTS = {"a": "Iran met Russia.\n\nIran left.", "b": "Russia stayed."}


def answers(corpus: Corpus) -> list[object]:
    """What asks for every column of a store, and for the texts."""
    made = []
    for unit in ("document", "sentence"):
        view = view_of(corpus, Scope(Unit.parse(unit), ("russia",)))
        made += [term_frequencies(view).to_csv(), term_frequencies(view, ngram=2).to_csv(), mentions(view).to_csv()]
        made.append(concordance(view, Query(("russia",))).frame().to_csv())
    return [*made, list(corpus.documents.texts)]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


def test_a_store_that_is_removed_is_read_on(texts: Callable[..., Path], store: Path) -> None:
    corpus = open_corpus(texts(**TEXTS), store=store)
    before, expected = states(store), answers(open_corpus(texts(**TEXTS), store=store))
    shutil.rmtree(store)
    assert answers(corpus) == expected and not is_damaged(before)


def test_a_store_that_is_built_anew_where_it_lies_is_read_on(texts: Callable[..., Path], store: Path) -> None:
    corpus = open_corpus(texts(**TEXTS), store=store)
    before, expected = states(store), answers(open_corpus(texts(**TEXTS), store=store))
    open_corpus(texts(c="Other texts."), store=store)
    shutil.rmtree(store)
    open_corpus(texts(**TEXTS), store=store)
    assert answers(corpus) == expected and not is_damaged(before)


def test_another_store_that_is_moved_over_it_is_no_damage(texts: Callable[..., Path], store: Path) -> None:
    corpus = open_corpus(texts(**TEXTS), store=store)
    before, expected = states(store), answers(open_corpus(texts(**TEXTS), store=store))
    for folder in store.glob("*-*"):
        for file in folder.iterdir():
            copy = file.with_name("copy")
            copy.write_bytes(bytes(len(file.read_bytes()) // 2))
            copy.replace(file)
    assert answers(corpus) == expected and not is_damaged(before)


@pytest.mark.parametrize("damage", ["cut", "written into", "longer"])
def test_a_file_that_is_changed_where_it_lies_is_noticed(texts: Callable[..., Path], store: Path, damage: str) -> None:
    open_corpus(texts(**TEXTS), store=store)
    before = states(store)
    assert not is_damaged(before)
    file = next(store.glob("words-*/position.bin"))
    file.chmod(0o644)
    match damage:
        case "cut":
            os.truncate(file, 4)
        case "written into":
            os.utime(file, ns=(0, 0))
        case "longer":
            os.truncate(file, file.stat().st_size + 1)
    assert is_damaged(before)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="who may write everywhere writes here, too")
def test_files_of_a_store_cannot_be_written_by_mistake(texts: Callable[..., Path], store: Path) -> None:
    open_corpus(texts(**TEXTS), store=store)
    with pytest.raises(PermissionError):
        next(store.glob("words-*/position.bin")).open("r+b")


def test_files_of_a_store_are_for_reading(texts: Callable[..., Path], store: Path) -> None:
    open_corpus(texts(**TEXTS), store=store)
    files = list(store.glob("words-*/*")) + list(store.glob("names-*/*"))
    assert files and all(file.stat().st_mode & 0o222 == 0 for file in files)


def test_a_manifest_that_was_changed_by_hand_is_not_believed(
    texts: Callable[..., Path], store: Path, files_of: Callable[[Path], dict[str, bytes]]
) -> None:
    open_corpus(texts(**TEXTS), store=store)
    before, file = files_of(store), next(store.glob("words-*/manifest.json"))
    file.chmod(0o644)
    file.write_text(json.dumps(json.loads(file.read_text()) | {"columns": {}}), encoding="utf-8")
    expected = answers(open_corpus(texts(**TEXTS), store=store))
    assert files_of(store) == before and len(expected) == 9


def test_a_text_that_no_checksum_looked_at_is_no_error(
    texts: Callable[..., Path], store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = answers(open_corpus(texts(**TEXTS), store=store))
    file = next(store.glob("words-*/texts.arrow"))
    file.chmod(0o644)
    file.write_bytes(b"\0" * file.stat().st_size)
    with monkeypatch.context() as patch:
        # As of a file above 16 MB, where they look at some blocks.
        patch.setattr("analysis.store.format.checksum", _as_expected)
        assert answers(open_corpus(texts(**TEXTS), store=store)) == expected


def _as_expected(file: Path) -> str:
    checksums: dict[str, str] = json.loads((file.parent / "manifest.json").read_text())["checksums"]
    return checksums[file.name]


def test_several_processes_and_threads_at_one_store_give_one_answer(
    texts: Callable[..., Path], store: Path, root: Path
) -> None:
    folder = texts(**TEXTS, c=" ".join(f"Word{number}" for number in range(5_000)))
    command = [sys.executable, "-m", "analysis", "terms", str(folder), "--store", str(store)]
    processes = [subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    with ThreadPoolExecutor(3) as threads:
        corpora = list(threads.map(lambda _: open_corpus(folder, names=False, store=store), range(6)))
    said = [process.communicate() for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0], said
    assert len({out for out, _ in said}) == 1 and len({corpus.digest for corpus in corpora}) == 1
    assert len(list(store.glob("words-*"))) == 1
