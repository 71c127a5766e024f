"""Intervals of ratios: against formulas written out, published limits, and what repeated draws do."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.measures.intervals import Samples, count_intervals, half_widths


def samples(sizes, group=None, groups: int = 1) -> Samples:
    return Samples.of(np.array(sizes), np.array(group if group is not None else [0] * len(sizes)), groups)


def half_width(of, per, group=None, groups: int = 1) -> list[float]:
    drawn = samples(per, group, groups)
    return half_widths(drawn, drawn.moves(np.array(of), np.array(per))).tolist()


def interval(counts, sizes, group=None, groups: int = 1) -> tuple[list[float], list[float]]:
    low, high = count_intervals(samples(sizes, group, groups), np.array(counts), np.array(sizes))
    return low.tolist(), high.tolist()


def plain_degrees_of_freedom(sizes: list[int]) -> float:
    """Satterthwaite's from whole matrices: `(trace of A C)^2 / trace of (A C)^2`."""
    share = np.array(sizes) / sum(sizes)
    # The residual of document i is its value less the weighted mean of all: values vary alike.
    residuals = np.eye(len(share)) - share
    covariance = residuals @ residuals.T
    product = np.diag((share / (1 - share)) ** 2) @ covariance
    return float(np.trace(product) ** 2 / np.trace(product @ product))


def test_half_width_is_that_of_leaving_out_one_document_after_the_other() -> None:
    of, per = [1, 2, 4, 3, 5], [6, 6, 6, 6, 6]
    left_out = [(15 - o) / (30 - p) for o, p in zip(of, per, strict=True)]
    square = sum((value - 15 / 30) ** 2 for value in left_out)
    # Student's t for 4 degrees of freedom, as every table has it.
    assert half_width(of, per) == pytest.approx([2.776445 * (4 / 5 * square) ** 0.5], rel=1e-6)


def test_move_of_a_document_is_the_ratio_with_it_less_the_ratio_without_it() -> None:
    of, per = np.array([1, 2, 4, 3, 5]), np.array([2, 5, 5, 6, 7])
    expected = [15 / 25 - (15 - o) / (25 - p) for o, p in zip(of, per, strict=True)]
    assert samples(per).moves(of, per) == pytest.approx(expected)


@pytest.mark.parametrize("sizes", [[4] * 7, [1, 2, 3, 4, 5], [1, 1, 2, 3, 5, 8, 13], [100, 3, 4, 2, 60, 70, 70]])
def test_degrees_of_freedom_are_those_of_whole_matrices(sizes: list[int]) -> None:
    (found,) = samples(sizes).degrees_of_freedom
    assert found == pytest.approx(plain_degrees_of_freedom(sizes)) and found <= len(sizes) - 1 + 1e-9
    assert len(set(sizes)) > 1 or found == pytest.approx(len(sizes) - 1)


def test_documents_of_unequal_sizes_count_as_fewer() -> None:
    # Shares of 1/2 and five times 1/10: 1 / (1/4 + 5/100).
    assert samples([5, 1, 1, 1, 1, 1]).effective == pytest.approx([1 / 0.3])
    assert samples([3, 3, 3]).effective == pytest.approx([3])


def test_few_or_unequal_documents_have_no_interval_and_a_reason() -> None:
    sizes, group = [6, 6, 6, 6, 90, 6, 6, 6, 6, 6, 6, 6, 6, 6, 9, 0], [0] * 5 + [1] * 4 + [2] * 5 + [-1, 2]
    drawn = samples(sizes, group, 3)
    assert drawn.are_enough.tolist() == [False, False, True]
    assert [drawn.too_few(number) for number in range(3)] == [
        "documents too unequal in length, which count as fewer than 3",
        "fewer than 5 documents",
        "",
    ]
    counts = [1, 2, 0, 3, 4] * 3 + [7]
    for ends in (half_width(counts, sizes, group, 3), *interval(counts, sizes, group, 3)):
        assert np.isnan(ends).tolist() == [True, True, False]


def test_documents_all_alike_leave_no_doubt_of_a_mean_and_that_of_chance_of_a_count() -> None:
    assert half_width([1] * 6, [2] * 6) == [0]
    # Garwood's limits of a Poisson count of 5, as tables have them.
    low, high = interval([1] * 5, [20] * 5)
    assert (low[0] * 100, high[0] * 100) == pytest.approx((1.6235, 11.6683), abs=1e-4)


def test_what_a_group_has_not_is_bounded_by_how_often_documents_that_have_it_do() -> None:
    # None in five documents of 20 tokens; 2 and 4 in two of the other group. A Poisson count of 0 is below 3.689.
    low, high = interval([0] * 5 + [0, 2, 0, 4, 0], [20] * 10, [0] * 5 + [1] * 5, 2)
    assert low[0] == 0 and high[0] * 100 == pytest.approx(3.6889 * 3, abs=1e-3)
    assert 0 < low[1] < 6 / 100 < high[1]
    assert np.isnan(interval([0] * 5, [20] * 5)).all()


def test_an_interval_lies_between_nothing_and_every_token() -> None:
    low, high = interval([20] * 5, [20] * 5)
    assert low[0] > 0.7 and high == [1]


COUNTS = st.tuples(st.integers(0, 9), st.integers(0, 30), st.integers(-1, 3))


@given(st.lists(COUNTS, max_size=40))
@settings(max_examples=150)
def test_an_interval_holds_its_ratio_and_hangs_on_its_own_group_where_that_has_any(documents) -> None:
    made = np.array(documents, np.int64).reshape(-1, 3)
    sizes, group = made[:, 1], made[:, 2]
    counts = np.minimum(made[:, 0], sizes)
    drawn = Samples.of(sizes, group, 4)
    low, high = count_intervals(drawn, counts, sizes)
    for number in range(4):
        own = group == number
        frequency, tokens = int(counts[own].sum()), int(sizes[own].sum())
        is_known = bool(drawn.are_enough[number]) and bool(counts[group >= 0].any())
        assert np.isnan(low[number]) == np.isnan(high[number]) == (not is_known)
        if is_known:
            assert 0 <= low[number] <= frequency / tokens <= high[number] <= 1
        if is_known and frequency:
            alone = count_intervals(Samples.of(sizes[own], group[own] * 0, 1), counts[own], sizes[own])
            assert [end[0] for end in alone] == pytest.approx([low[number], high[number]])
