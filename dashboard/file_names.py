"""Names for uploaded files: a plain name that every system takes, as near to what the browser said as it can be."""

import re
import unicodedata
from collections.abc import Iterable

from analysis.reading.formats import suffix_of

LONGEST_BYTES = 180
"""Systems take 255 bytes; a number may come behind the name."""
UNNAMED = "unnamed"
_SEPARATORS = re.compile(r"[/\\]")
_NOT_IN_WINDOWS = re.compile(r'[<>:"|?*]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)", re.IGNORECASE)
"""What Windows takes for a device, whatever suffix it has."""
_UNSEEN = {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Categories of Unicode that are no letters of a name: controls, halves of characters, line ends."""
_TURNING = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
"""Signs that have other letters shown in another order."""


def plain_name(said: str) -> str:
    """The file name for what a browser calls a file: no folder, no sign that is not seen or that a system refuses.

    The suffix stays, as it says the format. A name for which nothing is left is `unnamed`.
    """
    name = unicodedata.normalize("NFC", _SEPARATORS.split(said)[-1])
    name = "".join("_" if _is_unseen(letter) else letter for letter in name)
    # Windows takes no name that ends so.
    name = _NOT_IN_WINDOWS.sub("_", name).strip().rstrip(". ")
    if not name:
        return UNNAMED
    if _RESERVED.fullmatch(name.partition(".")[0].strip()):
        name = f"_{name}"
    stem, suffix = _parted(name)
    return _of_bytes(stem, LONGEST_BYTES - len(suffix.encode())) + suffix


def free_name(name: str, taken: Iterable[str]) -> str:
    """`name`, or with the first number behind it that makes it another one than those that are taken.

    Capitals make no difference, as some systems make none.
    """
    folded = {_folded(other) for other in taken}
    stem, suffix = _parted(name)
    number = 1
    while _folded(name) in folded:
        number += 1
        name = f"{stem} ({number}){suffix}"
    return name


def _is_unseen(letter: str) -> bool:
    return letter in _TURNING or unicodedata.category(letter) in _UNSEEN


def _parted(name: str) -> tuple[str, str]:
    """A name without its suffix, and the suffix; one that is very long is no suffix."""
    size = len(suffix_of(name))
    return (name[:-size], name[-size:]) if 0 < size <= 20 else (name, "")


def _of_bytes(text: str, most: int) -> str:
    """As much of the beginning of a text as has at most so many bytes."""
    return text.encode()[:most].decode(errors="ignore")


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name.casefold())
