"""Texts from outside that a page shows as markup: a picture, a link, an icon, a formula."""

import re
from collections.abc import Iterator
from typing import Any

from markdown_it import MarkdownIt
from streamlit.testing.v1 import AppTest

ELSEWHERE = "elsewhere.example"
MARKUP = (
    f"![x](http://{ELSEWHERE}/p.png) [click](http://{ELSEWHERE}) <img src=http://{ELSEWHERE}/q.png> <http://{ELSEWHERE}>"
    f" www.{ELSEWHERE} me@{ELSEWHERE} :material/home: :red[x] $x$ `x` **x** ~~x~~"
)
PLAIN_FIELDS = {
    # Letters as they stand, by their elements; what is drawn as Markdown is every other text.
    *(
        "alt",
        "code_text",
        "element_id",
        "id",
        "page",
        "page_script_hash",
        "placeholder",
        "query_param_key",
        "query_string",
    ),
    *("value", "set_value", "default", "raw_value", "raw_values", "url", "spec", "config", "columns"),
}
OPTIONS_AS_THEY_STAND = {"selectbox", "multiselect"}
_MADE = {"image", "link_open", "html_inline", "html_block", "code_inline", "strong_open", "s_open", "em_open"}
_ICON_OR_FORMULA = re.compile(r"(?<!\\):(?=material/|red\[)|(?<!\\)\$(?=x)|(?<!\\)@(?=elsewhere)|\bwww\.")
_MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable("strikethrough")


def shown_as_markup(app: AppTest) -> list[str]:
    """The texts of a page in which something of `MARKUP` is shown as what it means."""
    found = []
    for element in app:
        proto, kind = getattr(element, "proto", None), element.type
        if hasattr(proto, "ListFields") and kind not in ("html", "text", "arrow_data_frame"):
            found += [f"{kind}.{place}: {text[:400]}" for place, text in _texts(proto, kind) if is_markup(text)]
    return found


def is_markup(text: str) -> bool:
    """Whether something of `MARKUP` in a text would be drawn as a picture, a link, HTML, an icon or a formula."""
    if ELSEWHERE not in text:
        return False
    inline = [token for block in _MARKDOWN.parse(text) for token in (block, *(block.children or ()))]
    made = [token for token in inline if token.type in _MADE and ELSEWHERE in f"{token.attrs}{token.content}"]
    return bool(made or _ICON_OR_FORMULA.search(text))


def _texts(proto: Any, kind: str, place: str = "") -> Iterator[tuple[str, str]]:
    """The texts of an element that are drawn as Markdown, each with its place in it."""
    plain = PLAIN_FIELDS | ({"options"} if kind in OPTIONS_AS_THEY_STAND else set())
    for descriptor, value in proto.ListFields():
        if descriptor.name in plain:
            continue
        for one in _several(value):
            if isinstance(one, str):
                yield f"{place}{descriptor.name}", one
            elif hasattr(one, "ListFields"):
                yield from _texts(one, kind, f"{place}{descriptor.name}.")


def _several(value: Any) -> list[Any]:
    return list(value) if hasattr(value, "extend") else [value]
