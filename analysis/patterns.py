"""Text to find as patterns: literal text with wildcards, and regular expressions, matched by RE2.

RE2 takes time in proportion to the text, whatever the pattern; so no pattern can hold a server up.
"""

import re
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from analysis.errors import OptionError

LONGEST_FIND_CHARACTERS = 500
_ALTERNATIVES = re.compile(r",\s+|,$")
_APOSTROPHE = re.compile("[’‘＇]")
_WILD = re.compile(r"[*?]")


def require_short(find: str) -> None:
    """Raises OptionError for a text to find that is longer than anybody types."""
    if len(find) > LONGEST_FIND_CHARACTERS:
        raise OptionError(f"The text to find is too long; use at most {LONGEST_FIND_CHARACTERS} characters.")


def is_wild(text: str) -> bool:
    """Whether `text` holds a wildcard: `*` for any letters, `?` for one."""
    return bool(_WILD.search(text))


def alternatives(find: str) -> list[str]:
    """The texts to find that are parted by a comma and a space."""
    return [text.strip() for text in _ALTERNATIVES.split(find.strip()) if text.strip()]


def pattern_of(find: str) -> str:
    """The RE2 pattern for literal text with wildcards: `iran*, weapon?`."""
    texts = alternatives(find)
    # A term is case-folded, which RE2 is not: Straße is found as it stands and as strasse.
    return "|".join(_one_pattern(text) for text in dict.fromkeys([*texts, *map(str.casefold, texts)]))


def _one_pattern(text: str) -> str:
    return f"^(?s:{wildcards(text)})$" if is_wild(text) else re.escape(text)


def wildcards(text: str) -> str:
    """The pattern for the whole of a text with wildcards."""
    return "".join({"*": ".*", "?": "."}.get(character, re.escape(character)) for character in text)


def matching(texts: Any, pattern: str) -> NDArray[np.bool_]:
    """In which texts of a column the RE2 pattern is found, without regard to case; OptionError for one that is none."""
    # What stands on a command line may be bytes that are no text.
    straight = _APOSTROPHE.sub("'", pattern).encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    cells = pa.array(texts, pa.large_string())
    try:
        if "'" in straight:
            # Those of a term are straight, those of a name as they stand; a pasted one may be either.
            cells = pc.replace_substring_regex(cells, _APOSTROPHE.pattern, "'")
        found = pc.match_substring_regex(cells, straight, ignore_case=True)
    except pa.ArrowInvalid as error:
        raise OptionError(
            f"{pattern!r} is not a regular expression that can be used ({_reason(error)}); "
            "mend it, or look for it as plain text."
        ) from error
    kept: NDArray[np.bool_] = np.asarray(found)
    return kept


def _reason(error: Exception) -> str:
    return str(error).removeprefix("Invalid regular expression: ").split("\n")[0]
