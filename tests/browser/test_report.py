"""A person sees which files were read, takes the report away, and leaves out a line that stands in every article."""

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

sync_api = pytest.importorskip("playwright.sync_api")

LINE = "Read more on the original"


@pytest.fixture(scope="module")
def notices(serve, root) -> str:
    """The dashboard with seven files, of which three articles have two lines in common."""
    return serve(str(root / "tests" / "data" / "notices"))


def parameter(visit, name: str) -> list[str]:
    return parse_qs(urlsplit(visit.page.url).query).get(name, [])


def downloaded(visit, name: str) -> bytes:
    with visit.page.expect_download() as download:
        visit.page.get_by_role("button", name=re.compile(name)).first.click()
    return Path(download.value.path()).read_bytes()


def printed(root: Path, *arguments: str) -> bytes:
    command = [sys.executable, "-m", "analysis", *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, check=True).stdout


def test_the_report_is_reached_filtered_by_a_bar_and_taken_away(visit, notices, root) -> None:
    visit.go(notices)
    visit.click("link", "Import report of 7 files, as a table →")
    assert downloaded(visit, "^CSV, 7 rows") == printed(root, "report", "tests/data/notices")
    assert downloaded(visit, "^CSV, 2 rows") == printed(root, "boilerplate", "tests/data/notices")
    visit.page.get_by_role("radio", name="format").click()
    visit.settle()
    visit.click_bar(".png")
    assert parameter(visit, "report_group_item") == [".png"] and parameter(visit, "report_by") == ["format"]
    assert downloaded(visit, "^CSV, 1 row") == printed(root, "report", "tests/data/notices", "--find", "*.png")
    visit.page.go_back()
    visit.settle()
    sync_api.expect(visit.page.get_by_role("button", name=re.compile("^CSV, 7 rows"))).to_be_visible()
    assert not visit.complaints


def test_a_repeated_line_is_left_out_everywhere_and_counted_again(visit, notices) -> None:
    visit.go(f"{notices}/report")
    sync_api.expect(visit.page.get_by_role("heading", name=f"4 lines with {LINE} as a paragraph")).to_be_visible()
    visit.click("button", "Leave repeated paragraphs out, on every page")
    assert parameter(visit, "without_boilerplate") == ["true"]
    sync_api.expect(visit.page.get_by_text("5 documents, repeated paragraphs left out · 109 tokens")).to_be_visible()
    visit.page.get_by_role("link", name="2024-05-02 ferry.txt").first.click()
    visit.settle()
    assert parameter(visit, "without_boilerplate") == ["true"]
    left_out = visit.page.get_by_role("region", name="Text of 2024-05-02 ferry.txt").locator("mark.here")
    assert left_out.inner_text() == LINE
    visit.open_page("Import report")
    visit.click("button", "Count repeated paragraphs again")
    assert parameter(visit, "without_boilerplate") == []
    sync_api.expect(visit.page.get_by_text("5 documents · 169 tokens")).to_be_visible()
    assert not visit.complaints
