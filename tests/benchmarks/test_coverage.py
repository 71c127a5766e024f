"""A small null experiment: intervals hold what they claim, and those that they replace do not."""

import numpy as np
import pytest

from benchmarks.coverage import bursty, coverage, style_coverage
from benchmarks.interval_methods import in_use, percentile
from benchmarks.style_methods import Style
from benchmarks.style_methods import in_use as style_in_use
from benchmarks.style_methods import linearised as style_before

LEAST = 0.93
PERIODS = 200


@pytest.fixture(scope="module")
def terms():
    return bursty(items=400).sample(12, np.random.default_rng(2))


@pytest.mark.parametrize("documents", [5, 10, 20])
def test_trend_bands_hold_the_value_of_all_documents_in_93_of_100_periods(terms, documents: int) -> None:
    found = coverage(in_use, terms, documents, replications=PERIODS)
    of_bands = [found.take(terms.bands == band) for band in range(4)]
    assert found.held >= LEAST and min(one.held for one in of_bands) >= LEAST
    assert found.median_width < 10


@pytest.mark.parametrize("documents", [5, 10, 20])
def test_percentile_bootstrap_does_not(terms, documents: int) -> None:
    # Of terms that occur in nearly every period, so that what it leaves out plays no part.
    found = coverage(percentile, terms, documents, replications=PERIODS).take(terms.bands == 3)
    assert found.missing < 0.02 and found.held < LEAST


@pytest.mark.parametrize("documents", [2, 3])
def test_fewer_than_five_documents_have_no_band(terms, documents: int) -> None:
    assert coverage(in_use, terms, documents, replications=10).missing == 1


@pytest.mark.parametrize("spread", [0.3, 1.3])
@pytest.mark.parametrize("documents", [5, 10, 20])
def test_intervals_of_style_hold_the_value_of_all_documents_in_93_of_100_groups(documents: int, spread: float) -> None:
    found = style_coverage(style_in_use, Style.synthetic("", spread), documents, replications=1_000)
    assert {name: one.held for name, one in found.items() if one.held < LEAST} == {}
    assert max(one.missing for one in found.values()) < 0.75


def test_linearised_intervals_of_documents_of_unequal_lengths_do_not() -> None:
    found = style_coverage(style_before, Style.synthetic("", 1.3), 10, replications=1_000)
    assert max(one.held for one in found.values()) < 0.9
