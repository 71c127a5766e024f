"""Word: paragraphs and tables in their order, then footnotes and endnotes; page headers and footers are left out."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from analysis.reading.part import Part, UnreadableError, joined_blocks, one_line, property_date
from analysis.reading.readers.packed import unpacked

_PARAGRAPH, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_BREAKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "\u2011"}
_TEXT = qn("w:t")
# A text box stands twice, for new and for old programs. What was deleted, or moved away, is no text any more.
_UNREAD = {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback", qn("w:moveFrom"), qn("w:pPr")}
_NOTES = ("footnotes", "endnotes")
_TEMPLATE_DATE = "2013-12-23"
"""What python-docx gives its documents."""


def parts(data: bytes, name: str) -> Iterator[Part]:
    """The document in a Word file."""
    with unpacked(data, "Word (.docx)"):
        try:
            document = docx.Document(BytesIO(data))
        except (OpcError, KeyError, ValueError) as error:
            raise UnreadableError(f"is no Word file that can be read ({one_line(error)}); it may be damaged") from error
        properties = document.core_properties
        blocks = [*_blocks(document.element.body), *_notes(document)]
        date = property_date(properties.created or "")
        yield Part(
            joined_blocks(blocks),
            properties.title or "",
            metadata={"author": "" if properties.author == "python-docx" else properties.author or ""},
            made="" if date == _TEMPLATE_DATE else date,
        )


def _blocks(element: Any) -> Iterator[str]:
    """The paragraphs below an element, and a line for each row of a table."""
    for child in element:
        if child.tag == _PARAGRAPH:
            yield _text(child)
        elif child.tag == _TABLE:
            yield from _rows(child)
        elif child.tag not in _UNREAD:
            yield from _blocks(child)


def _rows(table: Any) -> Iterator[str]:
    for row in table.iter(_ROW):
        # A row of a table in a cell comes on its own.
        cells = [cell for cell in row.iter(_CELL) if next(cell.iterancestors(_ROW)) is row]
        texts = [" ".join(_text(one) for one in cell.iterchildren(_PARAGRAPH)).strip() for cell in cells]
        yield "\t".join(texts)


def _text(element: Any) -> str:
    """The text of a paragraph; each text box in it is a line of its own behind it."""
    found, below = [], []
    for child in element:
        if child.tag == _TEXT:
            found.append(child.text or "")
        elif child.tag in _BREAKS:
            found.append(_BREAKS[child.tag])
        elif child.tag == _PARAGRAPH:
            below.append(_text(child))
        elif child.tag not in _UNREAD:
            found.append(_text(child))
    return "\n".join(["".join(found), *below])


def _notes(document: Any) -> Iterator[str]:
    for relation in document.part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if kind in _NOTES and not relation.is_external:
            yield from _blocks(parse_xml(relation.target_part.blob))
