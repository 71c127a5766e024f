"""A person renames an entity, takes the table and the mends away, comes back another day, and undoes it."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

sync_api = pytest.importorskip("playwright.sync_api")


@pytest.fixture
def own(serve, root: Path, tmp_path: Path) -> str:
    """A dashboard with mends of its own."""
    return serve(str(root / "seeds"), projects=tmp_path / "projects")


def downloaded(visit, name: str | re.Pattern[str]) -> bytes:
    with visit.page.expect_download() as download:
        visit.page.get_by_role("button", name=name).first.click()
    return Path(download.value.path()).read_bytes()


def entities(visit) -> dict[str, str]:
    data = downloaded(visit, re.compile(r"^CSV, \d+ rows"))
    return {row["entity"]: row["frequency"] for row in csv.DictReader(io.StringIO(data.decode()))}


def downloaded_corrections(visit) -> bytes:
    visit.click("tab", "Corrections")
    return downloaded(visit, "Download the corrections")


def test_a_name_is_mended_kept_and_mended_back(own, visit, tmp_path) -> None:
    visit.go(f"{own}/entities?entities_item=Vladimir+Putin")
    visit.page.get_by_text("Correct names").wait_for(timeout=120_000)
    visit.page.get_by_text("Correct names").click()
    visit.page.get_by_label("Name", exact=True).fill("V. Putin")
    visit.page.keyboard.press("Tab")
    visit.settle()
    visit.click("button", "Rename Vladimir Putin")
    assert entities(visit)["V. Putin"] == "4"
    mends = json.loads(downloaded_corrections(visit))
    assert [mend["into"]["entity"] for mend in mends["mends"]] == ["V. Putin"]
    [file] = (tmp_path / "projects").glob("*.names.json")
    assert json.loads(file.read_text(encoding="utf-8")) == mends

    visit.go(f"{own}/entities")
    assert "V. Putin" in entities(visit)
    visit.click("tab", "Corrections")
    visit.click("button", "Undo")
    assert entities(visit)["Vladimir Putin"] == "4"
    assert visit.complaints == []
    assert all(request.startswith((own, "data:", "blob:")) for request in visit.requests)
