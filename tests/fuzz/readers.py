"""What reading promises of any bytes: each target takes some, and raises where the promise is not kept."""

import json
import re
import unicodedata
from collections.abc import Callable

from analysis.reading.advice import by_content
from analysis.reading.contents import contents
from analysis.reading.dates import EARLIEST_YEAR, LATEST_YEAR, date_of_name
from analysis.reading.decoding import NotTextError, decoded
from analysis.reading.formats import format_of
from analysis.reading.front_matter import LONGEST_CHARACTERS, MOST_VALUES, front_matter
from analysis.reading.part import MOST_TITLE_CHARACTERS, Part
from tests.packages import book_of, excel_of, open_document_of, word_of

Target = Callable[[bytes], None]
_DATE = re.compile(r"([0-9]{4})(-[0-9]{2}(-[0-9]{2})?)?")
_NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
FORMATS = {
    "pdf": "a.pdf",
    "word": "a.docx",
    "open_document": "a.odt",
    "rich_text": "a.rtf",
    "web": "a.html",
    "mail": "a.eml",
    "mailbox": "a.mbox",
    "markdown": "a.md",
    "subtitles_srt": "a.srt",
    "subtitles_vtt": "a.vtt",
    "csv": "a.csv",
    "tsv": "a.tsv",
    "json": "a.json",
    "jsonl": "a.jsonl",
    "parquet": "a.parquet",
    "xlsx": "a.xlsx",
    "ods": "a.ods",
    "zip": "a.zip",
    "tar": "a.tar",
    "tar_gz": "a.tar.gz",
    "plain": "a.txt",
}
"""A file of each format by the name of its target."""


def parts_of(name: str, data: bytes) -> list[Part]:
    """What is read of a file with this name, by the reader of its format; what cannot be stored is raised."""
    known = format_of(name)
    assert known
    found = list(contents(data, name, known.module))
    assert found, "neither a document nor a reason"
    for part in found:
        _require_storable(part)
    return found


def reader(name: str, package: Callable[[bytes], bytes] = bytes) -> Target:
    """A target that reads what a fuzzer gives as a file of this name."""

    def read(data: bytes) -> None:
        parts_of(name, package(data))

    return read


def _require_storable(part: Part) -> None:
    json.dumps(part, ensure_ascii=False).encode()
    assert part.status in ("read", "opened", "skipped", "failed")
    for line in (part.name, part.title, *part.remarks, *part.metadata, *part.metadata.values()):
        assert not _NO_TEXT.search(line) and "\n" not in line, f"no line of text: {line!r}"
    assert len(part.title) <= MOST_TITLE_CHARACTERS
    assert part.status != "read" or all("=" not in name for name in part.metadata)
    if part.status != "read":
        assert part.text == "" and all(part.remarks) and part.remarks, "no reason"
        return
    assert part.text.strip() and not _NO_TEXT.search(part.text), "no text"
    assert unicodedata.is_normalized("NFC", part.text)
    _require_date(part.date)
    _require_date(part.made)


def _require_date(date: str) -> None:
    match = _DATE.fullmatch(date)
    assert date == "" or (match and EARLIEST_YEAR <= int(match[1]) <= LATEST_YEAR), f"no date: {date!r}"


def decoding(data: bytes) -> None:
    """Bytes are text in NFC with plain ends of lines, or there is a reason; what is UTF-8 is not changed."""
    try:
        read = decoded(data)
    except NotTextError as error:
        assert str(error) and (b"\0" in data or by_content(data))
        return
    assert "\r" not in read.text and unicodedata.is_normalized("NFC", read.text)
    assert read.replaced == read.text.count("\ufffd")
    read.text.encode()
    if read.encoding == "utf-8":
        plain = data.decode().replace("\r\n", "\n").replace("\r", "\n")
        assert read.text == unicodedata.normalize("NFC", plain)


def front(data: bytes) -> None:
    """A block before a text is taken off whole, or left whole; its values are lines."""
    text = data.decode("utf-8", "replace").replace("\r", "\n")
    found = front_matter(text)
    assert text.endswith(found.text)
    _require_date(found.date)
    if found.metadata is None:
        assert found.text == text and not found.title
        return
    assert text.startswith("---") and len(text) - len(found.text) <= LONGEST_CHARACTERS
    assert len(found.metadata) <= MOST_VALUES and len(dict(found.metadata)) == len(found.metadata)
    assert all(one and "\n" not in one for pair in found.metadata for one in pair)


def dates(data: bytes) -> None:
    """The date in a name is one that there is, and its digits stand in the name."""
    name = data.decode("utf-8", "surrogateescape")
    date = date_of_name(name)
    _require_date(date)
    assert all(part in name for part in date.split("-") if part)


READERS: dict[str, Target] = {
    **{target: reader(name) for target, name in FORMATS.items()},
    "word_xml": reader("a.docx", word_of),
    "book": reader("a.epub"),
    "book_chapter": reader("a.epub", book_of),
    "excel_xml": reader("a.xlsx", excel_of),
    "open_document_xml": reader("a.odt", open_document_of),
    "decoding": decoding,
    "front_matter": front,
    "dates": dates,
}
