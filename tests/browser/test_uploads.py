"""A person opens documents of their own on the page; nobody else sees them, and nothing of them stays."""

import os
import re
import signal
import time
import zipfile
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard.doors import COOKIE

sync_api = pytest.importorskip("playwright.sync_api")

MILLISECONDS = 30_000
SECONDS = 30
SOON = """
import runpy, sys
sys.path.insert(0, {root!r})
from dashboard import uploads
uploads.LEFT_SECONDS = uploads.LOOK_SECONDS = 1.0
runpy.run_path({app!r}, run_name="__main__")
"""
"""The dashboard, but an upload goes a second after its last page."""


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """The disk of temporary files of the servers of a test."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


@pytest.fixture
def files(tmp_path):
    """A text, an archive of two, and a program."""
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "note.txt").write_text("Moscow calling. Iran met Russia.", encoding="utf-8")
    with zipfile.ZipFile(folder / "papers.zip", "w") as archive:
        archive.writestr("a/1999.txt", "Iran left Moscow.")
        archive.writestr("b/2001.md", "# Russia\n\nRussia stayed.")
    (folder / "tool.exe").write_bytes(b"MZ\0\0")
    return sorted(folder.iterdir())


@pytest.fixture
def going_soon(root, tmp_path):
    """A script that is the dashboard but for how soon uploads go."""
    folder = tmp_path / "script"
    folder.mkdir()
    (folder / "app_pages").symlink_to(root / "dashboard" / "app_pages")
    (folder / ".streamlit").symlink_to(root / "dashboard" / ".streamlit")
    script = folder / "app.py"
    script.write_text(SOON.format(root=str(root), app=str(root / "dashboard" / "app.py")), encoding="utf-8")
    return script


def upload(visit, files) -> None:
    visit.page.locator('section[data-testid="stFileUploaderDropzone"] input, input[type="file"]').first.set_input_files(
        files
    )
    visit.page.get_by_role("button", name=f"Open {len(files)} file").click(timeout=MILLISECONDS)
    visit.settle()


def reads(visit, text: str | re.Pattern[str]) -> bool:
    visit.page.get_by_text(text).first.wait_for(timeout=MILLISECONDS)
    return True


def uploads_in(temporary: Path) -> list[Path]:
    return sorted(temporary.glob("corpus-workbench-uploads-*/*/upload/*"))


def comes_true(condition) -> bool:
    end = time.monotonic() + SECONDS
    while not condition() and time.monotonic() < end:
        time.sleep(0.1)
    return bool(condition())


def source_of(visit) -> str:
    return parse_qs(urlsplit(visit.page.url).query).get("source", [""])[0]


def test_uploaded_files_are_a_corpus_of_this_browser_alone(visit, chromium, serve, temporary, files, tmp_path):
    server = serve()
    visit.go(f"{server}/terms?contains=russia")
    visit.open_page("Open")
    upload(visit, files)
    assert reads(visit, "Your upload of 3 files:") and reads(visit, "3 of 4 files read, 1 skipped")
    name = source_of(visit)
    assert name.startswith("upload ") and "contains" not in visit.page.url
    assert {path.name for path in uploads_in(temporary)} == {"note.txt", "papers.zip", "tool.exe"}
    assert all(path.stat().st_mode & 0o077 == 0 for path in temporary.iterdir())
    visit.click("link", "See what it is about")
    assert reads(visit, "3 documents in upload") and source_of(visit) == name
    visit.open_page("Terms")
    with visit.page.expect_download() as download:
        visit.page.get_by_role("button", name=re.compile("^CSV, ")).first.click()
    download.value.save_as(tmp_path / "terms.csv")
    assert "russia,3," in (tmp_path / "terms.csv").read_text(encoding="utf-8")

    # The page loaded anew, as its links into the reader and to saved views do, has them still.
    visit.page.reload()
    visit.settle()
    assert reads(visit, "3 documents") and source_of(visit) == name

    context = chromium.new_context()
    other = type(visit)(context.new_page())
    other.go(visit.page.url.replace("/terms?", "/terms?contains=moscow&"))
    assert reads(other, "The address is of an upload, which only the browser that sent it can see")
    assert other.page.get_by_text("3 documents").count() == 0
    upload(other, files)
    assert reads(other, "2 documents that contain moscow") and source_of(other) == name
    context.close()
    assert not visit.complaints


def test_cookie_that_is_nearly_anothers_opens_nothing_of_theirs(visit, chromium, serve, temporary, files):
    server = serve()
    visit.go(f"{server}/open")
    upload(visit, files)
    assert reads(visit, "Your upload of 3 files:")
    (cookie,) = [one for one in visit.page.context.cookies() if one["name"] == COOKIE]
    token = cookie["value"]
    for other_token, is_theirs in ((token, True), (f"{token[:-1]}{'10'[token[-1] == '1']}", False)):
        context = chromium.new_context()
        context.add_cookies([{"name": COOKIE, "value": other_token, "url": server}])
        other = type(visit)(context.new_page())
        other.go(visit.page.url)
        assert reads(other, "Your upload of 3 files:" if is_theirs else "The address is of an upload")
        context.close()


def test_nothing_of_an_upload_stays_when_its_page_is_closed(chromium, visit, serve, going_soon, temporary, files):
    server = serve(script=going_soon, options=("--server.address=127.0.0.1",))
    visit.go(f"{server}/open")
    upload(visit, files)
    assert reads(visit, "Your upload of 3 files:")
    address = visit.page.url
    assert uploads_in(temporary)
    visit.page.close()
    assert comes_true(lambda: not [path for path in temporary.glob("corpus-workbench-uploads-*/*") if path.is_dir()])
    context = chromium.new_context()
    other = type(visit)(context.new_page())
    other.go(address)
    assert reads(other, "The address is of an upload")
    context.close()


def test_browser_that_goes_in_the_middle_leaves_nothing_and_the_server_goes_on(
    chromium, visit, serve, going_soon, temporary, tmp_path
):
    server = serve(script=going_soon, options=("--server.address=127.0.0.1",))
    large = tmp_path / "large.txt"
    large.write_bytes(b"Iran met Russia in Moscow.\n" * 4_000_000)
    context = chromium.new_context()
    leaving = type(visit)(context.new_page())
    leaving.go(f"{server}/open")
    with leaving.page.expect_request(re.compile("upload_file")):
        leaving.page.locator('input[type="file"]').first.set_input_files(large)
    context.close()
    visit.go(f"{server}/open")
    large.write_bytes(b"Iran met Russia in Moscow.\n" * 2_000_000)
    visit.page.locator('input[type="file"]').first.set_input_files(large)
    visit.page.get_by_role("button", name="Open 1 file").click(timeout=MILLISECONDS)
    # Its words are being read.
    visit.page.get_by_text(re.compile("^(Starting to read|Reading)")).first.wait_for(timeout=MILLISECONDS)
    visit.page.close()
    assert comes_true(lambda: not [path for path in temporary.glob("corpus-workbench-uploads-*/*") if path.is_dir()])
    assert comes_true(lambda: not _builders(temporary))
    context = chromium.new_context()
    other = type(visit)(context.new_page())
    other.go(server)
    assert reads(other, "11 paragraphs of 1 document")
    context.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_server_that_is_stopped_takes_all_uploads_along(visit, serve, servers, temporary, files, number):
    server = serve()
    visit.go(f"{server}/open")
    upload(visit, files)
    assert reads(visit, "Your upload of 3 files:") and uploads_in(temporary)
    process = servers.pop(server)
    process.send_signal(number)
    process.wait(SECONDS)
    assert not list(temporary.glob("corpus-workbench-uploads-*")) and comes_true(lambda: not _builders(temporary))


def test_folder_inside_the_root_is_chosen_and_its_address_is_for_everyone(visit, chromium, serve, tmp_path):
    root = tmp_path / "press"
    (root / "2021" / "memos").mkdir(parents=True)
    (root / "2021" / "memos" / "a.txt").write_text("Moscow calling.", encoding="utf-8")
    server = serve("--root", str(root), "--no-upload")
    visit.go(f"{server}/open")
    assert reads(visit, "No files can be uploaded here") and reads(visit, "3 folders in press can be opened")
    box = visit.page.get_by_role("combobox", name="Folder")
    box.click()
    box.fill("memos")
    visit.page.get_by_role("option", name="2021/memos · 1 file").click()
    visit.settle()
    visit.click("button", "Open the folder")
    assert reads(visit, "Read completely, nothing skipped")
    assert source_of(visit) == "folder 2021/memos"
    context = chromium.new_context()
    other = type(visit)(context.new_page())
    other.go(visit.page.url.replace("/open?", "/?"))
    assert reads(other, "Moscow calling.")
    context.close()
    # Back shows what was shown before.
    visit.click("button", "Go back to seeds")
    assert reads(visit, "11 paragraphs of 1 document") and source_of(visit) == ""
    visit.page.go_back()
    visit.settle()
    assert source_of(visit) == "folder 2021/memos" and reads(visit, "folder 2021/memos:")
    visit.go(f"{server}/?source=folder%20..")
    assert reads(visit, "only a folder inside press can be opened on this page")


def _builders(temporary: Path) -> list[str]:
    """The processes that read files in a folder, where the system says which there are."""
    found = []
    for line in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = line.read_bytes().replace(b"\0", b" ")
        except OSError:
            continue
        if b"analysis build" in command and os.fsencode(temporary) in command:
            found.append(command.decode())
    return found
