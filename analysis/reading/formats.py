"""The formats that are read: which suffix means which, and which module reads it."""

import os
from typing import NamedTuple

TEXT_SUFFIX, PLAIN = ".txt", "plain"


class Format(NamedTuple):
    """One family of files."""

    name: str
    suffixes: tuple[str, ...]
    module: str
    """The module of `analysis.reading.readers` that reads it."""


FORMATS = (
    Format("plain text", (TEXT_SUFFIX,), PLAIN),
    Format("Markdown", (".md", ".markdown"), "markdown"),
    Format("HTML", (".html", ".htm", ".xhtml"), "web"),
    Format("PDF", (".pdf",), "pdf"),
    Format("Word", (".docx", ".docm"), "word"),
    Format("OpenDocument text", (".odt",), "open_document"),
    Format("e-books", (".epub",), "book"),
    Format("RTF", (".rtf",), "rich_text"),
    Format("e-mail", (".eml",), "mail"),
    Format("mailboxes", (".mbox",), "mailbox"),
    Format("subtitles", (".srt", ".vtt"), "subtitles"),
    Format("tables", (".csv", ".tsv", ".jsonl", ".ndjson", ".parquet", ".xlsx", ".ods"), "table"),
    Format("archives", (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz"), "archive"),
)
_FORMATS = {suffix: one for one in FORMATS for suffix in one.suffixes}
SUFFIXES = tuple(_FORMATS)
NOT_READ = "not in a format that is read"
PUT_FILES = f"put {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]} files into it"


def format_of(name: str) -> Format | None:
    """The format that a file's name says it has; None for one that is not read."""
    return _FORMATS.get(suffix_of(name))


def is_plain(name: str) -> bool:
    """Whether a file is a text as it stands, by its name."""
    return name.endswith(TEXT_SUFFIX) or suffix_of(name) == TEXT_SUFFIX


def suffix_of(name: str) -> str:
    """The suffix of a file's name in lower case. A name that starts with a dot is no suffix."""
    stem, suffix = os.path.splitext(name)
    suffix = suffix.lower()
    return ".tar" + suffix if os.path.splitext(stem)[1].lower() == ".tar" else suffix
