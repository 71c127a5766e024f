"""RTF: the text without its markup."""

from collections.abc import Iterator

from striprtf.striprtf import rtf_to_text

from analysis.reading.part import Part, UnreadableError


def parts(data: bytes, name: str) -> Iterator[Part]:
    """The document in an RTF file."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise UnreadableError("is no RTF file: it does not start with {\\rtf")
    # The markup is ASCII; what is not says by itself in which encoding it is.
    text = rtf_to_text(data.decode("cp1252", errors="replace"), errors="replace")  # type: ignore[no-untyped-call]
    yield Part(text, replaced=text.count("\ufffd"))
