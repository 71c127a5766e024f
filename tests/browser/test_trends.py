"""A person looks at the course of time, clicks a point, and reads its lines."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

sync_api = pytest.importorskip("playwright.sync_api")

ASKED = "trends?unit=document&trends_terms=freedom&trends_terms=war&trends_period=century"
POINTS = ".scatterlayer .points path"


@pytest.fixture(scope="session")
def dated(serve, root) -> str:
    """The dashboard with four addresses of 1789, 1865, 2005 and 2009."""
    return serve(str(root / "tests" / "data" / "inaugural"))


@pytest.mark.parametrize("place", [0, 6], ids=["dot", "point"])
def test_click_on_a_dot_or_point_shows_its_lines_and_on_a_bar_none(visit, dated, place):
    visit.go(f"{dated}/{ASKED}")
    points = visit.page.locator(POINTS)
    points.first.wait_for()
    # Three periods have documents, the last has two: two dots a line, below three points a line. The last point of the
    # first line is freedom in 2005 and 2009.
    assert points.count() == 2 * 2 + 2 * 3
    points.nth(place).click(force=True)
    visit.settle()
    heading = visit.page.get_by_role("heading", name=re.compile(r"lines? with"))
    sync_api.expect(heading).to_have_text("30 lines with freedom in 2000-2099")
    assert parse_qs(urlsplit(visit.page.url).query)["trends_item"] == ["freedom · 2000-2099"]
    visit.page.locator(".barlayer .point path").first.click(force=True)
    visit.settle()
    sync_api.expect(heading).to_have_count(0)
    assert not visit.complaints


@pytest.mark.parametrize("visit", [{"viewport": {"width": 390, "height": 844}}], indirect=True)
@pytest.mark.parametrize("charts", ["together", "one+each"])
def test_page_fits_a_narrow_screen(visit, dated, charts):
    visit.go(f"{dated}/{ASKED}&trends_charts={charts}")
    visit.page.locator(POINTS).first.wait_for()
    width = "() => { const main = document.querySelector('[data-testid=stMain]'); return main.scrollWidth }"
    assert visit.page.evaluate(width) <= 390
    for chart in visit.page.locator(".js-plotly-plot").all():
        box = chart.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 390
