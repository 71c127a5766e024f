"""A date in any form of ISO 8601 is one wherever a document, a row or a table of metadata states it."""

import json
from pathlib import Path

import pytest

from analysis.reading.front_matter import front_matter
from analysis.reading.part import property_date, stated_date
from analysis.reading.table_dates import column_dates
from analysis.store.folder import open_corpus

FORMS = ["20220720T101500Z", "2022-07-20T10:15:00+02:00", "2022-W29-3", "2022W293", "2022-201", "20220720"]


@pytest.mark.parametrize("form", FORMS)
def test_front_matter_pages_books_and_tables_read_the_same_day(form: str) -> None:
    assert front_matter(f"---\ndate: {form}\n---\nText").date == "2022-07-20"
    assert stated_date(form) == property_date(form) == "2022-07-20"
    assert column_dates([form]).date(form) == "2022-07-20"


def test_documents_of_a_folder_are_dated_so(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ndate: 2022-W29-3\n---\nIran met Russia.")
    (tmp_path / "b.txt").write_text("---\ndate: 20220720T101500Z\n---\nIran met Russia.")
    (tmp_path / "c.html").write_text(
        "<html><head><meta property='article:published_time' content='2022-07-20T10:15:00+02:00'></head>"
        "<body><article><p>Iran met Russia in Tehran today, and more was said of it there.</p></article></body></html>"
    )
    rows = [{"text": f"Row number {number} has a text.", "date": form} for number, form in enumerate(FORMS)]
    (tmp_path / "d.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (tmp_path / "1080p.txt").write_text("No date here.")
    dates = dict(zip(*(lambda d: (d.names, d.dates))(open_corpus(tmp_path, names=False).documents), strict=True))
    assert dates.pop("1080p.txt") == ""
    assert set(dates.values()) == {"2022-07-20"} and len(dates) == 3 + len(FORMS)
