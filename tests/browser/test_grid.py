"""No table has a download or a search of its own: they would know only the rows that were sent to the browser."""

from pathlib import Path

import pytest

PAGES = [path.stem for path in sorted((Path(__file__).parents[2] / "dashboard" / "app_pages").glob("*.py"))]
WITHOUT_TABLES = {"overview", "open", "methods", "help"}
OFF = ("Download as CSV", "Search", "Show/hide columns", "Fullscreen")


@pytest.fixture(scope="module")
def dated(serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A dashboard with letters of several years."""
    folder = tmp_path_factory.mktemp("letters")
    for year in range(1900, 1906):
        text = f"Anna Berg met Carl Holm in Paris in spring. The harbour of Paris was full. Carl Holm left in {year}."
        (folder / f"{year}-letter.txt").write_text(text, encoding="utf-8")
    return str(serve(str(folder)))


@pytest.mark.parametrize("page", PAGES)
def test_a_table_under_the_pointer_shows_no_download_and_no_search(visit, dated, page) -> None:
    visit.go(f"{dated}/{'' if page == 'overview' else page}")
    grids = visit.page.get_by_test_id("stDataFrame")
    if page not in WITHOUT_TABLES:
        grids.first.wait_for()
    for grid in filter(lambda one: one.is_visible(), grids.all()):
        grid.scroll_into_view_if_needed()
        grid.hover()
        visit.page.wait_for_timeout(250)
        for label in OFF:
            buttons = visit.page.get_by_role("button", name=label)
            assert [button.get_attribute("aria-label") for button in buttons.all() if button.is_visible()] == []


def test_ctrl_f_in_a_table_is_left_to_the_browser(visit, address) -> None:
    visit.go(f"{address}/terms")
    grid = visit.page.get_by_test_id("stDataFrame").first
    visit.page.evaluate(
        "window.addEventListener('keydown', event => setTimeout(() => { window.taken = event.defaultPrevented }), true)"
    )
    box = grid.bounding_box()
    visit.page.mouse.click(box["x"] + 200, box["y"] + 60)
    visit.settle()
    visit.page.keyboard.press("Control+f")
    visit.page.wait_for_timeout(400)
    assert visit.page.evaluate("window.taken") is False
    assert not grid.get_by_role("textbox").filter(visible=True).count()
    assert visit.page.locator(".gdg-search-bar").count() == 0


def test_a_column_cannot_be_hidden_where_nothing_would_bring_it_back(visit, address) -> None:
    visit.go(f"{address}/terms")
    canvas = visit.page.get_by_test_id("stDataFrame").first.locator("canvas").first
    box = canvas.bounding_box()
    # The menu of a column opens by a click at the right end of its head.
    for offset in range(20, int(box["width"]), 6):
        visit.page.mouse.click(box["x"] + offset, box["y"] + 17)
        visit.page.wait_for_timeout(60)
        if visit.page.get_by_test_id("stDataFrameColumnMenu").count():
            break
    menu = visit.page.get_by_test_id("stDataFrameColumnMenu")
    assert menu.get_by_text("Pin column").is_visible()
    assert not menu.get_by_text("Hide column").is_visible()
