"""Optional columns: chosen beside the CSV button, and the same in the address, the file and the command."""

import subprocess
import sys
from pathlib import Path


def test_chosen_columns_are_those_of_the_file_and_of_the_command(visit, address, root: Path) -> None:
    visit.go(f"{address}/terms")
    visit.click("button", "More columns")
    for name in ("Average reduced frequency, ARF", "DA, dispersion by pairs of units"):
        visit.page.get_by_text(name, exact=True).click()
        visit.settle()
    assert visit.page.url.endswith("/terms?terms_with_arf=true&terms_with_da=true")
    visit.page.keyboard.press("Escape")
    with visit.page.expect_download() as download:
        visit.page.get_by_role("button", name="CSV, ").first.click()
    command = [sys.executable, "-m", "analysis", "terms", "seeds", "--unit", "paragraph", "--columns", "arf,da"]
    printed = subprocess.run(command, cwd=root, capture_output=True, check=True).stdout
    assert printed.startswith(b"term,frequency,da,arf,relative_frequency,")
    assert Path(download.value.path()).read_bytes() == printed
    visit.page.reload()
    visit.settle()
    visit.click("button", "More columns")
    boxes = visit.page.get_by_role("checkbox").filter(visible=True)
    chosen = [box.get_attribute("aria-label") for box in boxes.all() if box.is_checked()]
    assert chosen == ["DA, dispersion by pairs of units", "Average reduced frequency, ARF"]
