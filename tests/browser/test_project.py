"""A person changes the stop words and saves a view, comes back another day, and takes the work to another machine."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest


def parameters(visit) -> dict[str, list[str]]:
    return parse_qs(urlsplit(visit.page.url).query)


def terms(visit) -> list[str]:
    """The terms whose bars are shown."""
    visit.page.locator(".ytick text").first.wait_for()
    return [text.strip() for text in visit.page.locator(".ytick text").all_text_contents()]


def open_project(visit) -> None:
    if not visit.page.get_by_role("button", name="Download project").is_visible():
        visit.click("button", "Project")


def choose(visit, label, text) -> None:
    box = visit.page.get_by_role("combobox", name=label).first
    box.click()
    box.fill(text)
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
    assert terms(visit)[0] == "russia" and parameters(visit) == {"leave_out": ["iran"]}
    visit.click("button", "Narrow the scope to russia")
    open_project(visit)
    page.get_by_label("Save this view as").fill("Russia")
    visit.click("button", "Save view")
    stop(server)

    server = serve(projects=here)
    visit.go(f"{server}/terms")
    assert terms(visit)[0] == "russia" and parameters(visit) == {"leave_out": ["iran"]}
    visit.click("link", "Entities")
    open_project(visit)
    visit.click("link", "Russia")
    saved = {"contains": ["russia"], "leave_out": ["iran"]}
    assert urlsplit(page.url).path == "/terms" and parameters(visit) == saved
    assert page.get_by_text("7 paragraphs of 1 document that contain russia").is_visible()
    rows = terms(visit)
    page.go_back()
    visit.settle()
    assert urlsplit(page.url).path == "/entities" and page.get_by_role("heading", name="Entities").is_visible()

    open_project(visit)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download project").click()
    assert download.value.suggested_filename == "seeds-project.json"
    download.value.save_as(tmp_path / "seeds-project.json")
    stop(server)

    server = serve(projects=there)
    visit.go(f"{server}/terms")
    assert terms(visit)[0] == "iran"
    open_project(visit)
    page.locator('input[type="file"]').set_input_files(tmp_path / "seeds-project.json")
    visit.settle()
    assert terms(visit)[0] == "russia" and parameters(visit) == {"leave_out": ["iran"]}
    open_project(visit)
    visit.click("link", "Russia")
    assert terms(visit) == rows and parameters(visit) == saved
    assert not visit.complaints


def test_terms_are_typed_into_the_list_and_stay_in_the_address(visit, serve, places):
    visit.go(f"{serve(projects=places[0])}/terms")
    visit.page.get_by_text("Change the list").click()
    choose(visit, "Also leave out", "IRAN")
    assert visit.page.get_by_text("1 change to the list").is_visible()
    choose(visit, "Keep", "the")
    assert parameters(visit) == {"leave_out": ["IRAN"], "keep": ["the"]}
    assert terms(visit)[:2] == ["the", "russia"]
    assert visit.page.get_by_text("English stop words, with “iran” and without “the”, left out").is_visible()
    visit.page.reload()
    visit.settle()
    assert terms(visit)[:2] == ["the", "russia"]


def test_stop_word_that_is_selected_can_be_kept(visit, serve, places):
    visit.go(f"{serve(projects=places[0])}/terms?terms_item=the")
    visit.click("button", "Keep the")
    assert terms(visit)[0] == "the" and parameters(visit) == {"keep": ["the"]}


def test_clear_all_leaves_the_stop_words_alone(visit, serve, places):
    visit.go(f"{serve(projects=places[0])}/terms?contains=russia&leave_out=iran&terms_find=p*&unit=sentence")
    visit.click("link", "Clear all")
    assert parameters(visit) == {"leave_out": ["iran"]} and terms(visit)[0] == "russia"
    assert visit.page.get_by_text(re.compile("11 paragraphs of 1 document")).is_visible()
    visit.page.go_back()
    visit.settle()
    assert visit.page.get_by_text("7 sentences of 1 document that contain russia").is_visible()


def test_back_takes_back_what_buttons_did_and_no_stop_words_that_were_there_before(visit, serve, places):
    server = serve(projects=places[0])
    visit.go(f"{server}/terms")
    visit.click("button", "Leave out iran")
    visit.page.go_back()
    visit.settle()
    assert terms(visit)[0] == "iran"
    visit.page.go_forward()
    visit.settle()
    assert terms(visit)[0] == "russia"

    # The address of a new session says nothing; the project's stop words come into it.
    visit.go(f"{server}/terms")
    visit.click("button", "Narrow the scope to russia")
    for _ in range(2):
        visit.page.go_back()
        visit.settle()
        assert parameters(visit) == {"leave_out": ["iran"]} and terms(visit)[0] == "russia"
    visit.page.evaluate("history.go(1)")
    visit.settle()
    visit.page.evaluate("history.go(1)")
    visit.settle()
    assert parameters(visit) == {"contains": ["russia"], "leave_out": ["iran"]}
    visit.page.evaluate("history.go(-2)")
    visit.settle()
    assert parameters(visit) == {"leave_out": ["iran"]} and terms(visit)[0] == "russia"
    assert visit.page.get_by_text("11 paragraphs of 1 document").is_visible()


def test_back_over_pages_returns_to_each_as_it_was_left(visit, address):
    def find(text):
        box = visit.page.get_by_role("textbox", name="Find")
        box.fill(text)
        box.press("Enter")
        visit.settle()

    visit.go(f"{address}/terms?contains=russia")
    find("p*")
    visit.click("link", "Entities")
    find("iran")
    visit.click("link", "Documents")
    visit.page.go_back()
    visit.settle()
    assert parameters(visit) == {"contains": ["russia"], "entities_find": ["iran"]}
    assert visit.page.get_by_role("textbox", name="Find").input_value() == "iran"
    while urlsplit(visit.page.url).path == "/entities":
        visit.page.go_back()
        visit.settle()
    assert parameters(visit) == {"contains": ["russia"], "terms_find": ["p*"]} and terms(visit)[0] == "putin"
    visit.page.go_forward()
    visit.settle()
    visit.page.go_forward()
    visit.settle()
    assert parameters(visit) == {"contains": ["russia"], "entities_find": ["iran"]}


def test_term_that_is_typed_is_the_one_that_is_taken(visit, address):
    visit.go(f"{address}/terms")
    choose(visit, "Contains term", "us")
    assert parameters(visit) == {"contains": ["us"]}
