"""Texts in pieces that a model can take: short, and without what its tokenizer would choke on."""

import re
from collections.abc import Iterator
from typing import NamedTuple

# spaCy refuses more than 1,000,000 characters at once, and its memory grows with what one batch holds:
# 8 x 10,000 characters take some 250 MB, 16 x 20,000 take 1 GB.
PIECE_CHARACTERS = 10_000

# Where a long text may be cut, best first: a blank line, a line break, the end of a sentence, a space.
CUTS = tuple(re.compile(pattern) for pattern in (r"\n\s*\n", r"\n", r"[.!?][\"'”’)]*\s", r"\s"))

# A lone half of a surrogate pair has no UTF-8 form, so spaCy cannot store it.
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
# The tokenizer peels punctuation off one character at a time: 20,000 brackets in a row would take it 40 s.
LONG_PUNCTUATION = re.compile(r"[^\w\s]{100,}")


class Piece(NamedTuple):
    """A stretch of one text, short enough for the model; `start` is its offset in that text."""

    start: int
    text: str
    is_last: bool


def pieces_of(text: str, *, size: int = PIECE_CHARACTERS) -> Iterator[Piece]:
    """The text in consecutive pieces of at most `size` characters; joined, they are the text again."""
    start = 0
    while len(text) - start > size:
        cut = cut_point(text, start, start + size)
        yield Piece(start, text[start:cut], is_last=False)
        start = cut
    yield Piece(start, text[start:], is_last=True)


def cut_point(text: str, start: int, limit: int) -> int:
    """The offset of the last good place to cut in the second half of `text[start:limit]`, or `limit`."""
    middle = start + (limit - start) // 2
    for cut in CUTS:
        ends = [match.end() for match in cut.finditer(text, middle, limit)]
        if ends:
            return ends[-1]
    return limit


def readable_text(text: str) -> str:
    """The text, equally long, without what the tokenizer cannot store or would choke on."""
    whole = text if text.isascii() else LONE_SURROGATE.sub("\ufffd", text)
    return LONG_PUNCTUATION.sub(lambda run: " " * len(run.group()), whole)
