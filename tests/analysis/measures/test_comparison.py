"""Two groups compared: exact rows on texts that can be counted, and the definitions in plain Python."""

import math
from collections import Counter
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analysis.annotating.spans import Mention
from analysis.errors import ModelError, OptionError
from analysis.groups import Group
from analysis.measures.comparison import Comparison, entity_comparison, term_comparison
from analysis.measures.concordance import concordance
from analysis.measures.differences import holm
from analysis.measures.equal_counts import EqualCounts
from analysis.measures.frequency import term_frequencies
from analysis.nodes import Query
from analysis.pairs import Pair, pair_against, pair_of
from analysis.rows import Rows
from analysis.scope import Scope, View, view_of
from analysis.tables.columns import ALL
from analysis.units import Unit

WORDS = st.sampled_from(["a", "b", "c", "d.", "the", "\n"])
TEXTS = st.lists(st.lists(WORDS, max_size=20).map(" ".join), min_size=2, max_size=5)


def first(view: View, **groups: Group) -> Pair:
    return pair_of(view, Group(documents="1.txt"), **groups)


def every_column(pair: Pair) -> pd.DataFrame:
    """The rows of a comparison with all optional columns."""
    return term_comparison(pair).ranked().with_columns([ALL]).frame()


def test_rows_of_two_documents_by_hand(view) -> None:
    # War has 2 of 4 tokens in A, and 1 of 4 in B: the ratio is 2. Two of the seven terms are in both.
    frame = every_column(first(view("war war a b", "war b d e"))).set_index("term")
    assert frame.loc["war", "direction"] == "over-used in A (1.txt)"
    assert frame.loc["d", "direction"] == "over-used in B (the rest)"
    assert frame.loc["b", "direction"] == "as often in both"
    numbers = ["frequency", "frequency_a", "frequency_b", "relative_frequency_a", "relative_frequency_b"]
    assert frame.loc["war", numbers].tolist() == [3, 2, 1, 500_000, 250_000]
    assert frame.loc["war", ["document_frequency_a", "document_frequency_b"]].tolist() == [1, 1]
    assert frame.loc["war", ["log_ratio", "percent_difference", "odds_ratio"]].tolist() == [1, 100, 3]
    assert frame.loc["a", "log_ratio"] == 1 and math.isnan(frame.loc["a", "percent_difference"])
    assert frame.loc["a", "note"] == "not in B; few: expected less than 5 times"
    assert frame.loc["d", "note"] == "not in A; few: expected less than 5 times"
    assert frame.loc["war", "note"] == "few: expected less than 5 times"
    # One document a group: nothing to be even over.
    assert frame[["dp_norm_a", "dp_norm_b"]].isna().all(axis=None)
    assert np.isnan(frame.loc["d", "log_ratio_low_tokens"]) and np.isnan(frame.loc["a", "log_ratio_high_tokens"])


def test_scores_are_those_of_the_published_cells(view) -> None:
    # 110 of 2,552 against 111 of 29,225: 270.72 (NLTK's collocations doctest).
    built = view("key " * 110 + "x " * 2_442, "key " * 111 + "x " * 29_114)
    row = every_column(first(built)).set_index("term").loc["key"]
    assert row["log_likelihood"] == pytest.approx(270.72, abs=5e-3)
    assert row["log_ratio"] == pytest.approx(math.log2(110 / 2_552 / (111 / 29_225)))
    assert row["p_bonferroni_tokens"] == pytest.approx(2 * row["p_value_tokens"]) and row["note"] == ""
    turned = term_comparison(pair_of(built, Group(documents="2.txt"))).ranked().frame().set_index("term").loc["key"]
    assert turned["log_ratio"] == -row["log_ratio"] and turned["lrc_tokens"] == pytest.approx(-row["lrc_tokens"])
    assert turned["log_likelihood"] == pytest.approx(row["log_likelihood"])
    assert (row["direction"], turned["direction"]) == ("over-used in A (1.txt)", "over-used in B (the rest)")


def test_directions_part_the_rows(view) -> None:
    compared = term_comparison(first(view("a a b c", "b c d d")))
    terms = {way: compared.ranked(direction=way).frame()["term"].tolist() for way in ("both", "a", "b")}
    assert terms == {"both": ["a", "d", "b", "c"], "a": ["a"], "b": ["d"]}
    with pytest.raises(OptionError, match="goes in the directions both, a, b"):
        compared.ranked(direction="up")


def test_rows_may_be_ranked_by_size_and_then_by_evidence(view) -> None:
    # The rare r is in A alone and has the largest ratio; k is only twice as frequent, but often.
    built = view("k " * 400 + "r r " + "x " * 600, "k " * 200 + "x " * 802)
    compared = term_comparison(first(built))
    assert compared.ranked().frame()["term"].tolist()[0] == "x"
    assert compared.ranked(sort="log_ratio").frame()["term"].tolist()[0] == "r"
    by_size = compared.ranked(sort="lrc").frame()
    assert by_size["term"].tolist() == ["k", "x", "r"] and by_size["lrc_tokens"].tolist()[2] == 0
    assert (by_size["lrc_tokens"].abs() <= by_size["log_ratio"].abs()).all()


def test_rows_of_which_one_group_has_none_have_no_dispersion_there(view) -> None:
    pair = pair_of(view("a c", "a", "b b c", "b c"), Group(documents="1.txt, 2.txt"))
    frame = term_comparison(pair).ranked(direction="b").found(Rows(find="b"), ["term"]).frame()
    assert frame["term"].tolist() == ["b"] and frame["dp_norm_a"].isna().all() and frame["dp_norm_b"].notna().all()


def test_no_filter_on_rows_changes_the_corrections(view) -> None:
    rows = term_comparison(first(view("a a a b c", "b c d e f"))).ranked().with_columns([ALL])
    whole = rows.frame().set_index("term")
    some = rows.found(Rows(find="a"), ["term"]).frame().set_index("term")
    columns = ["p_holm_tokens", "p_bonferroni_tokens", "lrc_tokens"]
    assert some.loc["a", columns].equals(whole.loc["a", columns])
    assert whole["p_holm_tokens"].to_numpy() == pytest.approx(holm(whole["p_value_tokens"]))
    assert whole["p_bonferroni_tokens"].to_numpy() == pytest.approx(np.minimum(6 * whole["p_value_tokens"], 1))


def test_stop_words_are_left_out_of_rows_but_not_of_totals(view) -> None:
    frame = term_comparison(first(view("the a", "the b")), stop_words=frozenset(["the"])).ranked().frame()
    assert frame["term"].tolist() == ["a", "b"] and frame["relative_frequency_a"].tolist() == [500_000, 0]


def test_bigrams_are_compared(view) -> None:
    built = view("bad idea bad idea", "good idea")
    frame = term_comparison(first(built), ngram=2).ranked().frame()
    counted = sorted(frame[["term", "frequency_a", "frequency_b"]].values.tolist())
    assert counted == [["bad idea", 2, 0], ["good idea", 0, 1], ["idea bad", 1, 0]]


def test_entities_are_compared_by_their_share_of_the_tokens(view) -> None:
    found = [[Mention(0, 4, "GPE", "Iran"), Mention(5, 9, "GPE", "Iran")], [Mention(0, 4, "ORG", "Oslo")]]
    pair = first(view("Iran Iran x y", "Oslo x y z", found=found))
    frame = entity_comparison(pair).ranked().frame()
    shown = ["entity", "label", "frequency_a", "frequency_b", "relative_frequency_a"]
    assert frame[shown].values.tolist() == [["Iran", "GPE", 2, 0, 500_000], ["Oslo", "ORG", 0, 1, 0]]
    assert entity_comparison(pair, labels=("ORG",)).ranked().frame()["entity"].tolist() == ["Oslo"]
    with pytest.raises(ModelError):
        entity_comparison(first(view("Iran", "Oslo")))


def test_another_corpus_can_be_the_reference(view) -> None:
    # A: 3 tokens, two of them a. B: 6 tokens in two documents, a once in the first. The vocabularies share a and c.
    here, there = view("a a c"), view("a b b", "c d e")
    pair = pair_against(here, None, there)
    assert pair.names == ("corpus", "corpus") and not len(pair.shared.units)
    frame = term_comparison(pair, stop_words=frozenset(["e"])).ranked().frame().set_index("term").sort_index()
    assert frame[["frequency_a", "frequency_b"]].values.tolist() == [[2, 1], [0, 2], [1, 1], [0, 1]]
    assert frame[["document_frequency_a", "document_frequency_b"]].values.tolist() == [[1, 1], [0, 1], [1, 1], [0, 1]]
    assert frame.loc["a", "log_ratio"] == 2
    own = term_frequencies(there).set_index("term")["dp_norm"]
    assert frame.loc["b", "dp_norm_b"] == own["b"] and frame["dp_norm_a"].isna().all()
    assert term_comparison(pair).ranked(direction="a").has(term="a")
    late = pair_against(here, None, there, Group(documents="2.txt"))
    assert late.sentences() == ("1 document, 3 tokens", "1 document of corpus called 2.txt, 3 tokens")


def test_entities_of_two_corpora_are_joined_by_name_and_label(view) -> None:
    here = view("Iran Rome", found=[[Mention(0, 4, "GPE", "Iran"), Mention(5, 9, "ORG", "Rome")]])
    there = view("Rome x", found=[[Mention(0, 4, "GPE", "Rome")]])
    frame = entity_comparison(pair_against(here, None, there)).ranked().frame()
    counted = frame[["entity", "label", "frequency_a", "frequency_b"]].values.tolist()
    assert sorted(counted) == [["Iran", "GPE", 1, 0], ["Rome", "GPE", 0, 1], ["Rome", "ORG", 1, 0]]


@given(TEXTS, TEXTS)
@settings(max_examples=40)
def test_a_reference_counts_as_a_group_of_one_corpus_does(corpus, here, there) -> None:
    whole = view_of(corpus(*here, *there), Scope())
    units = np.arange(len(here) + len(there))
    a, b = (replace(whole, units=some) for some in (units[: len(here)], units[len(here) :]))
    assume(a.token_count and b.token_count)
    one = term_comparison(Pair(whole, a, b, Group(documents="a"), None)).ranked().frame()
    two = pair_against(view_of(corpus(*here), Scope()), None, view_of(corpus(*there), Scope()))
    other = term_comparison(two).ranked().frame()
    exact = [
        "term",
        "frequency_a",
        "frequency_b",
        "document_frequency_a",
        "document_frequency_b",
        "log_likelihood",
        "lrc_tokens",
    ]
    assert one[exact].equals(other[exact])
    for column in (
        "dp_norm_a",
        "dp_norm_b",
        "p_holm_tokens",
        "document_z",
        "p_value",
        "lrc",
        "log_ratio_low",
        "log_ratio_high",
    ):
        assert one[column].to_numpy() == pytest.approx(other[column].to_numpy(), nan_ok=True)


@st.composite
def pairs(draw: st.DrawFn, corpus) -> Pair:
    """Groups that may overlap, be complements of each other, or hold nothing."""
    scope = Scope(
        unit=draw(st.sampled_from([Unit(), Unit("paragraph"), Unit("sentence"), Unit("window", 3)])),
        contains=draw(st.sampled_from([(), ("a",), ("b", "the")])),
        match="any",
    )
    view = view_of(corpus(*draw(TEXTS)), scope)
    in_a, in_b = (np.array([draw(st.booleans()) for _ in view.units], np.bool_) for _ in range(2))
    if draw(st.booleans()):
        in_b = ~in_a
    a, b = (replace(view, units=view.units[held]) for held in (in_a, in_b))
    return Pair(view, a, b, Group(documents="a"), None)


@given(st.data())
@settings(max_examples=120)
def test_numbers_are_those_of_the_definition_and_of_the_lines(corpus, data) -> None:
    pair = data.draw(pairs(corpus))
    # `pair_of` refuses a group without tokens.
    assume(pair.a.token_count and pair.b.token_count)
    annotation = pair.view.corpus.annotation
    terms, bounds = [annotation.vocabulary[number] for number in annotation.term], pair.view.bounds
    counts = [
        Counter(term for unit in side.units for term in terms[bounds[unit] : bounds[unit + 1]])
        for side in (pair.a, pair.b)
    ]
    frame = every_column(pair)
    assert set(frame["term"]) == counts[0].keys() | counts[1].keys()
    in_order = frame.assign(size=frame["document_z"].abs().fillna(-1)).sort_values(
        ["size", "log_likelihood", "term"], ascending=[False, False, True], ignore_index=True
    )
    assert frame.equals(in_order.drop(columns="size"))
    for row in frame.itertuples():
        assert (row.frequency_a, row.frequency_b) == (counts[0][row.term], counts[1][row.term])
        assert row.frequency == row.frequency_a + row.frequency_b
        for side, frequency in ((pair.a, row.frequency_a), (pair.b, row.frequency_b)):
            assert len(concordance(side, Query((row.term,)))) == frequency
        low, high = (-math.inf if row.frequency_a == 0 else row.log_ratio_low_tokens), row.log_ratio_high_tokens
        assert low < (math.inf if row.frequency_b == 0 else high)
        if row.direction != "as often in both":
            assert row.direction.startswith("over-used in A") == (row.relative_frequency_a > row.relative_frequency_b)


@given(st.lists(st.tuples(st.integers(0, 600), st.integers(0, 600)), max_size=30))
def test_items_that_occur_as_often_share_a_pair(counts) -> None:
    a, b = (np.array([pair[side] for pair in counts], np.int32) for side in (0, 1))
    found = EqualCounts.of(a, b)
    assert (found.a[found.of_item] == a).all() and (found.b[found.of_item] == b).all()
    assert len({*zip(found.a, found.b, strict=True)}) == len(found.a)
    assert found.items.sum() == len(counts) and (found.items > 0).sum() == len(set(counts))


def test_the_rest_of_the_whole_is_counted_as_any_group_is(view) -> None:
    texts = ["a b c", "a a d", "b e", "a"]
    rest = term_comparison(first(view(*texts)))
    built = view(*texts)
    others = replace(built, units=built.units[1:])
    named = term_comparison(Pair(built, replace(built, units=built.units[:1]), others, Group(documents="1.txt"), None))
    assert isinstance(rest, Comparison)
    again = replace(named.b, counts=replace(named.b.counts, view=replace(others)))
    assert rest.ranked().frame().equals(replace(named, b=again).ranked().frame())
