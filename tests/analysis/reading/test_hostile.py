"""A folder of files that mean harm: each is told with the right reason, and costs the good ones beside it nothing."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.reading.folder import read_folder
from analysis.reading.walk import File
from tests import hostile

MOST_MEMORY = 700 * hostile.MEGABYTE * hostile.SCALE
"""Of the process that reads them; the one that parses has a bound of its own."""


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


def test_a_file_that_vanishes_or_cannot_be_read_is_a_row(tmp_path):
    from analysis.reading.folder import read_file

    [(document, report)] = read_file(File(str(tmp_path / "gone.pdf"), "gone.pdf", 10))
    assert document is None and report.reason == "could not be opened: No such file or directory"


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells the peak of one program")
def test_memory_stays_below_its_bound(tmp_path, root: Path):
    list(hostile.make(tmp_path))
    program = """
import json, re, sys
from pathlib import Path
from analysis.reading.folder import read_folder
read = sum(document is not None for document, _ in read_folder(sys.argv[1]))
# What the system counts for getrusage began before this program: it has the peak of the one that started it, too.
peak = re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())
print(json.dumps([read, int(peak[1]) * 1024]))
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], cwd=root, capture_output=True, text=True, check=True
    )
    read, peak = json.loads(done.stdout)
    assert read > 30 and peak < MOST_MEMORY
