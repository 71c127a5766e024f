"""Lists of the user's own: every way to write one, what they come to, and what is wrong with others."""

import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.__main__ import main
from analysis.errors import OptionError
from analysis.exporting.bundle import write_bundle
from analysis.exporting.settings import Settings
from analysis.frequency_list import FrequencyList, frequency_list
from analysis.general_language import general_language, source
from analysis.lemmas import by_lemma
from analysis.measures.general_keyness import general_keyness


@pytest.fixture
def listed(tmp_path: Path):
    def read(text: str, name: str = "news.csv") -> FrequencyList:
        (tmp_path / name).write_bytes(text.encode())
        return frequency_list(tmp_path / name)

    return read


@pytest.mark.parametrize(
    "text",
    [
        "word,count\niran,3\nthe,7\n",
        "iran,3\nthe,7\n",
        "iran\t3\r\nthe\t7\r\n",
        "iran;3\nthe;7",
        "iran 3\n\nthe   7\n",
        "      3 iran\n      7 the\n",
        "Term\tFrequency\niran\t3\nthe\t7\n",
        "rank,word,count\n1,the,7\n2,iran,3\n",
        '\ufeff"word","count"\n"iran","3"\n"the","7"\n',
        "# from a newspaper\nword,count\niran,3\nthe,7\n",
        "iran,1\nthe,7\niran,2\n",
        "iran,3\nthe,7\nwar,0\n",
    ],
)
def test_counts_become_shares_by_their_sum(listed, text: str) -> None:
    found = listed(text)
    assert found.share == {"iran": 0.3, "the": 0.7}
    assert found.is_of_counts and found.total == 10


@pytest.mark.parametrize(
    "text",
    [
        "word,per_million\niran,300.5\nthe,70000\n",
        "word,count,per million\niran,1,300.5\nthe,2,70000\n",
        "iran 300.5\nthe 70000\n",
        'word,ipm\niran,300.5\nthe,"70,000"\n',
        "term,frequency,relative_frequency\niran,1,300.5\nthe,2,70000\n",
    ],
)
def test_shares_per_million_stay_what_they_are(listed, text: str) -> None:
    found = listed(text)
    assert found.share == pytest.approx({"iran": 0.0003005, "the": 0.07})
    assert not found.is_of_counts


@pytest.mark.parametrize("stated", ["# total: 1,000", "#total 1000", "# Total: 1 000"])
def test_a_stated_total_takes_the_place_of_the_sum(listed, stated: str) -> None:
    assert listed(f"{stated}\nword,count\niran,3\nthe,7\n").share == {"iran": 0.003, "the": 0.007}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", r"news\.csv is empty; a list has a word and a count, or"),
        ("word,count\n", r"news\.csv has no word that occurs; a list has"),
        ("word,count\niran,many\n", r"news\.csv, line 2: 'many' is no number; a list has"),
        ("word,count\niran,-3\n", r"news\.csv, line 2: '-3' is no number"),
        ("word,count\niran\n", r"news\.csv, line 2: 'iran' is no number"),
        ("iran,3,5\nthe,7,8\n", r"news\.csv has 3 columns and no header; name them: word, count\."),
        ("a,b,c\niran,3,5\n", r"Which columns of news\.csv hold what\? They are: a, b, c\. Name two: word, count\."),
        ("word,ipm\niran,600000\nthe,600000\n", r"add up to 1,200,000 per million; name the column 'count'"),
        ("# total: 5\niran,3\nthe,7\n", r"states a total of 5, and its counts add up to 10\."),
    ],
)
def test_what_is_no_list_says_what_would_work(listed, text: str, message: str) -> None:
    with pytest.raises(OptionError, match=message):
        listed(text)


def test_a_file_that_is_not_there_says_so(tmp_path) -> None:
    with pytest.raises(OptionError, match=r"gone\.csv could not be read \(No such file or directory\)"):
        frequency_list(tmp_path / "gone.csv")


@given(st.dictionaries(st.text("abcdefghij", min_size=1), st.integers(1, 10**6), min_size=1))
def test_shares_of_counts_add_up_to_one(tmp_path_factory, counts: dict[str, int]) -> None:
    path = tmp_path_factory.mktemp("lists") / "a.tsv"
    path.write_text("".join(f"{word}\t{count}\n" for word, count in counts.items()))
    found = frequency_list(path)
    assert sum(found.share.values()) == pytest.approx(1)
    assert found.digest == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_list_is_folded_as_tokens_are(listed, corpus) -> None:
    # Iran and Iran's are one term here, and US is u.s.; a word of two tokens adds to both.
    own = listed("Iran,1\niran's,2\nIRAN,1\nUS,2\nlow-cost,4\n")
    made = corpus("Iran’s low cost U.S. zebra")
    general = general_language(made, own)
    shares = dict(zip(made.annotation.vocabulary, general.share.tolist(), strict=True))
    assert {term: shares[term] for term in ("iran", "u.s.", "low", "cost")} == pytest.approx(
        {"iran": 0.4, "u.s.": 0.2, "low": 0.4, "cost": 0.4}
    )
    assert not general.is_listed[made.term_number["zebra"]]
    assert (general.name, general.code) == ("list news.csv", "")
    assert general.source.startswith("news.csv (5 words, SHA-256 ")


def test_a_list_has_lemmas_where_the_corpus_does(listed, corpus) -> None:
    text = "The government said that governments would have to agree on what they want to do about it."
    made = by_lemma(corpus(text))
    general = general_language(made, listed("government 1\ngovernments 2\nother 7\n"))
    assert general.share[made.term_number["government"]] == pytest.approx(0.3)


def test_keyness_against_a_list_is_that_of_its_shares(listed, view) -> None:
    found = general_keyness(view("Iran and Iran and war"), language=listed("iran 1\nand 4\nother 5\n"))
    rows = found.ranked().frame().set_index("term")
    # 2 of 5 tokens against 1 of 10; war is not listed.
    assert rows.loc["iran", "log_ratio"] == pytest.approx(2.0)
    assert rows.loc["iran", "reference_relative_frequency"] == pytest.approx(100_000)
    assert rows.loc["war", "direction"] == "unknown"
    assert rows.loc["iran", "direction"] == "over-used in A (corpus)"
    assert rows.loc["and", "direction"] == "as often in both"


def test_every_language_is_compared_with_a_list(listed, view) -> None:
    german = "Der Kanzler sagte am Mittwoch, dass die Regierung nicht über das neue Gesetz verhandeln werde."
    assert len(general_keyness(view(german), language=listed("der 3\ndie 2\n")).ranked()) == 15


def test_command_takes_a_file_and_names_it(folder, capfd, tmp_path) -> None:
    root, own = folder({"a.txt": "Iran and Iran and war."}), tmp_path / "news.tsv"
    own.write_text("iran\t1\nand\t9\n")
    assert main(["compare", str(root), "--unit", "document", "--general", str(own), "--min-frequency", "1"]) == 0
    said = capfd.readouterr()
    digest = hashlib.sha256(own.read_bytes()).hexdigest()[:12]
    assert f"B: list news.tsv, by news.tsv (2 words, SHA-256 {digest})" in said.err.splitlines()
    assert said.out.splitlines()[1].startswith("iran,over-used in A (papers),2,")


def test_an_export_names_the_list_and_its_digest_where_it_names_wordfreq(listed, view) -> None:
    own, some = listed("iran 1\nand 4\nother 5\n"), view("Iran and Iran and war")
    file = io.BytesIO()
    write_bundle(file, some, Settings(general=own))
    archive = zipfile.ZipFile(file)
    told = json.loads(archive.read("manifest.json"))
    assert told["settings"]["general_language"] == {
        "list": "news.csv",
        "sha256": own.digest,
        "words": 3,
        "divided_by": 10.0,
    }
    assert "--general ./news.csv" in told["command"]
    assert told["run_it_in"].endswith("with the word list news.csv in it")
    assert told["tables"]["general_keyness"]["about"] == "Terms that the scope has more often than the list news.csv"
    assert f"SHA-256 of the whole file: `{own.digest}`" in archive.read("methods.md").decode()
    assert "iran,over-used in A (corpus),2," in archive.read("general_keyness.csv").decode()


def test_without_a_list_an_export_names_wordfreq(view) -> None:
    file = io.BytesIO()
    write_bundle(file, view("Iran and Iran and war"), Settings())
    told = json.loads(zipfile.ZipFile(file).read("manifest.json"))
    assert told["settings"]["general_language"] == {"list": source()} and "--general" not in told["command"]


@pytest.mark.parametrize("command", ["export", "methods"])
def test_commands_about_everything_take_a_list(command, folder, tmp_path, capfd) -> None:
    root, own = folder({"a.txt": "Iran and Iran and war."}), tmp_path / "news.tsv"
    own.write_text("iran\t1\nand\t9\n")
    output = tmp_path / "made"
    given = [command, str(root), "--no-entities", "--general", str(own), "--output", str(output)]
    assert main(given) == 0
    text = output.read_text() if command == "methods" else zipfile.ZipFile(output).read("methods.md").decode()
    assert hashlib.sha256(own.read_bytes()).hexdigest() in text


def test_command_says_what_a_name_that_is_nothing_could_have_been(refused, folder, tmp_path) -> None:
    root = folder({"a.txt": "Iran and Iran and war."})
    assert "gone.csv could not be read" in refused("compare", root, "--general", str(tmp_path / "gone.csv"))
    assert "There are no word frequencies of Welsh" in refused("compare", root, "--general", "cy")


def test_a_list_of_one_term_is_refused(listed, view) -> None:
    with pytest.raises(OptionError, match=r"news\.csv has one term alone; a list has a word and a count"):
        general_keyness(view("Iran and war"), language=listed("Iran,1\niran,2\n"))
