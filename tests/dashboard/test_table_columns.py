"""The choice of the columns of tables on the page, and in the address."""

import re
from pathlib import Path

import pytest

from analysis.project import Options, Project, SavedView
from analysis.project_file import kept_project, project_bytes, project_file
from analysis.reading.table_columns import TableColumns
from analysis.store.folder import open_corpus

ANSWERS = "question;answer;reply;day\nWhy?;Peru is far.;So it is.;13/2/2020\nHow?;Iran is near.;;1/2/2020\n"
NEWS = "Headline,Body\nFirst,Malta left.\nSecond,Chile stayed.\n"


def text(app) -> str:
    kinds = (app.markdown, app.info, app.warning, app.error)
    return "\n".join(re.sub(r"\\(.)", r"\1", element.value) for kind in kinds for element in kind)


def box(app, label: str):
    return next(one for one in (*app.selectbox, *app.multiselect) if one.label == label and "draft" in (one.key or ""))


def button(app):
    return next(one for one in app.button if one.label == "Read again")


def preview(app):
    return next(one.value for one in app.dataframe if "text" in one.value.columns)


def titles(app) -> str:
    return app.title[0].value


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with a table that is read, and one without a column called like a text."""
    root = tmp_path / "papers"
    root.mkdir()
    (root / "answers.csv").write_text(ANSWERS, encoding="utf-8")
    (root / "news.csv").write_text(NEWS, encoding="utf-8")
    return root


def test_a_folder_without_tables_offers_nothing(opened) -> None:
    app = opened("report")
    assert "Columns of tables" not in [one.value for one in app.subheader]


def test_where_a_table_could_not_be_read_its_columns_are_offered_at_once(opened, papers) -> None:
    app = opened("report", folder=papers, behind=["--entity-model", "rules"])
    assert "of 2 documents" in text(app) and app.toggle(key="report_columns").value
    assert box(app, "Text").options == ["question", "answer", "reply", "day", "Headline", "Body"]
    assert box(app, "Text").proto.placeholder == "guessed: Body"
    assert box(app, "Title").options[:3] == ["guessed: Headline", "none", "question"]
    assert "answers.csv: a table without a column called text, body or content" in text(app)
    assert preview(app)["title"].tolist() == ["First", "Second"] and button(app).disabled


def test_the_first_rows_are_shown_as_they_would_be_read_and_then_all_are(opened, papers) -> None:
    app = opened("report", folder=papers, behind=["--entity-model", "rules"])
    box(app, "Text").set_value(["answer", "reply"]).run()
    box(app, "Date").set_value("day").run()
    shown = preview(app)
    assert shown["document"].tolist() == [f"{file}.csv/row {row}" for file in ("answers", "news") for row in (1, 2)]
    assert shown["text"].tolist()[:2] == ["Peru is far.\n\nSo it is.", "Iran is near."]
    assert shown["date"].tolist() == ["2020-02-13", "2020-02-01", "", ""]
    assert shown["metadata"][0] == "question: Why?"
    assert "news.csv: a document a row, by the columns text: Body; title: Headline; it has no column called" in text(
        app
    )
    # Nothing is read by it yet.
    assert "of 2 documents" in text(app)
    button(app).click().run()
    assert "of 4 documents" in text(app)
    assert app.query_params["table_text"] == ["answer", "reply"] and app.query_params["table_date"] == "day"
    code = next(element.value for element in app.code if "?" in element.value)
    assert "table_text=answer&table_text=reply" in code and "table_date=day" in code


def test_the_address_says_the_choice_on_every_page_and_wins_over_the_start(opened, papers) -> None:
    columns = TableColumns(("answer",), "", "day")
    open_corpus(papers, columns=columns, names=False)
    behind = ["--text-column", "reply", "--title-column", "question", "--entity-model", "rules"]
    app = opened("documents", folder=papers, behind=behind, table_text="answer", table_date="day", unit="document")
    frame = app.dataframe[0].value
    assert frame["document"].tolist() == [f"{file}.csv/row {row}" for file in ("answers", "news") for row in (1, 2)]
    assert frame["title"].tolist()[:2] == ["Why?", "How?"]
    assert app.multiselect(key="table_text").value == ["answer"]
    assert app.text_input(key="table_date").value == "day"
    app.text_input(key="table_date").set_value("").run()
    assert app.dataframe[0].value["date"].tolist() == [""] * 4


def test_without_anything_in_the_address_the_start_holds(opened, papers) -> None:
    app = opened(folder=papers, behind=["--text-column", "reply", "--entity-model", "rules"])
    assert "3 documents in papers" in titles(app)
    assert not [one for one in app.multiselect if one.key == "table_text"]


def test_a_folder_of_which_nothing_was_read_can_be_mended_on_the_page(opened, papers) -> None:
    (papers / "news.csv").unlink()
    app = opened(folder=papers, behind=["--entity-model", "rules"])
    assert len(app.error) == 1 and "its columns are question, answer, reply, day" in text(app)
    box(app, "Text").set_value(["answer"]).run()
    assert preview(app)["text"].tolist() == ["Peru is far.", "Iran is near."]
    button(app).click().run()
    assert not app.error and "2 documents in papers" in titles(app)
    assert app.query_params["table_text"] == "answer"


def test_a_folder_of_which_nothing_was_read_and_that_has_no_tables_says_so_alone(opened, tmp_path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\0")
    app = opened(folder=tmp_path)
    assert len(app.error) == 1 and not app.subheader


def test_the_columns_stay_when_all_else_is_cleared_and_a_saved_view_has_them(opened, papers) -> None:
    app = opened(folder=papers, behind=["--entity-model", "rules"], table_text="answer", contains="peru")
    app.button(key="clear_all").click().run()
    assert app.query_params["table_text"] == "answer" and app.multiselect(key="contains").value == []
    view = SavedView.of("terms", {"table_text": ["answer"], "table_date": ["day"], "unit": ["document"]})
    assert view.columns == TableColumns(("answer",), "", "day")
    assert "columns of tables: text: answer; date: day" in view.sentence()


def test_a_choice_is_kept_for_the_next_session_unless_the_start_says_another(opened, papers) -> None:
    (papers / "news.csv").unlink()
    rules = ["--entity-model", "rules"]
    app = opened(folder=papers, behind=rules)
    box(app, "Text").set_value(["answer"]).run()
    button(app).click().run()
    assert kept_project(project_file(papers)).options == Options(columns=TableColumns(("answer",)))
    app = opened(folder=papers, behind=rules)
    assert "2 documents in papers" in titles(app) and app.query_params["table_text"] == "answer"
    app = opened(folder=papers, behind=["--text-column", "reply", *rules])
    assert "table_text" not in app.query_params and titles(app) == r"So it is\."


def test_a_project_that_is_opened_has_its_columns_read(opened, papers) -> None:
    app = opened(folder=papers, behind=["--entity-model", "rules"])
    other = project_bytes(Project(options=Options(columns=TableColumns(("answer",)))))
    app.file_uploader[0].upload("other.json", other, "application/json").run()
    assert "4 documents in papers" in titles(app) and app.multiselect(key="table_text").value == ["answer"]
