"""Keyness against published numbers, on texts that can be counted, and against the definitions in plain Python."""

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.measures import within as module
from analysis.measures.association import log_ratio
from analysis.measures.keyness import Groups, around, lines_around
from analysis.measures.within import WITHIN, part_bounds, parts_of
from analysis.nodes import Query, nodes_of
from analysis.scope import Scope, view_of
from analysis.units import Unit, units_at

WORDS = st.sampled_from(["a", "b", "c", "d.", "the", "\n"])
TEXTS = st.lists(st.lists(WORDS, max_size=20).map(" ".join), max_size=4)
SCOPES = st.builds(
    Scope,
    unit=st.sampled_from([Unit(), Unit("paragraph"), Unit("sentence"), Unit("window", 3)]),
    contains=st.sampled_from([(), ("a",), ("b", "the")]),
    match=st.just("any"),
)


def groups(corpus, a: int, n: int, b: int, m: int) -> Groups:
    """Two groups in which the first of two terms has a of n tokens, and b of m."""
    return Groups(corpus("key other"), np.array([a, n - a]), np.array([b, m - b]))


# 50 of 10,000 against 100 of 100,000 and 7 of 10 against 2 of 9, computed from the formulas; the last is published in
# the documentation of NLTK's collocations, and its log ratio is log2((110 / 2552) / (111 / 29225)).
@pytest.mark.parametrize(
    "a, n, b, m, score, ratio",
    [
        (50, 10_000, 100, 100_000, 68.043, 2.3219),
        (7, 10, 2, 9, 4.535, math.log2(0.7 / (2 / 9))),
        (110, 2_552, 111, 29_225, 270.72, math.log2(110 / 2_552 / (111 / 29_225))),
    ],
)
def test_scores_of_two_groups(corpus, a, n, b, m, score, ratio) -> None:
    row = groups(corpus, a, n, b, m).ranked().frame().iloc[0]
    assert (row["term"], row["frequency"], row["reference_frequency"]) == ("key", a, b)
    assert row["log_likelihood"] == pytest.approx(score, abs=5e-3)
    assert row["log_ratio"] == pytest.approx(ratio, abs=5e-5)
    assert row["relative_frequency"] == pytest.approx(a / n * 1e6)
    assert row["reference_relative_frequency"] == pytest.approx(b / m * 1e6)


def test_what_one_group_over_uses_the_other_under_uses(corpus) -> None:
    one, other = groups(corpus, 50, 10_000, 100, 100_000), groups(corpus, 100, 100_000, 50, 10_000)
    key = np.array([0])
    assert one.log_ratio(key) == pytest.approx(2.3219, abs=5e-5) and other.log_ratio(key) == -one.log_ratio(key)
    assert one.log_likelihood(key) == pytest.approx(other.log_likelihood(key))
    assert one.ranked().frame()["term"].tolist() == ["key"] and other.ranked().frame()["term"].tolist() == ["other"]


def test_log_ratio_takes_nothing_as_a_half() -> None:
    # 3 of 10 against 0 of 10 is 3 / 0.5; a ratio of 3 is 1.585 (Hardie).
    assert log_ratio([3, 3, 0], 10, [1, 0, 1], 10) == pytest.approx([1.585, math.log2(6), -1], abs=5e-4)
    assert math.isnan(log_ratio(0, 0, 3, 10)) and math.isnan(log_ratio(3, 10, 0, 0))


def test_sentences_around_are_compared_with_the_rest(view) -> None:
    # Around: drones, fly, drones, a (the two tokens of iran are in neither group). The rest: a, drones, c, d, e, f.
    built = view("Iran drones fly. Iran drones a.", "A drones c d e f.")
    frame = around(built, nodes_of(built, Query(("iran",)))).ranked().frame()
    assert frame[["term", "frequency", "reference_frequency"]].values.tolist() == [["drones", 2, 1]]
    assert frame["relative_frequency"].tolist() == [500_000] and frame["log_ratio"][0] == pytest.approx(math.log2(3))


def test_stop_words_are_left_out_of_rows_but_not_of_totals(view) -> None:
    built = view("Iran the b b. C the d e")
    nodes = nodes_of(built, Query(("iran",)))
    frame = around(built, nodes).ranked(stop_words=frozenset(["the"])).frame()
    assert frame["term"].tolist() == ["b"] and frame["relative_frequency"].tolist() == [pytest.approx(2 / 3 * 1e6)]


def test_there_are_no_rows_where_nothing_is_left_to_compare_with(view) -> None:
    built = view("Iran b b. Iran c c")
    found = around(built, nodes_of(built, Query(("iran",))))
    assert not found.are_comparable and len(found.ranked()) == 0
    assert not around(built, nodes_of(built, Query(("zebra",)))).are_comparable


def test_ties_are_in_the_order_of_the_terms(view) -> None:
    built = view("Iran c c b b. D e f g")
    assert around(built, nodes_of(built, Query(("iran",)))).ranked().frame()["term"].tolist() == ["b", "c"]


@given(TEXTS, SCOPES, st.sampled_from(WITHIN), st.sampled_from([0, 10**6]))
@settings(max_examples=150)
def test_groups_are_those_of_the_definition(corpus, texts, scope, within, few) -> None:
    with pytest.MonkeyPatch.context() as patch:
        # Tokens are put together from their places, or marked.
        patch.setattr(module, "FEW", few)
        check_groups(corpus, texts, scope, within)


def check_groups(corpus, texts, scope, within) -> None:
    built = view_of(corpus(*texts), scope)
    nodes, annotation = nodes_of(built, Query(("a", "b c"))), built.corpus.annotation
    bounds = part_bounds(built, within)
    left = [t for unit in built.units for t in range(built.bounds[unit], built.bounds[unit + 1])]
    own = {t for first, last in zip(nodes.first, nodes.last, strict=True) for t in range(first, last + 1)}
    parts = {int(units_at(bounds, token)) for token in nodes.first}
    part = {token: int(units_at(bounds, token)) for token in left}
    terms = annotation.vocabulary
    focus = Counter(terms[annotation.term[t]] for t in left if t not in own and part[t] in parts)
    rest = Counter(terms[annotation.term[t]] for t in left if t not in own and part[t] not in parts)

    found = around(built, nodes, within)
    assert {terms[i]: int(n) for i, n in enumerate(found.focus) if n} == focus
    assert {terms[i]: int(n) for i, n in enumerate(found.reference) if n} == rest
    assert parts_of(built, within).tolist() == sorted(set(part.values()))
    n, m = focus.total(), rest.total()
    expected = {t for t in focus if m and focus[t] / n > (rest[t] or 0.5) / m}
    frame = found.ranked(min_frequency=1).frame()
    assert set(frame["term"]) == expected
    assert frame.equals(frame.sort_values(["log_likelihood", "term"], ascending=[False, True], ignore_index=True))
    for row in frame.itertuples():
        assert len(lines_around(built, nodes, row.term, within)) == row.frequency
