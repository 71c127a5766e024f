"""DA, the Kullback-Leibler divergence and ARF, against published numbers and against the definitions."""

import math
from itertools import combinations, pairwise
from statistics import fmean

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix
from scipy.stats import entropy

from analysis.annotating.spans import Mention
from analysis.measures import dispersion as module
from analysis.measures.entities import ranked_entities
from analysis.measures.frequency import ranked_terms
from analysis.measures.further_dispersion import average_reduced_frequency, of_rates
from analysis.measures.occurrences import ItemCounts, Occurrences, term_counts
from analysis.ranking import Ranking
from analysis.scope import Scope, View, view_of
from analysis.units import Unit

COLUMNS = ["da", "kld", "kld_norm", "arf"]
# The corpus of Gries (2020), "Analyzing dispersion", in five parts of 9, 10, 10, 10 and 11 tokens.
GRIES = [
    "b a m n i b e u p",
    "b a s a t b e w q n",
    "b c a g a b e s t a",
    "b a g h a b e a a t",
    "b a h a a b e a x a t",
]
TEXTS = st.lists(st.lists(st.sampled_from(["a", "b", "c", "a.", "\n"]), max_size=20).map(" ".join), max_size=5)
SCOPES = st.builds(
    Scope,
    unit=st.sampled_from([Unit(), Unit("paragraph"), Unit("sentence"), Unit("window", 3)]),
    contains=st.sampled_from([(), ("a",), ("b", "c")]),
    match=st.just("any"),
)


def rows_of(rows: Ranking) -> pd.DataFrame:
    frame = rows.with_columns(COLUMNS).frame()
    return frame.set_index(frame.columns[0])[COLUMNS]


def places_in_circle(places: list[int], tokens: int) -> Occurrences:
    return Occurrences(np.array([0, len(places)]), np.array(places, np.int64))


def by_all_cuts(places: list[int], tokens: int) -> float:
    """The definition: parts that hold the item, on average over all ways to cut the circle into f equal parts."""
    size = tokens // len(places)
    return fmean(len({(place + shift) % tokens // size for place in places}) for shift in range(size))


def reduced_plainly(places: list[int], tokens: int) -> float:
    mean = tokens / len(places)
    around = [*pairwise(places), (places[-1] - tokens, places[0])]
    return sum(min(later - earlier, mean) for earlier, later in around) / mean


def test_da_and_divergence_of_allemand() -> None:
    # Lyne's data, and what the README of the R package tlda prints of them: DA 0.3081640, DKL 0.5334922, by the
    # pairs of all units and as KLD / (1 + KLD).
    frequencies = np.array([[2, 0, 1, 1, 3, 0, 3, 0, 0, 0]])
    tokens = np.array([8143, 8058, 8271, 8125, 7959, 7941, 8146, 8001, 8003, 7930])
    found = of_rates(csr_matrix(frequencies), frequencies.sum(axis=1), tokens)
    assert found.da[0] == pytest.approx(0.3081640, abs=5e-8)
    assert found.kld[0] / (1 + found.kld[0]) == pytest.approx(0.5334922, abs=5e-8)
    assert found.kld[0] == pytest.approx(entropy(frequencies[0], tokens, base=2), abs=1e-12)


def test_further_dispersion_of_the_corpus_of_gries(view) -> None:
    frame = rows_of(ranked_terms(view(*GRIES)))
    # x: all in the last part, of 11 of 50 tokens. q: all in the second, of 10.
    assert frame.loc["x"].tolist() == pytest.approx([0, math.log2(50 / 11), 1 - 1 / (1 + math.log2(50 / 11)), 1])
    assert frame.loc["q"].tolist() == pytest.approx([0, math.log2(5), 1 - 1 / (1 + math.log2(5)), 1])
    # b: 2 in each part; the rates are 2/9, three times 2/10, and 2/11.
    pairs = 3 * (2 / 9 - 2 / 10) + (2 / 9 - 2 / 11) + 3 * (2 / 10 - 2 / 11)
    mean = (2 / 9 + 3 * 2 / 10 + 2 / 11) / 5
    divergence = sum(math.log2(50 / 5 / size) / 5 for size in (9, 10, 10, 10, 11))
    expected = [1 - pairs / 10 / (2 * mean), divergence, divergence / (1 + divergence)]
    assert frame.loc["b"].tolist()[:3] == pytest.approx(expected)


def test_the_bounds_are_exact(view) -> None:
    # a: once in each of seven units of three tokens. b: in one of them alone.
    frame = rows_of(ranked_terms(view("a b c", *["a c d"] * 6)))
    assert frame.loc["a"].tolist() == [1, 0, 0, 7]
    assert frame.loc["b", ["da", "kld", "arf"]].tolist() == [0, round(math.log2(7), 12), 1]


def test_average_reduced_frequency_of_a_published_example() -> None:
    # The documentation of Sketch Engine: 60 tokens, the word at 5 of them; cut into parts of 12 in 12 ways, it is in 3
    # parts at first and in 2 later. Distances 4, 11, 2, 3 and 40, of which 12 count: 32 / 12.
    places = [0, 11, 13, 16, 56]
    assert average_reduced_frequency(places_in_circle(places, 60), 60).item() == pytest.approx(32 / 12)
    assert by_all_cuts(places, 60) == pytest.approx(32 / 12)


@given(st.integers(1, 6), st.integers(1, 8), st.data())
def test_average_reduced_frequency_is_the_average_over_all_cuts(occurrences: int, size: int, data) -> None:
    tokens = occurrences * size
    places = sorted(data.draw(st.permutations(range(tokens)))[:occurrences])
    found = average_reduced_frequency(places_in_circle(places, tokens), tokens).item()
    assert found == pytest.approx(by_all_cuts(places, tokens), abs=1e-12)
    assert 1 - 1e-12 <= found <= occurrences + 1e-12


def test_average_reduced_frequency_tells_one_place_from_many() -> None:
    assert average_reduced_frequency(places_in_circle([3, 4, 5, 6], 4000), 4000).item() == pytest.approx(1.003)
    assert average_reduced_frequency(places_in_circle([0, 1000, 2000, 3000], 4000), 4000).item() == 4


@pytest.mark.parametrize("texts", [["a b a"], ["a b", "", "…"]])
def test_one_unit_with_tokens_has_only_a_reduced_frequency(view, texts: list[str]) -> None:
    found = [[Mention(0, 1, "ORG", "A")], *[[] for _ in texts[1:]]]
    built = view(*texts, found=found)
    for rows in (ranked_terms(built), ranked_terms(built, ngram=2), ranked_entities(built)):
        frame = rows_of(rows)
        assert len(frame) and frame[COLUMNS[:3]].isna().all(axis=None) and (frame["arf"] >= 1).all()


def spread_plainly(frequencies: list[int], tokens: list[int]) -> list[float]:
    """DA over all pairs and the divergence by their definitions, over units that hold tokens."""
    units = [(v, size) for v, size in zip(frequencies, tokens, strict=True) if size]
    if len(units) < 2:
        return [math.nan] * 3
    rates = [v / size for v, size in units]
    differences = fmean(abs(one - other) for one, other in combinations(rates, 2))
    divergence = float(entropy([v for v, _ in units], [size for _, size in units], base=2))
    return [1 - differences / (2 * fmean(rates)), divergence, divergence / (1 + divergence)]


def expected_rows(view: View, places: list[list[int]]) -> list[list[float]]:
    """What is expected for items that occur at the tokens with these numbers, of which some are in the view."""
    bounds = [(int(view.bounds[unit]), int(view.bounds[unit + 1])) for unit in view.units]
    inside = [token for a, b in bounds for token in range(a, b)]
    rows = []
    for at in places:
        in_circle = [inside.index(token) for token in at if token in inside]
        spread = spread_plainly([sum(a <= t < b for t in at) for a, b in bounds], [b - a for a, b in bounds])
        rows.append([*spread, reduced_plainly(in_circle, len(inside))])
    return rows


def assert_rows(frame: pd.DataFrame, expected: list[list[float]]) -> None:
    # From 10 on values have 13 digits.
    assert frame.values.tolist() == [pytest.approx(row, rel=1e-12, abs=1e-12, nan_ok=True) for row in expected]


def starts_of(view: View, ngram: str) -> list[int]:
    """The tokens at which an n-gram starts, in one sentence and unit: all tokens are tried."""
    annotation, terms = view.corpus.annotation, ngram.split(" ")
    cuts = {*annotation.sentence_bounds.tolist(), *view.bounds.tolist()}
    return [
        token
        for token in range(len(annotation.term) - len(terms) + 1)
        if [annotation.vocabulary[term] for term in annotation.term[token : token + len(terms)]] == terms
        and not cuts & set(range(token + 1, token + len(terms)))
    ]


@pytest.fixture(params=["others passed over", "taken out of the counts"])
def steps(request, monkeypatch) -> None:
    monkeypatch.setattr(module, "FEW_UNITS", 0 if request.param == "others passed over" else 2)


@pytest.mark.usefixtures("steps")
@pytest.mark.parametrize("ngram", [1, 2, 3])
def test_terms_equal_the_definitions(corpus, ngram: int) -> None:
    @given(TEXTS, SCOPES, st.sampled_from([frozenset(), frozenset({"a"})]))
    @settings(max_examples=60)
    def equal(texts: list[str], scope: Scope, stop: frozenset[str]) -> None:
        view = view_of(corpus(*texts), scope)
        frame = rows_of(ranked_terms(view, ngram=ngram, stop_words=stop))
        assert_rows(frame, expected_rows(view, [starts_of(view, term) for term in frame.index]))

    equal()


def test_entities_equal_the_definitions(corpus) -> None:
    @given(st.lists(st.lists(st.sampled_from(["Iran", "a", "Iran.", "Oman"]), max_size=12), max_size=4), SCOPES)
    @settings(max_examples=60)
    def equal(texts: list[list[str]], scope: Scope) -> None:
        found = []
        for words in texts:
            starts = np.cumsum([0, *(len(word) + 1 for word in words)])
            names = [(int(start), word.strip(".")) for start, word in zip(starts, words, strict=False)]
            found.append([Mention(start, start + 4, "GPE", name) for start, name in names if name != "a"])
        view = view_of(corpus(*map(" ".join, texts), found=found), scope)
        frame = rows_of(ranked_entities(view))
        named = view.corpus.mentions
        places = [named.token[named.entity == named.entities.index((entity, "GPE"))].tolist() for entity in frame.index]
        assert_rows(frame, expected_rows(view, places))

    equal()


def test_the_first_rows_are_those_of_all_rows(view) -> None:
    built = view(*GRIES, found=[[Mention(0, 1, "ORG", "B")]] * 5)
    for rows in (ranked_terms(built), ranked_terms(built, ngram=2), ranked_entities(built)):
        more = rows.with_columns(COLUMNS)
        pd.testing.assert_frame_equal(more.head(3), more.frame().head(3), check_exact=True)


def test_items_without_places_have_no_reduced_frequency(view) -> None:
    counts = term_counts(view("a b"))
    with pytest.raises(NotImplementedError):
        ItemCounts(counts.view, counts.index).occurrences(np.array([0]))
