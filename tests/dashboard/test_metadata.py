"""Metadata behind the folder, and conditions on documents in the sidebar and on the page of comparison."""

import re
from pathlib import Path

import pytest

from analysis.project import Project, SavedView
from analysis.project_file import project_bytes, project_file

INAUGURAL = Path(__file__).parents[1] / "data" / "inaugural"
TABLE = "file,party,date\n1789-Washington,none,1789-04-30\n1865-Lincoln,Republican,1865-03-04\n2005-Bush,Republican,\n"


def text(app) -> str:
    kinds = (app.markdown, app.info, app.warning, app.error)
    return "\n".join(re.sub(r"\\(.)", r"\1", element.value) for kind in kinds for element in kind)


@pytest.fixture
def page(opened, tmp_path: Path):
    """Opens a page for four addresses of 1789, 1865, 2005 and 2009, three of which a table has a party for."""

    def open_page(name: str = "documents", content: str = TABLE, **parameters):
        (tmp_path / "about.csv").write_text(content, encoding="utf-8")
        behind = ["--metadata", str(tmp_path / "about.csv")]
        return opened(name, folder=INAUGURAL, behind=behind, unit="document", **parameters)

    return open_page


def shown(app) -> list[str]:
    return app.dataframe[0].value["document"].str[:4].tolist()


def test_the_table_of_documents_has_metadata_and_finds_in_them(page) -> None:
    app = page()
    assert app.dataframe[0].value["metadata"].tolist() == ["party: none", "party: Republican", "party: Republican", ""]
    assert app.dataframe[0].value["date"].tolist() == ["1789-04-30", "1865-03-04", "2005", "2009"]
    app.text_input(key="documents_find").set_value("party: republican").run()
    assert shown(app) == ["1865", "2005"]
    # Washington speaks of "the republican model of government".
    app.text_input(key="documents_find").set_value("republican").run()
    assert sorted(shown(app)) == ["1789", "1865", "2005"]


def test_the_overview_says_what_does_not_fit(page) -> None:
    assert "about.csv: 1 of 4 documents has no row: '2009-Obama.txt'." in text(page("overview"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "about.csv is empty"),
        ("file,x\nnobody,1\n", "No row of about.csv names a document"),
        ("a,b\n1,2,3\n", "about.csv is no table"),
    ],
)
def test_a_table_that_cannot_be_used_is_said(opened, tmp_path, content: str, said: str) -> None:
    (tmp_path / "about.csv").write_text(content, encoding="utf-8")
    app = opened(folder=INAUGURAL, behind=["--metadata", str(tmp_path / "about.csv")])
    assert said in text(app) and len(app.error) == 1


def test_dates_by_a_pattern(opened) -> None:
    app = opened("overview", folder=INAUGURAL, behind=["--dates", "%Y-W"])
    assert "3 of 4 documents have no date by the pattern %Y-W; 3 of them keep the date" in text(app)
    app = opened(folder=INAUGURAL, behind=["--dates", "%d"])
    assert "'%d' is no pattern of dates" in text(app)


def test_each_condition_in_the_sidebar_narrows_the_scope(page) -> None:
    app = page()
    app.text_input(key="dated").set_value("1789, 2005..").run()
    assert shown(app) == ["1789", "2005", "2009"]
    app.text_input(key="named").set_value("*a*").run()
    assert shown(app) == ["1789", "2009"]
    app.multiselect(key="where").set_value(["party=none"]).run()
    assert shown(app) == ["1789"]
    assert "1 document dated 1789 or since 2005 called *a* with party none" in text(app)
    assert [one.label for one in app.sidebar.expander][:1] == ["3 conditions on documents"]
    next(button for button in app.button if button.label == "Clear scope").click().run()
    assert len(shown(app)) == 4


def test_folders_are_offered_where_there_are_any(opened, tmp_path: Path) -> None:
    for name in ("letters/a.txt", "notes/b.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("War.", encoding="utf-8")
    app = opened("documents", folder=tmp_path, unit="document")
    assert app.multiselect(key="folders").options == ["letters", "notes"]
    app.multiselect(key="folders").set_value(["notes"]).run()
    assert app.dataframe[0].value["document"].tolist() == ["notes/b.txt"]


def test_the_same_link_gives_the_same_view(page) -> None:
    app = page(dated="1789..2005", where=["party=Republican"], named="1865, 2005")
    assert shown(app) == ["1865", "2005"]
    assert app.multiselect(key="where").value == ["party=Republican"]
    code = next(element.value for element in app.code if "?" in element.value)
    for part in ("dated=1789..2005", "where=party%3DRepublican", "named=1865%2C+2005"):
        assert part in code


@pytest.mark.parametrize(
    ("parameters", "said"),
    [({"dated": "soon"}, "There are no dates 'soon'"), ({"where": "x=1"}, "no column 'x' in the metadata"),
     ({"where": "x"}, "There is no metadata 'x'")],
)  # fmt: skip
def test_conditions_that_make_no_sense_are_said(page, parameters, said: str) -> None:
    app = page("overview", **parameters)
    assert said in text(app) and len(app.error) == 1


def test_a_scope_that_leaves_no_document_says_so(page) -> None:
    assert "No document of this corpus is dated 1600." in text(page(dated="1600"))


def test_groups_by_a_column(page) -> None:
    app = page("compare")
    assert "column party" in app.selectbox(key="compare_a_by").options
    app.selectbox(key="compare_a_by").set_value("column party").run()
    assert app.multiselect(key="compare_a_where").options == ["party=Republican", "party=none"]
    app.multiselect(key="compare_a_where").set_value(["party=Republican"]).run()
    assert "**A:** 2 documents with party Republican" in text(app)
    assert "**B:** 2 documents that are left" in text(app)
    app.selectbox(key="compare_a_by").set_value("dates").run()
    assert "Without a choice" in text(app)


def test_a_group_by_several_conditions(page) -> None:
    app = page("compare", compare_a_by="several of these", compare_a_where="party=Republican", compare_a_dates="1861..")
    assert "**A:** 2 documents dated since 1861, with party Republican" in text(app)
    app.text_input(key="compare_a_documents").set_value("*Lincoln*").run()
    assert "**A:** 1 document dated since 1861, called *Lincoln*, with party Republican" in text(app)


def test_a_saved_view_is_a_group_as_it_stands(page, projects) -> None:
    view = SavedView.of(
        "terms", {"where": ["party=Republican"], "dated": ["1861.."], "contains": ["war"], "named": ["18*"]}
    )
    project_file(INAUGURAL).write_bytes(project_bytes(Project("inaugural", "", views={"mine": view})))
    app = page("compare", compare_a_by="a saved view")
    app.selectbox(key="compare_a_view").set_value("mine").run()
    assert "**A:** 1 document dated since 1861, called 18*, with party Republican, that contains war" in text(app)
    assert app.selectbox(key="compare_a_by").value == "several of these"


@pytest.mark.parametrize(("name", "what", "item"), [("terms", "contains", "war"), ("entities", "mentions", "America")])
def test_a_selected_row_becomes_group_a(page, name: str, what: str, item: str) -> None:
    app = page(name, **{f"{name}_item": item})
    (link,) = [one for one in app.get("page_link") if one.proto.label.startswith("Compare units with")]
    assert link.proto.label == f"Compare units with {item} →"
    assert f"compare_a_{what}={item}" in link.proto.query_string
    app = page("compare", compare_a_by="terms and entities", **{f"compare_a_{what}": item})
    assert re.search(rf"\*\*A:\*\* \d documents? that {what[:-1]}s? {item}", text(app))


def test_metadata_stay_with_lemmas_and_mended_names(page) -> None:
    app = page(count="lemmas", where="party=none")
    assert shown(app) == ["1789"]
    assert app.dataframe[0].value["metadata"].tolist() == ["party: none"]
