"""HTML: the main text with its title, date and author; all that is visible where there is no main text."""

import codecs
import re
from collections.abc import Iterator
from typing import Any

import lxml.html

from analysis.reading.decoding import BYTE_ORDER_MARKS, Decoded, decoded, remarks_of
from analysis.reading.part import EmptyError, Part, UnreadableError, joined_blocks, one_line, stated_date

_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.I
)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.I | re.S)
_UNSEEN = ("script", "style", "template", "noscript", "head", "iframe", "object", "svg", "select", "textarea")
_BLOCKS = frozenset(
    "address article aside blockquote body br caption dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_CHARSET_WITHIN = 4096
LEAST_CHARACTERS = 250
"""trafilatura takes any text of a page that has less main text than this, hidden or not."""


def parts(data: bytes, name: str) -> Iterator[Part]:
    """The document in a page."""
    said = _said(data)
    read = said or decoded(data)
    part = of_page(read.text)
    remarks = part.remarks if said else (*remarks_of(read), *part.remarks)
    yield part._replace(encoding=read.encoding, replaced=read.replaced, remarks=remarks)


def _said(data: bytes) -> Decoded | None:
    """A page's text with its markup in the encoding that it says it has; None where it says none that can be."""
    said = _CHARSET.search(data[:_CHARSET_WITHIN])
    if said and not data.startswith(tuple(mark for mark, _ in BYTE_ORDER_MARKS)):
        try:
            encoding = codecs.lookup(said[1].decode()).name
            # What says so in ASCII is no UTF-16; and browsers take Latin-1 for Windows-1252.
            encoding = {"iso8859-1": "windows-1252", "ascii": "windows-1252"}.get(encoding, encoding)
            if encoding != "utf-8" and not encoding.startswith(("utf-16", "utf-32")) and b"\0" not in data:
                text = data.decode(encoding, errors="replace")
                return Decoded(text, encoding, text.count("\ufffd"))
        except (LookupError, UnicodeError):
            pass
    return None


def of_page(page: str) -> Part:
    """The document in a page that is decoded."""
    from trafilatura import bare_extraction

    tree = _tree(page)
    found: Any = bare_extraction(
        lxml.html.tostring(tree, encoding="unicode"),
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"},
    )
    text = (found.text or "") if found else ""
    remarks: tuple[str, ...] = ()
    if len(text) < LEAST_CHARACTERS:
        text = _visible(tree)
        remarks = ("no main text was found; all visible text is read",)
    title = (found.title if found else "") or tree.findtext(".//title") or ""
    known = {"author": found.author, "site": found.sitename} if found else {}
    return Part(
        text,
        one_line(title),
        stated_date((found.date if found else "") or ""),
        {name: one_line(value) for name, value in known.items() if value},
        remarks,
    )


def visible_text(page: str) -> str:
    """All text of a page, or a piece of one, that a reader would see; a line for each block."""
    try:
        return _visible(_tree(page))
    except EmptyError:
        return ""


def _tree(page: str) -> Any:
    # Entities of its own are declared there; nothing that a page needs is.
    page = _DOCTYPE.sub("", _DECLARATION.sub("", page), count=1).replace("\0", "")
    if not page.strip():
        raise EmptyError("empty: the file has no text")
    parser = lxml.html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        tree = lxml.html.document_fromstring(page.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    except lxml.etree.ParserError as error:
        # It holds nothing but comments, or signs that are no text.
        raise EmptyError("empty: the file has no text") from error
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        # What lies deeper is not in the tree.
        raise UnreadableError("is nested too deeply to be read")
    return tree


def _visible(tree: Any) -> str:
    # By hand, and not by recursion: pages can be nested deeper than Python calls.
    found: list[str] = []
    hidden = 0
    for event, element in lxml.etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        is_hidden = tag in _UNSEEN or "hidden" in element.attrib
        if event == "start":
            hidden += is_hidden
            found.append("\n" if tag in _BLOCKS else "")
            found.append((element.text or "") if not hidden else "")
        else:
            hidden -= is_hidden
            found.append("\n" if tag in _BLOCKS else "")
            found.append((element.tail or "") if not hidden else "")
    marked = "".join("\n" if piece == "\n" else re.sub(r"\s+", " ", piece) for piece in found)
    return joined_blocks(marked.split("\n"))
