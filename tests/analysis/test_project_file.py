"""A project in its file: what is written is read again, and anything else is refused in one sentence."""

import json
import multiprocessing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import OptionError
from analysis.project import Options, Project, SavedView
from analysis.project_file import VARIABLE, change_project, kept_project, project_bytes, project_file, project_of
from analysis.reading.table_columns import TableColumns
from analysis.stop_words import StopList

VIEW = SavedView("terms", {"contains": ("iran", "Россия"), "unit": ("paragraph",)})
PROJECT = Project("papers", "abc", Options(StopList("english", ("said",), ("new",)), "sentence"), VIEW, {"Iran": VIEW})
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
VIEWS = st.builds(
    SavedView,
    st.from_regex(r"[a-z][a-z0-9_]{0,10}", fullmatch=True),
    st.dictionaries(st.from_regex(r"[A-Za-z][A-Za-z0-9_]{0,10}", fullmatch=True), TEXTS, max_size=4),
)
STOP_LISTS = st.builds(StopList, st.sampled_from(["english", "none", "my list.txt"]), TEXTS, TEXTS)
UNITS = st.sampled_from(["", "document", "window:50"])
PROJECTS = st.builds(
    Project,
    TEXT,
    TEXT,
    st.builds(Options, STOP_LISTS, UNITS, st.booleans(), st.booleans(), st.booleans()),
    st.none() | VIEWS,
    st.dictionaries(TEXT.filter(bool), VIEWS, max_size=3),
)


@given(PROJECTS)
def test_project_that_is_written_is_read_again_and_written_the_same(project: Project) -> None:
    data = project_bytes(project)
    assert project_of(data, "x") == project
    assert project_bytes(project_of(data, "x")) == data


def test_file_is_json_that_a_person_can_read_in_one_order() -> None:
    backwards = Project("papers", "abc", views={"b": VIEW, "a": SavedView("terms")})
    forwards = Project("papers", "abc", views={"a": SavedView("terms"), "b": VIEW})
    assert project_bytes(backwards) == project_bytes(forwards)
    assert project_bytes(PROJECT).decode() == (
        '{\n  "corpus": {\n    "digest": "abc",\n    "name": "papers"\n  },\n'
        '  "options": {\n    "columns": {\n      "date": "",\n      "text": [],\n      "title": ""\n    },\n'
        '    "csv_bom": false,\n    "csv_exact": false,\n    "lemmas": false,\n    "stop_words": {\n'
        '      "keep": [\n        "new"\n      ],\n      "leave_out": [\n        "said"\n      ],\n'
        '      "list": "english"\n    },\n    "unit": "sentence"\n  },\n  "version": 3,\n'
        '  "view": {\n    "page": "terms",\n    "parameters": {\n      "contains": [\n        "iran",\n'
        '        "Россия"\n      ],\n      "unit": [\n        "paragraph"\n      ]\n    }\n  },\n'
        '  "views": {\n    "Iran": {\n      "page": "terms",\n      "parameters": {\n        "contains": [\n'
        '          "iran",\n          "Россия"\n        ],\n        "unit": [\n          "paragraph"\n'
        "        ]\n      }\n    }\n  }\n}\n"
    )


def changed(path: list[str], value: object) -> bytes:
    """A project with something else in one place; without it for None of None."""
    contents = json.loads(project_bytes(PROJECT))
    place = contents
    for key in path[:-1]:
        place = place[key]
    if value is ...:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return json.dumps(contents).encode()


def test_file_of_the_first_version_counts_terms() -> None:
    contents = json.loads(project_bytes(PROJECT))
    contents["version"] = 1
    del contents["options"]["lemmas"], contents["options"]["columns"]
    assert project_of(json.dumps(contents).encode(), "x") == PROJECT
    contents["options"]["lemmas"] = True
    with pytest.raises(OptionError, match="'lemmas' means nothing in it"):
        project_of(json.dumps(contents).encode(), "x")


def test_columns_of_tables_are_kept_and_a_file_of_the_second_version_guesses_them() -> None:
    named = Project(options=Options(columns=TableColumns(("a", "b"), "none", "day")))
    assert project_of(project_bytes(named), "x") == named
    contents = json.loads(project_bytes(named))
    contents["version"] = 2
    with pytest.raises(OptionError, match="'columns' means nothing in it"):
        project_of(json.dumps(contents).encode(), "x")
    del contents["options"]["columns"]
    assert project_of(json.dumps(contents).encode(), "x") == Project()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "it is no JSON"),
        (b"{", "it is no JSON"),
        (b"\xff\xfe", "it is no JSON"),
        (b"[" * 100_000, "it is no JSON"),
        (b"9" * 10_000, "it is no JSON"),
        (b"[]", "it has no version"),
        (b"null", "it has no version"),
        (b"{}", "it has no version"),
        (b'{"version": 1, "version": 1}', "it says something twice"),
        (b" " * 1_000_001, "it has more than 1,000,000 bytes"),
        (changed(["version"], 4), "its version is '4' and not 3"),
        (changed(["version"], True), "its version is 'True' and not 3"),
        (changed(["version"], "1"), "its version is '1' and not 3"),
        (changed(["more"], 1), "'more' means nothing in it"),
        (changed(["views"], ...), "'views' is missing"),
        (changed(["corpus"], "papers"), "its corpus is no object"),
        (changed(["corpus", "name"], 1), "its corpus name is no text"),
        (changed(["corpus", "path"], "/"), "'path' means nothing in it"),
        (changed(["options"], None), "its options is no object"),
        (changed(["options", "unit"], "chapter"), "its unit is 'chapter'"),
        (changed(["options", "unit"], ["sentence"]), "its unit is no text"),
        (changed(["options", "columns"], "text"), "its columns is no object"),
        (changed(["options", "columns", "text"], "a"), "its text columns is no list"),
        (changed(["options", "columns", "date"], None), "its date column is no text"),
        (changed(["options", "csv_bom"], 1), "its csv_exact, csv_bom and lemmas are not all true"),
        (changed(["options", "stop_words", "keep"], "new"), "its keep is no list of at most 1,000 texts"),
        (changed(["options", "stop_words", "keep"], ["a"] * 1001), "its keep is no list of at most 1,000 texts"),
        (changed(["options", "stop_words", "leave_out"], [None]), "its leave_out is no text of at most 10,000"),
        (changed(["options", "stop_words", "leave_out"], ["a" * 10_001]), "its leave_out is no text of at most"),
        (changed(["options", "stop_words", "leave_out"], ["\ud800"]), "its leave_out has halves of characters"),
        (changed(["view", "page"], "../x"), "'../x' is no page"),
        (changed(["view", "parameters"], []), "the parameters of a view are not names with values"),
        (changed(["view", "parameters", "a b"], ["c"]), "the parameters of a view are not names with values"),
        (changed(["view", "parameters", "unit"], "sentence"), "its unit is no list of at most 1,000 texts"),
        (changed(["views"], []), "its views are not under names of 1 to 120 characters"),
        (changed(["views", ""], {}), "its views are not under names of 1 to 120 characters"),
        (changed(["views", "n" * 121], {}), "its views are not under names of 1 to 120 characters"),
        (changed(["views", "Iran"], "terms"), "its view is no object"),
        (changed(["views", "Iran", "page"], ...), "'page' is missing"),
    ],
)
def test_anything_else_is_refused_in_one_sentence(data: bytes, message: str) -> None:
    with pytest.raises(OptionError) as refused:
        project_of(data, "my.json")
    said = str(refused.value)
    assert said.startswith(f"my.json cannot be opened as a project: {message}") and "\n" not in said
    assert said.endswith("; use a file that was saved as one.") and len(said) < 250


@given(st.binary(max_size=50) | st.recursive(st.none() | st.booleans() | st.integers() | TEXT, lambda inner: (
    st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["version", "views", "options", "a"]), inner)
)).map(lambda contents: json.dumps(contents).encode()))  # fmt: skip
def test_whatever_the_bytes_are_the_error_is_ours(data: bytes) -> None:
    with pytest.raises(OptionError):
        project_of(data, "x")


def test_project_is_kept_and_changed_in_its_file(tmp_path: Path) -> None:
    file = tmp_path / "new" / "my.json"
    assert kept_project(file) == Project()
    assert change_project(file, lambda old: PROJECT) == PROJECT == kept_project(file)
    change_project(file, lambda old: old.with_view("two", VIEW))
    assert set(kept_project(file).views) == {"Iran", "two"}
    assert [path.name for path in file.parent.iterdir() if path.suffix == ".part"] == []


def test_link_to_a_file_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    change_project(tmp_path / "link.json", lambda old: PROJECT)
    assert (tmp_path / "link.json").is_symlink() and kept_project(tmp_path / "real.json") == PROJECT


def test_file_that_is_no_project_is_never_written_over(tmp_path: Path) -> None:
    file = tmp_path / "my.json"
    file.write_text("my thesis")
    for use in (kept_project, lambda file: change_project(file, lambda old: PROJECT)):
        with pytest.raises(OptionError, match="cannot be opened as a project: it is no JSON"):
            use(file)
    assert file.read_text() == "my thesis"


def test_place_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OptionError, match=r"The project could not be saved in .*my\.json \(.*\); download"):
        change_project(tmp_path / "file" / "my.json", lambda old: PROJECT)
    with pytest.raises(OptionError, match=r"could not be read \(Is a directory\); name another file with --project"):
        kept_project(tmp_path)


def test_project_that_grows_too_large_is_refused_and_the_old_one_stays(tmp_path: Path) -> None:
    file = tmp_path / "my.json"
    change_project(file, lambda old: PROJECT)
    large = {str(number): SavedView("terms", {"find": ("a" * 10_000,)}) for number in range(100)}
    with pytest.raises(OptionError, match=r"A project has at most 1,000,000 bytes; delete views"):
        change_project(file, lambda old: Project(views=large))
    assert kept_project(file) == PROJECT


def test_write_that_fails_leaves_the_old_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "my.json"
    change_project(file, lambda old: PROJECT)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OptionError, match=r"\(No space left on device\)"):
        change_project(file, lambda old: Project())
    assert kept_project(file) == PROJECT and not list(tmp_path.glob(".*.part"))


def _add_views(file: Path, first: int) -> None:
    for number in range(first, first + 20):
        change_project(file, lambda old, number=number: old.with_view(str(number), VIEW))


def test_several_processes_lose_nothing_of_each_other(tmp_path: Path) -> None:
    file, context = tmp_path / "my.json", multiprocessing.get_context("spawn")
    writers = [context.Process(target=_add_views, args=(file, first)) for first in (0, 20)]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        kept_project(file)  # never half a file
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert set(kept_project(file).views) == {str(number) for number in range(40)}


def test_each_folder_has_a_file_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    one, other = project_file(Path("a/papers")), project_file(Path("b/papers"))
    assert one != other and {one.parent, other.parent} == {tmp_path} and one.name.startswith("papers-")
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert project_file(Path("a/papers")) == tmp_path / "data" / "corpus-workbench" / "projects" / one.name
