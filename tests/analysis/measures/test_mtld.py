"""MTLD: published numbers, and every token of every pass looked at one by one."""

import doctest
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.measures import mtld as module
from analysis.measures.mtld import Factors, factors, mtld

TEXTS = st.lists(st.lists(st.integers(0, 12), max_size=120), max_size=6)
# The terms of the example of LexicalRichness (Shen 2022), numbered as they first occur: 57 tokens of 39 types.
EXAMPLE = [
    *(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 10, 11, 12, 13, 14, 15, 16, 13, 17, 18, 19, 20, 21, 22, 11, 23, 19, 24, 25, 26),
    *(13, 18, 27, 28, 29, 30, 31, 32, 33, 22, 34, 32, 35, 36, 37, 13, 29, 18, 12, 7, 38, 1, 34, 34, 32, 35),
]


def of(*of_texts: list, least: int = 1) -> Factors:
    """The factors of texts of any terms."""
    vocabulary = sorted({term for text in of_texts for term in text})
    term = np.array([vocabulary.index(term) for text in of_texts for term in text], np.int32)
    return factors(term, np.append(0, np.cumsum([len(text) for text in of_texts])).astype(int), least)


def one_by_one(text: list) -> Fraction:
    """The factors of one pass, by the definition of McCarthy and Jarvis (2010), in whole numbers."""
    whole, types, tokens = Fraction(0), set(), 0
    for term in text:
        types.add(term)
        tokens += 1
        if Fraction(len(types), tokens) <= Fraction(72, 100):
            whole, types, tokens = whole + 1, set(), 0
    return whole + (1 - Fraction(len(types), tokens)) / Fraction(28, 100) if tokens else whole


def test_mtld_is_that_of_a_published_example() -> None:
    # https://github.com/LSYS/LexicalRichness prints lex.mtld(threshold=0.72) of it.
    assert mtld(of(EXAMPLE)).tolist() == pytest.approx([46.79226361031519], rel=1e-14)


def test_a_factor_ends_where_its_authors_end_it() -> None:
    # McCarthy and Jarvis (2010): of the people by the people | for the people, TTR 1 1 1 1 .8 .667 | 1 1 1.
    found = of("of the people by the people for the people".split())
    assert (found.tokens.tolist(), found.forward.tolist(), found.backward.tolist()) == ([9.0], [1.0], [1.0])


def test_the_rest_of_a_text_is_a_part_of_a_factor() -> None:
    # a b c a: TTR 3/4 of the rest, (1 - 3/4) / (1 - 0.72).
    assert of(list("abca")).forward.tolist() == pytest.approx([0.25 / 0.28])


def test_a_ratio_of_exactly_72_of_100_ends_a_factor() -> None:
    # 25 tokens of 18 types: a to r, then the last seven again as a a a a a a a.
    text = [*"bcdefghijklmnopqr", *"aaaaaaaa"]
    assert len(text) == 25 and len(set(text)) == 18
    assert of(text).forward.tolist() == [1.0]


def test_texts_of_fewer_than_100_tokens_have_none() -> None:
    found = of(list("ab") * 50, list("ab") * 49, least=100)
    assert np.isnan(mtld(found)).tolist() == [False, True] and found.tokens.tolist() == [100.0, 0.0]


def test_a_text_without_repetition_has_no_value() -> None:
    assert np.isnan(mtld(of(list(range(200)), []))).all()


def test_without_texts_there_is_nothing() -> None:
    assert all(len(column) == 0 for column in of())


@given(TEXTS, st.sampled_from([1, 20]), st.sampled_from([1, 3, 1000]), st.sampled_from([1, 50, 1 << 17]))
@settings(max_examples=300)
def test_both_passes_are_those_of_the_definition(of_texts, least: int, passes: int, block: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "FEW_PASSES", passes)
        patch.setattr(module, "BLOCK_TOKENS", block)
        found = of(*of_texts, least=least)
    for number, text in enumerate(of_texts):
        expected = [one_by_one(text), one_by_one(text[::-1])] if len(text) >= least else [0, 0]
        assert [found.forward[number], found.backward[number]] == pytest.approx([float(value) for value in expected])
        assert found.tokens[number] == (len(text) if len(text) >= least else 0)


@given(TEXTS, st.permutations(range(13)))
@settings(max_examples=100)
def test_other_names_of_the_types_change_nothing(of_texts, renamed: list[int]) -> None:
    others = [[renamed[term] for term in text] for text in of_texts]
    assert mtld(of(*of_texts)).tolist() == pytest.approx(mtld(of(*others)).tolist(), nan_ok=True)


@given(TEXTS)
@settings(max_examples=100)
def test_a_text_read_backward_has_its_passes_the_other_way_round(of_texts) -> None:
    found, turned = of(*of_texts), of(*(text[::-1] for text in of_texts))
    assert found.forward.tolist() == turned.backward.tolist() and found.backward.tolist() == turned.forward.tolist()


def test_the_examples_of_the_docstrings_hold() -> None:
    found = doctest.testmod(module)
    assert found.attempted and not found.failed
