"""More files that mean harm: each is told with its true reason, within bounds of memory, beside good ones."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from analysis.reading import bounds
from analysis.reading.walk import printable
from tests.hostile import GOOD, MEGABYTE
from tests.more_hostile import MORE

MOST_MEMORY, MOST_MEMORY_TO_PARSE = 900 * MEGABYTE, 1_500 * MEGABYTE
"""Of the process that reads them and finds their tokens, and of the one that parses."""
PROGRAM = """
import json, re, resource, sys
from pathlib import Path
from analysis.annotating.annotation import annotated
from analysis.reading import parsing
from analysis.reading.folder import read_file
from analysis.reading.walk import files_below
files = {}
for file in files_below(sys.argv[1]):
    found = {"rows": 0, "texts": [], "characters": 0, "inside": {}}
    for document, report in read_file(file):
        found["rows"] += 1
        if document:
            annotated([document.text])
            found["characters"] += len(document.text)
            found["texts"] = (found["texts"] + [document.text[:200]])[:50]
        if report.file != file.name:
            found["inside"][report.file.removeprefix(file.name + "/")[:300]] = [report.status, report.reason]
    found["inside"] = dict(list(found["inside"].items())[:50])
    files[file.name] = found | {"status": report.status, "reason": report.reason, "bytes": file.size}
peak = int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1])
parsing.close()
print(json.dumps([files, peak * 1024, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024]))
"""

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells the peak of a program")


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory, root: Path) -> list[Any]:
    """What became of each file, and the peaks of memory of the two processes."""
    folder = tmp_path_factory.mktemp("more")
    for name, content in GOOD.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(content)
    for name, (content, _, _) in MORE.items():
        (folder / name).write_bytes(content)
    command = [sys.executable, "-c", PROGRAM, str(folder)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    # What libraries complain of is for nobody to see, and may quote a text.
    assert done.stderr == ""
    found: list[Any] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def files(read) -> Mapping[str, Any]:
    return read[0]


@pytest.mark.parametrize("name", MORE, ids=lambda name: printable(name)[:40])
def test_each_ends_with_its_own_reason(files, name):
    (_, status, reason), found = MORE[name], files[printable(name)]
    assert found["status"] == status and reason in found["reason"], found
    assert found["reason"] or status in ("read", "opened")
    assert "longer than 60 seconds" not in found["reason"] and found["reason"].isprintable()
    # A few files are so hard to parse that the process is ended; the next file has another one.
    assert ("died" in found["reason"]) == (name == "beyond the last row.xlsx")
    assert bool(found["texts"]) == (status == "read" or bool(found["characters"]))


@pytest.mark.parametrize("name", MORE, ids=lambda name: printable(name)[:40])
def test_none_gives_more_than_its_size_allows(files, name):
    found = files[printable(name)]
    is_archive = any(one in name for one in (".zip", ".tar", ".mbox"))
    least = bounds.PACKED_BYTES_AT_LEAST if is_archive else 0
    # The text of a document is whole before it is measured, and then it is none.
    assert found["characters"] <= max(least, bounds.PACKED_RATIO * found["bytes"])
    assert found["rows"] <= bounds.PACKED_ROWS_A_BYTE * found["bytes"] + 2


def test_good_files_beside_them_are_read(files):
    assert [files[name]["status"] for name in GOOD] == ["read", "read", "read", "opened"]
    assert len(files) == len(MORE) + len(GOOD) and len(MORE) >= 120


def test_nothing_from_outside_is_in_any_text(files):
    texts = [text for found in files.values() for text in found["texts"]]
    assert len(texts) > 80 and not any("root:" in text for text in texts)


def test_what_is_referred_to_again_and_again_is_read_once(files):
    assert files["notes.docx"]["texts"] == files["is its own notes.docx"]["texts"] == ["words"]
    assert files["again and again.epub"]["texts"] == ["One\nFirst words."]
    assert files["one note again and again.pdf"]["characters"] < 200 * files["one note again and again.pdf"]["bytes"]
    assert files["repeated rows.odt"]["texts"] == ["words"]


def test_members_have_names_of_their_own_and_their_own_reasons(files):
    same = files["one name.zip"]
    assert same["rows"] == 3_001 and list(same["inside"])[:3] == ["same.txt", "same.txt (2)", "same.txt (3)"]
    assert files["wrong sum.zip"]["inside"]["a.txt"][1].startswith("could not be unpacked (Bad CRC-32")
    assert files["wrong sum.zip"]["inside"]["b.txt"][0] == "read"
    assert files["hard link.tar"]["inside"]["a.txt"][1] == "a link; links are not followed"
    leads_out = ["failed", "its path leads out of the archive"]
    assert files["up.tar"]["inside"] == {"up.txt": leads_out, "etc/passwd.txt": leads_out}
    windows = {"up.txt": leads_out, "up.txt (2)": leads_out, "a/b.txt": ["read", ""]}
    assert files["windows.zip"]["inside"] == windows


@pytest.mark.parametrize("which", [1, 2])
def test_memory_stays_below_its_bounds(read, which):
    assert read[which] < (MOST_MEMORY, MOST_MEMORY_TO_PARSE)[which - 1], read[1:]
