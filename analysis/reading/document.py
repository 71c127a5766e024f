"""What reading gives: documents, and a line of the import report for every file.

Named tuples, because they are made a few times quicker than frozen dataclasses, and there may be millions.
"""

import hashlib
from typing import Literal, NamedTuple

Status = Literal["read", "opened", "skipped", "failed"]
"""Opened is a file that holds others, which have rows of their own."""


class Document(NamedTuple):
    """One text, as read: decoded, NFC, line ends as `\\n`. Every offset counts its characters."""

    name: str
    """The file's path below the corpus folder, with `/` between folders."""
    title: str
    """What its front matter calls it; else the first line that is not empty."""
    date: str
    """ISO 8601 at the precision known: `1789`, `2022-07` or `2022-07-20`; empty when unknown."""
    text: str
    path: str = ""
    """Where its file is; empty for a text that was never a file."""
    metadata: tuple[tuple[str, str], ...] | None = None
    """What else its front matter says of it, by name; None without any."""


class FileReport(NamedTuple):
    """What became of one file."""

    file: str
    status: Status
    reason: str = ""
    """Why the file was not read, or what to know of how it was read; empty when there is nothing to say."""
    encoding: str = ""
    bytes: int = 0
    characters: int = 0
    replaced: int = 0
    """Characters that stand as U+FFFD because their bytes mean nothing in the encoding."""


def document_digest(text_digest: str, document: "Document") -> str:
    """What tells a document from any other with its name: its text, and what its front matter says."""
    if document.metadata is None:
        return text_digest
    said = repr((document.title, document.date, document.metadata))
    return f"{text_digest} {hashlib.sha256(said.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"


def text_digest(text: str) -> str:
    """What tells a text from any other: 128 bits of its SHA-256, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
