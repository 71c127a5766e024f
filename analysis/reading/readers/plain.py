"""Plain text in an archive; a file of its own is read without any of this."""

from collections.abc import Iterator

from analysis.reading.advice import markup_remark
from analysis.reading.decoding import decoded, remarks_of
from analysis.reading.front_matter import front_matter
from analysis.reading.part import Part


def parts(data: bytes, name: str) -> Iterator[Part]:
    """The document in a text."""
    read = decoded(data)
    front = front_matter(read.text)
    remarks = (*filter(None, [front.remark, markup_remark(read.text)]), *remarks_of(read))
    yield Part(
        front.text, front.title, front.date, dict(front.metadata or ()), remarks, read.encoding, replaced=read.replaced
    )
