# ruff: noqa: E501
"""Word, OpenDocument and RTF, made of nothing but ZIP and XML."""

import zipfile
from io import BytesIO

import pytest

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006"
TYPES = f"""<Types xmlns="{P}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/>
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"""
RELATIONS = f"""<Relationships xmlns="{P}/relationships"><Relationship Id="r1" Type="{R}/officeDocument" Target="word/document.xml"/>
<Relationship Id="r2" Type="{P}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"""
NOTES = f'<Relationships xmlns="{P}/relationships"><Relationship Id="r1" Type="{R}/footnotes" Target="footnotes.xml"/></Relationships>'
CORE = f"""<cp:coreProperties xmlns:cp="{P}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>A memo</dc:title>
 <dc:creator>Ann</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">2018-04-05T10:00:00Z</dcterms:created></cp:coreProperties>"""
BODY = """<w:p><w:r><w:t>First </w:t></w:r><w:ins><w:r><w:t>inserted</w:t></w:r></w:ins><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:sdt><w:sdtContent><w:p><w:r><w:t>In</w:t><w:tab/><w:t>control</w:t></w:r></w:p></w:sdtContent></w:sdt>
<w:p><w:hyperlink><w:r><w:t>Linked</w:t></w:r></w:hyperlink></w:p>"""


def packed(parts: dict[str, str | bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def word(body: str = BODY, **more: str | bytes) -> bytes:
    return packed(
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": RELATIONS,
            "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": NOTES,
            "word/footnotes.xml": f"<w:footnotes {W}><w:footnote><w:p><w:r><w:t>A note</w:t></w:r></w:p></w:footnote></w:footnotes>",
            "docProps/core.xml": CORE,
        }
        | more
    )


def text(body: str, declared: str = "") -> bytes:
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table", "meta")
    )
    content = f"{declared}<office:document-content {names}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    meta = f"""<office:document-meta {names} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta><dc:title>A text</dc:title>
    <meta:creation-date>2017-02-03T04:05:06</meta:creation-date></office:meta></office:document-meta>"""
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, "meta.xml": meta})


def test_word_in_the_order_of_the_document_with_notes_behind_it(read):
    document, report = read("a.docx", word())
    assert document.text.split("\n") == ["First inserted", "a\tb", "In\tcontrol", "Linked", "A note"]
    assert (document.title, document.date, report.reason) == (
        "A memo",
        "2018-04-05",
        "changes are tracked: what was inserted is read, what was deleted is not",
    )


def test_a_text_box_is_read_once(read):
    box = "<w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent>"
    m = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = (
        f"<mc:AlternateContent {m}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    document, _ = read("a.docx", word(f"<w:p><w:r><w:t>Around</w:t>{both}</w:r></w:p>"))
    assert document.text.split("\n") == ["Around", "boxed", "A note"]


def test_open_document_in_the_order_of_the_document_with_notes_behind_it(read):
    body = """<text:h>Head</text:h><text:p>One<text:s text:c="2"/>two<text:tab/>three<text:note><text:note-citation>1</text:note-citation>
    <text:note-body><text:p>A note</text:p></text:note-body></text:note> four</text:p><text:list><text:list-item><text:p>item</text:p>
    </text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell>
    <text:p>b</text:p></table:table-cell></table:table-row></table:table><office:annotation><text:p>remark</text:p></office:annotation>"""
    document, report = read("a.odt", text(body))
    assert document.text.split("\n") == ["Head", "One  two\tthree four", "item", "a\tb", "A note"]
    assert (document.title, document.date, report.reason) == ("A text", "2017-02-03", "1 comment not read")


def test_relations_to_nothing_the_strict_form_and_macros_stop_nothing(read):
    nowhere = NOTES.replace("footnotes.xml", "NULL")
    assert read("a.docx", word(**{"word/_rels/document.xml.rels": nowhere}))[0].text.endswith("Linked")
    body = f"<w:document {W}><w:body>{BODY}</w:body></w:document>"
    strict = word(
        **{"word/document.xml": body.replace(W, 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"')}
    )
    assert read("b.docx", strict)[0].text == read("c.docm", word())[0].text


def test_comments_and_what_is_deleted_are_told_and_controls_in_cells_and_formulas_are_read(read):
    cell = "<w:sdt><w:sdtContent><w:p><w:r><w:t>chosen</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    maths = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    body = f"""<w:tbl><w:tr><w:tc>{cell}</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>
    <w:p><m:oMath xmlns:m="{maths}"><m:r><m:t>E=mc</m:t></m:r></m:oMath></w:p>"""
    comments = f"<w:comments {W}><w:comment><w:p><w:r><w:t>No!</w:t></w:r></w:p></w:comment></w:comments>"
    related = NOTES.replace("footnotes", "comments")
    document, report = read(
        "a.docx", word(body, **{"word/comments.xml": comments, "word/_rels/document.xml.rels": related})
    )
    assert (document.text, report.reason) == ("chosen\nE=mc", "1 comment not read")


def test_a_text_box_of_open_document_is_a_line_of_its_own(read):
    box = '<draw:frame xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"><draw:text-box>'
    body = f"<text:p>Around{box}<text:p>boxed</text:p></draw:text-box></draw:frame> it</text:p><text:p>behind</text:p>"
    assert read("a.odt", text(body))[0].text.split("\n") == ["Around it", "boxed", "behind"]


def test_notes_and_text_boxes_of_rtf_come_behind_the_text_and_comments_are_told(read):
    data = rb"""{\rtf1\ansi{\fonttbl{\f0\fcharset204 Arial;}}\f0 \'cf\'f0 One{\footnote \chftn A note} two.{\*\annotation No!}
{\shp{\*\shpinst{\sp{\sn x}}{\shptxt Boxed}}{\shprslt Boxed}} \u-10179?\u-8704?\par a\cell b\cell\row{\pict\bin4 {{}}} end} behind"""
    document, report = read("a.rtf", data)
    assert document.text.split("\n") == ["Пр One two. 😀", "a\tb", " end", "A note", "Boxed"]
    assert report.reason == "1 comment not read"


def test_rtf_without_its_markup(read):
    document, _ = read("a.rtf", rb"{\rtf1\ansi\ansicpg1252 Hello {\b bold} w\'f6rld.\par Second \u8220?line\u8221?}")
    assert document.text.split("\n") == ["Hello bold wörld.", "Second “line”"]
    assert "does not start with" in read("b.rtf", b"Hello")[1].reason


@pytest.mark.parametrize("name", ["a.docx", "a.odt"])
def test_what_is_damaged_or_something_else_is_told(read, name):
    whole = word() if name == "a.docx" else text("<text:p>x</text:p>")
    for data in (b"", b"no zip", whole[:-40], packed({"other": "x"}), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)):
        report = read(name, data)[1]
        assert report.status == "failed" and report.reason and "Error" not in report.reason, report


def test_entities_are_never_expanded(read):
    declared = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    report = read("a.odt", text("<text:p>&b;</text:p>", declared))[1]
    assert (report.status, report.reason) == ("failed", "holds XML entities, which are never expanded")
    inside = f"{declared}<w:document {W}><w:body><w:p><w:r><w:t>x&b;&f;</w:t></w:r></w:p></w:body></w:document>"
    document, _ = read("a.docx", word(**{"word/document.xml": inside}))
    assert document is None or ("lol" not in document.text and "root" not in document.text)


def test_a_bomb_is_told_before_it_is_unpacked(read):
    for name, data in (
        ("a.docx", word(**{"word/x.xml": bytes(50_000_000)})),
        ("a.odt", packed({"x": bytes(50_000_000)})),
    ):
        assert read(name, data)[1].reason == "unpacks to more than 200 times its size, as only a bomb does"
