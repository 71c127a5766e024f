"""What fuzzing found stays mended, and the good files that it begins with keep every promise: without a fuzzer."""

from pathlib import Path

import pytest

from tests.fuzz.readers import FORMATS, parts_of
from tests.fuzz.seeds import seeds
from tests.fuzz.targets import TARGETS, run

FINDS = sorted(file for file in (Path(__file__).parent / "finds").glob("*/*") if file.is_file())
SECONDS = 10.0
"""More than fuzzing allows, as the first run of a target pays for its imports, and tests may share a processor."""


@pytest.mark.parametrize("file", FINDS, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_what_was_found_stays_mended(file: Path) -> None:
    target, data = file.parent.name, file.read_bytes()
    run(target, data, SECONDS)
    if target in FORMATS:
        # What is known to happen has a sentence of its own, without the name of a library's error in it.
        assert not any("Error: " in remark for part in parts_of(FORMATS[target], data) for remark in part.remarks)


@pytest.mark.parametrize("target", TARGETS)
def test_good_files_keep_every_promise_whole_and_cut_off(target: str) -> None:
    for data in seeds()[target]:
        for end in (len(data), len(data) // 2, len(data) - 1, 1):
            run(target, data[:end], SECONDS)
