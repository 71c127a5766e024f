"""What a look at the course of time begins with."""

import pytest

from analysis.annotating.spans import Mention
from analysis.corpus import corpus_of, with_mentions
from analysis.measures.trend_choice import NoDatesError, first_items, first_trend
from analysis.nodes import Query
from analysis.reading.document import Document
from analysis.scope import Scope, view_of

# By year: "up" 0 to 4 of 10 tokens, "down" 4 to 0, "even" always 5, and "some" up and down again.
TEXTS = [" ".join(["even"] * 5 + ["up"] * n + ["down"] * (4 - n) + ["some"] * (n == 2)) for n in range(5)]


def view(texts=TEXTS, *, found=None, dated=True):
    documents = [Document(f"{n}.txt", "a", f"190{n}" if dated else "", text) for n, text in enumerate(texts)]
    corpus = corpus_of(documents)
    return view_of(corpus if found is None else with_mentions(corpus, found), Scope())


def test_first_are_those_that_rise_or_fall_most_steadily() -> None:
    # Both always go one way, and are as frequent; ties are in the order of the terms.
    assert first_items(view(), number=2) == [Query(("down",)), Query(("up",))]
    # 0, 0, 1, 0, 0 goes nowhere, and even is a little less where some is.
    assert len(first_items(view())) == 4


def test_stop_words_are_left_out() -> None:
    assert Query(("up",)) not in first_items(view(), stop_words=frozenset({"up"}))


def test_an_entity_and_the_term_that_names_it_are_one() -> None:
    found = [[Mention(start, start + 2, "ORG", "UP") for start in _places(text)] for text in TEXTS]
    chosen = first_items(view(found=found))
    assert [query for query in chosen if "up" in query.texts[0].casefold()] == [Query(("up",))]
    chosen = first_items(view(found=found), stop_words=frozenset({"up"}))
    assert Query(("UP",), "entity") in chosen


def _places(text: str) -> list[int]:
    return [place for place in range(len(text)) if text[place:].startswith("up")]


def test_without_periods_to_compare_the_most_frequent_come_first() -> None:
    assert first_items(view(dated=False), number=1) == [Query(("even",))]


def test_without_dates_there_is_no_first_trend_and_it_says_so() -> None:
    with pytest.raises(NoDatesError, match="no document of the scope has a date"):
        first_trend(view(dated=False), frozenset())
    assert first_trend(view(), frozenset()).items[:2] == ("down", "up")


def test_a_scope_without_terms_has_none() -> None:
    assert first_items(view(["up"]), stop_words=frozenset({"up"})) == []
    assert len(first_trend(view(["up"]), frozenset({"up"})).rows) == 0
