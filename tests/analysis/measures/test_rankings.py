"""Tables that are made when they are looked at, against the same tables made at once, in plain pandas."""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import index
from analysis.annotating.spans import Mention
from analysis.annotating.tokens import code_points, token_spans
from analysis.measures import tfidf
from analysis.measures import unit_keywords as unit_keywords_module
from analysis.measures.concordance import concordance
from analysis.measures.documents import documents
from analysis.measures.entities import entity_counts, mentions, ranked_entities
from analysis.measures.frequency import ranked_terms
from analysis.measures.keywords import (
    best_repeated_keywords,
    entity_keywords,
    keywords,
    ranked_best_entity_keywords,
    ranked_best_keywords,
    unit_entity_keywords,
    unit_keywords,
)
from analysis.nodes import Query
from analysis.rows import Rows
from analysis.scope import Scope, View, view_of
from analysis.units import Unit

WORDS = st.sampled_from(["a", "b", "c", "d", "the", "Iran", "iran", "U.S.", "a.", "\n"])
TEXTS = st.lists(st.lists(WORDS, max_size=20).map(" ".join), min_size=1, max_size=6)
SCOPES = st.builds(
    Scope,
    unit=st.sampled_from([Unit(), Unit("paragraph"), Unit("sentence"), Unit("window", 3)]),
    contains=st.lists(st.sampled_from(["iran", "a", "the", "a b"]), max_size=2).map(tuple),
    match=st.sampled_from(["all", "any"]),
)
ASKED = st.builds(
    Rows,
    find=st.sampled_from(["", "a", "*a*", "1.txt*", "iran, b", "nowhere", "?"]),
    min_frequency=st.integers(1, 3),
)
STOPS = st.sampled_from([frozenset(), frozenset({"the", "a"}), frozenset({"a b"})])


@pytest.fixture(params=["few rows at a time", "all at once"], autouse=True, scope="module")
def steps(request) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "few rows at a time":
            patch.setattr(index, "BLOCK_ENTRIES", 3)
            patch.setattr(index, "MANY_ITEMS", 0)
            patch.setattr(tfidf, "PROBED_ENTRIES", 2)
            patch.setattr(tfidf, "RANKED_AT_A_TIME", 2)
            patch.setattr(unit_keywords_module, "UNITS_AT_FIRST", 1)
        yield


def tokens_of(view: View) -> list[int]:
    """The numbers of the tokens of a view."""
    return [token for unit in view.units for token in range(view.bounds[unit], view.bounds[unit + 1])]


def assert_equal(lazy: pd.DataFrame, whole: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(lazy, whole.reset_index(drop=True), check_exact=True)


def assert_made_as(rows, frame: pd.DataFrame, asked: Rows, columns: list[str]) -> None:
    """Whether rows are as long as the frame and have its beginning, found or not."""
    assert (len(rows), len(rows.found(asked, columns))) == (len(frame), len(asked.of(frame, columns)))
    for count in (0, 1, 4, 1000):
        assert_equal(rows.head(count), frame.head(count))
        assert_equal(rows.found(asked, columns).head(count), asked.of(frame, columns).head(count))
    assert_equal(rows.frame(), frame)
    assert_equal(rows.found(asked, columns).frame(), asked.of(frame, columns))


@given(TEXTS, SCOPES, st.integers(1, 3), STOPS, ASKED)
@settings(max_examples=60)
def test_terms(corpus, texts, scope, ngram, stop, asked) -> None:
    rows = ranked_terms(view_of(corpus(*texts), scope), ngram=ngram, stop_words=stop)
    assert_made_as(rows, rows.frame(), asked, ["term"])


def keyword_view(corpus, texts: list[str], scope: Scope) -> View:
    """A view for keywords: the whole corpus, where the scope leaves one unit."""
    view = view_of(corpus(*texts, "", "a"), scope)
    return view if len(view.units) != 1 else view_of(view.corpus, Scope(scope.unit))


@given(TEXTS, SCOPES, st.integers(1, 2), STOPS, ASKED)
@settings(max_examples=100)
def test_keywords_by_unit(corpus, texts, scope, ngram, stop, asked) -> None:
    view = keyword_view(corpus, texts, scope)
    if len(view.units) == 1:
        return
    rows, frame = (kind(view, ngram=ngram, stop_words=stop) for kind in (unit_keywords, keywords))
    assert_made_as(rows, frame, asked, ["term", "unit"])
    for some, made in ((rows, frame), (rows.found(asked, ["term", "unit"]), asked.of(frame, ["term", "unit"]))):
        assert some.highest == made["tfidf"].max() if len(made) else some.highest == 0
        names = list(view.unit_column(some.units))
        assert names == made["unit"].unique().tolist()
        assert_equal(some.of_units(some.units[1:3]), made[made["unit"].isin(names[1:3])])


@given(TEXTS, SCOPES, st.integers(1, 2), STOPS, ASKED)
@settings(max_examples=100)
def test_each_keyword_once(corpus, texts, scope, ngram, stop, asked) -> None:
    view = keyword_view(corpus, texts, scope)
    if len(view.units) == 1:
        return
    every = keywords(view, ngram=ngram, stop_words=stop)
    best = every.loc[every.groupby("term", sort=False)["tfidf"].idxmax()] if len(every) else every
    best = best.sort_values(["tfidf", "term"], ascending=[False, True], ignore_index=True)
    assert_made_as(ranked_best_keywords(view, ngram=ngram, stop_words=stop), best, asked, ["term", "unit"])
    for count in (1, 3, 10):
        repeated = best_repeated_keywords(view, count, ngram=ngram, stop_words=stop)
        assert_equal(repeated, best[best["frequency"] > 1].head(count))


@given(TEXTS, SCOPES, st.sampled_from(["iran", "the", "a b", "nowhere"]))
@settings(max_examples=60)
def test_lines_of_a_term(corpus, texts, scope, term) -> None:
    lines = concordance(view_of(corpus(*texts), scope), Query((term,)))
    frame = lines.frame()
    assert len(lines) == len(frame)
    assert_equal(lines.rows(1, 3), frame.iloc[1:3])


@given(SCOPES, ASKED)
@settings(max_examples=40)
def test_entities(corpus, scope, asked) -> None:
    found = [[Mention(0, 4, "GPE", "Iran"), Mention(5, 6, "ORG", "a")], [Mention(0, 1, "GPE", "Iran")]]
    rows = ranked_entities(view_of(corpus("Iran a.\nb", "a the", found=found), scope))
    assert_made_as(rows, rows.frame(), asked, ["entity", "aliases"])


@given(TEXTS, SCOPES, st.data())
@settings(max_examples=80)
def test_entities_and_their_aliases_equal_those_of_plain_python(corpus, texts, scope, data) -> None:
    found = []
    for text in texts:
        spans = zip(*(part.tolist() for part in token_spans(code_points(text))), strict=True)
        names = [(span, data.draw(st.sampled_from(["", "Iran", "a", "b"]))) for span in spans]
        found.append([Mention(*span, "GPE", name) for span, name in names if name])
    view = view_of(corpus(*texts, found=found), scope)
    frame, rows = entity_counts(view), mentions(view)
    unit_of = [int(np.searchsorted(view.bounds, token, side="right")) - 1 for token in view.corpus.mentions.token]
    kept = [number for number, unit in enumerate(unit_of) if unit in view.units]
    assert len(rows) == len(kept)
    spelled: dict[str, Counter[str]] = {}
    units: dict[str, set[int]] = {}
    for number, row in zip(kept, rows.itertuples(), strict=True):
        assert row.text == texts[int(row.document.removesuffix(".txt")) - 1][row.start : row.end]
        spelled.setdefault(row.entity, Counter())[row.text] += 1
        units.setdefault(row.entity, set()).add(unit_of[number])
    expected = [
        [
            name,
            "GPE",
            spelled[name].total(),
            len(units[name]),
            "; ".join(sorted(set(spelled[name]) - {name}, key=lambda text: (-spelled[name][text], text))),
        ]
        for name in sorted(spelled, key=lambda name: (-spelled[name].total(), name))
    ]
    counted = frame[["entity", "label", "frequency", "document_frequency", "aliases"]]
    assert counted.values.tolist() == expected
    for name in spelled:
        assert len(concordance(view, Query((name,), "entity"))) == spelled[name].total()


@given(TEXTS, SCOPES)
@settings(max_examples=80)
def test_documents_equal_those_of_plain_python(corpus, texts, scope) -> None:
    view = view_of(corpus(*texts), scope)
    annotation = view.corpus.annotation
    expected = []
    for number in view.documents.tolist():
        low, high = annotation.document_bounds[number : number + 2]
        tokens = [token for token in tokens_of(view) if low <= token < high]

        def parts(bounds: np.ndarray, tokens: list[int] = tokens) -> int:
            return len({int(np.searchsorted(bounds, token, side="right")) for token in tokens})

        expected.append(
            [
                f"{number + 1}.txt",
                len(tokens),
                len({annotation.term[token] for token in tokens}),
                parts(annotation.sentence_bounds),
                parts(annotation.paragraph_bounds),
            ]
        )
    described = ["title", "date", "language", "entity_model", "metadata"]
    assert documents(view).drop(columns=described).values.tolist() == expected


@given(TEXTS, SCOPES, ASKED, st.sampled_from([(), ("GPE",), ("ORG",)]), st.data())
@settings(max_examples=80)
def test_keywords_of_entities(corpus, texts, scope, asked, labels, data) -> None:
    view = keyword_view_of_names(corpus, texts, scope, data)
    if len(view.units) == 1:
        return
    asked, frame, columns = replace(asked, labels=labels), entity_keywords(view), ["entity", "unit"]
    assert_made_as(unit_entity_keywords(view), frame, asked, columns)
    found = unit_entity_keywords(view).found(Rows(labels=labels), []).found(replace(asked, labels=()), columns)
    assert_equal(found.frame(), asked.of(frame, columns))
    kept = {(row.unit, row.entity, row.label) for row in found.frame().itertuples()}
    for row in frame.itertuples():
        names = {"unit": row.unit, "entity": row.entity, "label": row.label}
        assert found.has(**names) == (tuple(names.values()) in kept)
    best = frame.loc[frame.groupby(["entity", "label"], sort=False)["tfidf"].idxmax()] if len(frame) else frame
    best = best.sort_values(["tfidf", "entity", "label"], ascending=[False, True, True], ignore_index=True)
    assert_made_as(ranked_best_entity_keywords(view), best, asked, columns)


def keyword_view_of_names(corpus, texts: list[str], scope: Scope, data: st.DataObject) -> View:
    """A view for keywords of entities, which any tokens may mention."""
    texts, found = [*texts, "", "a"], []
    for text in texts:
        spans = zip(*(part.tolist() for part in token_spans(code_points(text))), strict=True)
        names = [(span, data.draw(st.sampled_from(["", "Iran", "a", "b"]))) for span in spans]
        found.append([Mention(*span, data.draw(st.sampled_from(["GPE", "ORG"])), name) for span, name in names if name])
    view = view_of(corpus(*texts, found=found), scope)
    return view if len(view.units) != 1 else view_of(view.corpus, Scope(scope.unit))


def test_ties_do_not_depend_on_the_order_in_which_a_norm_was_added_up(view) -> None:
    # Every idf is the same; the squares of 1, 2 and 3 are added up in both orders.
    frame = ranked_best_keywords(view("p q q r r r", "u u u v v w")).frame()
    assert frame["term"].tolist() == ["r", "u", "q", "v", "p", "w"]
    assert frame["tfidf"].nunique() == 3


def test_a_keyword_that_is_higher_where_it_occurs_once_is_not_among_the_repeated(view) -> None:
    # b: once in a text of its own, where its TF-IDF is 1; twice among others.
    built = view("b", "b b c c c d", "d d e")
    assert best_repeated_keywords(built, 10)["term"].tolist() == ["c", "d"]
    best = ranked_best_keywords(built).frame()
    assert best[["term", "unit", "frequency"]].values.tolist()[0] == ["b", "1.txt", 1]
    # 3: d d e. idf(d) = ln(4/3) + 1, idf(e) = ln(4/2) + 1.
    d, e = 2 * (math.log(4 / 3) + 1), math.log(4 / 2) + 1
    assert best.set_index("term").loc["d", "tfidf"] == pytest.approx(d / math.hypot(d, e), abs=1e-12)
