"""What trends come to: first, last and highest, and whether they rise or fall, in both directions."""

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus import corpus_of
from analysis.measures.trend import trend
from analysis.measures.trend_summary import rise
from analysis.nodes import Query, nodes_of
from analysis.reading.document import Document
from analysis.scope import Scope, view_of


def summary(*texts: str, items=("war",), first: int = 1900):
    """That of documents of years that follow each other; an empty text stands for none."""
    documents = [Document(f"{n}.txt", "a", str(first + n), text) for n, text in enumerate(texts) if text]
    view = view_of(corpus_of(documents), Scope())
    return trend(view, {item: nodes_of(view, Query((item,))) for item in items}, "year").summary.frame()


def test_a_summary_says_when_and_how_much() -> None:
    # Relative frequencies: 0, 1/4, nothing known, 1/2, 1/2, 0.
    frame = summary("a", "war a a a", "", "war a", "war a", "a a a", items=("war", "a"))
    war, a = frame.to_dict("records")
    assert (war["first_period"], war["last_period"], war["peak_period"]) == ("1901", "1904", "1903")
    assert (war["periods"], war["occurs_in"], war["frequency"]) == (5, 3, 3)
    assert war["peak_relative_frequency"] == 500_000 and war["relative_frequency"] == pytest.approx(1e6 * 3 / 12)
    assert (a["first_period"], a["last_period"], a["peak_period"]) == ("1900", "1905", "1900")


def test_what_always_rises_has_a_tau_of_1_and_what_always_falls_of_minus_1() -> None:
    up, down = summary("a a a b", "a a b b", "a b b b", "b b b b", items=("b", "a")).to_dict("records")
    assert (up["kendall_tau"], down["kendall_tau"]) == (1, -1)
    # Of the 24 orders of four values two are as far from 0.
    assert up["kendall_p"] == down["kendall_p"] == pytest.approx(1 / 12)


def test_what_does_not_occur_has_no_period_no_peak_and_no_tau() -> None:
    (row,) = summary("a", "b").to_dict("records")
    assert (row["first_period"], row["last_period"], row["peak_period"]) == ("", "", "")
    assert (row["frequency"], row["relative_frequency"], row["occurs_in"]) == (0, 0, 0)
    assert all(math.isnan(row[name]) for name in ("peak_relative_frequency", "kendall_tau", "kendall_p"))


def test_one_period_has_no_tau() -> None:
    (row,) = summary("war").to_dict("records")
    assert math.isnan(row["kendall_tau"]) and row["peak_period"] == "1900"


def test_nothing_is_known_without_dates() -> None:
    view = view_of(corpus_of([Document("a.txt", "a", "", "war")]), Scope())
    (row,) = trend(view, {"war": nodes_of(view, Query(("war",)))}).summary.frame().to_dict("records")
    assert row["first_period"] == "" and row["periods"] == 0
    assert all(math.isnan(row[name]) for name in ("relative_frequency", "peak_relative_frequency", "kendall_tau"))


def test_tau_and_its_p_are_those_of_hollander_and_wolfe() -> None:
    # Nine tins of tuna by lightness and by panel score (Hollander and Wolfe 1973; R's cor.test gives T = 26, tau =
    # 0.4444444 and p = 0.1194).
    lightness = [44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1]
    score = [2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8]
    tau, p = rise(np.array([value for _, value in sorted(zip(lightness, score, strict=True))]))
    assert (tau, round(p, 4)) == (pytest.approx(4 / 9), 0.1194)


@given(st.lists(st.integers(0, 6), min_size=2, max_size=12))
def test_tau_is_that_of_the_formula(values: list[int]) -> None:
    tau, p = rise(np.array(values, float))
    pairs = list(combinations(values, 2))
    higher, lower = (sum(sign * later > sign * earlier for earlier, later in pairs) for sign in (1, -1))
    same = len(pairs) - higher - lower
    if same == len(pairs):
        assert math.isnan(tau) and math.isnan(p)
    else:
        assert tau == pytest.approx((higher - lower) / math.sqrt(len(pairs) * (len(pairs) - same)))
        assert 0 <= p <= 1
