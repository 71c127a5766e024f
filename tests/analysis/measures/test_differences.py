"""Measures of a difference against published and independently computed numbers, in both directions."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.measures.association import log_likelihood
from analysis.measures.differences import (
    bayesian_information,
    bonferroni,
    chi_squared,
    conservative_log_ratio,
    holm,
    log_ratio_interval,
    lowest_expected,
    odds_ratio,
    p_value,
    percent_difference,
    simple_maths,
    two_cell_log_likelihood,
)

# 50 of 10,000 against 100 of 100,000: computed from the formulas, in the shared list of ground truth.
FIXTURE = (50, 10_000, 100, 100_000)
TURNED = (100, 100_000, 50, 10_000)
COUNTS = st.integers(0, 40)


def lrc(a: int, n: int, b: int, m: int, **options) -> float:
    return float(conservative_log_ratio(*log_ratio_interval(a, n, b, m, **options)))


def test_numbers_of_the_fixture_in_both_directions() -> None:
    assert percent_difference(*FIXTURE) == pytest.approx(400)
    assert percent_difference(*TURNED) == pytest.approx(-80)
    assert odds_ratio(*FIXTURE) == pytest.approx(5.0201, abs=5e-5)
    assert odds_ratio(*TURNED) == pytest.approx(1 / 5.0201, abs=5e-5)
    assert lrc(*FIXTURE) == pytest.approx(1.802, abs=5e-4)
    assert lrc(*TURNED) == -lrc(*FIXTURE)


def test_four_cells_are_not_two() -> None:
    # Two-cell (Rayson and Garside 2000): 2 * (a ln(a / E1) + b ln(b / E2)); computed 67.897 and 68.043.
    a, n, b, m = FIXTURE
    share = (a + b) / (n + m)
    two = 2 * (a * math.log(a / (n * share)) + b * math.log(b / (m * share)))
    assert two == pytest.approx(67.897, abs=5e-4)
    for one in (FIXTURE, TURNED):
        a, n, b, m = one
        assert log_likelihood(a, n, a + b, n + m) == pytest.approx(68.043, abs=5e-4)


def test_chi_squared_of_new_companies() -> None:
    # Manning and Schütze (1999), chapter 5: cells 8, 4667, 15,820 and 14,287,181, and X2 1.55.
    assert chi_squared(8, 8 + 4_667, 15_820, 15_820 + 14_287_181) == pytest.approx(1.55, abs=5e-3)


@given(COUNTS, COUNTS, st.integers(40, 500), st.integers(40, 10**9))
def test_chi_squared_is_that_of_scipy_without_a_correction(a: int, b: int, n: int, m: int) -> None:
    if a + b == 0 or a + b == n + m:
        assert chi_squared(a, n, b, m) == 0
        return
    expected = stats.chi2_contingency([[a, n - a], [b, m - b]], correction=False).statistic
    assert chi_squared(a, n, b, m) == pytest.approx(expected, rel=1e-9, abs=1e-9)


def test_simple_maths_of_the_documentation_of_sketch_engine() -> None:
    # 35 in 112,289,776 tokens against 263 in 1,559,716,979: .31169 and .16862 per million, and 1.1224 with k = 1.
    assert simple_maths(35, 112_289_776, 263, 1_559_716_979) == pytest.approx(1.1224, abs=5e-5)
    assert simple_maths(263, 1_559_716_979, 35, 112_289_776) == pytest.approx(1 / 1.1224, abs=5e-5)


def test_a_larger_k_favours_what_is_frequent() -> None:
    # 10 against 5 per million, and 2,000 against 1,200.
    rare, frequent = (10, 10**6, 5, 10**6), (2_000, 10**6, 1_200, 10**6)
    assert simple_maths(*rare) == pytest.approx(11 / 6) and simple_maths(*frequent) == pytest.approx(2_001 / 1_201)
    assert simple_maths(*rare, k=100) == pytest.approx(110 / 105)
    assert simple_maths(*frequent, k=100) == pytest.approx(2_100 / 1_300)
    assert simple_maths(3, 10, 0, 10) == pytest.approx(300_001)


def test_bayesian_information_is_log_likelihood_of_two_cells_less_the_logarithm_of_all_tokens() -> None:
    # Computed: 67.897 - ln(110,000) = 56.289 (Wilson 2013 for the form).
    for one in (FIXTURE, TURNED):
        assert two_cell_log_likelihood(*one) == pytest.approx(67.897, abs=5e-4)
        assert bayesian_information(*one) == pytest.approx(56.289, abs=5e-4)
    assert two_cell_log_likelihood(7, 10, 2, 9) == pytest.approx(2.440, abs=5e-4)
    # What both use as often: evidence of no difference.
    assert bayesian_information(5, 1_000, 10, 2_000) == pytest.approx(-math.log(3_000))
    assert two_cell_log_likelihood([0, 3], 10, [0, 0], 10).tolist() == [0, pytest.approx(6 * math.log(2))]


def test_p_values_are_those_of_the_critical_values() -> None:
    assert p_value([3.841459, 6.634897, 10.827566, 15.136705]) == pytest.approx([0.05, 0.01, 0.001, 0.0001], rel=1e-5)
    assert p_value([0, 70]).tolist() == [1, pytest.approx(stats.chi2.sf(70, 1))]


def test_corrections_for_the_number_of_tests() -> None:
    # Holm (1979) by hand: the smallest of four counts four times, the next three times and so on, never falling.
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert bonferroni([0.01, 0.04, 0.3], 4) == pytest.approx([0.04, 0.16, 1])
    assert holm([]).tolist() == []


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_holm_lies_between_no_correction_and_bonferroni(values: list[float]) -> None:
    found = holm(values)
    assert (found >= np.array(values)).all() and (found <= bonferroni(values, len(values)) + 1e-15).all()
    assert (np.diff(found[np.argsort(values, kind="stable")]) >= 0).all()


@given(COUNTS, COUNTS, st.integers(1, 1000), st.sampled_from([0.95, 0.99]))
def test_interval_is_that_of_the_exact_binomial_test(a: int, b: int, tests: int, confidence: float) -> None:
    n, m = 5_000, 3_000
    low, high = log_ratio_interval(a, n, b, m, tests=tests, confidence=confidence)
    if a + b == 0:
        assert (low, high) == (-math.inf, math.inf)
        return
    exact = stats.binomtest(a, a + b).proportion_ci(1 - (1 - confidence) / tests, method="exact")
    expected = [math.log2(t / (1 - t) * m / n) if 0 < t < 1 else math.copysign(math.inf, t - 0.5) for t in exact]
    assert [low, high] == pytest.approx(expected, rel=1e-6, abs=1e-6)
    turned = log_ratio_interval(b, m, a, n, tests=tests, confidence=confidence)
    assert (-turned[1], -turned[0]) == (low, high)


def test_conservative_log_ratio_is_0_where_the_interval_holds_0_and_never_the_larger() -> None:
    assert lrc(7, 10, 2, 9) == 0
    assert 0 < lrc(*FIXTURE, tests=1000) < lrc(*FIXTURE) < math.log2(5)
    assert lrc(0, 1000, 100, 1000) < 0 < lrc(100, 1000, 0, 1000)


def test_nothing_to_take_a_share_of_is_not_a_number() -> None:
    assert math.isnan(percent_difference(3, 10, 0, 10)) and math.isnan(odds_ratio(3, 10, 0, 10))
    assert math.isnan(odds_ratio(10, 10, 3, 10))
    assert percent_difference(0, 10, 3, 10) == -100 and odds_ratio(0, 10, 3, 10) == 0


def test_lowest_expected_is_that_of_the_smaller_group() -> None:
    # 12 of 120 tokens are 1 in 10: 2 of 20 and 10 of 100.
    assert lowest_expected([4, 8], [20, 100], [8, 4], [100, 20]).tolist() == [2, 2]
