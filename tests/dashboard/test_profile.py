"""The page about one entity: who it is about, and what each of its choices changes."""

import json
import re
from pathlib import Path

import pytest

INAUGURAL = Path(__file__).parents[1] / "data" / "inaugural"


def headings(app) -> list[str]:
    return [re.sub(r"\\(.)", r"\1", element.value) for element in app.subheader]


def text(app) -> str:
    return "\n".join(re.sub(r"\\(.)", r"\1", element.value) for kind in (app.markdown, app.info) for element in kind)


def table(app, column: str):
    """The frame of the table that has this column."""
    return next(element.value for element in app.dataframe if column in element.value)


def test_without_a_choice_it_is_about_the_most_frequent_entity(opened):
    app = opened("profile")
    assert headings(app)[0] == "Iran" and "GPE · 8 mentions · in 1 document" in text(app)
    assert headings(app)[-1] == "8 lines with *Iran*"
    assert app.selectbox(key="profile_item").value is None


def test_scope_decides_who_is_most_frequent(opened):
    assert headings(opened("profile", contains=["putin"]))[0] == "Vladimir Putin"


def test_an_alias_means_the_entity_and_its_forms_are_counted(opened):
    app = opened("profile", profile_item="Putin")
    assert headings(app)[0] == "Vladimir Putin" and "PERSON · 4 mentions" in text(app)
    forms = table(app, "alias")[["alias", "frequency"]].values.tolist()
    assert forms == [["Putin", 3], ["Vladimir Putin", 1]]


def test_link_on_the_page_of_entities_leads_to_the_selected_one(opened):
    app = opened("entities", entities_item="Vladimir Putin")
    (link,) = [element.proto for element in app.main.get("page_link") if element.proto.label.startswith("Profile of")]
    assert link.label == "Profile of Vladimir Putin →" and "profile_item=Vladimir+Putin" in link.query_string


def test_entity_that_the_scope_does_not_mention_is_one_sentence(opened):
    for asked in ({"profile_item": "Nobody"}, {"profile_item": "Lloyd Austin", "contains": ["khamenei"]}):
        app = opened("profile", **asked)
        assert f"{asked['profile_item']} is not mentioned in this scope; choose another name" in text(app)
        assert not app.dataframe


def test_scope_without_names_is_one_sentence(opened, folder):
    app = opened("profile", folder=folder("the of and it is", "of the"))
    assert [info.value for info in app.info] == ["No name is mentioned in this scope; widen it."]


def test_terms_are_those_that_its_sentences_over_use(opened):
    frame = table(opened("profile"), "log_ratio")
    assert frame[["term", "frequency", "reference_frequency"]].values.tolist()[:2] == [
        ["ukraine", 4, 0],
        ["austin", 3, 0],
    ]
    assert frame["frequency"].min() == 2 and "iran" not in frame["term"].tolist()


@pytest.mark.parametrize(
    "item, heading",
    [
        ({"profile_terms_item": "austin"}, "3 lines with *austin* in sentences that mention Iran"),
        ({"profile_company_item": "Russia"}, "5 lines with *Iran* in the same sentence as Russia"),
    ],
)
def test_selected_row_shows_the_lines_behind_it(opened, item, heading):
    assert heading in headings(opened("profile", **item))
    assert len(headings(opened("profile"))) == len(headings(opened("profile", **item))) - 1


def test_near_can_be_the_same_paragraph(opened):
    sentences, paragraphs = opened("profile"), opened("profile", profile_within="paragraph")
    russia = [
        dict(table(app, "npmi")[["entity", "frequency"]].values.tolist())["Russia"] for app in (sentences, paragraphs)
    ]
    assert russia[0] == 5 and russia[1] >= 5
    assert "terms that the paragraphs that mention it have more often than the others" in text(paragraphs)


def test_nothing_is_compared_where_everything_mentions_it(opened):
    app = opened("profile", unit="sentence", mentions=["Iran"])
    assert "Every sentence of this scope mentions it" in text(app)


def test_another_entity_gives_up_what_was_selected(opened):
    app = opened("profile", profile_terms_item="austin", profile_company_item="Russia")
    app.selectbox(key="profile_item").select("Vladimir Putin").run()
    assert headings(app)[0] == "Vladimir Putin"
    assert [app.selectbox(key=f"profile_{part}_item").value for part in ("terms", "company")] == [None, None]


def test_button_goes_on_with_one_of_its_company(opened):
    app = opened("profile", profile_terms_item="austin", profile_company_item="Russia")
    app.button(key="profile_go_on").click().run()
    assert headings(app)[0] == "Russia" and app.selectbox(key="profile_item").value == "Russia"
    assert not any("in sentences that mention" in heading for heading in headings(app))


def test_the_score_puts_the_company_in_order(opened):
    app = opened("profile", profile_item="Vladimir Putin")
    by_frequency = table(app, "npmi")
    app.selectbox(key="profile_score").set_value("npmi").run()
    by_npmi = table(app, "npmi")
    assert by_npmi["npmi"].is_monotonic_decreasing and not by_frequency["npmi"].is_monotonic_decreasing
    assert set(by_npmi["entity"]) == set(by_frequency["entity"]) and "names by npmi" in text(app)


def test_button_narrows_the_scope_to_the_company(opened):
    app = opened("profile", profile_company_item="Russia")
    app.button(key="profile_company_narrow").click().run()
    assert "that mention Russia" in text(app)


def test_trend_needs_two_dated_periods(opened):
    app = opened("profile")
    assert "fewer than two periods" in text(app) and not any("period" in element.value for element in app.dataframe)


def test_trend_shades_the_periods_without_documents(opened):
    app = opened("profile", folder=INAUGURAL, unit="document")
    frame = table(app, "period")
    assert frame["period"].tolist()[:2] == ["1780s", "1790s"] and frame["documents"].sum() == 4
    assert frame["relative_frequency"].isna().equals(frame["documents"] == 0)
    figures = [json.loads(element.proto.spec) for element in app.main.get("plotly_chart")]
    (figure,) = [figure for figure in figures if figure["layout"].get("shapes")]
    assert len(figure["layout"]["shapes"]) == int((frame["documents"] == 0).sum())
    assert "mentions per million tokens, by decade" in text(app)


def test_trend_says_what_it_leaves_out(opened, tmp_path):
    for name in ("1914 a", "1916 b", "c"):
        (tmp_path / f"{name}.txt").write_text("Russia met Iran in Tehran. Iran left.")
    app = opened("profile", folder=tmp_path, unit="document", profile_item="Iran")
    assert "left out: 1 document without a date that says the year, with 2 occurrences" in text(app)
    assert table(app, "period")["frequency"].tolist() == [2, 0, 2] and "item" in table(app, "period")
