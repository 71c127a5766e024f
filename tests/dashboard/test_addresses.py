"""Addresses that mean harm: no traceback, no markup, and one sentence where something is wrong."""

import pytest

from benchmarks.faults.addresses import failed
from benchmarks.faults.marked_folder import written
from benchmarks.faults.markup import MARKUP, is_markup
from dashboard.escaping import plain
from dashboard.state.table_columns import LONGEST_NAME, MOST_COLUMNS

ROUNDS = 40


@pytest.fixture(scope="module")
def marked(tmp_path_factory) -> list[str]:
    """What opens a folder in which everything is called by Markdown."""
    return written(tmp_path_factory.mktemp("marked"))


def test_addresses_by_chance_end_in_no_traceback_and_show_no_markup(marked):
    assert failed(marked, ROUNDS, seed=1) == []


def test_what_would_be_markup_is_seen_and_what_is_escaped_is_not():
    assert all(map(is_markup, (MARKUP, f"**{MARKUP}**", plain("a ") + MARKUP)))
    assert not is_markup(plain(MARKUP)) and not is_markup("![x](http://here.example)")


@pytest.mark.parametrize(
    "columns",
    [["a\0b"], ["x" * (LONGEST_NAME + 1)], ["x" * 300_000], [str(number) for number in range(MOST_COLUMNS + 1)]],
)
@pytest.mark.parametrize("key", ["table_text", "table_title", "table_date"])
def test_columns_that_cannot_be_are_a_sentence(opened, key, columns):
    if key != "table_text" and len(columns) > 1:
        columns = ["\0"]
    app = opened(**{key: columns})
    assert [error.value.partition(":")[0] for error in app.error] == [
        "The address names columns of tables that cannot be\\"
    ]


@pytest.mark.parametrize("number", ["inf", "-inf", "1e999", "nan", "99999999999999999999"])
@pytest.mark.parametrize(
    ("page", "key"),
    [
        ("terms", "terms_min"),
        ("phrases", "phrases_least"),
        ("style", "style_window"),
        ("collocates", "collocates_left"),
    ],
)
def test_number_that_no_table_has_is_none(opened, page, key, number):
    assert not opened(page, **{key: number}).error
