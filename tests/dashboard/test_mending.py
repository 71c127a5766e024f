"""Names mended on the page of entities: what is said there holds on all pages, is kept, and can be undone."""

import json
from pathlib import Path

import pytest
from filelock import FileLock

from analysis.mending.mends import Mend
from analysis.mending.mends_file import change_mends, kept_mends, mends_file
from analysis.project_file import project_file


def entities(app) -> dict[str, int]:
    frame = app.dataframe[0].value
    return dict(zip(frame["entity"], frame["frequency"], strict=True))


def press(app, label: str, number: int = 0):
    buttons = [button for button in app.button if button.label == label]
    return buttons[number].click().run()


def kept(projects: Path) -> list[dict]:
    [file] = projects.glob("*.names.json")
    return json.loads(file.read_text(encoding="utf-8"))["mends"]


@pytest.fixture
def app(opened):
    return opened("entities", entities_item="Vladimir Putin")


def test_an_entity_can_be_renamed_and_this_undone(app, projects):
    app.text_input(key="mend_name_Vladimir Putin").set_value("V. V. Putin").run()
    app = press(app, "Rename Vladimir Putin")
    assert entities(app)["V. V. Putin"] == 4 and "Vladimir Putin" not in entities(app)
    assert kept(projects)[0]["into"] == {"entity": "V. V. Putin", "label": "PERSON"}
    frame = app.dataframe[0].value.set_index("entity")
    assert frame.loc["V. V. Putin", "model_frequency"] == 0
    assert any("Put Vladimir Putin" in text.value.replace("\\", "") for text in app.markdown)
    app.button(key="take_back_1").click().run()
    assert entities(app)["Vladimir Putin"] == 4 and kept(projects) == []


def test_entities_can_be_joined(app):
    app.selectbox(key="mend_same_as_Vladimir Putin").set_value("Lloyd Austin").run()
    assert entities(press(app, "Put Vladimir Putin under Lloyd Austin"))["Lloyd Austin"] == 7  # 3 + 4


def test_a_label_can_be_changed(app):
    app.selectbox(key="mend_label_Vladimir Putin").set_value("ORG").run()
    frame = press(app, "Rename Vladimir Putin").dataframe[0].value.set_index("entity")
    assert frame.loc["Vladimir Putin", ["label", "frequency"]].tolist() == ["ORG", 4]


def test_a_spelling_can_be_split_off(app):
    app.selectbox(key="mend_spelling_Vladimir Putin").set_value("Putin").run()
    found = entities(press(app, "Split “Putin” off Vladimir Putin"))
    assert (found["Putin"], found["Vladimir Putin"]) == (3, 1)


def test_what_is_no_name_can_be_hidden_on_all_pages(app):
    app = press(app, "Hide Vladimir Putin")
    assert "Vladimir Putin" not in entities(app)
    app = app.switch_page("app_pages/overview.py").run()
    assert not any("Vladimir Putin" in str(element.proto) for element in app.get("plotly_chart"))


def test_a_name_that_was_overlooked_can_be_added(app):
    app.text_input(key="mend_added").set_value("drones").run()
    app = press(app, "Find it everywhere")
    frame = app.dataframe[0].value.set_index("entity")
    assert frame.loc["drones", ["frequency", "model_frequency"]].tolist() == [1, 0]


def test_a_name_that_cannot_be_added_is_said_in_one_sentence_and_not_kept(app, projects):
    for text in ("", "x" * 1000):
        app.text_input(key="mend_added").set_value(text).run()
        app = press(app, "Find it everywhere")
        assert len(app.warning) == 1 and not app.exception
        assert not list(projects.glob("*.names.json"))


def test_suggestions_can_be_accepted_or_refused(opened, folder, projects):
    lines = "Barack Obama met Angela Merkel in Berlin. Angela Merkel thanked Barack Obama. Barack Obbama left."
    app = opened("entities", folder(lines))
    joins = [b for b in app.button if b.key and b.key.startswith("join_") and "Obbama" in b.key]
    assert len(joins) == 1
    assert joins[0].label == "Put Barack Obbama under Barack Obama"
    keys = [button.key for button in app.button if button.key]
    app = press(app, "Keep Barack Obbama apart")
    [file] = projects.glob("*.names.json")
    assert len(json.loads(file.read_text())["refused"]) == 1
    # Its row stays where it is, so that a second click meets nothing.
    [settled] = [b for b in app.button if b.key and b.key.startswith("join_") and "Obbama" in b.key]
    assert settled.label == "Kept apart" and settled.disabled
    rows = [key for key in keys if key.startswith("join_")]
    assert [b.key for b in app.button if b.key and b.key.startswith("join_")] == rows
    app.button(key="undo_change").click().run()
    assert json.loads(file.read_text())["refused"] == []
    [open_again] = [b for b in app.button if b.key and b.key.startswith("join_") and "Obbama" in b.key]
    app = open_again.click().run()
    assert "Barack Obbama" not in entities(app) and entities(app)["Barack Obama"] == 3


def test_what_others_correct_while_a_session_cannot_save_is_still_there_afterwards(app, projects, seeds, monkeypatch):
    file = mends_file(project_file(seeds))
    theirs = Mend("hide", (("Moscow", "GPE"),))
    with monkeypatch.context() as patch:
        patch.setattr("analysis.json_file.LOCK_SECONDS", 0)
        with FileLock(file.with_name(f".{file.name}.lock"), mode=0o600):
            app = press(app, "Hide Vladimir Putin")
        assert "could not be saved" in app.warning[0].value and not file.exists()
    assert "Vladimir Putin" not in entities(app)
    change_mends(file, lambda old: old.with_mend(theirs))
    app.text_input(key="mend_added").set_value("drones").run()
    app = press(app, "Find it everywhere")
    first, *others = kept_mends(file).mends
    assert first == theirs and [mend.does for mend in others] == ["hide", "add"] and not app.warning
    assert not {"Vladimir Putin", "Moscow"} & entities(app).keys() and "drones" in entities(app)


def test_a_file_that_is_damaged_is_said_and_names_are_shown_as_they_were_found(app, projects, opened):
    press(app, "Hide Vladimir Putin")
    [file] = projects.glob("*.names.json")
    file.write_text("{", encoding="utf-8")
    again = opened("entities")
    assert entities(again)["Vladimir Putin"] == 4
    assert "cannot be opened as mends of names" in again.warning[0].value
