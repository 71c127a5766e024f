from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import OptionError
from analysis.measures.frequency import term_frequencies
from analysis.scope import View

WORDS = st.sampled_from(["a", "b", "c", "the", "U.S.", "don't", "A", "a.", "The", "3.5.", "中国", "\n", "; "])
TEXTS = st.lists(st.lists(WORDS, max_size=20).map(" ".join), max_size=4)
UNITS = st.sampled_from(["document", "paragraph", "sentence", "window:3"])


def rows(frame) -> list[tuple[str, int, int]]:
    """Term, frequency and document frequency of every row."""
    return list(zip(frame["term"], frame["frequency"], frame["document_frequency"], strict=True))


def test_frequencies_of_a_text_that_can_be_counted(view) -> None:
    # the: The, the, the. cat: Cat, cat. hat, sat: once. In documents: the in both, cat in both.
    frame = term_frequencies(view("The cat, the hat.", "Sat the Cat"))
    assert rows(frame) == [("the", 3, 2), ("cat", 2, 2), ("hat", 1, 1), ("sat", 1, 1)]


def test_relative_frequency_is_per_million_of_all_tokens_with_stop_words(view) -> None:
    frame = term_frequencies(view("the the the cat"), stop_words={"the"})
    assert frame[["term", "relative_frequency"]].values.tolist() == [["cat", 250_000.0]]  # 1 of 4


def test_document_frequency_counts_each_unit_once(view) -> None:
    texts = ["Iran, Iran. Iran!\nIran.", "Iran"]
    for unit, expected in [("document", 2), ("paragraph", 3), ("sentence", 4), ("window:1", 5), ("window:2", 3)]:
        assert rows(term_frequencies(view(*texts, unit=unit))) == [("iran", 5, expected)], unit


def test_ties_are_in_the_order_of_the_terms(view) -> None:
    assert term_frequencies(view("b a é Z c b"))["term"].tolist() == ["b", "a", "c", "z", "é"]


def test_an_ngram_lies_inside_one_sentence_and_one_unit(view) -> None:
    # Sentence 1: a b c. Sentence 2: a b.
    text = "a b c. A b"
    assert rows(term_frequencies(view(text), ngram=2)) == [("a b", 2, 1), ("b c", 1, 1)]
    assert rows(term_frequencies(view(text), ngram=3)) == [("a b c", 1, 1)]
    # Windows of two tokens: a b | c a | b.
    assert rows(term_frequencies(view(text, unit="window:2"), ngram=2)) == [("a b", 1, 1)]


def test_an_ngram_does_not_jump_over_a_unit_that_is_left_out(view) -> None:
    frame = term_frequencies(view("x a, y b, x c", unit="window:2", contains=("x",)), ngram=2)
    assert rows(frame) == [("x a", 1, 1), ("x c", 1, 1)]


def test_an_ngram_may_hold_a_stop_word_but_not_at_its_edges(view) -> None:
    text, stop = "joint chiefs of staff", {"of"}
    assert term_frequencies(view(text), ngram=1, stop_words=stop)["term"].tolist() == ["chiefs", "joint", "staff"]
    assert term_frequencies(view(text), ngram=2, stop_words=stop)["term"].tolist() == ["joint chiefs"]
    assert term_frequencies(view(text), ngram=3, stop_words=stop)["term"].tolist() == ["chiefs of staff"]


def test_an_ngram_that_is_a_stop_word_is_left_out(view) -> None:
    built, stop = view("oil gas, oil gas now. Gas now"), {"oil gas", "nowhere else", "oil gas now"}
    assert rows(term_frequencies(built, ngram=2, stop_words=stop)) == [("gas now", 2, 1), ("gas oil", 1, 1)]
    assert rows(term_frequencies(built, ngram=3, stop_words=stop)) == [("gas oil gas", 1, 1), ("oil gas oil", 1, 1)]


@pytest.mark.parametrize("ngram", [-1, 0, 4, 10**30])
def test_another_length_is_an_error_that_says_what_works(view, ngram: int) -> None:
    with pytest.raises(OptionError, match=rf"There are no n-grams of {ngram} tokens; use a length of 1 to 3\."):
        term_frequencies(view("a"), ngram=ngram)


@pytest.mark.parametrize("texts", [[], [""], ["…"], ["a"]])
def test_nothing_to_count_is_an_empty_table(view, texts: list[str]) -> None:
    for ngram in (1, 2, 3):
        assert len(term_frequencies(view(*texts), ngram=ngram, stop_words={"a"})) == 0


def test_a_scope_counts_what_it_leaves(view) -> None:
    frame = term_frequencies(view("a b", "a c", "c", contains=("a",)))
    assert rows(frame) == [("a", 2, 2), ("b", 1, 1), ("c", 1, 1)]
    assert frame["relative_frequency"].tolist() == [500_000.0, 250_000.0, 250_000.0]


@given(TEXTS, UNITS)
@settings(max_examples=60)
def test_frequencies_sum_to_the_tokens(view, texts: list[str], unit: str) -> None:
    built = view(*texts, unit=unit)
    frame = term_frequencies(built)
    assert frame["frequency"].sum() == built.token_count
    assert frame["relative_frequency"].sum() == pytest.approx(1_000_000 if built.token_count else 0)


@given(TEXTS, UNITS, st.integers(1, 3))
@settings(max_examples=60)
def test_document_frequency_is_at_most_frequency_and_units(view, texts: list[str], unit: str, ngram: int) -> None:
    built = view(*texts, unit=unit)
    frame = term_frequencies(built, ngram=ngram)
    assert (frame["document_frequency"] >= 1).all()
    assert (frame["document_frequency"] <= np.minimum(frame["frequency"], len(built.units))).all()


def counted_plainly(view: View, ngram: int, stop: set[str]) -> list[tuple[str, int, int]]:
    """The same by plain Python: every run of tokens, kept when no bound lies inside it."""
    annotation = view.corpus.annotation
    cuts = set(annotation.sentence_bounds.tolist()) | set(view.bounds.tolist())
    frequency: Counter[str] = Counter()
    in_units: dict[str, set[int]] = {}
    for unit in view.units.tolist():
        for first in range(view.bounds[unit], view.bounds[unit + 1] - ngram + 1):
            terms = [annotation.vocabulary[term] for term in annotation.term[first : first + ngram]]
            if not cuts & set(range(first + 1, first + ngram)) and terms[0] not in stop and terms[-1] not in stop:
                frequency[" ".join(terms)] += 1
                in_units.setdefault(" ".join(terms), set()).add(unit)
    ordered = sorted(frequency, key=lambda term: (-frequency[term], term))
    return [(term, frequency[term], len(in_units[term])) for term in ordered]


@given(TEXTS, UNITS, st.integers(1, 3), st.sampled_from([set(), {"the"}, {"a", "u.s."}]), st.sampled_from([(), ("a",)]))
@settings(max_examples=120)
def test_counts_equal_those_of_plain_python(view, texts, unit, ngram, stop, contains) -> None:
    built = view(*texts, unit=unit, contains=contains)
    assert rows(term_frequencies(built, ngram=ngram, stop_words=stop)) == counted_plainly(built, ngram, stop)
