"""A person reads a document, asks what is like it, sees what was copied, and counts the copies once."""

from urllib.parse import parse_qs, urlsplit

import pytest

sync_api = pytest.importorskip("playwright.sync_api")

AGENCY, COURIER = "2024-03-01 Agency.txt", "2024-03-02 Courier.txt"


@pytest.fixture(scope="module")
def harbour(serve, root) -> str:
    """The dashboard with five reports, three of which are nearly the same."""
    return serve(str(root / "tests" / "data" / "harbour"))


def parameter(visit, name: str) -> list[str]:
    return parse_qs(urlsplit(visit.page.url).query).get(name, [])


def test_from_the_reader_to_the_copy_and_its_passages(visit, harbour) -> None:
    visit.go(f"{harbour}/documents?documents_item={AGENCY}")
    visit.click("link", "Documents like this one →")
    assert parameter(visit, "alike_unit") == [AGENCY]
    # The copy has the same terms, and the whole text in common.
    sync_api.expect(visit.page.get_by_role("heading", name=f"{AGENCY} and {COURIER}: cosine 1.000")).to_be_visible()
    texts = visit.page.get_by_role("region", name=f"Text of {COURIER}")
    assert "said, and the leak was stopped within an hour" in texts.locator("mark").first.inner_text()
    visit.click_bar("2024-03-09 Weekly.txt")
    assert parameter(visit, "alike_item") == ["2024-03-09 Weekly.txt"]
    sync_api.expect(visit.page.get_by_text("stand in 1 passage that both have")).to_be_visible()
    assert not visit.complaints


def test_copies_are_counted_once_from_the_overview_and_back_again(visit, harbour) -> None:
    visit.go(harbour)
    visit.click("button", "Count near-duplicates once")
    assert parameter(visit, "once") == ["true"]
    visit.open_page("Alike")
    sync_api.expect(visit.page.get_by_text("3 documents, near-duplicates once (2 left out)")).to_be_visible()
    visit.page.get_by_text("near-duplicates", exact=True).click()
    visit.settle()
    visit.click("button", "Count all copies again")
    assert parameter(visit, "once") == [] and parameter(visit, "alike_show") == ["near-duplicates"]
    sync_api.expect(visit.page.get_by_text("5 documents · 242 tokens")).to_be_visible()
    assert not visit.complaints


@pytest.mark.parametrize("visit", [{"viewport": {"width": 390, "height": 844}}], indirect=True)
def test_both_texts_fit_a_narrow_screen(visit, harbour) -> None:
    visit.go(f"{harbour}/alike?alike_show=near-duplicates")
    visit.page.get_by_role("region", name=f"Text of {COURIER}").wait_for()
    width = "() => { const main = document.querySelector('[data-testid=stMain]'); return main.scrollWidth }"
    assert visit.page.evaluate(width) <= 390
