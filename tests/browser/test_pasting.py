"""Lists that are pasted into fields of terms, which AppTest has no way to do."""

import pytest

PASTE = """(input, text) => {
    input.focus();
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    input.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


@pytest.mark.parametrize(
    ("page", "label", "parameter"), [("terms", "Contains term", "contains"), ("trends", "Terms", "trends_terms")]
)
def test_a_list_with_a_term_a_line_is_as_many_terms(visit, address, page: str, label: str, parameter: str) -> None:
    visit.go(f"{address}/{page}")
    visit.page.wait_for_function("window.listsCanBePasted")
    box = visit.page.get_by_role("combobox", name=label, exact=True).first
    box.wait_for()
    visit.settle()
    box.evaluate(PASTE, "iran\nbad idea\r\n\r\nrussia\n")
    visit.page.wait_for_function("document.activeElement.value === 'iran; bad idea; russia'")
    visit.settle()
    visit.page.keyboard.press("Enter")
    for term in ("iran", "bad+idea", "russia"):
        visit.page.wait_for_url(f"**{parameter}={term}*")
