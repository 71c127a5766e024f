"""Which paragraphs are repeated: the rule, on corpora that a reader can count, and against a plain search."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import boilerplate as module
from analysis import methods_rules
from analysis.boilerplate import as_written, boilerplate, least_documents
from analysis.corpus import Corpus, corpus_of
from analysis.cutting import without_boilerplate
from analysis.lemmas import by_lemma
from analysis.measures.boilerplate import paragraph_lines, paragraph_names, repeated_paragraphs, repeated_tokens
from analysis.near_duplicates import near_duplicates
from analysis.reading.document import Document

LINE = "Read more on the original"
ARTICLES = ("Iran met Russia in Tehran today.", "A cat sat on the old mat.", "Dogs bark at the moon by night.")


def rows(found: Corpus) -> list[tuple[object, ...]]:
    return list(repeated_paragraphs(found).frame().itertuples(index=False, name=None))


def test_a_line_that_stands_in_three_documents_is_repeated(corpus) -> None:
    found = corpus(*(f"{text}\n{LINE}" for text in ARTICLES))
    # Five tokens, in 1.txt, 2.txt and 3.txt, once each.
    assert rows(found) == [(LINE, 5, 3, 3, "1.txt")]
    assert repeated_tokens(found).tolist() == [5, 5, 5]


def test_a_line_that_stands_in_two_documents_is_not(corpus) -> None:
    found = corpus(f"{ARTICLES[0]}\n{LINE}\nMore.\n{LINE}", f"{ARTICLES[1]}\n{LINE}", ARTICLES[2])
    assert rows(found) == []
    assert repeated_tokens(found).tolist() == [0, 0, 0]


def test_case_signs_and_spaces_make_no_difference(corpus) -> None:
    endings = ("READ MORE on the original!", "Read more: on the “original”", "  read  more on the Original.")
    found = corpus(*(f"{text}\n{ending}" for text, ending in zip(ARTICLES, endings, strict=True)))
    assert rows(found) == [("READ MORE on the original", 5, 3, 3, "1.txt")]


def test_the_same_words_inside_a_paragraph_are_no_paragraph(corpus) -> None:
    found = corpus(*(f"{text} {LINE}" for text in ARTICLES), LINE)
    assert rows(found) == []


def test_one_token_alone_is_not_repeated(corpus) -> None:
    found = corpus(*(f"Washington\n{text}\nthe end" for text in ARTICLES))
    assert [row[0] for row in rows(found)] == ["the end"]


def test_paragraphs_of_copies_of_one_article_are_not_repeated(corpus) -> None:
    article = "\n".join(ARTICLES)
    found = corpus(*[f"{article}\n{LINE}"] * 4, ARTICLES[0])
    # Four copies are one document, and the fifth has one paragraph of them: two documents.
    assert near_duplicates(found).group.tolist() == [0, 0, 0, 0, 4]
    assert rows(found) == []


def test_copies_count_once_in_documents_and_each_in_occurrences(corpus) -> None:
    endings = [f"{text}\n{LINE}" for text in ARTICLES]
    found = corpus(*endings, endings[0])
    assert rows(found) == [(LINE, 5, 3, 4, "1.txt")]
    assert len(paragraph_lines(found, 0)) == 4


def test_that_in_most_documents_comes_first_then_the_most_frequent_then_the_first(corpus) -> None:
    texts = (
        "One two.\nb b\na a\nc c\nd d\nd d",
        "Three four.\na a\nb b\nc c\nd d",
        "Five six.\na a\nb b\nc c\nd d",
        "Seven eight.\nc c",
    )
    found = [(row[0], *row[2:4]) for row in rows(corpus(*texts))]
    assert found == [("c c", 4, 4), ("d d", 3, 4), ("b b", 3, 3), ("a a", 3, 3)]


def test_of_many_documents_one_in_a_thousand_is_needed() -> None:
    assert [least_documents(number) for number in (0, 1, 3000, 3001, 100_000)] == [3, 3, 3, 4, 100]


def test_the_rule_in_words_is_that_in_numbers() -> None:
    said = methods_rules.BOILERPLATE
    numbers = (module.LEAST_TOKENS, module.LEAST_DOCUMENTS, module.LEAST_SHARE)
    assert numbers == (2, 3, 1 / 1000)
    assert "tokens, two or more, in at least three documents, and in at least one document of a thousand" in said


def test_lines_show_each_occurrence_in_its_context(corpus) -> None:
    found = paragraph_lines(corpus(*(f"{text}\n{LINE}\nThe end." for text in ARTICLES)), 0).frame()
    assert found["node"].tolist() == [LINE] * 3
    assert found["left"].tolist()[1] == "A cat sat on the old mat. "
    assert found["right"].tolist()[1] == " The end."


@pytest.mark.parametrize("made", [by_lemma, without_boilerplate, lambda corpus: by_lemma(without_boilerplate(corpus))])
def test_what_is_counted_changes_nothing(corpus, made) -> None:
    found = corpus(*(f"{text}\n{LINE}" for text in ARTICLES))
    assert as_written(made(found)) is found
    assert rows(made(found)) == rows(found)
    assert len(paragraph_lines(made(found), 0)) == 3


def test_long_paragraphs_are_called_by_their_beginnings_each_by_another_name() -> None:
    long = "word " * 100
    names = paragraph_names(["short\ntext", f"{long}one", f"{long}two"])
    assert names[0] == "short text" and len(set(names)) == 3
    assert names[1].endswith("word…") and names[2] == f"{names[1]} (2)"


def test_the_same_hash_is_not_enough(corpus, monkeypatch) -> None:
    monkeypatch.setattr(module, "_hashes", lambda annotation, paragraphs: np.zeros(len(paragraphs), np.uint64))
    texts = [f"{text}\n{LINE}\nb b\nc c c c c" for text in ARTICLES]
    assert {row[0] for row in rows(corpus(*texts))} == {LINE, "b b", "c c c c c"}


def test_blocks_of_any_size_find_the_same(corpus, monkeypatch) -> None:
    texts = [f"{text}\n{LINE}\nb b\nc c c c c" for text in ARTICLES]
    expected = rows(corpus(*texts))
    monkeypatch.setattr(module, "COMPARED_AT_A_TIME", 4)
    assert rows(corpus(*texts)) == expected


def documents_of(texts: Sequence[str]) -> Corpus:
    return corpus_of(Document(f"{number}.txt", "", "", text) for number, text in enumerate(texts))


def by_hand(found: Corpus) -> dict[tuple[str, ...], tuple[int, int]]:
    """Documents and occurrences of every repeated paragraph by its terms, found one paragraph after the other."""
    annotation, group = found.annotation, near_duplicates(found).group.tolist()
    terms = [annotation.vocabulary[term] for term in annotation.term]
    stands: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number in range(len(found.documents)):
        start, end = annotation.document_bounds[number : number + 2].tolist()
        cuts = [cut for cut in annotation.paragraph_bounds.tolist() if start <= cut <= end]
        for first, last in pairwise(cuts):
            stands[tuple(terms[first:last])].append(group[number])
    least = max(3, -(-len(set(group)) // 1000))
    return {
        paragraph: (len(set(groups)), len(groups))
        for paragraph, groups in stands.items()
        if len(paragraph) >= 2 and len(set(groups)) >= least
    }


LINES = st.lists(st.sampled_from(["a", "a b", "a b c", "b a", "c c c c c c", "d", "b b", "a b d e f g h"]), max_size=7)


@settings(max_examples=150)
@given(st.lists(LINES, max_size=7))
def test_it_is_what_a_plain_search_finds(documents: list[list[str]]) -> None:
    found = documents_of(["\n".join(lines) for lines in documents])
    table = repeated_paragraphs(found).frame()
    expected = by_hand(found)
    got = {
        tuple(text.split()): (int(documents), int(occurrences))
        for text, documents, occurrences in zip(table["text"], table["documents"], table["occurrences"], strict=True)
    }
    assert got == expected
    assert table["tokens"].tolist() == [len(text.split()) for text in table["text"]]
    for place, occurrences in enumerate(table["occurrences"]):
        assert len(paragraph_lines(found, place)) == occurrences
    assert repeated_tokens(found).sum() == (table["tokens"] * table["occurrences"]).sum()
    assert (np.diff(boilerplate(found).paragraph) > 0).all()
