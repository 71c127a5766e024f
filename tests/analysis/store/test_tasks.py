"""Work for other processes: done once, named after its content, and done again where its result is damaged."""

import os
import subprocess
import sys
from concurrent.futures import BrokenExecutor
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest

from analysis.annotating.models import MODELS, THE_MODEL, THE_RULES
from analysis.errors import ModelError, StoreError
from analysis.reading.document import text_digest
from analysis.reading.walk import files_below
from analysis.store import processes, tasks
from analysis.store.batch import batches, batches_of, read_batches
from analysis.store.build import build_names, build_words
from analysis.store.folder import open_corpus
from analysis.store.opened import opened_names, opened_words
from analysis.store.processes import Processes
from analysis.store.tasks import do, files_of, mentions_in, names_task, read_mentions, results, words_task

pytestmark = pytest.mark.usefixtures("names_without_a_model")


class Here:
    """An engine that does its tasks at once, and notes them."""

    def __init__(self) -> None:
        self.done = []

    def is_worth(self, kind, size):
        return True

    def run(self, given, folder):
        for task in given:
            assert do(task, folder) == ""
            self.done.append(task)
            yield


@pytest.fixture
def task(texts):
    return words_task(files_below(texts(a="Iran’s plan.", b="中国 here")))


def rows(batch):
    tables = (batch.reports.to_pylist(), batch.documents.to_pylist(), batch.texts.to_pylist())
    columns = [getattr(batch.annotation, name).tolist() for name in ("term", "start", "end", "sentence_bounds")]
    return tables, batch.annotation.vocabulary, columns


def test_batch_comes_back_from_its_file_as_it_was(task, tmp_path):
    assert do(task, tmp_path) == ""
    [there], [here] = read_batches(tmp_path / task.key), batches_of(files_of(task))
    assert rows(there) == rows(here)


@pytest.fixture
def table(tmp_path, monkeypatch):
    """The task of a table of six rows between two texts; a batch holds two or three documents."""
    monkeypatch.setattr("analysis.store.batch.BATCH_BYTES", 100)
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("First.")
    (folder / "b.csv").write_text("text\n" + "".join(f"{'Iran met Peru. ' * 3}{n}\n" for n in range(6)))
    (folder / "c.txt").write_text("Last.")
    return words_task(files_below(folder))


def test_large_file_is_annotated_in_parts_and_its_rows_stand_with_the_last(table):
    made = list(batches_of(files_of(table)))
    # Rows have 46 characters, the texts six and five.
    assert [batch.documents.num_rows for batch in made] == [3, 2, 3]
    assert [batch.rows.tolist() for batch in made] == [[1], [], [7, 1]]
    reported = [batch.reports.column("file").to_pylist()[:2] for batch in made]
    assert reported == [["a.txt"], [], ["b.csv", "b.csv/row 1"]]
    assert made[-1].documents.column("name").to_pylist() == ["b.csv/row 5", "b.csv/row 6", "c.txt"]


def test_parts_come_back_from_their_file_and_are_made_again_from_where_it_is_damaged(table, tmp_path):
    whole = list(map(rows, batches_of(files_of(table))))
    do(table, tmp_path)
    file = tmp_path / table.key
    assert list(map(rows, read_batches(file))) == whole
    data = bytearray(file.read_bytes())
    # In the third batch: its checksum does not fit any more.
    data[data.index(b"2/texts.npy") + 300] ^= 0xFF
    file.write_bytes(data)
    engine, made_again = Here(), []

    def made_here(task):
        made_again.append(task)
        return batches_of(files_of(task))

    found = results([table], engine, tmp_path, read_batches, made_here)
    assert list(map(rows, chain.from_iterable(found))) == whole and made_again == [table]


def test_file_that_will_not_be_opened_is_reported_by_whoever_does_the_task(texts):
    root = texts(a="one")
    (root / "b.xyz").write_text("x")
    [batch] = batches_of(files_of(words_task(files_below(root))))
    assert batch.reports.column("status").to_pylist() == ["read", "skipped"]


def test_key_tells_content_and_code_apart(task, texts, monkeypatch):
    assert words_task(files_of(task)).key == task.key
    changed = words_task(files_below(texts(a="Iran’s plans", b="中国 here")))
    by_names = (
        names_task([("a.txt", "1", 0)], MODELS, 1),
        names_task([("a.txt", "2", 0)], MODELS, 1),
        names_task([("b.txt", "1", 0)], MODELS, 1),
        names_task([("a.txt", "1", 0)], (THE_RULES,), 1),
        names_task([("a.txt", "1", 1)], (THE_RULES, THE_MODEL), 1),
    )
    keys = {task.key, changed.key, *(other.key for other in by_names)}
    monkeypatch.setattr(tasks, "words_made_by", lambda: "other code")
    assert len(keys | {task.key}) == 8


def test_task_that_is_done_twice_changes_nothing(task, tmp_path):
    do(task, tmp_path)
    before = (tmp_path / task.key).read_bytes(), (tmp_path / task.key).stat().st_mtime_ns
    do(task, tmp_path)
    assert before == ((tmp_path / task.key).read_bytes(), (tmp_path / task.key).stat().st_mtime_ns)
    (tmp_path / task.key).unlink()
    do(task, tmp_path)
    assert (tmp_path / task.key).read_bytes() == before[0]
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [task.key]


def test_result_that_is_there_is_used_and_a_damaged_one_is_made_again(texts, tmp_path):
    root = texts(a="one", b="two", c="three")
    given = [words_task([file]) for file in files_below(root)]
    do(given[0], tmp_path)
    do(given[1], tmp_path)
    (tmp_path / given[1].key).write_bytes(b"damaged")
    engine, here = Here(), []

    def made_here(task):
        here.append(task)
        return batches_of(files_of(task))

    found = list(chain.from_iterable(results(given, engine, tmp_path, read_batches, made_here)))
    assert [batch.texts.to_pylist() for batch in found] == [["one"], ["two"], ["three"]]
    assert (engine.done, here) == ([given[2]], [given[1]])


def test_text_that_changed_since_it_was_read_is_not_searched(texts, tmp_path):
    root = texts(a="Iran here", b="Russia there")
    [batch] = batches_of(files_below(root))
    words = batch.documents.column("digest").to_pylist()
    texts(a="Iran here", b="Changed")
    rows = [(str(root / name), digest, 0) for name, digest in zip(("a.txt", "b.txt"), words, strict=True)]
    task = names_task(rows, MODELS, 20)
    found = mentions_in(task, tmp_path)
    assert ([mention.entity for mention in found[0]], found[1]) == (["Iran"], None)


def test_names_of_a_file_that_changed_are_those_of_the_text_that_was_read(texts, tmp_path):
    root, store = texts(a="Iran here", b="Russia there"), tmp_path / "store"
    store.mkdir()
    files = files_below(root)
    words = opened_words(build_words(store, files, None, Here(), None))
    texts(a="Iran here", b="Changed")
    names = opened_names(build_names(store, files, words, None, MODELS, Here(), None))
    assert names.mentions.entities == [("Iran", "ORG"), ("Russia", "ORG")]


def test_what_is_in_the_way_of_a_task_is_a_sentence(task, texts, tmp_path, monkeypatch):
    assert "could not be written" in do(task, tmp_path / "nowhere")

    def missing(*_):
        raise ModelError("The model is missing.")

    monkeypatch.setattr(tasks, "find_mentions", missing)
    rows = [(str(texts(a="Iran") / "a.txt"), text_digest("Iran"), 0)]
    assert do(names_task(rows, MODELS, 4), tmp_path) == "The model is missing."
    assert not list(tmp_path.glob("names-*"))


def test_batches_are_bounded_in_bytes_and_files_and_hold_every_file_in_order(texts, monkeypatch):
    files = files_below(texts(a="x" * 10, b="x" * 30, c="x" * 90, d="x" * 5, e="x", f="x", g="x"))
    monkeypatch.setattr("analysis.store.batch.BATCH_BYTES", 40)
    monkeypatch.setattr("analysis.store.batch.BATCH_FILES", 3)
    assert ["".join(file.name[0] for file in batch) for batch in batches(files)] == ["ab", "c", "def", "g"]
    assert list(batches([])) == []


class Dying:
    """joblib's Parallel, whose processes die each time after so many tasks."""

    def __init__(self, *lives):
        self.lives = list(lives)

    def __call__(self, **_):
        def run(calls):
            life = self.lives.pop(0)
            for number, (function, arguments, _) in enumerate(calls):
                if number == life:
                    raise BrokenExecutor("a process was killed")
                yield function(*arguments)

        return run


def test_dead_process_costs_nothing_but_time(texts, tmp_path, monkeypatch, files_of):
    root = texts(a="Iran", b="Russia", c="Ukraine", d="Peru")
    monkeypatch.setattr("analysis.store.build.NAMES_TASK_BYTES", 1)
    open_corpus(root, store=tmp_path / "whole", engine=Processes(1))
    monkeypatch.setattr(processes, "Parallel", Dying(1, 0, 2, 99))
    open_corpus(root, store=tmp_path / "died", engine=Processes(1))
    assert files_of(tmp_path / "whole") == files_of(tmp_path / "died")


def test_process_that_dies_again_and_again_is_told_and_what_was_done_is_kept(texts, tmp_path, monkeypatch):
    root, store = texts(a="Iran", b="Russia"), tmp_path / "store"
    monkeypatch.setattr("analysis.store.build.NAMES_TASK_BYTES", 1)
    monkeypatch.setattr(processes, "Parallel", Dying(1, 0, 0))
    with pytest.raises(StoreError, match=r"A process died 3 times over the files from .*b\.txt on; take them out"):
        open_corpus(root, store=store, engine=Processes(1))
    assert len(list((store / "tasks").glob("names-*"))) == 1
    engine = Here()
    assert open_corpus(root, store=store, engine=engine).mentions.entities == [("Iran", "ORG"), ("Russia", "ORG")]
    assert [Path(task.first).name for task in engine.done] == ["b.txt"]


def test_real_processes_survive_one_that_is_killed(texts, tmp_path, monkeypatch):
    given = [words_task([file]) for file in files_below(texts(a="one", b="two", c="three"))]
    flag, folder = tmp_path / "killed", tmp_path / "tasks"
    folder.mkdir()

    def dying(task, folder, flag=str(flag)):
        import os
        import signal

        from analysis.store.tasks import do

        if task.first.endswith("b.txt") and not os.path.exists(flag):
            open(flag, "w").close()
            os.kill(os.getpid(), signal.SIGKILL)
        return do(task, folder)

    monkeypatch.setattr(processes, "do", dying)
    monkeypatch.setattr(Processes, "_processes", lambda *_: 2)
    assert list(Processes(2).run(given, folder)) == [None] * 3
    assert flag.exists() and [(folder / task.key).exists() for task in given] == [True] * 3


def test_more_processes_are_started_where_they_are_worth_it():
    engine = Processes(4)
    assert [engine.is_worth("words", size) for size in (0, 63_000_000, 64_000_000)] == [False, False, True]
    assert [engine._processes("names", size) for size in (0, 399_999, 400_000, 10**9)] == [1, 1, 2, 4]
    assert Processes(1).is_worth("words", 10**9) is False


def test_mentions_come_back_from_their_file(texts, tmp_path):
    root = texts(a="Iran met Russia")
    task = names_task([(str(root / "a.txt"), text_digest("Iran met Russia"), 0)], MODELS, 10)
    do(task, tmp_path)
    assert read_mentions(tmp_path / task.key) == mentions_in(task, tmp_path)
    assert replace(task, files=()).key != task.key


def test_processes_read_odd_files_as_one_does(tmp_path, monkeypatch, files_of):
    root = tmp_path / "odd"
    root.mkdir()
    contents = {
        b"caf\xe9.txt": b"caf\xe9 \x81 Iran",
        b"line\nbreak.txt": b"Two\r\nlines\rhere",
        b"u16.txt": "Ünï “x” 中国 😀".encode("utf-16"),
        b"nul.txt": b"\0",
        b"empty.txt": b"",
        b"other.xyz": b"x",
    }
    for name, data in contents.items():
        with open(os.path.join(os.fsencode(root), name), "wb") as file:
            file.write(data)
    (root / "loop.txt").symlink_to("loop.txt")
    open_corpus(root, names=False, store=tmp_path / "one", engine=Processes(1))
    monkeypatch.setattr("analysis.store.batch.BATCH_FILES", 2)
    monkeypatch.setattr(Processes, "_processes", lambda *_: 2)
    corpus = open_corpus(root, names=False, store=tmp_path / "two", engine=Processes(2))
    assert files_of(tmp_path / "one") == files_of(tmp_path / "two")
    assert corpus.documents.names == [r"caf\xe9.txt", r"line\nbreak.txt", "u16.txt"]
    assert len(corpus.files) == 7


def test_a_process_that_looks_for_names_starts_without_what_words_need() -> None:
    code = "import sys, analysis.store.tasks; print({'pandas', 'pyarrow', 'scipy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
