"""Files that programs write which do not read them here: Chromium, python-docx, XlsxWriter, Info-ZIP, tar."""

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
import xlsxwriter

from analysis.reading.document import Document, FileReport
from analysis.reading.folder import read_file
from analysis.reading.walk import files_below

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SENTENCES = [
    "The committee met on Monday to talk about the new bridge over the river, and could not agree on what it costs.",
    "“Nobody will pay for it”, said the mayor of Łódź, who had read all 1,200 pages of the engineers’ report.",
    "A second meeting will be held in spring, when the money is there, or at least the part that the state promised.",
]
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A new bridge</title></head><body>
<article><h1>A new bridge</h1>{"".join(f"<p>{one}</p>" for one in SENTENCES)}
<script>document.write("<p>Written late.</p>")</script></article></body></html>"""


def read(path: Path) -> list[tuple[Document | None, FileReport]]:
    return [found for file in files_below(path) for found in read_file(file)]


def lines(path: Path) -> list[str]:
    [(document, report)] = read(path)
    assert document, report
    return document.text.split("\n")


@pytest.fixture(scope="module")
def saved(chromium: "Browser", tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page as Chromium prints it, serialises it, and saves it as one MIME message."""
    folder = tmp_path_factory.mktemp("saved")
    (folder / "page.source").write_text(PAGE)
    page = chromium.new_page()
    page.set_content(PAGE)
    page.pdf(path=folder / "page.pdf")
    (folder / "page.html").write_text(page.content())
    snapshot = page.context.new_cdp_session(page).send("Page.captureSnapshot")["data"]
    (folder / "page.eml").write_bytes(snapshot.encode())
    page.close()
    return folder


def test_a_pdf_that_a_browser_prints(saved):
    found = lines(saved / "page.pdf")
    assert all(any(sentence in line for line in found) for sentence in SENTENCES), found
    assert read(saved / "page.pdf")[0][0].title == "A new bridge"


def test_a_page_that_a_browser_serialises(saved):
    assert [line for line in lines(saved / "page.html") if line != "A new bridge"] == [*SENTENCES, "Written late."]


def test_a_message_that_a_browser_writes(saved):
    [(document, report)] = read(saved / "page.eml")
    assert report.encoding == "utf-8" and document.title == "A new bridge"
    assert document.text.split("\n")[2:] == ["A new bridge", *SENTENCES, "Written late."]


def test_a_word_file_that_python_docx_writes(tmp_path):
    made = docx.Document()
    made.core_properties.title, made.core_properties.author = "A memo", "Ann"
    made.add_heading("Head")
    made.add_paragraph(SENTENCES[1]).add_run(" More.").bold = True
    made.add_paragraph("an item", style="List Bullet")
    for place, text in enumerate("abcd"):
        if not place:
            table = made.add_table(2, 2)
        table.cell(place // 2, place % 2).text = text
    made.add_comment(made.paragraphs[1].runs, text="Is that so?", author="Bob")
    made.sections[0].header.paragraphs[0].text = "on every page"
    made.save(tmp_path / "memo.docx")
    [(document, report)] = read(tmp_path / "memo.docx")
    assert document.text.split("\n") == ["Head", f"{SENTENCES[1]} More.", "an item", "a\tb", "c\td"]
    assert (document.title, dict(document.metadata)) == ("A memo", {"author": "Ann"})
    assert report.reason == "1 comment not read"


def test_an_excel_file_that_xlsxwriter_writes(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "news.xlsx") as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([["Headline", "Text", "Year"], ["Bridge", SENTENCES[0], 2020]]):
            sheet.write_row(number, 0, row)
    (document, _), (_, opened) = read(tmp_path / "news.xlsx")
    assert opened.status == "opened" and document.text == f"Bridge\n\n{SENTENCES[0]}" and document.date == "2020"


@pytest.mark.parametrize(
    "command", [["zip", "-q", "-r"], ["tar", "-cf"], ["tar", "-cSzf"], ["tar", "--format=v7", "-cf"]], ids=" ".join
)
def test_an_archive_that_the_systems_own_program_packs(tmp_path, command):
    if shutil.which(command[0]) is None:
        pytest.skip(f"no {command[0]} here")
    (tmp_path / "in" / "grün").mkdir(parents=True)
    (tmp_path / "in" / "grün" / "a.txt").write_text(SENTENCES[1])
    (tmp_path / "in" / "b.md").write_text("# Head\n")
    archive = tmp_path / ("a.zip" if command[0] == "zip" else "a.tar.gz" if "-cSzf" in command else "a.tar")
    subprocess.run([*command, str(archive), "in"], cwd=tmp_path, check=True)
    found = {report.file: document.text for document, report in read(archive) if document}
    assert found == {f"{archive.name}/in/grün/a.txt": SENTENCES[1], f"{archive.name}/in/b.md": "Head"}
