"""A person leaves a term out, clicks the same spot once more, and undoes it; corrects a name, and undoes that."""

import pytest

ALERT = '[role="alert"]'


@pytest.fixture
def own(serve, address, root, tmp_path) -> str:
    """A dashboard with stop words and corrections of its own; the seeds have been read before."""
    return serve(str(root / "seeds"), projects=tmp_path / "projects")


def click_twice(visit, label: str) -> None:
    """Clicks a button and, when the page is drawn again, the same spot."""
    button = visit.page.get_by_role("button", name=label, exact=True)
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    button.click()
    visit.settle()
    visit.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    visit.settle()
    # It may have opened a list.
    visit.page.keyboard.press("Escape")
    visit.settle()


def test_a_second_click_on_the_same_spot_leaves_nothing_else_out(own, visit) -> None:
    visit.go(f"{own}/terms?terms_item=iran")
    click_twice(visit, "Leave out iran")
    assert visit.page.locator(ALERT).inner_text() == "Left out iran as a stop word, in the tables of all pages."
    assert "leave_out=iran" in visit.page.url and visit.page.url.count("leave_out") == 1
    visit.page.get_by_role("button", name="Undo", exact=True).click()
    visit.settle()
    assert "leave_out" not in visit.page.url and "terms_item=iran" in visit.page.url
    assert visit.page.locator(ALERT).inner_text().startswith("Undone: left out iran")
    assert visit.complaints == []


@pytest.mark.parametrize("visit", [{}, {"viewport": {"width": 390, "height": 844}}], indirect=True)
def test_a_name_is_hidden_and_comes_back(own, visit) -> None:
    page = visit.page
    visit.go(f"{own}/entities?entities_item=Vladimir+Putin")
    page.get_by_text("Correct names").wait_for(timeout=120_000)
    visit.settle()
    page.get_by_text("Correct names").click()
    visit.settle()
    click_twice(visit, "Hide Vladimir Putin")
    assert page.locator(ALERT).inner_text() == "Hid Vladimir Putin (PERSON)."
    page.get_by_role("button", name="Undo", exact=True).click()
    visit.settle()
    assert page.locator(ALERT).inner_text() == "Undone: hid Vladimir Putin (PERSON)."
    assert page.get_by_role("heading", name="4 lines with Vladimir Putin").count() == 1
    assert visit.complaints == []


def test_all_is_cleared_and_comes_back(own, visit) -> None:
    visit.go(f"{own}/terms?contains=russia&terms_find=p*&terms_min=2&terms_item=putin&unit=sentence")
    # A box of several terms has a button of that name, too.
    visit.page.locator(".st-key-clear_all button").click()
    visit.settle()
    assert visit.page.get_by_text("11 paragraphs of 1 document").first.is_visible()
    assert visit.page.get_by_role("textbox", name="Find").input_value() == ""
    assert visit.page.get_by_role("spinbutton", name="At least").input_value() == "1"
    visit.page.get_by_role("button", name="Undo", exact=True).click()
    visit.settle()
    assert visit.page.get_by_text("7 sentences of 1 document that contain russia").first.is_visible()
    assert visit.page.get_by_role("textbox", name="Find").input_value() == "p*"
    assert visit.page.get_by_role("spinbutton", name="At least").input_value() == "2"
    assert visit.complaints == []
