"""Which English terms are familiar to children, by the list of Dale and Chall (1948)."""

import runpy
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from analysis.errors import ModelError

LIST_PACKAGE = "new-dale-chall-readability"
LIST_FILE, LIST_NAME = "easy_words.py", "EASY_WORDS"
# How a term loses an inflection: an ending, and what stands in its place in the word of the list.
_ENDINGS = (
    *(("s", ""), ("es", ""), ("ies", "y")),
    *(("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"), ("n", "")),
    *(("er", ""), ("er", "e"), ("ier", "y"), ("est", ""), ("est", "e"), ("iest", "y")),
    ("ly", ""),
    # Where the list has the plural alone: babies.
    ("y", "ies"),
    # A consonant is doubled before an ending: stopped.
    *((f"{consonant}{consonant}(ed|ing|er|est)", consonant) for consonant in "bdglmnprt"),
)


def familiar(terms: Any) -> NDArray[np.bool_]:
    """Which of these terms (Arrow's strings, folded to lower case) are familiar.

    These are the words of the list, and their regular inflections as the authors count them: plurals, the third
    person, `-ed`, `-ing` and `-n` of verbs, `-er` and `-est` of adjectives, and adverbs that add `-ly` and no more.
    Terms with a digit are familiar, too. It departs from the authors where only a reader knows: a noun in `-er` of a
    listed word (`burner`) counts as familiar, a name that is not on the list does not.

    >>> familiar(pa.array(["babies", "stopped", "softly", "easily", "government", "pregnancy"])).tolist()
    [True, True, True, False, True, False]
    """
    words = _words()
    found = _are_in(terms, words) | np.asarray(pc.match_substring_regex(terms, r"\d"), np.bool_)
    for ending, instead in _ENDINGS:
        found |= _are_in(pc.replace_substring_regex(terms, f"{ending}$", instead), words)
    return found


@cache
def _words() -> Any:
    """The words of the list; ModelError when it is missing."""
    package = find_spec(LIST_PACKAGE.replace("-", "_"))
    # Of the package only the list is used. It is under the MIT licence.
    for folder in (package and package.submodule_search_locations) or ():
        if (file := Path(folder, LIST_FILE)).is_file():
            words = runpy.run_path(str(file))[LIST_NAME]
            # Tokens have no dot at their end, as `mr.` has.
            return pa.array(sorted({word.rstrip(".") for word in words}), pa.large_string())
    raise ModelError(
        f"The list of familiar words is missing. Run `python -m pip install {LIST_PACKAGE}` for Dale-Chall."
    )


def _are_in(terms: Any, words: Any) -> NDArray[np.bool_]:
    return np.asarray(pc.is_in(terms.cast(pa.large_string()), value_set=words), np.bool_)
