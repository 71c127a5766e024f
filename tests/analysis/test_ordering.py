import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import ordering
from analysis.ordering import changes, descending, falling, one_key, ordered, sorted_rows

ROWS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 1 << 40), st.integers(0, 2)), max_size=12)


def keys_of(rows) -> list[np.ndarray]:
    return [np.array([row[place] for row in rows], np.int64) for place in range(3)]


@pytest.mark.parametrize("bits", [63, 0])  # keys in one number, and keys that do not fit into one
@given(rows=ROWS)
def test_rows_are_in_the_order_of_their_keys_and_ties_in_theirs(bits: int, rows) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ordering, "BITS", bits)
        order, columns = ordered(*keys_of(rows)), sorted_rows(*keys_of(rows))
    assert order.tolist() == sorted(range(len(rows)), key=rows.__getitem__)
    assert list(zip(*map(np.ndarray.tolist, columns), strict=True)) == sorted(rows)


def test_keys_may_be_small_and_read_only() -> None:
    first, second = np.array([255, 255, 0], np.uint8), np.array([2, 1, 3], np.uint16)
    first.flags.writeable = second.flags.writeable = False
    assert ordered(first, second).tolist() == [2, 1, 0]
    assert descending(first).tolist() == [0, 0, 255]


def test_keys_too_long_for_one_number_are_still_in_order() -> None:
    long = np.array([1 << 62, 0, 1 << 62])
    assert ordered(long, np.array([1 << 40, 5, 3])).tolist() == [1, 2, 0]


def test_equal_numbers_have_the_same_key_and_the_highest_comes_first() -> None:
    key = falling(np.array([0.5, 2.0, 0.5, 1.0]))
    assert key[0] == key[2]
    assert ordered(key).tolist() == [1, 3, 0, 2]
    assert falling(np.array([])).tolist() == []


def test_changes_are_where_another_value_begins() -> None:
    assert changes(np.array([3, 3, 1, 3])).tolist() == [True, False, True, True]
    assert changes(np.array([], np.int64)).tolist() == []


@pytest.mark.parametrize("wide, places", [(0, [1, 0, 2, 0, 1]), (2**62, [2, 0, 1, 0, 2])])
def test_one_key_orders_rows_as_several_do(wide: int, places: list[int]) -> None:
    key = one_key([np.array([1, 0, 1, 0, 1]), np.array([wide, 5, 3, 5, wide]), np.array([1, 1, 1, 1, 1])])
    assert np.unique(key, return_inverse=True)[1].tolist() == places


def test_infinite_numbers_that_are_equal_have_the_same_key() -> None:
    key = falling(np.array([-np.inf, 2.0, np.inf, -np.inf, 2.0, np.inf]))
    assert key.tolist() == [key[0], key[1], key[2], key[0], key[1], key[2]] and key[2] < key[1] < key[0]
