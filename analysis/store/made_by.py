"""What made a layer: digests of code and model. Of what other code found, nothing is used."""

import hashlib
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import analysis
from analysis.annotating.models import EntityModel
from analysis.reading.read_by import READ_WITH
from analysis.store.format import FORMAT
from analysis.versions import package_version

FIND_TOKENS = ("tokens", "surfaces", "terms", "lexicon", "segments", "annotation", "languages")
"""The modules of `annotating` that find tokens, and tell languages."""

NAMES_WITH = ("spacy", "thinc", "gliner", "simplemma")
"""The packages that names are found with, those that are there; models say of themselves which they are."""


@cache
def words_made_by() -> str:
    """A digest of the code that reads files, finds tokens and tells languages, and of what it does that with.

    The libraries that read one format alone are those of its files (`analysis.reading.read_by`).
    """
    code = _digest([f"annotating/{file}.py" for file in FIND_TOKENS] + _files("reading") + _files("reading/readers"))
    libraries = {package: package_version(package) for package in READ_WITH}
    return f"{code} {hashlib.sha256(f'{libraries} {unicodedata.unidata_version}'.encode()).hexdigest()[:16]}"


@cache
def names_made_by(models: tuple[EntityModel, ...]) -> str:
    """A digest of the code that finds names, and one of the models that it does so with and what these run on."""
    used = [*(model.key for model in models), *(f"{package} {package_version(package)}" for package in NAMES_WITH)]
    which = hashlib.sha256("; ".join(used).encode()).hexdigest()[:16]
    return f"{_digest(_files('annotating'))} {which}"


def _files(room: str) -> list[str]:
    folder = Path(analysis.__path__[0], room)
    return [f"{room}/{path.name}" for path in sorted(folder.iterdir()) if path.suffix in (".py", ".tsv")]


def _digest(files: Sequence[str]) -> str:
    hash_ = hashlib.sha256(f"{FORMAT} ".encode())
    for file in files:
        hash_.update(Path(analysis.__path__[0], file).read_bytes())
    return hash_.hexdigest()[:16]
