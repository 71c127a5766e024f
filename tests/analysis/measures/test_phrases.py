"""Phrases: exact counts, published scores of pairs, and a count by hand over small corpora."""

import math
from collections import Counter, defaultdict
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import OptionError
from analysis.measures.dispersion import dispersion
from analysis.measures.frequency import term_frequencies
from analysis.measures.occurrences import term_counts
from analysis.measures.phrases import SORTS, Phrases, found_phrases, least_frequency, log_dice_of_phrase, phrases
from analysis.measures.recurring import KEPT
from analysis.scope import Scope, View, view_of
from analysis.units import Unit

LETTERS = st.lists(st.sampled_from(["a", "b", "the", "c.", "\n"]), max_size=25).map(" ".join)
TEXTS = st.lists(LETTERS, max_size=3)
UNITS = st.sampled_from([Unit(), Unit("sentence"), Unit("window", 4)])


def rows(frame, *columns: str) -> list[tuple]:
    return list(frame[list(columns)].itertuples(index=False, name=None))


def test_phrases_of_a_text_that_can_be_counted(view) -> None:
    # x y z twice, x y a third time; y z twice, inside x y z alone.
    frame = phrases(view("x y z, q x y z. X y q"), least=2, folded=False, sort="frequency").frame()
    columns = ("phrase", "length", "frequency", "freestanding_frequency", "part_of")
    assert rows(frame, *columns) == [
        ("x y", 2, 3, 1, ""),
        ("x y z", 3, 2, 2, ""),
        ("y z", 2, 2, 0, "x y z"),
    ]
    folded = phrases(view("x y z, q x y z. X y q"), least=2, sort="frequency").frame()
    assert folded["phrase"].tolist() == ["x y", "x y z"]


def test_a_phrase_is_folded_from_80_percent_on(view) -> None:
    for alone, part_of in ((1, "x y z"), (2, "")):
        # 4 of 5 occurrences of x y are in x y z: 80 %; 4 of 6 are not.
        text = "x y z\n" * 4 + "x y\n" * alone
        frame = phrases(view(text), least=2, folded=False).frame().set_index("phrase")
        assert frame.loc["x y", "part_of"] == part_of
        assert frame.loc["x y", "freestanding_frequency"] == alone


def test_a_phrase_is_folded_into_what_is_not_folded_itself(view) -> None:
    # 80 % of 5 is 4 and 80 % of 4 is 3.2: a b into a b c, and that into a b c d, which has 60 % of a b.
    frame = phrases(view("a b c d\n" * 16 + "a b c\n" * 4 + "a b\n" * 5), least=2, folded=False).frame()
    into = dict(rows(frame, "phrase", "part_of"))
    assert into["a b"] == into["a b c"] == "a b c d" and into["a b c d"] == ""


def test_what_is_no_phrase_has_no_parts(view) -> None:
    text = "united states of\n" * 3
    frame = phrases(view(text), least=2, stop_words=frozenset({"of"})).frame()
    # "united states of" ends with a stop word: it is not listed, and nothing is folded into it.
    assert rows(frame, "phrase", "freestanding_frequency", "part_of") == [("united states", 3, "")]


def test_phrases_skip_over_a_stop_word_into_a_longer_one(view) -> None:
    text = "united states of america\n" * 3
    frame = phrases(view(text), least=2, folded=False, stop_words=frozenset({"of"})).frame()
    assert sorted(rows(frame, "phrase", "part_of")) == [
        ("states of america", "united states of america"),
        ("united states", "united states of america"),
        ("united states of america", ""),
    ]


def test_a_phrase_that_is_a_stop_word_itself_is_left_out(view) -> None:
    text = "x y z\n" * 3
    frame = phrases(view(text), least=2, folded=False, stop_words=frozenset({"x y z"})).frame()
    assert rows(frame, "phrase", "part_of") == [("x y", ""), ("y z", "")]


def test_lengths_and_orders_that_there_are_not(view) -> None:
    for lengths in ({"shortest": 1}, {"longest": 6}, {"shortest": 4, "longest": 3}):
        with pytest.raises(OptionError, match="use lengths of 2 to 5"):
            phrases(view("a b"), **lengths)
    with pytest.raises(OptionError, match="use log_likelihood, frequency"):
        phrases(view("a b"), sort="beauty")


def test_longer_phrases_than_asked_for_fold_nothing(view) -> None:
    frame = phrases(view("x y z\n" * 3), least=2, longest=2).frame()
    assert rows(frame, "phrase", "freestanding_frequency") == [("x y", 3), ("y z", 3)]
    assert phrases(view("x y z\n" * 3), least=2, shortest=3).frame()["phrase"].tolist() == ["x y z"]


def of_pair(view: View, both: int, first: int, second: int) -> dict[str, float]:
    """The scores of a phrase of two terms that has these frequencies, in a view that has so many tokens."""
    made = Phrases(
        view=view,
        least=2,
        length=np.array([2]),
        number=np.array([0]),
        terms=np.array([[0, 1, -1, -1, -1]]),
        frequency=np.array([both]),
        before=np.array([float(first)]),
        behind=np.array([float(second)]),
        term_frequency=np.array([[first, second, 0, 0, 0]]),
        freestanding=np.array([both]),
        part_of=np.array([-1]),
        c_value=np.array([float(both)]),
    )
    return {name: float(made.columns[name](np.array([0]))[0]) for name in SORTS}


def test_scores_of_pairs_are_those_that_were_published(view) -> None:
    def of_tokens(number: int) -> View:
        some = view("a")
        some.__dict__["token_count"] = number
        return some

    # Manning and Schütze (1999), chapter 5: new companies; Ayatollah Ruhollah.
    assert of_pair(of_tokens(14_307_668), 8, 15_828, 4_675)["t_score"] == pytest.approx(0.9999, abs=5e-5)
    assert of_pair(of_tokens(14_307_668), 20, 42, 20)["mi"] == pytest.approx(18.38, abs=5e-3)
    # Rychlý's logDice, computed for the same pair and for one of NLTK's.
    assert of_pair(of_tokens(14_307_668), 20, 42, 20)["log_dice"] == pytest.approx(13.3677, abs=5e-5)
    nltk = of_pair(of_tokens(110 + 2442 + 111 + 29114), 110, 110 + 2442, 110 + 111)
    # Dunning's G2 in the documentation of NLTK's collocations.
    assert (nltk["log_dice"], nltk["log_likelihood"]) == pytest.approx((10.3441, 270.72), abs=5e-3)


def test_scores_of_a_pair_are_those_of_its_own_counts(view) -> None:
    # 12 tokens; new york 3 times, new 4, york 3: E = 4 * 3 / 12 = 1.
    (row,) = phrases(view("new york a\nnew york b\nnew york c\nnew\nd e"), least=2).frame().itertuples()
    assert (row.phrase, row.mi, row.c_value) == ("new york", pytest.approx(math.log2(3)), 3.0)
    assert row.t_score == pytest.approx(2 / math.sqrt(3))
    assert row.log_dice == pytest.approx(14 + math.log2(6 / 7))
    # Cells 3, 1, 0, 8 against 1, 3, 2, 6.
    assert row.log_likelihood == pytest.approx(2 * (3 * math.log(3) + math.log(1 / 3) + 8 * math.log(8 / 6)))


def test_a_pair_that_chance_would_bring_together_more_often_has_scores_below_0(view) -> None:
    # a 14 times and b 8 of 22 tokens; a b twice, where chance would give 14 * 8 / 22 = 5.1.
    frame = phrases(view("a b\n" * 2 + "a\n" * 12 + "b\n" * 6), least=2).frame()
    assert frame["phrase"].tolist() == ["a b"]
    assert frame.loc[0, "mi"] < 0 and frame.loc[0, "t_score"] < 0 < frame.loc[0, "log_likelihood"]


def test_log_likelihood_is_empty_where_parts_are_too_frequent_and_comes_last(view) -> None:
    # a is 6 of 8 tokens, before and behind: 8 - 6 - 6 + 3 is no number of tokens. b c has a table of four cells.
    frame = phrases(view("a a\na a\na a\nb c"), least=1).frame()
    assert frame["phrase"].tolist() == ["b c", "a a"]
    assert frame["log_likelihood"].isna().tolist() == [False, True]


def test_log_dice_is_14_where_terms_are_never_apart_at_any_length() -> None:
    assert log_dice_of_phrase(np.array([3, 5]), np.array([2, 4]), np.array([6, 20])).tolist() == [14.0, 14.0]


def test_a_small_scope_lists_what_occurs_twice_and_a_large_one_once_per_million(view) -> None:
    for tokens, least in ((0, 2), (10_000, 2), (10_001, 3), (3_000_000, 3), (3_000_001, 4), (22_890_717, 23)):
        some = view("a")
        some.__dict__["token_count"] = tokens
        assert least_frequency(some) == least


def test_a_corpus_keeps_the_ngrams_of_few_views(view) -> None:
    corpus = view("A b. C a b. D a b").corpus
    for term in ("a", "c", "d", "zzz"):
        phrases(view_of(corpus, Scope(Unit("sentence"), contains=(term,))), least=2)
    assert len([key for key in corpus.indexes if key[0] == "phrases"]) == KEPT


# The same by plain Python, from the tokens alone.


def sequences(view: View) -> list[tuple[list[str], int]]:
    """The tokens of each run that no sentence or unit cuts, and the unit that it is in."""
    annotation, found = view.corpus.annotation, []
    cuts = sorted({*annotation.sentence_bounds.tolist(), *view.bounds.tolist()})
    for unit in view.units.tolist():
        start, end = int(view.bounds[unit]), int(view.bounds[unit + 1])
        inner = [start, *(cut for cut in cuts if start < cut < end), end]
        for first, last in pairwise(inner):
            found.append(([annotation.vocabulary[term] for term in annotation.term[first:last]], unit))
    return found


def counted_by_hand(view: View, least: int, longest: int, stops: set[str]) -> dict[str, tuple]:
    """Frequency, units, freestanding frequency, what it is folded into, and scores, of every phrase."""
    runs = sequences(view)
    places: dict[tuple[str, ...], list[tuple[int, int, int]]] = defaultdict(list)
    for run, (tokens, unit) in enumerate(runs):
        for start in range(len(tokens)):
            for end in range(start + 1, min(start + 5, len(tokens)) + 1):
                places[tuple(tokens[start:end])].append((run, start, unit))
    f = Counter({ngram: len(found) for ngram, found in places.items()})
    size = sum(len(tokens) for tokens, _ in runs)

    def is_listed(ngram: tuple[str, ...]) -> bool:
        return 2 <= len(ngram) <= longest and f[ngram] >= least and not {ngram[0], ngram[-1]} & stops

    listed = sorted(filter(is_listed, f))

    def holders(ngram: tuple[str, ...]) -> list[tuple[str, ...]]:
        n = len(ngram)
        return [m for m in listed if len(m) > n and any(m[i : i + n] == ngram for i in range(len(m) - n + 1))]

    def whole(ngram: tuple[str, ...]) -> tuple[str, ...]:
        enough = [m for m in holders(ngram) if f[m] >= 0.8 * f[ngram]]
        best = min(enough, key=lambda m: (-len(m), -f[m], m), default=())
        return (whole(best) or best) if best else ()

    found = {}
    for ngram in listed:
        n, longer = len(ngram), holders(ngram)
        covered = {
            (run, start)
            for run, start, _ in places[ngram]
            for m in longer
            for other, begin, _ in places[m]
            if run == other and begin <= start and start + n <= begin + len(m)
        }
        expected = size * math.prod(f[(term,)] / size for term in ngram)
        x = sum(f[ngram[:i]] for i in range(1, n)) / (n - 1)
        y = sum(f[ngram[i:]] for i in range(1, n)) / (n - 1)
        cells = ((f[ngram], x * y), (x - f[ngram], x * (size - y)), (y - f[ngram], (size - x) * y))
        cells += ((size - x - y + f[ngram], (size - x) * (size - y)),)
        is_table = all(cell > -1e-9 for cell, _ in cells)
        g2 = 2 * sum(cell * math.log(cell * size / chance) for cell, chance in cells if is_table and cell > 1e-9)
        less = sum(f[m] for m in longer) / len(longer) if longer else 0
        found[" ".join(ngram)] = (
            f[ngram],
            len({unit for _, _, unit in places[ngram]}),
            f[ngram] - len(covered),
            " ".join(whole(ngram)),
            pytest.approx(
                (
                    g2 if is_table else math.nan,
                    math.log2(n) * (f[ngram] - less),
                    14 + math.log2(n * f[ngram] / sum(f[(term,)] for term in ngram)),
                    math.log2(f[ngram] / expected),
                    (f[ngram] - expected) / math.sqrt(f[ngram]),
                ),
                abs=1e-6,
                nan_ok=True,
            ),
        )
    return found


@given(TEXTS, UNITS, st.integers(1, 3), st.integers(2, 5), st.booleans(), st.booleans())
@settings(max_examples=200)
def test_phrases_are_those_counted_by_hand(corpus, texts, unit, least, longest, narrow, stop) -> None:
    some = view_of(corpus(*texts), Scope(unit, contains=("b",) if narrow else ()))
    stops = {"the"} if stop else set()
    frame = phrases(some, least=least, longest=longest, folded=False, stop_words=frozenset(stops)).frame()
    numbers = ("frequency", "document_frequency", "freestanding_frequency", "part_of")
    scores = ("log_likelihood", "c_value", "log_dice", "mi", "t_score")
    found = {
        name: (*plain, own)
        for name, plain, own in zip(frame["phrase"], rows(frame, *numbers), rows(frame, *scores), strict=True)
    }
    assert found == counted_by_hand(some, least, longest, stops)


@given(TEXTS, UNITS, st.integers(1, 3))
@settings(max_examples=60)
def test_folded_phrases_have_their_whole_in_the_list(corpus, texts, unit, least) -> None:
    found = found_phrases(view_of(corpus(*texts), Scope(unit)), least=least)
    folded = set(found.ranked().frame()["phrase"])
    every = found.ranked(folded=False).frame()
    assert folded == set(every.loc[every["part_of"] == "", "phrase"])
    assert set(every["part_of"]) - {""} <= folded


@given(TEXTS, UNITS)
@settings(max_examples=60)
def test_pairs_are_those_of_the_table_of_terms(corpus, texts, unit) -> None:
    some = view_of(corpus(*texts), Scope(unit))
    for length in (2, 3):
        terms = term_frequencies(some, ngram=length).set_index("term")
        made = phrases(some, least=1, shortest=length, longest=length, folded=False, sort="frequency").frame()
        assert made["phrase"].tolist() == terms.index.tolist()
        for column in ("frequency", "document_frequency", "dp_norm", "relative_frequency"):
            assert made[column].tolist() == pytest.approx(terms[column].tolist(), nan_ok=True)


def test_dispersion_is_empty_in_one_document(view) -> None:
    assert phrases(view("a b. a b"), least=2).frame()["dp_norm"].isna().all()
    some = view("a b. a b", "a b", "c")
    counts = term_counts(some, ngram=2)
    assert phrases(some, least=2).frame()["dp_norm"].tolist() == dispersion(counts, np.array([0])).dp_norm.tolist()


@given(TEXTS, UNITS)
@settings(max_examples=60)
def test_log_dice_is_never_above_14(corpus, texts: list[str], unit: Unit) -> None:
    scores = phrases(view_of(corpus(*texts), Scope(unit)), least=1, folded=False).frame()["log_dice"]
    assert (scores <= 14).all()
