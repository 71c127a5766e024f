"""What a text says of itself in a block of YAML between two lines of `---` before it."""

import re
from dataclasses import dataclass
from typing import Any

import yaml  # type: ignore[import-untyped]

from analysis.reading.dates import stated

LONGEST_CHARACTERS = 20_000
"""A longer block is none: it is not looked through."""
MOST_VALUES = 100
LONGEST_VALUE_CHARACTERS = 1000
NOT_FLAT = "starts with a block between lines of ---, which is left as text"
_NOTHING = ("~", "null")
"""As YAML writes that there is no value."""
_BLOCK = re.compile(r"---[ \t]*\n(.*?)(?:(?<=\n)|(?<=^))(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIRST_LINE = re.compile(r"---[ \t]*\n")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The block before a text."""

    text: str
    """The text behind it; all of it where there is none."""
    title: str = ""
    date: str = ""
    """In ISO 8601; empty where the block names none."""
    metadata: tuple[tuple[str, str], ...] | None = None
    """Its other values by their names; None without a block."""
    remark: str = ""
    """Why what looks like a block is left as text, or what of it was not understood."""


class _DoubledError(yaml.YAMLError):  # type: ignore[misc]
    """A name stands twice, and one of its values would be lost."""


class _Loader(yaml.BaseLoader):  # type: ignore[misc]
    """Texts, lists and mappings alone, so that `007` and `no` stay as they stand.

    A block that refers to itself is refused: it may grow when it is read.
    """

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.events.AliasEvent):
            raise yaml.YAMLError("it refers to itself")
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        made = super().construct_mapping(node, deep)
        if len(made) < len(node.value):
            raise _DoubledError
        return made


def front_matter(text: str) -> FrontMatter:
    """The block before a text, and the text without it.

    A block that is no flat list of names with values, or that is longer than 20,000 characters, is left as text; the
    remark says so.
    """
    # Nearly no text has one; to look for three signs is quicker than for a pattern.
    if not text.startswith("---") or not _FIRST_LINE.match(text):
        return FrontMatter(text)
    block = _BLOCK.match(text, 0, LONGEST_CHARACTERS)
    if block is None:
        # A line of signs is no block; nobody need be told.
        has_end = re.search(r"^---[ \t]*$", text[3 : 2 * LONGEST_CHARACTERS], re.MULTILINE)
        too_long = len(text) > LONGEST_CHARACTERS and has_end
        remark = f"{NOT_FLAT}: it is longer than {LONGEST_CHARACTERS:,} characters" if too_long else ""
        return FrontMatter(text, remark=remark)
    try:
        contents = yaml.load(block[1], Loader=_Loader)
        values = _values(contents)
    except _DoubledError:
        return FrontMatter(text, remark=f"{NOT_FLAT}: a name stands twice in it")
    except (yaml.YAMLError, ValueError, RecursionError):
        return FrontMatter(text, remark=f"{NOT_FLAT}: it is no YAML")
    if values is None:
        # Between lines of signs there may stand any text, which is YAML, too.
        is_text = contents is None or isinstance(contents, str)
        return FrontMatter(text, remark="" if is_text else f"{NOT_FLAT}: it is no flat list of names with values")
    return _of(values, text[block.end() :])


def _of(values: dict[str, str], text: str) -> FrontMatter:
    by_key = {name.casefold(): name for name in reversed(values)}
    title = values.pop(by_key["title"]) if "title" in by_key else ""
    date, remark = "", ""
    if "date" in by_key:
        said = values[by_key["date"]]
        date = stated(said)
        if date:
            values.pop(by_key["date"])
        elif said:
            remark = f"its date {said[:40]!r} is none in ISO 8601 (2020-12-31) and kept as it stands"
    return FrontMatter(text, title, date, tuple((name, value) for name, value in values.items() if value), remark)


def _values(contents: Any) -> dict[str, str] | None:
    """The values of a flat mapping as texts; None for anything else."""
    if not isinstance(contents, dict) or not contents or len(contents) > MOST_VALUES:
        return None
    values: dict[str, str] = {}
    for name, value in contents.items():
        if isinstance(value, list):
            if not all(map(_is_plain, value)):
                return None
            value = ", ".join(map(_said, value))
        elif not _is_plain(value):
            return None
        key = " ".join(str(name).replace("=", " ").split())
        if not isinstance(name, str) or not key:
            return None
        key = key[:LONGEST_VALUE_CHARACTERS]
        if key in values:
            raise _DoubledError
        values[key] = _said(value)
    return values


def _is_plain(value: Any) -> bool:
    return isinstance(value, str)


def _said(value: str) -> str:
    return "" if value in _NOTHING else " ".join(value.split())[:LONGEST_VALUE_CHARACTERS]
