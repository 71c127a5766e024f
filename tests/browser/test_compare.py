"""A person compares two groups, clicks what one says more, and reads the lines of both."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

sync_api = pytest.importorskip("playwright.sync_api")

WITHIN = "compare?compare_with=this+folder&unit=sentence&compare_min=1"
GROUPS = f"{WITHIN}&compare_a_by=terms+and+entities&compare_a_contains=iran"


def item(visit) -> str:
    return parse_qs(urlsplit(visit.page.url).query).get("compare_item", [""])[0]


def lines(visit) -> list[int]:
    """How many lines each group has, as the headings say."""
    headings = visit.page.get_by_role("heading", name=re.compile(r"lines? with")).all_text_contents()
    return [int(heading.split()[0]) for heading in headings]


@pytest.mark.parametrize("chart, bar", [(0, ".scatterlayer .point"), (1, ".barlayer .point path")])
def test_click_on_either_chart_shows_the_lines_of_both_groups(visit, address, chart, bar):
    visit.go(f"{address}/{GROUPS}")
    marks = visit.page.locator(".js-plotly-plot").nth(chart).locator(bar)
    marks.first.wait_for()
    marks.first.click(force=True)
    visit.settle()
    sync_api.expect(visit.page.get_by_role("heading", name=re.compile(r"lines? with"))).to_have_count(2)
    # Iran has the most evidence: 8 lines in the sentences that contain it, none in the others.
    assert item(visit) == "iran" and lines(visit) == [8, 0]
    assert not visit.complaints


@pytest.mark.parametrize("visit", [{"viewport": {"width": 390, "height": 844}}], indirect=True)
def test_page_fits_a_narrow_screen(visit, address):
    visit.go(f"{address}/{GROUPS}")
    visit.page.locator(".js-plotly-plot").nth(1).wait_for()
    width = "() => { const main = document.querySelector('[data-testid=stMain]'); return main.scrollWidth }"
    assert visit.page.evaluate(width) <= 390
    for chart in visit.page.locator(".js-plotly-plot").all():
        box = chart.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 390
