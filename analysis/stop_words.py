"""The terms that are left out of tables because they carry grammar rather than content."""

import runpy
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from analysis.annotating.annotation import annotated
from analysis.errors import OptionError

ENGLISH, NONE = "english", "none"
_CONTRACTIONS = ("n't", "'s", "'re", "'ll", "'d", "'m", "'ve")
# What is left of a verb when its n't is taken off: can't, won't, shan't, ain't.
_CLIPPED = frozenset({"ca", "wo", "sha", "ai"})


def stop_words(choice: str) -> frozenset[str]:
    """The stop list named by `choice`: `english`, `none`, or the path of a text file, one term a line.

    The English list is spaCy's, with the contractions of its words (`don't`, `it's`). Raises OptionError
    for a file that cannot be read.
    """
    if choice == NONE:
        return frozenset()
    if choice == ENGLISH:
        return _english()
    try:
        text = Path(choice).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise OptionError(
            f"The stop list {choice!r} could not be read; use english, none, or a UTF-8 text file with one term a line."
        ) from error
    return frozenset(filter(None, map(_as_term, text.splitlines())))


def _as_term(line: str) -> str:
    """What a line of a stop list excludes: a term, or an n-gram where it has several."""
    asked = annotated([line])
    return " ".join(asked.vocabulary[term] for term in asked.term)


@cache
def _english() -> frozenset[str]:
    spacy = find_spec("spacy")
    if spacy is None or not spacy.submodule_search_locations:
        raise OptionError("The English stop list comes with spaCy, which is missing; run python -m pip install spacy.")
    # The list is read from its file: importing spaCy costs a second.
    list_file = Path(spacy.submodule_search_locations[0], "lang", "en", "stop_words.py")
    words = {word.replace("’", "'").replace("‘", "'") for word in runpy.run_path(str(list_file))["STOP_WORDS"]}
    hosts = words | _CLIPPED | {"could", "should", "would", "might", "must", "need", "let"}
    return frozenset(words | {host + ending for host in hosts for ending in _CONTRACTIONS if ending in words})
