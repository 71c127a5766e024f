"""What to do with files that are not read: by their names, and by their first bytes where a name is wrong."""

import re

from analysis.reading.formats import NOT_READ, format_of, suffix_of

_ADVICE = (
    (".doc .dot .wps .wpd .wri .sxw .lwp", "a file of an old word processor; save it as .docx or .odt"),
    (".dotx .dotm .ott", "a template for texts; save it as .docx or .odt"),
    (".fodt .fods", "an OpenDocument file that is not packed; save it as .odt or .ods"),
    (".pages", "a Pages document; export it as .docx or .pdf"),
    (".xls .xlsm .xlsb .numbers .dbf .wk1", "a table in another format; save it as .xlsx or .csv"),
    (".sav .dta .sas7bdat .rds .rdata .feather .arrow", "a table in another format; save it as .csv or .parquet"),
    (".ppt .pptx .pps .ppsx .odp .key", "slides; save them as .pdf"),
    (".mobi .azw .azw3 .fb2 .djvu", "a book in another format; convert it to .epub, .html or .pdf"),
    (".ps .eps .xps .oxps", "printed pages; convert them to .pdf"),
    (".msg .emlx", "a message in another format; save it as .eml"),
    (".pst .ost .olm .dbx", "a mailbox in another format; export it as .mbox or as .eml files"),
    (".mht .mhtml .maff .webarchive", "a web page with its pictures; save it as .html"),
    (".xml .tei .nxml .sgml", "XML, whose elements may mean anything; save its text as .txt or .html"),
    (
        ".log .text .asc .rst .adoc .org .tex .textile .wiki .nfo",
        "perhaps a text; if it is one, name it .txt",
    ),
    (".ass .ssa .sub .ttml .dfxp .sbv .stl", "subtitles in another format; save them as .srt or .vtt"),
    (".gz .bz2 .xz .zst .z .lz4 .lzma", "one packed file; unpack it, or pack it as .zip or .tar.gz"),
    (".rar .7z .tar.zst .cab .sit .arj .lha .iso .dmg", "an archive in another format; pack it as .zip or .tar.gz"),
    (
        ".jpg .jpeg .png .tif .tiff .gif .bmp .webp .heic .jp2",
        "a picture; recognise its text (OCR) and save that as .pdf or .txt",
    ),
    (
        ".mp3 .wav .m4a .ogg .opus .flac .aac .wma .amr .mp4 .mov .avi .mkv .webm .m4v .wmv",
        "a recording; put its transcript there as .txt, or its subtitles as .srt or .vtt",
    ),
    (".db .sqlite .sqlite3 .mdb .accdb .sql", "a database; export its tables as .csv"),
    (".url .webloc .lnk .desktop", "a link to something else; save that itself"),
    (".gdoc .gsheet .gslides", "a link to a document in the cloud; download that as .docx, .xlsx or .pdf"),
    (".pgp .gpg .p7m .enc", "encrypted; decrypt it"),
    (".part .crdownload .download", "half of a download; fetch it again"),
)
_BY_SUFFIX = {suffix: advice for suffixes, advice in _ADVICE for suffix in suffixes.split()}
_NO_ENDING = "its name has no ending; if it is a text, name it .txt"

COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OFFICE = "an old Office file, or an encrypted one; save it in a new format without a password"
# What files of a format begin with, which no text does; what they are, and the module that reads them.
_FIRST_BYTES = (
    (b"%PDF-", "a PDF; name it .pdf", "pdf"),
    (b"{\\rtf", "RTF; name it .rtf", "rich_text"),
    (COMPOUND_FILE, _OFFICE, ""),
    (b"PAR1", "a Parquet table; name it .parquet", "table"),
    (b"\x1f\x8b", "packed by gzip; unpack it, or name it .tar.gz if it is an archive", "archive"),
    (b"BZh", "packed by bzip2; unpack it, or name it .tar.bz2 if it is an archive", "archive"),
    (b"\xfd7zXZ\0", "packed by xz; unpack it, or name it .tar.xz if it is an archive", "archive"),
    (b"\x28\xb5\x2f\xfd", "packed by zstd; unpack it", ""),
    (b"7z\xbc\xaf\x27\x1c", _BY_SUFFIX[".7z"], ""),
    (b"Rar!\x1a\x07", _BY_SUFFIX[".rar"], ""),
    *((mark, _BY_SUFFIX[".png"], "") for mark in (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")),
    (b"SQLite format 3\0", _BY_SUFFIX[".db"], ""),
    (b"!BDN", _BY_SUFFIX[".pst"], ""),
)
# What stands near the start of a ZIP file that is a document.
_PACKED = (
    (b"word/", "a Word file; name it .docx", "word"),
    (b"xl/", "an Excel file; name it .xlsx", "table"),
    (b"ppt/", _BY_SUFFIX[".pptx"], ""),
    (b"opendocument.text", "an OpenDocument text; name it .odt", "open_document"),
    (b"opendocument.spreadsheet", "an OpenDocument table; name it .ods", "table"),
    (b"epub+zip", "an e-book; name it .epub", "book"),
)
_ZIP, _ARE_ZIP = b"PK\x03\x04", ("archive", "word", "open_document", "book", "table")
_LOOKED_AT = 4096
_PAGE = re.compile(rb"\s*<(?:!doctype html|html)[\s>]", re.IGNORECASE)
_MARKS = ("{\\rtf", "<!DOCTYPE html", "<!doctype html", "<html")


def not_read(name: str) -> str:
    """Why a file with this name is not read, and what to do about it where that is known."""
    suffix = suffix_of(name)
    last = name.rpartition("/")[2]
    advice = _BY_SUFFIX.get(suffix, "") if suffix else ("" if last.startswith(".") else _NO_ENDING)
    return f"{NOT_READ}: {advice}" if advice else NOT_READ


def by_content(data: bytes, name: str = "") -> str:
    """What a file is by its first bytes, with what to do; empty where that is what its name says, or is not known."""
    known = format_of(name)
    module = known.module if known else ""
    if module in _ARE_ZIP and data.startswith(COMPOUND_FILE):
        # Their readers say so.
        return ""
    found = [(what, read_by) for mark, what, read_by in _FIRST_BYTES if data.startswith(mark)]
    if data.startswith(_ZIP):
        found = [(what, read_by) for mark, what, read_by in _PACKED if mark in data[:_LOOKED_AT]]
        if not found and module not in _ARE_ZIP:
            return "a ZIP archive; name it .zip"
    elif not found and _PAGE.match(data[:_LOOKED_AT]):
        found = [("HTML; name it .html", "web")]
    return next((what for what, read_by in found if not module or read_by != module), "")


def markup_remark(text: str) -> str:
    """What to know of a plain text that begins as another format does; most begin with a letter."""
    if not text.startswith(_MARKS):
        return ""
    return (
        f"looks like {'RTF; name it .rtf' if text[0] == '{' else 'HTML; name it .html'} to read it without its markup"
    )
