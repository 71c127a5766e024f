"""No button acts on what was not chosen; what a button does is said, and can be undone."""

import html
import re
from pathlib import Path

import pytest

PAGES = [path.stem for path in sorted((Path(__file__).parents[2] / "dashboard" / "app_pages").glob("*.py"))]
# Buttons about what the address names, the whole folder or the documents that are open, and not about a row.
OF_NO_ROW = re.compile(
    r"undo_change|clear_all|save_view|add_pasted_terms|csv|_file|alike_documents|overview_(once|boilerplate)|alike_copies_once|"
    r"report_repeated_switch|mend_add|join_|refuse_|hit_|read_again|open_|network_graphml|bundle|_lowered|try_again"
)


def messages(app) -> list[str]:
    """What alerts say."""
    bodies = "".join(element.proto.body for element in app.get("html"))
    return [html.unescape(said) for said in re.findall(r'role="alert"[^>]*>(.*?)</div>', bodies)]


def press(app, key: str):
    return app.button(key=key).click().run()


def keys(app) -> set[str]:
    return {button.key for button in app.button if button.key}


@pytest.fixture
def susan(folder) -> Path:
    """James Castellano is named more often than Susan Miller; both are found by the small rules or the model."""
    james = "James Castellano spoke in Boston. James Castellano left. James Castellano slept."
    return folder(f"{james} Susan Miller met James Castellano. Susan Miller wrote.")


@pytest.mark.parametrize("page", PAGES)
def test_without_a_choice_no_button_acts_on_a_row(opened, page):
    app = opened(page)
    assert not {key for key in keys(app) if not OF_NO_ROW.search(key)}
    links = [link.proto.label for link in app.get("page_link")]
    assert not [label for label in links if label.startswith(("Compare units", "Profile of"))]


def test_a_name_that_is_only_found_is_not_edited(opened, susan):
    app = opened("entities", folder=susan, entities_find="susan")
    assert app.subheader[0].value == "2 lines with *Susan Miller*"
    assert not [button.label for button in app.button if "James" in button.label or "Susan" in button.label]
    assert any("Choose a name first" in text.value for text in app.markdown)


def test_buttons_name_the_entity_that_is_chosen(opened, susan):
    app = opened("entities", folder=susan, entities_find="susan", entities_item="Susan Miller")
    labels = {app.button(key=f"mend_{what}").label for what in ("rename", "join", "hide")}
    assert labels == {"Rename Susan Miller", "Put Susan Miller under …", "Hide Susan Miller"}
    app.selectbox(key="mend_same_as_Susan Miller").set_value("James Castellano").run()
    assert app.button(key="mend_join").label == "Put Susan Miller under James Castellano"
    app = press(app, "mend_hide")
    assert messages(app) == ["Hid Susan Miller (PERSON)."]
    assert "mend_hide" not in keys(app) and app.selectbox(key="entities_item").value is None
    app.text_input(key="entities_find").set_value("").run()
    assert app.dataframe[0].value["entity"].tolist()[0] == "James Castellano"


def test_a_hidden_entity_comes_back_and_is_chosen_again(opened, susan):
    app = press(opened("entities", folder=susan, entities_item="Susan Miller"), "mend_hide")
    app = press(app, "undo_change")
    assert "Susan Miller" in app.dataframe[0].value["entity"].tolist()
    assert app.selectbox(key="entities_item").value == "Susan Miller"
    assert messages(app) == ["Undone: hid Susan Miller (PERSON)."] and "undo_change" not in keys(app)


def test_a_name_is_not_renamed_to_itself(opened, susan):
    app = press(opened("entities", folder=susan, entities_item="Susan Miller"), "mend_rename")
    assert messages(app) == []
    assert "Type another name for Susan Miller (PERSON)" in app.warning[0].value.replace("\\", "")


def test_a_correction_that_is_taken_back_keeps_its_row_and_this_can_be_undone(opened, susan):
    app = press(opened("entities", folder=susan, entities_item="Susan Miller"), "mend_hide")
    app = press(app, "take_back_1")
    assert app.button(key="take_back_1").label == "Undone" and app.button(key="take_back_1").disabled
    assert "Susan Miller" in app.dataframe[0].value["entity"].tolist()
    app = press(app, "undo_change")
    assert "Susan Miller" not in app.dataframe[0].value["entity"].tolist()
    assert app.button(key="take_back_1").label == "Undo"


def test_a_term_that_is_left_out_is_said_and_comes_back(opened):
    app = press(opened("terms", terms_item="iran"), "terms_stop_word")
    assert messages(app) == ["Left out iran as a stop word, in the tables of all pages."]
    # No button of the next row is where that of this one was.
    assert not keys(app) & {"terms_stop_word", "terms_narrow"}
    app = press(app, "undo_change")
    assert app.dataframe[0].value["term"][0] == "iran" and app.multiselect(key="leave_out").value == []
    assert app.selectbox(key="terms_item").value == "iran"


def test_undo_leaves_alone_what_was_changed_since(opened):
    app = press(opened("terms", terms_item="iran"), "terms_stop_word")
    app.selectbox(key="terms_item").set_value("russia").run()
    app = press(press(app, "terms_stop_word"), "undo_1")
    assert app.multiselect(key="leave_out").value == ["russia"]
    assert messages(app) == ["Undone: left out iran as a stop word, in the tables of all pages."]


def test_either_term_of_a_pair_is_left_out_and_no_button_stays_for_the_other(opened):
    app = opened("network")
    pair = app.selectbox(key="network_item").options[0]
    other = pair.split(" · ")[1]
    app.selectbox(key="network_item").set_value(pair).run()
    app = press(app, "network_other_stop_word")
    assert app.multiselect(key="leave_out").value == [other]
    assert not {key for key in keys(app) if key.endswith(("stop_word", "narrow"))}


@pytest.mark.parametrize("page, item, key", [("terms", "iran", "contains"), ("entities", "Iran", "mentions")])
def test_a_narrower_scope_is_said_and_taken_back(opened, page, item, key):
    app = press(opened(page, **{f"{page}_item": item}), f"{page}_narrow")
    assert messages(app) == [f"Narrowed the scope to text that {key} {item}."]
    assert app.multiselect(key=key).value == [item]
    # To narrow it to the same again changes nothing, and Undo still undoes.
    app = press(press(app, f"{page}_narrow"), "undo_change")
    assert app.multiselect(key=key).value == []


def test_a_cleared_scope_comes_back(opened):
    app = opened("terms", contains=["iran", "russia"], match="any", unit="sentence")
    next(button for button in app.button if button.label == "Clear scope").click().run()
    assert messages(app) == ["Cleared the scope."]
    app = press(app, "undo_change")
    assert app.multiselect(key="contains").value == ["iran", "russia"]
    assert "contain iran or russia" in app.markdown[0].value and "sentences" in app.markdown[0].value


def test_the_message_stays_on_its_page_and_the_list_in_the_session(opened):
    app = press(opened("terms", terms_item="iran"), "terms_stop_word")
    app.switch_page("app_pages/entities.py").run()
    assert messages(app) == []
    app = press(app, "undo_1")
    assert app.multiselect(key="leave_out").value == []


def test_the_message_is_seen_where_the_place_of_the_button_is_gone(opened):
    app = opened("keywords", contains=["reporters"], unit="document")
    app = press(app, "widen")
    assert messages(app) == ["Cleared the scope."]


def test_a_pasted_list_of_stop_words_is_taken_back_without_those_that_were_there(opened):
    app = opened("terms", leave_out="putin")
    app.text_area(key="pasted_terms").set_value("iran\nputin\nrussia").run()
    app = press(app, "add_pasted_terms")
    assert messages(app) == ["Added 2 terms to the terms that are left out."]
    app = press(app, "undo_change")
    assert app.multiselect(key="leave_out").value == ["putin"]
