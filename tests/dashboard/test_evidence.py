"""The lines behind a number: on the page of the concordance, and in the reader."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest


def html(app) -> str:
    return "".join(element.proto.body for element in app.main.get("html"))


def nodes(app) -> list[str]:
    return re.findall(r'<td class="node">(.*?)</td>', html(app))


def headings(app) -> list[str]:
    return [element.value.replace("\\", "") for element in app.subheader]


@pytest.mark.parametrize(
    "asked, heading",
    [
        ({}, "8 lines with *iran* in 1 document"),
        ({"concordance_words": "sanction*, drone?"}, "2 lines with *sanction* or drone?* in 1 document"),
        ({"concordance_words": "bad idea"}, "2 lines with *bad idea* in 1 document"),
        (
            {"concordance_by": "regular expression", "concordance_pattern": "putin|austin"},
            "7 lines with */putin|austin/* in 1 document",
        ),
        (
            {"concordance_by": "entity", "concordance_entities": ["Vladimir Putin"]},
            "4 lines with *Vladimir Putin* in 1 document",
        ),
        (
            {"concordance_by": "entity", "concordance_entities": ["Vladimir Putin", "Lloyd Austin"]},
            "7 lines with *Vladimir Putin or Lloyd Austin* in 1 document",
        ),
        ({"concordance_words": "putin", "contains": "iran"}, "1 line with *putin* in 1 document"),
        ({"concordance_words": "zebra"}, "0 lines with *zebra* in 0 documents"),
    ],
)
def test_concordance_has_the_lines_of_what_is_asked_for(opened, asked, heading):
    app = opened("concordance", **asked)
    assert headings(app)[0] == heading
    assert len(nodes(app)) == int(heading.split()[0])


def test_pattern_that_cannot_be_used_is_one_sentence(opened):
    app = opened("concordance", concordance_by="regular expression", concordance_pattern="(")
    assert len(app.error) == 1 and "regular expression" in app.error[0].value


def test_lines_are_in_the_order_that_was_chosen(opened):
    app = opened("concordance", concordance_words="austin, kirby", concordance_sort="node")
    assert nodes(app) == ["Austin", "Austin", "Austin", "Kirby"]


def test_context_can_be_the_whole_sentence(opened):
    shown = html(opened("concordance", concordance_words="khamenei", concordance_context="whole sentence"))
    assert "And Russian President Vladimir Putin, visibly emboldened" in shown


def test_documents_of_a_concordance_are_a_table(opened, folder):
    app = opened("concordance", folder=folder("Iran", "no", "Iran and Iran"), concordance_words="iran")
    assert app.dataframe[-1].value[["document", "frequency"]].values.tolist() == [["c.txt", 2], ["a.txt", 1]]


def test_line_links_to_its_place_in_the_reader_in_the_same_scope(opened):
    app = opened("terms", terms_item="putin", contains=["putin"], unit="sentence")
    links = [urlsplit(link.replace("&amp;", "&")) for link in re.findall(r'<a href="(.*?)"', html(app))]
    assert {link.path for link in links} == {"documents"}
    asked = parse_qs(links[0].query)
    assert asked["contains"] == ["putin"] and asked["unit"] == ["sentence"]
    assert asked["reader_words"] == ["putin"] and "terms_item" not in asked
    page = opened("documents", **asked)
    assert re.findall(r'<mark class="here"[^>]*>(.*?)</mark>', html(page)) == ["Putin"]
    assert "Hit 1 of 4" in [element.value for element in page.markdown]


def test_reader_goes_from_hit_to_hit(opened):
    app = opened("documents", reader_words="iran")
    assert "8 hits" in [element.value for element in app.markdown]
    places = []
    for _ in range(3):
        app.button(key="hit_behind").click().run()
        places.append(app.query_params["reader_at"])
    assert list(map(int, places)) == sorted(set(map(int, places)))
    assert "Hit 3 of 8" in [element.value for element in app.markdown]
    app.button(key="hit_before").click().run()
    assert "Hit 2 of 8" in [element.value for element in app.markdown]
    assert app.query_params["reader_at"] == places[1]


def test_reader_turns_to_the_page_of_the_place(opened, folder):
    text = "word " * 6000 + "needle " + "word " * 6000
    app = opened("documents", folder=folder(text), reader_words="needle", reader_at=str(text.index("needle")))
    assert ">needle</mark>" in html(app)
    assert ">needle</mark>" not in html(opened("documents", folder=folder(text), reader_words="needle"))


def test_documents_own_terms_and_entities_are_marked_when_they_are_picked(opened):
    app = opened("documents")
    terms = app.pills[0]
    assert [element.split()[0] for element in terms.options[:2]] == ["iran", "russia"]
    terms.set_value("iran").run()
    assert "8 hits" in [element.value for element in app.markdown]
    app.pills[1].set_value("Vladimir Putin").run()
    assert "4 hits" in [element.value for element in app.markdown]


@pytest.mark.parametrize("place", ["-1", "x", "9" * 30, "999999"])
def test_reader_ignores_a_place_that_is_none(opened, place):
    app = opened("documents", reader_words="iran", reader_at=place)
    assert 'class="here"' not in html(app)


HOSTILE = [
    "<style>*{display:none}</style> Iran <img src=x onerror=alert(1)>",
    "![beacon](http://example.com/x.png) Iran <script>alert(1)</script>",
    "[Iran](javascript:alert(1)) <b>Iran</b> &lt;b&gt; </td></tr></table>",
]


@pytest.mark.parametrize("page", ["concordance", "terms", "documents"])
@pytest.mark.parametrize("context", ["12 tokens", "whole sentence"])
def test_markup_of_documents_is_text_in_lines_and_reader(opened, folder, page, context):
    app = opened(page, folder=folder(*HOSTILE), **{f"{page}_context": context})
    shown = html(app)
    assert "&lt;" in shown
    allowed = {"table", "thead", "tbody", "tr", "th", "td", "div", "span", "a", "mark", "style", "script"}
    assert set(re.findall(r"<\s*(\w+)", shown)) <= allowed
    assert "*{display" not in shown.replace("&lt;style&gt;*{display", "")


def test_collocate_has_as_many_lines_as_its_row_says(opened):
    app = opened("collocates", collocates_words="iran", collocates_item="russia")
    rows = app.dataframe[0].value
    frequency = int(rows.loc[rows["collocate"] == "russia", "frequency"].iloc[0])
    assert headings(app)[0].startswith(f"{frequency} line") and headings(app)[0].endswith("with *iran* near russia")
    assert nodes(app) == ["Iran"] * frequency
    assert len(re.findall("<b>Russia</b>", html(app))) == frequency


def test_collocates_are_in_the_order_of_the_chosen_score(opened):
    scores = opened("collocates", collocates_words="iran", collocates_score="t score").dataframe[0].value["t_score"]
    assert scores.is_monotonic_decreasing and len(scores) > 3


def test_window_of_collocates_can_be_on_one_side(opened):
    rows = opened("collocates", collocates_words="iran", collocates_left="0").dataframe[0].value
    assert rows["left_frequency"].sum() == 0 < rows["right_frequency"].sum()


def test_window_without_room_is_one_sentence(opened):
    app = opened("collocates", collocates_words="iran", collocates_left="0", collocates_right="0")
    assert [error.value for error in app.error] and "at least 1 on one of them" in app.error[0].value


@pytest.mark.parametrize(
    "asked",
    [
        {"collocates_by": "regular expression", "collocates_pattern": "put.n"},
        {"collocates_by": "entity", "collocates_entities": ["Vladimir Putin"]},
    ],
)
def test_collocates_of_patterns_and_entities(opened, asked):
    rows = opened("collocates", **asked, collocates_min="1").dataframe[0].value
    assert len(rows) > 10 and set(rows["frequency"]) >= {1}


def test_collocates_that_occur_once_are_left_out_unless_asked_for(opened):
    frequency = [
        set(opened("collocates", collocates_words="iran", **more).dataframe[0].value["frequency"])
        for more in ({}, {"collocates_min": "1"})
    ]
    assert min(frequency[0]) == 2 and min(frequency[1]) == 1
