"""The README says what is so: its commands run, its glossary is the tables', its pages exist."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.reading import bounds
from analysis.reading.formats import FORMATS
from analysis.tables import glossary

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^\$ (python -m analysis .*)\n((?:(?!\$ |```).*\n)*)", README, re.MULTILINE)


@pytest.mark.parametrize("command, output", EXAMPLES, ids=[command for command, _ in EXAMPLES])
def test_example_prints_what_stands_behind_it(root, command, output):
    run = subprocess.run([sys.executable, *shlex.split(command)[1:]], cwd=root, capture_output=True, check=True)
    assert run.stdout.decode().replace("\r\n", "\n") == output


def test_every_command_has_an_example():
    from analysis.commands.options import COMMANDS

    assert {shlex.split(command)[3] for command, _ in EXAMPLES} == set(COMMANDS)


def test_export_and_methods_run_as_they_stand(root, tmp_path):
    named = dict(re.findall(r"(python -m analysis (export|methods) path/to/folder(?: --contains \w+)?)[`\n]", README))
    assert sorted(named.values()) == ["export", "methods"]
    for line in named:
        command = [sys.executable, *shlex.split(line.replace("path/to/folder", str(root / "seeds")))[1:]]
        environment = os.environ | {"PYTHONPATH": str(root)}
        subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=True)
    assert [path.name for path in tmp_path.iterdir()] == ["seeds-all-tables-paragraph-that-contain-iran.zip"]


def test_glossary_is_that_of_the_tables():
    assert glossary() in README


def test_pages_are_those_of_the_dashboard(root):
    listed = re.findall(r"^\| ([A-Z][\w ]+) \| (.+\?|.+\.) \|$", README, re.MULTILINE)
    source = (root / "dashboard" / "app.py").read_text(encoding="utf-8")
    assert listed == re.findall(r'\("\w+", "([\w ]+)", "(.+)"\),', source)


def test_two_one_line_commands_do_all_the_set_up():
    assert "\npython -m pip install -r requirements.txt && streamlit run dashboard/app.py\n" in README
    tests = "python -m pip install -r requirements.txt -r tests/requirements.txt && python -m pytest"
    assert f"\n{tests}\n" in README


def test_every_file_that_it_names_exists(root):
    named = re.findall(r"\]\(([\w/.-]+)\)|`((?:analysis|dashboard|benchmarks|tests)/[\w/.]+)`", README)
    paths = [link or code for link, code in named]
    missing = [path for path in paths if not (root / path).exists() and "NAME" not in path]
    assert len(paths) > 5 and not missing


def test_formats_and_bounds_are_those_that_are_read() -> None:
    own_folder = README.partition("## Your own folder")[2].partition("\n## ")[0]
    for one in FORMATS:
        assert f"| {one.name} | {', '.join(f'`{suffix}`' for suffix in one.suffixes)} |" in own_folder
    for bound in (
        f"{bounds.megabytes(bounds.FILE_BYTES)} a file",
        f"{bounds.DOCUMENT_CHARACTERS // 1_000_000} million characters a document",
        f"{bounds.PDF_PAGES:,} pages a PDF",
        f"{bounds.SECONDS} seconds and {bounds.MEMORY_BYTES >> 30} GB of memory",
        f"{bounds.PACKED_RATIO} times its size and {bounds.megabytes(bounds.PACKED_BYTES)}",
        f"archives {bounds.ARCHIVE_DEPTH} deep",
        f"{bounds.FILE_CHARACTERS // 1_000_000} million characters in one file",
    ):
        assert bound in own_folder
    for bound in (
        f"{bounds.UPLOAD_FILES:,} files, {bounds.UPLOAD_FILE_BYTES >> 20} MB in one",
        f"{bounds.megabytes(bounds.UPLOAD_BYTES)} together",
    ):
        assert bound in own_folder
    assert bounds.CORPUS_FILES == bounds.PARTS == 1_000_000 and "one million files a folder" in own_folder
