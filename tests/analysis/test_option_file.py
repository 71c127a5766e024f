"""Files that options name are regular and bounded."""

import os
import sys
from pathlib import Path

import pytest

from analysis.option_file import option_bytes

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices are those of Unix")


@pytest.mark.parametrize("option", ["--stop-words", "--metadata", "--project", "--mends", "--entity-model"])
def test_a_pipe_and_an_endless_device_are_refused(refused, folder, tmp_path: Path, option: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    papers = folder({"a.txt": "The drones of Iran."})
    for path in (tmp_path / "pipe", "/dev/zero", tmp_path):
        assert str(path) in refused("terms", papers, option, path)


def test_a_pipe_is_no_word_list(refused, folder, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    said = refused("compare", folder({"a.txt": "The drones of Iran."}), "--general", tmp_path / "pipe")
    assert said.startswith("pipe could not be read (it is no regular file); a list has")


def test_a_file_is_read_up_to_a_bound(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"12345")
    assert option_bytes(tmp_path / "file", 5) == b"12345"
    with pytest.raises(OSError) as told:
        option_bytes(tmp_path / "file", 4)
    assert told.value.strerror == "it has more than 4 bytes"
