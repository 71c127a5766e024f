"""What is kept of the work from one session to the next."""

import html
import json
import re

import pytest
from filelock import FileLock

from analysis.project import Options, Project, SavedView
from analysis.project_file import change_project, kept_project, project_bytes, project_file
from analysis.stop_words import NONE, StopList


def rows(app, column, table=0):
    return app.dataframe[table].value[column].tolist()


def sidebar(app) -> str:
    return "".join(element.proto.body for element in app.get("html"))


def warnings(app) -> list[str]:
    return [element.value.replace("\\", "") for element in app.warning]


def messages(app) -> list[str]:
    """What alerts say in plain text."""
    alerts = re.findall(r'role="alert"[^>]*>(.*?)</div>', sidebar(app))
    return [html.unescape(alert) for alert in alerts]


def save(app, name):
    app.text_input(key="view_name").set_value(name)
    return next(button for button in app.button if button.label == "Save view").click().run()


def click(app, label):
    return next(button for button in app.button if button.label == label).click().run()


def leave_out(app, term):
    """Chooses a term on the page of terms, and leaves it out."""
    app.selectbox(key="terms_item").set_value(term).run()
    return app.button(key="terms_stop_word").click().run()


def test_changed_stop_words_are_there_in_the_next_session(opened, seeds):
    leave_out(opened("terms"), "iran")
    assert kept_project(project_file(seeds)).options == Options(StopList(added=("iran",)))
    assert rows(opened("terms"), "term")[0] == "russia"


def test_list_and_unit_are_there_in_the_next_session(opened):
    app = opened("terms")
    app.selectbox(key="stop_words").set_value("none").run()
    app.selectbox(key="unit").set_value("sentence").run()
    again = opened("terms")
    assert rows(again, "term")[0] == "the"
    assert again.markdown[0].value.startswith("**16 sentences of 1 document**")


def test_address_that_says_something_wins_over_the_project_and_changes_nothing_in_it(opened, seeds):
    change_project(project_file(seeds), lambda old: Project(options=Options(StopList(NONE, ("iran",)))))
    app = opened("terms", contains=["iran"])
    assert rows(app, "term")[0] == "iran"
    app.multiselect(key="contains").set_value([]).run()
    assert rows(app, "term")[:2] == ["iran", "russia"]
    assert kept_project(project_file(seeds)).options == Options(StopList(NONE, ("iran",)))


def test_session_takes_over_into_the_project_what_it_changed_and_nothing_else(opened, seeds):
    change_project(project_file(seeds), lambda old: Project(options=Options(StopList(added=("mine",), kept=("the",)))))
    app = leave_out(opened("terms", leave_out=["theirs"]), "iran")
    assert app.multiselect(key="leave_out").value == ["theirs", "iran"]
    assert kept_project(project_file(seeds)).options.stop_words == StopList(added=("mine", "iran"), kept=("the",))
    app.selectbox(key="unit").set_value("sentence").run()
    kept = Options(StopList(added=("mine", "iran"), kept=("the",)), "sentence")
    assert kept_project(project_file(seeds)).options == kept


def test_two_sessions_change_one_list(opened, seeds):
    one, other = opened("terms"), opened("terms")
    one.multiselect(key="leave_out").set_value(["one"]).run()
    other.multiselect(key="leave_out").set_value(["other"]).run()
    one.multiselect(key="leave_out").set_value(["one", "two"]).run()
    assert kept_project(project_file(seeds)).options.stop_words.added == ("one", "other", "two")


def test_what_others_save_while_a_session_cannot_is_still_there_afterwards(opened, seeds, monkeypatch):
    one, other = opened("terms"), opened("terms")
    with monkeypatch.context() as patch:
        patch.setattr("analysis.json_file.LOCK_SECONDS", 0)
        with FileLock(project_file(seeds).with_name(f".{project_file(seeds).name}.lock"), mode=0o600):
            save(one, "waits")
            leave_out(one, "iran")
        assert "could not be saved" in warnings(one)[0] and not project_file(seeds).exists()
    assert "waits</a>" in sidebar(one)
    save(leave_out(other, "russia"), "theirs")
    save(one, "mine")
    kept = kept_project(project_file(seeds))
    assert set(kept.views) == {"waits", "theirs", "mine"} and not warnings(one)
    assert set(kept.options.stop_words.added) == {"iran", "russia"}


def test_view_that_another_session_has_saved_under_the_same_name_stays(opened, seeds):
    one, other = opened("terms"), opened("entities")
    save(other, "same")
    assert "Saved the view “same (2)”." in messages(save(one, "same"))
    views = kept_project(project_file(seeds)).views
    assert {name: view.page for name, view in views.items()} == {"same": "entities", "same (2)": "terms"}
    # What a session has seen there, it may write over.
    save(one, "same")
    assert kept_project(project_file(seeds)).views["same"].page == "terms"
    click(one, "Undo")
    assert kept_project(project_file(seeds)).views == views


def test_saved_view_is_a_link_with_page_scope_and_options(opened, seeds):
    save(opened("terms", contains=["iran"], leave_out=["said"], terms_find="r*"), " Iran  & <r> ")
    expected = {
        "contains": ("iran",),
        "leave_out": ("said",),
        "stop_words": ("by-language",),
        "terms_find": ("r*",),
        "unit": ("paragraph",),
    }
    assert kept_project(project_file(seeds)).views == {"Iran & <r>": SavedView("terms", expected)}
    shown = sidebar(opened("overview"))
    link = "contains=iran&amp;leave_out=said&amp;terms_find=r%2A"
    assert f'<a href="./terms?{link}" target="_self" style="color:inherit">Iran &amp; &lt;r&gt;</a>' in shown
    assert "Terms of paragraphs that contain iran; English stop words, with “said”, left out; find “r*”" in shown


def test_saved_view_of_the_first_page_has_its_address(opened):
    save(opened(), "Start")
    link = '<a href="./?stop_words=by-language" target="_self" style="color:inherit">Start</a>'
    assert link in sidebar(opened("terms"))


def test_view_can_be_renamed_and_deleted(opened, seeds):
    app = save(save(opened("terms"), "one"), "two")
    app.selectbox(key="chosen_view").set_value("one").run()
    app.text_input(key="new_view_name").set_value("two").run()
    app.button(key="view_rename").click().run()
    assert warnings(app) == ["There is a view called “two” already; choose another name."]
    app.selectbox(key="chosen_view").set_value("one").run()
    app.text_input(key="new_view_name").set_value("first").run()
    app.button(key="view_rename").click().run()
    assert set(kept_project(project_file(seeds)).views) == {"first", "two"} and not warnings(app)
    app.selectbox(key="chosen_view").set_value("two").run()
    app.button(key="view_delete").click().run()
    assert set(kept_project(project_file(seeds)).views) == {"first"}
    assert "two</a>" not in sidebar(app) and app.selectbox(key="chosen_view").value is None


def test_view_without_a_name_is_not_saved(opened, seeds):
    app = save(opened("terms"), "  ")
    assert warnings(app) == ["A view needs a name; type one."]
    assert kept_project(project_file(seeds)).views == {}


def test_page_says_where_the_project_is_kept(opened, projects, seeds, tmp_path):
    assert any(str(project_file(seeds)) in text.value.replace("\\", "") for text in opened().markdown)
    app = opened("terms", behind=["--project", str(tmp_path / "my.json")])
    assert any(str(tmp_path / "my.json") in text.value.replace("\\", "") for text in app.markdown)
    leave_out(app, "iran")
    assert kept_project(tmp_path / "my.json").options.stop_words.added == ("iran",)
    assert not list(projects.iterdir())
    assert rows(opened("terms", behind=["--project", str(tmp_path / "my.json")]), "term")[0] == "russia"


def test_file_that_is_no_project_is_a_sentence_and_stays_as_it_is(opened, tmp_path):
    (tmp_path / "my.json").write_text("my thesis")
    app = opened("terms", behind=["--project", str(tmp_path / "my.json")])
    assert len(warnings(app)) == 1 and "my.json cannot be opened as a project: it is no JSON" in warnings(app)[0]
    leave_out(app, "iran")
    assert rows(app, "term")[0] == "russia"
    assert (tmp_path / "my.json").read_text() == "my thesis"


def test_place_that_cannot_be_written_is_a_sentence_and_the_session_goes_on(opened, tmp_path):
    (tmp_path / "file").write_text("")
    app = opened("terms", behind=["--project", str(tmp_path / "file" / "my.json")])
    app = save(app, "one")
    leave_out(app, "iran")
    app = save(app, "two")
    assert len(warnings(app)) == 1 and "could not be saved" in warnings(app)[0]
    assert "one</a>" in sidebar(app) and "two</a>" in sidebar(app) and rows(app, "term")[0] == "russia"


def test_project_of_other_documents_says_so(opened, seeds):
    change_project(project_file(seeds), lambda old: Project("seeds", "older"))
    said = warnings(opened())
    assert said == ["The documents of “seeds” have changed since this project was saved, so its numbers may, too."]


def upload(app, name, data):
    app.file_uploader[0].upload(name, data, "application/json").run()
    return app


def test_uploaded_project_is_opened(opened, seeds):
    app = save(opened("terms"), "mine")
    view = SavedView("terms", {"unit": ("sentence",)})
    other = Project("seeds", "", Options(StopList(NONE, ("the",), ("of",)), "sentence"), view, {"theirs": view})
    upload(app, "other.json", project_bytes(other))
    assert app.markdown[0].value.startswith("**16 sentences of 1 document**")
    assert rows(app, "term")[0] == "to"
    assert [element.value.replace("\\", "") for element in app.success] == ["other.json is open: 1 view."]
    kept = kept_project(project_file(seeds))
    assert set(kept.views) == {"mine", "theirs"} and kept.options == other.options


@pytest.mark.parametrize("data", [b"no", json.dumps({"version": 7}).encode()])
def test_upload_of_anything_else_is_a_sentence_and_changes_nothing(opened, seeds, data):
    app = save(opened("terms", leave_out=["said"]), "mine")
    before = project_file(seeds).read_bytes()
    upload(app, "other.json", data)
    assert len(warnings(app)) == 1 and warnings(app)[0].startswith("other.json cannot be opened as a project: it")
    assert project_file(seeds).read_bytes() == before and app.multiselect(key="leave_out").value == ["said"]


def test_uploaded_project_with_a_list_that_is_not_here_says_how_to_have_it(opened, seeds):
    app = opened("terms")
    upload(app, "other.json", project_bytes(Project(options=Options(StopList("theirs.txt", ("iran",))))))
    said = "The stop list “theirs.txt” is not among those of this dashboard; start it with --stop-words and that file"
    assert warnings(app)[0].startswith(said) and rows(app, "term")[0] == "russia"


def test_address_with_a_list_that_is_not_here_says_how_to_have_it(opened):
    assert warnings(opened(stop_words="theirs.txt"))[0].startswith("The stop list “theirs.txt” is not among those")


def test_link_says_what_goes_not_without_saying_and_never_nothing(opened, tmp_path):
    assert opened("terms", leave_out=["said"], unit="sentence").code[0].value.endswith("?leave_out=said&unit=sentence")
    assert opened("terms").code[0].value.endswith("?stop_words=by-language")
    (tmp_path / "list.txt").write_text("iran")
    started = {"behind": ["--stop-words", str(tmp_path / "list.txt")]}
    assert opened("terms", contains=["new"], **started).code[0].value.endswith("list.txt")
    assert opened("terms", stop_words="by-language", **started).code[0].value.endswith("?stop_words=by-language")


def test_clear_all_keeps_the_stop_words_alone_and_can_be_undone(opened):
    app = opened("terms", contains=["iran"], leave_out=["said"], terms_find="r*", terms_min="2", unit="sentence")
    app.button(key="clear_all").click().run()
    assert app.code[0].value.endswith("/terms?leave_out=said") or app.code[0].value.endswith("?leave_out=said")
    assert app.multiselect(key="contains").value == [] and app.text_input(key="terms_find").value == ""
    assert app.number_input(key="terms_min").value == 1 and app.selectbox(key="unit").value == "paragraph"
    assert "Cleared the scope and all choices of this page." in messages(app)
    app.button(key="undo_change").click().run()
    assert app.multiselect(key="contains").value == ["iran"] and app.text_input(key="terms_find").value == "r*"
    assert app.number_input(key="terms_min").value == 2 and app.selectbox(key="unit").value == "sentence"


def test_a_deleted_view_comes_back_as_it_was(opened, seeds):
    app = save(opened("terms", contains=["iran"]), "one")
    before = kept_project(project_file(seeds)).views
    assert "Saved the view “one”." in messages(app)
    app.selectbox(key="chosen_view").set_value("one").run()
    assert app.button(key="view_delete").label == "Delete one"
    app.button(key="view_delete").click().run()
    assert kept_project(project_file(seeds)).views == {} and "Deleted the view “one”." in messages(app)
    app.button(key="undo_change").click().run()
    assert kept_project(project_file(seeds)).views == before
    # The list of the session undoes what was done before, too.
    app.button(key="undo_1").click().run()
    assert kept_project(project_file(seeds)).views == {}


def test_a_project_that_was_opened_can_be_put_back(opened, seeds):
    app = save(opened("terms"), "mine")
    other = project_bytes(Project(options=Options(StopList(NONE)), views={"theirs": SavedView("terms", {})}))
    app.file_uploader[0].upload("other.json", other, "application/json").run()
    assert set(kept_project(project_file(seeds)).views) == {"mine", "theirs"}
    assert app.selectbox(key="stop_words").value == NONE
    app.button(key="undo_change").click().run()
    assert set(kept_project(project_file(seeds)).views) == {"mine"}
    assert app.selectbox(key="stop_words").value == "by-language"


def test_download_holds_what_is_shown(opened, seeds):
    app = save(opened("terms", contains=["iran"]), "mine")
    kept = kept_project(project_file(seeds))
    expected = {"contains": ("iran",), "stop_words": ("by-language",), "unit": ("paragraph",)}
    assert kept.view == SavedView("terms", expected)
    assert (kept.corpus, len(kept.digest)) == ("seeds", 16)
    assert any(button.proto.label == "Download project" for button in app.get("download_button"))


def test_link_holds_what_was_typed_last(opened):
    app = opened("terms")
    app.text_input(key="terms_find").set_value("r*").run()
    app.multiselect(key="contains").set_value(["iran", "new"]).run()
    app.toggle(key="terms_regex").set_value(True).run()
    assert app.code[0].value.endswith("?contains=iran&contains=new&terms_find=r%2A&terms_regex=true")


def test_link_holds_the_place_in_the_reader(opened):
    app = opened("documents", reader_at="1386")
    assert app.code[0].value.endswith("?reader_at=1386")


def test_link_holds_every_kind_of_choice(opened):
    app = opened("entities", entities_labels=["GPE", "PERSON"], entities_min="2", entities_item="Iran", unknown="1")
    said = "?entities_item=Iran&entities_labels=GPE&entities_labels=PERSON&entities_min=2"
    assert app.code[0].value.endswith(said)
    assert opened("keywords", keywords_page="2").code[0].value.endswith("?keywords_page=2")
