"""Markdown: the text without its markup; headings, code and tables are kept as text."""

from collections.abc import Iterator
from itertools import pairwise

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from analysis.reading.decoding import decoded, remarks_of
from analysis.reading.part import Part, one_line, stated_date
from analysis.reading.readers.web import visible_text

MOST_FRONT_MATTER = 64_000
"""Characters; more is no front matter."""


def parts(data: bytes, name: str) -> Iterator[Part]:
    """The document in a Markdown file."""
    read = decoded(data)
    stated, body, remarks = _front_matter(read.text)
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(body)
    lines = list(_lines(tokens))
    title = stated.pop("title", "") or next(_headings(tokens), "")
    yield Part(
        "\n".join(lines),
        title,
        stated_date(stated.pop("date", "")),
        stated,
        (*remarks_of(read), *remarks),
        read.encoding,
        replaced=read.replaced,
    )


def _front_matter(text: str) -> tuple[dict[str, str], str, tuple[str, ...]]:
    """What the YAML between two lines of `---` at the start says, and the text behind it."""
    end = text.find("\n---", 3, MOST_FRONT_MATTER)
    if not text.startswith("---\n") or end < 0 or text[end + 4 : end + 5] not in ("", "\n"):
        return {}, text, ()
    try:
        # The loader of plain values: it makes no objects. Aliases could name one value a billion times.
        found = yaml.load(text[4:end], Loader=_Plain)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return {}, text, (f"its front matter is no YAML ({one_line(error)[:100]}), and counts as text",)
    if not isinstance(found, dict):
        return {}, text, ()
    return {one_line(key).lower(): _value(value) for key, value in found.items()}, text[end + 5 :], ()


class _Plain(yaml.SafeLoader):  # type: ignore[misc]
    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("an alias")
        return super().compose_node(parent, index)


def _value(value: object) -> str:
    return "; ".join(map(one_line, value)) if isinstance(value, list) else "" if value is None else one_line(value)


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
