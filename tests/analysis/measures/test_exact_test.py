"""Fisher's exact test against scipy's, table by table, and against itself where scipy would take too long."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analysis.measures import exact_test
from analysis.measures.exact_test import fisher_p

GROUPS = st.sampled_from([(60, 60), (61, 500), (1_000, 70), (5_000, 60_000)])


def test_the_tea_tasting_of_fisher() -> None:
    # Fisher (1935), The Design of Experiments: 3 of 4 cups of each kind are told, 34 of 70 ways are as good or as bad.
    assert fisher_p([3], 4, [1], 4) == pytest.approx([34 / 70])
    assert fisher_p([4], 4, [0], 4) == pytest.approx([2 / 70])


@given(GROUPS, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=12))
@settings(max_examples=80)
def test_p_values_are_those_of_scipy(groups: tuple[int, int], counts: list[tuple[int, int]]) -> None:
    n, m = groups
    expected = [stats.fisher_exact([[a, n - a], [b, m - b]]).pvalue for a, b in counts]
    a, b = ([pair[side] for pair in counts] for side in (0, 1))
    assert fisher_p(a, n, b, m).tolist() == pytest.approx(expected, rel=1e-8)


@pytest.mark.parametrize("a, b", [(500_000, 600_500), (500_000, 620_000), (300, 0), (100, 900)])
def test_p_values_of_frequent_items_are_those_of_scipy(a: int, b: int) -> None:
    n, m = 5_000_000, 6_000_000
    # Scipy's logarithms of factorials tell no more than 7 digits apart here.
    assert fisher_p([a], n, [b], m) == pytest.approx([stats.fisher_exact([[a, n - a], [b, m - b]]).pvalue], rel=1e-6)


def test_groups_turned_round_have_the_same_p_values() -> None:
    random = np.random.default_rng(3)
    a, b = random.integers(0, 900, (2, 400))
    assert fisher_p(a, 1_000, b, 4_000) == pytest.approx(fisher_p(b, 4_000, a, 1_000), rel=1e-9)


def test_what_is_in_neither_group_and_what_is_everywhere_says_nothing() -> None:
    assert fisher_p([0, 7, 0], 7, [0, 9, 9], 9).tolist() == [1, 1, pytest.approx(1 / 11_440)]
    assert fisher_p([], 7, [], 9).tolist() == []


def test_p_values_do_not_depend_on_the_items_they_are_made_with(monkeypatch) -> None:
    a, b = np.random.default_rng(5).integers(0, 400, (2, 200))
    together = fisher_p(a, 5_000, b, 3_000)
    monkeypatch.setattr(exact_test, "CELLS_AT_A_TIME", 500)
    assert fisher_p(a, 5_000, b, 3_000) == pytest.approx(together, rel=1e-12)
