"""Intervals of ratios: against the formula written out, and against what repeated draws do."""

import numpy as np
import pytest

from analysis.measures.intervals import half_widths, ratio_residuals


def interval(of, per, group, groups: int) -> list[float]:
    of, per, group = np.array(of, float), np.array(per, float), np.array(group)
    return half_widths(ratio_residuals(of, per, group, groups), per > 0, group, groups).tolist()


def test_half_width_is_the_formula_written_out() -> None:
    of, per = [1, 2, 4, 3, 5], [2, 5, 5, 6, 7]
    ratio = 15 / 25
    square = sum(((o - ratio * p) / 25) ** 2 for o, p in zip(of, per, strict=True))
    # Student's t for 4 degrees of freedom, as every table has it.
    assert interval(of, per, [0] * 5, 1) == pytest.approx([2.776445 * (5 / 4 * square) ** 0.5], rel=1e-6)


def test_documents_all_alike_leave_no_doubt() -> None:
    assert interval([1] * 6, [2] * 6, [0] * 6, 1) == [0]


def test_few_documents_have_no_interval_and_others_do_not_matter() -> None:
    known = interval([1, 2, 4, 3, 5], [2, 5, 5, 6, 7], [0] * 5, 1)
    # Four in group 1, one in none, and one of group 0 without anything.
    of, per = [1, 2, 4, 3, 5, 9, 1, 2, 3, 8, 0], [2, 5, 5, 6, 7, 9, 9, 9, 9, 9, 0]
    found = interval(of, per, [0, 0, 0, 0, 0, 1, 1, 1, 1, -1, 0], 2)
    assert found[0] == pytest.approx(known[0]) and np.isnan(found[1])


def test_about_95_of_100_intervals_hold_the_ratio_of_all() -> None:
    random = np.random.default_rng(5)
    per = random.integers(50, 500, (2_000, 40)).astype(float)
    of = random.binomial(per.astype(int), random.beta(20, 30, per.shape)).astype(float)
    group = np.repeat(np.arange(2_000), 40)
    width = half_widths(ratio_residuals(of.ravel(), per.ravel(), group, 2_000), np.ones(group.size, bool), group, 2_000)
    held = np.abs(of.sum(axis=1) / per.sum(axis=1) - 0.4) <= width
    assert 0.93 < held.mean() < 0.97
