"""Documents that are parsed out of something else than text, by way of the store."""

from collections.abc import Sequence

import pytest

from analysis.__main__ import main
from analysis.measures.entities import mentions
from analysis.reading import folder as reading
from analysis.scope import Scope, view_of
from analysis.store import processes, tasks
from analysis.store.batch import batches_of
from analysis.store.folder import open_corpus
from analysis.store.processes import Processes

pytestmark = pytest.mark.usefixtures("names_without_a_model")

MAIL = b"Subject: Plans\nDate: Mon, 02 Jan 2006 15:04:05 +0000\n\nIran met Russia.\n"
FILES = {"a.txt": "Peru met Chile.", "b.eml": MAIL, "c.md": "# Head\n\nUkraine met *Malta*.", "d.docx": "no zip"}


def names_of(corpus) -> Sequence[str]:
    return mentions(view_of(corpus, Scope()))["text"].tolist()


def test_names_are_found_in_texts_that_are_parsed_once(folder, tmp_path, monkeypatch):
    read, parsed = [], reading.parsed
    monkeypatch.setattr(
        reading, "parsed", lambda data, name, module, *more: read.append(module) or parsed(data, name, module, *more)
    )
    monkeypatch.setattr("analysis.store.build.NAMES_TASK_BYTES", 1)
    corpus = open_corpus(folder(FILES), store=tmp_path / "store", engine=Processes(1))
    assert corpus.documents.names == ["a.txt", "b.eml", "c.md"]
    assert corpus.documents.dates == ["", "2006-01-02", ""]
    assert names_of(corpus) == ["Peru", "Chile", "Plans", "Iran", "Russia", "Head", "Ukraine", "Malta"]
    assert sorted(read) == ["mail", "markdown", "word"]
    assert not list((tmp_path / "store" / "tasks").iterdir())


def test_texts_of_a_task_that_are_lost_are_searched_as_they_were_read(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(tasks, "_texts", lambda file: {})
    corpus = open_corpus(folder(FILES), store=tmp_path / "store", engine=Processes(1))
    assert names_of(corpus)[2:5] == ["Plans", "Iran", "Russia"]


def test_texts_that_go_with_tasks_are_named_after_what_they_hold(tmp_path):
    assert tasks.write_texts(tmp_path, {}) == ""
    name = tasks.write_texts(tmp_path, {"1": "é"})
    assert tasks.write_texts(tmp_path, {"1": "é"}) == name != tasks.write_texts(tmp_path, {"2": "é"})
    assert tasks._texts(tmp_path / name) == {"1": "é"} and len(list(tmp_path.iterdir())) == 2


def test_two_processes_make_the_bytes_of_one(folder, tmp_path, monkeypatch, files_of):
    root = folder(FILES)
    open_corpus(root, store=tmp_path / "one", engine=Processes(1))
    monkeypatch.setattr("analysis.store.batch.BATCH_FILES", 1)
    monkeypatch.setattr("analysis.store.build.NAMES_TASK_BYTES", 1)
    monkeypatch.setattr(processes.Processes, "_processes", lambda *_: 2)
    monkeypatch.setattr(processes, "do", tasks.do)
    open_corpus(root, names=False, store=tmp_path / "two", engine=Processes(2))
    one, two = files_of(tmp_path / "one"), files_of(tmp_path / "two")
    assert {name: data for name, data in one.items() if name.startswith("words")} == two


def test_large_file_in_many_batches_makes_the_bytes_of_one(folder, tmp_path, monkeypatch, files_of):
    rows = "".join(f"Iran met Peru{number % 3},BBC\n" for number in range(20))
    root = folder(FILES | {"c.csv": f"text,source\n{rows}"})
    open_corpus(root, names=False, store=tmp_path / "one")
    monkeypatch.setattr("analysis.store.batch.BATCH_BYTES", 50)
    open_corpus(root, names=False, store=tmp_path / "many")
    assert files_of(tmp_path / "one") == files_of(tmp_path / "many")


def test_only_what_changed_is_parsed_again(folder, tmp_path, monkeypatch):
    root, store = folder(FILES), tmp_path / "store"
    open_corpus(root, names=False, store=store)
    read = []
    monkeypatch.setattr(
        "analysis.store.build.batches_of", lambda files: batches_of([read.append(f.name) or f for f in files])
    )
    (root / "b.eml").write_bytes(MAIL + b"More.\n")
    corpus = open_corpus(root, names=False, store=store)
    # What failed is tried again.
    assert read == ["b.eml", "d.docx"]
    assert corpus.documents.texts[1].endswith("More.\n") and corpus.documents.names == ["a.txt", "b.eml", "c.md"]


def test_files_of_many_documents_are_kept_as_a_whole_and_their_names_are_found(folder, tmp_path, monkeypatch, files_of):
    rows = "".join(f"Iran met Peru{number},BBC\n" for number in range(5))
    root, store = folder(FILES | {"c.csv": f"text,source\n{rows}", "z.txt": "Chile again."}), tmp_path / "store"
    corpus = open_corpus(root, store=store, engine=Processes(1))
    assert corpus.documents.names[2:7] == [f"c.csv/row {number}" for number in range(1, 6)]
    assert list(corpus.documents.metadata["source"][2:7]) == ["BBC"] * 5
    read = []
    monkeypatch.setattr(
        "analysis.store.build.batches_of", lambda files: batches_of([read.append(f.name) or f for f in files])
    )
    (root / "a.txt").write_text("Malta.")
    (root / "c.csv").write_text(f"text,source\n{rows}Iran met Malta,AP\n")
    corpus = open_corpus(root, store=store, engine=Processes(1))
    assert read == ["a.txt", "c.csv", "d.docx"]
    assert corpus.documents.names[2:8] == [f"c.csv/row {number}" for number in range(1, 7)]
    assert names_of(corpus).count("Iran") == 7
    open_corpus(root, store=tmp_path / "fresh", engine=Processes(1))
    assert files_of(store) == files_of(tmp_path / "fresh")
    # What is unchanged is taken from the store, whatever stands before it.
    read.clear()
    (root / "0.txt").write_text("New.")
    assert len(open_corpus(root, store=store, engine=Processes(1)).documents) == len(corpus.documents) + 1
    assert read == ["0.txt", "d.docx"]


def test_a_document_that_is_opened_is_counted_by_what_it_holds(folder, tmp_path, capfd):
    root = folder({"c.csv": "text\nIran\nPeru\n"})
    assert main(["methods", str(root), "--store", str(tmp_path / "store")]) == 0
    out, err = capfd.readouterr()
    assert "2 files met, 2 read." in out and "not read" not in err
