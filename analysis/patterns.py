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
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*://|www\.)\S+|[^\s?]*[./][^\s?]*\?[\w.-]+=\S*", re.IGNORECASE)
_QUESTION = re.compile(r"(?=[^\W\d_])(?i:\S+)(?:\s+[^\s*?]+){2,}\?")
_ESCAPED_OR_CLASS = re.compile(r"\\.|\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]", re.DOTALL)
_FLAGS = re.compile(r"\(\?([imsU]*)(?:-([imsU]*))?[:)]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_CAPITALS = re.compile(r"\\p\{?L[ut]\}?|\\P\{?Ll\}?|\[:upper:\]")


def require_short(find: str) -> None:
    """Raises OptionError for a text to find that is longer than anybody types."""
    if len(find) > LONGEST_FIND_CHARACTERS:
        raise OptionError(f"The text to find is too long; use at most {LONGEST_FIND_CHARACTERS} characters.")


def is_wild(text: str) -> bool:
    """Whether `text` holds a wildcard: `*` for any letters, `?` for one; no sign of a question or an address."""
    return bool(_WILD.search(text)) and ("*" in text or not takes_question_mark_as_it_stands(text))


def takes_question_mark_as_it_stands(text: str) -> bool:
    """Whether the `?` in a text is plainly itself: the text is an address, or a question of three words or more."""
    asked = text.strip()
    is_question = asked[:1].isupper() and _QUESTION.fullmatch(asked)
    return "?" in asked and bool(is_question or _ADDRESS.fullmatch(asked))


def literal_remark(text: str) -> str:
    """Which signs of a text to find are taken as they stand, and why; empty where none are."""
    if not takes_question_mark_as_it_stands(text):
        return ""
    what = "an address" if _ADDRESS.fullmatch(text.strip()) else "a question"
    return f"“{text.strip()}” looks like {what}: its ? is taken literally, not as a wildcard."


def require_flags_of_terms(pattern: str) -> None:
    """Raises OptionError for a regular expression that asks for capitals, of which terms have none."""
    said = next((found[0] for found in _flags(pattern) if "i" in (found[2] or "")), "")
    if not said and (found := _CAPITALS.search(pattern)):
        said = found[0]
    if said:
        raise OptionError(
            f"Terms are kept in lower case, so that {said} cannot tell Apple from apple; leave it out, or look for "
            "names among the entities, which keep their capitals."
        )


def folded_pattern(pattern: str) -> str:
    """A regular expression with the letters beyond ASCII as terms have them: `straße` is `strasse`."""
    return _BEYOND_ASCII.sub(lambda found: found[0].casefold(), pattern)


def flags_remark(pattern: str) -> str:
    """Which flags in a regular expression change nothing, and why; empty without any."""
    idle = [found[0].rstrip(":)") + ")" for found in _flags(pattern) if set(found[1] + (found[2] or "")) & set("msU")]
    if not idle:
        return ""
    return f"{' and '.join(dict.fromkeys(idle))} changes nothing here: a cell or a token is one line."


def _flags(pattern: str) -> list[re.Match[str]]:
    """The groups of flags in a regular expression."""
    return list(_FLAGS.finditer(_ESCAPED_OR_CLASS.sub("", pattern)))


def alternatives(find: str) -> list[str]:
    """The texts to find that are parted by a comma and a space."""
    return [text.strip() for text in _ALTERNATIVES.split(find.strip()) if text.strip()]


def pattern_of(find: str) -> str:
    """The RE2 pattern for literal text with wildcards: `iran*, weapon?`."""
    texts = alternatives(find)
    # A term is case-folded, which RE2 is not: Straße is found as it stands and as strasse.
    return "|".join(_one_pattern(text) for text in dict.fromkeys([*texts, *map(str.casefold, texts)]))


def _one_pattern(text: str) -> str:
    # A text with wildcards may stand in a cell as it is, too.
    return f"^(?s:{wildcards(text)})$|{re.escape(text)}" if is_wild(text) else re.escape(text)


def wildcards(text: str) -> str:
    """The pattern for the whole of a text with wildcards."""
    wild = {"*": ".*"} if takes_question_mark_as_it_stands(text) else {"*": ".*", "?": "."}
    return "".join(wild.get(character, re.escape(character)) for character in text)


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
