"""Bands of ratios: against a bootstrap in plain Python, against the standard error of a ratio, and what has none."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.measures import bootstrap
from analysis.measures.bootstrap import RESAMPLES, ratio_bands

NORMAL_QUANTILE = 1.959964


def bands(frequency, tokens, group=None, groups=1):
    tokens = np.array(tokens, np.int64)
    frequency = np.array(frequency, np.int64).reshape(len(tokens), -1)
    return ratio_bands(frequency, tokens, np.array(group if group is not None else [0] * len(tokens)), groups)


def plain_bands(frequency: list[int], tokens: list[int], draws: int, seed: int) -> tuple[float, float]:
    """The 2.5 and 97.5 percentiles of so many resamples, one document after the other."""
    drawn, ratios = random.Random(seed), []
    for _ in range(draws):
        documents = [drawn.randrange(len(tokens)) for _ in tokens]
        ratios.append(sum(frequency[d] for d in documents) / sum(tokens[d] for d in documents))
    ratios.sort()
    return ratios[round(draws * 0.025)], ratios[round(draws * 0.975)]


def test_two_documents_have_three_resamples() -> None:
    # Drawn are both (1 + 3 of 20 + 20), twice the first (2 of 40) or twice the second (6 of 40): in a quarter of cases
    # each of the last two, so that they are the ends.
    low, high = bands([1, 3], [20, 20])
    assert (low.item(), high.item()) == (2 / 40, 6 / 40)


def test_bands_are_those_of_a_bootstrap_in_plain_python() -> None:
    made = random.Random(3)
    tokens = [made.randint(50, 400) for _ in range(30)]
    frequency = [made.choice([0, 0, 1, 2, 9]) for _ in tokens]
    low, high = bands(frequency, tokens)
    for seed in (1, 2):
        expected = plain_bands(frequency, tokens, 4000, seed)
        assert (low.item(), high.item()) == pytest.approx(expected, rel=0.06)


def test_bands_are_as_wide_as_the_standard_error_of_a_ratio_says() -> None:
    # Linearised: the variance of sum(f) / sum(t) is n / (n - 1) * sum (f - r * t)^2 / (sum t)^2.
    made = np.random.default_rng(5)
    tokens = made.integers(100, 900, 4000)
    frequency = made.poisson(tokens * made.gamma(2, 0.002, len(tokens)))
    ratio = frequency.sum() / tokens.sum()
    error = np.sqrt(((frequency - ratio * tokens) ** 2).sum() * len(tokens) / (len(tokens) - 1)) / tokens.sum()
    low, high = bands(frequency, tokens)
    assert low.item() == pytest.approx(ratio - NORMAL_QUANTILE * error, abs=0.2 * error)
    assert high.item() == pytest.approx(ratio + NORMAL_QUANTILE * error, abs=0.2 * error)


def test_weights_are_multinomial() -> None:
    # n documents are drawn n times: each 1 time on average, with a variance of 1 - 1/n and a covariance of -1/n.
    weights = np.concatenate([weights.toarray() for weights in bootstrap._weights(4)])
    assert weights.shape == (RESAMPLES, 4) and (weights.sum(axis=1) == 4).all()
    expected = np.full((4, 4), -1 / 4) + np.eye(4)
    assert np.cov(weights.T) == pytest.approx(expected, abs=0.12)
    assert weights.mean(axis=0) == pytest.approx(np.ones(4), abs=0.1)


def test_documents_without_tokens_are_never_drawn() -> None:
    low, high = bands([1, 3, 0, 0], [20, 20, 0, 0])
    assert (low.item(), high.item()) == (2 / 40, 6 / 40)


def test_one_document_has_no_band_nor_has_what_does_not_occur() -> None:
    low, high = bands([[1, 0], [1, 0], [2, 0]], [20, 20, 20], [0, 1, 1], 3)
    assert np.isnan(low).tolist() == np.isnan(high).tolist() == [[True, True], [False, True], [True, True]]


@pytest.mark.parametrize("limit", ["DRAWS_AT_ONCE", "SUMS_AT_ONCE"])
def test_bands_do_not_hang_on_how_much_is_done_at_once(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    made = np.random.default_rng(1)
    frequency, tokens, group = made.poisson(2, (60, 3)), made.integers(1, 90, 60), made.integers(0, 12, 60)
    whole = ratio_bands(frequency, tokens, group, 12)
    monkeypatch.setattr(bootstrap, limit, 1)
    assert np.array_equal(ratio_bands(frequency, tokens, group, 12), whole, equal_nan=True)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 30), st.integers(0, 3)), max_size=25))
@settings(max_examples=80, deadline=None)
def test_a_band_is_that_of_its_item_and_group_alone(documents) -> None:
    made = np.array(documents, np.int64).reshape(-1, 4)
    frequency, tokens, group = made[:, :2], made[:, 2], made[:, 3]
    whole = ratio_bands(frequency, tokens, group, 4)
    for end, other in zip(whole, ratio_bands(frequency, tokens, group, 4), strict=True):
        assert np.array_equal(end, other, equal_nan=True)
    for number in range(4):
        own = group == number
        alone = ratio_bands(frequency[own, 1:], tokens[own], np.zeros(own.sum(), int), 1)
        for end, of_all in zip(alone, whole, strict=True):
            assert np.array_equal(end[0], of_all[number, 1:], equal_nan=True)
    for low, high in zip(*map(np.ravel, whole), strict=True):
        assert np.isnan(low) == np.isnan(high) and not low > high
