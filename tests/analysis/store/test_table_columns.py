"""Other columns of tables: only the tables are read again, and each choice has a store of its own."""

import pytest
from filelock import FileLock

from analysis.annotating.models import THE_RULES
from analysis.errors import FolderError
from analysis.measures.entities import mentions
from analysis.reading import read_by
from analysis.reading.table_columns import GUESSED, TableColumns
from analysis.scope import Scope, view_of
from analysis.store import build, tasks
from analysis.store.batch import batches_of
from analysis.store.folder import open_corpus
from analysis.store.place import place_of, places_beside
from analysis.store.processes import Processes

FILES = {
    "a.txt": "Malta met Chile.",
    "b.csv": "question,answer,day\nWhy Iran?,Because Peru.,13/2/2020\nWhy Peru?,Because Iran.,1/2/2020\n",
    "c.txt": "Ukraine met Russia.",
    "d.csv": "body,day\nRussia left.,2021-05-01\n",
}
ANSWERS = TableColumns(("answer",), "", "day")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read from here on."""
    names: list[str] = []
    monkeypatch.setattr(build, "batches_of", lambda files: batches_of([names.append(one.name) or one for one in files]))
    return names


@pytest.fixture
def searched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts in which names are looked for from here on."""
    texts: list[str] = []
    find = tasks.find_mentions
    noted = lambda those, *more: find([texts.append(one) or one for one in those], *more)  # noqa: E731
    monkeypatch.setattr(tasks, "find_mentions", noted)
    return texts


def opened(root, store, columns=GUESSED, **more):
    return open_corpus(root, store=store, columns=columns, models=(THE_RULES,), engine=Processes(1), **more)


def test_another_choice_reads_the_tables_alone_and_searches_new_texts_alone(folder, tmp_path, read, searched):
    root, store = folder(FILES), tmp_path / "store"
    corpus = opened(root, store)
    assert corpus.documents.names == ["a.txt", "c.txt", "d.csv/row 1"] and corpus.columns == GUESSED
    assert read == ["a.txt", "b.csv", "c.txt", "d.csv"] and len(searched) == 3
    read.clear(), searched.clear()
    corpus = opened(root, store, ANSWERS)
    assert corpus.documents.names == ["a.txt", "b.csv/row 1", "b.csv/row 2", "c.txt", "d.csv/row 1"]
    assert list(corpus.documents.texts)[1:3] == ["Because Peru.", "Because Iran."]
    assert corpus.documents.dates[1:3] == ["2020-02-13", "2020-02-01"] and corpus.columns == ANSWERS
    assert (read, searched) == (["b.csv", "d.csv"], ["Because Peru.", "Because Iran."])
    assert mentions(view_of(corpus, Scope()))["text"].tolist() == [
        "Malta", "Chile", "Peru", "Iran", "Ukraine", "Russia", "Russia",
    ]  # fmt: skip


def test_going_back_to_a_choice_reads_nothing(folder, tmp_path, read, searched):
    root, store = folder(FILES), tmp_path / "store"
    for columns in (GUESSED, ANSWERS):
        opened(root, store, columns)
    read.clear(), searched.clear()
    for columns in (GUESSED, ANSWERS, GUESSED):
        assert opened(root, store, columns).columns == columns
    assert (read, searched) == ([], [])


def test_the_same_choice_makes_the_same_bytes_whatever_was_there_before(folder, tmp_path, files_of):
    root = folder(FILES)
    opened(root, tmp_path / "one", GUESSED)
    opened(root, tmp_path / "one", TableColumns(("question",)))
    opened(root, tmp_path / "one", ANSWERS)
    opened(root, tmp_path / "two", ANSWERS)
    places = [place_of(root, tmp_path / store, ANSWERS) for store in ("one", "two")]
    assert files_of(places[0]) == files_of(places[1]) and files_of(places[0])


def test_a_choice_means_nothing_where_there_are_no_tables(folder, tmp_path):
    root, store = folder({"a.txt": "Malta."}), tmp_path / "store"
    assert opened(root, store, ANSWERS).columns == GUESSED
    assert not places_beside(store)


def test_the_stores_of_older_choices_are_removed(folder, tmp_path):
    root, store = folder(FILES), tmp_path / "store"
    opened(root, store, names=False)
    for number in range(5):
        opened(root, store, TableColumns(("answer",), f"x{number}"), names=False)
    kept = {path.name for path in store.glob("columns-*")}
    last = [TableColumns(("answer",), f"x{number}") for number in (2, 3, 4)]
    assert kept == {place_of(root, store, one).name for one in last}
    assert opened(root, store, names=False).documents.names == ["a.txt", "c.txt", "d.csv/row 1"]


def test_a_store_that_is_being_built_is_not_removed(folder, tmp_path, monkeypatch):
    root, store = folder(FILES), tmp_path / "store"
    first = place_of(root, store, ANSWERS)
    opened(root, store, ANSWERS, names=False)
    monkeypatch.setattr("analysis.store.folder.CHOICES_KEPT", 1)
    with FileLock(first / "lock"):
        opened(root, store, TableColumns(("question",)), names=False)
    assert first.exists()
    opened(root, store, TableColumns(("day",)), names=False)
    assert not first.exists()


def test_a_table_that_could_not_be_read_may_be_read_by_another_choice(folder, tmp_path):
    root, store = folder({"b.csv": FILES["b.csv"]}), tmp_path / "store"
    with pytest.raises(FolderError, match="its columns are question, answer, day"):
        opened(root, store)
    assert len(opened(root, store, ANSWERS).documents) == 2


def test_another_version_of_a_library_reads_its_files_alone_again(folder, tmp_path, monkeypatch, read):
    root, store = folder({"a.txt": "Malta.", "b.md": "Chile.", "c.csv": "text\nPeru\n"}), tmp_path / "store"
    opened(root, store, names=False)
    read.clear()
    version = read_by.package_version
    monkeypatch.setattr(read_by, "package_version", lambda name: "99" if name == "markdown-it-py" else version(name))
    read_by._versions.cache_clear()
    try:
        opened(root, store, names=False)
    finally:
        read_by._versions.cache_clear()
    assert read == ["b.md"]
