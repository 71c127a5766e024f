"""A corpus is built by a process of its own, which whoever opens the folder looks at."""

import os
import signal
import time
from contextlib import suppress
from pathlib import Path

import pytest

from analysis.annotating.models import THE_RULES
from analysis.errors import CorpusError
from analysis.reading.table_columns import GUESSED, TableColumns
from analysis.reading.walk import files_below, listing
from analysis.store.place import VARIABLE
from dashboard.opening import Opening, Shelf

TIME_LIMIT_SECONDS = 120


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of the test's own."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "stores"))
    return tmp_path / "stores"


def opening(root: Path) -> Opening:
    return Opening(root, listing(files_below(root)))


def finished(opened: Opening) -> Opening:
    end = time.monotonic() + TIME_LIMIT_SECONDS
    while opened.is_looking_for_names() and time.monotonic() < end:
        with suppress(CorpusError):
            opened.corpus()
        time.sleep(0.02)
    return opened


def test_words_and_names_come_from_another_process(papers):
    opened = opening(papers)
    assert os.getsid(opened._process.pid) != os.getsid(0)
    corpus = finished(opened).corpus()
    assert corpus.mentions.entities == [("Iran", "GPE"), ("Russia", "GPE")]


def test_folder_that_is_named_from_where_one_is_is_the_same(papers, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(papers.parent)
    assert finished(opening(Path("papers"))).corpus().mentions is not None
    assert opening(papers)._process is None


def test_names_are_found_by_the_model_that_is_asked_for(papers):
    opened = finished(Opening(papers, listing(files_below(papers)), (THE_RULES,)))
    assert [name for name, _ in opened.corpus().mentions.entities] == ["Iran", "Russia"]
    assert opened.corpus().models == (THE_RULES,)
    # Those of the default are others, and have yet to be found.
    assert opening(papers)._process is not None


def test_folder_that_was_built_is_opened_without_a_process(papers):
    finished(opening(papers))
    again = opening(papers)
    assert again._process is None and again.corpus().mentions is not None


def test_building_goes_on_when_who_began_it_is_gone_and_a_second_one_waits_for_it(papers):
    first = opening(papers)
    # Another dashboard, which knows nothing of the first.
    second = opening(papers)
    assert finished(second).corpus().mentions is not None
    assert first._process.wait(TIME_LIMIT_SECONDS) == 0


def test_what_cannot_be_read_is_the_sentence_of_the_process(papers):
    (papers / "a.txt").write_bytes(b"\0")
    opened = finished(opening(papers))
    assert opened.problem() and not opened.is_looking_for_names()
    with pytest.raises(CorpusError, match=r"^Nothing in .*papers could be read: a\.txt \(looks like binary"):
        opened.corpus()


def test_killed_process_leaves_a_sentence_and_the_shelf_tries_again(papers):
    shelf, seen = Shelf(), listing(files_below(papers))
    opened = shelf.opening(papers, seen)
    os.killpg(opened._process.pid, signal.SIGKILL)
    with pytest.raises(CorpusError, match=r"was ended from outside \(SIGKILL\), as a system does when memory runs out"):
        finished(opened).corpus()
    # Not by itself, lest it fails over and over.
    assert shelf.opening(papers, seen) is opened
    assert shelf.opening(papers, seen, again="after a rest") is opened
    again = shelf.opening(papers, seen, again="now")
    assert again is not opened
    assert finished(again).corpus().mentions is not None
    assert shelf.opening(papers, seen) is again


def test_a_building_that_is_stopped_goes_on_for_whoever_asks_next(papers):
    shelf, seen = Shelf(), listing(files_below(papers))
    opened = shelf.opening(papers, seen)
    shelf.stop(papers, TableColumns(("text",)))
    assert shelf.opening(papers, seen) is opened and opened._process.poll() is None
    shelf.stop(papers, GUESSED)
    assert opened._process.wait(TIME_LIMIT_SECONDS) == -signal.SIGTERM
    again = shelf.opening(papers, seen)
    assert again is not opened and finished(again).corpus().mentions is not None


def test_columns_of_tables_are_those_of_the_process(papers, place):
    (papers / "b.csv").write_text("q,-a\nWhy?,Peru.\n", encoding="utf-8")
    columns = TableColumns(("-a",), "q")
    opened = finished(Opening(papers, listing(files_below(papers, columns)), (THE_RULES,), columns))
    assert list(opened.corpus().documents.texts) == ["Iran met Russia. Iran left.", "Why?\n\nPeru."]
    assert opened.corpus().columns == columns
    # With others it has a store of its own, beside.
    assert Opening(papers, listing(files_below(papers)), (THE_RULES,))._process is not None


def test_folder_that_changes_while_it_is_read_is_told(papers):
    opened = opening(papers)
    opened._listing = "what it looked like then"
    with pytest.raises(CorpusError, match="The folder was changed while it was read; load this page again"):
        finished(opened).corpus()
