"""How evenly items are spread, against published numbers and against the definitions in plain Python."""

import math
import statistics
from collections.abc import Iterator

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from analysis import index
from analysis.annotating.spans import Mention
from analysis.annotating.tokens import code_points, token_spans
from analysis.measures import dispersion as module
from analysis.measures.dispersion import dispersion, evenness
from analysis.measures.entities import entity_counts, mentions, ranked_entities
from analysis.measures.frequency import ranked_terms, term_frequencies
from analysis.measures.occurrences import term_counts
from analysis.scope import Scope, View, view_of
from analysis.units import Unit

COLUMNS = ["juilland_d", "dp", "dp_norm"]
# The corpus of Gries (2020), "Analyzing dispersion", in five parts.
GRIES = [
    "b a m n i b e u p",
    "b a s a t b e w q n",
    "b c a g a b e s t a",
    "b a g h a b e a a t",
    "b a h a a b e a x a t",
]
WORDS = st.sampled_from(["a", "b", "c", "the", "U.S.", "a.", "中国", "\n"])
TEXTS = st.lists(st.lists(WORDS, max_size=20).map(" ".join), max_size=6)
SCOPES = st.builds(
    Scope,
    unit=st.sampled_from([Unit(), Unit("paragraph"), Unit("sentence"), Unit("window", 3)]),
    contains=st.sampled_from([(), ("a",), ("b", "the")]),
    match=st.just("any"),
)


@pytest.fixture(params=["few entries at a time", "others passed over", "taken out of the counts", "of many items"])
def steps(request) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "few entries at a time":
            patch.setattr(index, "BLOCK_ENTRIES", 3)
            patch.setattr(module, "CACHED_ENTRIES", 2)
        else:
            patch.setattr(module, "FEW_UNITS", 0 if request.param == "others passed over" else 2)
            patch.setattr(module, "MANY_ITEMS", -1 if request.param == "of many items" else 1 << 20)
        yield


def row_of(frame: pd.DataFrame, term: str) -> list[float]:
    return frame.set_index("term").loc[term, COLUMNS].tolist()


@pytest.mark.parametrize(
    "term, published",
    [
        ("a", (0.785, 0.18, 0.2195)),
        ("b", (0.968, 0.02, 0.024)),
        ("i", (0, 0.82, 1)),
        ("q", (0, 0.80, 0.976)),
        ("x", (0, 0.78, 0.951)),
    ],
)
def test_dispersion_of_the_corpus_of_gries(view, term, published) -> None:
    assert row_of(term_frequencies(view(*GRIES)), term) == pytest.approx(published, abs=5e-4)


def test_range_is_the_document_frequency(view) -> None:
    ranges = term_frequencies(view(*GRIES)).set_index("term")["document_frequency"]
    assert ranges[["a", "b", "i", "q", "x"]].tolist() == [5, 5, 1, 1, 1]


def test_dispersion_of_allemand() -> None:
    # Lyne's data, as in Gries (2008), "Dispersions and adjusted frequencies in corpora".
    frequencies = np.array([[2, 0, 1, 1, 3, 0, 3, 0, 0, 0]])
    tokens = np.array([8143, 8058, 8271, 8125, 7959, 7941, 8146, 8001, 8003, 7930])
    found = evenness(csr_matrix(frequencies), frequencies.sum(axis=1), tokens)
    assert found.juilland_d[0] == pytest.approx(0.60388, abs=5e-6)
    assert found.dp[0] == pytest.approx(0.499070, abs=5e-7)


def test_the_bounds_are_exact(view) -> None:
    # a: once in each of seven units of three tokens. b: in one of them alone.
    frame = term_frequencies(view("a b c", *["a c d"] * 6))
    assert row_of(frame, "a") == [1, 0, 0]
    assert row_of(frame, "b")[0] == 0 and row_of(frame, "b")[2] == 1


def test_ngrams_and_entities_have_a_dispersion(view) -> None:
    # In 3 of 4 equal units, once each: CV = sqrt(1/3), DP = 0.5 * (3 * (1/3 - 1/4) + 1/4).
    texts, expected = ["x y"] * 3 + ["y x"], [2 / 3, 0.25, 0.25 / 0.75]
    assert row_of(term_frequencies(view(*texts), ngram=2), "x y") == pytest.approx(expected)
    found = [[Mention(0, 1, "ORG", "X")]] * 3 + [[]]
    assert entity_counts(view(*texts, found=found))[COLUMNS].values.tolist() == [pytest.approx(expected)]


@pytest.mark.parametrize("texts", [["a b a"], ["a b", "", "…"]])
def test_one_unit_with_tokens_has_no_dispersion(view, texts: list[str]) -> None:
    found = [[Mention(0, 1, "ORG", "A")], *[[] for _ in texts[1:]]]
    built = view(*texts, found=found)
    for frame in (term_frequencies(built), term_frequencies(built, ngram=2), entity_counts(built)):
        assert len(frame) and frame[COLUMNS].isna().all(axis=None)


def test_units_without_tokens_are_left_out(view) -> None:
    frame, without = term_frequencies(view("a b", "", "a a c", "…")), term_frequencies(view("a b", "a a c"))
    pd.testing.assert_frame_equal(frame, without)


def test_a_scope_that_leaves_one_unit_has_no_dispersion(view) -> None:
    frame = term_frequencies(view("a b", "b", contains=("a",)))
    assert frame[COLUMNS].isna().all(axis=None)


def spread_plainly(frequencies: list[int], tokens: list[int]) -> list[float]:
    """The three numbers by their definitions, over units that hold tokens."""
    units = [(v, size) for v, size in zip(frequencies, tokens, strict=True) if size]
    if len(units) < 2:
        return [math.nan] * 3
    f, all_tokens = sum(v for v, _ in units), sum(size for _, size in units)
    p, s = [v / size for v, size in units], [size / all_tokens for _, size in units]
    variation = statistics.pstdev(p) / statistics.fmean(p)
    dp = sum(abs(v / f - share) for (v, _), share in zip(units, s, strict=True)) / 2
    return [1 - variation / math.sqrt(len(units) - 1), dp, dp / (1 - min(s))]


def expected_rows(view: View, places: list[list[int]]) -> list[list[float]]:
    """What is expected for items that occur at the tokens with these numbers."""
    bounds = [(view.bounds[unit], view.bounds[unit + 1]) for unit in view.units]
    tokens = [int(last - first) for first, last in bounds]
    return [spread_plainly([sum(a <= t < b for t in at) for a, b in bounds], tokens) for at in places]


def places_of(view: View, ngram: str) -> list[int]:
    """The tokens at which an n-gram starts in the view, in one sentence and unit: all tokens are tried."""
    annotation, terms = view.corpus.annotation, ngram.split(" ")
    vocabulary, cuts = annotation.vocabulary, {*annotation.sentence_bounds.tolist(), *view.bounds.tolist()}
    return [
        token
        for token in range(len(annotation.term) - len(terms) + 1)
        if [vocabulary[term] for term in annotation.term[token : token + len(terms)]] == terms
        and not cuts & set(range(token + 1, token + len(terms)))
    ]


def assert_rows(frame: pd.DataFrame, expected: list[list[float]]) -> None:
    assert frame[COLUMNS].values.tolist() == [pytest.approx(row, abs=1e-12, nan_ok=True) for row in expected]


@pytest.mark.usefixtures("steps")
@pytest.mark.parametrize("ngram", [1, 2, 3])
def test_terms_equal_plain_python(corpus, ngram: int) -> None:
    @given(TEXTS, SCOPES, st.sampled_from([frozenset(), frozenset({"a"})]))
    @settings(max_examples=60)
    def equal(texts: list[str], scope: Scope, stop: frozenset[str]) -> None:
        view = view_of(corpus(*texts), scope)
        frame = term_frequencies(view, ngram=ngram, stop_words=stop)
        assert_rows(frame, expected_rows(view, [places_of(view, term) for term in frame["term"]]))

    equal()


@pytest.mark.usefixtures("steps")
def test_entities_equal_plain_python(corpus) -> None:
    @given(TEXTS, SCOPES, st.data())
    @settings(max_examples=60)
    def equal(texts: list[str], scope: Scope, data: st.DataObject) -> None:
        found = []
        for text in texts:
            spans = zip(*(part.tolist() for part in token_spans(code_points(text))), strict=True)
            names = [(span, data.draw(st.sampled_from(["", "Iran", "a", "b"]))) for span in spans]
            found.append([Mention(*span, "GPE", name) for span, name in names if name])
        view = view_of(corpus(*texts, found=found), scope)
        frame, tokens = entity_counts(view), view.corpus.mentions.token[view.mentions]
        named = mentions(view)["entity"].to_numpy()
        assert_rows(frame, expected_rows(view, [tokens[named == entity].tolist() for entity in frame["entity"]]))

    equal()


def test_numbers_do_not_depend_on_the_rows_they_are_made_with(monkeypatch) -> None:
    random = np.random.default_rng(11)
    frequencies = random.poisson(0.01 + random.gamma(0.3, size=60), (3000, 60)).T
    rows, tokens = csr_matrix(frequencies), random.integers(50, 500, 3000)
    whole = evenness(rows, frequencies.sum(axis=1), tokens)
    monkeypatch.setattr(module, "CACHED_ENTRIES", 1)
    apart = evenness(rows, frequencies.sum(axis=1), tokens)
    assert all(np.array_equal(a, b) for a, b in zip(whole, apart, strict=True))
    assert np.isfinite(whole.juilland_d).all()


def test_the_first_rows_are_those_of_all_rows(view) -> None:
    built = view(*GRIES, found=[[Mention(0, 1, "ORG", "B")]] * 5)
    for rows in (ranked_terms(built), ranked_terms(built, ngram=2), ranked_entities(built)):
        pd.testing.assert_frame_equal(rows.head(3), rows.frame().head(3), check_exact=True)


def test_what_is_kept_is_that_of_every_term(view) -> None:
    built = view(*GRIES)
    stopped, every = (term_counts(built, stop_words=stop) for stop in (frozenset({"a"}), frozenset()))
    item = np.array([built.corpus.term_number["a"]])
    assert dispersion(stopped, item).dp == dispersion(every, item).dp == pytest.approx(0.18)


def test_rows_looked_at_again_are_not_made_again(view, monkeypatch) -> None:
    rows = ranked_terms(view(*GRIES))
    first = rows.head(3)
    monkeypatch.setattr(module, "evenness", None)
    pd.testing.assert_frame_equal(rows.head(3), first)
