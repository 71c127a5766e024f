"""Equal cases have equal numbers, and rounding decides no order: against exact fractions."""

from collections import defaultdict
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from analysis.corpus import corpus_of
from analysis.measures.association import (
    log_dice,
    log_likelihood,
    log_ratio,
    mutual_information,
    normalised_information,
)
from analysis.measures.differences import percent_difference
from analysis.measures.dispersion import evenness
from analysis.measures.frequency import term_frequencies
from analysis.measures.further_dispersion import of_rates
from analysis.measures.intervals import Samples, half_widths
from analysis.ordering import falling
from analysis.reading.document import Document
from analysis.rounding import differ, settled
from analysis.scope import Scope, view_of

COUNTS = st.integers(1, 40)


def test_terms_that_stand_once_in_one_document_each_have_the_same_spread() -> None:
    # The rows of a table whose texts have 2, 3 and 4 tokens; each term is all in one of three units.
    texts = ("alpha beta", "gamma delta epsilon", "zeta eta theta iota")
    corpus = corpus_of([Document(f"{n}", "", "", text) for n, text in enumerate(texts)])
    frame = term_frequencies(view_of(corpus, Scope()), stop_words=frozenset())
    assert len(frame) == 9 and set(frame["juilland_d"]) == {0.0}
    # DP is 1 - s, with s = 2/9, 3/9 and 4/9.
    assert sorted(set(frame["dp"])) == [round(5 / 9, 12), round(6 / 9, 12), round(7 / 9, 12)]


@given(st.lists(st.tuples(COUNTS, st.integers(1, 9)), min_size=2, max_size=9))
def test_a_rate_that_is_equal_in_all_parts_is_perfectly_even(units: list[tuple[int, int]]) -> None:
    # The first item has one token in each 10 of every unit, the second three.
    tokens = np.array([10 * size for size, _ in units])
    rows = np.array([tokens // 10, 3 * tokens // 10])
    found = evenness(csr_matrix(rows), rows.sum(axis=1), tokens)
    assert found.juilland_d.tolist() == [1.0, 1.0] and found.dp.tolist() == found.dp_norm.tolist() == [0.0, 0.0]
    rates = of_rates(csr_matrix(rows), rows.sum(axis=1), tokens)
    assert rates.kld.tolist() == [0.0, 0.0] and rates.da.tolist() == [1.0, 1.0]


@given(st.data())
def test_items_with_the_same_exact_spread_have_the_same_cells(data: st.DataObject) -> None:
    size = data.draw(st.integers(2, 6))
    tokens = np.array(data.draw(st.lists(st.sampled_from([6, 12, 30]), min_size=size, max_size=size)))
    counts = st.lists(st.integers(0, 3), min_size=size, max_size=size).filter(any)
    first = data.draw(st.lists(counts, min_size=1, max_size=4))
    # The same again three times as often, and in units of the same sizes in another order.
    swap = np.lexsort((data.draw(st.permutations(range(size))), tokens))
    back = np.argsort(tokens, kind="stable")
    other = np.zeros((len(first), size), int)
    other[:, swap] = np.array(first)[:, back]
    rows = np.concatenate([first, 3 * np.array(first), other])
    found = evenness(csr_matrix(rows), rows.sum(axis=1), tokens)
    rates = of_rates(csr_matrix(rows), rows.sum(axis=1), tokens)
    cells = defaultdict(set)
    for row, *values in zip(rows.tolist(), *found, *rates, strict=True):
        rate = [Fraction(count, int(size)) for count, size in zip(row, tokens, strict=True)]
        spread = sum(p * p for p in rate) / sum(rate) ** 2
        cells[spread].add(values[0])
        share = [Fraction(count, sum(row)) - Fraction(int(size), int(tokens.sum())) for count, size in zip(row, tokens, strict=True)]  # fmt: skip  # noqa: E501
        cells["dp", sum(map(abs, share)) / 2].add(values[1])
        assert values[1] == pytest.approx(float(sum(map(abs, share)) / 2), abs=1e-12)
    assert all(len(same) == 1 for same in cells.values()), cells
    # What was only moved to other units of the same size, or made three times as frequent, is the same in all columns.
    for column in (*found, *rates):
        assert column[: len(first)].tolist() == column[len(first) : 2 * len(first)].tolist()
        assert column[: len(first)].tolist() == column[2 * len(first) :].tolist()


@given(COUNTS, COUNTS, COUNTS, COUNTS, st.integers(2, 30))
def test_equal_ratios_of_other_counts_are_one_number(a: int, n: int, b: int, m: int, times: int) -> None:
    once, often = (a, n + a, b, m + b), (times * a, n + a, times * b, m + b)
    assert log_ratio(*once) == log_ratio(*often) and percent_difference(*once) == percent_difference(*often)
    assert log_ratio(a, times * a, b, times * b) == 0 == percent_difference(a, times * a, b, times * b)
    assert mutual_information(a, b * m / n) == mutual_information(times * a, times * b * m / n)


@given(COUNTS, st.integers(2, 10_000))
def test_what_is_never_apart_has_the_highest_score_exactly(both: int, others: int) -> None:
    assert normalised_information(both, both, both, both + others) == 1.0
    assert log_dice(both, both, both) == 14.0
    # By chance: in each of `others` parts as often.
    assert normalised_information(both, both * others, both * others, both * others**2) == 0.0


@given(COUNTS, COUNTS, st.lists(COUNTS, min_size=5, max_size=9))
def test_documents_of_one_ratio_move_it_by_nothing(of: int, per: int, sizes: list[int]) -> None:
    counts, group = np.array(sizes, np.float64), np.zeros(len(sizes), np.int64)
    samples = Samples.of(per * counts, group, 1)
    moves = samples.moves(of * counts, per * counts)
    assert moves.tolist() == [0.0] * len(sizes)
    if samples.are_enough.all():
        assert half_widths(samples, moves).tolist() == [0.0]


def test_rounding_breaks_no_tie() -> None:
    noisy = np.array([0.1 + 0.2, 0.3, 1e-17, 0.0, np.inf, np.inf, -np.inf, 1e9 / 3, 1e9 / 3 + 1e-7, 2.0])
    key = falling(noisy)
    assert key[0] == key[1] and key[2] == key[3] and key[4] == key[5] and key[7] == key[8]
    assert np.argsort(key, kind="stable").tolist() == [4, 5, 7, 8, 9, 0, 1, 2, 3, 6]
    assert len(set(key.tolist())) == 6
    assert differ(np.array([3.0, 2.0, 2.0 - 1e-9])).tolist() == [True, True, True]


def test_settled_values_are_within_half_a_unit_of_the_last_decimal() -> None:
    assert settled(np.array([0.9999999999999999, -1e-17, 1 / 3])).tolist() == [1.0, 0.0, 0.333333333333]
    assert str(settled(np.array([-1e-17]))[0]) == "0.0"


@given(COUNTS, COUNTS, st.integers(50, 10_000))
def test_groups_of_one_size_that_are_turned_round_have_the_same_evidence(a: int, b: int, size: int) -> None:
    assert log_likelihood(a, size, a + b, 2 * size) == log_likelihood(b, size, a + b, 2 * size)
    assert log_likelihood(a, size, 2 * a, 2 * size) == 0
