"""Mailboxes: each message is a document, called by its number."""

import re
from collections.abc import Callable, Iterator
from functools import partial

from analysis.reading.part import Part, UnreadableError, tidied
from analysis.reading.readers.mail import message_in, of_message
from analysis.reading.table_columns import TableReading

# A line of a text may begin with From, too; behind the one that starts a message there are headers.
_START = re.compile(rb"(?:\AFrom [^\n]*\n|\n\r?\nFrom [^\n]*\n(?=>?[!-9;-~]+[:\s]))")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def members(
    data: bytes, name: str, depth: int, tables: TableReading
) -> Iterator[tuple[str, Callable[[], Iterator[Part]]]]:
    """The number of each message of a mailbox, and what gives its document."""
    starts = list(_START.finditer(data))
    if not starts or starts[0].start() > 0:
        raise UnreadableError("is no mailbox: it does not start with a line of From")
    ends = [*(match.start() for match in starts[1:]), len(data)]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
        yield str(number), partial(_documents, data, start.end(), end)


def _documents(data: bytes, start: int, end: int) -> Iterator[Part]:
    message = data[start:end]
    # What starts with From in a text is quoted, so that it starts no message.
    unquoted = _QUOTED.sub(rb"\1", message)
    yield tidied(of_message(message_in(unquoted))._replace(bytes=len(message)))
