"""The page Help: its sections are files, and the tests that it names are there."""

import re

from dashboard import help_texts

NAMED = re.compile(r"`([\w/]+\.py)::(test_\w+)`")


def test_security_is_the_first_section_and_every_file_is_one(monkeypatch, tmp_path):
    assert help_texts.sections()[0][0] == "Security"
    for name in ("promises", "asking_for_help", "security"):
        (tmp_path / f"{name}.md").write_text(f"about {name}", encoding="utf-8")
    monkeypatch.setattr(help_texts, "FOLDER", tmp_path)
    assert [title for title, _ in help_texts.sections()] == ["Security", "Asking for help", "Promises"]


def test_page_shows_every_section(opened):
    app = opened("help")
    assert [one.value for one in app.subheader] == [title for title, _ in help_texts.sections()]
    assert {text.strip() for _, text in help_texts.sections()} <= {one.value for one in app.markdown}


def test_every_test_that_the_page_names_is_there(root):
    named = [test for _, text in help_texts.sections() for test in NAMED.findall(text)]
    assert len(named) > 20
    missing = [f"{file}::{name}" for file, name in named if f"def {name}(" not in _source(root / "tests" / file)]
    assert missing == []


def test_every_door_names_a_test():
    (_, security), *_ = help_texts.sections()
    doors = [line.split(" | ")[0].removeprefix("| ") for line in security.splitlines() if line.startswith("| ")][1:]
    shown = [line.removeprefix("- ") for line in security.splitlines() if line.startswith("- ")]
    assert len(doors) > 10 and len(doors) == len(shown)
    for door, tests in zip(doors, shown, strict=True):
        assert tests.startswith(f"{door}: ") and NAMED.search(tests)


def test_every_promise_has_a_command_that_is_there(root):
    promises = dict(help_texts.sections())["Promises"]
    rows = [line for line in promises.splitlines() if line.startswith("| ")][1:]
    commands = [re.search(r"`python (?:-m pytest )?((?:benchmarks|tests)/[\w/]+\.py)", row) for row in rows]
    assert len(rows) > 8 and all(commands)
    assert [command[1] for command in commands if not (root / command[1]).exists()] == []


def _source(file) -> str:
    return file.read_text(encoding="utf-8") if file.exists() else ""
