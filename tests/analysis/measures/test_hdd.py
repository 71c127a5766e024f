"""HD-D: a published number, the definition in exact fractions, and its bounds."""

import doctest
from collections import Counter
from fractions import Fraction
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.measures import hdd as module
from analysis.measures import texts
from analysis.measures.hdd import HDD_TOKENS, Draws, draws, hdd

TEXTS = st.lists(st.lists(st.integers(0, 30), max_size=150), max_size=5)
# The frequencies of the example of LexicalRichness (Shen 2022): 57 tokens of 39 types.
EXAMPLE = {1: 27, 2: 7, 3: 4, 4: 1}


def of(*of_texts: list[int]) -> Draws:
    term = np.array([term for text in of_texts for term in text], np.int32)
    return draws(term, np.append(0, np.cumsum([len(text) for text in of_texts])).astype(int))


def exact(text: list[int]) -> Fraction:
    """The definition of McCarthy and Jarvis (2007), in whole numbers."""
    number = len(text)
    absent = (Fraction(comb(number - count, 42), comb(number, 42)) for count in Counter(text).values())
    return sum((1 - share for share in absent), Fraction(0)) / 42


def test_hdd_is_that_of_a_published_example() -> None:
    # https://github.com/LSYS/LexicalRichness prints lex.hdd(draws=42) of it.
    frequencies = [frequency for frequency, types in EXAMPLE.items() for _ in range(types)]
    text = [term for term, frequency in enumerate(frequencies) for _ in range(frequency)]
    assert (len(text), len(frequencies)) == (57, 39)
    assert hdd(of(text)).tolist() == pytest.approx([0.7468703323966486], rel=1e-14)


def test_a_sample_that_is_the_whole_text_has_its_type_token_ratio() -> None:
    # 42 tokens, all drawn: 2 types of 42.
    assert hdd(of([0, 1] * 21)).tolist() == pytest.approx([2 / 42])


def test_texts_shorter_than_a_sample_have_none() -> None:
    found = of([0] * 41, [0] * 42, [])
    assert np.isnan(hdd(found)).tolist() == [True, False, True] and found.tokens.tolist() == [0, 42, 0]


def test_several_texts_have_their_mean_weighted_by_tokens() -> None:
    found = of([0, 1] * 21, list(range(84)))
    both = Draws(*(column.sum(keepdims=True) for column in found))
    assert hdd(both).tolist() == pytest.approx([(42 * 2 / 42 + 84 * 1) / 126])


def test_without_texts_there_is_nothing() -> None:
    assert all(len(column) == 0 for column in of())


@given(TEXTS, st.sampled_from([1, 60, 1 << 17]))
@settings(max_examples=200)
def test_hdd_is_that_of_the_definition(of_texts, block: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(texts, "BLOCK_TOKENS", block)
        found = hdd(of(*of_texts)).tolist()
    for value, text in zip(found, of_texts, strict=True):
        if len(text) < HDD_TOKENS:
            assert np.isnan(value)
        else:
            assert value == pytest.approx(float(exact(text)), rel=1e-11)
            assert len(set(text)) / len(text) <= value + 1e-12 and 0 < value <= 1 + 1e-12


@given(TEXTS, st.permutations(range(31)))
@settings(max_examples=100)
def test_neither_order_nor_names_of_the_types_change_it(of_texts, renamed: list[int]) -> None:
    others = [[renamed[term] for term in sorted(text)] for text in of_texts]
    assert hdd(of(*of_texts)).tolist() == pytest.approx(hdd(of(*others)).tolist(), nan_ok=True)


def test_long_texts_lose_no_digits() -> None:
    # A million tokens, 999,959 of one type: each of the 41 others is among 42 drawn of a million.
    text = [0] * 999_959 + list(range(1, 42))
    expected = 1 / 42 + 41 * (42 / 1_000_000) / 42
    assert hdd(of(text)).tolist() == pytest.approx([expected], rel=1e-11)


def test_the_examples_of_the_docstrings_hold() -> None:
    found = doctest.testmod(module)
    assert found.attempted and not found.failed
