"""E-mail: the subject and the text of a message; who wrote it to whom is metadata, attachments are named."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import parsedate_to_datetime

from analysis.reading.part import EmptyError, Part, UnreadableError, one_line
from analysis.reading.readers.web import visible_text

HEADERS = ("from", "to", "cc")


def parts(data: bytes, name: str) -> Iterator[Part]:
    """The document in a file of one message."""
    message = message_from_bytes(data, policy=policy.default)
    if not message.keys():
        raise UnreadableError("is no e-mail: it does not start with headers")
    yield of_message(message)


def of_message(message: Message) -> Part:
    """The document in a message: its subject, and behind it the plain text, or else the HTML."""
    assert isinstance(message, EmailMessage)
    subject, remarks = _header(message, "subject"), []
    body = message.get_body(("plain", "html"))
    text, encoding = _content(body) if body is not None else ("", "")
    if body is not None and body.get_content_type() == "text/html":
        text = visible_text(text)
    attached = [one_line(one.get_filename() or one.get_content_type()) for one in _attachments(message)]
    if attached:
        remarks.append(f"{len(attached)} attachment{'s' * (len(attached) > 1)} not read: {', '.join(attached[:10])}")
    if not text.strip() and not subject:
        raise EmptyError("; ".join(["empty: the message has no text", *remarks]))
    return Part(
        f"{subject}\n\n{text}" if subject else text,
        subject,
        _date(message),
        {name: value for name in HEADERS if (value := _header(message, name))},
        tuple(remarks),
        encoding,
        replaced=text.count("\ufffd"),
    )


def _content(body: Message) -> tuple[str, str]:
    """The text of a part and the encoding that it says it has, or had to be read in."""
    data = body.get_payload(decode=True)
    assert isinstance(data, bytes)
    said = (body.get_content_charset() or "utf-8").lower()
    try:
        return data.decode(said), said
    except (LookupError, UnicodeError):
        return data.decode("windows-1252", errors="replace"), "windows-1252"


def _attachments(message: EmailMessage) -> Iterator[EmailMessage]:
    for part in message.walk():
        is_attached = part.get_content_disposition() == "attachment" or part.get_content_maintype() != "text"
        if is_attached and not part.is_multipart():
            yield part


def _header(message: Message, name: str) -> str:
    """A header as one line; a broken one is what it says without being decoded."""
    try:
        return one_line(message.get(name) or "")
    except Exception:
        # Python's parser of headers fails in many ways on what it does not expect.
        raw = next((value for key, value in message.raw_items() if key.lower() == name), "")
        return one_line(raw)


def _date(message: Message) -> str:
    """The day on which the message was sent, where it was sent."""
    try:
        return parsedate_to_datetime(_header(message, "date")).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
