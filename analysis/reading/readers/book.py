"""EPUB: the text of all chapters, in the order of the book."""

import posixpath
import zipfile
from collections.abc import Iterator
from urllib.parse import unquote
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from analysis.reading.decoding import NotTextError, decoded
from analysis.reading.part import Part, UnreadableError, counted, joined_blocks, one_line, stated_date
from analysis.reading.readers.packed import unpacked
from analysis.reading.readers.web import visible_text

_CONTAINER, _PACKAGE = "{urn:oasis:names:tc:opendocument:xmlns:container}", "{http://www.idpf.org/2007/opf}"
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_CIPHER = "{http://www.w3.org/2001/04/xmlenc#}CipherReference"
_KEYS = "META-INF/encryption.xml"


def parts(data: bytes, name: str) -> Iterator[Part]:
    """The document in an EPUB file: all of the book."""
    with unpacked(data, "EPUB") as archive:
        try:
            at = _tree(archive, "META-INF/container.xml").find(f".//{_CONTAINER}rootfile")
            path = (at.get("full-path") or "") if at is not None else ""
            package = _tree(archive, path)
            locked = {one.get("URI") for one in _tree(archive, _KEYS).iter(_CIPHER)} if _KEYS in _names(archive) else ()
        except DefusedXmlException as error:
            raise UnreadableError("holds XML entities, which are never expanded") from error
        except (ParseError, KeyError) as error:
            raise UnreadableError(f"is no EPUB that can be read ({one_line(error)}); it may be damaged") from error
        chapters = [posixpath.normpath(posixpath.join(posixpath.dirname(path), one)) for one in _chapters(package)]
        if any(chapter in locked for chapter in chapters):
            raise UnreadableError("is encrypted; save it without protection")
        there = [chapter for chapter in chapters if chapter in _names(archive)]
        texts, missing = [], len(chapters) - len(there)
        for chapter in there:
            try:
                texts.append(visible_text(decoded(archive.read(chapter)).text))
            except NotTextError:
                missing += 1
        yield Part(
            joined_blocks(texts),
            package.findtext(f".//{_DUBLIN_CORE}title") or "",
            stated_date(package.findtext(f".//{_DUBLIN_CORE}date") or ""),
            {"author": package.findtext(f".//{_DUBLIN_CORE}creator") or ""},
            (f"{counted(missing, 'chapter')} could not be read",) if missing else (),
        )


def _names(archive: zipfile.ZipFile) -> frozenset[str]:
    return frozenset(archive.namelist())


def _tree(archive: zipfile.ZipFile, path: str) -> Element:
    tree: Element = fromstring(archive.read(path))
    return tree


def _chapters(package: Element) -> Iterator[str]:
    """The paths of the chapters, as the package of the book has them; a table of contents is none."""
    known = {one.get("id"): one for one in package.iter(f"{_PACKAGE}item")}
    # A chapter that stands twice in the order of a book is read once.
    for place in dict.fromkeys(place.get("idref") for place in package.iter(f"{_PACKAGE}itemref")):
        item = known.get(place)
        is_contents = item is not None and "nav" in (item.get("properties") or "").split()
        if item is not None and not is_contents:
            yield unquote(item.get("href") or "")
