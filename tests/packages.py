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


def open_document_of(content: bytes) -> bytes:
    """An OpenDocument file whose text is `content`."""
    return stored({"mimetype": ODT.encode(), "content.xml": content})
