"""What made a layer: digests of code and model. Of what other code found, nothing is used."""

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import analysis
from analysis.annotating.extractor import MODEL_CHECKSUM, MODEL_PACKAGE, MODEL_VERSION
from analysis.store.format import FORMAT

FIND_TOKENS = ("tokens", "surfaces", "terms", "lexicon", "segments", "annotation", "languages")
"""The modules of `annotating` that find tokens, and tell languages."""


@cache
def words_made_by() -> str:
    """A digest of the code that reads files, finds tokens and tells languages."""
    return _digest([f"annotating/{file}.py" for file in FIND_TOKENS] + _files("reading"))


@cache
def names_made_by() -> str:
    """A digest of the code and the model that find names."""
    return _digest(_files("annotating"), f"{MODEL_PACKAGE} {MODEL_VERSION} {MODEL_CHECKSUM}")


def _files(room: str) -> list[str]:
    folder = Path(analysis.__path__[0], room)
    return [f"{room}/{path.name}" for path in sorted(folder.iterdir()) if path.suffix in (".py", ".tsv")]


def _digest(files: Sequence[str], more: str = "") -> str:
    hash_ = hashlib.sha256(f"{FORMAT} {more}".encode())
    for file in files:
        hash_.update(Path(analysis.__path__[0], file).read_bytes())
    return hash_.hexdigest()[:16]
