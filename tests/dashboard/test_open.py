"""Other documents are opened on the page: files that are uploaded, and folders inside the root."""

import re
from pathlib import Path

import pytest

from analysis.errors import FolderError
from analysis.project import Options
from analysis.project_file import kept_project, project_file
from analysis.reading import bounds
from analysis.reading.walk import files_below
from analysis.stop_words import StopList
from analysis.store.folder import not_written
from dashboard.data import keeping
from dashboard.root_folder import inside

QUICK = ("--entity-model", "rules")
# 5 paragraphs, 13 tokens; 3 mention Iran.
MEMO = (
    "memo.txt",
    b"Iran met Russia in Moscow.\n\nIran left.\n\nMoscow called.\n\nRussia stayed.\n\nIran came.",
    "text/plain",
)
PROGRAM = ("tool.exe", b"MZ\0\0", "application/octet-stream")
OTHER = ("other.txt", b"The harbour of Iran was closed.", "text/plain")


@pytest.fixture(autouse=True)
def disk(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch):
    """A disk of temporary files of the test's own, and no uploads of other tests."""
    folder = tmp_path_factory.mktemp("disk")
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    keeping.uploads.clear()
    yield folder
    keeping.uploads().remove_all()
    keeping.uploads.clear()


@pytest.fixture
def press(tmp_path: Path) -> Path:
    root = tmp_path / "press"
    (root / "2021").mkdir(parents=True)
    (root / "2021" / "a.txt").write_text("Moscow calling.", encoding="utf-8")
    return root


def text_of(app) -> str:
    kinds = (app.title, app.markdown, app.info, app.warning, app.error, app.subheader, app.button)
    said = [element.label if element.type == "button" else element.value for kind in kinds for element in kind]
    return re.sub(r"\\(.)", r"\1", "\n".join(said)).replace("\u2060", "")


def button(app, label):
    return next(one for one in app.button if one.label.replace("\\", "") == label)


def upload(app, *files):
    box = next(one for one in app.file_uploader if one.label == "Files to look at")
    box.set_value(files).run()
    count = f"{len(files)} file{'s' if len(files) > 1 else ''}"
    button(app, f"Open {count}").click().run()
    assert not app.exception, [element.value for element in app.exception]
    return app


def own():
    return keeping.uploads().of("session test session id", "test session id")


def test_page_is_where_a_stranger_looks_first(opened):
    assert "Your own files" in text_of(opened("open"))
    links = [link.proto.label for link in opened().get("page_link")]
    assert links[:2] == ["Overview", "Open"]


def test_upload_is_looked_at_and_what_was_not_read_is_said(opened):
    app = upload(opened("open", behind=QUICK, contains=["russia"]), MEMO, PROGRAM)
    shown = text_of(app)
    assert "**5 paragraphs of 1 document** · 13 tokens" in shown
    assert "**Your upload of 2 files:** 1 of 2 files read, 1 skipped" in shown and "1 file not read:" in shown
    assert app.dataframe[0].value.values.tolist() == [["tool.exe", "skipped", "not in a format that is read"]]
    assert app.multiselect(key="contains").value == []
    assert app.selectbox(key="source").value == own()[0].name
    assert app.query_params["source"] == own()[0].name


def test_bytes_of_an_upload_are_let_go_of_when_they_are_on_the_disk(opened):
    app = upload(opened("open", behind=QUICK), MEMO)
    assert (own()[0].path / "memo.txt").read_bytes() == MEMO[1]
    assert not any(one.value for one in app.file_uploader)


def test_files_can_be_added_and_the_scope_stays(opened):
    app = upload(opened("open", behind=QUICK), MEMO)
    app.multiselect(key="contains").set_value(["iran"]).run()
    before = own()[0].name
    next(one for one in app.file_uploader if one.label == "Files to look at").set_value([OTHER]).run()
    button(app, "Add 1 file to the upload").click().run()
    assert "Your upload of 2 files:" in text_of(app) and "4 paragraphs of 2 documents that contain iran" in text_of(app)
    assert [one.name for one in own()] == [app.selectbox(key="source").value] != [before]


@pytest.mark.parametrize("page", ["terms", "open"])
def test_address_of_an_upload_that_is_gone_shows_nothing_else_and_how_to_get_it_back(opened, page):
    name = _name_of(MEMO)
    app = opened("overview", behind=QUICK, source=name, contains=["left"])
    if page != "overview":
        app.switch_page(f"app_pages/{page}.py").run()
    shown = text_of(app)
    assert "The address is of an upload, which only the browser that sent it can see, and which is gone" in shown
    assert "upload the same files again, and the address shows the same" in shown
    assert "11 paragraphs" not in shown and not app.dataframe
    assert "1 paragraph of 1 document that contains left" in text_of(upload(app, MEMO))


def test_other_files_than_those_of_the_address_start_without_its_scope(opened):
    app = upload(opened(behind=QUICK, source=_name_of(MEMO), contains=["left"]), OTHER)
    assert "These are other files than those of the address, so they start without its scope." in text_of(app)
    assert app.multiselect(key="contains").value == []
    assert "of 1 document** · 6 tokens" in text_of(app)


def test_upload_that_cannot_be_read_is_a_sentence_without_a_path_and_others_can_be_sent(opened, disk):
    app = upload(opened("open", behind=QUICK), PROGRAM)
    assert "Nothing in the upload could be read: tool.exe (not in a format that is read)" in text_of(app)
    assert str(disk) not in text_of(app)
    assert "5 paragraphs of 1 document" in text_of(upload(app, MEMO))


def test_one_goes_back_to_what_the_server_was_started_with(opened):
    app = upload(opened("open", behind=QUICK), MEMO)
    button(app, "Go back to seeds").click().run()
    assert "**11 paragraphs of 1 document**" in text_of(app) and "source" not in app.query_params
    app.selectbox(key="source").set_value(own()[0].name).run()
    assert "**5 paragraphs of 1 document**" in text_of(app)


def test_upload_can_be_deleted_at_once(opened, disk):
    app = upload(opened("open", behind=QUICK), MEMO)
    button(app, "Delete this upload now").click().run()
    assert own() == [] and not list(disk.glob("*/*/upload"))
    assert "Your upload is deleted, with all that was kept of it." in text_of(app)
    assert "**11 paragraphs of 1 document**" in text_of(app)


def test_project_and_mends_of_an_upload_go_with_it_and_the_page_says_so(opened, seeds):
    app = upload(opened("open", behind=QUICK), MEMO)
    app.multiselect(key="leave_out").set_value(["iran"]).run()
    (sent,) = own()
    assert kept_project(sent.project).options.stop_words == StopList(added=("iran",))
    assert "This goes when the upload goes. Download it to have it again with the same files." in text_of(app)
    assert str(sent.path.parent) not in text_of(app)
    button(app, "Go back to seeds").click().run()
    assert app.multiselect(key="leave_out").value == []
    app.multiselect(key="leave_out").set_value(["russia"]).run()
    assert kept_project(project_file(seeds)).options == Options(StopList(added=("russia",)))
    app.selectbox(key="source").set_value(sent.name).run()
    assert app.multiselect(key="leave_out").value == ["iran"]
    assert kept_project(project_file(seeds)).options == Options(StopList(added=("russia",)))


def test_saved_view_of_an_upload_says_nothing_of_which_upload_it_is(opened):
    app = upload(opened("open", behind=QUICK), MEMO)
    app.text_input(key="view_name").set_value("mine")
    button(app, "Save view").click().run()
    assert "source" not in kept_project(own()[0].project).views["mine"].parameters
    links = "".join(element.proto.body for element in app.get("html"))
    assert f"source={own()[0].name.replace(' ', '+')}" in links


def test_too_many_files_are_a_sentence_and_none_is_kept(opened, monkeypatch):
    monkeypatch.setattr(bounds, "UPLOAD_FILES", 1)
    app = upload(opened("open", behind=QUICK), MEMO, OTHER)
    assert "These are 2 files, and an upload takes 1; put them into one archive" in text_of(app) and own() == []


def test_full_disk_is_a_sentence(opened, monkeypatch):
    def full(path, file):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dashboard.upload._write", full)
    app = upload(opened("open", behind=QUICK), MEMO)
    assert "The upload could not be kept (No space left on device); nothing of it was." in text_of(app)
    assert "11 paragraphs of 1 document" in text_of(app)


def test_disk_that_is_full_when_it_is_read_is_a_sentence_without_a_path(opened, monkeypatch, disk):
    def full(self):
        raise not_written(self._place, OSError(28, "No space left on device"))

    app = opened("open", behind=QUICK)
    monkeypatch.setattr("dashboard.opening.Opening._build", full)
    shown = text_of(upload(app, MEMO))
    assert "The store in the temporary folder could not be written (No space left on device); free some" in shown
    assert "environment variable TMPDIR" in shown and str(disk) not in shown


def test_server_without_upload_takes_none(opened):
    app = opened("open", behind=["--no-upload"])
    assert "No files can be uploaded here: this server was started with --no-upload." in text_of(app).replace("`", "")
    assert all(one.label != "Files to look at" for one in app.file_uploader)
    app = opened(behind=["--no-upload"], source="upload 0123456789")
    assert "The address is of an upload, and this server takes none" in text_of(app)


def test_without_a_root_no_folder_can_be_asked_for(opened):
    assert "A folder of this server" not in text_of(opened("open"))
    shown = text_of(opened(source="folder /etc"))
    assert "The folder /etc cannot be opened here: this server was not started with --root" in shown
    assert "neither an upload nor a folder" in text_of(opened(source="a\nb"))


def test_folder_inside_the_root_is_opened_and_is_in_the_address(opened, press):
    app = opened("open", behind=[*QUICK, "--root", str(press)])
    assert "2 folders in **press** can be opened" in text_of(app)
    app.selectbox(key="open_folder").set_value("2021").run()
    button(app, "Open the folder").click().run()
    assert "**folder 2021:** Read completely" in text_of(app)
    assert app.query_params["source"] == "folder 2021"
    again = opened(behind=[*QUICK, "--root", str(press)], source="folder 2021")
    assert again.title[0].value.startswith("Moscow calling")
    assert kept_project(project_file(press / "2021")).options == Options()


OUTSIDE = ["folder ..", "folder /etc", "folder 2021/../..", "folder nowhere", "folder 2021/a.txt"]


@pytest.mark.parametrize("name", OUTSIDE)
def test_address_of_what_is_not_inside_the_root_is_a_sentence(opened, press, name):
    app = opened(behind=["--root", str(press)], source=name)
    assert "inside press" in app.error[0].value and not app.dataframe


def test_folder_inside_the_root_that_becomes_a_link_shows_nothing_of_where_it_leads(opened, press, tmp_path):
    behind = [*QUICK, "--root", str(press)]
    opened(behind=behind, source="folder 2021")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.txt").write_text("Nobody's business.", encoding="utf-8")
    chosen = inside(press, "2021")
    (press / "2021").rename(press / "2022")
    (press / "2021").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FolderError, match="a link has taken its place"):
        files_below(chosen)
    shown = text_of(opened(behind=behind, source="folder 2021"))
    assert "only a folder inside press can be opened on this page" in shown and "business" not in shown


def test_start_may_be_a_link_below_the_root(opened, press):
    (press / "current").symlink_to(press / "2021")
    app = opened(folder=press / "current", behind=[*QUICK, "--root", str(press)], page="terms")
    assert app.dataframe[0].value["term"].tolist() == ["calling", "moscow"]


def test_root_that_is_not_there_is_a_sentence(opened, tmp_path):
    assert "give --root the path of a folder" in text_of(opened(behind=["--root", str(tmp_path / "nowhere")]))


def test_files_can_be_uploaded_where_the_folder_of_the_start_cannot_be_opened(opened, tmp_path):
    app = opened("open", folder=tmp_path / "nowhere", behind=QUICK)
    assert "There is no folder" in text_of(app)
    assert "5 paragraphs of 1 document" in text_of(upload(app, MEMO))


def test_what_was_said_of_the_documents_of_the_start_is_not_said_of_an_upload(opened, tmp_path, seeds):
    table = tmp_path / "metadata.csv"
    table.write_text(f"file,author\n{next(seeds.glob('*.txt')).name},Jane Doe\n", encoding="utf-8")
    app = upload(opened("open", behind=[*QUICK, "--metadata", str(table)]), MEMO)
    assert "**5 paragraphs of 1 document**" in text_of(app) and not app.error


def test_columns_of_tables_that_were_asked_for_are_not_asked_of_an_upload(opened, press):
    (press / "2021" / "t.csv").write_text("words,more\nIran left.,Moscow called.\n", encoding="utf-8")
    app = opened("open", folder=press, behind=QUICK, built=False, table_text=["words"])
    table = ("u.csv", b"text,words\nRussia stayed.,no\n", "text/csv")
    app = upload(app, table)
    assert "of 1 document** · 2 tokens" in text_of(app) and "table_text" not in app.query_params


def _name_of(*files) -> str:
    """What an upload of these files is called."""
    import hashlib

    said = "\n".join(sorted(f"{name}\0{hashlib.sha256(data).hexdigest()}" for name, data, _ in files))
    return f"upload {hashlib.sha256(said.encode()).hexdigest()[:10]}"
