"""E-books by hand."""

from tests.packages import book_of

CHAPTER = b"<html><body><p>Second words.</p><script>x</script><p>The end.</p></body></html>"


def test_all_chapters_are_read_in_the_order_of_the_book(read):
    document, report = read("a.epub", book_of(CHAPTER))
    assert document.text.split("\n") == ["One", "First words.", "Second words.", "The end."]
    assert (document.title, document.date, report.reason) == ("A book", "2014-05-06", "")
    assert dict(document.metadata) == {"author": "Ann"}


def test_a_chapter_that_is_missing_or_no_text_is_told(read):
    document, report = read("a.epub", book_of(b"\0\0"))
    assert (document.text, report.reason) == ("One\nFirst words.", "1 chapter could not be read")
    document, report = read("b.epub", book_of(CHAPTER).replace(b"OEBPS/text/a", b"OEBPS/text/x"))
    assert report.reason == "1 chapter could not be read" and document.text.startswith("Second")


def test_a_book_with_protection_or_damage_is_told(read):
    locked = """<encryption xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptedData><e:CipherData>
    <e:CipherReference URI="OEBPS/text/a.xhtml"/></e:CipherData></e:EncryptedData></encryption>"""
    report = read("a.epub", book_of(CHAPTER, **{"META-INF/encryption.xml": locked}))[1]
    assert (report.status, report.reason) == ("failed", "is encrypted; save it without protection")
    for part in ("META-INF/container.xml", "OEBPS/book.opf"):
        report = read("b.epub", book_of(CHAPTER, **{part: "<half"}))[1]
        assert report.status == "failed" and "no EPUB that can be read" in report.reason
    entities = '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    report = read("c.epub", book_of(CHAPTER, **{"OEBPS/book.opf": entities}))[1]
    assert report.reason == "holds XML entities, which are never expanded"
    assert read("d.epub", b"no book")[1].reason.startswith("is no EPUB file that can be read")
