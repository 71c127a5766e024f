import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfTransformer, TfidfVectorizer

from analysis import tables
from analysis.annotating.spans import Mention
from analysis.errors import ModelError
from analysis.measures.keywords import SingleUnitError, best_keywords, entity_keywords, keywords
from analysis.scope import View

WORDS = st.sampled_from(["a", "b", "c", "d", "the", "Iran", "U.S.", "a.", "\n"])
TEXTS = st.lists(st.lists(WORDS, max_size=15).map(" ".join), min_size=2, max_size=5)


def values(frame: pd.DataFrame) -> dict[tuple[str, str], float]:
    return dict(zip(zip(frame["unit"], frame["term"], strict=True), frame["tfidf"], strict=True))


def test_the_example_of_the_user_guide_of_scikit_learn(view) -> None:
    # https://scikit-learn.org/stable/modules/feature_extraction.html#tfidf-term-weighting
    counts = [[3, 0, 1], [2, 0, 0], [3, 0, 0], [4, 0, 0], [3, 2, 0], [3, 0, 2]]
    texts = [" ".join(["a"] * a + ["b"] * b + ["c"] * c) for a, b, c in counts]
    found = values(keywords(view(*texts)))
    assert found["1.txt", "a"] == pytest.approx(0.85151335, abs=1e-8)
    assert found["1.txt", "c"] == pytest.approx(0.52433293, abs=1e-8)
    assert found["6.txt", "a"] == pytest.approx(0.63035731, abs=1e-8)
    assert found["6.txt", "c"] == pytest.approx(0.77630514, abs=1e-8)
    assert found["2.txt", "a"] == found["3.txt", "a"] == found["4.txt", "a"] == 1
    assert len(found) == 9


def test_rows_of_two_units_by_hand(view) -> None:
    # 1: a a b. 2: a c. idf(a) = ln(3/3) + 1 = 1; idf(b) = idf(c) = ln(3/2) + 1 = 1.405.
    rare = math.log(3 / 2) + 1
    frame = keywords(view("a a b", "a c"))
    assert frame.drop(columns="tfidf").values.tolist() == [
        ["1.txt", "a", 2, 2, 1],  # 2 is more than 1.405
        ["1.txt", "b", 1, 1, 2],
        ["2.txt", "c", 1, 1, 1],  # 1.405 is more than 1
        ["2.txt", "a", 1, 2, 2],
    ]
    expected = np.array(
        [2 / math.hypot(2, rare), rare / math.hypot(2, rare), rare / math.hypot(1, rare), 1 / math.hypot(1, rare)]
    )
    assert frame["tfidf"].to_numpy() == pytest.approx(expected, abs=1e-12)


def by_scikit_learn(view: View, ngram: int, stop: frozenset[str]) -> dict[tuple[str, str], float]:
    """TfidfVectorizer over our own tokens, unit by unit; its n-grams know neither sentences nor our edge rule."""
    annotation = view.corpus.annotation
    sentence = np.searchsorted(annotation.sentence_bounds, np.arange(len(annotation.term)), side="right")

    def analyzer(unit: int) -> list[str]:
        runs = [range(i, i + ngram) for i in range(view.bounds[unit], view.bounds[unit + 1] - ngram + 1)]
        terms = [
            [annotation.vocabulary[annotation.term[i]] for i in run]
            for run in runs
            if sentence[run[0]] == sentence[run[-1]]
        ]
        return [" ".join(term) for term in terms if term[0] not in stop and term[-1] not in stop]

    if not any(analyzer(unit) for unit in view.units):
        return {}
    vectorizer = TfidfVectorizer(analyzer=analyzer)
    matrix = vectorizer.fit_transform(view.units).tocoo()
    names, units = vectorizer.get_feature_names_out(), view.unit_names()
    return {(units[u], names[t]): value for u, t, value in zip(matrix.row, matrix.col, matrix.data, strict=True)}


@given(TEXTS, st.sampled_from(["document", "sentence"]), st.integers(1, 2), st.sampled_from([(), ("the",)]))
@settings(max_examples=60)
def test_tfidf_equals_that_of_scikit_learn(
    view, texts: list[str], unit: str, ngram: int, stop: tuple[str, ...]
) -> None:
    built = view(*texts, unit=unit)
    if len(built.units) == 1:
        return
    found, expected = (
        values(keywords(built, ngram=ngram, stop_words=frozenset(stop))),
        by_scikit_learn(built, ngram, frozenset(stop)),
    )
    assert found.keys() == expected.keys()
    assert all(abs(found[key] - expected[key]) <= 1e-12 for key in expected)


def test_entities_have_the_tfidf_of_scikit_learn(view) -> None:
    # 1: Iran twice, Rome once. 2: Iran once. 3: Oslo (ORG) twice. No other token counts.
    spans = [("Iran", "GPE", 0, 4), ("Iran", "GPE", 5, 9), ("Rome", "GPE", 10, 14)]
    found = [
        [Mention(start, end, label, name) for name, label, start, end in spans],
        [Mention(0, 4, "GPE", "Iran")],
        [Mention(0, 4, "ORG", "Oslo"), Mention(5, 9, "ORG", "Oslo")],
    ]
    frame = entity_keywords(view("Iran Iran Rome x y", "Iran x", "Oslo Oslo", found=found))
    matrix = TfidfTransformer().fit_transform([[2, 0, 1], [1, 0, 0], [0, 2, 0]]).toarray()
    expected = [
        ["1.txt", "Iran", "GPE", 2, 2, matrix[0, 0], 1],
        ["1.txt", "Rome", "GPE", 1, 1, matrix[0, 2], 2],
        ["2.txt", "Iran", "GPE", 1, 2, 1.0, 1],
        ["3.txt", "Oslo", "ORG", 2, 1, 1.0, 1],
    ]
    assert frame.drop(columns="tfidf").values.tolist() == [row[:5] + row[6:] for row in expected]
    assert frame["tfidf"].to_numpy() == pytest.approx(np.array([row[5] for row in expected]), abs=1e-12)


def test_entities_over_one_unit_or_without_names_are_an_error(view) -> None:
    with pytest.raises(SingleUnitError, match="TF-IDF means nothing over 1 document"):
        entity_keywords(view("Iran", found=[[]]))
    with pytest.raises(ModelError):
        entity_keywords(view("Iran", "Rome"))


@given(TEXTS)
@settings(max_examples=40)
def test_ranks_count_from_one_in_every_unit_by_falling_tfidf(view, texts: list[str]) -> None:
    frame = keywords(view(*texts))
    for _, unit in frame.groupby("unit"):
        assert unit["rank"].tolist() == list(range(1, len(unit) + 1))
        assert list(zip(-unit["tfidf"], unit["term"], strict=True)) == sorted(
            zip(-unit["tfidf"], unit["term"], strict=True)
        )
        assert (unit["tfidf"] ** 2).sum() == pytest.approx(1)


@pytest.mark.parametrize(
    ("unit", "noun"), [("document", "document"), ("sentence", "sentence"), ("window:10", "window")]
)
def test_one_unit_is_an_error_that_says_why(view, unit: str, noun: str) -> None:
    with pytest.raises(
        SingleUnitError, match=f"TF-IDF means nothing over 1 {noun}: every idf is 1, .*choose a smaller"
    ):
        keywords(view("Iran and Russia", unit=unit))


def test_best_keywords_hold_each_term_once_with_its_highest_tfidf(view) -> None:
    built = view("a a b", "a c", "c c d")
    frame, best = keywords(built), best_keywords(built)
    assert sorted(best["term"]) == ["a", "b", "c", "d"]
    assert best["tfidf"].is_monotonic_decreasing
    for row in best.itertuples():
        assert row.tfidf == frame[frame["term"] == row.term]["tfidf"].max()


def test_best_keywords_of_equal_units_are_those_of_the_first(view) -> None:
    assert best_keywords(view("a b", "a b"))[["unit", "term"]].values.tolist() == [
        ["1.txt", "a"],
        ["1.txt", "b"],
    ]


@pytest.mark.parametrize("texts", [["the", "the the"], ["", ""], [], ["…", "!"]])
def test_nothing_but_stop_words_is_an_empty_table(view, texts: list[str]) -> None:
    for measure in (keywords, best_keywords):
        frame = measure(view(*texts), stop_words={"the"})
        assert (len(frame), list(frame.dtypes)) == (0, list(tables.KEYWORDS.empty().dtypes))


def test_a_unit_without_terms_counts_among_the_units_and_has_no_rows(view) -> None:
    frame = keywords(view("a", "the", "a b", ""), stop_words={"the"})
    assert frame["unit"].unique().tolist() == ["1.txt", "3.txt"]
    # n is 4: idf(a) = ln(5/3) + 1, idf(b) = ln(5/2) + 1.
    a, b = math.log(5 / 3) + 1, math.log(5 / 2) + 1
    assert values(frame)["3.txt", "b"] == pytest.approx(b / math.hypot(a, b), abs=1e-12)


def test_stop_lists_do_not_share_the_norms_that_are_kept(view) -> None:
    texts = ("a a b c", "a c d the", "b d the the")
    lists = [frozenset(words) for words in ("", "a", "b", "c", "d", "ab")]
    whole = view(*texts)
    # More lists than are kept, each asked for again after the others.
    for stop_words in lists * 2:
        found = keywords(replace(whole), stop_words=stop_words)
        pd.testing.assert_frame_equal(found, keywords(view(*texts), stop_words=stop_words))
