"""A store that is removed, replaced or damaged while it is open, or while nobody looks."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from random import Random

import pytest

from analysis.corpus import Corpus
from analysis.measures.concordance import concordance
from analysis.measures.entities import mentions
from analysis.measures.frequency import term_frequencies
from analysis.nodes import Query
from analysis.scope import Scope, view_of
from analysis.store.checked import HELD_BYTES
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


@pytest.fixture(params=["held", "mapped"])
def opened(request: pytest.FixtureRequest) -> Callable[..., Corpus]:
    """Opens a store that is held in memory, and one that is too large for it."""
    return partial(open_corpus, held_bytes=HELD_BYTES if request.param == "held" else 0)


def test_a_store_that_is_removed_is_read_on(
    texts: Callable[..., Path], store: Path, opened: Callable[..., Corpus]
) -> None:
    corpus = opened(texts(**TEXTS), store=store)
    expected = answers(opened(texts(**TEXTS), store=store))
    shutil.rmtree(store)
    assert answers(corpus) == expected and not corpus.is_damaged()


def test_a_store_that_is_built_anew_where_it_lies_is_read_on(
    texts: Callable[..., Path], store: Path, opened: Callable[..., Corpus]
) -> None:
    corpus = opened(texts(**TEXTS), store=store)
    expected = answers(opened(texts(**TEXTS), store=store))
    opened(texts(c="Other texts."), store=store)
    shutil.rmtree(store)
    opened(texts(**TEXTS), store=store)
    assert answers(corpus) == expected and not corpus.is_damaged()


def test_another_store_that_is_moved_over_it_is_no_damage(
    texts: Callable[..., Path], store: Path, opened: Callable[..., Corpus]
) -> None:
    corpus = opened(texts(**TEXTS), store=store)
    expected = answers(opened(texts(**TEXTS), store=store))
    for folder in store.glob("*-*"):
        for file in folder.iterdir():
            copy = file.with_name("copy")
            copy.write_bytes(bytes(len(file.read_bytes()) // 2))
            copy.replace(file)
    assert answers(corpus) == expected and not corpus.is_damaged()


def test_what_is_held_in_memory_is_what_was_checked_whatever_becomes_of_its_file(
    texts: Callable[..., Path], store: Path
) -> None:
    """A memory map of a file that is cut would end the process."""
    corpus = open_corpus(texts(**TEXTS), store=store)
    expected = answers(open_corpus(texts(**TEXTS), store=store))
    for number, file in enumerate(sorted(store.glob("*-*/*"))):
        file.chmod(0o600)
        os.truncate(file, 0) if number % 2 else file.write_bytes(b"\xff" * file.stat().st_size)
    assert answers(corpus) == expected and not corpus.is_damaged()


@pytest.mark.parametrize("damage", ["cut", "written into", "longer"])
def test_a_mapped_file_that_is_changed_where_it_lies_is_noticed(
    texts: Callable[..., Path], store: Path, damage: str
) -> None:
    corpus = open_corpus(texts(**TEXTS), store=store, held_bytes=0)
    assert not corpus.is_damaged()
    file = next(store.glob("words-*/position.bin"))
    file.chmod(0o644)
    match damage:
        case "cut":
            os.truncate(file, 4)
        case "written into":
            os.utime(file, ns=(0, 0))
        case "longer":
            os.truncate(file, file.stat().st_size + 1)
    assert corpus.is_damaged()


def test_a_bit_that_flips_anywhere_costs_a_rebuild_and_a_sentence_and_never_a_number(
    texts: Callable[..., Path], store: Path, opened: Callable[..., Corpus]
) -> None:
    folder = texts(**TEXTS)
    expected = answers(opened(folder, store=store))
    # What is left by a build that was stopped is there, too.
    (store / "tasks").mkdir(exist_ok=True)
    whole, random = {file: file.read_bytes() for file in store.rglob("*") if file.is_file()}, Random(7)
    assert {file.name for file in whole} >= {"texts.arrow", "term.bin", "entities.parquet", "states", "CURRENT"}
    for file in (file for file in whole if whole[file]):
        said: list[str] = []
        flip(file, random)
        assert answers(opened(folder, store=store, tell=said.append)) == expected
        in_layer = file.parent != store
        assert (
            said
            == [f"The store was damaged ({file.name} is not what was written); what it held is read again."] * in_layer
        )
        assert answers(opened(folder, store=store, tell=pytest.fail)) == expected


@pytest.mark.parametrize("name", ["states", "CURRENT", "lock", "progress", "tasks/none"])
def test_rubbish_beside_the_layers_is_no_error_and_does_not_come_back(
    texts: Callable[..., Path], store: Path, name: str
) -> None:
    """Of the same folder, and of one that has changed."""
    open_corpus(texts(**TEXTS), store=store)
    (store / name).parent.mkdir(exist_ok=True)
    (store / name).write_bytes(b"PAR1 \xff\0 no such thing PAR1")
    changed = TEXTS | {"c": "Iran came, too."}
    assert answers(open_corpus(texts(**changed), store=store)) == answers(
        open_corpus(texts(**changed), store=store.with_name("other"))
    )
    open_corpus(texts(**changed), store=store, tell=pytest.fail)


def flip(file: Path, random: Random) -> None:
    """Changes one bit of a file, and neither its size nor its times."""
    before, data = file.stat(), bytearray(file.read_bytes())
    data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    file.chmod(0o600)
    file.write_bytes(data)
    file.chmod(before.st_mode)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


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
