# ruff: noqa: E501
"""Documents that are ZIP files inside, around one part of them that may be anything: a fuzzer seldom packs well."""

import io
import zipfile
from functools import cache

import docx
import xlsxwriter

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODT = "application/vnd.oasis.opendocument.text"


def stored(parts: dict[str, bytes]) -> bytes:
    """A ZIP file of these parts, which are not packed, so that a fuzzer sees what it changes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return made.getvalue()


@cache
def word_parts() -> dict[str, bytes]:
    """The parts of a Word file, by their names."""
    made = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("First.")
    document.save(made)
    with zipfile.ZipFile(made) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def word_of(content: bytes) -> bytes:
    """A Word file whose text is `content`."""
    return stored(word_parts() | {"word/document.xml": content})


@cache
def excel_parts() -> dict[str, bytes]:
    """The parts of an Excel file of one sheet, by their names."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate((("title", "text", "date"), ("T", "One", 2020), ("", True, 2021.5))):
            sheet.write_row(number, 0, row)
    with zipfile.ZipFile(made) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def excel_of(content: bytes) -> bytes:
    """An Excel file whose sheet is `content`."""
    return stored(excel_parts() | {"xl/worksheets/sheet1.xml": content})


def book_of(content: bytes, **parts: str) -> bytes:
    """An EPUB whose second chapter is `content`; other parts by their names."""
    package = """<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>
    <dc:title>A book</dc:title><dc:creator>Ann</dc:creator><dc:date>2014-05-06</dc:date></metadata><manifest>
    <item id="n" href="nav.xhtml" properties="nav"/><item id="b" href="text/b%20b.xhtml"/><item id="a" href="text/a.xhtml"/>
    </manifest><spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/></spine></package>"""
    container = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
    <rootfile full-path="OEBPS/book.opf"/></rootfiles></container>"""
    whole = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": container,
        "OEBPS/book.opf": package,
        "OEBPS/nav.xhtml": "<p>Contents</p>",
        "OEBPS/text/a.xhtml": "<html><head><title>x</title></head><body><h1>One</h1><p>First <i>words</i>.</p></body></html>",
    } | parts
    return stored({name: one.encode() for name, one in whole.items()} | {"OEBPS/text/b b.xhtml": content})


def open_document_of(content: bytes) -> bytes:
    """An OpenDocument file whose text is `content`."""
    return stored({"mimetype": ODT.encode(), "content.xml": content})
