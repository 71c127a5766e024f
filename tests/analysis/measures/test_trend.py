"""Trends on dated texts that can be counted, and against plain Python."""

import math
from collections import defaultdict
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus import corpus_of
from analysis.errors import OptionError
from analysis.measures.trend import MOST_PERIODS, PERIODS, trend
from analysis.nodes import Query, nodes_of
from analysis.reading.document import Document
from analysis.scope import Scope, view_of
from analysis.units import Unit

WAR = Query(("war",))
DATES = st.one_of(
    st.just(""),
    st.integers(1000, 2199).map(str),
    st.dates(min_value=date(1000, 1, 1)).map(str).filter(lambda day: day < "2200"),
    st.dates(min_value=date(1000, 1, 1)).map(lambda day: str(day)[:7]),
)


def dated(*documents: tuple[str, str], **scope):
    """The view of documents, each a date and a text."""
    built = corpus_of(Document(f"{i}.txt", text, written, text) for i, (written, text) in enumerate(documents))
    return view_of(built, Scope(**scope))


def rows(found) -> list[list[object]]:
    return found.rows.frame().values.tolist()


def test_a_year_is_counted_over_all_its_documents() -> None:
    # 1 of 2 tokens and 0 of 2 in 1914, nothing known of 1915, 2 of 2 in 1916.
    view = dated(("1914", "war a"), ("1914-08-01", "b c"), ("1916", "war war"))
    found = trend(view, nodes_of(view, WAR))
    assert found.period == "year" and found.documents == 3
    (first, empty, last) = rows(found)
    assert first == ["1914", 2, 4, 1, 250_000.0] and last == ["1916", 1, 2, 2, 1_000_000.0]
    assert empty[:4] == ["1915", 0, 0, 0] and math.isnan(empty[4])


def test_documents_without_a_date_are_left_out_and_counted() -> None:
    view = dated(("1914", "war"), ("", "war war"), ("", "a"))
    found = trend(view, nodes_of(view, WAR))
    assert rows(found) == [["1914", 1, 1, 1, 1_000_000.0]]
    assert (found.documents, found.undated_documents, found.undated_occurrences) == (1, 2, 2)


def test_a_date_that_leaves_the_period_open_is_left_out() -> None:
    view = dated(("1914", "war"), ("1914-08", "war war"), ("1914-08-03", "war war war"))
    months, days = (trend(view, nodes_of(view, WAR), period) for period in ("month", "day"))
    assert [row[:4] for row in rows(months)] == [["1914-08", 2, 5, 5]] and months.undated_occurrences == 1
    assert [row[:4] for row in rows(days)] == [["1914-08-03", 1, 3, 3]] and days.undated_documents == 2


@pytest.mark.parametrize(
    "dates, period, names",
    [
        (("2022-07-20", "2022-07-22"), "day", ["2022-07-20", "2022-07-21", "2022-07-22"]),
        (("2022-07-20", "2022-09"), "month", ["2022-07", "2022-08", "2022-09"]),
        (("2021-11-30", "2022-02-01"), "month", ["2021-11", "2021-12", "2022-01", "2022-02"]),
        (("2021-11-30", "2022"), "year", ["2021", "2022"]),
        (("1789", "1865"), "decade", [f"{year}s" for year in range(1780, 1861, 10)]),
        (("1001", "2021"), "century", [f"{n}00-{n}99" for n in range(10, 21)]),
        (("", ""), "day", []),
    ],
)
def test_period_is_the_shortest_that_dates_say_and_that_is_not_too_many(dates, period, names) -> None:
    view = dated(*((written, "war") for written in dates))
    found = trend(view, nodes_of(view, WAR))
    assert found.period == period and found.rows.frame()["period"].tolist() == names


def test_tokens_are_those_of_the_scope() -> None:
    view = dated(("1914", "war a\nb c d"), ("1915", "a"), unit=Unit("paragraph"), contains=("war",))
    assert rows(trend(view, nodes_of(view, WAR))) == [["1914", 1, 2, 1, 500_000.0]]


def test_unknown_period_is_refused() -> None:
    view = dated(("1914", "war"))
    with pytest.raises(OptionError, match="no period 'week'"):
        trend(view, nodes_of(view, WAR), "week")


@given(
    st.lists(st.tuples(DATES, st.lists(st.sampled_from(["war", "a"]), max_size=5).map(" ".join)), max_size=6),
    st.sampled_from([None, "month", "year", "decade", "century"]),
)
@settings(max_examples=150, deadline=None)
def test_trend_is_that_of_the_definition(documents, period) -> None:
    view = dated(*documents)
    found = trend(view, nodes_of(view, WAR), period)
    chosen = found.period
    characters = {"day": 10, "month": 7}.get(chosen, 4)

    def name(written: str) -> str:
        return {"decade": f"{written[:3]}0s", "century": f"{written[:2]}00-{written[:2]}99"}.get(
            chosen, written[:characters]
        )

    expected, left_out = defaultdict(lambda: [0, 0, 0]), [0, 0]
    for written, text in documents:
        tokens = text.split()
        if len(written) >= characters:
            for place, number in enumerate((1, len(tokens), tokens.count("war"))):
                expected[name(written)][place] += number
        else:
            left_out = [left_out[0] + 1, left_out[1] + tokens.count("war")]
    frame = found.rows.frame()
    assert [found.undated_documents, found.undated_occurrences] == left_out
    assert {row[0]: row[1:4] for row in frame.values.tolist() if row[1]} == expected
    assert frame["relative_frequency"].isna().equals(frame["tokens"] == 0)
    assert period or chosen == PERIODS[-1] or len(frame) <= MOST_PERIODS
