"""More files that mean harm, one table of them: its name, its bytes, what becomes of it, and a part of the reason.

Each is small, and says that it holds more than it does, leads back to itself, or is hard to parse.
"""

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import warnings
import zipfile
from collections.abc import Iterable

import pyarrow as pa
import pyarrow.parquet as pq

from tests.making import packed_stream, pdf, pdf_of, shown_text, tarred, zipped
from tests.packages import W, book_of, excel_of, excel_parts, stored, word_of, word_parts

K = 1_000
REPEAT_ROWS, REPEAT_COLUMNS = "table:number-rows-repeated", "table:number-columns-repeated"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OPEN = " ".join(
    f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("office", "text", "table", "draw")
)


def open_text(body: str) -> bytes:
    return _open("text", f"<office:text>{body}</office:text>")


def open_sheet(*rows: str) -> bytes:
    table = f'<table:table table:name="S">{open_row(open_cell("text"))}{"".join(rows)}</table:table>'
    return _open("spreadsheet", f"<office:spreadsheet>{table}</office:spreadsheet>")


def open_row(cells: str, **repeated: object) -> str:
    return f"<table:table-row {_said(REPEAT_ROWS, repeated)}>{cells}</table:table-row>"


def open_cell(text: str = "", **repeated: object) -> str:
    inside = f"<text:p>{text}</text:p>" if text else ""
    kind = 'office:value-type="string"' if text else ""
    return f"<table:table-cell {kind} {_said(REPEAT_COLUMNS, repeated)}>{inside}</table:table-cell>"


def _said(name: str, repeated: dict[str, object]) -> str:
    return " ".join(f'{name}="{count}"' for count in repeated.values())


def _open(kind: str, body: str) -> bytes:
    content = f"<office:document-content {OPEN}><office:body>{body}</office:body></office:document-content>"
    manifest = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    kind = f"application/vnd.oasis.opendocument.{kind}"
    return zipped({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content})


def word(body: str, relations: Iterable[tuple[str, str, str]] = (), mode: str = "", **parts: bytes) -> bytes:
    """A Word file with this body; relations have an id, a kind and a target."""
    related = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}" {mode}/>'
        for name, kind, target in relations
    )
    document = f'<w:document {W} xmlns:r="{OFFICE}"><w:body>{body}</w:body></w:document>'
    return stored(
        word_parts()
        | {"word/document.xml": document.encode()}
        | {"word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}">{related}</Relationships>'.encode()}
        | {f"word/{name}.xml": content for name, content in parts.items()}
    )


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


WORDS = paragraph("words")


def sheet(rows: str, before: str = "", behind: str = "") -> bytes:
    return f'<worksheet xmlns="{SHEET}">{before}<sheetData>{rows}</sheetData>{behind}</worksheet>'.encode()


def row(number: object, text: str) -> str:
    return f'<row r="{number}"><c r="A{number}" t="inlineStr"><is><t>{text}</t></is></c></row>'


TEXT_ROWS = row(1, "text") + row(2, "words")


def shared(cells: int, text: str) -> bytes:
    """An Excel file with one text that stands in so many cells."""
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>{min(n, 2) - 1}</v></c></row>' for n in range(1, cells + 2))
    strings = f'<sst xmlns="{SHEET}"><si><t>text</t></si><si><t>{text}</t></si></sst>'.encode()
    return packed(excel_parts() | {"xl/worksheets/sheet1.xml": sheet(rows), "xl/sharedStrings.xml": strings})


def sheets(count: int) -> bytes:
    """An Excel file that lists one sheet so often."""
    listed = "".join(f'<sheet name="S{n}" sheetId="{n + 1}" r:id="rId1"/>' for n in range(count))
    book = f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>'.encode()
    return packed(excel_parts() | {"xl/workbook.xml": book, "xl/worksheets/sheet1.xml": sheet(TEXT_ROWS)})


def packed(parts: dict[str, bytes]) -> bytes:
    return zipped(dict(parts))


CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGE = b"/Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
ONE_PAGE = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"


def page_of(content: bytes, resources: bytes = b"/Font << /F1 5 0 R >>", *more: bytes, page: bytes = b"") -> bytes:
    """A PDF of one page with this content; further objects are numbered from 6."""
    one = b"<< " + PAGE + b" /Resources << " + resources + b" >> " + page + b" >>"
    return pdf_of([CATALOGUE, ONE_PAGE, one, packed_stream(content), FONT, *more])


def form(content: bytes, resources: bytes) -> bytes:
    head = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << " + resources + b" >> /Length %d >>"
    return head % len(content) + b"\nstream\n" + content + b"\nendstream"


def doubling_forms(depth: int) -> bytes:
    """Forms of which each draws the next one twice."""
    forms = [form(b"/F Do /F Do ", b"/XObject << /F %d 0 R >>" % (7 + n)) for n in range(depth)]
    forms.append(form(shown_text("x"), b"/Font << /F1 5 0 R >>"))
    return page_of(b"/F Do", b"/XObject << /F 6 0 R >>", *forms)


def mapped_font() -> bytes:
    """A font whose map from codes to characters has ranges beyond all bounds."""
    ranges = b"\n".join(b"<00000000> <FFFFFFFF> <0041>" for _ in range(20))
    mapping = b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange %d beginbfrange\n" % 20
    stream = packed_stream(mapping + ranges + b"\nendbfrange endcmap")
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 7 0 R >>"
    return page_of(shown_text("words"), b"/Font << /F1 6 0 R >>", font, stream)


def with_trailer(change: tuple[bytes, bytes]) -> bytes:
    return pdf(shown_text("words")).replace(*change)


def stream_of(about: bytes) -> bytes:
    """A PDF of one page whose content says this of itself."""
    content = about + b"\nstream\n" + shown_text("words") + b"\nendstream"
    return pdf_of([CATALOGUE, ONE_PAGE, b"<< " + PAGE + b" /Resources << /Font << /F1 5 0 R >> >> >>", content, FONT])


def previous_loop() -> bytes:
    """A PDF whose table of objects says that the one before it is itself."""
    made = pdf(shown_text("words"))
    return made.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % made.rindex(b"xref\n0"))


def object_stream_loop() -> bytes:
    """An object stream that extends itself and says that its objects are in it."""
    inside = packed_stream(b"2 0 3 10 << >> << >>", "/Type /ObjStm /N 2 /First 8 /Extends 2 0 R")
    return pdf_of([b"<< /Type /Catalog /Pages 3 0 R >>", inside])


def raw_tar(
    name: bytes = b"a.txt", size: bytes = b"00000000005\0", kind: bytes = b"0", body: bytes = b"words"
) -> bytes:
    """A tar archive of one header that may say anything."""
    head = bytearray(512)
    head[:100], head[100:108], head[124:136] = name.ljust(100, b"\0"), b"0000644\0", size.ljust(12, b"\0")
    head[136:148], head[156:157], head[257:265] = b"00000000000\0", kind, b"ustar\x0000"
    head[148:156] = b" " * 8
    head[148:156] = b"%06o\0 " % sum(head)
    return bytes(head) + body.ljust(512, b"\0") + bytes(1024)


def named(*members: tuple[str, bytes]) -> bytes:
    """A ZIP archive whose members may share names."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, content in members:
            archive.writestr(name, content)
    return made.getvalue()


def wrong_checksum() -> bytes:
    made = bytearray(zipped({"a.txt": "words " * 50, "b.txt": "words"}))
    at = made.find(b"PK\x01\x02") + 16
    made[at : at + 4] = b"\0\0\0\1"
    return bytes(made)


def bombs_in_archive(count: int) -> bytes:
    """An archive of archives that hold 9 MB each; outside, they are packed once more."""
    inner = zipped({"bomb.txt": b"word " * 1_800_000})
    return gzip.compress(tarred({f"{number}.zip": inner for number in range(count)}))


def chapters(order: str) -> bytes:
    package = f"""<package xmlns="http://www.idpf.org/2007/opf"><manifest>
    <item id="a" href="text/a.xhtml"/><item id="self" href="book.opf"/><item id="up" href="../../../../etc/passwd"/>
    <item id="web" href="http://127.0.0.1:9/x"/></manifest><spine>{order}</spine></package>"""
    return book_of(b"<p>second</p>", **{"OEBPS/book.opf": package})


def mail(headers: str, body: str = "words") -> bytes:
    return f"Subject: hello\n{headers}\n\n{body}".encode()


def nested_parts(depth: int) -> str:
    return "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth))


def deep_parquet() -> bytes:
    made, kind = io.BytesIO(), pa.int32()
    value: object = 1
    for _ in range(90):
        kind, value = pa.struct([("a", kind)]), {"a": value}
    pq.write_table(pa.table({"text": ["words"], "deep": pa.array([value], kind)}), made)
    return made.getvalue()


def cut_parquet(change: slice, by: bytes) -> bytes:
    made = io.BytesIO()
    pq.write_table(pa.table({"text": ["words"]}), made)
    data = bytearray(made.getvalue())
    data[change] = by
    return bytes(data)


MORE: dict[str, tuple[bytes, str, str]] = {
    # Word
    "inserted.docx": (
        word(WORDS + '<w:altChunk r:id="r1"/>', [("r1", "aFChunk", "chunk.xml")], chunk=b"<p>x</p>"),
        "read",
        "1 inserted document not read",
    ),
    "inserts itself.docx": (
        word(WORDS + '<w:altChunk r:id="r1"/>' * 500, [("r1", "aFChunk", "document.xml")]),
        "read",
        "1 inserted document not read",
    ),
    "is its own notes.docx": (word(WORDS, [("r1", "footnotes", "document.xml")]), "read", ""),
    "notes.docx": (word(WORDS, [(f"r{n}", "footnotes", "document.xml") for n in range(20 * K)]), "read", ""),
    "template outside.docx": (
        word(WORDS, [("r1", "attachedTemplate", "file:///etc/passwd")], 'TargetMode="External"'),
        "read",
        "",
    ),
    "tables in tables.docx": (word("<w:tbl><w:tr><w:tc>" * 300 + WORDS + "</w:tc></w:tr></w:tbl>" * 300), "read", ""),
    "boxes.docx": (word("<w:p><w:r>" * 100 + "<w:t>words</w:t>" + "</w:r></w:p>" * 100), "read", ""),
    "rows.docx": (word("<w:tbl>" + "<w:tr><w:tc><w:p/></w:tc></w:tr>" * 20 * K + "</w:tbl>" + WORDS), "read", ""),
    "utf16.docx": (word_of(f"<w:document {W}><w:body>{WORDS}</w:body></w:document>".encode("utf-16")), "read", ""),
    "two texts.docx": (named(*((n, c) for n, c in word_parts().items()), ("word/document.xml", b"<no")), "failed", ""),
    # OpenDocument
    "repeated rows.ods": (open_sheet(open_row(open_cell("same"), n=1_048_000)), "failed", "as only a bomb does"),
    "four billion rows.ods": (open_sheet(open_row(open_cell("same"), n=4 * K**3)), "failed", "as only a bomb does"),
    "repeated columns.ods": (open_sheet(open_row(open_cell("words", n=K**2))), "opened", ""),
    "rows and columns.ods": (open_sheet(open_row(open_cell("w", n=10 * K), n=100 * K)), "failed", ""),
    "empty rows.ods": (open_sheet(open_row(open_cell(n=16_384), n=1_048_000)), "skipped", "a table without rows"),
    "negative rows.ods": (open_sheet(open_row(open_cell("words"), n=-5)), "failed", "no table that can be read"),
    "repeated rows.odt": (
        open_text(f"<table:table>{open_row(open_cell('words', n=K**3), n=K**3)}</table:table>"),
        "read",
        "",
    ),
    "boxes.odt": (
        open_text("<text:p><draw:frame>" * 500 + "words" + "</draw:frame></text:p>" * 500),
        "failed",
        "deeply",
    ),
    "sheet.odt": (open_sheet(), "failed", "an OpenDocument file without a text"),
    # Excel
    "declared.xlsx": (excel_of(sheet(TEXT_ROWS, '<dimension ref="A1:XFD1048576"/>')), "opened", ""),
    "merged.xlsx": (
        excel_of(sheet(TEXT_ROWS, "", '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>')),
        "opened",
        "",
    ),
    "one text in all cells.xlsx": (shared(20 * K, "word " * K), "failed", "200 times its size"),
    "no such text.xlsx": (
        excel_of(sheet(row(1, "text") + '<row r="2"><c r="A2" t="s"><v>999999999</v></c></row>')),
        "failed",
        "",
    ),
    "beyond the last row.xlsx": (excel_of(sheet(row(1, "text") + row("9" * 25, "words"))), "failed", ""),
    "outside.xlsx": (
        stored(
            excel_parts()
            | {"xl/worksheets/sheet1.xml": sheet(TEXT_ROWS)}
            | {"xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{SHEET}"/>'.encode()}
        ),
        "opened",
        "",
    ),
    "one sheet again and again.xlsx": (sheets(2 * K), "opened", ""),
    # PDF
    "previous is itself.pdf": (previous_loop(), "read", ""),
    "objects in themselves.pdf": (object_stream_loop(), "failed", ""),
    "pages in circles.pdf": (
        pdf_of([CATALOGUE, ONE_PAGE, b"<< /Type /Pages /Kids [2 0 R] /Parent 2 0 R /Count 1 >>"]),
        "failed",
        "",
    ),
    "draws itself.pdf": (
        page_of(
            shown_text("words") + b" /F Do",
            b"/Font << /F1 5 0 R >> /XObject << /F 6 0 R >>",
            form(b"/F Do", b"/XObject << /F 6 0 R >>"),
        ),
        "read",
        "",
    ),
    "draws twice.pdf": (doubling_forms(40), "read", "drawings in drawings beyond all bounds are left out"),
    "mapped.pdf": (mapped_font(), "failed", "beyond all bounds"),
    "one stream again and again.pdf": (
        pdf_of([CATALOGUE, ONE_PAGE, b"<< " + PAGE.replace(b"4 0 R", b"[" + b"4 0 R " * 20 * K + b"]") + b" >>"]),
        "skipped",
        "a scan",
    ),
    "is its own parent.pdf": (
        pdf_of([CATALOGUE, ONE_PAGE.replace(b">>", b"/Parent 2 0 R >>"), b"<< " + PAGE + b" >>", packed_stream(b"q")]),
        "failed",
        "1 of 1 page left out",
    ),
    "fields in circles.pdf": (
        page_of(shown_text("words")).replace(
            CATALOGUE,
            CATALOGUE[:-2] + b"/AcroForm << /Fields [ << /T (a) /FT /Tx /Kids [1 0 R] >> ] >> /Kids [1 0 R] >>",
        ),
        "read",
        "",
    ),
    "one note again and again.pdf": (
        page_of(
            shown_text("words"),
            b"/Font << /F1 5 0 R >>",
            b"<< /Subtype /FreeText /Contents (note) >>",
            page=b"/Annots [" + b"6 0 R " * 20 * K + b"]",
        ),
        "read",
        "",
    ),
    "length.pdf": (stream_of(b"<< /Length 999999999 >>"), "failed", "beyond all bounds"),
    "length is itself.pdf": (stream_of(b"<< /Length 4 0 R >>"), "failed", "goes in circles"),
    "filters.pdf": (
        stream_of(b"<< /Length 30 /Filter [ /ASCIIHexDecode /LZWDecode /RunLengthDecode ] >>"),
        "failed",
        "they are damaged",
    ),
    "start.pdf": (with_trailer((b"startxref\n", b"startxref\n9999999999")), "read", ""),
    "arrays.pdf": (with_trailer((b"/Count 1", b"/Count 1 /X " + b"[" * 50 * K)), "failed", ""),
    "strings.pdf": (with_trailer((b"/Count 1", b"/Count 1 /X " + b"(" * 50 * K)), "read", ""),
    "dates.pdf": (
        with_trailer((b"trailer << ", b"trailer << /Info << /CreationDate (D:99999999999999Z99'99') >> ")),
        "read",
        "",
    ),
    # Archives
    "one name.zip": (named(*(("same.txt", b"words") for _ in range(3 * K))), "opened", ""),
    "wrong sum.zip": (wrong_checksum(), "opened", ""),
    "before it.zip": (b"MZ" + bytes(5 * K) + zipped({"a.txt": "words"}), "opened", ""),
    "windows.zip": (zipped({"C:\\up.txt": "x", "..\\up.txt": "x", "a\\b.txt": "words"}), "opened", ""),
    "no name.zip": (named((" ", b"words"), (".", b"words"), ("././.txt", b"words")), "opened", ""),
    "long name.zip": (zipped({"x" * 60 * K + ".txt": "words"}), "opened", ""),
    "bombs.tar.gz": (bombs_in_archive(60), "failed", "200 times its size"),
    "bomb.tar.xz": (lzma.compress(tarred({"a.txt": bytes(30 * K**2)})), "failed", "200 times its size"),
    "bomb.tar.bz2": (bz2.compress(tarred({"a.txt": bytes(30 * K**2)})), "failed", "200 times its size"),
    "hard link.tar": (tarred({"a.txt": b""}, tarfile.LNKTYPE, "a.txt"), "opened", ""),
    "hole.tar": (raw_tar(kind=b"S", size=b"77777777777\0"), "failed", ""),
    "negative.tar": (raw_tar(size=b"\xff" * 12), "opened", ""),
    "huge.tar": (raw_tar(size=b"\x80" + b"\xff" * 11), "failed", ""),
    "long.tar": (raw_tar(kind=b"L", size=b"77777777777\0"), "failed", "no tar archive"),
    "up.tar": (tarred({"../../up.txt": b"x", "/etc/passwd.txt": b"x"}), "opened", ""),
    # Pages
    "links.html": (b"<a href=x>" * 20 * K + b"words", "read", ""),
    "comments.html": (b"<!--" * 50 * K + b"words", "skipped", "empty"),
    "digits.html": (b"<p>words " + b"2020-" * 50 * K, "read", ""),
    "meta.html": (b"<meta name=date content=2020-99-99>" * 5 * K + b"<p>words", "read", ""),
    "script.html": (b'<script type="application/ld+json">' + b'{"a":[' * 20 * K + b"</script><p>words", "read", ""),
    "title.html": (b"<title>" + b"x " * 500 * K + b"</title><p>words", "read", ""),
    "select.html": (b"<select><option>" * 5 * K + b"words", "failed", "deeply"),
    "includes.xhtml": (
        b'<html xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file:///etc/passwd"/><p>words</p></html>',
        "read",
        "",
    ),
    "bold.md": (b"*a **b " * 2 * K + b"words", "read", ""),
    "ticks.md": (b"".join(b"`" * n + b" " for n in range(500)) + b"words", "read", ""),
    "targets.md": (b"".join(b"[a%d]: x\n" % n for n in range(5 * K)) + b"words", "read", ""),
    "lists.md": (b"".join(b" " * n + b"- x\n" for n in range(0, 600, 2)), "read", ""),
    "columns.md": (b"|" + b"a|" * 2 * K + b"\n|" + b"-|" * 2 * K + b"\n" + b"|x\n" * 20, "read", ""),
    # Mail
    "parts.eml": (mail(nested_parts(90) + "words").replace(b"\n\n\n", b"\n\n"), "read", ""),
    "deep parts.eml": (mail(nested_parts(2 * K)), "failed", "deeply"),
    "partial.eml": (mail("Content-Type: message/partial; id=x; number=1; total=99999999"), "read", ""),
    "outside.eml": (mail("Content-Type: message/external-body; access-type=local-file; name=/etc/passwd"), "read", ""),
    "headers.eml": (mail("X: y\n" * 50 * K), "read", ""),
    "folded.eml": (mail("To: a\n" + " b\n" * 50 * K), "read", ""),
    "parameters.eml": (mail("Content-Type: text/plain; " + "; ".join(f"n*{n}*=x" for n in range(3 * K))), "read", ""),
    "words.eml": (mail("To: " + "=?utf-8?q?a?= " * 5 * K), "read", ""),
    "no base64.eml": (mail("Content-Transfer-Encoding: base64", "%" * 50 * K), "read", ""),
    "rot13.eml": (mail("Content-Type: text/plain; charset=rot13"), "read", ""),
    "zlib.eml": (mail("Content-Type: text/plain; charset=zlib"), "read", ""),
    "date.eml": (mail("Date: Fri, 99 Foo 99999 99:99:99 +9999"), "read", ""),
    "boundary.eml": (mail('Content-Type: multipart/mixed; boundary="(.*)+$"', "--(.*)+$\n\nwords"), "read", ""),
    "starts.mbox": (b"From x\n" * 20 * K + b"A: b\n\nwords", "opened", ""),
    # Others
    "groups.rtf": (rb"{\rtf1 words" + rb"{\upr{\*\ud" * 5 * K, "read", ""),
    "signs.rtf": (rb"{\rtf1 words " + b"\\" * 200 * K + b"}", "read", ""),
    "negative.rtf": (rb"{\rtf1 words\bin-5 \uc-9 \u-99999 x}", "read", ""),
    "object.rtf": (rb"{\rtf1 words{\object\objdata " + b"ff" * 500 * K + b"}}", "read", ""),
    "again and again.epub": (chapters('<itemref idref="a"/>' * 50 * K), "read", ""),
    "is its own chapter.epub": (chapters('<itemref idref="self"/><itemref idref="a"/>'), "read", ""),
    "outside.epub": (
        chapters('<itemref idref="up"/><itemref idref="web"/><itemref idref="a"/>'),
        "read",
        "2 chapters could not be read",
    ),
    "times.srt": (b"1\n99999999999:00:00,000 --> -1:00:00,000\nwords\n", "read", ""),
    "backwards.srt": (b"1\n99:00:00,000 --> 00:00:00,000\none\n\n2\n00:00:00,000 --> 99:59:59,999\ntwo\n", "read", ""),
    "notes.vtt": (b"WEBVTT\n\nNOTE " + b"x\n" * 20 * K + b"\n00:01.000 --> 00:02.000\nwords\n", "read", ""),
    # Tables in text
    "numbers.json": (b'[{"text": "words", "n": 1e999999, "m": NaN, "k": -Infinity}]', "opened", ""),
    "names.json": (b'{"text": "words", ' + b", ".join(b'"k%d": 1' % n for n in range(20 * K)) + b"}", "opened", ""),
    "one name.json": (b'{"text": "words", ' + b", ".join([b'"k": 1'] * 20 * K) + b"}", "opened", ""),
    "utf16.json": ('[{"text": "words"}]'.encode("utf-16"), "opened", ""),
    "two.json": (b'[{"text": "words"}][{"text": "more"}]', "opened", ""),
    "quotes.csv": (b"text\n" + b'"' * 200 * K + b"1\n", "failed", "what stands before it is read"),
    "cells.csv": (b"text\n" + b"," * 500 * K, "opened", ""),
    "returns.csv": (b"text\rwords\r" * 1, "opened", ""),
    "nuls.csv": (b"text\nwo\0rds\n", "failed", "NUL bytes"),
    "dates.csv": (b"text,date\nwords,99/99/9999\nwords,-1\nwords,31/02/2020\n", "opened", ""),
    "deep.parquet": (deep_parquet(), "opened", ""),
    "footer.parquet": (cut_parquet(slice(-8, -4), struct.pack("<I", 2**31)), "failed", "no Parquet file"),
    "half.parquet": (cut_parquet(slice(20, 60), b""), "failed", "no Parquet file"),
    # Plain texts
    "marks.txt": (b"\xef\xbb\xbf" * 2 + "wörds".encode(), "read", ""),
    "mark inside.txt": ("words \ufeff wörds".encode("utf-16-be") + b"\xff\xfe", "failed", ""),
    "overlong.txt": (b"a \xc0\xaf \xf8\x88\x80\x80\x80 b", "read", "not valid UTF-8"),
    "mainframe.txt": ("words and words".encode("cp037"), "read", "not valid UTF-8"),
    "utf7.txt": (b"+AHc-ords", "read", ""),
    "apostrophes.txt": (b"a'" * 200 * K, "read", ""),
    "dots.txt": (b"U.S." * 200 * K, "read", ""),
    "numbers.txt": (b"1,1." * 200 * K, "read", ""),
    "joined.txt": ("a\u200d\u200c".encode() * 100 * K, "read", ""),
    "flags.txt": ("\U0001f1e6".encode() * 100 * K, "read", ""),
    "bidi.txt": ("\u202e\u2066\u202d".encode() * 50 * K + b"words", "read", ""),
    "blocks.txt": (b"---\n" * 50 * K, "read", ""),
    "9999-99-99 date.txt": (b"---\ndate: 2020-02-30\n---\nwords", "read", "none in ISO 8601"),
    "\u202etxt.exe\u2066.txt": (b"words", "read", ""),
    "a\\x41\\n.txt": (b"words", "read", ""),
}
"""By their names: bytes, status and a part of the reason."""
