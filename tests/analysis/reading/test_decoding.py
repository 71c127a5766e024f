import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.reading.decoding import Decoded, NotTextError, decoded

TEXT = "naïve “Iran” 中 😀"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32"),
        (codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"), "utf-32"),
    ],
)
def test_a_byte_order_mark_decides_and_is_no_part_of_the_text(data: bytes, encoding: str) -> None:
    assert decoded(data) == Decoded(TEXT, encoding, 0)


def test_what_is_not_utf_8_is_windows_1252() -> None:
    assert decoded(b"Iran\x92s caf\xe9 \x80") == Decoded("Iran’s café €", "windows-1252", 0)


def test_bytes_without_a_meaning_are_counted_as_replaced() -> None:
    # Windows-1252 leaves five bytes undefined; two of them here.
    assert decoded(b"caf\xe9 \x81\x9d") == Decoded("café \ufffd\ufffd", "windows-1252", 2)
    assert decoded(codecs.BOM_UTF8 + b"a\xff") == Decoded("a\ufffd", "utf-8-sig", 1)
    assert decoded(codecs.BOM_UTF16_LE + b"a\0b") == Decoded("a\ufffd", "utf-16", 1)
    assert decoded("lost \ufffd".encode()).replaced == 1


def test_overlong_and_surrogate_bytes_are_no_utf_8() -> None:
    assert decoded(b"\xc0\xaf").encoding == decoded(b"\xed\xa0\x80").encoding == "windows-1252"


@pytest.mark.parametrize("data", [b"a\0b", b"\0", "Iran".encode("utf-16-le")])
def test_nul_bytes_without_a_mark_are_no_text(data: bytes) -> None:
    with pytest.raises(NotTextError, match=r"binary data or UTF-16 without a byte-order mark .*; save it as UTF-8"):
        decoded(data)


@pytest.mark.parametrize(
    "data, reason",
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "is no text but a picture; recognise its text (OCR) and save that as .pdf or .txt"),
        (b"%PDF-1.7\n\xe2\xe3\xcf\xd3", "is no text but a PDF; name it .pdf"),
        (b"PK\x03\x04\0\0word/document.xml", "is no text but a Word file; name it .docx"),
    ],
)
def test_what_is_something_else_by_its_first_bytes_is_told(data: bytes, reason: str) -> None:
    with pytest.raises(NotTextError) as error:
        decoded(data)
    assert str(error.value) == reason


def test_every_kind_of_line_end_becomes_a_newline() -> None:
    assert decoded(b"a\r\nb\rc\nd\r\r\ne").text == "a\nb\nc\nd\n\ne"


def test_the_text_is_composed() -> None:
    assert decoded("cafe\u0301".encode()).text == "café"


def test_no_bytes_are_an_empty_text() -> None:
    assert decoded(b"") == Decoded("", "utf-8", 0)
    assert decoded(codecs.BOM_UTF8) == Decoded("", "utf-8-sig", 0)


@given(st.binary(max_size=50))
@settings(max_examples=200)
def test_any_bytes_are_a_text_that_can_be_written_or_no_text(data: bytes) -> None:
    try:
        text = decoded(data).text
    except NotTextError:
        return
    assert "\r" not in text
    text.encode()
