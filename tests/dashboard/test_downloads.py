"""A file that was made for a download is there until the browser has fetched it, and has a name that harms nobody."""

import ast
import re
from types import SimpleNamespace

import pytest
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileStorageError
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from analysis.exporting.csv import csv_name
from dashboard import downloads


@pytest.fixture
def storage(monkeypatch: pytest.MonkeyPatch) -> MemoryMediaFileStorage:
    """Where the files of a server are; `giving_up` has what it does later."""
    kept = MemoryMediaFileStorage("/media")
    instance = SimpleNamespace(media_file_mgr=MediaFileManager(kept))
    monkeypatch.setattr("streamlit.runtime.exists", lambda: True)
    monkeypatch.setattr("streamlit.runtime.get_instance", lambda: instance)
    kept.files, kept.giving_up = instance.media_file_mgr, []
    timer = SimpleNamespace(start=lambda: None)
    monkeypatch.setattr("dashboard.downloads.threading.Timer", lambda _, later: kept.giving_up.append(later) or timer)
    return kept


def downloaded(files: MediaFileManager, contents: bytes, name: str) -> str:
    """What happens when a button is clicked: the name of the file that the browser is told to fetch."""

    def made() -> bytes:
        downloads._hold(contents, "text/csv", name)
        return contents

    return files.execute_deferred(files.add_deferred(made, "text/csv", "1.2", name)).rpartition("/")[2]


def pages_end(files: MediaFileManager) -> None:
    """Pages of other visitors come to their end; what no page refers to goes at the second time."""
    for _ in range(3):
        files.clear_session_refs("dontcare")
        files.remove_orphaned_files()


def test_a_file_stays_while_other_pages_come_and_go(storage) -> None:
    name = downloaded(storage.files, b"a,b\r\n", "terms.csv")
    pages_end(storage.files)
    assert storage.get_file(name).content == b"a,b\r\n"


def test_a_file_goes_after_a_while(storage) -> None:
    name = downloaded(storage.files, b"a,b\r\n", "terms.csv")
    [give_up] = storage.giving_up
    give_up()
    pages_end(storage.files)
    with pytest.raises(MediaFileStorageError):
        storage.get_file(name)


def test_no_more_than_so_many_files_are_held(storage) -> None:
    names = [downloaded(storage.files, b"%d" % number, "terms.csv") for number in range(downloads.FILES_HELD + 3)]
    pages_end(storage.files)
    for name in names[:3]:
        with pytest.raises(MediaFileStorageError):
            storage.get_file(name)
    assert [storage.get_file(name).content for name in names[3:]] == [
        b"%d" % number for number in range(3, downloads.FILES_HELD + 3)
    ]
    # The place of the first was given to another, which does not go with it.
    storage.giving_up[0]()
    pages_end(storage.files)
    assert storage.get_file(names[downloads.FILES_HELD]).content == b"%d" % downloads.FILES_HELD


@pytest.mark.parametrize(
    "said",
    [
        *(
            'a"b',
            "a'b",
            "a\\b",
            "a/../../etc/passwd",
            "C:\\x",
            "a\r\nSet-Cookie: x=1",
            "a\0b",
            "a\tb",
            "..",
            ".htaccess",
            "~",
        ),
        *(
            "\u202egnp.exe",
            "\u200fx",
            "\u2066x\u2069",
            "\ufeffx",
            "a" * 300,
            "é" * 300,
            "漢" * 300,
            "🇺🇸" * 300,
            "",
            "-rf",
            "$(x)",
        ),
        *("%00", "*", "?", "<script>", "|", "a;b", "con", "\ud800"),
    ],
)
def test_file_names_are_letters_digits_dots_and_dashes_and_no_longer_than_systems_take(said):
    for name in (csv_name(said, "terms"), csv_name("terms", said, said), csv_name(said, ending="zip")):
        assert re.fullmatch(r"[\w-][\w.-]*\.(csv|zip)", name) and not name.startswith("-") and len(name.encode()) <= 255


def test_every_download_is_called_by_the_function_that_makes_names_safe(root):
    modules = [ast.parse(path.read_text(encoding="utf-8")) for path in (root / "dashboard").rglob("*.py")]
    calls = [node for module in modules for node in ast.walk(module) if isinstance(node, ast.Call)]
    named = [word.value for call in calls for word in call.keywords if word.arg == "file_name"]
    made = {ast.unparse(name.func) if isinstance(name, ast.Call) else ast.unparse(name) for name in named}
    # The last is that of `downloads.button`, which hands on what it is given.
    assert made == {"csv_name", "bundle_name", "file_name"}
