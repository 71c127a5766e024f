"""OpenDocument text: headings, paragraphs and tables in their order, then notes."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from analysis.reading.part import Part, UnreadableError, counted, joined_blocks, property_date
from analysis.reading.readers.packed import unpacked

_OFFICE, _TEXT, _TABLE, _META = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "text", "table", "meta")
)
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_BREAKS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
# Remarks, what was deleted, and numbers that the program counts itself.
_UNREAD = {f"{_OFFICE}annotation", f"{_TEXT}tracked-changes", f"{_TEXT}note-citation", f"{_TEXT}sequence-decls"}
_TOLD = {f"{_OFFICE}annotation": "comment", f"{_DRAW}object": "embedded object"}
_MOST_SPACES = 100


def parts(data: bytes, name: str) -> Iterator[Part]:
    """The document in an OpenDocument file."""
    with unpacked(data, "OpenDocument (.odt)") as archive:
        try:
            body = fromstring(archive.read("content.xml")).find(f".//{_OFFICE}text")
            meta = fromstring(archive.read("meta.xml")) if "meta.xml" in archive.namelist() else Element("none")
        except DefusedXmlException as error:
            raise UnreadableError("holds XML entities, which are never expanded") from error
        except (ParseError, KeyError) as error:
            raise UnreadableError(f"is no OpenDocument text that can be read ({error}); it may be damaged") from error
        if body is None:
            raise UnreadableError("is an OpenDocument file without a text")
        notes: list[str] = []
        blocks = list(_blocks(body, notes))
        yield Part(
            joined_blocks([*blocks, *notes]),
            remarks=tuple(_remarks(body)),
            title=meta.findtext(f".//{_DUBLIN_CORE}title") or "",
            metadata={
                "author": meta.findtext(f".//{_META}initial-creator")
                or meta.findtext(f".//{_DUBLIN_CORE}creator")
                or ""
            },
            made=property_date(meta.findtext(f".//{_META}creation-date") or ""),
        )


def _remarks(body: Element) -> Iterator[str]:
    """What of the file is no part of its text."""
    for tag, what in _TOLD.items():
        count = sum(1 for _ in body.iter(tag))
        if count:
            yield f"{counted(count, what)} not read"
    if next(body.iter(f"{_TEXT}tracked-changes"), None) is not None:
        yield "changes are tracked: what was inserted is read, what was deleted is not"


def _blocks(element: Element, notes: list[str]) -> Iterator[str]:
    """The headings and paragraphs below an element, and a line for each row of a table."""
    for child in element:
        if child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
            yield _text(child, notes)
        elif child.tag == f"{_TABLE}table-row":
            yield "\t".join(" ".join(_blocks(cell, notes)).strip() for cell in child)
        elif child.tag not in _UNREAD:
            yield from _blocks(child, notes)


def _text(element: Element, notes: list[str]) -> str:
    """The text of a paragraph; each text box in it is a line of its own behind it."""
    found: list[str] = [element.text or ""]
    below: list[str] = []
    for child in element:
        if child.tag == f"{_TEXT}s":
            count = child.get(f"{_TEXT}c", "1")
            found.append(" " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES))
        elif child.tag in _BREAKS:
            found.append(_BREAKS[child.tag])
        elif child.tag == f"{_TEXT}note":
            notes.extend(_blocks(child, notes))
        elif child.tag.startswith(_DRAW):
            below.extend(_blocks(child, notes))
        elif child.tag not in _UNREAD:
            found.append(_text(child, notes))
        found.append(child.tail or "")
    # Line breaks between elements are those of the XML, not of the text.
    return "\n".join(["".join(found), *below])
