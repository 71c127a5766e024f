"""Association scores against numbers that others have published, and against each other."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency

from analysis.measures.association import (
    cubed_information,
    delta_p,
    expected_frequency,
    log_dice,
    log_likelihood,
    mutual_information,
    t_score,
)

# Manning and Schütze (1999), Foundations of Statistical Natural Language Processing, chapter 5.
TOKENS = 14_307_668
FREQUENCIES = st.integers(0, 10**7)


def test_expected_frequency_of_two_terms() -> None:
    assert expected_frequency([10, 20], 30, 100).tolist() == [3.0, 6.0]
    assert math.isnan(expected_frequency(0, 0, 0))


def test_expected_frequency_goes_beyond_64_bits() -> None:
    assert expected_frequency(np.int64(4 * 10**9), np.int64(4 * 10**9), 16 * 10**18) == 1.0


def test_t_score_of_new_companies() -> None:
    assert t_score(8, expected_frequency(15_828, 4_675, TOKENS)) == pytest.approx(0.9999, abs=5e-5)


def test_mutual_information_of_ayatollah_ruhollah() -> None:
    assert mutual_information(20, expected_frequency(42, 20, TOKENS)) == pytest.approx(18.38, abs=5e-3)


def test_mutual_information_says_chance_twice_and_never() -> None:
    assert mutual_information([5, 10, 0], 5).tolist() == [0.0, 1.0, -math.inf]


def test_cubed_information_is_mutual_information_and_twice_the_logarithm_of_the_frequency() -> None:
    # 18.38 of Manning and Schütze, and 2 * log2(20) = 8.644.
    assert cubed_information(20, expected_frequency(42, 20, TOKENS)) == pytest.approx(18.38 + 8.644, abs=1e-2)
    assert cubed_information([4, 0], 1).tolist() == [6.0, -math.inf]


def test_cubed_information_puts_the_frequent_pair_above_the_rare_one() -> None:
    rare, frequent = (2, 0.01), (200, 10)
    assert mutual_information(*rare) > mutual_information(*frequent)
    assert cubed_information(*rare) < cubed_information(*frequent)


def test_delta_p_of_of_course_in_both_directions() -> None:
    # Gries (2013), "of course" in the spoken part of the BNC: 0.032 from "of" to "course", 0.697 back.
    both, of_alone, course_alone, neither = 5_610, 168_938, 2_257, 10_233_063
    counts = both, both + of_alone, both + course_alone
    total = both + of_alone + course_alone + neither
    assert delta_p(*counts, total) == pytest.approx(0.032, abs=5e-4)
    assert delta_p(counts[0], counts[2], counts[1], total) == pytest.approx(0.697, abs=5e-4)


@given(a=st.integers(0, 50), b=st.integers(1, 50), c=st.integers(1, 50), d=st.integers(0, 50))
def test_delta_p_in_both_directions_multiplies_to_phi_squared(a, b, c, d) -> None:
    product = delta_p(a, a + b, a + c, a + b + c + d) * delta_p(a, a + c, a + b, a + b + c + d)
    if a + d:
        chi_squared = chi2_contingency([[a, b], [c, d]], correction=False).statistic
        assert product == pytest.approx(chi_squared / (a + b + c + d), abs=1e-12)


def test_delta_p_of_what_is_everywhere_is_unknown() -> None:
    assert math.isnan(delta_p(5, 10, 5, 10))


@pytest.mark.parametrize("cells, published", [((110, 2442, 111, 29114), 270.72), ((8, 5, 24, 31740), 95.29)])
def test_log_likelihood_of_the_collocations_in_the_documentation_of_nltk(cells, published) -> None:
    both, first_alone, second_alone, _ = cells
    score = log_likelihood(both, both + first_alone, both + second_alone, sum(cells))
    assert score == pytest.approx(published, abs=5e-3)


@pytest.mark.parametrize("frequencies, computed", [((50, 10_000, 100, 100_000), 68.043), ((7, 10, 2, 9), 4.535)])
def test_log_likelihood_compares_two_groups(frequencies, computed) -> None:
    a, n, b, m = frequencies
    assert log_likelihood(a, n, a + b, n + m) == pytest.approx(computed, abs=5e-4)
    assert log_likelihood(b, m, a + b, n + m) == pytest.approx(computed, abs=5e-4)


@pytest.mark.parametrize("frequencies, computed", [((20, 42, 20), 13.3677), ((110, 2552, 221), 10.3441)])
def test_log_dice_by_the_formula_of_rychly(frequencies, computed) -> None:
    assert log_dice(*frequencies) == pytest.approx(computed, abs=5e-5)


def test_log_dice_is_14_for_what_always_goes_together_and_13_for_half() -> None:
    assert log_dice([8, 4, 0], 8, 8).tolist() == [14.0, 13.0, -math.inf]


def test_an_empty_cell_adds_nothing() -> None:
    # The only cells are 3 and 7: G2 = 2 * (3 ln (3 / 0.9) + 7 ln (7 / 4.9)).
    assert log_likelihood(3, 3, 3, 10) == pytest.approx(2 * (3 * math.log(10 / 3) + 7 * math.log(10 / 7)))
    assert log_likelihood([0, 5, 0, 0], [0, 5, 5, 0], [5, 10, 0, 0], [10, 10, 10, 0]).tolist() == [0, 0, 0, 0]


def test_a_table_that_cannot_be_has_no_score() -> None:
    assert np.isnan(log_likelihood([6, 1], [5, 9], [10, 9], [20, 10])).all()


@given(*[FREQUENCIES] * 4)
def test_log_likelihood_equals_scipy(both, first_alone, second_alone, neither) -> None:
    table = np.array([[both, first_alone], [second_alone, neither]])
    score = log_likelihood(both, both + first_alone, both + second_alone, table.sum())
    if table.sum(axis=0).all() and table.sum(axis=1).all():
        reference = chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
        assert score == pytest.approx(reference, rel=1e-9, abs=1e-6)
    else:
        assert score == pytest.approx(0, abs=1e-6)


@given(*[FREQUENCIES] * 4)
def test_log_likelihood_is_the_same_for_either_way_round(both, first_alone, second_alone, neither) -> None:
    first, second, total = both + first_alone, both + second_alone, both + first_alone + second_alone + neither
    assert log_likelihood(both, first, second, total) == pytest.approx(
        log_likelihood(both, second, first, total), rel=1e-9, abs=1e-6
    )
