"""Files that mean harm, or that went wrong: each with what the import report has to say of it.

`HOSTILE_SCALE` in the environment makes the bombs and the long lines so many times as large.
"""

import gzip
import io
import json
import os
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

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


def written(content: bytes | str) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content.encode() if isinstance(content, str) else content)


def zipped(members: dict[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def tarred(members: dict[str, bytes], kind: bytes = tarfile.REGTYPE, link: str = "") -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for name, content in members.items():
            one = tarfile.TarInfo(name)
            one.size, one.type, one.linkname = len(content), kind, link
            archive.addfile(one, io.BytesIO(content))
    return made.getvalue()


def pdf(stream: bytes = b"", *, count: int = 1) -> bytes:
    """A PDF of one page, by hand; its stream is packed."""
    packed = zlib.compress(stream, 9)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >>",
        f"<< /Type /Pages /Kids [3 0 R] /Count {count} >>".encode(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << >> >>",
        f"<< /Length {len(packed)} /Filter /FlateDecode >>".encode() + b"\nstream\n" + packed + b"\nendstream",
    ]
    made, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    table = b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return (
        made
        + b"xref\n0 5\n0000000000 65535 f \n"
        + table
        + f"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n{len(made)}\n%%EOF".encode()
    )


ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "lollollol">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 if n > 1 else chr(32)};".replace(" ", "") * 10}">' for n in range(1, 9))
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
NAMESPACES = " ".join(f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("office", "text"))


def open_document(body: str, declared: str = "") -> bytes:
    content = (
        f"{declared}<office:d {NAMESPACES}><office:body><office:text>{body}</office:text></office:body></office:d>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def lying(data: bytes) -> bytes:
    """A ZIP archive whose members say that they are one byte long."""
    changed = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = changed.find(mark)
        changed[place + at : place + at + 4] = (1).to_bytes(4, "little")
    return bytes(changed)


def nested(depth: int) -> bytes:
    content = zipped({"deep.txt": "x"})
    for _ in range(depth):
        content = zipped({"in.zip": content})
    return content


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
    Hostile("really a zip.txt", written(zipped({"a.txt": "x"})), "failed", "NUL bytes"),
    Hostile("front.txt", written("---\n" + "a: [" * 2_000 + "\n---\nText"), "read", "no YAML"),
    Hostile("aliases.md", written("---\na: &a [x]\nb: [*a, *a]\n---\nText"), "read", "no YAML"),
    Hostile("quotes.md", written(">" * 5_000 + "x"), "read"),
    Hostile("brackets.md", written("[" * 20_000 + "x"), "read"),
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
    Hostile("really a pdf.html", written(pdf(b"BT ET")), "failed", "NUL bytes"),
]
DOCUMENTS = [
    Hostile("empty.pdf", written(b""), "failed", "no PDF"),
    Hostile("truncated.pdf", written(pdf(b"BT ET")[:120]), "failed"),
    Hostile("scan.pdf", written(pdf(b"q Q")), "skipped", "a scan"),
    Hostile("bomb.pdf", written(pdf(bytes(BOMB_BYTES * 10))), "skipped", "a scan"),
    Hostile("pages.pdf", written(pdf(b"", count=10**9)), "skipped", "a scan"),
    Hostile("loop.pdf", written(pdf().replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")), "failed"),
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
    Hostile("nothing.eml", written("\n\n"), "failed", "no e-mail"),
    Hostile(
        "parts.eml", written("Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n" + "--b\n" * 5_000), "read"
    ),
    Hostile("nested.eml", written("Subject: x\n" + "Content-Type: message/rfc822\n\n" * 3_000), "failed"),
    Hostile("header.eml", written(b"Subject: =?klingon?q?x?=\nDate: \xff\nTo: <<<>>\n\nwords"), "read"),
    Hostile("no cues.srt", written("only words"), "failed", "holds no cues"),
    Hostile("times.srt", written("1\n99:99:99,999 --> 00:00:00,000\nwords\n"), "read"),
]
TABLES = [
    Hostile("metadata.csv", written("file,author\na.txt,Ann\n"), "failed", "a table without a column called text"),
    Hostile("quote.csv", written('text\n"words' + "\n" * 1_000), "failed", "what stands before it is read"),
    Hostile(
        "columns.csv",
        written(",".join(f"c{n}" for n in range(20_000)) + ",text\n" + "x," * 20_000 + "words\n"),
        "opened",
    ),
    Hostile("no header.csv", written("1,2\n3,4\n"), "failed", "its columns are column 1, column 2"),
    Hostile("no end.json", written('[{"text": "a"'), "failed", "is no JSON"),
    Hostile("deep.json", written('{"a": ' + "[" * 100_000 + "]" * 100_000 + "}"), "failed"),
    Hostile("deep objects.json", written('{"a": ' * 100_000 + "1" + "}" * 100_000), "failed"),
    Hostile("one row.json", written('[{"text": "a"}' + ", {}" * 5_000 + "]"), "opened"),
    Hostile("comments.csv", written("# x\n" * 100_000), "failed"),
    Hostile("one line.csv", written("text," + "x," * 500_000), "skipped", "a table without rows"),
    Hostile("formula.csv", written('text\n=cmd|"/c calc"!A1\n'.replace('"', "'")), "opened"),
    Hostile("deep.jsonl", written('{"text": ' + "[" * 100_000 + "]" * 100_000 + "}\n"), "failed"),
    Hostile("numbers.jsonl", written('{"text": ' + "9" * 50_000 + "}\n"), "failed"),
    Hostile("surrogate.jsonl", written('{"text": "a \\ud800 b"}\n'), "opened"),
    Hostile("bomb.xlsx", written(zipped({"xl/workbook.xml": bytes(BOMB_BYTES)})), "failed", "only a bomb"),
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
    Hostile("broken.txt", lambda path: path.symlink_to("nowhere.txt"), "failed", "No such file"),
    Hostile("circle", lambda path: path.symlink_to("."), "failed", "links are not followed"),
    Hostile("sparse.txt", lambda path: (path.touch(), os.truncate(path, 1 << 40)), "failed", "longer than 200 MB"),
    Hostile("x" * 240 + ".txt", written("words"), "read"),
    Hostile("=1+1 <b>$x$ [a](b).txt", written("words"), "read"),
    Hostile("line\nbreak.txt", written("words"), "read"),
]
HOSTILE = [*TEXTS, *PAGES, *DOCUMENTS, *TABLES, *ARCHIVES, *PLACES]


def shown(name: str) -> str:
    """A name as the report has it."""
    return json.dumps(name)[1:-1] if "\n" in name else name


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
