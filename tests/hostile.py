"""Files that mean harm, or that went wrong: each with what the import report has to say of it.

`HOSTILE_SCALE` in the environment makes the bombs and the long lines so many times as large.
"""

import gzip
import os
import socket
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from string import ascii_uppercase as LETTERS

from analysis.reading.walk import printable
from tests.making import (
    ENTITIES,
    OUTSIDE,
    encrypted,
    linked,
    lying,
    nested,
    old_names,
    open_document,
    overlapping,
    packed_stream,
    pdf,
    pdf_of,
    repeated,
    shown_text,
    sparse,
    tarred,
    written,
    zipped,
)
from tests.packages import W, book_of, excel_of, open_document_of, stored, word_of, word_parts

SCALE = int(os.environ.get("HOSTILE_SCALE", "1"))
MEGABYTE = 1 << 20
BOMB_BYTES = 30 * MEGABYTE * SCALE
GOOD = {
    "0 good.txt": "A good text.",
    "good.md": "# A good heading",
    "sub/good.eml": "Subject: good\n\nA good mail.\n",
    "~ good.csv": "text\nA good row\n",
}
"""What stands beside them, and has to be read whatever they do."""


@dataclass(frozen=True)
class Hostile:
    """A file, what becomes of it, and a part of the reason."""

    name: str
    make: Callable[[Path], object]
    status: str
    reason: str = ""


WORDS = f"<w:document {W}><w:body><w:p><w:r><w:t>words</w:t></w:r></w:p></w:body></w:document>".encode()
NO_PART = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r1" Type="x/image" Target="NULL"/></Relationships>'
)
"""A relation that leads nowhere, as programs leave it behind."""
PAGE_OBJECTS = [
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << >> >> >>",
]


def sheet(**cells: str) -> bytes:
    """A sheet with these texts, by the names of their cells, in the order of their rows."""
    rows = "".join(
        f'<row r="{name.lstrip(LETTERS)}"><c r="{name}" t="inlineStr"><is><t>{text}</t></is></c></row>'
        for name, text in cells.items()
    )
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'.encode()


TEXTS = [
    Hostile("empty.txt", written(b""), "skipped", "empty"),
    Hostile("spaces.txt", written(b" \n\t\r\n"), "skipped", "empty"),
    Hostile("nul.txt", written(b"a\0b"), "failed", "NUL bytes"),
    Hostile("utf16 unmarked.txt", written("Words".encode("utf-16-le")), "failed", "UTF-16 without a byte-order mark"),
    Hostile("utf16 odd.txt", written("Words".encode("utf-16") + b"x"), "read", "could not be decoded"),
    Hostile("utf16 surrogate.txt", written(b"\xff\xfe\x00\xd8a\x00b\x00"), "read", "could not be decoded"),
    Hostile("mixed.txt", written("é".encode() + b"\xe9 \x81"), "read", "not valid UTF-8"),
    Hostile("surrogate.txt", written(b"a \xed\xa0\x80 b"), "read", "not valid UTF-8"),
    Hostile("one line.txt", written(b"word " * (MEGABYTE // 5 * SCALE)), "read"),
    Hostile("one token.txt", written(b"x" * MEGABYTE * SCALE), "read"),
    Hostile("lines.txt", written(b"\n" * (MEGABYTE * SCALE) + b"x"), "read"),
    Hostile("right to left.txt", written("\u202eabc\u202c \u200b\u200d\ufeff \u0645"), "read"),
    Hostile("combining.txt", written("a" + "\u0301" * 10_000), "read"),
    Hostile("controls.txt", written(b"a\x1b[31m\x07\x08b"), "read"),
    Hostile("really a zip.txt", written(zipped({"a.txt": "x"})), "failed", "no text but a ZIP archive"),
    Hostile("front.txt", written("---\n" + "a: [" * 2_000 + "\n---\nText"), "read", "no YAML"),
    Hostile("aliases.md", written("---\na: &a [x]\nb: [*a, *a]\n---\nText"), "read", "no YAML"),
    Hostile("quotes.md", written(">" * 5_000 + "x"), "read"),
    Hostile("brackets.md", written("[" * 20_000 + "x"), "read"),
    Hostile("mixed widths.txt", written("Words ".encode("utf-16") + "é".encode() * 3), "read"),
    Hostile("utf32.txt", written("Words".encode("utf-32")), "read"),
    Hostile("truncated utf8.txt", written("Wörd".encode()[:2]), "read", "not valid UTF-8"),
    Hostile("page.txt", written("<!DOCTYPE html><p>words</p>"), "read", "name it .html"),
    Hostile("rich.txt", written(r"{\rtf1 words}"), "read", "name it .rtf"),
    Hostile("picture.txt", written(b"\x89PNG\r\n\x1a\n\0"), "failed", "a picture; recognise its text (OCR)"),
    Hostile("deep front.md", written("---\na: " + "{b: " * 3_000 + "\n---\nwords"), "read", "no YAML"),
    Hostile("old.doc", written("words"), "skipped", "old word processor; save it as .docx"),
    Hostile("slides.pptx", written("words"), "skipped", "slides; save them as .pdf"),
    Hostile("message.msg", written("words"), "skipped", "save it as .eml"),
    Hostile("log.gz", written("words"), "skipped", "unpack it"),
    Hostile("README", written("words"), "skipped", "its name has no ending"),
    Hostile("unknown.exe", written(b"MZ"), "skipped", "not in a format that is read"),
    Hostile(".txt", written(b"x"), "skipped", "not in a format that is read"),
]
PAGES = [
    Hostile("text only.html", written("only words"), "read"),
    Hostile("deep.html", written("<div>" * 20_000 + "words" + "</div>" * 20_000), "failed", "nested too deeply"),
    Hostile("broken.html", written("<p><b>words <<< <i <"), "read"),
    Hostile("entities.xhtml", written(ENTITIES + "<p>x &a8; y</p>"), "read"),
    Hostile("outside.html", written(OUTSIDE + "<p>x &f; y</p>"), "read"),
    Hostile("script.html", written("<script>while(1);</script><img src=http://127.0.0.1:9/x>"), "skipped", "empty"),
    Hostile("klingon.html", written('<meta charset="klingon"><p>words</p>'), "read"),
    Hostile("lies.html", written(b'<meta charset="utf-16"><p>words</p>'), "read"),
    Hostile("comment.html", written("<!-- only a comment -->"), "skipped", "empty"),
    Hostile("attributes.html", written("<p " + " ".join(f"a{n}=1" for n in range(5_000)) + ">words</p>"), "read"),
    Hostile("references.html", written("<p>" + "&#xD800;&#0;&#x110000;" * 500 + "words</p>"), "read"),
    Hostile("tags.html", written("<b>" * 200 + "<table>" * 200 + "words"), "read"),
    Hostile("really a pdf.html", written(pdf(b"BT ET")), "failed", "no text but a PDF; name it .pdf"),
]
DOCUMENTS = [
    Hostile("empty.pdf", written(b""), "failed", "no PDF"),
    Hostile("truncated.pdf", written(pdf(b"BT ET")[:120]), "failed"),
    Hostile("scan.pdf", written(pdf(b"q Q")), "skipped", "a scan"),
    Hostile("bomb.pdf", written(pdf(bytes(BOMB_BYTES * 10))), "failed", "1 of 1 page left out, for what is drawn"),
    Hostile(
        "bomb on a page.pdf",
        written(pdf(shown_text("words"), bytes(BOMB_BYTES * 10), b"q Q")),
        "read",
        "1 of 3 pages have no text; 1 of 3 pages left out, for what is drawn there is beyond all bounds",
    ),
    Hostile("pages.pdf", written(pdf(b"", count=10**9)), "skipped", "a scan"),
    Hostile("no page.pdf", written(pdf().replace(b"/Kids [4 0 R]", b"/Kids [     ]")), "skipped", "no pages"),
    Hostile("loop.pdf", written(pdf().replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]")), "failed", "no PDF"),
    Hostile(
        "objects.pdf",
        written(
            pdf_of(
                [
                    b"<< /Type /Catalog /Pages 9 0 R >>",
                    packed_stream(bytes(BOMB_BYTES * 10), "/Type /ObjStm /N 999999999 /First 9"),
                ]
            )
        ),
        "failed",
    ),
    Hostile(
        "twice packed.pdf",
        written(pdf_of([*PAGE_OBJECTS, packed_stream(bytes(BOMB_BYTES * 10), times=3)])),
        "failed",
        "1 of 1 page left out",
    ),
    Hostile("filters.pdf", written(pdf_of([*PAGE_OBJECTS, packed_stream(b"BT ET", times=40)])), "failed"),
    Hostile("text.pdf.html", written(pdf(shown_text("words"))), "failed", "a PDF; name it .pdf"),
    Hostile("really word.pdf", written(word_of(WORDS)), "failed", "a Word file; name it .docx"),
    Hostile("really rich.docx", written(r"{\rtf1 words}"), "failed", "by its content it is RTF; name it .rtf"),
    Hostile("really word.odt", written(word_of(WORDS)), "failed", "a Word file; name it .docx"),
    Hostile("entities.docx", written(word_of(ENTITIES.encode() + WORDS)), "failed", "XML entities"),
    Hostile("outside.docx", written(word_of(OUTSIDE.encode() + WORDS)), "failed", "XML entities"),
    Hostile("deep.docx", written(word_of(WORDS.replace(b"<w:r>", b"<w:r>" * 3_000))), "failed", "nested too deeply"),
    Hostile("nothing related.docx", written(stored(word_parts() | {"word/_rels/document.xml.rels": NO_PART})), "read"),
    Hostile("half.docx", written(word_of(WORDS[: len(WORDS) // 2])), "failed", "no Word file"),
    Hostile("no text.docx", written(word_of(f"<w:document {W}/>".encode())), "skipped", "empty"),
    Hostile("half.epub", written(book_of(b"<p>words")[:-300]), "failed", "no EPUB"),
    Hostile("deep.epub", written(book_of(b"<div>" * 20_000 + b"words")), "failed", "nested too deeply"),
    Hostile("really word.epub", written(word_of(WORDS)), "failed", "a Word file; name it .docx"),
    Hostile("half.odt", written(open_document_of(b"<office:d>")), "failed", "no OpenDocument"),
    Hostile(
        "locked.odt",
        written(stored({"META-INF/manifest.xml": b"<m:encryption-data/>", "content.xml": b"\x8f"})),
        "failed",
        "is encrypted",
    ),
    Hostile("text.pdf", written("only words"), "failed", "no PDF"),
    Hostile("text.docx", written("only words"), "failed", "no Word"),
    Hostile("empty zip.docx", written(zipped({})), "failed", "no Word"),
    Hostile("bomb.docx", written(zipped({"word/document.xml": bytes(BOMB_BYTES)})), "failed", "only a bomb"),
    Hostile(
        "old.docx",
        written(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)),
        "failed",
        "encrypted, or of an old version",
    ),
    Hostile("damaged.docx", written(zipped({"a": "x" * 99})[:60]), "failed", "no Word"),
    Hostile("entities.odt", written(open_document("<text:p>&a8;</text:p>", ENTITIES)), "failed", "XML entities"),
    Hostile("outside.odt", written(open_document("<text:p>&f;</text:p>", OUTSIDE)), "failed", "XML entities"),
    Hostile("deep.odt", written(open_document("<text:span>" * 9_000 + "x" + "</text:span>" * 9_000)), "failed"),
    Hostile("spaces.odt", written(open_document('<text:p>x<text:s text:c="999999999999"/>y</text:p>')), "read"),
    Hostile("text.rtf", written("only words"), "failed", "no RTF"),
    Hostile("deep.rtf", written(r"{\rtf1 " + "{" * 50_000 + "words"), "read"),
    Hostile("binary.rtf", written(rb"{\rtf1 words\bin99999999 }"), "read"),
    Hostile("unicode.rtf", written(rb"{\rtf1 words\u99999999999 \u x\uc \u-1?}"), "read", "could not be decoded"),
    Hostile("fields.rtf", written(rb"{\rtf1 words" + rb"{\field{\*\fldinst{" * 3_000), "read"),
    Hostile("nothing.eml", written("\n\n"), "failed", "no e-mail"),
    Hostile(
        "parts.eml", written("Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n" + "--b\n" * 5_000), "read"
    ),
    Hostile("nested.eml", written("Subject: x\n" + "Content-Type: message/rfc822\n\n" * 3_000), "failed"),
    Hostile("header.eml", written(b"Subject: =?klingon?q?x?=\nDate: \xff\nTo: <<<>>\n\nwords"), "read"),
    Hostile("long header.eml", written(b"Subject: words\nTo: " + b"a@b, " * (10 * MEGABYTE // 5) + b"\n\n"), "read"),
    Hostile("idna.eml", written(b"Subject: x\nContent-Type: text/plain; charset=punycode\n\n" + b"a" * 9_999), "read"),
    Hostile(
        "forwarded.eml",
        written(b"Subject: x\nContent-Type: message/rfc822\n\nSubject: secret\n\nwords"),
        "read",
        "1 attachment not read: the message 'secret'",
    ),
    Hostile("no cues.srt", written("only words"), "failed", "holds no cues"),
    Hostile("no times.srt", written("1\nwords\n\n2\nmore words\n"), "failed", "holds no cues"),
    Hostile("times.srt", written("1\n99:99:99,999 --> 00:00:00,000\nwords\n"), "read"),
]
TABLES = [
    Hostile("metadata.csv", written("file,author\na.txt,Ann\n"), "failed", "a table without a column called text"),
    Hostile("quote.csv", written('text\n"words' + "\n" * 1_000), "failed", "what stands before it is read"),
    Hostile(
        "columns.csv",
        written(",".join(f"c{n}" for n in range(100_000)) + ",text\n" + "x," * 100_000 + "words\n"),
        "opened",
    ),
    Hostile("no header.csv", written("1,2\n3,4\n"), "failed", "its columns are column 1, column 2"),
    Hostile("no end.json", written('[{"text": "a"'), "failed", "is no JSON"),
    Hostile("deep.json", written('{"a": ' + "[" * 100_000 + "]" * 100_000 + "}"), "failed"),
    Hostile("deep objects.json", written('{"a": ' * 100_000 + "1" + "}" * 100_000), "failed"),
    Hostile("one row.json", written('[{"text": "a"}' + ", {}" * 5_000 + "]"), "opened"),
    Hostile("comments.csv", written("# x\n" * 100_000), "failed"),
    Hostile("one line.csv", written("text," + "x," * 500_000), "skipped", "empty: a table without rows"),
    Hostile("formula.csv", written('text\n=cmd|"/c calc"!A1\n'.replace('"', "'")), "opened"),
    Hostile(
        "deep.jsonl",
        written('{"text": ' + "[" * 100_000 + "]" * 100_000 + "}\n"),
        "failed",
        "none of its rows can be read; the first is no JSON (maximum recursion depth",
    ),
    Hostile(
        "numbers.jsonl",
        written('{"text": ' + "9" * 50_000 + "}\n"),
        "failed",
        "the first is no JSON (Exceeds the limit",
    ),
    Hostile("surrogate.jsonl", written('{"text": "a \\ud800 b"}\n'), "opened"),
    Hostile("bomb.xlsx", written(zipped({"xl/workbook.xml": bytes(BOMB_BYTES)})), "failed", "only a bomb"),
    Hostile("entities.xlsx", written(excel_of(ENTITIES.encode() + b"<worksheet>&a8;</worksheet>")), "failed"),
    Hostile("far.xlsx", written(excel_of(sheet(A1="text", XFD1048576="words"))), "failed", "more than 2,147 MB"),
    Hostile("tall.xlsx", written(excel_of(sheet(A1="text", A2="words", A1048576="last words"))), "opened"),
    Hostile("half.xlsx", written(excel_of(b"<worksheet><sheetData><row>")), "failed"),
    Hostile("repeated.parquet", written(repeated("word " * 100_000, 1_000)), "failed", "more than 200 times its size"),
    Hostile("text.parquet", written("PAR1 only words PAR1"), "failed", "no Parquet"),
    Hostile("no.mbox", written("only words"), "failed", "no mailbox"),
]
ARCHIVES = [
    Hostile("truncated.zip", written(zipped({"a.txt": "x" * 500})[:-30]), "failed", "no ZIP archive"),
    Hostile("empty.zip", written(zipped({})), "failed", "no members"),
    Hostile("up.zip", written(zipped({"../../up.txt": "x"})), "opened"),
    Hostile("absolute.zip", written(zipped({"/etc/absolute.txt": "x"})), "opened"),
    Hostile("bomb.zip", written(zipped({"bomb.txt": bytes(BOMB_BYTES)})), "opened"),
    Hostile("lying.zip", written(lying(zipped({"lying.txt": "x" * 100_000}))), "opened"),
    Hostile("overlapping.zip", written(overlapping(500)), "opened"),
    Hostile("linked.zip", written(linked("/etc/passwd")), "opened"),
    Hostile("encrypted.zip", written(encrypted()), "opened"),
    Hostile("old names.zip", written(old_names()), "opened"),
    Hostile("sparse.tar", written(sparse(10**12)), "opened"),
    Hostile("nested.zip", written(nested(6)), "opened"),
    Hostile("many.zip", written(zipped({f"{n}.xyz": "" for n in range(2_000 * SCALE)})), "opened"),
    Hostile("names.zip", written(zipped({"a\x1b[31m\nb.txt": "x", "\u202etxt.exe.txt": "y"})), "opened"),
    Hostile("links.tar", written(tarred({"link.txt": b""}, tarfile.SYMTYPE, "/etc/passwd")), "opened"),
    Hostile("devices.tar", written(tarred({"device.txt": b""}, tarfile.CHRTYPE)), "opened"),
    Hostile(
        "bomb.tar.gz", written(gzip.compress(tarred({"bomb.txt": bytes(BOMB_BYTES)}))), "failed", "200 times its size"
    ),
    Hostile("truncated.tgz", written(gzip.compress(tarred({"a.txt": b"x" * 5_000}))[:60]), "failed", "no tar archive"),
    Hostile("text.tar.xz", written("only words"), "failed", "no tar archive"),
]
PLACES = [
    Hostile("fifo.txt", os.mkfifo, "skipped", "not a regular file"),
    Hostile("device.txt", lambda path: path.symlink_to("/dev/zero"), "skipped", "not a regular file"),
    Hostile("out.txt", lambda path: path.symlink_to("/etc/hostname"), "skipped", "not a regular file"),
    Hostile("loop.txt", lambda path: path.symlink_to(path.name), "failed"),
    Hostile("pair a.txt", lambda path: path.symlink_to("pair b.txt"), "failed", "Too many levels"),
    Hostile("pair b.txt", lambda path: path.symlink_to("pair a.txt"), "failed", "Too many levels"),
    Hostile("socket.txt", lambda path: _bound(path), "skipped", "not a regular file"),
    Hostile("broken.txt", lambda path: path.symlink_to("nowhere.txt"), "failed", "No such file"),
    Hostile("circle", lambda path: path.symlink_to("."), "failed", "links are not followed"),
    Hostile("sparse.txt", lambda path: (path.touch(), os.truncate(path, 1 << 40)), "failed", "longer than 200 MB"),
    Hostile("x" * 240 + ".txt", written("words"), "read"),
    Hostile("=1+1 <b>$x$ [a](b).txt", written("words"), "read"),
    Hostile(os.fsdecode(b"no utf8 \xff.txt"), written("words"), "read"),
    Hostile("\u202etxt.\u200b.txt", written("words"), "read"),
    Hostile("line\nbreak.txt", written("words"), "read"),
]
HOSTILE = [*TEXTS, *PAGES, *DOCUMENTS, *TABLES, *ARCHIVES, *PLACES]


def shown(name: str) -> str:
    """A name as the report has it."""
    return printable(name)


def _bound(path: Path) -> None:
    """A socket; its address may not be long, unlike a path."""
    with socket.socket(socket.AF_UNIX) as one:
        above = os.open(path.parent, os.O_RDONLY)
        one.bind(f"/proc/self/fd/{above}/{path.name}")
        os.close(above)


def make(folder: Path) -> Iterator[Path]:
    """Writes all of them, and the good ones, into a folder; gives their paths."""
    for name, text in GOOD.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
        yield folder / name
    for one in HOSTILE:
        one.make(folder / one.name)
        yield folder / one.name
    # Folders in folders, deeper than Python calls can be and paths can be long.
    inside = folder / "nest"
    for _ in range(200):
        inside /= "f"
    inside.mkdir(parents=True)
    (inside / "deep.txt").write_text("words")
    yield inside / "deep.txt"
