"""The page of style: what each choice changes, what is behind a row, and its charts."""

import json
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dashboard.dots import TICK_CHARACTERS, Dots, in_order, in_time
from dashboard.sentences import LONGEST_CHARACTERS, sentences_html

INAUGURAL = Path(__file__).parents[1] / "data" / "inaugural"
ARTICLE = "000_3f29038c7681405d.txt paragraph"
NAN = float("nan")


def text(app) -> str:
    kinds = (app.markdown, app.info, app.warning, app.error)
    return "\n".join(re.sub(r"\\(.)", r"\1", element.value) for kind in kinds for element in kind)


def html(app) -> str:
    return "".join(element.proto.body for element in app.get("html"))


def headings(app) -> list[str]:
    return [re.sub(r"\\(.)", r"\1", element.value) for element in app.subheader]


def rows(app, *columns: str) -> list:
    found = app.dataframe[0].value[list(columns)].values.tolist()
    return [row[0] for row in found] if len(columns) == 1 else found


def figures(app) -> list[dict]:
    return [json.loads(one.proto.spec) for one in app.main.get("plotly_chart")]


@pytest.fixture
def addresses(opened):
    """Opens the page for four addresses of 1789, 1865, 2005 and 2009."""

    def open_page(**parameters):
        return opened("style", folder=INAUGURAL, unit="document", **parameters)

    return open_page


def test_one_document_is_its_paragraphs_and_the_whole(opened) -> None:
    app = opened("style")
    assert len(rows(app, "unit")) == 11 and app.selectbox(key="style_by").options == ["paragraph"]
    # Of 11 paragraphs none has 100 tokens: their sentences are shown, and the variety of the whole alone.
    assert app.selectbox(key="style_measure").value == "sentence_length"
    assert [(metric.label, metric.value) for metric in app.metric] == [
        ("MATTR", "0.779"),
        ("STTR", "none"),
        ("Sentence length", "26.4"),
        ("Token length", "5.32"),
        ("Flesch reading ease", "29.0"),
    ]
    assert "No STTR: shorter than 1,000 tokens." in text(app)


def test_rows_are_highest_or_lowest_first(opened) -> None:
    highest, lowest = (rows(opened("style", style_order=order), "sentence_length") for order in ("highest", "lowest"))
    assert highest == sorted(highest, reverse=True) and lowest == highest[::-1]


def test_a_measure_that_texts_are_too_short_for_says_so(opened) -> None:
    app = opened("style", style_measure="MATTR", style_window="50")
    said = "7 of 11 paragraphs have none: the column note says why. A shorter window, or larger units, may help."
    assert said in text(app)
    assert np.isnan(rows(app, "mattr")).tolist() == [False] * 4 + [True] * 7
    assert app.metric[0].value == "0.870"


def test_an_optional_measure_is_drawn_and_stands_in_the_table_and_beside_the_whole(addresses) -> None:
    app = addresses(style_measure="MTLD")
    values = rows(app, "mtld")
    assert values == sorted(values, reverse=True) and len(values) == 4
    assert figures(app)[0]["data"][-1]["x"] and app.metric[-1].label == "MTLD"
    assert 60 < float(app.metric[-1].value) < 100
    (shown,) = (box for box in app.checkbox if box.label.startswith("MTLD"))
    assert shown.value and shown.disabled
    assert "mtld" not in addresses().dataframe[0].value


def test_an_optional_measure_that_texts_are_too_short_for_says_so(opened) -> None:
    app = opened("style", style_measure="SMOG grade", style_with_hdd="true")
    assert "11 of 11 paragraphs have none: the column note says why. Larger units may help." in text(app)
    assert {"smog", "hdd"} <= set(app.dataframe[0].value)
    assert all("no SMOG: fewer than 30 sentences" in note for note in rows(app, "note"))


def test_segment_changes_sttr(opened) -> None:
    assert opened("style", style_segment="200").metric[1].value != "none"


def test_short_rows_can_be_left_out(opened) -> None:
    assert min(rows(opened("style", style_least="50"), "tokens")) >= 50


def test_find_looks_in_the_names(addresses) -> None:
    assert rows(addresses(style_find="1865"), "unit") == ["1865-Lincoln.txt"]


@pytest.mark.parametrize(
    "by, groups", [("decade", ["1780s", "1860s", "2000s"]), ("year", ["1789", "1865", "2005", "2009"])]
)
def test_rows_can_be_groups_in_the_order_of_time(addresses, by: str, groups: list[str]) -> None:
    app = addresses(style_by=by)
    assert rows(app, "part") == groups
    small, _, large = figures(app)[0]["data"]
    assert [names[0] for names in large["customdata"]] == groups and len(small["x"]) == 4
    # A click on a document selects the group that it is in.
    assert {names[0] for names in small["customdata"]} == set(groups)
    assert any(hover.startswith("1865-Lincoln.txt: ") for hover in small["hovertext"])
    assert f"Dots are {by}s, small ones single documents" in text(app)
    # Two addresses are of the 2000s, and one of each other decade; each year has one.
    said = "none has a 95 % interval: the column note says why" in text(app)
    assert said == (by == "decade")


def test_rows_can_be_folders_and_documents(opened, folder) -> None:
    root = folder("war war", "peace peace")
    (root / "letters").mkdir()
    (root / "letters" / "c.txt").write_text("war letters letters")
    app = opened("style", folder=root, unit="sentence", style_by="folder", style_measure="TTR")
    assert rows(app, "part", "tokens") == [["letters", 3], ["(no folder)", 4]]
    app = opened("style", folder=root, unit="sentence", style_by="folder", style_item="(no folder)")
    assert not [link for link in app.main.get("page_link") if "Compare with" in link.proto.label]
    app = opened("style", folder=root, unit="sentence", style_by="document")
    assert sorted(rows(app, "part")) == ["a.txt", "b.txt", "letters/c.txt"]


def test_intervals_of_groups_are_drawn(opened, tmp_path) -> None:
    for number, said in enumerate(
        ("The war.", "The peace of it. War", "Of war and peace", "It is war. No", "So it is")
    ):
        for place in ("a", "b"):
            (tmp_path / place).mkdir(exist_ok=True)
            (tmp_path / place / f"{number}.txt").write_text(f"{said} {place}")
    app = opened("style", folder=tmp_path, style_by="folder", style_measure="sentence length")
    assert "Lines are 95 % intervals" in text(app)
    assert all(half > 0 for half in figures(app)[0]["data"][0]["error_x"]["array"])


def test_a_group_without_an_interval_says_why(opened, tmp_path) -> None:
    for number in range(7):
        for place in ("a", "b") if number < 3 else ("a",):
            (tmp_path / place).mkdir(exist_ok=True)
            (tmp_path / place / f"{number}.txt").write_text("Of war and peace. " * (number + 1))
    app = opened("style", folder=tmp_path, style_by="folder", style_measure="sentence length")
    assert "Lines are 95 % intervals, which 1 of 2 lack: the column note says why" in text(app)
    notes = dict(rows(app, "part", "note"))
    assert "fewer than 5 documents" in notes["b"] and "sentence length" not in notes["a"]


def test_documents_with_dates_are_shown_in_order_and_in_time(addresses) -> None:
    order, time = figures(addresses())
    assert order["data"][0]["customdata"][0][0] == rows(addresses(), "unit")[0]
    assert sorted(time["data"][0]["x"]) == [1789.5, 1865.5, 2005.5, 2009.5]


def test_terms_that_occur_once_are_as_many_as_the_row_says(addresses) -> None:
    app = addresses(style_item="1865-Lincoln.txt")
    (hapax,) = [row[1] for row in rows(app, "unit", "hapax") if row[0] == "1865-Lincoln.txt"]
    assert headings(app) == [f"{hapax} terms that occur once in *1865-Lincoln.txt*"]
    assert len(re.findall('<td class="node">', html(app))) == 20


def test_sentences_are_behind_their_length(addresses) -> None:
    app = addresses(style_item="1865-Lincoln.txt", style_measure="sentence length")
    assert headings(app) == ["27 sentences, longest first, in *1865-Lincoln.txt*"]
    tokens = [int(number) for number in re.findall(r'<td class="tokens">(\d+)</td>', html(app))]
    assert tokens == sorted(tokens, reverse=True) and tokens[0] == 78 and len(tokens) == 20


def test_longest_terms_are_behind_the_length_of_tokens(addresses) -> None:
    app = addresses(style_by="decade", style_item="1860s", style_measure="token length")
    (types,) = [row[1] for row in rows(app, "part", "types") if row[0] == "1860s"]
    assert headings(app) == [f"{types} terms, longest first, in *1860s*"]
    nodes = re.findall(r'<td class="node">(.*?)</td>', html(app))
    assert list(map(len, nodes)) == sorted(map(len, nodes), reverse=True)


def test_ways_on_lead_to_the_text_and_to_the_comparison(opened, addresses) -> None:
    def ways(app) -> list[tuple[str, str]]:
        links = [(link.proto.label, link.proto.query_string) for link in app.main.get("page_link")]
        return [link for link in links if link[0].endswith("→")]

    ((label, query),) = ways(opened("style", style_item=f"{ARTICLE} 2"))
    assert label == "Read it →" and "documents_item=000" in query and re.search(r"reader_at=[1-9]\d+$", query)
    ((label, query),) = ways(addresses(style_by="decade", style_item="2000s"))
    assert label == "Compare with the rest →" and query == "compare_a_by=decades&compare_a_decades=2000s"


def test_a_row_that_is_not_found_is_said(addresses) -> None:
    app = addresses(style_item="1865-Lincoln.txt", style_find="2005")
    assert "*1865-Lincoln.txt* is not among the rows found." in text(app)
    assert "There are no tokens in *nowhere*." in text(addresses(style_item="nowhere"))


def test_other_rows_give_up_what_was_selected(addresses) -> None:
    app = addresses(style_item="1865-Lincoln.txt")
    app.selectbox(key="style_by").set_value("decade").run()
    assert app.selectbox(key="style_item").value is None and not app.exception


def test_other_languages_have_no_readability_and_say_why(opened, folder) -> None:
    dutch = "De hond en de kat zijn niet in het huis, en het kind is met zijn vader op weg naar de stad."
    app = opened(
        "style", folder=folder(dutch, f"{dutch} {dutch}"), unit="document", style_measure="Flesch reading ease"
    )
    assert app.metric[4].value == "none" and "2 of 2 documents have none" in text(app)
    assert all(note.endswith("no syllables: in Dutch") for note in rows(app, "note"))


def test_reading_ease_in_german_says_whose_formula_it_is(opened, folder) -> None:
    german = "Der Hund und die Katze sind nicht im Haus, und das Kind ist mit dem Vater auf dem Weg in die Stadt."
    app = opened("style", folder=folder(german), unit="document", style_measure="Flesch reading ease")
    # 22 tokens of 24 syllables in one sentence.
    assert app.metric[4].value == f"{180 - 22 - 58.5 * 24 / 22:.1f}" and "reading ease by Amstad" in text(app)
    assert rows(app, "flesch") == pytest.approx([180 - 22 - 58.5 * 24 / 22])


def dots(*names: str, low: float = NAN) -> Dots:
    values = [float(number) for number in range(len(names))]
    return Dots(names, values, [low] * len(names), values, ["1"] * len(names), names, names, values)


def test_dots_are_shown_letter_for_letter_and_nothing_for_nan() -> None:
    figure = in_order(dots("<b>x</b>", "y"), selected=["y"], theme="light")
    assert figure["layout"]["yaxis"]["ticktext"][0].startswith("&lt;b&gt;")
    assert figure["data"][0]["error_x"]["arrayminus"] == [None, None]
    assert figure["data"][0]["marker"]["opacity"] == [0.35, 1.0]
    json.dumps(figure, allow_nan=False)


def test_long_ticks_keep_their_ends() -> None:
    figure = in_order(dots("letters/1789-Washington.txt paragraph 12"), selected=[], theme="dark")
    (tick,) = figure["layout"]["yaxis"]["ticktext"]
    assert tick.strip().endswith("paragraph 12") and len(tick.strip()) <= TICK_CHARACTERS


@pytest.mark.parametrize("single", [None, dots(), dots("a", "b", "c", low=-2.0)])
def test_scale_of_time_holds_all_that_is_drawn(single: Dots | None) -> None:
    figure = in_time(dots("1", "2", low=-1.0), single, selected=[], theme="light")
    low, high = figure["layout"]["yaxis"]["range"]
    assert low < (-2 if single and single.values else -1) and high > 1
    json.dumps(figure, allow_nan=False)


def test_line_breaks_where_years_are_left_out() -> None:
    places = [1900.5, 1901.5, 1904.5, 1905.5]
    data = Dots("abcd", [1.0, 2.0, NAN, 4.0], [NAN] * 4, [NAN] * 4, "abcd", "abcd", "abcd", places)
    _, line, found = in_time(data, dots(), selected=[], theme="light")["data"]
    assert line["x"] == [1900.5, 1901.5, None, 1904.5, 1905.5] and line["y"] == [1, 2, None, None, 4]
    assert found["x"] == places and found["y"] == [1, 2, None, 4]


def test_sentences_are_text_and_cut_where_they_have_no_end() -> None:
    frame = pd.DataFrame({"document": ["<i>"], "start": [7], "tokens": [3], "text": ["<b>" + "x" * 3_000]})
    shown = sentences_html(frame, lambda document, start: f"documents?at={start}", theme="light")
    assert "&lt;b&gt;" in shown and "<b>" not in shown and "<i>" not in shown and 'href="documents?at=7"' in shown
    assert "x" * LONGEST_CHARACTERS not in shown and "…" in shown
