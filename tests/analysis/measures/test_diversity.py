"""What repeats in texts: published numbers, and every window and segment looked at one by one."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import OptionError
from analysis.measures import texts
from analysis.measures.diversity import Lengths, Repetition, mattr, repetition, sttr, ttr, yules_k

TEXTS = st.lists(st.lists(st.integers(0, 4), max_size=30), max_size=6)


def repeated(*texts: list, lengths: Lengths) -> Repetition:
    """What repeats in texts of any terms."""
    vocabulary = sorted({term for text in texts for term in text})
    term = np.array([vocabulary.index(term) for text in texts for term in text], np.int32)
    return repetition(term, np.append(0, np.cumsum([len(text) for text in texts])).astype(int), lengths)


@pytest.mark.parametrize("window, expected", [(2, 5 / 6), (3, 2 / 3), (4, 0.5)])
def test_mattr_is_that_of_a_published_example(window: int, expected: float) -> None:
    # From the tests of quanteda.textstats (R): 6, 5 and 4 windows.
    found = repeated("one one two one one two one".split(), lengths=Lengths(window=window))
    assert mattr(found.types_in_windows, found.windows, Lengths(window=window)).tolist() == pytest.approx([expected])
    assert ttr(found.types, found.tokens).tolist() == pytest.approx([2 / 7]) and found.windows.tolist() == [8 - window]


@pytest.mark.parametrize("segment, expected", [(2, 0.875), (3, 2 / 3), (4, 0.625)])
def test_sttr_is_that_of_a_published_example(segment: int, expected: float) -> None:
    # From the same tests; of segments of 3 the last two tokens are dropped: (2 + 2) / 6.
    found = repeated("apple orange apple orange pear pear apple orange".split(), lengths=Lengths(segment=segment))
    assert sttr(found.types_in_segments, found.segments, Lengths(segment=segment)).tolist() == pytest.approx([expected])


def test_hapax_and_yules_k_are_counted() -> None:
    # a a a b b c: one of three types occurs once; 9 + 4 + 1 = 14 squares, so that K is 10,000 * (14 - 6) / 36.
    found = repeated(list("aaabbc"), list("abc"), lengths=Lengths())
    assert (found.types.tolist(), found.hapax.tolist()) == ([3, 3], [1, 3])
    assert yules_k(found.squares, found.tokens).tolist() == pytest.approx([10_000 * 8 / 36, 0])


def test_a_text_that_is_too_short_has_no_value() -> None:
    found = repeated(list("ab"), [], lengths=Lengths(3, 3))
    assert np.isnan(mattr(found.types_in_windows, found.windows, Lengths(3, 3))).all()
    assert np.isnan(sttr(found.types_in_segments, found.segments, Lengths(3, 3))).all()
    assert np.isnan(ttr(found.types, found.tokens)).tolist() == [False, True]
    assert np.isnan(yules_k(found.squares, found.tokens)).tolist() == [False, True]


def test_without_texts_there_is_nothing() -> None:
    assert all(len(column) == 0 for column in repeated(lengths=Lengths()))


@pytest.mark.parametrize("lengths", [(0, 1), (1, 0), (1_000_001, 1)])
def test_lengths_that_make_no_sense_are_refused(lengths: tuple[int, int]) -> None:
    with pytest.raises(OptionError, match="use 1 to 1,000,000 tokens"):
        Lengths(*lengths)


@given(TEXTS, st.integers(1, 8), st.integers(1, 8), st.sampled_from([1, 10, 1 << 17]))
@settings(max_examples=300)
def test_every_window_and_segment_counts_as_if_it_was_looked_at(of_texts, segment, window, block) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(texts, "BLOCK_TOKENS", block)
        found = repeated(*of_texts, lengths=Lengths(segment, window))
    for number, text in enumerate(of_texts):
        windows = [text[first : first + window] for first in range(len(text) - window + 1)]
        segments = [text[first : first + segment] for first in range(0, len(text) - segment + 1, segment)]
        counts = Counter(text).values()
        assert [int(column[number]) for column in found] == [
            len(text),
            len(counts),
            sum(count == 1 for count in counts),
            sum(count * count for count in counts),
            len(segments),
            sum(len(set(part)) for part in segments),
            len(windows),
            sum(len(set(part)) for part in windows),
        ]
