"""Lists of terms as they are typed, pasted or kept in a file."""

import re
from collections.abc import Iterable

_SEPARATOR = re.compile(
    r"""[\n\r\t\v\f\u0085\u2028\u2029;\uff1b\u061b]  # a line, a cell, a semicolon of any script
    | [,\uff0c\u3001\u060c](?!\d)                    # a comma of any script,
    | (?<!\d)[,\uff0c\u3001\u060c](?=\d)             # but not the one inside a number
    """,
    re.VERBOSE,
)
SEPARATORS = "commas, semicolons, tabs or line breaks"


def terms_in(text: str) -> list[str]:
    """The terms of a list, each once and in order: parted by commas, semicolons, tabs or line breaks.

    A space parts nothing, as a phrase has some; nor does a comma between two digits.

    >>> terms_in("nula, kadi;joint chiefs of staff")
    ['nula', 'kadi', 'joint chiefs of staff']
    >>> terms_in("1,000, 2022")
    ['1,000', '2022']
    """
    return list(dict.fromkeys(term for part in _SEPARATOR.split(text) if (term := part.strip())))


def listed(texts: Iterable[str]) -> tuple[str, ...]:
    """The terms of several texts, each of which may be a list of them; each term once and in order."""
    return tuple(dict.fromkeys(term for text in texts for term in terms_in(text)))
