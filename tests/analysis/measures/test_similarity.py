"""Cosine similarity of TF-IDF: exact values, scikit-learn as the oracle, and what must hold of any texts."""

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.metrics.pairwise import cosine_similarity

from analysis.annotating.spans import Mention
from analysis.corpus import corpus_of
from analysis.errors import ModelError, OptionError
from analysis.measures.keywords import SingleUnitError
from analysis.measures.similarity import (
    longest_unit,
    shared_entities,
    shared_terms,
    similar,
    similar_by_entities,
)
from analysis.reading.document import Document
from analysis.scope import Scope, View, view_of
from analysis.units import Unit

TEXTS = st.lists(st.lists(st.sampled_from("abcdef"), max_size=12).map(" ".join), min_size=2, max_size=8)


def rows(view: View, unit: str, *columns: str, **options) -> list[tuple]:
    frame = similar(view, unit, **options).frame()
    return list(frame[list(columns)].itertuples(index=False, name=None))


def documents(texts: list[str], **scope) -> View:
    return view_of(corpus_of([Document(f"{i}.txt", text, "", text) for i, text in enumerate(texts, 1)]), Scope(**scope))


def test_two_units_share_what_both_have_by_hand(view) -> None:
    # a is in both units: idf ln(3 / 3) + 1 = 1; b and c in one each: idf ln(3 / 2) + 1.
    rare = math.log(1.5) + 1
    frame = similar(view("a b", "a c"), "1.txt").frame()
    assert frame["unit"].tolist() == ["2.txt"]
    assert frame["cosine"][0] == pytest.approx(1 / (1 + rare**2), abs=1e-12)
    assert (frame["shared"][0], frame["tokens"][0]) == ("a", 2)


def test_the_most_similar_comes_first_and_what_shares_nothing_has_no_row(view) -> None:
    # 3.txt has two of three terms, 2.txt one, 4.txt none.
    some = view("a b c", "a x y", "a b z", "u v w")
    assert [row[0] for row in rows(some, "1.txt", "unit")] == ["3.txt", "2.txt"]


def test_a_copy_has_exactly_1_whatever_its_order(view) -> None:
    assert rows(view("a b c a d", "d c b a a", "a"), "1.txt", "unit", "cosine")[0] == ("2.txt", 1.0)


def test_units_alike_to_the_same_degree_are_in_their_order(view) -> None:
    some = view("a b", "a c", "a d", "a e")
    assert rows(some, "3.txt", "unit") == [("1.txt",), ("2.txt",), ("4.txt",)]


def test_shared_terms_come_by_what_they_add_then_by_name(view) -> None:
    # x is in two units, the others in all three; c is twice in both.
    some = view("a b c c x", "x b a c c", "a b c")
    assert rows(some, "1.txt", "unit", "shared")[0] == ("2.txt", "c, x, a, b")


def test_what_is_shared_is_the_same_however_many_units_are_looked_at(view, monkeypatch) -> None:
    some = view("a b c", "a b", "b c", "c", "a c b")
    wanted = rows(some, "1.txt", "unit", "shared")
    monkeypatch.setattr("analysis.measures.similarity.UNITS_AT_A_TIME", 2)
    assert rows(some, "1.txt", "unit", "shared") == wanted and len(wanted) == 4


def test_stop_words_are_left_out(view) -> None:
    some = view("the harbour", "the bridge", "the harbour bridge")
    assert rows(some, "1.txt", "unit", "shared", stop_words=frozenset({"the"})) == [("3.txt", "harbour")]


def test_a_unit_of_stop_words_is_like_nothing(view) -> None:
    assert rows(view("the", "the harbour"), "1.txt", "unit", stop_words=frozenset({"the"})) == []


def test_units_of_the_view_alone_count(view) -> None:
    some = view("a b", "a c", "a b d", "b c", contains=("a",))
    # idf is that of the three units with a: b is in two of them.
    whole = documents(["a b", "a c", "a b d"])
    assert rows(some, "1.txt", "unit", "cosine") == rows(whole, "1.txt", "unit", "cosine")


def test_sentences_are_like_sentences_of_other_documents(view) -> None:
    some = view("Ships sail. Bread is dear.", "Bread was dear.", unit="sentence")
    found = rows(some, "1.txt sentence 2", "unit", "shared", "tokens")
    assert found == [("2.txt sentence 1", "bread, dear", 3)]


def test_entities_are_counted_alike(view) -> None:
    found = [
        [Mention(0, 1, "GPE", "Iran"), Mention(2, 3, "PERSON", "Putin")],
        [Mention(0, 1, "GPE", "Iran")],
        [Mention(0, 1, "ORG", "NATO")],
    ]
    some = view("a b c", "a", "a", found=found)
    rare = math.log(4 / 2) + 1
    iran = math.log(4 / 3) + 1
    frame = similar_by_entities(some, "1.txt").frame()
    assert frame[["unit", "shared"]].values.tolist() == [["2.txt", "Iran"]]
    assert frame["cosine"][0] == pytest.approx(iran / math.hypot(iran, rare), abs=1e-12)
    shared = shared_entities(some, "1.txt", "2.txt").frame()
    assert shared[["entity", "label", "frequency_a", "frequency_b", "document_frequency"]].values.tolist() == [
        ["Iran", "GPE", 1, 1, 2]
    ]
    assert shared["contribution"][0] == pytest.approx(frame["cosine"][0], abs=1e-12)


def test_entities_of_other_labels_do_not_count(view) -> None:
    found = [[Mention(0, 1, "DATE", "Monday")], [Mention(0, 1, "DATE", "Monday")]]
    some = view("a", "a", found=found)
    assert len(similar_by_entities(some, "1.txt")) == 0
    assert len(similar_by_entities(some, "1.txt", labels=("DATE",))) == 1


def test_frequencies_of_shared_terms_are_those_of_each_unit(view) -> None:
    frame = shared_terms(view("a a b", "a b b b c", "c"), "1.txt", "2.txt").frame()
    assert frame[["term", "frequency_a", "frequency_b", "document_frequency"]].values.tolist() == [
        ["b", 1, 3, 2],
        ["a", 2, 1, 2],
    ]


def test_the_longest_unit_is_the_first_of_those_with_most_tokens(view) -> None:
    assert longest_unit(view("a", "b c", "d e")) == "2.txt"
    assert longest_unit(view("a", contains=("nowhere",))) == ""


def test_one_unit_says_that_there_is_nothing_to_compare(view) -> None:
    with pytest.raises(SingleUnitError, match="choose a smaller unit"):
        similar(view("a b"), "1.txt")


def test_a_unit_that_is_not_there_says_which_is(view) -> None:
    with pytest.raises(OptionError, match=r"no document 'x' in this scope; the first of it is '1\.txt'"):
        similar(view("a", "b"), "x")
    with pytest.raises(OptionError, match=r"no document 'x' in this scope\.$"):
        similar(view("a", "b", contains=("z",)), "x")


def test_a_unit_that_is_left_out_as_a_copy_says_so(view) -> None:
    with pytest.raises(OptionError, match="left out as a near-duplicate"):
        similar(view("a b c d e f", "A b, c d e f", "g", once=True), "2.txt")


def test_names_that_were_not_looked_for_are_an_error(view) -> None:
    with pytest.raises(ModelError):
        similar_by_entities(view("a", "b"), "1.txt")


@settings(max_examples=100)
@given(TEXTS)
def test_it_is_cosine_similarity_as_scikit_learn_has_it(texts: list[str]) -> None:
    assume(any(texts))
    view = documents(texts)
    counts = view.corpus.counts(Unit())
    wanted = cosine_similarity(TfidfTransformer().fit_transform(counts))
    for number, name in enumerate(view.unit_names()):
        found = dict(rows(view, name, "unit", "cosine"))
        for other, cosine in zip(view.unit_names(), wanted[number], strict=True):
            if other != name:
                assert found.get(other, 0) == pytest.approx(cosine, abs=1e-12)


@settings(max_examples=100)
@given(TEXTS)
def test_it_is_the_same_both_ways_and_contributions_add_up_to_it(texts: list[str]) -> None:
    view = documents(texts)
    names = view.unit_names()
    found = {a: dict(rows(view, a, "unit", "cosine")) for a in names}
    for a in names:
        for b, cosine in found[a].items():
            assert 0 < cosine <= 1
            assert found[b][a] == pytest.approx(cosine, abs=1e-12)
            shared = shared_terms(view, a, b).frame()
            assert shared["contribution"].sum() == pytest.approx(cosine, abs=1e-11)
            assert (shared[["frequency_a", "frequency_b"]].to_numpy() > 0).all()
            assert (np.diff(shared["contribution"]) < 1e-12).all()
