import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import tables
from analysis.ranking import Ranking
from analysis.rows import Rows

COUNTS = tables.Table("counts", tables.TERMS.columns[:4])
FRAME = COUNTS.frame(
    {
        "term": ["iran", "tehran", "oil"],
        "frequency": [3, 2, 1],
        "relative_frequency": [3.0, 2.0, 1.0],
        "document_frequency": [1, 1, 1],
    }
)


@pytest.fixture
def ranking() -> Ranking:
    return Ranking.of(COUNTS, FRAME)


def test_rows_are_those_of_the_frame(ranking) -> None:
    assert len(ranking) == 3
    pd.testing.assert_frame_equal(ranking.frame(), FRAME)
    pd.testing.assert_frame_equal(ranking.head(2), FRAME.head(2))
    pd.testing.assert_frame_equal(ranking.rows(1, 9), FRAME.iloc[1:].reset_index(drop=True))


def test_an_optional_column_is_made_where_it_is_chosen_alone() -> None:
    made: list[str] = []

    def cells(name: str):
        return lambda items: made.append(name) or items

    columns = [tables.Column(name, "int64", "tokens", "A number.", is_optional=name == "b") for name in "abc"]
    rows = Ranking(tables.Table("sizes", tuple(columns)), np.arange(3), {name: cells(name) for name in "abc"})
    for frame in (rows.frame(), rows.head(2), *rows.parts(2)):
        assert list(frame.columns) == ["a", "c"]
    assert "b" not in made
    assert list(rows.with_columns(["b"]).head(1).columns) == ["a", "b", "c"] and "b" in made


def test_only_the_rows_that_are_shown_are_made() -> None:
    asked: list[int] = []

    def cells(items):
        asked.extend(items.tolist())
        return ["x"] * len(items) if len(asked) <= len(items) else items

    ranking = Ranking(COUNTS, FRAME.index.to_numpy(), dict.fromkeys(FRAME.columns, cells))
    assert len(ranking) == 3
    ranking.rows(1, 2)
    assert set(asked) == {1}


def test_one_column_is_made_without_the_others(ranking) -> None:
    cells = {"term": ranking.cells["term"]}
    assert list(Ranking(COUNTS, np.arange(3), cells, np.array([2, 0, 1])).column("term", 2)) == ["tehran", "oil"]


def test_columns_that_belong_together_are_made_once() -> None:
    asked: list[list[int]] = []

    def numbers(items):
        asked.append(items.tolist())
        return {name: items for name in FRAME.columns if name != "term"}

    ranking = Ranking(COUNTS, np.arange(3), {"term": FRAME["term"].array.take}, together=numbers)
    assert ranking.head(2).values.tolist() == [["iran", 0, 0, 0], ["tehran", 1, 1, 1]]
    assert ranking.found(Rows(find="oil"), ["term"]).frame()["frequency"].tolist() == [2]
    assert asked == [[0, 1], [2]]


def test_what_is_found_keeps_its_order(ranking) -> None:
    found = ranking.found(Rows(find="ran"), ["term"])
    assert (len(found), found.frame()["term"].tolist()) == (2, ["iran", "tehran"])
    assert found.found(Rows(min_frequency=3), ["term"]).frame()["term"].tolist() == ["iran"]
    assert ranking.found(Rows(), ["term"]) is ranking


def test_a_row_is_had_by_its_texts(ranking) -> None:
    assert ranking.has(term="oil")
    assert not ranking.has(term="gas")
    assert not ranking.found(Rows(find="ran"), ["term"]).has(term="oil")


@given(st.lists(st.integers(0, 5), max_size=200), st.integers(0, 30))
def test_first_rows_are_those_of_the_whole_in_order(keys, rows):
    key = np.array(keys, np.int64)
    cells = {"term": lambda items: np.array([str(item) for item in items], dtype=object)}
    counts = {name: (lambda items: np.asarray(items)) for name in ("frequency", "document_frequency")}
    numbers = {"relative_frequency": lambda items: np.asarray(items, np.float64)}

    def ranking():
        return Ranking(COUNTS, np.arange(len(key)), cells | counts | numbers, key)

    expected = sorted(range(len(keys)), key=lambda item: keys[item])
    assert ranking().head(rows)["frequency"].tolist() == expected[:rows]
    assert ranking().rows(rows, 2 * rows)["frequency"].tolist() == expected[rows : 2 * rows]
    assert ranking().frame()["frequency"].tolist() == expected


def test_rows_hidden_by_a_minimum_are_counted_among_those_that_are_found(ranking) -> None:
    assert [ranking.rarer(Rows(min_frequency=least), []) for least in (1, 2, 3, 4)] == [0, 1, 2, 3]
    # "iran" and "tehran" have an r.
    assert ranking.rarer(Rows(find="r", min_frequency=3), ["term"]) == 1
    assert len(ranking.found(Rows(find="r", min_frequency=3), ["term"])) + 1 == len(
        ranking.found(Rows(find="r"), ["term"])
    )
