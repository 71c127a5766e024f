"""PDFs that fpdf2 makes."""

from datetime import UTC, datetime

import pytest
from fpdf import FPDF

from analysis.reading import bounds
from analysis.reading.readers import pdf
from analysis.reading.readers.pdf import joined_pages
from tests import making

FIRST = (
    "The committee met on Monday to talk about the new bridge over the river, and its members could not agree "
    "on what the bridge would cost, nor on who should pay for it."
)
SECOND = "A second meeting will be held in spring, when the report of the engineers is there, as the mayor said to us."


def made(*paragraphs: str, pages: int = 1, **about: str) -> FPDF:
    document = FPDF()
    document.set_font("Helvetica", size=12)
    document.set_creation_date(datetime(2019, 8, 7, tzinfo=UTC))
    for _ in range(pages):
        document.add_page()
        for paragraph in paragraphs:
            document.multi_cell(0, 6, paragraph, new_x="LMARGIN", new_y="NEXT")
    for name, value in about.items():
        getattr(document, f"set_{name}")(value)
    return document


def test_lines_are_joined_to_paragraphs_and_properties_are_read(read):
    document, report = read("a.pdf", bytes(made(FIRST, SECOND, title="A bridge", author="Ann").output()))
    assert document.text.split("\n") == [FIRST, SECOND]
    assert (document.title, document.date, report.reason) == ("A bridge", "2019-08-07", "")


def test_a_title_that_a_program_put_there_is_none(read):
    document, _ = read("a.pdf", bytes(made(SECOND, title="Microsoft Word - draft7.doc").output()))
    assert document.title == SECOND


def test_a_scan_is_told(read):
    assert read("a.pdf", bytes(made().output()))[1][1:3] == (
        "skipped",
        "a scan: no page has text; recognise its text (OCR) first",
    )


def test_pages_without_text_are_told(read):
    document = made(FIRST)
    document.add_page()
    assert read("a.pdf", bytes(document.output()))[1].reason == "1 of 2 pages have no text"


def test_an_encrypted_one_is_told(read):
    document = made(FIRST)
    document.set_encryption(owner_password="x", user_password="y")
    assert read("a.pdf", bytes(document.output()))[1][1:3] == ("failed", "is encrypted; save it without a password")


def test_more_pages_than_are_read_are_told(monkeypatch):
    monkeypatch.setattr(pdf, "PDF_PAGES", 2)
    with pytest.raises(pdf.UnreadableError, match="more than 2 pages; part it"):
        list(pdf.parts(bytes(made(FIRST, pages=3).output()), "a.pdf"))
    assert bounds.PDF_PAGES == 5000


def test_a_page_that_cannot_be_read_costs_that_page_alone(read):
    pages = making.pdf(making.shown_text("Words."), bytes(80_000_000), making.shown_text("More words."))
    document, report = read("a.pdf", pages)
    assert document.text == "Words.\nMore words."
    assert (
        report.reason
        == "1 of 3 pages left out, for what is drawn there is beyond all bounds or goes in circles, as in a bomb"
    )
    report = read("b.pdf", making.pdf(bytes(80_000_000), bytes(80_000_000)))[1]
    assert (report.status, report.reason[:27]) == ("failed", "2 of 2 pages left out, for ")


def test_what_is_typed_over_a_page_is_read_and_comments_and_attachments_are_told(read):
    document = made(FIRST)
    document.text_annotation(x=9, y=9, w=9, h=9, text="Is that so?")
    document.free_text_annotation("Typed over the page", x=9, y=99, w=99, h=9)
    document.embed_file(bytes=b"1,2", basename="costs.csv")
    read_one, report = read("a.pdf", bytes(document.output()))
    assert read_one.text.split("\n") == [FIRST, "Typed over the page"]
    assert report.reason == "1 comment not read; 1 attachment not read: costs.csv"


def test_what_is_typed_into_a_form_is_read_behind_the_pages(read):
    field = b"<< /FT /Tx /Subtype /Widget /T (name) /V (%s) >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R 5 0 R] >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Annots [4 0 R 5 0 R] /Contents 6 0 R /Resources << /Font << /F1 7 0 R >> >> >>",
        field % b"Ann Doe",
        field.replace(b"name", b"town") % b"",
        making.packed_stream(making.shown_text("Who are you?")),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    document, report = read("a.pdf", making.pdf_of(objects))
    assert (document.text, report.reason) == ("Who are you?\nAnn Doe", "")
    objects[0] = objects[0].replace(b"/Fields", b"/XFA (x) /Fields")
    assert read("b.pdf", making.pdf_of(objects))[1].reason.startswith("a form in XFA, whose contents are not read")


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"no pdf at all", bytes(made(FIRST).output())[:300]])
def test_what_is_no_pdf_is_told(read, data):
    report = read("a.pdf", data)[1]
    assert report.status == "failed" and report.reason


def test_a_hyphen_at_the_end_of_a_line_goes_unless_the_text_has_the_compound():
    wide = "x" * 40
    assert joined_pages([f"{wide} the govern-\nment fell"]) == f"{wide} the government fell"
    assert joined_pages([f"a well-known man\n{wide} the well-\nknown man"]).endswith("the well-known man")
    assert joined_pages([f"{wide} Smith-\nJones fell"]) == f"{wide} Smith- Jones fell"
    assert joined_pages([f"{wide} co\u00ad\noperate"]) == f"{wide} cooperate"


def test_a_sentence_goes_on_over_the_page_and_a_new_one_begins_there():
    line = "These are as many words as a line has here"
    assert joined_pages([f"{line}\n{line} and", "then comes more."]) == f"{line} {line} and then comes more."
    assert joined_pages([f"{line}\n{line}.", "Another page."]) == f"{line} {line}.\nAnother page."
