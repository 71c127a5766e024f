"""Word: paragraphs and tables in their order, then footnotes and endnotes; what else it holds is left out, and told."""

import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any

import lxml.etree

from analysis.reading.part import Part, UnreadableError, counted, joined_blocks, one_line, property_date
from analysis.reading.readers.packed import unpacked

_MAIN = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
"""As Word writes it, and as the standard asks for it."""
_MATHS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def _names(*names: str) -> frozenset[str]:
    return frozenset(f"{{{space}}}{name}" for space in _MAIN for name in names)


_PARAGRAPH, _TABLE, _ROW, _CELL, _COMMENT = (_names(name) for name in ("p", "tbl", "tr", "tc", "comment"))
_TEXT = _names("t") | {f"{{{space}}}t" for space in _MATHS}
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_BREAKS = {name: sign for sign_name, sign in _SIGNS.items() for name in _names(sign_name)}
# A text box stands twice, for new and for old programs. What was deleted, or moved away, is no text any more.
_UNREAD = _names("moveFrom", "pPr", "tblPr", "sectPr") | {f"{{{_COMPATIBILITY}}}Fallback"}
_DELETED = _names("delText")
_LEFT_OUT = {"chart": "chart", "diagramData": "diagram", "aFChunk": "inserted document", "package": "embedded file"}
"""What else may hold text, by the kinds of relations to it."""
_TEMPLATE_DATE = "2013-12-23"
"""What python-docx gives its documents."""


def parts(data: bytes, name: str) -> Iterator[Part]:
    """The document in a Word file."""
    with unpacked(data, "Word (.docx)") as archive:
        try:
            main = next((path for kind, path in _relations(archive, "") if kind == "officeDocument"), "")
            document = _tree(archive, main or "word/document.xml")
            related = list(_relations(archive, main or "word/document.xml"))
            # However often a part is referred to, its text is read once.
            once = {path: kind for kind, path in related if path != main}
            notes = [_tree(archive, path) for path, kind in once.items() if kind in ("footnotes", "endnotes")]
            comments = [_tree(archive, path) for path, kind in once.items() if kind == "comments"]
        except UnreadableError:
            raise
        except (lxml.etree.LxmlError, KeyError, ValueError) as error:
            raise UnreadableError(f"is no Word file that can be read ({one_line(error)}); it may be damaged") from error
        known = _properties(archive)
        if not document.tag.endswith("}document"):
            raise UnreadableError("is no Word file that can be read; its main part is no text")
        blocks = [block for tree in (document, *notes) for block in _blocks(tree)]
        yield Part(joined_blocks(blocks), remarks=tuple(_remarks(document, comments, related)), **known)


def _tree(archive: zipfile.ZipFile, path: str) -> Any:
    # Entities are never expanded, and nothing is fetched.
    parser = lxml.etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True, remove_comments=True, huge_tree=True
    )
    try:
        tree = lxml.etree.fromstring(archive.read(path), parser)
    except lxml.etree.XMLSyntaxError as error:
        if "depth" in str(error):
            raise RecursionError from error
        raise
    if tree.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError("holds XML entities, which are never expanded")
    return tree


def _relations(archive: zipfile.ZipFile, path: str) -> Iterator[tuple[str, str]]:
    """The kind and the path of everything inside the file that one of its parts refers to and that is there."""
    folder, _, name = path.rpartition("/")
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    there = set(archive.namelist())
    if relations not in there:
        return
    for one in _tree(archive, relations).iter(_RELATIONS):
        target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
        # Programs leave relations to nothing behind.
        if one.get("TargetMode") != "External" and target in there:
            yield one.get("Type", "").rpartition("/")[2], target


def _properties(archive: zipfile.ZipFile) -> dict[str, Any]:
    """Title, author and date, as the file's properties have them."""
    try:
        paths = [path for kind, path in _relations(archive, "") if kind == "core-properties"]
        found = {lxml.etree.QName(one).localname: one.text or "" for one in (_tree(archive, paths[0]) if paths else ())}
    except (lxml.etree.LxmlError, ValueError):
        return {}
    date, author = property_date(found.get("created", "")), found.get("creator", "")
    return {
        "title": found.get("title", ""),
        "metadata": {"author": "" if author == "python-docx" else author},
        "made": "" if date == _TEMPLATE_DATE else date,
    }


def _remarks(document: Any, comments: list[Any], related: list[tuple[str, str]]) -> Iterator[str]:
    """What of the file is no part of its text."""
    count = sum(1 for tree in comments for _ in tree.iter(*_COMMENT))
    if count:
        yield f"{counted(count, 'comment')} not read"
    if next(document.iter(*_DELETED), None) is not None:
        yield "changes are tracked: what was inserted is read, what was deleted is not"
    for kind, what in _LEFT_OUT.items():
        count = sum(kind == one for one, _ in related)
        if count:
            yield f"{counted(count, what)} not read"


def _blocks(element: Any) -> Iterator[str]:
    """The paragraphs below an element, and a line for each row of a table."""
    for child in element:
        if child.tag in _PARAGRAPH:
            yield _text(child)
        elif child.tag in _TABLE:
            yield from _rows(child)
        elif child.tag not in _UNREAD:
            yield from _blocks(child)


def _rows(table: Any) -> Iterator[str]:
    for row in table.iter(*_ROW):
        # A row of a table in a cell comes on its own.
        cells = [cell for cell in row.iter(*_CELL) if next(cell.iterancestors(*_ROW)) is row]
        yield "\t".join(" ".join(_in_cell(cell)).strip() for cell in cells)


def _in_cell(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in _PARAGRAPH:
            yield _text(child)
        elif child.tag not in _UNREAD and child.tag not in _TABLE:
            yield from _in_cell(child)


def _text(element: Any) -> str:
    """The text of a paragraph; each text box in it is a line of its own behind it."""
    found: list[str] = []
    below: list[str] = []
    for child in element:
        if child.tag in _TEXT:
            found.append(child.text or "")
        elif child.tag in _BREAKS:
            found.append(_BREAKS[child.tag])
        elif child.tag in _PARAGRAPH:
            below.append(_text(child))
        elif child.tag in _TABLE and next(child.iterancestors(*_TABLE), None) is None:
            below.extend(_rows(child))
        elif child.tag not in _UNREAD:
            found.append(_text(child))
    return "\n".join(["".join(found), *below])
