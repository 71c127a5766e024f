"""Writes what commands print, and the glossary of columns, into the README: `python tests/write_readme.py`."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from analysis.tables import glossary  # noqa: E402

EXAMPLE = re.compile(r"^\$ (python -m analysis .*)\n(?:(?!\$ |```).*\n)*", re.MULTILINE)
GLOSSARY = re.compile(r"^\| table \| column \|.*\n(?:\|.*\n)+", re.MULTILINE)


def printed(example: re.Match[str]) -> str:
    """An example with what its command prints now."""
    command = [sys.executable, *shlex.split(example[1])[1:]]
    run = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return f"$ {example[1]}\n" + run.stdout.decode().replace("\r\n", "\n")


def main() -> None:
    readme = ROOT / "README.md"
    text = EXAMPLE.sub(printed, readme.read_text(encoding="utf-8"))
    readme.write_text(GLOSSARY.sub(lambda _: f"{glossary()}\n", text), encoding="utf-8")


if __name__ == "__main__":
    main()
