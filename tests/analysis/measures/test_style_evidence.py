"""What is behind a row of style: as many lines as the number says, and the sentences that a mean is of."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.measures.style import style
from analysis.measures.style_evidence import hapax_lines, longest_sentences, longest_types, of_group
from analysis.partitions import partition


def test_sentences_are_whole_and_longest_first(view) -> None:
    some = view("One two.\nThree four\nfive. Six seven eight nine.", "Ten eleven twelve.")
    found = longest_sentences(some).frame()
    assert found[["document", "tokens", "text"]].values.tolist() == [
        ["1.txt", 4, "Six seven eight nine"],
        ["2.txt", 3, "Ten eleven twelve"],
        ["1.txt", 2, "One two"],
        ["1.txt", 2, "Three four"],
        ["1.txt", 1, "five"],
    ]
    text = some.corpus.documents.texts[0]
    assert text[found["start"][0] : found["end"][0]] == found["text"][0]


def test_terms_that_occur_once_have_a_line_each(view) -> None:
    some = view("War and peace. War is war", "Peace")
    assert hapax_lines(some).frame()["node"].tolist() == ["and", "is"]
    assert hapax_lines(some.only(0)).frame()["node"].tolist() == ["and", "peace", "is"]


def test_types_are_longest_first_each_where_it_first_stands(view) -> None:
    found = longest_types(view("War in peace, war", "Government in war")).frame()
    assert found[["document", "start", "node"]].values.tolist() == [
        ["2.txt", 0, "Government"],
        ["1.txt", 7, "peace"],
        ["1.txt", 0, "War"],
        ["1.txt", 4, "in"],
    ]


def test_a_group_that_there_is_not_has_nothing(view) -> None:
    some = view("a", "b")
    parts = partition(some, "document")
    assert of_group(some, parts, "2.txt").unit_names() == ["2.txt"]
    assert of_group(some, parts, "nowhere").token_count == 0


@given(st.lists(st.lists(st.sampled_from(["a", "b", "C.", "Dd", "\n"]), max_size=10).map(" ".join), max_size=4))
@settings(max_examples=100)
def test_a_row_has_as_many_lines_and_sentences_as_its_numbers_say(view, texts) -> None:
    for unit in ("document", "paragraph"):
        some = view(*texts, unit=unit)
        for place, row in enumerate(style(some).frame().itertuples()):
            part = some.only(place)
            assert len(hapax_lines(part)) == row.hapax and len(longest_types(part)) == row.types
            sentences = longest_sentences(part).frame()
            assert sentences["tokens"].sum() == row.tokens
            assert row.tokens == 0 or row.sentence_length == pytest.approx(row.tokens / len(sentences))
