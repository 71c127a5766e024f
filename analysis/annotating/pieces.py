"""Texts in pieces that a model can take: short, and without what its tokenizer would choke on."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from analysis.annotating.spans import Span

# spaCy refuses more than 1,000,000 characters at once, and its memory grows with what one batch holds:
# 8 x 10,000 characters take some 250 MB, 16 x 20,000 take 1 GB.
PIECE_CHARACTERS = 10_000
BATCH_PIECES = 8

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


def spans_by_pieces(
    texts: Iterable[str], spans_in: Callable[[Sequence[Piece]], Iterable[list[Span]]], *, size: int = PIECE_CHARACTERS
) -> Iterator[list[Span]]:
    """One list of spans for each text, in the order of the texts, from what `spans_in` finds in batches of pieces.

    It gives the spans of each piece, with offsets into the piece. Streams: holds one batch and the text being cut.
    """
    spans: list[Span] = []
    pieces = (piece for text in texts for piece in pieces_of(text, size=size))
    while batch := list(islice(pieces, BATCH_PIECES)):
        for piece, found in zip(batch, spans_in(batch), strict=True):
            spans.extend(Span(piece.start + s.start, piece.start + s.end, s.label) for s in found)
            if piece.is_last:
                yield spans
                spans = []


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
