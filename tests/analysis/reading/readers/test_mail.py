"""Messages that Python's own library writes."""

from email.message import EmailMessage

import pytest


def message(text: str | None = None, html: str | None = None, **headers: str) -> EmailMessage:
    made = EmailMessage()
    for name, value in headers.items():
        made[name.capitalize()] = value
    if text is not None:
        made.set_content(text)
    if html is not None and text is None:
        made.set_content(html, subtype="html")
    elif html is not None:
        made.add_alternative(html, subtype="html")
    return made


HEADERS = {
    "subject": "Über den Plan",
    "from": "Ann <ann@example.org>",
    "to": "bob@example.org",
    "date": "Mon, 02 Jan 2006 23:04:05 -0700",
}


def test_subject_and_plain_text_are_read_and_attachments_are_told(read):
    made = message("Hello Bob,\nsee below.\n", "<p>other words</p>", **HEADERS)
    made.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="plan.pdf")
    made.add_attachment("text", filename="notes.txt")
    document, report = read("a.eml", made.as_bytes())
    assert document.text == "Über den Plan\n\nHello Bob,\nsee below.\n"
    assert (document.title, document.date) == ("Über den Plan", "2006-01-02")
    assert report.reason == "2 attachments not read: plan.pdf, notes.txt"


def test_html_is_read_where_there_is_no_plain_text(read):
    document, _ = read(
        "a.eml", message(None, "<p>Hello <b>Bob</b></p><script>x</script><p>Bye</p>", **HEADERS).as_bytes()
    )
    assert document.text == "Über den Plan\n\nHello Bob\nBye"


def test_all_texts_of_a_message_are_read_in_their_order(read):
    # As mail programs write it where a picture stands in the text.
    mixed = message(**HEADERS)
    mixed.make_mixed()
    for text in ("Before the picture.", "Behind it."):
        mixed.attach(message(text))
        if text.startswith("Before"):
            mixed.add_attachment(b"png", maintype="image", subtype="png", filename="map.png")
    document, report = read("a.eml", mixed.as_bytes())
    assert document.text == "Über den Plan\n\nBefore the picture.\n\n\nBehind it.\n"
    assert report.reason == "1 attachment not read: map.png"


def test_a_message_in_a_message_is_told_by_its_subject(read):
    made = message("See below.", **HEADERS)
    made.add_attachment(message("Old words", subject="The old plan"))
    document, report = read("a.eml", made.as_bytes())
    assert "Old words" not in document.text
    assert report.reason == "1 attachment not read: the message 'The old plan'"


@pytest.mark.parametrize("charset", ["punycode", "idna", "unicode_escape", "undefined", "rot13", "utf\0-8"])
def test_what_is_no_charset_of_texts_is_none(read, charset):
    data = f"Subject: x\nContent-Type: text/plain; charset={charset}\n\nwords \\u0041-\n".encode()
    assert read("a.eml", data)[0].text == "x\n\nwords \\u0041-\n"


def test_a_wrong_charset_and_a_broken_date_stop_nothing(read):
    data = b"Subject: x\nDate: yesterday\nContent-Type: text/plain; charset=klingon\n\ncaf\xe9\n"
    document, report = read("a.eml", data)
    assert (document.text, document.date, report.encoding) == ("x\n\ncafé\n", "", "windows-1252")


def test_what_is_no_message_or_has_no_text_is_told(read):
    assert "does not start with headers" in read("a.eml", b"\n\nHello")[1].reason
    assert read("b.eml", b"From: a@example.org\n\n")[1].status == "skipped"
