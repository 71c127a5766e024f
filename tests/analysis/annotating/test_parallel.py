"""Names found by several processes are those that one process finds."""

from concurrent.futures import BrokenExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from analysis.annotating import parallel
from analysis.annotating.mentions import find_mentions
from analysis.annotating.parallel import find_mentions_in_files, processes, text_digest
from analysis.reading.document import Document
from analysis.reading.folder import read_folder

INAUGURAL = Path(__file__).parents[2] / "data" / "inaugural"


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return [document for document, _ in read_folder(INAUGURAL) if document]


@pytest.fixture(scope="module")
def alone(documents):
    return list(find_mentions(document.text for document in documents))


def test_two_processes_find_what_one_finds(documents, alone, monkeypatch):
    monkeypatch.setattr(parallel, "CHARACTERS_A_TASK", 5_000)
    assert list(find_mentions_in_files(documents, jobs=2)) == alone


class Engine:
    """An engine that does its tasks here, and dies after some of them."""

    def __init__(self, tasks: int) -> None:
        self._tasks = tasks

    def __call__(self, **_):
        def run(calls):
            for number, (function, arguments, _) in enumerate(calls):
                if number == self._tasks:
                    raise BrokenExecutor("a process was killed")
                yield function(*arguments)

        return run


@pytest.mark.parametrize("tasks", [0, 1, 3])
def test_dead_process_costs_nothing_but_time(documents, alone, monkeypatch, tasks):
    monkeypatch.setattr(parallel, "CHARACTERS_A_TASK", 5_000)
    monkeypatch.setattr(parallel, "Parallel", Engine(tasks))
    assert list(find_mentions_in_files(documents, jobs=2)) == alone


def test_file_that_changed_since_it_was_read_is_looked_at_as_it_was(tmp_path, monkeypatch):
    monkeypatch.setattr(parallel, "Parallel", Engine(99))
    file = tmp_path / "a.txt"
    file.write_text("Moscow called. We went to Moscow.", encoding="utf-8")
    read = Document("a.txt", "", "", "We went to Iran. Iran was far.", str(file))
    found = list(find_mentions_in_files([read], jobs=2))
    assert found == list(find_mentions([read.text]))
    assert {read.text[mention.start : mention.end] for mention in found[0]} == {"Iran"}


def test_texts_are_told_apart():
    assert text_digest("a") != text_digest("b")
    read = Document("a.txt", "", "", "a")
    assert text_digest(replace(read, name="b.txt").text) == text_digest(read.text)


@pytest.mark.parametrize(
    "characters, jobs, expected", [(0, 4, 1), (399_999, 4, 1), (400_000, 4, 2), (10_000_000, 4, 4), (10_000_000, 1, 1)]
)
def test_processes_are_started_where_they_are_worth_it(characters, jobs, expected):
    assert processes(characters, jobs) == expected
