"""Co-occurrence on sentences that can be counted, against the company of one item, and in plain Python."""

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.annotating.spans import Mention
from analysis.errors import ModelError, OptionError
from analysis.measures import in_parts
from analysis.measures.company import company, company_lines, term_company
from analysis.measures.cooccurrence import SORTS, entity_cooccurrence, term_cooccurrence
from analysis.measures.in_parts import parts_with_terms, together
from analysis.measures.within import WITHIN, part_bounds
from analysis.nodes import Query, nodes_of
from analysis.scope import Scope, view_of
from analysis.units import Unit, units_at

NAMES = ("Iran", "Russia", "Kyiv")
TEXTS = st.lists(
    st.lists(st.sampled_from(["Iran", "Russia", "Kyiv", "b", "met.", "\n"]), max_size=20).map(" ".join), max_size=4
)
SCOPES = st.builds(
    Scope,
    unit=st.sampled_from([Unit(), Unit("paragraph"), Unit("sentence"), Unit("window", 2)]),
    contains=st.sampled_from([(), ("b",), ("kyiv", "met")]),
    match=st.just("any"),
)
# Five sentences: Iran in 3 of them, Russia in 3, Kyiv in 2; Iran and Russia share 2, Iran and Kyiv 1.
STORY = ["Iran met Russia. Iran saw Iran and Russia.", "Iran met Kyiv. Russia left. Kyiv slept."]


def named(text: str) -> list[Mention]:
    """A mention for every one of the names in a text; Kyiv is called a place."""
    return sorted(
        Mention(start, start + len(name), "LOC" if name == "Kyiv" else "GPE", name)
        for name in NAMES
        for start in range(len(text))
        if text.startswith(name, start)
    )


def scoped(corpus, texts, **scope):
    return view_of(corpus(*texts, found=[named(text) for text in texts]), Scope(**scope))


def test_sentences_that_mention_both_are_counted(corpus) -> None:
    frame = entity_cooccurrence(scoped(corpus, STORY)).ranked(sort="frequency").frame()
    columns = ["entity", "label", "other", "other_label", "frequency", "document_frequency", "other_document_frequency"]
    # Iran is mentioned 4 times, Russia 3 times, Kyiv twice: the more frequent one stands first.
    assert frame[columns].values.tolist() == [
        ["Iran", "GPE", "Russia", "GPE", 2, 3, 3],
        ["Iran", "GPE", "Kyiv", "LOC", 1, 3, 2],
    ]
    assert frame["expected"].tolist() == [3 * 3 / 5, 3 * 2 / 5]
    assert frame["mi"].tolist() == pytest.approx([math.log2(2 / 1.8), math.log2(1 / 1.2)])


def test_terms_that_share_sentences_are_counted(corpus) -> None:
    view = scoped(corpus, STORY)
    found = term_cooccurrence(view, top=4, stop_words=frozenset(["and"]))
    # iran 4, russia 3, kyiv 2 and met 2 are the most frequent terms.
    frame = found.ranked(sort="frequency", min_frequency=2).frame()
    assert frame[["term", "other", "frequency"]].values.tolist() == [["iran", "met", 2], ["iran", "russia", 2]]


@pytest.mark.parametrize("within, russia", [("paragraph", 2), ("document", 2)])
def test_larger_parts_can_be_counted(corpus, within, russia) -> None:
    frame = entity_cooccurrence(scoped(corpus, STORY), within).ranked(sort="frequency").frame()
    assert frame[["entity", "other", "frequency"]].values.tolist() == [
        ["Iran", "Russia", russia],
        ["Iran", "Kyiv", 1],
        ["Russia", "Kyiv", 1],
    ]


def test_attraction_and_avoidance_are_told_apart(corpus) -> None:
    found = entity_cooccurrence(scoped(corpus, STORY))
    every, attracted = (found.ranked(attracted=attracted).frame() for attracted in (False, True))
    # Iran and Kyiv would share 1.2 of 5 sentences by chance, and share 1.
    assert sorted(every["other"]) == ["Kyiv", "Russia"]
    assert attracted["other"].tolist() == ["Russia"]
    assert np.triu(found.evidence, 1)[0].tolist() == pytest.approx([0, attracted["log_likelihood"][0], 0])


def test_only_the_most_frequent_are_looked_at(corpus) -> None:
    found = entity_cooccurrence(scoped(corpus, STORY), top=2)
    assert found.ranked().frame()["other"].tolist() == ["Russia"] and found.frequency.tolist() == [4, 3]


def test_labels_say_who_is_looked_at(corpus) -> None:
    frame = entity_cooccurrence(scoped(corpus, STORY), labels=["GPE"]).ranked().frame()
    assert frame[["entity", "other"]].values.tolist() == [["Iran", "Russia"]]


def test_order_can_be_that_of_a_score_and_of_nothing_else(corpus) -> None:
    found = term_cooccurrence(scoped(corpus, [*STORY, "Russia slept."]))
    for sort in SORTS:
        values = found.ranked(sort=sort).frame()[sort].fillna(-math.inf).tolist()
        assert values == sorted(values, reverse=True)
    with pytest.raises(OptionError, match="not sorted by 'luck'"):
        found.ranked(sort="luck")


@pytest.mark.parametrize("top", [1, 501])
def test_number_of_items_has_bounds(corpus, top) -> None:
    with pytest.raises(OptionError, match="ask for 2 to 500"):
        term_cooccurrence(scoped(corpus, STORY), top=top)


def test_nothing_is_together_in_one_sentence_of_one_term(view) -> None:
    assert len(term_cooccurrence(view("a a a")).ranked()) == 0
    assert len(term_cooccurrence(view()).ranked()) == 0


def test_scores_of_what_is_always_together_are_empty_where_nothing_can_be_said(view) -> None:
    row = term_cooccurrence(view("a b")).ranked().frame().iloc[0]
    assert math.isnan(row["npmi"]) and row["log_likelihood"] == 0 and row["log_dice"] == 14


def test_without_names_there_are_no_pairs_of_them(view) -> None:
    with pytest.raises(ModelError):
        entity_cooccurrence(view("Iran met Russia"))


def test_scope_decides_what_is_together(corpus) -> None:
    view = scoped(corpus, STORY, unit=Unit("sentence"), contains=("met",))
    frame = entity_cooccurrence(view, "document").ranked().frame()
    # Two sentences are left, one in each document: "Russia left." in the second document is not among them.
    assert frame[["entity", "other"]].values.tolist() == [["Iran", "Kyiv"], ["Iran", "Russia"]]


@given(TEXTS, SCOPES, st.sampled_from(WITHIN))
@settings(max_examples=150)
def test_cooccurrence_is_that_of_the_definition_and_of_company(corpus, texts, scope, within) -> None:
    view = view_of(corpus(*texts, found=[named(text) for text in texts]), scope)
    bounds, annotation = part_bounds(view, within), view.corpus.annotation
    left = [t for unit in view.units for t in range(view.bounds[unit], view.bounds[unit + 1])]
    holding: dict[str, set[int]] = {}
    for token in left:
        part = int(units_at(bounds, np.array([token]))[0])
        holding.setdefault(annotation.vocabulary[annotation.term[token]], set()).add(part)
    found = term_cooccurrence(view, within).ranked().frame()
    shared = {frozenset(two): len(holding[two[0]] & holding[two[1]]) for two in combinations(holding, 2)}
    pairs = zip(found["term"], found["other"], strict=True)
    assert dict(zip(map(frozenset, pairs), found["frequency"], strict=True)) == {k: n for k, n in shared.items() if n}
    for row in entity_cooccurrence(view, within).ranked().frame().itertuples():
        nodes = nodes_of(view, Query((row.entity,), "entity"))
        same = company(view, nodes, within).frame().set_index("entity").loc[row.other]
        assert row.frequency == same["frequency"] == len(company_lines(view, nodes, row.other, within))
        assert row.other_document_frequency == same["document_frequency"]
        for score in ("log_likelihood", "log_dice", "npmi"):
            assert getattr(row, score) == pytest.approx(same[score], nan_ok=True)
    for row in found.itertuples():
        same = term_company(view, nodes_of(view, Query((row.term,))), within).frame().set_index("term").loc[row.other]
        assert (row.frequency, row.other_document_frequency) == (same["frequency"], same["document_frequency"])
        assert row.log_dice == pytest.approx(same["log_dice"])


@pytest.mark.parametrize("dense", [0, 2])
def test_both_ways_of_counting_give_the_same(view, monkeypatch, dense) -> None:
    built = view(*(f"{'a ' * (n % 2)}{'b ' * (n % 3)}{'c ' * (n % 5)}x" for n in range(130)))
    held = parts_with_terms(built, "document", np.arange(4))
    monkeypatch.setattr(in_parts, "DENSE", dense)
    full = held.toarray().astype(np.int64)
    assert together(held).tolist() == (full.T @ full).tolist()


@given(TEXTS, SCOPES, st.sampled_from(WITHIN))
@settings(max_examples=60)
def test_log_dice_is_never_above_14(corpus, texts, scope, within) -> None:
    view = view_of(corpus(*texts, found=[named(text) for text in texts]), scope)
    frames = [
        entity_cooccurrence(view, within=within).ranked().frame(),
        term_cooccurrence(view, within=within).ranked().frame(),
        company(view, nodes_of(view, Query(("Iran",))), within=within).frame(),
    ]
    assert all((frame["log_dice"] <= 14).all() for frame in frames)
