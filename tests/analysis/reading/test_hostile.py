"""A folder of files that mean harm: each is told with the right reason, and costs the good ones beside it nothing."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.reading import bounds, walk
from analysis.reading.folder import read_file, read_folder
from analysis.reading.walk import File, files_below
from tests import hostile

MOST_MEMORY = 700 * hostile.MEGABYTE * hostile.SCALE
"""Of the process that reads them and finds their tokens, a text of 200 MB and a token of 50 MB among them."""
MOST_MEMORY_TO_PARSE = 1_000 * hostile.MEGABYTE * hostile.SCALE
"""Of the process that parses; the system ends it at `bounds.MEMORY_BYTES` of addresses."""


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory):
    """All of the folder, by the names in its import report."""
    folder = tmp_path_factory.mktemp("hostile")
    made = list(hostile.make(folder))
    assert len(hostile.HOSTILE) >= 60 and len(made) == len(hostile.HOSTILE) + len(hostile.GOOD) + 1
    return {report.file: (document, report) for document, report in read_folder(folder)}


@pytest.mark.parametrize("one", hostile.HOSTILE, ids=lambda one: one.name[:30])
def test_each_ends_as_a_row_with_the_right_reason(read, one):
    document, report = read[hostile.shown(one.name)]
    assert report.status == one.status and one.reason in report.reason, report
    assert (document is not None) == (one.status == "read")
    assert report.reason or report.status == "read"
    assert "Error" not in report.reason and "\n" not in report.reason


def test_good_files_beside_them_are_all_read(read):
    texts = {name: document.text.strip() for name, (document, _) in read.items() if document}
    assert [texts[name] for name in ("0 good.txt", "good.md", "sub/good.eml", "~ good.csv/row 1")] == [
        "A good text.",
        "A good heading",
        "good\n\nA good mail.",
        "A good row",
    ]
    assert texts["nest/" + "f/" * 200 + "deep.txt"] == "words"


def test_members_stay_in_their_archives_and_bombs_cost_their_own_row(read):
    inside = {name: report for name, (_, report) in read.items() if ".zip/" in name or ".tar/" in name}
    for name in ("up.zip/up.txt", "absolute.zip/etc/absolute.txt"):
        assert inside[name].reason == "its path leads out of the archive"
    assert "200 times its size" in inside["bomb.zip/bomb.txt"].reason
    assert inside["lying.zip/lying.txt"].status == "failed"
    assert inside["nested.zip/in.zip/in.zip/in.zip"].reason.startswith("archives in archives")
    assert inside["links.tar/link.txt"].reason == "a link; links are not followed"
    assert inside["devices.tar/device.txt"].reason == "not a regular file"
    assert not any(char in name for name in read for char in "\n\x1b")


def test_nothing_of_another_file_is_in_a_text_and_every_text_can_be_stored(read):
    for document, _ in read.values():
        if document:
            document.text.encode()
            assert "root:" not in document.text and "lollol" not in document.text


def test_rows_with_nothing_in_them_are_no_rows(read):
    rows = {name: document.text for name, (document, _) in read.items() if name.startswith("tall.xlsx/") and document}
    assert rows == {"tall.xlsx/row 1": "words", "tall.xlsx/row 2": "last words"}
    assert sum(name.startswith("tall.xlsx") for name in read) == 3


def test_members_that_overlap_or_are_no_files_cost_their_own_rows(read):
    overlapping = [report for name, (_, report) in read.items() if name.startswith("overlapping.zip/")]
    assert len(overlapping) == 500 and any(report.status == "failed" for report in overlapping)
    assert sum(report.characters for report in overlapping) < 20 * hostile.MEGABYTE
    assert read["linked.zip/link.txt"][1].reason == "a link; links are not followed"
    assert read["encrypted.zip/secret.txt"][1].reason == "is encrypted; save it without a password"
    assert read["old names.zip/gr\u00fcn.txt"][0].text == "green"
    assert "packed in a way that is not read" in read["old names.zip/deflate64.txt"][1].reason
    assert "200 times its size" in read["sparse.tar/hole.txt"][1].reason


def test_a_file_that_vanishes_or_may_not_be_read_is_a_row(tmp_path, monkeypatch):
    [(document, report)] = read_file(File(str(tmp_path / "gone.pdf"), "gone.pdf", 10))
    assert document is None and report.reason == "could not be opened: No such file or directory"

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    # Who runs the tests may read everything.
    (tmp_path / "secret.txt").write_text("words")
    (tmp_path / "folder").mkdir()
    with monkeypatch.context() as patch:
        patch.setattr("analysis.reading.no_links.os.open", refuse)
        [(_, report)] = read_file(File(str(tmp_path / "secret.txt"), "secret.txt", 5))
    assert (report.status, report.reason) == ("failed", "could not be opened: Permission denied")
    whole = walk.opened_folder
    monkeypatch.setattr(walk, "opened_folder", lambda path, seen: (refuse if "folder" in path else whole)(path, seen))
    reasons = [file.refused and file.refused.reason for file in files_below(tmp_path)]
    assert reasons == ["the folder could not be opened: Permission denied", None]


def test_a_file_that_has_grown_is_read_as_it_is_and_one_that_goes_on_growing_is_a_row(tmp_path, monkeypatch):
    path = tmp_path / "log.txt"
    path.write_text("one two three")
    met = File(str(path), "log.txt", 3)
    assert next(read_file(met))[0].text == "one two three"
    path.write_text("")
    assert next(read_file(met))[1].reason == "empty: the file has no text"
    path.write_text("grown")
    monkeypatch.setattr(bounds, "FILE_BYTES", 4)
    assert next(read_file(met))[1].reason == "could not be opened: it has grown beyond 0 MB"
    monkeypatch.setattr(bounds, "FILE_BYTES", 1_000)
    monkeypatch.setattr("analysis.reading.folder.os.read", lambda _, size: bytes(min(size, 100)))
    assert next(read_file(met))[1].reason == "could not be opened: it grows while it is read"


def test_folders_deeper_than_paths_can_be_cost_one_row(tmp_path):
    above = os.open(tmp_path, os.O_RDONLY)
    try:
        for depth in range(10_000):
            os.mkdir("n", dir_fd=above)
            inside = os.open("n", os.O_RDONLY, dir_fd=above)
            os.close(above)
            above = inside
            if depth in (9, 9_999):
                with open(os.open("deep.txt", os.O_CREAT | os.O_WRONLY, dir_fd=above), "w") as file:
                    file.write("words")
        (tmp_path / "z.txt").write_text("words")
        read = [(report.status, report.reason) for _, report in read_folder(tmp_path)]
        assert read == [("read", ""), ("failed", "the folder could not be opened: File name too long"), ("read", "")]
    finally:
        os.close(above)
        # Python's own removal goes as deep as its calls can.
        subprocess.run(["rm", "-rf", str(tmp_path / "n")], check=True)


def test_a_hundred_thousand_tiny_files_are_all_read(tmp_path):
    for folder in range(100):
        (tmp_path / str(folder)).mkdir()
        (tmp_path / str(folder) / "0.txt").write_text(str(folder))
        for number in range(1, 1_000):
            os.link(tmp_path / str(folder) / "0.txt", tmp_path / str(folder) / f"{number}.txt")
    texts = [document.text for document, _ in read_folder(tmp_path) if document]
    assert len(texts) == 100_000 and set(texts) == set(map(str, range(100)))
    # Folders of tests are kept for a while.
    shutil.rmtree(tmp_path)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells the peak of one program")
def test_memory_stays_below_its_bounds(tmp_path, root: Path):
    list(hostile.make(tmp_path))
    (tmp_path / "200 MB.txt").write_bytes(b"word " * 40_000_000)
    (tmp_path / "50 MB.txt").write_bytes(b"x" * 50_000_000)
    program = """
import json, re, resource, sys
from pathlib import Path
from analysis.annotating.annotation import annotated
from analysis.reading import parsing
from analysis.reading.folder import read_folder
reasons, tokens = {}, 0
for document, report in read_folder(sys.argv[1]):
    reasons[report.file] = report.reason
    if document:
        tokens += len(annotated([document.text]).term)
# What the system counts for getrusage began before this program: it has the peak of the one that started it, too.
peak = re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())
parsing.close()
children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps([reasons["200 MB.txt"], reasons["50 MB.txt"], tokens, int(peak[1]) * 1024, children * 1024]))
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], cwd=root, capture_output=True, text=True, check=True
    )
    line, token, tokens, peak, children = json.loads(done.stdout)
    assert line == "longer than 100,000,000 characters; part it" and token == ""
    assert tokens > 200_000 and peak < MOST_MEMORY and children < MOST_MEMORY_TO_PARSE, (peak, children)
