"""The page of phrases: what each choice changes, and the lines behind a row."""

import re
from pathlib import Path

import pytest

INAUGURAL = Path(__file__).parents[1] / "data" / "inaugural"


def text(app) -> str:
    kinds = (app.subheader, app.markdown, app.info, app.error)
    return "\n".join(re.sub(r"\\(.)", r"\1", element.value) for kind in kinds for element in kind)


def rows(app, *columns: str) -> list:
    return app.dataframe[0].value[list(columns)].values.tolist()


def shown(app) -> list[str]:
    return app.dataframe[0].value["phrase"].tolist()


@pytest.fixture
def phrases(opened):
    """Opens the page for four addresses of 1789, 1865, 2005 and 2009."""

    def open_page(**parameters):
        return opened("phrases", folder=INAUGURAL, unit="document", **parameters)

    return open_page


def test_phrases_are_listed_by_log_likelihood_without_their_parts(phrases) -> None:
    app = phrases()
    assert not app.exception
    scores = app.dataframe[0].value["log_likelihood"].tolist()
    assert scores == sorted(scores, reverse=True) and "united states" in shown(app)
    assert set(app.dataframe[0].value["part_of"]) == {""}
    assert app.number_input(key="phrases_least").placeholder == "2"


def test_order_is_a_choice(phrases) -> None:
    app = phrases()
    app.selectbox(key="phrases_order").set_value("frequency").run()
    frequencies = app.dataframe[0].value["frequency"].tolist()
    assert frequencies == sorted(frequencies, reverse=True)
    assert shown(phrases(phrases_order="frequency")) == shown(app)


def test_lengths_are_a_choice(phrases) -> None:
    app = phrases()
    app.select_slider(key="phrases_length").set_value((3, 4)).run()
    assert set(app.dataframe[0].value["length"]) == {3, 4}


def test_lowest_frequency_is_a_choice(phrases) -> None:
    app = phrases()
    app.number_input(key="phrases_least").set_value(5).run()
    assert app.dataframe[0].value["frequency"].min() == 5


def test_parts_of_longer_phrases_are_a_choice(phrases) -> None:
    app, folded = phrases(), shown(phrases())
    app.toggle(key="phrases_parts").set_value(True).run()
    parts = [phrase for phrase, whole in rows(app, "phrase", "part_of") if whole]
    assert parts and set(folded).isdisjoint(parts) and set(folded) < set(shown(app))


def test_stop_words_at_the_edges_are_a_choice_and_the_heading_says_so(phrases) -> None:
    app = phrases()
    assert "of the" not in shown(app) and "English stop words left out" in text(app)
    app.toggle(key="phrases_edges").set_value(True).run()
    assert "of the" in shown(app) and "English stop words left out" not in text(app)
    assert shown(phrases(phrases_edges="true")) == shown(app)


@pytest.mark.parametrize("item", ["united states", "men and women", "of the"])
def test_a_row_opens_as_many_lines_as_it_says(phrases, item) -> None:
    app = phrases(phrases_item=item, phrases_edges="true", phrases_parts="true")
    (frequency,) = [number for phrase, number in rows(app, "phrase", "frequency") if phrase == item]
    assert f"{frequency} lines with *{item}*" in text(app)


def test_find_narrows_the_rows(phrases) -> None:
    app = phrases(phrases_find="*states*")
    assert shown(app) and all("states" in phrase for phrase in shown(app))


def test_a_phrase_can_be_left_out_and_the_scope_narrowed_to_it(phrases) -> None:
    app = phrases(phrases_item="united states")
    app.button(key="phrases_stop_word").click().run()
    assert "united states" not in shown(app)
    app = phrases(phrases_item="united states")
    app.button(key="phrases_narrow").click().run()
    assert "that contain united states" in text(app)


def test_a_scope_without_phrases_says_what_to_do(opened, folder) -> None:
    app = opened("phrases", folder=folder("Iran met Russia"))
    assert "There are no phrases in this scope; ask for less frequent ones" in text(app)
