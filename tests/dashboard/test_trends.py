"""The page about the course of time: what each choice changes, what it says, and its charts."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from analysis.measures.periods import PERIODS
from dashboard.timeline import Line, Times, timeline
from dashboard.timeline_layout import LABEL_CHARACTERS, LINE_PIXELS

INAUGURAL = Path(__file__).parents[1] / "data" / "inaugural"


def text(app) -> str:
    kinds = (app.markdown, app.info, app.warning, app.error)
    return "\n".join(re.sub(r"\\(.)", r"\1", element.value) for kind in kinds for element in kind)


def headings(app) -> list[str]:
    return [re.sub(r"\\(.)", r"\1", element.value) for element in app.subheader]


def table(app, column: str):
    return next(element.value for element in app.dataframe if column in element.value)


def figures(app) -> list[dict]:
    return [json.loads(element.proto.spec) for element in app.main.get("plotly_chart")]


def points(figure: dict) -> dict[str, dict]:
    return {trace["name"]: trace for trace in figure["data"] if trace.get("mode") == "markers"}


@pytest.fixture
def trends(opened):
    """Opens the page for four addresses of 1789, 1865, 2005 and 2009."""

    def open_page(**parameters):
        return opened("trends", folder=INAUGURAL, unit="document", **parameters)

    return open_page


def test_terms_and_entities_are_lines_of_one_chart(trends) -> None:
    app = trends(trends_terms=["freedom", "war, wars"], trends_entities=["America"])
    (figure,) = figures(app)
    assert list(points(figure)) == ["freedom", "war or wars", "America"]
    frame = table(app, "period")
    assert frame["item"].unique().tolist() == ["freedom", "war or wars", "America"]
    assert table(app, "kendall_tau")["frequency"].tolist() == [30, 14, 27]
    labels = [note["text"] for note in figure["layout"]["annotations"]]
    assert {"freedom", "war or wars", "America", "per million tokens", "documents"} == set(labels)


def test_without_a_choice_it_shows_what_rises_or_falls_most(trends) -> None:
    app = trends()
    assert "Without a choice, these are, of the 30 most frequent terms" in text(app)
    assert len(points(figures(app)[0])) == 4
    assert "Without a choice" not in text(trends(trends_terms=["war"]))


@pytest.mark.parametrize("period, rows", [("decade", 23), ("century", 4), ("year", 221)])
def test_period_is_chosen(trends, period: str, rows: int) -> None:
    app = trends(trends_terms=["freedom"], trends_period=period)
    assert len(table(app, "period")) == rows and f"By {period}" in text(app)
    assert len(table(trends(trends_terms=["freedom"]), "period")) == 23
    assert app.selectbox(key="trends_period").options == ["automatic", *PERIODS]


def test_a_period_that_dates_do_not_say_is_one_sentence(trends) -> None:
    app = trends(trends_terms=["freedom"], trends_period="month")
    assert "No document of the scope has a date that says its month, so there is no trend; choose a longer" in text(app)
    assert not app.dataframe and not figures(app)


def test_folder_without_dates_says_how_to_have_them(opened) -> None:
    app = opened("trends", trends_terms=["iran"])
    assert "No document of the scope has a date, so there is no trend." in text(app)
    assert "A document's date comes from its file name" in text(app) and not figures(app)


def test_one_period_has_a_table_and_no_chart(opened, tmp_path: Path) -> None:
    for name in ("1914 a", "1914 b"):
        (tmp_path / f"{name}.txt").write_text("war and war")
    app = opened("trends", folder=tmp_path, trends_terms=["war"], unit="document")
    assert "All documents with such a date are of 1914, so there is no trend" in text(app) and not figures(app)
    assert table(app, "period")["frequency"].tolist() == [4]


def test_what_does_not_occur_and_what_is_left_out_is_said(opened, tmp_path: Path) -> None:
    for name in ("1914 a", "1915 b", "c"):
        (tmp_path / f"{name}.txt").write_text("war and war")
    app = opened("trends", folder=tmp_path, trends_terms=["war", "zebra"], unit="document")
    assert "1 document without a date that says the year, with 2 occurrences, is left out." in text(app)
    assert "zebra does not occur in these documents." in text(app)


def test_more_lines_than_colours_are_refused(trends) -> None:
    app = trends(trends_terms=["a", "of", "and", "the", "to", "in", "war"])
    assert "6 lines can be told apart; these are the first 6." in text(app)
    assert list(points(figures(app)[0])) == ["a", "of", "and", "the", "to", "in"]


@pytest.fixture
def many(opened, tmp_path: Path):
    """Opens the page for six documents of 1914, three of 1915, one of 1916 and none of 1917."""
    texts = {"1914": ["war a a", "a a a", "a war war", "a a", "war a", "a a a a"], "1915": ["war a", "a a", "war"]}
    for year, written in {**texts, "1916": ["war a a"], "1918": ["a a a"] * 5}.items():
        for number, said in enumerate(written):
            (tmp_path / f"{year} {number}.txt").write_text(said)

    def open_page(**parameters):
        return opened("trends", folder=tmp_path, unit="document", trends_terms=["war"], **parameters)

    return open_page


def test_bands_can_be_left_out(many) -> None:
    with_bands = many()
    assert table(with_bands, "period")["relative_frequency_low"].notna().tolist() == [True, False, False, False, True]
    assert "bands say where many documents like those of a period would have it" in text(with_bands)
    without = many(trends_bands="false")
    assert table(without, "period")["relative_frequency_low"].isna().all() and "bands say" not in text(without)


def test_periods_with_few_documents_show_each_as_a_dot(many) -> None:
    app = many()
    assert "a click on a point or dot shows its lines; bands say" in text(app)
    assert "hollow points have fewer than 5 documents, too few for a band; dots are their documents" in text(app)
    dots, markers = (trace for trace in figures(app)[0]["data"] if trace.get("mode") == "markers")
    assert dots["y"] == [500_000, 0, 1_000_000] and [round(x, 2) for x in dots["x"]] == [0.75, 1, 1.25]
    assert dots["hovertext"][0] == "1915 0.txt: 500,000 per million tokens<br>1 occurrence of war in 2 tokens"
    # A click on a dot, or on the point, opens the lines of the period.
    assert {item for (item,) in dots["customdata"]} == {"war · 1915"} and markers["customdata"][1] == ["war · 1915"]
    assert markers["hovertext"][2] == "war, 1916: 333,333 per million tokens<br>1 occurrence in 1916 0.txt"
    notes = table(app, "period")["note"].tolist()
    assert notes == ["", *["no band: fewer than 5 documents"] * 2, "no documents", ""]
    selected = many(trends_item="war · 1915")
    assert headings(selected)[-1] == "2 lines with *war* in 1915"


def test_bands_are_spoken_of_only_where_there_are_any(trends) -> None:
    # One address a decade, or two.
    said = text(trends(trends_terms=["freedom"], trends_period="decade"))
    assert "bands say" not in said and "too few for a band" in said and "shaded periods have no documents" in said


@pytest.mark.parametrize("options", [{"trends_bands": "false"}, {"trends_smoothing": "3 periods"}])
def test_dots_come_and_go_with_bands(many, options) -> None:
    app = many(**options)
    assert len([trace for trace in figures(app)[0]["data"] if trace.get("mode") == "markers"]) == 1
    assert "dots are" not in text(app)


def test_a_period_without_occurrences_has_a_band_from_0(many) -> None:
    app = many()
    last = table(app, "period").iloc[-1]
    assert last["frequency"] == last["relative_frequency_low"] == 0 < last["relative_frequency_high"]
    band = figures(app)[0]["data"][0]
    assert band["y"][-5:-3] == [0, 0] and band["y"][-2] == last["relative_frequency_high"]


def test_columns_that_are_empty_in_all_rows_are_not_on_the_screen(many) -> None:
    def hidden(app) -> set[str]:
        (config,) = [
            json.loads(element.proto.columns) for element in app.dataframe if "document_frequency" in element.value
        ]
        return {name for name, column in config.items() if column.get("hidden")} - {"_index"}

    bands = {"relative_frequency_low", "relative_frequency_high"}
    assert hidden(many()) == {"smoothed"}
    assert bands <= hidden(many(trends_smoothing="3 periods", trends_bands="false"))


def test_smoothing_moves_the_line_and_leaves_the_points(many) -> None:
    plain, smoothed = many(), many(trends_smoothing="3 periods")
    assert "lines are averages over 3 periods, points are not" in text(smoothed)
    assert table(plain, "period")["smoothed"].isna().all()
    assert table(smoothed, "period")["smoothed"].notna().sum() == 4
    # Band, dotted line, line, dots, points; without dots where it is smoothed.
    band, _, line, _, markers = figures(plain)[0]["data"][:5]
    no_band, _, average, same = figures(smoothed)[0]["data"][:4]
    assert line["y"] == markers["y"] == same["y"] != average["y"]
    assert band["y"] and not no_band["y"]


@pytest.mark.parametrize("charts, same", [("one each", True), ("one each, own scale", False)])
def test_every_item_can_have_a_chart_of_its_own(trends, charts: str, same: bool) -> None:
    found = figures(trends(trends_terms=["freedom", "war", "the"], trends_charts=charts))
    assert [list(points(figure)) for figure in found] == [["freedom"], ["war"], ["the"]]
    tops = {figure["layout"]["yaxis"]["range"][1] for figure in found}
    assert (len(tops) == 1) == same


def test_a_selected_point_shows_its_lines(trends) -> None:
    app = trends(trends_terms=["freedom"], trends_period="decade", trends_item="freedom · 2000s")
    assert headings(app)[-1] == "30 lines with *freedom* in the 2000s"
    frame = table(app, "period")
    assert frame.loc[frame["period"] == "2000s", "frequency"].tolist() == [30]
    marker = points(figures(app)[0])["freedom"]["marker"]
    assert [size for size in marker["size"] if size != marker["size"][0]] == [14]


def test_button_narrows_the_scope_to_the_item(trends) -> None:
    app = trends(trends_entities=["America"], trends_item="America · 2000s")
    app.button(key="trends_narrow").click().run()
    assert "that mention America" in text(app)


def test_lines_of_other_pages_lead_here_where_there_are_dates(opened, trends) -> None:
    def links(app) -> list[str]:
        found = [element.proto for element in app.main.get("page_link")]
        return [link.query_string for link in found if link.label == "Trend →"]

    dated = {"folder": INAUGURAL, "unit": "document"}
    assert links(opened("terms", **dated, terms_item="freedom")) == ["trends_terms=freedom"]
    assert links(opened("entities", **dated, entities_item="America")) == ["trends_entities=America"]
    assert links(opened("terms", terms_item="iran")) == []


def test_a_point_that_is_not_there_is_said(trends) -> None:
    app = trends(trends_terms=["freedom"], trends_item="zebra · 2000s")
    assert "zebra · 2000s* is not among the points." in text(app)


def test_another_item_gives_up_what_was_selected(trends) -> None:
    app = trends(trends_terms=["freedom"], trends_item="freedom · 2000s")
    app.multiselect(key="trends_terms").set_value(["war"]).run()
    assert app.selectbox(key="trends_item").value is None


def test_find_narrows_the_rows_and_not_the_chart(trends) -> None:
    app = trends(trends_terms=["freedom", "war"], trends_find="war, 186*")
    frame = table(app, "period")
    assert len(frame) == 23 + 1 and len(points(figures(app)[0])) == 2


def test_pattern_that_cannot_be_used_is_one_sentence(trends) -> None:
    assert len(trends(trends_terms=["*" + "a" * 600]).error) == 1


def test_too_many_periods_are_not_drawn(opened, tmp_path: Path) -> None:
    for name in ("1914-01-01 a", "1916-01-01 b"):
        (tmp_path / f"{name}.txt").write_text("war and war")
    app = opened("trends", folder=tmp_path, trends_terms=["war"], trends_period="day", unit="document")
    assert "731 days are too many to draw; choose a longer period." in text(app) and not figures(app)
    assert len(table(app, "period")) == 731


TIMES = Times(["1910", "1911", "1912"], [9, 0, 2], ["", "", ""])


def line(name: str, *values: float | None, low: float = 0, high: float = 0) -> Line:
    bands = [[None if value is None else value + shift for value in values] for shift in (low, high)]
    return Line(name, "#1f4e79", values, *bands, [""] * 3, [f"{name} · {year}" for year in TIMES.names])


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axis_begins_at_0_and_has_room_for_bands(theme) -> None:
    figure = timeline(TIMES, [line("a", 50, None, 60, high=40, low=-40)], theme=theme)
    assert figure["layout"]["yaxis"]["range"][0] == 0 and 100 < figure["layout"]["yaxis"]["range"][1] < 110
    assert figure["layout"]["showlegend"] is False


def test_periods_without_documents_are_shaded_and_few_documents_hollow() -> None:
    figure = timeline(TIMES, [line("a", 50, None, 60)], theme="light")
    (shade,) = figure["layout"]["shapes"]
    assert (shade["x0"], shade["x1"]) == (0.5, 1.5)
    colours = points(figure)["a"]["marker"]["color"]
    assert colours[0] == "#1f4e79" and colours[2] != colours[0]


def test_names_at_the_ends_of_lines_never_lie_over_each_other() -> None:
    lines = [line(f"{n}" * 30, 0, 0, value) for n, value in enumerate((100, 99, 98, 0, 1, 50))]
    figure = timeline(TIMES, lines, theme="light")
    layout = figure["layout"]
    labels = [note for note in layout["annotations"] if note.get("xanchor") == "left" and note["x"] == 1]
    top, share = layout["yaxis"]["range"][1], layout["yaxis"]["domain"][1] - layout["yaxis"]["domain"][0]
    pixels = share * (layout["height"] - layout["margin"]["t"] - layout["margin"]["b"])
    places = [note["y"] / top * pixels for note in labels]
    assert all(later - earlier > LINE_PIXELS - 0.01 for earlier, later in pairwise(places))
    assert places[0] >= 0 and places[-1] <= pixels + 0.01
    assert [note["text"][0] for note in labels] == ["3", "4", "5", "2", "1", "0"]
    assert all(len(note["text"]) <= LABEL_CHARACTERS for note in labels)


def test_a_band_that_stands_alone_can_be_seen() -> None:
    figure = timeline(TIMES, [line("a", 50, None, 60, low=-5, high=5)], theme="light")
    band = figure["data"][0]
    assert band["x"] == [-0.15, 0.15, 0.15, -0.15, None, 1.85, 2.15, 2.15, 1.85, None]
    assert band["y"] == [45, 45, 55, 55, None, 55, 55, 65, 65, None]


def test_a_wide_band_is_cut_so_that_values_can_be_told_apart() -> None:
    figure = timeline(TIMES, [line("a", 50, None, 60, high=4000)], theme="light")
    assert 2.5 * 60 <= figure["layout"]["yaxis"]["range"][1] < 2.7 * 60
    assert line("a", 50, None, 60, high=4000).is_cut and not line("a", 50, None, 60, high=40).is_cut
    nothing = timeline(TIMES, [line("a", 0, None, 0, high=40)], theme="light")
    assert 40 <= nothing["layout"]["yaxis"]["range"][1] < 44


def test_markup_in_what_is_asked_for_is_shown_letter_for_letter(trends) -> None:
    (figure,) = figures(trends(trends_terms=["<b>*", "freedom"]))
    shown = [note["text"] for note in figure["layout"]["annotations"]]
    hovers = [hover for trace in figure["data"] for hover in trace.get("hovertext", [])]
    shown += [hover.replace("<br>", "") for hover in hovers]
    assert "&lt;b&gt;*" in points(figure) and "&lt;b&gt;*" in shown and not any("<b>" in text for text in shown)
