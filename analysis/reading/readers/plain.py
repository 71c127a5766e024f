"""Plain text in an archive; a file of its own is read without any of this."""

from collections.abc import Iterator

from analysis.reading.decoding import decoded, remarks_of
from analysis.reading.part import Part


def parts(data: bytes, name: str) -> Iterator[Part]:
    """The document in a text."""
    read = decoded(data)
    yield Part(read.text, remarks=remarks_of(read), encoding=read.encoding, replaced=read.replaced)
