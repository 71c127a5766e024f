"""What a reader gives: parts of a file, each a document or the reason why there is none."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import NamedTuple

from analysis.reading.bounds import DOCUMENT_CHARACTERS
from analysis.reading.dates import EARLIEST_YEAR, LATEST_YEAR, leading_date, stated
from analysis.reading.decoding import lost_remark
from analysis.reading.document import Status

# Controls but tab and line feed part what stands around them; halves of surrogate pairs were a character once.
_NO_CHARACTER = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_NO_LETTER = re.compile("[\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile(r"\s+")
MOST_TITLE_CHARACTERS = 300
MOST_METADATA = 100
MOST_METADATA_CHARACTERS = 1_000
_NO_TITLE = re.compile(r"(?i)(microsoft \w+ - .*|.*\.(docx?|odt|rtf|pdf|indd|qxd|tex|dvi|ps|html?)|untitled.*)")
_NO_DATES = ("1601-01-01", "1899-12-30", "1904-01-01", "1970-01-01", "1980-01-01")


class UnreadableError(ValueError):
    """A file of a known format that cannot be read; says why."""


class EmptyError(UnreadableError):
    """A file of a known format that holds no text; says what it holds instead."""


class Part(NamedTuple):
    """A document, or the reason why there is none."""

    text: str
    title: str = ""
    """As the file gives it; without one, the first line is the title."""
    date: str = ""
    """What it states as its date, in ISO 8601 at the precision known; empty when unknown."""
    metadata: Mapping[str, str] = {}
    """What else is known of the document, by name: author, subject, the other columns of a table."""
    remarks: tuple[str, ...] = ()
    """What to know of how it was read."""
    encoding: str = ""
    bytes: int = 0
    replaced: int = 0
    """Characters that stand as U+FFFD because nothing else could be made of them."""
    name: str = ""
    """Where it stands in a file of many documents: `12`, `row 7`, `a/b.txt`; empty for the only one."""
    made: str = ""
    """When its file was made, as properties of the file have it: its date where nothing better is known."""
    status: Status = "read"
    """Anything but `read` is no document, and its remarks say why."""


def refused(error: UnreadableError, name: str = "", size: int = 0) -> Part:
    """The part that says why there is no document."""
    status: Status = "skipped" if isinstance(error, EmptyError) else "failed"
    return Part("", remarks=(one_line(error),), bytes=size, name=name, status=status)


def tidied(part: Part) -> Part:
    """`part` with text that can be stored: NFC, `\\n` line ends, no controls, no halves of surrogate pairs.

    Raises UnreadableError for a longer document than is read, and EmptyError for one without text.
    """
    text, replaced = _storable(part.text)
    if len(text) > DOCUMENT_CHARACTERS:
        raise UnreadableError(f"longer than {DOCUMENT_CHARACTERS:,} characters; part it")
    if not text or text.isspace():
        raise EmptyError("empty: the file has no text")
    metadata = {
        one_line(name)[:MOST_METADATA_CHARACTERS].replace("=", " "): one_line(value)[:MOST_METADATA_CHARACTERS]
        for name, value in islice(part.metadata.items(), MOST_METADATA)
        if one_line(value)
    }
    lost = part.replaced + replaced
    return part._replace(
        text=text,
        title=sensible_title(part.title),
        date=leading_date(part.date),
        made=leading_date(part.made),
        metadata=metadata,
        replaced=lost,
        remarks=(*part.remarks, lost_remark(lost)) if lost else part.remarks,
    )


def one_line(value: object) -> str:
    """`value` as one line of storable text."""
    return _SPACES.sub(" ", _storable(str(value))[0]).strip()


def sensible_title(title: str) -> str:
    """A title that a file states of itself, or nothing where programs have put something else in its place."""
    line = one_line(title)
    is_sensible = any(map(str.isalpha, line)) and not _NO_TITLE.fullmatch(line)
    return line[:MOST_TITLE_CHARACTERS] if is_sensible else ""


def counted(count: int, what: str) -> str:
    """`1 comment`, `2 comments`."""
    return f"{count:,} {what}{'s' * (count != 1)}"


def stated_date(value: object) -> str:
    """The day that a value states in ISO 8601, at the precision that is given; empty for any other writing.

    `12/31/2020` could be read in two ways by another hand, and so is read in none.
    """
    text = str(value).strip().replace("/", "-")
    return stated(text) or leading_date(text)


def property_date(value: object) -> str:
    """The day in a property of a file, but for the days that programs put there when they do not know it."""
    date = stated_date(value)
    is_year = bool(date) and EARLIEST_YEAR < int(date[:4]) < LATEST_YEAR
    return date if is_year and date not in _NO_DATES else ""


def joined_blocks(blocks: Iterable[str]) -> str:
    """Paragraphs as one text, a line each; those without text are left out."""
    return "\n".join(line for block in blocks if (line := block.strip()))


def _storable(text: str) -> tuple[str, int]:
    """`text` with line ends as `\\n`, in NFC, and how many characters had to be replaced."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text, replaced = _NO_CHARACTER.sub(" ", text), 0
    if not text.isascii():
        text, replaced = _NO_LETTER.subn("\ufffd", text)
        text = unicodedata.normalize("NFC", text)
    return text, replaced
