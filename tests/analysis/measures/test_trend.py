"""Trends on dated texts that can be counted, and against plain Python."""

import math
from collections import defaultdict
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.annotating.spans import Mention
from analysis.corpus import corpus_of, with_mentions
from analysis.errors import OptionError
from analysis.measures.concordance import concordance
from analysis.measures.periods import MOST_PERIODS, PERIODS, view_of_period
from analysis.measures.trend import items_of, trend
from analysis.nodes import Query, nodes_of
from analysis.reading.document import Document
from analysis.scope import Scope, view_of
from analysis.units import Unit

DATES = st.one_of(
    st.just(""),
    st.integers(1000, 2199).map(str),
    st.dates(min_value=date(1000, 1, 1)).map(str).filter(lambda day: day < "2200"),
    st.dates(min_value=date(1000, 1, 1)).map(lambda day: str(day)[:7]),
)
SHORT = ["period", "documents", "tokens", "frequency", "relative_frequency"]
EMPTY = [math.nan] * 3


def dated(*documents: tuple[str, str], **scope):
    """The view of documents, each a date and a text; every `Iran` in them is a mention of it."""
    built = corpus_of(Document(f"{i}.txt", text, written, text) for i, (written, text) in enumerate(documents))
    found = [
        [Mention(start, start + 4, "GPE", "Iran") for start in range(len(text)) if text.startswith("Iran", start)]
        for _, text in documents
    ]
    return view_of(with_mentions(built, found), Scope(**scope))


def of(view, *texts: str | Query, period=None, **options):
    queries = [text if isinstance(text, Query) else Query.of(text) for text in texts or ("war",)]
    items = {name: nodes_of(view, query) for name, query in items_of(queries).items()}
    return trend(view, items, period, **options)


def rows(found, columns=SHORT) -> list[list[object]]:
    return found.rows.frame()[columns].values.tolist()


def equal(one, other) -> bool:
    return np.array_equal(np.array(one, float), np.array(other, float), equal_nan=True)


def test_a_year_is_counted_over_all_its_documents() -> None:
    # 1 of 2 tokens and 0 of 2 in 1914, nothing known of 1915, 2 of 2 in 1916.
    found = of(dated(("1914", "war a"), ("1914-08-01", "b c"), ("1916", "war war")))
    assert found.period == "year" and (found.documents, found.documented) == (3, 2)
    (first, empty, last) = rows(found)
    assert first == ["1914", 2, 4, 1, 250_000.0] and last == ["1916", 1, 2, 2, 1_000_000.0]
    assert empty[:4] == ["1915", 0, 0, 0] and math.isnan(empty[4])
    assert found.rows.frame()["document_frequency"].tolist() == [1, 0, 1]


def test_items_follow_each_other_and_share_the_periods() -> None:
    view = dated(("1914", "war Iran a b"), ("1915", "Iran iran peace now"))
    found = of(view, "war, peace", "iran", Query(("Iran",), "entity"), Query(("p.*",), "regex"), "zebra")
    frame = found.rows.frame()
    assert frame["item"].tolist() == [name for name in found.items for _ in range(2)]
    assert found.items == ("war or peace", "iran", "Iran", "/p.*/", "zebra")
    assert frame["frequency"].tolist() == [1, 1, 1, 2, 1, 1, 0, 1, 0, 0]


def test_what_reads_alike_is_told_apart_by_its_kind_and_asked_once() -> None:
    queries = [Query(("Iran",)), Query(("Iran",), "entity"), Query(("Iran",)), Query(()), Query(("war",))]
    assert list(items_of(queries)) == ["Iran (term)", "Iran (entity)", "war"]


def test_one_path_gives_one_item_what_it_has_among_several() -> None:
    view = dated(*((f"19{n:02}", "war " * (n % 5) + "a b") for n in range(20)), *(("1903", "a war b"),) * 4)
    alone, among = of(view, "war", smoothing=3).rows.frame(), of(view, "a", "war", smoothing=3).rows.frame()
    assert among[among["item"] == "war"].reset_index(drop=True).equals(alone)


def test_documents_without_a_date_are_left_out_and_counted() -> None:
    found = of(dated(("1914", "war"), ("", "war war"), ("", "a")))
    assert rows(found) == [["1914", 1, 1, 1, 1_000_000.0]]
    assert (found.documents, found.undated_documents, found.undated_occurrences) == (1, 2, (2,))


def test_a_date_that_leaves_the_period_open_is_left_out() -> None:
    view = dated(("1914", "war"), ("1914-08", "war war"), ("1914-08-03", "war war war"))
    months, weeks = (of(view, period=period) for period in ("month", "week"))
    assert [row[:4] for row in rows(months)] == [["1914-08", 2, 5, 5]] and months.undated_occurrences == (1,)
    assert [row[:4] for row in rows(weeks)] == [["1914-W32", 1, 3, 3]] and weeks.undated_documents == 2


def test_tokens_are_those_of_the_scope() -> None:
    view = dated(("1914", "war a\nb c d"), ("1915", "a"), unit=Unit("paragraph"), contains=("war",))
    assert rows(of(view)) == [["1914", 1, 2, 1, 500_000.0]]


def test_bands_are_per_million_and_only_where_there_are_enough_documents() -> None:
    # Five documents of 20 tokens with 1 each in 1914, four in 1915, none in 1916, six in 1917 of which one is long.
    some = "war " + "a " * 19
    long = [("1917", "war " + "a " * 400)]
    view = dated(*[("1914", some)] * 5, *[("1915", some)] * 4, *[("1917", some)] * 5, *long)
    frame = of(view, "war", "zebra").rows.frame()
    low, high = (frame[f"relative_frequency_{end}"].tolist() for end in ("low", "high"))
    # Garwood's limits of a Poisson count of 5, 1.6235 and 11.6683, of 100 tokens.
    assert low[0] == pytest.approx(16_235, abs=1) and high[0] == pytest.approx(116_683, abs=1)
    assert np.isnan(low[1:]).all() and np.isnan(high[1:]).all()
    few = "no band: fewer than 5 documents"
    unequal = "no band: documents too unequal in length, which count as fewer than 3"
    nowhere = "no band: it occurs in no period"
    assert frame["note"].tolist() == ["", few, "no documents", unequal, nowhere, few, "no documents", unequal]
    without = of(view, "war", bands=False).rows.frame()
    assert without["relative_frequency_low"].isna().all() and without["relative_frequency_high"].isna().all()
    assert (without["note"] == "").all()


def test_a_period_without_occurrences_has_an_upper_bound() -> None:
    view = dated(*[("1914", "a " * 20)] * 5, *[("1915", "war war " + "a " * 18), ("1915", "a " * 20)] * 3)
    first = of(view).rows.frame().iloc[0]
    # 3.6889 times the 2 that documents with any have, of 100 tokens.
    assert first["relative_frequency_low"] == 0
    assert first["relative_frequency_high"] == pytest.approx(73_778, abs=1)


def test_documents_of_periods_without_a_band_are_given_one_by_one() -> None:
    view = dated(*[("1914", "war a")] * 5, ("1915", "war"), ("1916-02", "a b"), ("1916-01", "war war a"), ("", "war"))
    singles = of(view, "war", "a").singles
    assert singles.names == ("5.txt", "6.txt", "7.txt")
    assert (singles.place.tolist(), singles.tokens.tolist()) == ([1, 2, 2], [1, 2, 3])
    assert singles.frequency.tolist() == [[1, 0, 2], [0, 1, 1]]
    assert singles.relative_frequency[0] == pytest.approx([1e6, 0, 2e6 / 3])


def test_bands_are_the_same_bytes_every_time() -> None:
    view = dated(*((f"19{n % 3:02}", "war " * (n % 4) + "a b c") for n in range(30)))
    assert of(view).rows.frame().to_csv() == of(view).rows.frame().to_csv()


def test_smoothing_weighs_periods_by_their_tokens() -> None:
    # 1 of 2, 0 of 6, nothing known, 3 of 4: (1 + 0) / 8, (1 + 0) / 8, -, 3 / 4 over three periods.
    view = dated(("1914", "war a"), ("1915", "a a a a a a"), ("1917", "war war war a"))
    smoothed = of(view, smoothing=3).rows.frame()["smoothed"].tolist()
    assert equal(smoothed, [125_000, 125_000, math.nan, 750_000])
    # Over five: (1 + 0) / 8, (1 + 0 + 3) / 12, -, (0 + 3) / 10.
    assert equal(of(view, smoothing=5).rows.frame()["smoothed"], [125_000, 1e6 * 4 / 12, math.nan, 300_000])
    assert of(view).rows.frame()["smoothed"].isna().all()


@pytest.mark.parametrize("smoothing", [-3, 1, 4])
def test_unknown_smoothing_is_refused(smoothing: int) -> None:
    with pytest.raises(OptionError, match=f"over {smoothing} periods; use 0, 3, 5"):
        of(dated(("1914", "war")), smoothing=smoothing)


def test_remarks_say_why_there_is_no_trend() -> None:
    assert of(dated(("", "war"))).remarks() == ["No document of the scope has a date, so there is no trend."]
    assert of(dated(("1914", "war")), period="month").remarks() == [
        "No document of the scope has a date that says its month, so there is no trend; choose a longer period."
    ]
    assert of(dated(("1914", "war"), ("1914", "war"))).remarks() == [
        "All documents with such a date are of 1914, so there is no trend."
    ]
    assert of(dated(("1914", "war"), ("1914-03", "war"))).remarks() == [
        "All documents with such a date are of 1914, so there is no trend; choose a shorter period."
    ]


def test_remarks_say_what_is_left_out_and_what_does_not_occur() -> None:
    view = dated(("1914", "war"), ("1915", "war"), ("", "war war"))
    assert of(view, "war", "zebra", "tapir").remarks() == [
        "1 document without a date that says the year, with 2 occurrences, is left out.",
        "zebra and tapir do not occur in these documents.",
    ]
    assert of(dated(("1914", "war"), ("1915", "a"))).remarks() == []


@given(
    st.lists(st.tuples(DATES, st.lists(st.sampled_from(["war", "a", "Iran"]), max_size=5).map(" ".join)), max_size=6),
    st.sampled_from([None, *PERIODS[2:]]),
)
@settings(max_examples=150)
def test_trend_is_that_of_the_definition(documents, period) -> None:
    found = of(dated(*documents), "war", Query(("Iran",), "entity"), period=period, bands=False)
    chosen = found.period
    characters = {"day": 10, "week": 10, "month": 7}.get(chosen, 4)

    def name(written: str) -> str:
        if chosen == "week":
            return "{:04}-W{:02}".format(*date.fromisoformat(written).isocalendar())
        return {"decade": f"{written[:3]}0s", "century": f"{written[:2]}00-{written[:2]}99"}.get(
            chosen, written[:characters]
        )

    for item, counted in (("war", "war"), ("Iran", "Iran")):
        expected, left_out = defaultdict(lambda: [0, 0, 0, 0]), [0, 0]
        for written, text in documents:
            tokens = text.split()
            if len(written) >= characters:
                of_document = (1, len(tokens), tokens.count(counted), counted in tokens)
                for place, number in enumerate(of_document):
                    expected[name(written)][place] += number
            else:
                left_out = [left_out[0] + 1, left_out[1] + tokens.count(counted)]
        frame = found.rows.frame()
        frame = frame[frame["item"] == item]
        undated = found.undated_occurrences[found.items.index(item)]
        assert [found.undated_documents, undated] == left_out
        columns = ["period", "documents", "tokens", "frequency", "document_frequency"]
        assert {row[0]: row[1:] for row in frame[columns].values.tolist() if row[1]} == expected
        assert frame["relative_frequency"].isna().equals(frame["tokens"] == 0)
        assert period or chosen == PERIODS[-1] or len(frame) <= MOST_PERIODS


@given(
    st.lists(st.tuples(DATES, st.lists(st.sampled_from(["war", "a", "Iran"]), max_size=5).map(" ".join)), max_size=6),
    st.sampled_from([Unit(), Unit("paragraph"), Unit("window", 2)]),
    st.sampled_from([(), ("a",)]),
)
@settings(max_examples=80)
def test_every_point_has_as_many_lines_as_its_frequency_says(documents, unit, contains) -> None:
    view = dated(*documents, unit=unit, contains=contains)
    queries = items_of([Query.of("war, a"), Query(("Iran",), "entity"), Query.of("w*")])
    found = of(view, *queries.values(), period="century", bands=False)
    for row in found.rows.frame().itertuples():
        here = view_of_period(view, found.periods, row.period)
        assert len(concordance(here, queries[row.item])) == row.frequency
        assert (len(here.documents), here.token_count) == (row.documents, row.tokens)
