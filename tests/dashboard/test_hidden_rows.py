"""Every table says how many rows its minimum frequency hides, and shows them by one click."""

import sys

import pytest

# The page, the key of its number box, and what its address asks for.
TABLES = {
    "collocates": ("collocates_min", {"collocates_words": "iran"}),
    "compare": ("compare_min", {"compare_a_contains": "iran"}),
    "network": ("network_min", {"network_of": "entities"}),
    "profile": ("profile_terms_min", {"profile_item": "Iran"}),
}


def said(app) -> list[str]:
    return [element.value for element in app.markdown if "hidden by" in element.value]


def rows(app, key: str) -> int:
    """The rows of the table that the number box of this key is about."""
    return len(next(frame.value for frame in app.dataframe if frame.key == f"{key.removesuffix('_min')}_table"))


@pytest.mark.parametrize("page", TABLES)
def test_a_table_says_how_many_rows_its_minimum_hides_and_shows_them(opened, page):
    key, parameters = TABLES[page]
    app = opened(page, **parameters)
    least, before = app.number_input(key=key).value, rows(app, key)
    assert least > 1
    app.button(key=f"{key}_lowered").click().run()
    assert app.number_input(key=key).value == 1
    hidden = rows(app, key) - before
    assert hidden > 0
    # It says now what it hid, by the same count.
    again = opened(page, **parameters)
    noun = "1 rarer row is" if hidden == 1 else f"{hidden:,} rarer rows are"
    assert said(again) == [f"{noun} hidden by “At least {least}”."]
    assert said(app) == []


def test_what_is_hidden_is_counted_among_the_rows_that_are_found(opened, folder):
    # Four terms occur once, two of them with an e; one occurs twice.
    app = opened("terms", folder=folder("red red green blue tan ink"), terms_min="2", terms_find="*e*")
    assert app.dataframe[0].value["term"].tolist() == ["red"]
    assert said(app) == ["2 rarer rows are hidden by “At least 2”."]


def test_a_find_that_only_rare_rows_have_says_that_they_are_hidden(opened, folder):
    app = opened("terms", folder=folder("red red green blue"), terms_min="2", terms_find="green")
    assert said(app) == ["1 rarer row is hidden by “At least 2”."] and not app.info
    app.button(key="terms_min_lowered").click().run()
    assert app.dataframe[0].value["term"].tolist() == ["green"] and said(app) == []


def test_keywords_by_unit_say_what_is_hidden(opened, folder):
    app = opened("keywords", folder=folder("red red green", "blue tan"), unit="document", keywords_min="2")
    assert app.dataframe[0].value["term"].tolist() == ["red"]
    assert said(app) == ["3 rarer rows are hidden by “At least 2”."]


def test_phrases_say_what_is_hidden_above_two(opened, folder):
    # "red ink" three times, "tan cat" twice.
    text = "Red ink. Red ink. Red ink. Tan cat. Tan cat."
    assert said(opened("phrases", folder=folder(text))) == []
    app = opened("phrases", folder=folder(text), phrases_least="3")
    assert said(app) == ["1 rarer row is hidden by “At least 3”."]
    app.button(key="phrases_least_lowered").click().run()
    assert app.number_input(key="phrases_least").value == 2
    assert app.dataframe[0].value["phrase"].tolist() == ["red ink", "tan cat"] and said(app) == []


def test_a_corpus_in_which_counting_rare_phrases_takes_long_says_that_they_are_hidden(opened, folder, monkeypatch):
    monkeypatch.setattr(sys.modules["dashboard.data.terms"], "TOKENS_COUNTED", 5)
    app = opened("phrases", folder=folder("Red ink. Red ink. Red ink. Tan cat. Tan cat."), phrases_least="3")
    assert said(app) == ["Rarer rows are hidden by “At least 3”."]


def test_a_long_table_says_what_it_shows_and_what_the_csv_has(opened, folder, monkeypatch):
    monkeypatch.setattr("dashboard.components.ROWS_SHOWN", 2)
    app = opened("terms", folder=folder("red red ink ink green blue"), terms_min="1")
    assert "The table shows the first 2 of 4 rows; the CSV has these 4." in [text.value for text in app.markdown]
