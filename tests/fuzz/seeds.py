# ruff: noqa: E501
"""Good files of every format for a fuzzer to begin with, by the names of its targets."""

import gzip
import json
from email.message import EmailMessage
from io import BytesIO

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter
from fpdf import FPDF

from analysis.mending.mends import Mends
from analysis.mending.mends_file import mends_bytes
from analysis.project import Project
from analysis.project_file import project_bytes
from tests import making
from tests.packages import book_of, excel_parts, open_document_of, word_of, word_parts

RTF = (
    rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\info{\title T}}\f0 One {\b two} \'e9 \u8220?x\u8221?\par"
    rb"{\footnote note}\trowd\cell a\cell b\row{\*\generator x;}{\field{\*\fldinst HYPERLINK}{\fldrslt link}}\bin3 abc}"
)
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>T</title><meta name="author" content="Ann">
<meta property="article:published_time" content="2020-01-02"></head><body><article><h1>Head</h1><p>One <b>two</b>.</p>
<table><tr><td>a</td><td>b</td></tr></table><ul><li>x</li></ul><!-- c --></article></body></html>"""
MARKDOWN = """---
title: T
date: 2020-01-02
tags: [a, b]
---
# Head

> quote
> - item `code` **bold** [link](http://x) ![image](y)

| a | b |
|---|---|
| 1 | 2 |

```py
code
```
<div>html</div> &amp; \\* ~~gone~~
"""
SRT = "1\n00:00:01,000 --> 00:00:02,000\n<i>One</i>\n- two.\n\n2\n00:00:09,000 --> 00:00:10,000\nThree\n"
VTT = "WEBVTT\n\nNOTE x\n\n00:01.000 --> 00:02.000 align:start\n<v Ann>One<00:00:01.500> two\n\n00:03.000 --> 00:04.000\nx\n"
CSV = 'title,text,date,author\nT,"One, ""two""\nthree",2020-01-02,Ann\n,four,2021,\n'
LINES = '{"title": "T", "text": "One", "date": "2020-01-02", "n": [1, {"a": null}]}\n{"text": "two \\ud83d\\ude00"}\n'
TEXTS = [
    "The U.S.'s plan: don’t go (now). “Yes!” he said… a_b 3.14 1,000 e.g. No. 5 Mr. Smith Ph.D.",
    "שלום צה״ל カタカナ漢字かな ไทย 中文。中文！a\u0301\u200d\ufe0f x\u00ady 😀𝒜 \u2028 ok",
    "One line\nthat is wrapped by hand at a column somewhere here\nand goes on and on until it stops in mid\nsentence",
    "First.\x1eSecond one. third\x1e\x1e[x] U.S. The end",
]


def pdf() -> bytes:
    """A PDF whose streams are not packed, of two pages."""
    made = FPDF()
    made.set_compression(False)
    made.set_title("T")
    made.set_font("Helvetica", size=12)
    for text in ("One line of text.\nAnother line.", "Second page"):
        made.add_page()
        made.multi_cell(0, 8, text)
    return bytes(made.output())


def mail() -> bytes:
    """A message with two texts, an attachment and a message in it."""
    made = EmailMessage()
    made["Subject"], made["From"], made["Date"] = "Über", "Ann <a@example.org>", "Mon, 02 Jan 2006 15:04:05 -0700"
    made.set_content("Plain é\n")
    made.add_alternative("<p>HTML</p>", subtype="html")
    made.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="plan.pdf")
    inside = EmailMessage()
    inside["Subject"] = "Inside"
    inside.set_content("Forwarded\n")
    made.add_attachment(inside)
    return made.as_bytes()


def excel() -> bytes:
    """A workbook of two sheets."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        for sheet in (book.add_worksheet("One"), book.add_worksheet("Two")):
            for number, row in enumerate((("title", "text", "year"), ("T", "One", 2020), ("", "two", 2021.5))):
                sheet.write_row(number, 0, row)
    return made.getvalue()


def parquet() -> bytes:
    """A table of texts, lists and numbers."""
    made = BytesIO()
    table = pa.table({"text": ["One", None], "year": [2020, 2021], "tags": [["a"], []]})
    pq.write_table(table, made, compression="none")
    return made.getvalue()


def _ods() -> bytes:
    table = (
        '<office:d xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:spreadsheet>'
        '<table:table table:name="S"><table:table-row><table:table-cell office:value-type="string"><text:p>text</text:p>'
        '</table:table-cell></table:table-row><table:table-row><table:table-cell office:value-type="string">'
        "<text:p>One</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:d>"
    )
    mimetype = b"application/vnd.oasis.opendocument.spreadsheet"
    return making.zipped({"mimetype": mimetype, "content.xml": table, "META-INF/manifest.xml": "<x/>"}, 0)


def seeds() -> dict[str, list[bytes]]:
    """What each target begins with."""
    texts = [text.encode() for text in TEXTS]
    members = {"a.txt": b"One", "b/c.md": b"# Two", "d.csv": b"text\nthree\n"}
    odt = making.open_document("<text:h>H</text:h><text:p>One<text:s text:c='2'/>two</text:p>")
    odt_xml = (
        f"<office:d {making.NAMESPACES}><office:body><office:text><text:h>H</text:h><text:p>One<text:s text:c='2'/>two"
        "<text:note><text:note-body><text:p>n</text:p></text:note-body></text:note></text:p></office:text></office:body></office:d>"
    ).encode()
    word_xml = word_parts()["word/document.xml"]
    message = mail()
    return {
        "pdf": [pdf(), making.pdf(b"BT (One) Tj ET")],
        "word": [word_of(word_xml)],
        "word_xml": [word_xml],
        "open_document": [odt, open_document_of(odt_xml)],
        "open_document_xml": [odt_xml],
        "rich_text": [RTF],
        "web": [PAGE.encode(), b'<?xml version="1.0" encoding="koi8-r"?><html><p>x</p></html>'],
        "mail": [message, b"Subject: =?utf-8?q?=C3=9C?=\nContent-Type: text/html; charset=utf-8\n\n<p>x</p>"],
        "mailbox": [b"From a Mon Jan  2 15:04:05 2006\n" + message + b"\n\nFrom b\nSubject: x\n\n>From y\n"],
        "markdown": [MARKDOWN.encode()],
        "subtitles_srt": [SRT.encode()],
        "subtitles_vtt": [VTT.encode()],
        "csv": [CSV.encode(), CSV.replace(",", ";").encode()],
        "tsv": [CSV.replace(",", "\t").encode()],
        "json": [
            b'{"meta": {"n": 1}, "rows": [' + LINES.split("\n")[0].encode() + b', {"text": "x"}]}',
            b'[{"text": "x"}]',
        ],
        "jsonl": [LINES.encode()],
        "parquet": [parquet()],
        "book": [book_of(b"<p>Two</p>")],
        "book_chapter": [PAGE.encode()],
        "xlsx": [excel()],
        "excel_xml": [excel_parts()["xl/worksheets/sheet1.xml"]],
        "ods": [_ods()],
        "zip": [making.zipped(members), making.zipped(members, 0), making.nested(2)],
        "tar": [making.tarred(members)],
        "tar_gz": [gzip.compress(making.tarred(members))],
        "plain": [MARKDOWN.encode(), *(text.encode("utf-16") for text in TEXTS[:1])],
        "decoding": [*texts, TEXTS[1].encode("utf-16"), TEXTS[0].encode("cp1252", "replace")],
        "front_matter": [MARKDOWN.encode()],
        "dates": [b"2020-01-02 a.txt", b"BBC_20220720.txt", b"1789-Washington.txt", b"minutes 2022-07.txt"],
        "tokens": texts,
        "segments": texts,
        "pieces": texts,
        "csv_export": [b'=1+1\x1e"quoted", x\x1e\x1e-5\x1ea\nb'],
        "queries": [b"ira?, sanction* on", b"s.*n|ira[nq]", b"the *", "iran’s u.s.".encode()],
        "mends": [mends_bytes(Mends()), json.dumps(_MENDS).encode()],
        "project": [project_bytes(Project())],
        "metadata": [b"file,title,date\na.txt,T,2020-01-02\n", b'document;author\n"a";Ann\n'],
        "date_patterns": [b"report-%Y%m%d\nreport-20200102", b"%d %B %Y\n2 January 2020", b"%%%Y/%b\n%2020/Jan"],
    }


_MENDS = {
    "version": 1,
    "mends": [
        {"do": "merge", "entities": [{"entity": "A", "label": "ORG"}], "into": {"entity": "B", "label": "ORG"}},
        {"do": "hide", "entities": [{"entity": "C", "label": "PERSON"}]},
    ],
    "refused": [[{"entity": "A", "label": "ORG"}, {"entity": "B", "label": "ORG"}]],
}
