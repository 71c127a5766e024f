"""Evidence that counts documents: by hand, against the definition in plain Python, and where nothing differs."""

import math
from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from analysis.groups import Group
from analysis.measures.comparison import Comparison, term_comparison
from analysis.measures.document_evidence import DocumentEvidence, one_group, two_groups
from analysis.measures.document_sums import DocumentSums
from analysis.measures.keyness import around
from analysis.measures.within import WITHIN, tokens_around
from analysis.nodes import Query, nodes_of
from analysis.pairs import Pair, pair_against
from analysis.scope import Scope, View, view_of
from analysis.units import Unit


def first(view: View, documents: int) -> Pair:
    """The first so many documents of a view, against the rest."""
    a, b = (replace(view, units=units) for units in np.split(view.units, [documents]))
    return Pair(view, a, b, Group(documents="a"), None)


def row(compared: Comparison, term: str):
    return compared.ranked().frame().set_index("term").loc[term]


def test_z_of_ten_documents_by_hand(view) -> None:
    # Four tokens a document. War: 2 in each of five documents, 1 in each of five others: rates 1/2, 1/4, together 3/8.
    # Each document is half a token above or below: V = W = 5 / 4, and Poisson's 20 * 3/8 = 7.5 is more.
    compared = term_comparison(first(view(*["war war x y"] * 5, *["war x y z"] * 5), 5))
    war = row(compared, "war")
    assert war["document_z"] == pytest.approx(0.25 / math.sqrt(2 * 7.5 / 20**2))
    # One document says it 200 times, and nine once: that is one document, however many tokens.
    burst = row(term_comparison(first(view("war " * 200 + "x", *["x war" + " y" * 30] * 9), 5)), "war")
    assert burst["p_value"] > 0.1 and burst["p_value_tokens"] < 1e-9


def test_p_values_are_those_of_students_t_for_the_squared_correlation() -> None:
    # z = 3 of 20 documents: q = 9 / 20, t = sqrt(18 * q / (1 - q)) with 18 degrees of freedom.
    reference = two_groups(10, 10, 0)
    q = 9 / 20
    expected = 2 * stats.t.sf(math.sqrt(18 * q / (1 - q)), 18)
    assert reference.p_value(np.array([3.0, -3.0])) == pytest.approx([expected, expected], rel=1e-12)
    assert reference.limit(expected) == pytest.approx(3, rel=1e-9)


def sums(counts: list[int], tokens: int) -> DocumentSums:
    """Documents of so many tokens each, with these counts of one item."""
    f = np.array(counts, np.float64)
    values = (f.sum(), (f > 0).sum(), (f * f).sum(), (f * tokens).sum())
    documents = len(counts)
    return DocumentSums(documents, tokens * documents, documents * tokens**2, *(np.array([value]) for value in values))


def test_a_bound_is_where_the_difference_first_goes_beyond_the_limit() -> None:
    # Two of 30 documents of A have it once, each of 20 of B does. With the ratio that is tested z grows to 5.2 and
    # falls again towards 3.9, which is within the limit of 20,000 tests. The interval still ends before 0.
    evidence = DocumentEvidence(sums([1] * 2 + [0] * 28, 60), sums(list(range(1, 21)), 50))
    limit = evidence.reference.limit(0.05 / 20_000)
    assert abs(evidence.standardised(2.0**30)[0]) < limit < abs(evidence.standardised()[0])
    _, high = evidence.interval(tests=20_000)
    assert high[0] < 0 and abs(evidence.standardised(np.exp2(high))[0]) == pytest.approx(limit, rel=1e-6)


def test_no_p_value_is_lower_than_any_permutation_of_documents_could_give() -> None:
    # Five of ten documents can be chosen in 252 ways; 10 of 59 in 62,828,356,305.
    assert two_groups(5, 5, 0).p_value(np.array([math.sqrt(10)])) == pytest.approx(1 / 252)
    assert two_groups(5, 5, 0).limit(1 / 253) == math.inf and two_groups(5, 5, 0).limit(1 / 251) < math.inf
    assert two_groups(10, 49, 0).p_value(np.array([math.sqrt(59)])) == pytest.approx(1 / math.comb(59, 10), rel=1e-9)
    # Each of five documents with a part in both groups could have them the other way round.
    assert two_groups(5, 5, 5).p_value(np.array([math.sqrt(5)])) == pytest.approx(1 / 2**5)
    assert one_group(5).p_value(np.array([math.sqrt(5)])) == pytest.approx(1 / 2**4)


def test_groups_of_fewer_than_five_documents_say_nothing_of_others(view) -> None:
    compared = term_comparison(first(view(*["war x"] * 4, *["y z"] * 9), 4))
    frame = compared.ranked().frame()
    assert frame[["document_z", "lrc", "log_ratio_low", "log_ratio_high", "p_value", "p_holm"]].isna().all(axis=None)
    assert frame["p_value_tokens"].notna().all() and frame["log_likelihood"].is_monotonic_decreasing
    assert compared.remarks() == [
        "Group A has 4 documents and group B 9 documents. With fewer than 5 in a group, nothing can be said of other "
        "documents: intervals and p-values stay empty, and rows are in the order of the log-likelihood, which counts "
        "tokens and says how these very texts differ."
    ]


def test_too_few_documents_for_so_many_items_are_told(view) -> None:
    # 6 against 6 documents: 1 / 924 at the lowest, which 50 or more items cannot pass together.
    words = " ".join(f"w{number}" for number in range(60))
    compared = term_comparison(first(view(*[f"{words} war"] * 6, *[words] * 6), 6))
    assert compared.remarks()[0].startswith("Group A has 6 documents and group B 6 documents: too few for any of 61 ")
    assert (compared.ranked().frame()["p_holm"] > 0.05).all()


def test_items_that_few_documents_hold_are_not_tested(view) -> None:
    texts = [f"war peace rare{'' if number < 4 else ' x'}" if number < 4 else "war peace x" for number in range(12)]
    compared = term_comparison(first(view(*texts), 5))
    rare = row(compared, "rare")
    assert math.isnan(rare["p_value"]) and "in fewer than 5 documents" in rare["note"]
    assert compared.evidence is not None and compared.evidence.tests == 3
    assert not math.isnan(row(compared, "x")["p_value"])


Parts = dict[int, tuple[int, int]]
"""For each document its occurrences of a term in a group, and its tokens there."""


def plain_z(a: Parts, b: Parts) -> float:
    """The definition, document by document."""
    (f_a, n), (f_b, m) = (tuple(map(sum, zip(*sums.values(), strict=True))) for sums in (a, b))
    rate = (f_a + f_b) / (n + m)
    excess_a, excess_b = ({key: f - rate * tokens for key, (f, tokens) in sums.items()} for sums in (a, b))
    variance = max(sum(e * e for e in excess_a.values()), rate * n) / n**2
    variance += max(sum(e * e for e in excess_b.values()), rate * m) / m**2
    variance -= 2 * sum(excess_a[key] * excess_b[key] for key in excess_a.keys() & excess_b.keys()) / (n * m)
    return (f_a / n - f_b / m) / math.sqrt(variance) if variance > 0 else math.nan


def by_document(view: View, tokens: Iterable[int], term: str) -> Parts:
    """The occurrences of a term among these tokens, and the tokens, in each document that holds any."""
    annotation, sums = view.corpus.annotation, dict[int, tuple[int, int]]()
    for token in tokens:
        document = int(np.searchsorted(annotation.document_bounds, token, side="right")) - 1
        f, number = sums.get(document, (0, 0))
        sums[document] = f + (annotation.vocabulary[annotation.term[token]] == term), number + 1
    return sums


def tokens_of(view: View) -> list[int]:
    return [token for unit in view.units for token in range(view.bounds[unit], view.bounds[unit + 1])]


WORDS = st.sampled_from(["a", "b", "c", "d.", "\n"])
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=12).map(" ".join), min_size=10, max_size=14)


@given(st.data())
@settings(max_examples=80)
def test_z_is_that_of_the_definition_for_any_unit_and_groups_that_overlap(corpus, data) -> None:
    texts = data.draw(TEXTS)
    unit = data.draw(st.sampled_from([Unit(), Unit("paragraph"), Unit("sentence"), Unit("window", 3)]))
    view = view_of(corpus(*texts), Scope(unit))
    in_a = np.array([data.draw(st.booleans()) for _ in view.units], np.bool_)
    in_b = ~in_a if data.draw(st.booleans()) else np.array([data.draw(st.booleans()) for _ in view.units], np.bool_)
    a, b = (replace(view, units=view.units[held]) for held in (in_a, in_b))
    assume(a.token_count and b.token_count)
    pair = Pair(view, a, b, Group(documents="a"), None)
    compared = term_comparison(pair)
    documents = [np.count_nonzero(side.tokens_by_document) for side in (a, b)]
    frame = compared.ranked().frame()
    if min(documents) < 5:
        assert frame["document_z"].isna().all()
        return
    for item in frame.itertuples():
        if not math.isnan(item.document_z):
            parts = (by_document(side, tokens_of(side), item.term) for side in (a, b))
            assert item.document_z == pytest.approx(plain_z(*parts), rel=1e-6, abs=1e-9, nan_ok=True)
            assert 0 <= item.p_value <= item.p_holm <= 1
            low, high = (
                end if not math.isnan(end) else infinite
                for end, infinite in ((item.log_ratio_low, -math.inf), (item.log_ratio_high, math.inf))
            )
            assert low <= high
            # What may be chance at 5 % is what the interval holds.
            if abs(item.p_value - 0.05) > 1e-6:
                assert (low <= 0 <= high) == (item.p_value > 0.05)
            assert (item.lrc == 0) or np.sign(item.lrc) == np.sign(item.log_ratio)
            assert item.lrc == 0 or item.p_holm <= 0.05
            if abs(item.p_value - 0.05 / compared.evidence.tests) > 1e-9:
                assert (item.lrc == 0) == (item.p_value > 0.05 / compared.evidence.tests)


@given(st.data())
@settings(max_examples=60)
def test_what_is_around_something_is_evidence_by_documents_too(corpus, data) -> None:
    unit = data.draw(st.sampled_from([Unit(), Unit("paragraph"), Unit("window", 3)]))
    within = data.draw(st.sampled_from(WITHIN))
    view = view_of(corpus(*data.draw(TEXTS)), Scope(unit, contains=data.draw(st.sampled_from([(), ("b",)]))))
    nodes = nodes_of(view, Query(("a",)))
    frame = around(view, nodes, within).ranked(min_frequency=1).frame()
    focus = set(tokens_around(view, nodes, within).tolist())
    rest = set(tokens_of(view)) - focus - set(nodes.first.tolist())
    for item in frame.itertuples():
        if not math.isnan(item.document_z):
            expected = plain_z(*(by_document(view, sorted(part), item.term) for part in (focus, rest)))
            assert item.document_z == pytest.approx(expected, rel=1e-6, abs=1e-9, nan_ok=True)


def test_what_five_documents_say_around_a_word_is_tested(view) -> None:
    # In each of six documents war stands beside peace, and not elsewhere.
    six, four = (view(*["Peace and war. A cat sat here. The dog ran."] * number) for number in (6, 4))
    groups, few = (around(whole, nodes_of(whole, Query(("peace",)))) for whole in (six, four))
    row = groups.ranked().frame().set_index("term").loc["war"]
    assert row["document_z"] > 2 and row["p_value"] < 0.05
    assert few.ranked().frame()["p_value"].isna().all()


def test_a_reference_folder_is_evidence_as_a_group_is(view) -> None:
    here, there = ["war war x y", "war x y z"] * 4, ["war x y z", "x y z z"] * 4
    one = row(term_comparison(first(view(*here, *there), 8)), "war")
    other = row(term_comparison(pair_against(view(*here), None, view(*there))), "war")
    columns = ["document_z", "lrc", "log_ratio_low", "log_ratio_high", "p_value", "p_holm"]
    assert one[columns].tolist() == pytest.approx(other[columns].tolist(), nan_ok=True)


def bursty_texts(rng: np.random.Generator, documents: int) -> list[str]:
    """Texts of different lengths in which what a document says once it says again: gamma-distributed rates."""
    words, share = [f"w{number}" for number in range(120)], 1 / np.arange(1, 121)
    texts = []
    for length in rng.lognormal(4.5, 0.7, documents):
        counts = rng.poisson(length * share / share.sum() * rng.gamma(0.4, 2.5, len(words)))
        texts.append(" ".join(np.repeat(words, counts)) + " end")
    return texts


def test_halves_at_random_do_not_differ(corpus) -> None:
    # 60 documents in which nothing differs, put into two groups 40 times: tokens claim a difference nearly always.
    rng = np.random.default_rng(1)
    view = view_of(corpus(*bursty_texts(rng, 60)), Scope())
    wrong = {"p_holm": 0, "p_holm_tokens": 0}
    for _ in range(40):
        order = rng.permutation(60)
        a, b = (replace(view, units=np.sort(part)) for part in (order[:20], order[20:]))
        frame = term_comparison(Pair(view, a, b, Group(documents="a"), None)).ranked().frame()
        for column in wrong:
            wrong[column] += bool((frame[column] < 0.05).any())
    assert wrong["p_holm"] <= 2 and wrong["p_holm_tokens"] >= 36


def test_what_all_documents_of_a_group_say_more_often_is_told(corpus) -> None:
    rng = np.random.default_rng(2)
    texts = bursty_texts(rng, 60)
    said_more = [f"{text} {'planted ' * (6 if number < 30 else 2)}" for number, text in enumerate(texts)]
    frame = term_comparison(first(view_of(corpus(*said_more), Scope()), 30)).ranked().frame()
    assert frame["term"][0] == "planted" and frame["p_holm"][0] < 0.05 and frame["lrc"][0] > 0
    # Twice to three times as often: the interval says so.
    assert frame["log_ratio_low"][0] < math.log2(3) < frame["log_ratio_high"][0]
