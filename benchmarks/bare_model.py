"""The entity model without anything around it; a module of its own, so that worker processes can import it."""

import warnings
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.annotating.models import THE_MODEL, model_folder
from analysis.reading.decoding import decoded

if TYPE_CHECKING:
    from spacy.language import Language

BATCH_TEXTS = 8
ALL_BUT_THE_RECOGNIZER = ("tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer")
"""The recognizer has vectors of its own."""


def spans(files: Sequence[Path]) -> int:
    """How many spans the model finds in these files."""
    texts = [decoded(file.read_bytes()).text for file in files]
    return sum(len(document.ents) for document in _model().pipe(texts, batch_size=BATCH_TEXTS))


@cache
def _model() -> "Language":
    import spacy

    with warnings.catch_warnings():
        # Of a model that an earlier version of spaCy has trained.
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        return spacy.load(model_folder(THE_MODEL), exclude=ALL_BUT_THE_RECOGNIZER)
