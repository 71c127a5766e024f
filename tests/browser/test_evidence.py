"""A person reads the lines behind a number, and takes tables away that are what the screen shows."""

import csv
import io
import re
from urllib.parse import parse_qs, urlsplit

import pytest

sync_api = pytest.importorskip("playwright.sync_api")

ROWS_SHOWN = 2000


def table_on_screen(table) -> tuple[int, list[list[str]]]:
    """How many rows a table says it has, and the cells of those that are drawn, as they are read aloud."""
    grid = table.locator("table").first
    grid.wait_for(state="attached")
    rows = int(grid.get_attribute("aria-rowcount")) - 1
    drawn = grid.locator("tr").evaluate_all("rows => rows.map(row => [...row.children].map(cell => cell.textContent))")
    return rows, drawn[1:]


def csv_behind(visit, button) -> list[list[str]]:
    with visit.page.expect_download() as download:
        button.click()
    with open(download.value.path(), encoding="utf-8", newline="") as file:
        return list(csv.reader(io.StringIO(file.read())))


def same(shown: str, written: str) -> bool:
    """Whether two cells say the same: numbers are written in full in both, in one way or another."""
    return shown == written or (bool(re.fullmatch(r"-?[\d.e+-]+", written)) and float(shown) == float(written))


@pytest.mark.parametrize(
    "page",
    [
        "report",
        "terms?terms_find=*a*",
        "keywords?unit=sentence",
        "keywords?keywords_of=entities",
        "compare",
        "compare?compare_with=this+folder&compare_min=2",
        "compare?compare_with=this+folder&compare_min=1&compare_of=entities&compare_sort=log+ratio",
        "entities?contains=iran&entities_min=2",
        "collocates?collocates_words=iran",
        "concordance?concordance_words=iran",
        "documents",
        "phrases",
        "network?network_of=entities",
        "style",
        "alike",
    ],
)
def test_csv_has_the_rows_of_the_table_above_it(visit, address, page):
    visit.go(f"{address}/{page}")
    tables = visit.page.get_by_test_id("stDataFrame")
    buttons = visit.page.get_by_role("button", name=re.compile("^CSV, .* rows?"))
    tables.first.wait_for()
    buttons.first.wait_for()
    for closed in visit.page.get_by_text("Mend names").all():
        closed.click()
        visit.settle()
    visit.settle()
    sync_api.expect(tables).to_have_count(buttons.count())
    assert tables.count() == buttons.count() > 0
    for number in range(tables.count()):
        tables.nth(number).scroll_into_view_if_needed()
        rows, drawn = table_on_screen(tables.nth(number))
        _, *written = csv_behind(visit, buttons.nth(number))
        assert rows == min(len(written), ROWS_SHOWN) and drawn
        for shown, row in zip(drawn, written, strict=False):
            # Columns beyond the table's right edge are not drawn.
            assert 2 < len(shown) <= len(row)
            assert all(same(cell, text) for cell, text in zip(shown, row, strict=False)), (shown, row)


@pytest.mark.parametrize("page", ["terms?terms_item=russia", "concordance?concordance_words=russia"])
def test_csv_of_lines_has_the_lines_on_screen(visit, address, page):
    visit.go(f"{address}/{page}")
    visit.page.locator(".kwic").wait_for()
    shown = visit.page.locator(".kwic tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.children].map(cell => cell.textContent))"
    )
    _, *written = csv_behind(visit, visit.page.get_by_role("button", name=re.compile("^CSV, 7 lines")))
    assert [[row[3], row[4], row[5], row[0]] for row in written] == shown


def test_clicking_a_person_gives_the_lines_that_slice_back_to_the_article(visit, address, seeds):
    visit.go(f"{address}/entities")
    visit.click_bar("Vladimir Putin")
    assert visit.page.get_by_role("heading", name="4 lines with Vladimir Putin").is_visible()
    _, *written = csv_behind(visit, visit.page.get_by_role("button", name=re.compile("^CSV, 4 lines")))
    text = next(seeds.glob("*.txt")).read_text(encoding="utf-8")
    assert [text[int(row[1]) : int(row[2])] for row in written] == [row[4] for row in written]
    assert [row[4] for row in written] == ["Vladimir Putin", "Putin", "Putin", "Putin"]
    # The fourth line opens the reader there, with the names marked.
    visit.page.locator(".kwic a").nth(3).click()
    visit.settle()
    visit.page.locator("mark.here").wait_for()
    assert parse_qs(urlsplit(visit.page.url).query)["reader_at"] == [written[3][1]]
    assert visit.page.locator("mark.here").all_inner_texts() == ["Putin"]
    assert visit.page.get_by_text("Hit 4 of 4").is_visible()
    # The reader scrolls there when it is drawn.
    top = "document.querySelector('mark.here').getBoundingClientRect().y"
    visit.page.wait_for_function(f"0 < {top} && {top} < 1000")
    visit.click("button", "Previous hit")
    assert visit.page.get_by_text("Hit 3 of 4").is_visible()


def test_a_stroke_opens_its_place_and_back_returns_to_the_lines(visit, address):
    visit.go(f"{address}/concordance?concordance_words=iran")
    visit.page.locator(".js-plotly-plot .point").nth(2).click(force=True)
    visit.page.locator("mark.here").wait_for()
    visit.settle()
    assert urlsplit(visit.page.url).path == "/documents"
    assert visit.page.get_by_text("Hit 3 of 8").is_visible()
    visit.page.go_back()
    visit.settle()
    assert urlsplit(visit.page.url).path == "/concordance"


def test_lines_can_be_followed_with_the_keyboard(visit, address):
    visit.go(f"{address}/concordance?concordance_words=iran")
    visit.page.locator(".kwic a").nth(1).focus()
    visit.page.keyboard.press("Enter")
    visit.page.locator("mark.here").wait_for()
    assert visit.page.get_by_text("Hit 2 of 8").is_visible()


HOSTILE = {
    "<img src=x onerror=alert(1)>.txt": "<style>* { display: none }</style> Iran <img src='http://example.com/a.png'>",
    "![b](http:__example.com_b.png).txt": "![beacon](http://example.com/b.png) Iran <script>alert(1)</script> Iran",
    "**bold** $x$ :red[r].txt": "<a href='javascript:alert(1)'>Iran</a> &lt;b&gt; </td></tr></table> <iframe src=//x>",
}


def test_markup_in_documents_is_text_on_every_page_and_asks_nobody(visit, serve, tmp_path):
    for name, text in HOSTILE.items():
        (tmp_path / name).write_text(text * 2, encoding="utf-8")
    address = serve(str(tmp_path))
    visit.page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    scope = "unit=document&contains=iran"
    pages = ["", "terms?terms_item=iran", "keywords", "entities", "collocates", "methods"]
    pages += [
        "concordance?concordance_words=iran&concordance_context=whole sentence",
        "concordance?concordance_words=img",
    ]
    pages += [f"documents?documents_item={name}&reader_words=iran" for name in HOSTILE]
    for page in pages:
        visit.go(f"{address}/{page}{'&' if '?' in page else '?'}{scope}")
        assert visit.page.get_by_test_id("stException").count() == 0
        assert visit.page.locator("img[src*=example], iframe[src*=x], a[href^=javascript]").count() == 0, page
        assert visit.page.get_by_role("heading").first.is_visible(), page
    assert not visit.complaints
    assert {urlsplit(url).netloc for url in visit.requests if not url.startswith(("data:", "blob:"))} == {
        urlsplit(address).netloc
    }
