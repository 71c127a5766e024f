import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.annotating.annotation import annotated
from analysis.errors import OptionError
from analysis.units import Unit, default_unit, unit_bounds


def sizes(texts: list[str], unit: str) -> list[int]:
    return np.diff(unit_bounds(annotated(texts), Unit.parse(unit))).tolist()


@pytest.mark.parametrize("text", ["document", "paragraph", "sentence", "window:1", "window:100", "window:1000000"])
def test_a_unit_is_written_as_it_is_read(text: str) -> None:
    assert str(Unit.parse(f" {text} ")) == text


@pytest.mark.parametrize(
    "text",
    "word|Document|window|window:|window:0|window:-1|window:1.5|window:x|window:1000001|window:٣|window:²|paragraph:3|"
    "document:|".split("|"),
)
def test_another_unit_is_an_error_that_says_what_works(text: str) -> None:
    with pytest.raises(OptionError, match=r"There is no unit .*; use document, paragraph, sentence or window:N"):
        Unit.parse(text)


def test_a_window_of_thousands_of_digits_is_an_error_like_others() -> None:
    with pytest.raises(OptionError, match="There is no unit"):
        Unit.parse("window:" + "9" * 5000)


def test_a_number_of_units_in_english() -> None:
    assert Unit("paragraph").counted(1) == "1 paragraph"
    assert Unit().counted(0) == "0 documents"
    assert Unit("sentence").counted(1234) == "1,234 sentences"
    assert Unit("window", 100).counted(4) == "4 windows of 100 tokens"


def test_units_of_two_documents() -> None:
    texts = ["One two. Three.\nFour", "", "Five six"]
    assert sizes(texts, "document") == [4, 0, 2]
    assert sizes(texts, "paragraph") == [3, 1, 2]
    assert sizes(texts, "sentence") == [2, 1, 1, 2]
    assert sizes(texts, "window:2") == [2, 2, 2]
    assert sizes(texts, "window:1") == [1] * 6


@pytest.mark.parametrize(
    ("tokens", "size", "windows"),
    [
        (0, 4, []),
        (1, 4, [1]),  # a document has at least one window
        (5, 4, [5]),  # 1 left, less than half of 4: joins the one before
        (6, 4, [4, 2]),  # 2 left, half of 4: a window of its own
        (9, 4, [4, 5]),
        (4, 3, [4]),
        (5, 3, [3, 2]),
        (3, 1, [1, 1, 1]),
        (7, 1_000_000, [7]),
    ],
)
def test_what_is_left_at_the_end_is_a_window_if_it_is_half_as_long(tokens: int, size: int, windows: list[int]) -> None:
    assert sizes(["a " * tokens], f"window:{size}") == windows


@given(st.lists(st.integers(0, 40), max_size=5), st.integers(1, 20))
@settings(max_examples=100)
def test_windows_cover_every_token_and_never_cross_documents(lengths: list[int], size: int) -> None:
    found = annotated(["a " * length for length in lengths])
    bounds = unit_bounds(found, Unit("window", size))
    assert set(found.document_bounds) <= {0, *bounds}
    assert (bounds[0], bounds[-1]) == (0, sum(lengths)) and (np.diff(bounds) > 0).all()
    assert all(size / 2 <= tokens < 1.5 * size for tokens in np.diff(bounds) if tokens not in lengths)


@pytest.mark.parametrize(
    ("texts", "unit"),
    [
        (["a"] * 5, "document"),
        (["a"] * 4, "window:10"),
        (["a\nb\nc", "d", "e"], "paragraph"),  # 3 documents, 5 paragraphs
        (["a " * 600], "window:100"),
        (["a " * 300], "window:60"),  # 300 tokens give five windows of 60
        (["a " * 20], "window:10"),
        ([""], "window:10"),
        ([], "window:10"),
    ],
)
def test_the_default_unit_gives_five_units_where_it_can(texts: list[str], unit: str) -> None:
    assert str(default_unit(annotated(texts))) == unit
