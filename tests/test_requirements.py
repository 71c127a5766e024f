"""The lock has every package of the readable requirements, in the same version, with checksums of its files."""

import re
from pathlib import Path

PINNED = re.compile(r"^([A-Za-z0-9_.-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)
CHECKSUM = re.compile(r"--hash=sha256:[0-9a-f]{64}\b")


def name(text: str) -> str:
    """The name of a package as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", text).lower()


def test_the_lock_has_the_same_versions_with_checksums(root: Path) -> None:
    lock = (root / "requirements.lock").read_text(encoding="utf-8")
    entries = {name(found[1]): found[2] for found in PINNED.finditer(lock)}
    wanted = {name(found[1]): found[2] for found in PINNED.finditer((root / "requirements.txt").read_text("utf-8"))}
    assert len(wanted) > 25 and {package: entries.get(package) for package in wanted} == wanted
    blocks = re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(PINNED.findall(lock)) and all(CHECKSUM.search(block) for block in blocks)


def test_the_lock_is_for_other_platforms_too(root: Path) -> None:
    """A compiled package has a file for each platform and Python."""
    blocks = re.split(r"^(?=[A-Za-z0-9])", (root / "requirements.lock").read_text("utf-8"), flags=re.MULTILINE)
    [numpy] = [block for block in blocks if block.startswith("numpy==")]
    assert len(CHECKSUM.findall(numpy)) > 20


def test_both_kinds_of_requirements_are_pinned(root: Path) -> None:
    for file in ("requirements.txt", "tests/requirements.txt"):
        lines = [line.partition("#")[0].strip() for line in (root / file).read_text("utf-8").splitlines()]
        assert [line for line in lines if line and not PINNED.match(line)] == []
