"""A link that takes the place of a file or folder, at whatever moment, shows nothing of what is outside."""

import os
import threading
from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from analysis.errors import FolderError
from analysis.reading import no_links
from analysis.reading.folder import read_file, read_folder
from analysis.reading.table_columns import GUESSED
from analysis.reading.table_heads import table_heads
from analysis.reading.walk import File, files_below
from dashboard import root_folder
from dashboard.root_folder import folders_below, inside, require_root
from tests.making import zipped

SECRET, WORDS = "secret", "words"
CONTENTS: dict[str, Callable[[str], bytes]] = {
    "a.txt": str.encode,
    "b.csv": lambda text: f"text\n{text}\n".encode(),
    "c.zip": lambda text: zipped({"in.txt": text}),
    "d.html": lambda text: f"<p>{text}</p>".encode(),
}


@pytest.fixture(params=[True, False], ids=["descriptors", "paths"])
def _system(request, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that opens files in open folders, and one that does not."""
    if request.param and not no_links.HAS_DESCRIPTORS:
        pytest.skip("no folders can be opened here")
    monkeypatch.setattr(no_links, "HAS_DESCRIPTORS", request.param)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder with files in one of its own; beside it are files of the same names that are nobody's business."""
    for folder, text in (("corpus/sub", WORDS), ("outside", SECRET)):
        (tmp_path / folder).mkdir(parents=True)
        for name, content in CONTENTS.items():
            (tmp_path / folder / name).write_bytes(content(text))
    return tmp_path / "corpus"


def swap_folder(corpus: Path) -> None:
    (corpus / "sub").rename(corpus.parent / "moved")
    (corpus / "sub").symlink_to(corpus.parent / "outside")


def swap_files(corpus: Path) -> None:
    for name in CONTENTS:
        (corpus / "sub" / name).unlink()
        (corpus / "sub" / name).symlink_to(corpus.parent / "outside" / name)


def texts(files: list[File]) -> list[str]:
    return [document.text for file in files for document, _ in read_file(file) if document]


@pytest.mark.usefixtures("_system")
@pytest.mark.parametrize("swap", [swap_folder, swap_files])
def test_a_link_put_there_after_the_walk_is_a_row_that_says_so(corpus, swap):
    files = files_below(corpus)
    swap(corpus)
    read = [(document, report.reason) for file in files for document, report in read_file(file)]
    assert read == [(None, "could not be opened: a link has taken its place; links are not followed")] * len(CONTENTS)


@pytest.mark.parametrize("is_other", [False, True])
@pytest.mark.parametrize("swap", [swap_folder, swap_files])
@pytest.mark.parametrize("name", CONTENTS)
def test_no_moment_of_opening_lets_a_link_through(corpus, monkeypatch, name, swap, is_other):
    [file] = [file for file in files_below(corpus) if file.name == f"sub/{name}"]
    # What another program has put in the place of a file is another file.
    met = file._replace(identity=no_links.UNSEEN) if is_other else file
    outcomes = list(at_each_moment(corpus, monkeypatch, swap, lambda: texts([met])))
    assert [] in outcomes and [WORDS] in outcomes and all(found in ([], [WORDS]) for found in outcomes)


@pytest.mark.parametrize("swap", [swap_folder, swap_files])
def test_no_moment_of_the_walk_lets_a_link_through(corpus, monkeypatch, swap):
    outcomes = list(at_each_moment(corpus, monkeypatch, swap, lambda: texts(files_below(corpus))))
    assert [] in outcomes and [WORDS] * len(CONTENTS) in outcomes
    assert not any(SECRET in found for found in outcomes)


def at_each_moment(corpus: Path, monkeypatch, swap, read: Callable[[], list[str]]) -> Iterator[list[str]]:
    """What is read where the swap comes before the first call to the system, before the second one and so on."""
    for moment in count():
        left = moment

        def swap_at_its_time(call, *args, **options):
            nonlocal left
            left -= 1
            if left == -1:
                swap(corpus)
            return call(*args, **options)

        with monkeypatch.context() as patch:
            for name in ("open", "scandir", "stat", "fstat"):
                patch.setattr(os, name, partial(swap_at_its_time, getattr(os, name)))
            found = read()
        restore(corpus)
        yield found
        if left >= 0:
            return


def restore(corpus: Path) -> None:
    if (corpus / "sub").is_symlink():
        (corpus / "sub").unlink()
        (corpus.parent / "moved").rename(corpus / "sub")
    for name, content in CONTENTS.items():
        path = corpus / "sub" / name
        if path.is_symlink():
            path.unlink()
            path.write_bytes(content(WORDS))


@pytest.mark.parametrize("rounds", [60])
def test_a_thread_that_swaps_all_the_time_gets_nothing_through(corpus, rounds):
    done = threading.Event()

    def swapping() -> None:
        while not done.is_set():
            for swap in (swap_folder, swap_files):
                swap(corpus)
                restore(corpus)

    thread = threading.Thread(target=swapping)
    thread.start()
    found: set[str] = set()
    try:
        for _ in range(rounds):
            files = [file for file in files_below(corpus) if file.name.endswith(".txt")]
            for _ in range(20):
                found.update(texts(files))
    finally:
        done.set()
        thread.join()
    assert SECRET not in found and set(texts(files_below(corpus))) == {WORDS}


@pytest.mark.usefixtures("_system")
def test_what_another_program_saved_in_the_place_of_a_file_is_read(corpus):
    (corpus / "link.txt").symlink_to("sub/a.txt")
    files = files_below(corpus)
    for name in CONTENTS:
        # As editors save: a new file, renamed.
        (corpus / "sub" / "new").write_bytes(CONTENTS[name]("newer words"))
        (corpus / "sub" / "new").replace(corpus / "sub" / name)
    assert texts(files) == ["newer words"] * (len(CONTENTS) + 1)


@pytest.mark.usefixtures("_system")
def test_an_allowed_link_that_comes_to_lead_out_is_not_followed(corpus):
    (corpus / "link.txt").symlink_to("sub/a.txt")
    [file] = [file for file in files_below(corpus) if file.name == "link.txt"]
    assert texts([file]) == [WORDS]
    (corpus / "link.txt").unlink()
    (corpus / "link.txt").symlink_to(corpus.parent / "outside" / "a.txt")
    assert texts([file]) == []


@pytest.mark.usefixtures("_system")
def test_a_fifo_in_the_place_of_a_file_does_not_block(corpus):
    [file, *_] = files_below(corpus)
    (corpus / "sub" / "a.txt").unlink()
    os.mkfifo(corpus / "sub" / "a.txt")
    [(_, report)] = read_file(file)
    assert report.reason == "could not be opened: it is no regular file any more"


def test_a_folder_of_a_server_that_becomes_a_link_is_neither_read_nor_listed(corpus, monkeypatch):
    monkeypatch.setenv(no_links.ROOT_VARIABLE, "")
    require_root(corpus)
    chosen = inside(corpus, "sub")
    assert texts(files_below(chosen)) == [WORDS] * len(CONTENTS)
    swap_folder(corpus)
    with pytest.raises(FolderError, match="a link has taken its place; links are not followed"):
        files_below(chosen)
    with pytest.raises(FolderError):
        table_heads(chosen, GUESSED)
    # Of one that becomes a link while folders are listed, nothing is told.
    monkeypatch.setattr(root_folder, "deque", lambda _: deque([".", "sub"]))
    assert folders_below(corpus).files == {".": 0, "sub": 0}


def test_all_but_links_is_read_as_before_where_no_folder_can_be_opened(corpus, monkeypatch):
    with_descriptors = [(document, report) for document, report in read_folder(corpus)]
    monkeypatch.setattr(no_links, "HAS_DESCRIPTORS", False)
    assert [(document, report) for document, report in read_folder(corpus)] == with_descriptors
