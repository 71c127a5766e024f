"""A person changes the stop words and saves a view, comes back another day, and takes the work to another machine."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

sync_api = pytest.importorskip("playwright.sync_api")


MILLISECONDS = 20_000


def parameters(url: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(url).query)


def says(visit, expected: dict[str, list[str]]) -> bool:
    """Whether the address comes to have these parameters, and no others."""
    visit.page.wait_for_url(lambda url: parameters(url) == expected, timeout=MILLISECONDS)
    visit.settle()
    return parameters(visit.page.url) == expected


def terms(visit) -> list[str]:
    """The terms whose bars are shown."""
    return [text.strip() for text in visit.page.locator(".ytick text").all_text_contents()]


def shows(visit, *expected: str) -> bool:
    """Whether the first bars come to be those of these terms."""
    for number, term in enumerate(expected):
        tick = visit.page.locator(".ytick text").nth(number)
        sync_api.expect(tick).to_have_text(re.compile(rf"^\s*{term}\s*$"), timeout=MILLISECONDS)
    return True


def reads(visit, text: str) -> bool:
    """Whether the page comes to say this."""
    visit.page.get_by_text(text).first.wait_for(timeout=MILLISECONDS)
    return True


def open_project(visit) -> None:
    if not visit.page.get_by_role("button", name="Download project").is_visible():
        visit.click("button", "Project")


def choose(visit, label, text) -> None:
    box = visit.page.get_by_role("combobox", name=label).first
    box.click()
    box.fill(text)
    visit.page.get_by_role("option", name=text).first.wait_for()
    box.press("Enter")
    visit.page.keyboard.press("Escape")
    visit.settle()


@pytest.fixture
def places(address, tmp_path):
    """Two folders for projects; the seeds have been read before."""
    return tmp_path / "here", tmp_path / "there"


def test_work_is_there_after_a_restart_and_on_another_machine(visit, serve, stop, places, tmp_path):
    page, (here, there) = visit.page, places
    server = serve(projects=here)
    visit.go(f"{server}/terms?terms_item=iran")
    visit.click("button", "Leave out iran")
    assert shows(visit, "russia") and says(visit, {"leave_out": ["iran"]})
    visit.click_bar("russia")
    visit.click("button", "Narrow the scope to russia")
    open_project(visit)
    page.get_by_label("Save this view as").fill("Russia")
    visit.click("button", "Save view")
    page.get_by_role("link", name="Russia", exact=True).wait_for(timeout=MILLISECONDS)
    # A page that is open would complain that its server is gone.
    page.goto("about:blank")
    stop(server)

    server = serve(projects=here)
    visit.go(f"{server}/terms")
    assert shows(visit, "russia") and says(visit, {"leave_out": ["iran"]})
    visit.open_page("Entities")
    open_project(visit)
    visit.click("link", "Russia", exact=True)
    saved = {"contains": ["russia"], "leave_out": ["iran"], "terms_item": ["russia"]}
    assert urlsplit(page.url).path == "/terms" and says(visit, saved)
    assert reads(visit, "7 paragraphs of 1 document that contain russia")
    rows = terms(visit)
    page.go_back()
    visit.settle()
    assert urlsplit(page.url).path == "/entities" and page.get_by_role("heading", name="Entities").is_visible()

    open_project(visit)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download project").click()
    assert download.value.suggested_filename == "seeds-project.json"
    download.value.save_as(tmp_path / "seeds-project.json")
    # A page that is open would complain that its server is gone.
    page.goto("about:blank")
    stop(server)

    server = serve(projects=there)
    visit.go(f"{server}/terms")
    assert shows(visit, "iran")
    open_project(visit)
    page.locator('input[type="file"]').set_input_files(tmp_path / "seeds-project.json")
    visit.settle()
    assert shows(visit, "russia") and says(visit, {"leave_out": ["iran"]})
    open_project(visit)
    visit.click("link", "Russia", exact=True)
    assert shows(visit, *rows) and says(visit, saved)
    assert not visit.complaints


def test_terms_are_typed_into_the_list_and_stay_in_the_address(visit, serve, places):
    visit.go(f"{serve(projects=places[0])}/terms")
    assert shows(visit, "iran")
    visit.page.get_by_text("Change stop words").click()
    # Opening it runs the script, which closes a list that is open by then.
    visit.settle()
    choose(visit, "Also leave out", "IRAN")
    assert reads(visit, "1 stop word changed")
    choose(visit, "Keep", "the")
    assert says(visit, {"leave_out": ["IRAN"], "keep": ["the"]})
    assert shows(visit, "the", "russia")
    assert reads(visit, "English stop words, with “iran” and without “the”, left out")
    visit.page.reload()
    visit.settle()
    assert shows(visit, "the", "russia")


def test_stop_word_that_is_selected_can_be_kept(visit, serve, places):
    visit.go(f"{serve(projects=places[0])}/terms?terms_item=the")
    visit.click("button", "Keep the")
    assert shows(visit, "the") and says(visit, {"keep": ["the"]})


def test_clear_all_leaves_the_stop_words_alone(visit, serve, places):
    visit.go(f"{serve(projects=places[0])}/terms?contains=russia&leave_out=iran&terms_find=p*&unit=sentence")
    visit.page.locator(".st-key-clear_all button").click()
    visit.settle()
    assert says(visit, {"leave_out": ["iran"]}) and shows(visit, "russia")
    assert reads(visit, "11 paragraphs of 1 document")
    # Each parameter that went has a step of its own.
    while parameters(visit.page.url).get("contains") != ["russia"]:
        visit.page.go_back()
        visit.settle()
    assert reads(visit, "7 sentences of 1 document that contain russia")


def test_back_takes_back_what_buttons_did_and_no_stop_words_that_were_there_before(visit, serve, places):
    server = serve(projects=places[0])
    visit.go(f"{server}/terms?terms_item=iran")
    visit.click("button", "Leave out iran")
    assert says(visit, {"leave_out": ["iran"]})
    # The list and the choice are two parameters, each with its own step.
    while "leave_out" in parameters(visit.page.url):
        visit.page.go_back()
        visit.settle()
    assert shows(visit, "iran")
    while parameters(visit.page.url) != {"leave_out": ["iran"]}:
        visit.page.go_forward()
        visit.settle()
    assert shows(visit, "russia")

    # The address of a new session says nothing; the project's stop words come into it.
    visit.go(f"{server}/terms")
    visit.click_bar("russia")
    visit.click("button", "Narrow the scope to russia")
    visit.page.go_back()
    visit.settle()
    assert says(visit, {"leave_out": ["iran"], "terms_item": ["russia"]})
    for _ in range(2):
        visit.page.go_back()
        visit.settle()
        assert says(visit, {"leave_out": ["iran"]}) and shows(visit, "russia")
    for _ in range(3):
        visit.page.evaluate("history.go(1)")
        visit.settle()
    assert says(visit, {"contains": ["russia"], "leave_out": ["iran"], "terms_item": ["russia"]})
    visit.page.evaluate("history.go(-3)")
    visit.settle()
    assert says(visit, {"leave_out": ["iran"]}) and shows(visit, "russia")
    assert reads(visit, "11 paragraphs of 1 document")


def test_back_over_pages_returns_to_each_as_it_was_left(visit, address):
    def find(text):
        box = visit.page.get_by_role("textbox", name="Find")
        box.fill(text)
        box.press("Enter")
        visit.settle()

    visit.go(f"{address}/terms?contains=russia")
    find("p*")
    visit.open_page("Entities")
    find("iran")
    visit.open_page("Documents")
    visit.page.go_back()
    visit.settle()
    assert says(visit, {"contains": ["russia"], "entities_find": ["iran"]})
    assert visit.page.get_by_role("textbox", name="Find").input_value() == "iran"
    while urlsplit(visit.page.url).path == "/entities":
        visit.page.go_back()
        visit.settle()
    assert says(visit, {"contains": ["russia"], "terms_find": ["p*"]}) and shows(visit, "putin")
    visit.page.go_forward()
    visit.settle()
    visit.page.go_forward()
    visit.settle()
    assert says(visit, {"contains": ["russia"], "entities_find": ["iran"]})


def test_term_that_is_typed_is_the_one_that_is_taken(visit, address):
    visit.go(f"{address}/terms")
    choose(visit, "Contains term", "us")
    assert says(visit, {"contains": ["us"]})
