"""The page of the import report: what each choice shows, and the switch that leaves repeated paragraphs out."""

import re
from pathlib import Path

import pytest

from analysis.boilerplate import _found as search
from analysis.measures.report_groups import MARKS
from analysis.reading.advice import not_read
from analysis.store.folder import open_corpus

NOTICES = Path(__file__).parents[1] / "data" / "notices"
FERRY, BRIDGE, SCHOOL, COPY, CAFE = (
    f"2024-05-{name}.txt" for name in ("02 ferry", "09 bridge", "16 school", "17 school, copy", "23 café")
)
LINE = "Read more on the original"


def text(app) -> str:
    kinds = (app.markdown, app.info, app.warning, app.error, app.subheader)
    return "\n".join(re.sub(r"\\(.)", r"\1", element.value) for kind in kinds for element in kind)


def files(app) -> list[str]:
    return app.dataframe[0].value["file"].tolist()


def html(app) -> str:
    return "".join(element.proto.body for element in app.get("html"))


@pytest.fixture
def report(opened):
    """Opens the page for seven files: three articles with two lines in common, a copy of one, and three others."""

    def open_page(**parameters):
        return opened("report", folder=NOTICES, **parameters)

    return open_page


def test_it_says_what_became_of_the_whole_folder_whatever_the_scope(report) -> None:
    said = (
        "**The whole folder**, whatever the scope: 5 of 7 files read · 2 skipped · 1 with a warning · "
        "1 with the very same text as another · 5 documents in English."
    )
    for parameters in ({}, {"contains": "ferry"}, {"contains": "zebra"}, {"without_boilerplate": "true"}):
        app = report(**parameters)
        assert said in text(app)
        assert files(app) == [FERRY, BRIDGE, SCHOOL, COPY, CAFE, "empty.txt", "logo.png"]


@pytest.mark.parametrize(
    "mark, expected",
    [
        ("with a warning", [CAFE]),
        ("same text as another", [COPY]),
        ("with repeated paragraphs", [FERRY, BRIDGE, SCHOOL, COPY]),
        ("empty", ["empty.txt"]),
        ("not read", ["empty.txt", "logo.png"]),
    ],
)
def test_files_can_be_asked_for(report, mark: str, expected: list[str]) -> None:
    assert files(report(report_marks=[mark])) == expected
    app = report()
    app.multiselect(key="report_marks").set_value([mark]).run()
    assert files(app) == expected


def test_what_no_file_has_is_said(report) -> None:
    app = report(report_marks=["with lost characters"])
    assert "No file is like this; ask for less." in text(app)
    assert len(app.dataframe) == 1
    assert set(app.multiselect(key="report_marks").options) == set(MARKS)


@pytest.mark.parametrize(
    "by, group, expected",
    [
        ("outcome", f"skipped: {not_read('logo.png')}", ["logo.png"]),
        ("language", "English", [FERRY, BRIDGE, SCHOOL, COPY, CAFE]),
        ("encoding", "windows-1252", [CAFE]),
        ("format", ".png", ["logo.png"]),
    ],
)
def test_one_group_of_files_can_be_shown(report, by: str, group: str, expected: list[str]) -> None:
    app = report(report_by=by, report_group_item=group)
    assert group in app.selectbox(key="report_group_item").options
    assert files(app) == expected


def test_another_grouping_gives_up_the_group(report) -> None:
    app = report(report_by="format", report_group_item=".png")
    app.segmented_control(key="report_by").set_value("encoding").run()
    assert app.selectbox(key="report_group_item").value is None
    assert len(files(app)) == 7


def test_rows_of_a_large_table_are_folded_until_they_are_asked_for(opened, tmp_path) -> None:
    rows = "".join(f"text {number}\n" for number in range(1, 131))
    (tmp_path / "a.csv").write_text(f"text\n{rows}", encoding="utf-8")
    (tmp_path / "b.txt").write_text("The last of the files.", encoding="utf-8")
    app = opened("report", folder=tmp_path)
    shown = ["a.csv", *(f"a.csv/row {number}" for number in range(1, 101)), "b.txt"]
    assert files(app) == shown and "131 files read completely" in text(app)
    app.toggle(key="report_unfolded").set_value(True).run()
    assert app.toggle(key="report_unfolded").label == "With 30 more rows of tables, mailboxes and archives"
    assert files(app) == [*shown, *(f"a.csv/row {number}" for number in range(101, 131))]
    again = opened("report", folder=tmp_path, report_unfolded="true")
    assert files(again) == files(app)


def test_find_narrows_the_rows_and_the_csv_has_just_these(report) -> None:
    app = report(report_find="school, not in a format")
    assert files(app) == [SCHOOL, COPY, "logo.png"]
    labels = [button.proto.label for button in app.get("download_button")]
    assert any(label.startswith("CSV, 3 rows") for label in labels)


def test_the_beginning_of_a_text_stands_behind_a_row(report) -> None:
    app = report(report_item=COPY)
    assert "37 tokens · 15 of them in repeated paragraphs" in text(app)
    assert f"It has the very same text as *{SCHOOL}*." in text(app)
    assert "Pupils in Northport have planted apple trees" in html(app)
    assert re.findall(r"<mark[^>]*>(.*?)</mark>", html(app))[0] == "READ MORE on the original"


def test_why_a_file_was_not_read_stands_behind_its_row(report) -> None:
    app = report(report_item="logo.png")
    assert "Not in a format that is read: a picture; recognise its text (OCR) and save that as .pdf" in text(app)
    assert "Empty: the file has no text. Nothing is lost" in text(report(report_item="empty.txt"))
    assert "read as Windows-1252; if letters look wrong" in text(report(report_item=CAFE))
    assert "*nothing.txt* is no file of this folder." in text(report(report_item="nothing.txt"))


def test_repeated_paragraphs_have_their_rows_and_lines(report) -> None:
    app = report()
    assert "**2 paragraphs** of two tokens or more stand in 3 documents or more of this folder" in text(app)
    assert "60 of 169 tokens (35.5\u00a0%)" in text(app)
    columns = ["text", "tokens", "documents", "occurrences", "document"]
    first = [LINE, 5, 3, 4, FERRY]
    assert app.dataframe[1].value[columns].values.tolist()[0] == first
    assert f"4 lines with *{LINE}* as a paragraph" in text(app)
    name = "Sign up for our letter: every Friday, free of charge"
    assert f"4 lines with *{name}* as a paragraph" in text(report(report_repeated_item=name))
    assert "*zebra* is not among the rows." in text(report(report_repeated_item="zebra"))
    assert report(report_repeated_find="read more*").dataframe[1].value["text"].tolist() == [LINE]


def test_the_switch_leaves_them_out_on_all_pages_and_back(report, opened) -> None:
    app = report()
    app.button(key="report_repeated_switch").click().run()
    assert "**5 documents, repeated paragraphs left out** · 109 tokens" in text(app)
    assert app.toggle(key="without_boilerplate").value
    app.switch_page("app_pages/terms.py").run()
    assert "original" in app.dataframe[0].value["term"].tolist()
    assert "letter" not in app.dataframe[0].value["term"].tolist()
    app.toggle(key="without_boilerplate").set_value(False).run()
    assert "**5 documents** · 169 tokens" in text(app)
    assert "letter" in app.dataframe[0].value["term"].tolist()


def test_it_goes_with_lemmas_near_duplicates_and_smaller_units(opened) -> None:
    app = opened("terms", folder=NOTICES, without_boilerplate="true", count="lemmas", once="true", unit="paragraph")
    said = (
        "**8 paragraphs of 4 documents, near-duplicates once (1 document left out), repeated paragraphs left out, "
        "counted by lemma** · 87 tokens"
    )
    assert said in text(app)
    assert "apple" in app.dataframe[0].value["term"].tolist()


def test_clear_scope_counts_them_again(report) -> None:
    app = report(without_boilerplate="true")
    next(button for button in app.button if button.label == "Clear scope").click().run()
    assert "**5 documents** · 169 tokens" in text(app)


def test_the_reader_shows_what_is_left_out(opened) -> None:
    app = opened("documents", folder=NOTICES, without_boilerplate="true", documents_item=FERRY)
    assert f'title="left out: repeated in several documents">{LINE}</mark>' in html(app)


def test_the_overview_points_them_out_and_leads_here(opened) -> None:
    app = opened(folder=NOTICES)
    assert "**2 paragraphs** are repeated in several documents: 60 of 169 tokens (35.5\u00a0%)." in text(app)
    assert f"{CAFE}: not valid UTF-8" in text(app)
    assert "Import report of 7 files, as a table →" in [link.proto.label for link in app.get("page_link")]
    app.button(key="overview_boilerplate").click().run()
    assert "repeated paragraphs left out" in text(app)
    assert "are repeated in several documents" not in text(app)


def test_a_folder_without_repeated_paragraphs_says_so(opened, folder) -> None:
    app = opened("report", folder=folder("Iran met Russia.", "A cat sat.", "Dogs bark."), without_boilerplate="true")
    assert "No paragraph of two tokens or more stands in 3 documents of this folder" in text(app)


def test_there_is_no_switch_where_nothing_can_be_repeated(opened) -> None:
    app = opened("report", without_boilerplate="true")
    assert "without_boilerplate" not in [toggle.key for toggle in app.toggle]
    assert "**11 paragraphs of 1 document** · 422 tokens" in text(app)


def test_what_is_repeated_is_found_once_while_names_are_looked_for(opened, folder, monkeypatch) -> None:
    # A corpus whose names are still looked for is made anew in every run.
    found = []
    monkeypatch.setattr("analysis.boilerplate._found", lambda whole: found.append(whole) or search(whole))
    monkeypatch.setattr("dashboard.opening.Opening.is_looking_for_names", lambda opening: False)
    texts = folder(*(f"{text}\n{LINE}\n" for text in ("Iran met Russia.", "A cat sat.", "Dogs bark.")))
    open_corpus(texts, names=False)
    app = opened("report", folder=texts, built=False)
    app.run()
    app.run()
    assert "**1 paragraph** of two tokens or more stands in 3 documents" in text(app)
    assert len(found) == 1
