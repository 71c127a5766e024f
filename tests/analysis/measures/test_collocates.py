"""Collocates on texts that can be counted, and against the definitions in plain Python."""

import math
from collections import Counter
from collections.abc import Iterator

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import OptionError
from analysis.measures import collocates as module
from analysis.measures import windows
from analysis.measures.collocates import (
    SORTS,
    CollocateCounts,
    collocate_counts,
    collocate_lines,
    collocate_pairs,
    collocates,
)
from analysis.measures.windows import WINDOW, Window
from analysis.nodes import Nodes, nodes_of_term
from analysis.scope import Scope, View, view_of
from analysis.units import Unit

WORDS = st.sampled_from(["a", "b", "c", "the", "U.S.", "a.", "中国", "\n"])
TEXTS = st.lists(st.lists(WORDS, max_size=25).map(" ".join), max_size=4)
SCOPES = st.builds(
    Scope,
    unit=st.sampled_from([Unit(), Unit("paragraph"), Unit("sentence"), Unit("window", 4)]),
    contains=st.sampled_from([(), ("a",), ("b", "the")]),
    match=st.just("any"),
)
WINDOWS = st.builds(Window, st.integers(1, 10), st.integers(0, 10), st.booleans()) | st.builds(
    Window, st.just(0), st.integers(1, 3), st.booleans()
)


@pytest.fixture(params=["one block, places put in order", "many blocks, places marked"])
def steps(request) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(windows, "FEW", 0 if "order" in request.param else 10**6)
        if "many" in request.param:
            patch.setattr(module, "NODES_AT_A_TIME", 2)
        yield


def nodes_of(view: View, term: str) -> Nodes:
    """The tokens of a view that have a term."""
    number = view.corpus.term_number[term]
    tokens = [t for unit in view.units for t in range(view.bounds[unit], view.bounds[unit + 1])]
    first = np.array([t for t in tokens if view.corpus.annotation.term[t] == number], np.int64)
    return Nodes(first, first)


def rows(view: View, term: str, window: Window = WINDOW) -> dict[str, tuple[int, int, int]]:
    """Frequency, left and right frequency of every collocate."""
    frame = collocates(view, nodes_of(view, term), window, min_frequency=1).frame()
    columns = (frame["frequency"], frame["left_frequency"], frame["right_frequency"])
    return dict(zip(frame["collocate"], zip(*columns, strict=True), strict=True))


def test_collocates_of_a_text_that_can_be_counted(view) -> None:
    # Windows of two around oil: [price of] oil [rises as], [as gas] oil [sells].
    built = view("price of oil rises as gas oil sells")
    assert rows(built, "oil", Window(2, 2)) == {
        "as": (2, 1, 1),
        "gas": (1, 1, 0),
        "of": (1, 1, 0),
        "price": (1, 1, 0),
        "rises": (1, 0, 1),
        "sells": (1, 0, 1),
    }


def test_every_number_of_a_row(view) -> None:
    # Windows of one around a: b a c, d a b; 4 places. 8 tokens are no node, N = 8, f(b) = 3, and 4 tokens are near.
    # Evert's table: 2 near of b, 2 near of others, 1 b elsewhere and 3 others elsewhere.
    built = view("b a c. D a b. E e e b")
    frame = collocates(built, nodes_of(built, "a"), Window(1, 1)).frame()
    surprise = 2 * math.log(2 / 1.5) + 2 * math.log(2 / 2.5) + math.log(1 / 1.5) + 3 * math.log(3 / 2.5)
    assert frame.to_dict("records") == [
        {
            "collocate": "b",
            "frequency": 2,
            "left_frequency": 1,
            "right_frequency": 1,
            "collocate_frequency": 3,
            "expected": pytest.approx(4 * 3 / 8),
            "mi": pytest.approx(math.log2(2 / 1.5)),
            "t_score": pytest.approx(0.5 / math.sqrt(2)),
            "log_likelihood": pytest.approx(2 * surprise),
            "log_dice": pytest.approx(14 + math.log2(4 / 5)),
        }
    ]


def test_a_window_ends_with_the_sentence_unless_it_may_go_on(view) -> None:
    built = view("a b c. Oil d.\nE f")
    assert rows(built, "oil") == {"d": (1, 0, 1)}
    across = rows(built, "oil", Window(2, 2, within_sentence=False))
    assert across == {"b": (1, 1, 0), "c": (1, 1, 0), "d": (1, 0, 1), "e": (1, 0, 1)}


@pytest.mark.parametrize("unit, expected", [("document", "abde"), ("paragraph", "abd"), ("sentence", "bd")])
def test_a_window_never_leaves_the_unit_nor_the_document(view, unit: str, expected: str) -> None:
    built = view("z", "a. B oil d\nE", "y", unit=unit)
    assert sorted(rows(built, "oil", Window(within_sentence=False))) == list(expected)


def test_a_window_of_a_narrowed_scope_holds_nothing_from_outside(view) -> None:
    built = view("x oil b c oil x", unit="window:2", contains=("oil",))  # x oil | b c | oil x
    assert rows(built, "oil") == {"x": (2, 1, 1)}


def test_tokens_of_all_nodes_are_left_out(view) -> None:
    # The phrase "a b": tokens of any occurrence of it are no collocates; an a that is not part of one is.
    built = view("a b c a b a")
    spans = Nodes(np.array([0, 3]), np.array([1, 4]))
    counts = collocate_counts(built, spans, Window(1, 2))
    frame = counts.ranked(min_frequency=1).frame()
    assert dict(zip(frame["collocate"], frame["frequency"], strict=True)) == {"c": 2, "a": 1}
    # Of 6 tokens 4 are nodes: of the 2 others, both near, one is a.
    near, places, elsewhere, tokens = counts.cells(np.array([built.corpus.term_number["a"]]))
    assert (near.tolist(), places, elsewhere.tolist(), tokens) == ([1], 2, [1], 2)


def test_a_node_is_no_collocate_of_itself(view) -> None:
    # Evert (2008) leaves the occurrences of the node out of windows and of the sample.
    assert rows(view("oil oil gas oil"), "oil", Window(1, 1)) == {"gas": (2, 1, 1)}


def test_evert_s_table_of_a_text_that_can_be_counted(view) -> None:
    # The node is hat, the window 2 on either side, cut at sentences; of 21 tokens 3 are hats, so that N = 18.
    # Near, in brackets: [his new] hat [rolled away]. [the] hat [rolled and] [rolled over] hat. He rolled on too.
    # 9 tokens near, 3 of them rolled; 9 elsewhere (rain fell and wind blew, he rolled on too), 1 of them rolled.
    built = view(
        "Rain fell and wind blew his new hat rolled away. The hat rolled and rolled over hat. He rolled on too"
    )
    counts = collocate_counts(built, nodes_of(built, "hat"), Window(2, 2))
    near, places, elsewhere, tokens = counts.cells(np.array([built.corpus.term_number["rolled"]]))
    assert (int(near[0]), places, int(elsewhere[0]), tokens) == (3, 9, 4, 18)
    frame = counts.ranked(min_frequency=1).frame().set_index("collocate")
    assert frame.loc["rolled", "log_likelihood"] == pytest.approx(g2_plainly((3, 6, 1, 8)))
    assert frame.loc["rolled", "expected"] == 9 * 4 / 18 == 2.0
    assert frame.loc["rolled", "mi"] == pytest.approx(math.log2(3 / 2))
    assert frame.loc["rolled", "t_score"] == pytest.approx(1 / math.sqrt(3))


def test_log_dice_counts_no_occurrence_twice(view) -> None:
    # Every no has a yes near, and every yes a no; there are 4 of each, in 16 pairs.
    built = view("Yes no yes no yes no yes no")
    [row] = collocates(built, nodes_of(built, "no"), Window(10, 10)).frame().itertuples()
    assert (row.collocate, row.frequency, row.log_dice) == ("yes", 16, 14.0)
    # One node with three yes around: O = 1, so that 14 + log2(2 / (1 + 3)).
    built = view("yes no yes yes")
    [row] = collocates(built, nodes_of(built, "no"), Window(2, 2)).frame().itertuples()
    assert (row.frequency, row.log_dice) == (3, 13.0)


@given(TEXTS, SCOPES, WINDOWS)
@settings(max_examples=40)
def test_log_dice_is_never_above_14(corpus, texts: list[str], scope: Scope, window: Window) -> None:
    view = view_of(corpus(*texts), scope)
    for term in view.corpus.annotation.vocabulary:
        frame = collocates(view, nodes_of(view, term), window, min_frequency=1).frame()
        assert (frame["log_dice"] <= 14).all()


def test_a_token_between_two_nodes_is_two_pairs_and_one_observation(view) -> None:
    built = view("oil gas oil", "x y z")
    row = collocates(built, nodes_of(built, "oil"), Window(1, 1)).frame().iloc[0]
    assert (row["collocate"], row["frequency"], row["collocate_frequency"]) == ("gas", 2, 1)
    # One token of the four that are no node is near, and it is gas: 2 * (ln 4 + 3 ln (3 / (9 / 4))).
    assert row["log_likelihood"] == pytest.approx(2 * (math.log(4) + 3 * math.log(4 / 3)))
    assert (row["expected"], row["log_dice"]) == (2 * 1 / 4, 14 + math.log2(2 * 1 / (2 + 1)))


def test_scores_are_numbers_where_windows_cover_everything_several_times(view) -> None:
    built = view(" ".join(["the", "of"] * 50))
    frame = collocates(built, nodes_of(built, "the"), Window(10, 10)).frame()
    assert (frame["frequency"] > frame["collocate_frequency"]).all()
    assert np.isfinite(frame.drop(columns="collocate").to_numpy()).all()


def test_where_everything_is_near_there_is_nothing_to_compare_with(view) -> None:
    # Both tokens that are no node are near one, so that no cell is elsewhere.
    built = view("oil gas oil gas")
    counts = collocate_counts(built, nodes_of(built, "oil"), Window(1, 1))
    items = np.array([built.corpus.term_number["gas"]])
    assert counts.columns["chi_squared"](items).tolist() == counts.columns["log_likelihood"](items).tolist() == [0.0]
    assert np.isnan(counts.columns["delta_p_collocate"](items)).all()


def test_stop_words_and_rare_ones_are_left_out_and_change_no_number(view) -> None:
    built = view("the oil price. The oil price. Oil the gas")
    spans = nodes_of(built, "oil")
    every = collocates(built, spans, min_frequency=1).frame()
    some = collocates(built, spans, stop_words=frozenset({"the"})).frame()
    assert set(every["collocate"]) == {"the", "price", "gas"}
    pd.testing.assert_frame_equal(some, every[every["collocate"] == "price"].reset_index(drop=True))


@pytest.mark.parametrize("sort", SORTS)
def test_highest_first_and_ties_in_the_order_of_the_terms(view, sort: str) -> None:
    built = view("b oil a. C oil a b. Oil d d e", "e e e")
    frame = collocates(built, nodes_of(built, "oil"), min_frequency=1, sort=sort).frame()
    assert frame.equals(frame.sort_values([sort, "collocate"], ascending=[False, True], ignore_index=True))
    assert frame[sort].nunique() < len(frame)


def test_the_default_order_is_that_of_log_dice(view) -> None:
    built = view("b oil a. C oil a b. Oil d d e", "e e e")
    spans = nodes_of(built, "oil")
    pd.testing.assert_frame_equal(collocates(built, spans).frame(), collocates(built, spans, sort="log_dice").frame())


@pytest.mark.parametrize("left, right", [(0, 0), (11, 5), (5, 11), (-1, 5), (10**30, 1)])
def test_another_window_is_an_error_that_says_what_works(left: int, right: int) -> None:
    with pytest.raises(OptionError, match=rf"no window of {left} tokens .* use up to 10 on either side, and at"):
        Window(left, right)


def test_another_column_is_an_error_that_says_what_works(view) -> None:
    built = view("a b")
    with pytest.raises(OptionError, match="Collocates are not sorted by 'collocate'; use log_dice, log_likelihood, "):
        collocates(built, nodes_of(built, "a"), sort="collocate")


@pytest.mark.parametrize("texts", [[], [""], ["a"]])
def test_no_node_has_no_collocates(view, texts: list[str]) -> None:
    built, nothing = view(*texts), Nodes(np.empty(0, np.int64), np.empty(0, np.int64))
    assert len(collocates(built, nothing)) == 0
    assert [len(part) for part in collocate_pairs(built, nothing, "a")] == [0, 0]


def test_a_term_that_is_not_there_has_no_pairs(view) -> None:
    built = view("a b a")
    assert [len(part) for part in collocate_pairs(built, nodes_of(built, "a"), "nowhere")] == [0, 0]


@st.composite
def nodes(draw, view: View) -> Nodes:
    """Spans of one to three tokens of a document, as mentions are: their first token is in the view."""
    tokens = [t for unit in view.units.tolist() for t in range(view.bounds[unit], view.bounds[unit + 1])]
    first = np.array(sorted(draw(st.lists(st.sampled_from(tokens), max_size=12))) if tokens else [], np.int64)
    documents = view.corpus.annotation.document_bounds
    ends = documents[np.searchsorted(documents, first, side="right")]
    longer = draw(st.lists(st.integers(0, 2), min_size=len(first), max_size=len(first)))
    return Nodes(first, np.minimum(first + np.array(longer, np.int64), ends - 1))


def pairs_plainly(view: View, spans: Nodes, window: Window) -> list[tuple[int, int, str]]:
    """Every node, token and side: all tokens are tried."""

    def part(bounds: np.ndarray, token: int) -> int:
        return sum(bound <= token for bound in bounds.tolist())

    sentences, found, own = view.corpus.annotation.sentence_bounds, [], own_plainly(spans)
    for node, (first, last) in enumerate(zip(spans.first.tolist(), spans.last.tolist(), strict=True)):
        for token in range(len(view.corpus.annotation.term)):
            side, edge = ("left", first) if token < first else ("right", last)
            distance = edge - token if side == "left" else token - edge
            is_near = 1 <= distance <= (window.left if side == "left" else window.right)
            if (
                is_near
                and token not in own
                and part(view.bounds, token) == part(view.bounds, first)
                and (not window.within_sentence or part(sentences, token) == part(sentences, edge))
            ):
                found.append((node, token, side))
    return found


def own_plainly(spans: Nodes) -> set[int]:
    return {
        t for first, last in zip(spans.first.tolist(), spans.last.tolist(), strict=True) for t in range(first, last + 1)
    }


@pytest.mark.usefixtures("steps")
def test_frequencies_and_pairs_equal_plain_python(corpus) -> None:
    @given(TEXTS, SCOPES, WINDOWS, st.data())
    @settings(max_examples=150)
    def equal(texts: list[str], scope: Scope, window: Window, data: st.DataObject) -> None:
        view = view_of(corpus(*texts), scope)
        spans, terms = data.draw(nodes(view)), view.corpus.annotation.vocabulary
        frame = collocates(view, spans, window, min_frequency=1).frame()
        term = view.corpus.annotation.term
        pairs = pairs_plainly(view, spans, window)
        tokens = [t for unit in view.units for t in range(view.bounds[unit], view.bounds[unit + 1])]
        in_scope, near = Counter(term[tokens].tolist()), Counter(term[list({t for _, t, _ in pairs})].tolist())
        others = [t for t in tokens if t not in own_plainly(spans)]
        elsewhere = Counter(term[others].tolist())
        assert set(frame["collocate"]) == {terms[term[token]] for _, token, _ in pairs}
        assert frame["frequency"].sum() == len(pairs)
        for row in frame.itertuples():
            number = terms.index(row.collocate)
            own = [(node, token, side) for node, token, side in pairs if term[token] == number]
            assert (row.left_frequency, row.right_frequency) == (
                sum(side == "left" for *_, side in own),
                sum(side == "right" for *_, side in own),
            )
            assert row.frequency == row.left_frequency + row.right_frequency == len(own)
            assert row.collocate_frequency == in_scope[number]
            assert row.expected == pytest.approx(len(pairs) * elsewhere[number] / len(others))
            inside, n = near[number], near.total()
            cells = (inside, n - inside, elsewhere[number] - inside, len(others) - n - elsewhere[number] + inside)
            once = min(len({node for node, *_ in own}), len({token for _, token, _ in own}))
            assert row.log_dice == pytest.approx(14 + math.log2(2 * once / (len(spans) + in_scope[number])))
            assert min(cells) >= 0
            assert row.log_likelihood == pytest.approx(g2_plainly(cells), abs=1e-9)
            node, token = collocate_pairs(view, spans, row.collocate, window)
            assert list(zip(node.tolist(), token.tolist(), strict=True)) == sorted((n, t) for n, t, _ in own)

    equal()


def g2_plainly(cells: tuple[int, int, int, int]) -> float:
    a, b, c, d = cells
    chance = [(a + b) * (a + c), (a + b) * (b + d), (c + d) * (a + c), (c + d) * (b + d)]
    return 2 * sum(cell * math.log(cell * sum(cells) / by) for cell, by in zip(cells, chance, strict=True) if cell)


def test_numbers_do_not_depend_on_the_number_of_threads(view, monkeypatch) -> None:
    random = np.random.default_rng(3)
    built = view(*(" ".join(random.choice(list("abcdefg"), 40)) for _ in range(20)))

    def counted(threads: int) -> CollocateCounts:
        monkeypatch.setattr(module, "NODES_AT_A_TIME", 4)
        monkeypatch.setattr(module, "cpu_count", lambda: threads)
        return collocate_counts(built, nodes_of(built, "a"), Window())

    one = counted(1)
    for threads in (2, 3, 64):
        other = counted(threads)
        assert all(
            np.array_equal(getattr(one, part), getattr(other, part))
            for part in ("left", "right", "near", "nodes_with", "own")
        )


@given(TEXTS, st.sampled_from(["document", "sentence"]), st.integers(0, 3), st.integers(1, 3))
@settings(max_examples=60)
def test_a_row_has_as_many_lines_as_its_frequency_says(corpus, texts, unit: str, left: int, right: int) -> None:
    view = view_of(corpus(*texts), Scope(Unit.parse(unit)))
    nodes, window = nodes_of_term(view, "a"), Window(left, right)
    for row in collocate_counts(view, nodes, window).ranked(min_frequency=1).frame().itertuples():
        lines = collocate_lines(view, nodes, row.collocate, window)
        assert (row.collocate, len(lines)) == (row.collocate, row.frequency)
        texts_of = view.corpus.documents.texts
        for line, (start, end) in zip(lines.frame().itertuples(), lines.partners(0, len(lines)), strict=True):
            text = texts_of[view.corpus.document_number[line.document]]
            assert text[line.start : line.end].casefold() == "a"
            assert text[start:end].casefold() == row.collocate
