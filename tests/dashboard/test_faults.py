"""What goes wrong around a running dashboard is one sentence on the page, and the dashboard goes on."""

import gc
import os
import shutil
import signal
import subprocess
import sys
import time
import weakref
from pathlib import Path

import pytest

from analysis.reading.walk import files_below, listing
from analysis.scope import Scope, view_of
from analysis.store import checked
from analysis.store.folder import open_corpus
from analysis.store.format import CURRENT
from analysis.store.place import VARIABLE, place_of
from dashboard import data
from dashboard.opening import CORPORA_KEPT, Opening, Shelf

TIME_LIMIT_SECONDS = 120


@pytest.fixture(autouse=True)
def stores(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place for stores of the test's own."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "stores"))
    return tmp_path / "stores"


@pytest.fixture
def locked(monkeypatch: pytest.MonkeyPatch, stores: Path, tmp_path: Path) -> Path:
    """A place for stores that may not be written; the one for temporary files, which may."""
    access = os.access
    monkeypatch.setattr("os.access", lambda path, mode: stores not in [path, *path.parents] and access(path, mode))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    stores.mkdir(exist_ok=True)
    (tmp_path / "temporary").mkdir()
    return tmp_path / "temporary"


@pytest.fixture
def mapped(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a store that is too large to be held in memory."""
    monkeypatch.setattr(checked, "HELD_SHARE", 0.0)


def seen(root: Path) -> str:
    return listing(files_below(root))


def text_of(app) -> str:
    kinds = (app.title, app.markdown, app.info, app.warning, app.error, app.sidebar.info, app.sidebar.warning)
    return "\n".join(element.value.replace("\\", "") for kind in kinds for element in kind)


def terms(app) -> list[str]:
    return app.dataframe[0].value["term"].tolist()


def ended(opening: Opening) -> Opening:
    end = time.monotonic() + TIME_LIMIT_SECONDS
    while opening._process is not None and opening._process.poll() is None and time.monotonic() < end:
        time.sleep(0.02)
    return opening


def killed_build(opening: Opening) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"])


def test_a_build_that_is_killed_over_words_is_a_sentence_and_a_button(opened, papers, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(Opening, "_build", killed_build)
        app = opened("terms", folder=papers, built=False)
        assert "was ended from outside (SIGKILL), as a system does when memory runs out" in app.error[0].value.replace(
            "\\", ""
        )
        # A rerun begins nothing.
        patch.setattr(Opening, "_build", lambda _: pytest.fail("begun again"))
        assert not app.run().exception and app.error
    assert "iran" in terms(app.button(key="try_again").click().run())
    assert not app.error and not app.exception


def test_a_build_that_is_killed_over_names_leaves_the_words_and_a_button(opened, papers, monkeypatch):
    open_corpus(papers, names=False)
    with monkeypatch.context() as patch:
        patch.setattr(Opening, "_build", killed_build)
        app = opened("entities", folder=papers, built=False)
        assert "was ended from outside (SIGKILL)" in text_of(app)
    app.button(key="try_again").click().run()
    assert app.dataframe[0].value["entity"].tolist() == ["Iran", "Russia"]


def test_a_build_goes_on_when_the_dashboard_is_killed_and_the_next_one_picks_it_up(papers, root):
    script = f"""
import sys, time
from pathlib import Path
from analysis.reading.walk import files_below, listing
from dashboard.opening import Opening
papers = Path({str(papers)!r})
print(Opening(papers, listing(files_below(papers)))._process.pid, flush=True)
time.sleep(60)
"""
    first = subprocess.Popen([sys.executable, "-c", script], cwd=root, stdout=subprocess.PIPE, text=True)
    assert first.stdout is not None
    building = int(first.stdout.readline())
    first.kill()
    first.communicate()
    os.kill(building, 0)
    next_one = ended(Opening(papers, seen(papers)))
    corpus = next_one.corpus()
    assert corpus is not None and corpus.mentions is not None and not next_one.problem()


def test_a_visitor_sees_how_far_the_build_of_another_is(papers):
    first, second = Opening(papers, seen(papers)), Opening(papers, seen(papers))
    steps = []
    while first._process is not None and first._process.poll() is None:
        steps.append(second.step())
        time.sleep(0.02)
    assert any(step is not None and step.total == 1 for step in steps)
    assert ended(second).corpus() is not None and not second.problem()


def test_a_store_that_is_removed_does_not_disturb_those_who_read(opened, papers, stores):
    app = opened("terms", folder=papers)
    shutil.rmtree(stores)
    app.text_input(key="terms_find").set_value("ir").run()
    assert terms(app) == ["iran"] and not app.error
    assert "iran" in terms(opened("terms", folder=papers, built=False))


def test_a_store_that_is_damaged_is_built_again_and_nothing_of_the_old_one_is_read(opened, papers, stores, mapped):
    app = opened("terms", folder=papers)
    before = terms(app)
    for file in stores.glob("*/words-*/*.bin"):
        file.chmod(0o644)
        os.truncate(file, 0)
    assert terms(app.run()) == before and not app.exception
    assert [file for file in stores.glob("*/words-*/*.bin") if file.stat().st_size == 0] == []
    app.text_input(key="terms_find").set_value("rus").run()
    assert terms(app) == ["russia"]


def test_a_store_that_is_damaged_while_it_is_held_in_memory_is_read_on(opened, papers, stores):
    app = opened("terms", folder=papers)
    before = terms(app)
    for file in stores.glob("*/words-*/*.bin"):
        file.chmod(0o644)
        os.truncate(file, 0)
    assert terms(app.run()) == before and not app.exception
    app.text_input(key="terms_find").set_value("rus").run()
    assert terms(app) == ["russia"]


def test_a_store_that_was_damaged_before_it_is_opened_is_built_again_and_that_is_said(opened, papers, stores):
    expected = terms(opened("terms", folder=papers))
    file = next(stores.glob("*/words-*/term.bin"))
    file.chmod(0o600)
    file.write_bytes(bytes(file.stat().st_size))
    data.shelf.clear()
    app = opened("terms", folder=papers, built=False)
    assert terms(app) == expected and not app.exception
    assert "The store was damaged (term.bin is not what was written); what it held is read again." in text_of(app)


def test_what_was_made_of_a_damaged_store_is_forgotten(papers, stores, mapped):
    open_corpus(papers)
    forgotten = []
    shelf = Shelf(lambda: forgotten.append(True))
    first = shelf.opening(papers, seen(papers))
    assert shelf.opening(papers, seen(papers)) is first and not shelf.is_damaged()
    file = next(stores.glob("*/words-*/term.bin"))
    file.chmod(0o644)
    os.truncate(file, 0)
    assert shelf.is_damaged() and not forgotten
    assert shelf.opening(papers, seen(papers)) is not first and forgotten == [True]


def test_a_store_that_may_only_be_read_is_read(opened, papers, locked, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("os.access", lambda *_: True)
        open_corpus(papers)
    monkeypatch.setattr(Opening, "_build", lambda _: pytest.fail("built"))
    app = opened("terms", folder=papers, built=False)
    assert "iran" in terms(app) and "temporary files" not in text_of(app)
    assert list(locked.iterdir()) == []


def test_where_no_store_may_be_written_it_is_temporary_and_that_is_said(opened, papers, locked, stores):
    app = opened("terms", folder=papers, built=False)
    assert "iran" in terms(app)
    assert "a place for temporary files, because the folder for it may not be written; name another" in text_of(app)
    assert list(stores.iterdir()) == [] and place_of(papers).is_relative_to(locked)


def test_a_file_in_the_place_of_the_stores_is_one_sentence(opened, papers, stores):
    stores.write_text("no folder", encoding="utf-8")
    app = opened("terms", folder=papers, built=False)
    said = app.error[0].value.replace("\\", "")
    assert "could not be written (" in said and f"name another folder in the environment variable {VARIABLE}" in said
    stores.unlink()
    assert "iran" in terms(app.button(key="try_again").click().run())


def test_a_folder_that_is_gone_does_not_disturb_those_who_read_and_is_a_sentence_for_others(opened, papers):
    app = opened("terms", folder=papers)
    kept = papers.rename(papers.with_name("elsewhere"))
    app.text_input(key="terms_find").set_value("ir").run()
    assert terms(app) == ["iran"] and not app.error
    other = opened("overview", folder=papers, built=False)
    assert "There is no folder" in other.error[0].value
    papers.mkdir()
    assert "is empty; put" in text_of(other.run())
    papers.rmdir()
    kept.rename(papers)
    other.button(key="try_again").click().run()
    assert [error.value for error in other.error] == [] and "1 document" in text_of(other)


def test_corpora_that_nobody_has_open_any_more_are_let_go(tmp_path):
    shelf, known = Shelf(), []
    for number in range(CORPORA_KEPT + 2):
        folder = tmp_path / f"folder{number}"
        folder.mkdir()
        (folder / "a.txt").write_text("one two", encoding="utf-8")
        open_corpus(folder)
        corpus = shelf.opening(folder, seen(folder)).corpus()
        assert corpus is not None
        # What is made of a corpus knows the corpus, so that it lies in a circle.
        corpus.indexes["circle"] = view_of(corpus, Scope())
        known.append(weakref.ref(corpus))
        del corpus
    gc.collect()
    assert [one() is None for one in known] == [True] + [False] * (CORPORA_KEPT + 1) or [
        one() is None for one in known
    ] == [True, True] + [False] * CORPORA_KEPT
    gc.unfreeze()


def test_a_pointer_that_is_damaged_is_no_error(papers, stores):
    corpus = open_corpus(papers)
    (place_of(papers) / CURRENT).write_bytes(b"\xff\0")
    again = ended(Opening(papers, seen(papers))).corpus()
    assert again is not None and again.key == corpus.key


def test_a_process_that_is_told_to_stop_is_not_called_a_lack_of_memory_alone(papers):
    opening = Opening(papers, seen(papers))
    assert opening._process is not None
    os.killpg(opening._process.pid, signal.SIGTERM)
    ended(opening)
    with pytest.raises(Exception, match=r"\(SIGTERM\)"):
        opening.corpus()
