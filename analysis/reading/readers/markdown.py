"""Markdown: the text without its markup; headings, code and tables are kept as text."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from analysis.reading.decoding import decoded, remarks_of
from analysis.reading.front_matter import front_matter
from analysis.reading.part import Part
from analysis.reading.readers.web import visible_text

MOST_NESTING = 1_000_000
"""Quotes in quotes, lists in lists; what lay deeper would be left out, but Python's own calls go less deep."""


def parts(data: bytes, name: str) -> Iterator[Part]:
    """The document in a Markdown file."""
    read = decoded(data)
    front = front_matter(read.text)
    try:
        parser = MarkdownIt("commonmark", {"maxNesting": MOST_NESTING}).enable(["table", "strikethrough"])
        found: dict[str, Any] = {}
        tokens = parser.parse(front.text, found)
        text, remark = "\n".join([*_lines(tokens), *_single_notes(found)]), "its markup leaves no text"
    except RecursionError:
        tokens, text, remark = [], "", "its markup is nested too deeply"
    remarks = remarks_of(read)
    if not text.strip() and front.text.strip():
        text, remarks = front.text, (*remarks, f"{remark}, and counts as text")
    yield Part(
        text,
        front.title or next(_headings(tokens), ""),
        front.date,
        dict(front.metadata or ()),
        (*filter(None, [front.remark]), *remarks),
        read.encoding,
        replaced=read.replaced,
    )


def _single_notes(found: dict[str, Any]) -> Iterator[str]:
    """Notes of one word, `[^1]: word`, which look like the targets of links."""
    for label, target in found.get("references", {}).items():
        if label.startswith("^"):
            yield " ".join(filter(None, [target["href"], target["title"]]))


def _headings(tokens: list[Token]) -> Iterator[str]:
    for before, token in pairwise(tokens):
        if before.type == "heading_open":
            yield _inline(token).strip()


def _lines(tokens: list[Token]) -> Iterator[str]:
    """A line a block: a paragraph that is wrapped by hand is one, too."""
    row: list[str] = []
    for place, token in enumerate(tokens):
        if token.type == "inline":
            text = _inline(token)
            if tokens[place - 1].type in ("th_open", "td_open"):
                row.append(text)
            else:
                yield text
        elif token.type == "tr_close":
            yield "\t".join(row)
            row = []
        elif token.type in ("fence", "code_block"):
            yield token.content.rstrip("\n")
        elif token.type == "html_block":
            yield visible_text(token.content)


def _inline(token: Token) -> str:
    """The text of one block; of an image, the words that stand for it."""
    found = []
    for child in token.children or ():
        if child.type in ("text", "code_inline", "text_special", "image"):
            found.append(child.content)
        elif child.type == "softbreak":
            found.append(" ")
        elif child.type == "hardbreak":
            found.append("\n")
    return "".join(found)
