"""E-mail: the subject and the text of a message; who wrote it to whom is metadata, attachments are named."""

import codecs
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from email.policy import EmailPolicy
from email.utils import parsedate_to_datetime
from typing import Any

from analysis.reading.part import EmptyError, Part, UnreadableError, counted, one_line
from analysis.reading.readers.web import visible_text

HEADERS = ("from", "to", "cc")
_TEXTS = ("text/plain", "text/html")
LONGEST_HEADER_CHARACTERS = 10_000
"""A longer one is cut: to parse it takes time that grows with the square of its length."""


class _Policy(EmailPolicy):
    """Reads headers as e-mail has them today, as far as they are read."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        return super().header_fetch_parse(name, value[:LONGEST_HEADER_CHARACTERS])


_POLICY = _Policy()
_ENCODED_NUMBERS = ("idna", "punycode", "unicode_escape", "raw_unicode_escape")
"""Python calls these encodings, but no text is written in them."""


def parts(data: bytes, name: str) -> Iterator[Part]:
    """The document in a file of one message."""
    message = message_in(data)
    if not message.keys():
        raise UnreadableError("is no e-mail: it does not start with headers")
    yield of_message(message)


def message_in(data: bytes) -> Message:
    """The message in bytes. No message may hold a NUL, and Python's parser of headers does not expect one."""
    return message_from_bytes(data.replace(b"\0", b" "), policy=_POLICY)


def of_message(message: Message) -> Part:
    """The document in a message: its subject, and behind it its texts, plain or else as HTML."""
    subject, remarks = _header(message, "subject"), []
    texts, attached = _texts(message)
    read = [_content(one) for one in texts]
    text = "\n\n".join(one for one, _ in read) if len(read) != 1 else read[0][0]
    if attached:
        remarks.append(f"{counted(len(attached), 'attachment')} not read: {', '.join(attached[:10])}")
    if not text.strip() and not subject:
        raise EmptyError("; ".join(["empty: the message has no text", *remarks]))
    return Part(
        f"{subject}\n\n{text}" if subject else text,
        subject,
        _date(message),
        {name: value for name in HEADERS if (value := _header(message, name))},
        tuple(remarks),
        read[0][1] if read else "",
        replaced=text.count("\ufffd"),
    )


def _texts(message: Message) -> tuple[list[Message], list[str]]:
    """The parts of a message that are its text, in their order, and what its attachments are called.

    Of the same text in several forms, the plain one is taken, or else the HTML.
    """
    kind = message.get_content_type()
    is_attached = message.get_content_disposition() == "attachment"
    if kind in _TEXTS and not is_attached and not message.is_multipart():
        return [message], []
    inside = message.get_payload()
    if kind == "message/rfc822" or not isinstance(inside, list):
        return [], [_called(message)]
    texts: list[Message] = []
    attached: list[str] = []
    if kind == "multipart/alternative":
        forms = [_texts(one) for one in inside if isinstance(one, Message)]
        best = next((one for one in _TEXTS for texts, _ in forms if one in _kinds(texts)), "")
        texts = next((texts for texts, _ in forms if best and best in _kinds(texts)), [])
        return texts, [name for _, names in forms for name in names]
    for one in inside:
        found, names = _texts(one) if isinstance(one, Message) else ([], [])
        texts.extend(found)
        attached.extend(names)
    return texts, attached


def _kinds(texts: list[Message]) -> set[str]:
    return {one.get_content_type() for one in texts}


def _called(message: Message) -> str:
    """What an attachment is called; a message that is one, by its subject."""
    inside = message.get_payload()
    if message.get_content_type() == "message/rfc822" and isinstance(inside, list) and isinstance(inside[0], Message):
        subject = _header(inside[0], "subject")
        return one_line(f"the message {subject!r}" if subject else "a message")
    return one_line(message.get_filename() or message.get_content_type())


def _content(body: Message) -> tuple[str, str]:
    """The text of a part and the encoding that it says it has, or had to be read in."""
    data = body.get_payload(decode=True)
    assert isinstance(data, bytes)
    said = (body.get_content_charset() or "utf-8").lower()
    try:
        if codecs.lookup(said).name.replace("-", "_") in _ENCODED_NUMBERS:
            raise LookupError(said)
        text = data.decode(said)
    except (LookupError, ValueError):
        text, said = data.decode("windows-1252", errors="replace"), "windows-1252"
    return (visible_text(text) if body.get_content_type() == "text/html" else text), said


def _header(message: Message, name: str) -> str:
    """A header as one line; a broken one is what it says without being decoded."""
    raw = next((value for key, value in message.raw_items() if key.lower() == name), "")
    try:
        return one_line(_POLICY.header_fetch_parse(name, raw))
    except Exception:
        # Python's parser of headers fails in many ways on what it does not expect.
        return one_line(raw[:LONGEST_HEADER_CHARACTERS])


def _date(message: Message) -> str:
    """The day on which the message was sent, where it was sent."""
    try:
        return parsedate_to_datetime(_header(message, "date")).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
