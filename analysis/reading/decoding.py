"""Bytes to text: a byte-order mark decides, else strict UTF-8, else Windows-1252."""

import codecs
import unicodedata
from typing import NamedTuple

from analysis.reading.advice import by_content

BYTE_ORDER_MARKS = (
    # UTF-32 first: its little-endian mark begins with UTF-16's.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MARKS = tuple(mark for mark, _ in BYTE_ORDER_MARKS)


class NotTextError(ValueError):
    """The bytes are no text in any encoding that is tried; says why."""


class Decoded(NamedTuple):
    text: str
    encoding: str
    replaced: int


def decoded(data: bytes) -> Decoded:
    """The text in `data`, the encoding that was chosen, and how many characters had to be replaced.

    The text is NFC with `\\n` line ends. Raises NotTextError for binary data.
    """
    encoding = ""
    if data.startswith(_MARKS):
        encoding = next(name for mark, name in BYTE_ORDER_MARKS if data.startswith(mark))
    if not encoding and b"\0" in data:
        what = by_content(data) or "looks like binary data or UTF-16 without a byte-order mark (it holds NUL bytes)"
        raise NotTextError(f"is no text but {what}" if ";" in what else f"{what}; save it as UTF-8")
    raw = _utf8(data) if not encoding else None
    if raw is None:
        if not encoding and (what := by_content(data)) and not what.startswith("HTML"):
            raise NotTextError(f"is no text but {what}")
        encoding = encoding or "windows-1252"
        raw = data.decode(encoding, errors="replace")
    else:
        encoding = "utf-8"
    if "\r" in raw:
        raw = raw.replace("\r\n", "\n").replace("\r", "\n")
    if raw.isascii():
        return Decoded(raw, encoding, 0)
    # A U+FFFD that a UTF-8 file spells out was in the file; it counts as replaced all the same,
    # because somebody lost a character there.
    text = unicodedata.normalize("NFC", raw)
    # To look for a character is many times quicker than to count it.
    return Decoded(text, encoding, text.count("\ufffd") if "\ufffd" in text else 0)


def remarks_of(read: Decoded) -> tuple[str, ...]:
    """What to know of the encoding that was chosen."""
    if read.encoding != "windows-1252":
        return ()
    return ("not valid UTF-8, read as Windows-1252; if letters look wrong, save it as UTF-8",)


def lost_remark(replaced: int) -> str:
    """What to know of characters that had to be replaced."""
    characters = "1 character" if replaced == 1 else f"{replaced:,} characters"
    return f"{characters} could not be decoded and stand as \ufffd"


def _utf8(data: bytes) -> str | None:
    """The text of strict UTF-8; None for other bytes."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None
