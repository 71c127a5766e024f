"""The archive of all tables: what is in it, and that it is the same bytes every time."""

import hashlib
import io
import json
import os
import shlex
import stat
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from analysis import tables
from analysis.annotating.spans import Mention
from analysis.dates import DateRange
from analysis.errors import OptionError
from analysis.exporting import csv
from analysis.exporting.bundle import bundle_name, parts, save_bundle, write_bundle
from analysis.exporting.csv import Form, csv_bytes
from analysis.exporting.datapackage import Written, resource
from analysis.exporting.settings import Settings, command
from analysis.groups import Group
from analysis.measures.comparison import entity_comparison, term_comparison
from analysis.measures.entities import entity_counts
from analysis.measures.frequency import term_frequencies
from analysis.measures.keywords import entity_keywords, keywords
from analysis.measures.trend_choice import first_trend
from analysis.pairs import pair_of
from analysis.scope import View
from analysis.stop_words import StopList
from analysis.versions import versions

TEXTS = ("Iran sells drones. =1+1 drones", "Russia buys drones", "the Iran deal")
FOUND = [[Mention(0, 4, "GPE", "Iran")], [Mention(0, 6, "GPE", "Russia")], [Mention(4, 8, "GPE", "Iran")]]
DATES = ("2021", "2022-07", "2022")
ALL_ROWS = Settings()
# A question about one term or name, which a scope alone does not ask; and what a user has still to decide.
NEED_A_QUESTION = {
    *("concordance", "distribution", "collocates", "keyness", "company", "aliases", "suggestions"),
    *("term_company", "similar", "shared", "entity_shared", "passages"),
    *("sentences", "document_matches"),
}


def archive_of(view: View, settings: Settings = ALL_ROWS) -> zipfile.ZipFile:
    file = io.BytesIO()
    write_bundle(file, view, settings)
    return zipfile.ZipFile(file)


def manifest_of(archive: zipfile.ZipFile) -> dict:
    return json.loads(archive.read("manifest.json"))


def test_every_table_about_a_scope_is_in_it() -> None:
    assert {part.table.name for part in parts(ALL_ROWS)} == set(tables.TABLES) - NEED_A_QUESTION


def test_files_of_the_archive(view) -> None:
    archive = archive_of(view(*TEXTS, found=FOUND, dates=DATES))
    assert archive.namelist() == [
        *(f"{part.name}.csv" for part in parts(ALL_ROWS)),
        *("methods.md", "references.bib", "stop_words.txt", "datapackage.json", "manifest.json"),
    ]


def test_descriptor_names_the_optional_columns_apart_from_those_of_the_file() -> None:
    described = resource(Written("collocates", tables.COLLOCATES, "Collocates", 1, 1, 1, ""), Form())
    optional = {field["name"] for field in described["optionalFields"]}
    assert optional == {column.name for column in tables.COLLOCATES.optional}
    assert optional.isdisjoint(field["name"] for field in described["schema"]["fields"])


@pytest.mark.parametrize("form", [Form(), Form(exact=True, bom=True)])
def test_tables_are_those_of_the_measures(view, monkeypatch: pytest.MonkeyPatch, form: Form) -> None:
    some = view(*TEXTS, found=FOUND, contains=("iran", "buys"), match="any")
    monkeypatch.setattr(csv, "ROWS_AT_A_TIME", 2)
    archive = archive_of(some, Settings(StopList("none"), form))
    monkeypatch.undo()
    assert archive.read("terms.csv") == csv_bytes(term_frequencies(some), form)
    assert archive.read("trigrams.csv") == csv_bytes(term_frequencies(some, ngram=3), form)
    assert archive.read("keywords.csv") == csv_bytes(keywords(some), form)
    assert archive.read("entity_keywords.csv") == csv_bytes(entity_keywords(some), form)
    assert archive.read("entities.csv") == csv_bytes(entity_counts(some), form)
    assert "stop_words.txt" not in archive.namelist()


def test_manifest_says_what_was_done(view) -> None:
    some = view(*TEXTS, found=FOUND, contains=("iran",))
    told = manifest_of(archive_of(some, Settings(limit=1)))
    assert told["command"] == "python -m analysis export corpus --unit document --contains iran --limit 1"
    assert told["corpus"] | {"digest": ""} == {
        "name": "corpus", "digest": "", "metadata": {"columns": [], "digest": None}, "documents": 3, "tokens": 12,
        "tokens_left_out": 0,
        "types": 8, "languages": {"": 3}, "mentions": 3, "columns_of_tables": None,
    }  # fmt: skip
    assert told["corpus"]["digest"] == some.corpus.digest
    assert told["scope"]["sentence"] == "2 documents that contain iran"
    # iran sells drones 1 1 drones the iran deal: 9 tokens; iran, drones, sells, 1 and deal are no stop words.
    assert (told["scope"]["units"], told["scope"]["tokens"]) == (2, 9)
    assert told["tables"]["terms"]["path"] == "terms-first-1.csv"
    assert told["tables"]["terms"]["limited"] and told["tables"]["terms"]["of_rows"] == 5
    assert not told["tables"]["entities"]["limited"]
    assert told["versions"] == versions() and all(told["versions"].values())


def test_limit_leaves_the_first_rows_and_says_so_in_the_name(view) -> None:
    some = view(*TEXTS, found=FOUND)
    archive = archive_of(some, Settings(StopList("none"), limit=2))
    assert archive.read("terms-first-2.csv") == csv_bytes(term_frequencies(some).head(2))
    assert archive.read("entities.csv") == csv_bytes(entity_counts(some))
    assert bundle_name(some, Settings(limit=2)) == "corpus-all-tables-first-2-document.zip"


def test_without_names_it_goes_without_their_tables_and_says_so(view) -> None:
    archive = archive_of(view(*TEXTS, dates=DATES))
    about_names = [part.name for part in parts(ALL_ROWS) if part.needs_names]
    assert not {f"{name}.csv" for name in about_names} & set(archive.namelist())
    told = manifest_of(archive)
    assert told["left_out"] == dict.fromkeys(about_names, "names were not looked for")
    assert told["entity_models"] == [] and told["command"].endswith(" --no-entities")


def test_one_unit_goes_without_keywords_and_says_why(view) -> None:
    told = manifest_of(archive_of(view("a b c", found=[[]])))
    assert "TF-IDF means nothing over 1 document" in told["left_out"]["keywords"]
    assert told["left_out"]["entity_keywords"] == told["left_out"]["keywords"]
    assert not {"keywords", "entity_keywords"} & told["tables"].keys()


def test_without_dates_it_goes_without_the_course_of_time_and_says_why(view) -> None:
    told = manifest_of(archive_of(view(*TEXTS, found=FOUND)))
    assert told["left_out"] == dict.fromkeys(("trend", "trend_summary"), "no document of the scope has a date")


def test_the_course_of_time_is_that_of_the_page_without_a_choice(view) -> None:
    some = view(*TEXTS, found=FOUND, dates=DATES)
    archive = archive_of(some, Settings(StopList("none")))
    found = first_trend(some, frozenset())
    assert archive.read("trend.csv") == csv_bytes(found.rows.frame())
    assert archive.read("trend_summary.csv") == csv_bytes(found.summary.frame())
    assert found.counts.documents.tolist() == [1, 2] and len(found.items) == 4


def test_empty_scope_has_headers_alone(view) -> None:
    archive = archive_of(view(*TEXTS, found=FOUND, contains=("nowhere",)))
    assert archive.read("terms.csv") == csv_bytes(tables.TERMS.empty())
    assert archive.read("mentions.csv") == csv_bytes(tables.MENTIONS.empty())


def test_every_entry_has_the_same_time_permissions_and_compression(view) -> None:
    for entry in archive_of(view(*TEXTS, found=FOUND)).infolist():
        assert entry.date_time == (1980, 1, 1, 0, 0, 0)
        assert (entry.create_system, entry.external_attr >> 16) == (3, stat.S_IFREG | 0o644)
        assert entry.compress_type == zipfile.ZIP_DEFLATED and not entry.comment


def test_n_grams_do_not_stay_in_memory(view) -> None:
    some = view(*TEXTS, found=FOUND)
    term_frequencies(some, ngram=2)
    before = set(some.corpus.indexes)
    archive_of(some)
    assert {key for key in some.corpus.indexes if key[0] == "ngrams"} == {key for key in before if key[0] == "ngrams"}


def test_descriptor_has_the_bytes_and_the_digest_of_every_table(view) -> None:
    archive = archive_of(view(*TEXTS, found=FOUND, dates=DATES))
    resources = json.loads(archive.read("datapackage.json"))["resources"]
    assert [one["name"] for one in resources] == [part.name for part in parts(ALL_ROWS)]
    for one in resources:
        data = archive.read(one["path"])
        assert (one["bytes"], one["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")


def test_descriptor_explains_every_column(view) -> None:
    archive = archive_of(view(*TEXTS, found=FOUND, dates=DATES))
    resources = json.loads(archive.read("datapackage.json"))["resources"]
    for part, one in zip(parts(ALL_ROWS), resources, strict=True):
        told = [(field["name"], field["description"], field.get("unit", "")) for field in one["schema"]["fields"]]
        assert told == [(column.name, column.meaning, column.unit) for column in part.table.columns]


@pytest.mark.parametrize("form", [Form(), Form(exact=True, bom=True)], ids=["safe", "exact with a mark"])
def test_descriptor_is_valid_for_frictionless(view, tmp_path: Path, form: Form) -> None:
    texts = ('say "no", =1+1', "a,b\nc", "naïve", "d")
    found = [[Mention(5, 7, "ORG", '"no"')], [], [], []]
    some = view(*texts, unit="sentence", found=found, dates=(*DATES, ""))
    archive_of(some, Settings(StopList("none"), form)).extractall(tmp_path)
    check = [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"]
    told = json.loads(subprocess.run(check, cwd=tmp_path, capture_output=True, check=True).stdout)
    assert told["valid"] and len(told["tasks"]) == len(parts(ALL_ROWS))
    with (tmp_path / "keywords.csv").open("ab") as file:
        file.write(b"x,y,1,1,0.5,1\r\n")
    broken = subprocess.run(check, cwd=tmp_path, capture_output=True)
    assert broken.returncode == 1 and not json.loads(broken.stdout)["valid"]


@pytest.mark.parametrize(
    ("scope", "settings", "words"),
    [
        ({"mentions": ("Iran", "O'Neil")}, Settings(), '--mentions Iran "O\'Neil"'),
        ({"contains": ("--exact", "a")}, Settings(), "--contains=--exact --contains=a"),
        (
            {"contains": ("a b", "$c"), "match": "any"},
            Settings(StopList("none")),
            "--contains 'a b' '$c' --match any --stop-words none",
        ),
        ({"unit": "window:10"}, Settings(form=Form(True, True)), "--unit window:10 --exact --bom"),
        ({}, Settings(StopList(added=("a b", "$c"), kept=("new",))), "--leave-out 'a b' '$c' --keep new"),
        ({}, Settings(StopList("/mine/list.txt", ("said",), ("new",))), "--stop-words stop_words.txt"),
    ],
)
def test_command_is_read_by_a_shell_as_it_was_meant(view, scope: dict, settings: Settings, words: str) -> None:
    asked = {"unit": "document", **scope}
    line = command(view(*TEXTS, found=FOUND, **asked), settings)
    unit = "" if "--unit" in words else "--unit document "
    assert shlex.split(line) == shlex.split(f"python -m analysis export corpus {unit}{words}")


def test_file_that_exists_is_never_overwritten(view, tmp_path: Path) -> None:
    (tmp_path / "mine.zip").write_text("mine")
    with pytest.raises(OptionError, match="exists already"):
        save_bundle(tmp_path / "mine.zip", view(*TEXTS), ALL_ROWS)
    assert (tmp_path / "mine.zip").read_text() == "mine"


def test_archive_that_cannot_be_finished_leaves_nothing(view, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("analysis.exporting.bundle.methods", full)
    with pytest.raises(OptionError, match="No space left on device"):
        save_bundle(tmp_path / "all.zip", view(*TEXTS), ALL_ROWS)
    assert not list(tmp_path.iterdir())


@pytest.fixture
def ran(root: Path):
    """Runs a command line in a folder; gives what it wrote to standard error."""

    def run(line: str, folder: Path, **environment: str) -> str:
        words = [sys.executable, *shlex.split(line)[1:]]
        done = subprocess.run(
            words, cwd=folder, env=os.environ | {"PYTHONPATH": str(root)} | environment, capture_output=True, check=True
        )
        return done.stderr.decode()

    return run


def test_its_own_command_makes_the_same_bytes_elsewhere_and_later(ran, root: Path, tmp_path: Path) -> None:
    for place in ("here", "there"):
        (tmp_path / place / "papers").mkdir(parents=True)
        for name, text in zip(("a.txt", "b.txt", "c d.txt"), TEXTS, strict=True):
            (tmp_path / place / "papers" / name).write_text(text)
    (tmp_path / "stop").write_text("Drones\nthe\n")
    here, there = tmp_path / "here", tmp_path / "there"
    ran(f"python -m analysis export papers --contains iran --stop-words {tmp_path}/stop --bom", here)
    (made,) = here.glob("*.zip")
    assert made.name == "papers-all-tables-window-10-that-contain-iran.zip"
    with zipfile.ZipFile(made) as archive:
        line = manifest_of(archive)["command"]
        archive.extract("stop_words.txt", there)
        assert archive.read("stop_words.txt") == b"drones\nthe\n"
        told = b"".join(archive.read(name) for name in archive.namelist())
    said = ran(line, there, TZ="Asia/Tokyo", PYTHONHASHSEED="7")
    assert (there / made.name).read_bytes() == made.read_bytes()
    assert "2 windows of 10 tokens of 2 documents that contain iran; terms: " in said
    for of_the_machine in (tmp_path, root, Path.home(), Path(tempfile.gettempdir())):
        assert f"{of_the_machine}{os.sep}".encode() not in told


def test_command_of_an_archive_by_lemma_makes_the_same_bytes(ran, tmp_path: Path) -> None:
    for place in ("here", "there"):
        (tmp_path / place / "papers").mkdir(parents=True)
        for name, text in (
            ("a.txt", "The drones of that war were there."),
            ("b.txt", "Die Häuser und das Haus sind nicht da."),
        ):
            (tmp_path / place / "papers" / name).write_text(text, encoding="utf-8")
    here, there = tmp_path / "here", tmp_path / "there"
    ran("python -m analysis export papers --lemmas --contains haus --unit document --no-entities", here)
    (made,) = here.glob("*.zip")
    assert made.name == "papers-all-tables-document-that-contain-haus-by-lemma.zip"
    with zipfile.ZipFile(made) as archive:
        told = manifest_of(archive)
        assert told["settings"]["counted"] == "lemmas" and told["scope"]["sentence"].endswith(", counted by lemma")
        assert told["corpus"]["languages"] == {"de": 1, "en": 1}
        assert archive.read("terms.csv").decode().splitlines()[1].startswith("haus,2,")
    ran(told["command"], there, PYTHONHASHSEED="7")
    assert (there / made.name).read_bytes() == made.read_bytes()


def test_names_of_the_store_are_left_out_when_nobody_asked_for_them(ran, tmp_path: Path, seeds: Path) -> None:
    ran(f"python -m analysis entities {seeds}", tmp_path)
    ran(f"python -m analysis export {seeds} --no-entities", tmp_path)
    with zipfile.ZipFile(next(tmp_path.glob("*.zip"))) as archive:
        assert "entities.csv" not in archive.namelist()


def test_view_is_as_it_was(view) -> None:
    some = view(*TEXTS, found=FOUND)
    before = term_frequencies(some)
    archive_of(some)
    assert term_frequencies(replace(some)).equals(before)


def test_groups_are_those_that_are_named_or_those_of_the_page_of_comparison(view) -> None:
    some = view(*TEXTS, found=FOUND)
    named = Settings(group_a=Group(mentions=("Russia",)))
    archive = archive_of(some, named)
    pair = pair_of(some, Group(mentions=("Russia",)))
    assert archive.read("compare.csv") == csv_bytes(
        term_comparison(pair, stop_words=named.stop_words.terms(some.corpus)).ranked().frame(), Form()
    )
    assert archive.read("entity_compare.csv") == csv_bytes(entity_comparison(pair).ranked().frame(), Form())
    assert manifest_of(archive)["groups"]["a"] == "1 document that mentions Russia, 3 tokens"
    # Without a choice: the units with the most frequent term that is not in all of them; ties by name.
    assert manifest_of(archive_of(some))["groups"]["a"] == "2 documents that contain drones, 9 tokens"


def test_groups_of_which_one_is_empty_are_left_out_with_the_reason(view) -> None:
    some = view(*TEXTS, found=FOUND, dates=DATES)
    told = manifest_of(archive_of(some, Settings(group_a=Group(contains=("zebra",)))))
    why = "There is nothing to compare: group A is empty, because no document of the scope contains zebra."
    assert told["left_out"] == {"compare": why, "entity_compare": why} and told["groups"] is None


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (Settings(group_a=Group(dates=(DateRange.parse("..1899"),))), "--a-dates ..1899"),
        (Settings(group_a=Group(folders=("a b",), documents="*x")), "--a-folders 'a b' --a-documents '*x'"),
        (
            Settings(group_a=Group(contains=("a", "b"), match="any"), group_b=Group(mentions=("-x",)), apart=True),
            "--a-contains a b --a-match any --b-mentions=-x --apart",
        ),
    ],
)
def test_command_names_the_groups(view, settings: Settings, words: str) -> None:
    assert f" {words}" in command(view(*TEXTS, found=FOUND), settings)


def test_language_without_word_frequencies_is_said(view) -> None:
    some = view("これは日本語の文書です。日本の首相は昨日、新しい法律について話しました。" * 3)
    assert some.corpus.documents.languages == ["ja"]
    told = manifest_of(archive_of(some))
    assert told["left_out"]["general_keyness"] == "There are no word frequencies for 1 document in Japanese."
