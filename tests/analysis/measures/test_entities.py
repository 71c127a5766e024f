from pathlib import Path

import pytest

from analysis.annotating.spans import NAME_LABELS, NUMBER_LABELS, Mention
from analysis.corpus import Corpus
from analysis.errors import ModelError
from analysis.measures.entities import entity_counts, mentions
from analysis.scope import Scope, View, view_of
from analysis.store.folder import open_corpus
from analysis.units import Unit

# Two documents; the offsets are those of the names in them.
TEXTS = ["Vladimir Putin met Xi.\nPutin left on Monday.", "Mr. Putin and President Putin and Xi and XI."]
FOUND = [
    [
        Mention(0, 14, "PERSON", "Vladimir Putin"),
        Mention(19, 21, "PERSON", "Xi"),
        Mention(23, 28, "PERSON", "Vladimir Putin"),
        Mention(37, 43, "DATE", "Monday"),
    ],
    [
        Mention(0, 9, "PERSON", "Vladimir Putin"),
        Mention(14, 29, "PERSON", "Vladimir Putin"),
        Mention(34, 36, "PERSON", "Xi"),
        Mention(41, 43, "ORG", "XI"),
    ],
]


COUNTED = ["entity", "label", "frequency", "document_frequency", "aliases"]


@pytest.fixture
def named(view) -> View:
    return view(*TEXTS, found=FOUND)


def test_entities_with_frequency_document_frequency_and_aliases(named) -> None:
    assert entity_counts(named)[COUNTED].values.tolist() == [
        ["Vladimir Putin", "PERSON", 4, 2, "Mr. Putin; President Putin; Putin"],  # once each: by the alphabet
        ["Xi", "PERSON", 2, 2, ""],
        ["XI", "ORG", 1, 1, ""],
    ]


def test_the_most_frequent_alias_comes_first(view) -> None:
    found = [[Mention(i, i + 1, "PERSON", "Z") for i in (0, 2, 4, 6)]]
    assert entity_counts(view("c b b Z", found=found))["aliases"].tolist() == ["b; c"]


def test_ties_are_in_the_order_of_name_and_label(view) -> None:
    found = [[Mention(0, 1, "ORG", "b"), Mention(2, 3, "ORG", "a"), Mention(4, 5, "GPE", "b")]]
    assert entity_counts(view("b a b", found=found))[["entity", "label"]].values.tolist() == [
        ["a", "ORG"],
        ["b", "GPE"],
        ["b", "ORG"],
    ]


def test_labels_choose_and_numbers_are_left_out_unless_asked_for(named) -> None:
    assert entity_counts(named, labels=["ORG"])["entity"].tolist() == ["XI"]
    assert entity_counts(named, labels=NUMBER_LABELS)["entity"].tolist() == ["Monday"]
    assert entity_counts(named, labels=NAME_LABELS + NUMBER_LABELS)["frequency"].sum() == 8
    assert len(entity_counts(named, labels=[])) == len(mentions(named, labels=[])) == 0


def test_document_frequency_counts_units(view) -> None:
    frame = entity_counts(view(*TEXTS, found=FOUND, unit="paragraph"))
    assert frame["document_frequency"].tolist() == [3, 2, 1]  # Putin in all three paragraphs


def test_a_scope_counts_the_mentions_it_leaves(view) -> None:
    built = view(*TEXTS, found=FOUND, unit="paragraph", contains=("met",))
    assert entity_counts(built)[COUNTED].values.tolist() == [
        ["Vladimir Putin", "PERSON", 1, 1, ""],
        ["Xi", "PERSON", 1, 1, ""],
    ]


def test_mentions_stand_in_the_order_of_the_text_and_slice_back(named) -> None:
    frame = mentions(named)
    texts = dict(zip(["1.txt", "2.txt"], TEXTS, strict=True))
    assert frame["text"].tolist() == ["Vladimir Putin", "Xi", "Putin", "Mr. Putin", "President Putin", "Xi", "XI"]
    assert [texts[row.document][row.start : row.end] for row in frame.itertuples()] == frame["text"].tolist()


def test_without_names_there_is_an_error_and_no_empty_table(view) -> None:
    for measure in (entity_counts, mentions):
        with pytest.raises(ModelError, match="without looking for names"):
            measure(view("Iran"))


def test_no_mention_is_an_empty_table(view) -> None:
    built = view("Iran", "", found=[[], []])
    assert len(entity_counts(built)) == len(mentions(built)) == 0


def test_a_mention_of_signs_alone_counts_in_its_own_document(view) -> None:
    found = [[Mention(2, 3, "CARDINAL", "½")], [], [Mention(0, 1, "CARDINAL", "1")]]
    frame = mentions(view("a ½", "", "1", found=found, contains=("1",)), labels=NUMBER_LABELS)
    assert frame[["document", "text"]].values.tolist() == [["3.txt", "1"]]
    frame = entity_counts(view("1", "", "a ½", found=[found[2], [], found[0]]), labels=NUMBER_LABELS)
    assert frame["entity"].tolist() == ["1", "½"]


@pytest.fixture(scope="module")
def article(seeds: Path) -> Corpus:
    return open_corpus(seeds)


def test_entities_of_the_bundled_article(article: Corpus) -> None:
    frame = entity_counts(view_of(article, Scope()))
    frequency = dict(zip(frame["entity"], frame["frequency"], strict=True))
    # Counted by hand in the article.
    expected = {"Iran": 8, "Russia": 7, "United States": 5, "Ukraine": 4, "Vladimir Putin": 4, "Lloyd Austin": 3}
    assert {name: frequency[name] for name in expected} == expected


def test_paragraphs_of_the_bundled_article_hold_all_its_mentions(article: Corpus) -> None:
    whole = entity_counts(view_of(article, Scope()))
    parts = entity_counts(view_of(article, Scope(Unit("paragraph"))))
    assert parts["frequency"].tolist() == whole["frequency"].tolist()
    assert (parts["document_frequency"] >= whole["document_frequency"]).all()
