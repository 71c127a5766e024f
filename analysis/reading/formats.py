"""The formats that are read: which suffix means which, and which module reads it."""

import os
from typing import NamedTuple

TEXT_SUFFIX, PLAIN = ".txt", "plain"
TABLE, ARCHIVE = "table", "archive"
_OF_PAGES = ("lxml", "lxml_html_clean", "trafilatura")


class Format(NamedTuple):
    """One family of files."""

    name: str
    suffixes: tuple[str, ...]
    module: str
    """The module of `analysis.reading.readers` that reads it."""
    libraries: tuple[str, ...] = ()
    """The packages that it reads with; other versions of these may find other texts."""


FORMATS = (
    Format("plain text", (TEXT_SUFFIX,), PLAIN),
    Format("Markdown", (".md", ".markdown"), "markdown", ("markdown-it-py", *_OF_PAGES)),
    Format("HTML", (".html", ".htm", ".xhtml"), "web", _OF_PAGES),
    Format("PDF", (".pdf",), "pdf", ("pypdf",)),
    Format("Word", (".docx", ".docm"), "word", ("lxml",)),
    Format("OpenDocument text", (".odt",), "open_document", ("defusedxml",)),
    Format("e-books", (".epub",), "book", ("defusedxml", *_OF_PAGES)),
    Format("RTF", (".rtf",), "rich_text", ("striprtf",)),
    Format("e-mail", (".eml",), "mail", _OF_PAGES),
    Format("mailboxes", (".mbox",), "mailbox", _OF_PAGES),
    Format("subtitles", (".srt", ".vtt"), "subtitles", ("pysubs2",)),
    Format(
        "tables",
        (".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".parquet", ".xlsx", ".ods"),
        TABLE,
        ("pandas", "pyarrow", "python-calamine"),
    ),
    Format("archives", (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz"), ARCHIVE),
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


def is_table(name: str) -> bool:
    """Whether a file is a table, by its name."""
    known = format_of(name)
    return known is not None and known.module == TABLE


def suffix_of(name: str) -> str:
    """The suffix of a file's name in lower case. A name that starts with a dot is no suffix."""
    stem, suffix = os.path.splitext(name)
    suffix = suffix.lower()
    return ".tar" + suffix if os.path.splitext(stem)[1].lower() == ".tar" else suffix
