"""Messages that Python's own library writes."""

from email.message import EmailMessage


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


def test_a_wrong_charset_and_a_broken_date_stop_nothing(read):
    data = b"Subject: x\nDate: yesterday\nContent-Type: text/plain; charset=klingon\n\ncaf\xe9\n"
    document, report = read("a.eml", data)
    assert (document.text, document.date, report.encoding) == ("x\n\ncafé\n", "", "windows-1252")


def test_what_is_no_message_or_has_no_text_is_told(read):
    assert "does not start with headers" in read("a.eml", b"\n\nHello")[1].reason
    assert read("b.eml", b"From: a@example.org\n\n")[1].status == "skipped"
