"""Where the tokens of a text are: Unicode words, found by table look-up over whole arrays of code points.

A token is a word of UAX #29 (https://unicode.org/reports/tr29/, rules WB4 to WB13b) that holds a letter
or a digit, with these departures, each made for counting:

- a colon joins nothing (`Iran:Russia` is two tokens);
- an abbreviation with inner dots keeps its last one: `U.S.`, `e.g.`, `Ph.D.`;
- `_` joins words but neither starts nor ends one;
- a geresh at the end of a Hebrew word is a quote, not a part of it (WB7a is left out);
- a lone `s` left behind by an apostrophe (`U.S.'s`, `1990's`) is a clitic and no token.

The possessive of other words is split off where the vocabulary is folded (`terms.py`).
"""

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import regex
from numpy.typing import NDArray

Points = NDArray[np.unsignedinteger[Any]]
Offsets = NDArray[np.int64]
Kinds = NDArray[np.uint8]

# What a character can be: letters, digits and Katakana run on; a lone letter is a token of its own; the
# others are no part of a token unless they stand between two of its characters.
_LETTER, _HEBREW, _NUMBER, _KATAKANA, _LONE, _EXTEND, _CONNECTOR, _LINK = (1 << bit for bit in range(8))
_WORD = _LETTER | _NUMBER
_WORDS = _WORD | _KATAKANA
_DOT = ord(".")

_KIND_OF_WORD_BREAK = {
    "ALetter": _LETTER,
    "Hebrew_Letter": _LETTER | _HEBREW,
    "Numeric": _NUMBER,
    "Extend": _EXTEND,
    "Format": _EXTEND,
    "ZWJ": _EXTEND,
    "ExtendNumLet": _CONNECTOR,
    "Katakana": _KATAKANA,
    # A mark that joins what is on both sides of it, if that is of these kinds.
    "MidLetter": _LINK | _LETTER,
    "MidNum": _LINK | _NUMBER,
    "MidNumLet": _LINK | _LETTER | _NUMBER,
    "Single_Quote": _LINK | _LETTER | _NUMBER,
    "Double_Quote": _LINK | _HEBREW,
}
FEW_POINTS, ALL_POINTS = 0x3000, 0x110000
_APOSTROPHES = np.array([ord(mark) for mark in "'’‘＇"], np.uint32)


def code_points(text: str) -> Points:
    """The code points of `text`, one number a character, as narrow as they allow."""
    for encoding, kind in (("latin-1", np.uint8), ("utf-16-le", np.uint16)):
        try:
            data = text.encode(encoding, "strict" if kind is np.uint8 else "surrogatepass")
        except UnicodeEncodeError:
            continue
        if len(data) == len(text) * np.dtype(kind).itemsize:
            return np.frombuffer(data, kind)
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def kinds_of(points: Points, table_of: Callable[[int], Kinds]) -> Kinds:
    """What a table says of each of `points`, and a 0 behind the last, which is also before the first.

    `table_of(n)` gives the table of the code points below `n`.
    """
    if points.dtype == np.uint32:
        return np.append(table_of(ALL_POINTS)[points], np.uint8(0))
    # A table of bytes is read many times faster than one of numbers; what is above them is looked up again.
    narrow = bytearray(len(points) + 1)
    np.frombuffer(narrow, np.uint8)[:-1] = points
    kinds = np.frombuffer(narrow.translate(table_of(0x100).tobytes()), np.uint8)
    if points.dtype == np.uint16:
        wide = np.flatnonzero(points > 0xFF)
        highest = int(points[wide].max(initial=0))
        # Most texts need no more, and the whole table takes a tenth of a second to make.
        kinds[wide] = table_of(FEW_POINTS if highest < FEW_POINTS else ALL_POINTS)[points[wide]]
    kinds[-1] = 0
    return kinds


def token_spans(points: Points) -> tuple[Offsets, Offsets]:
    """Where the tokens start and end: two arrays of character offsets, half-open, in order."""
    kinds = kinds_of(points, _kinds)
    links = np.flatnonzero(kinds >= _LINK)
    extends = kinds == _EXTEND
    if not extends.any():
        starts, ends = _spans(kinds, links)
    else:
        # WB4: a mark belongs to the letter before it, so the rules are applied as if it were not there.
        kept = np.flatnonzero(~extends)
        bare = kinds[kept]
        starts, ends = _spans(bare, np.flatnonzero(bare >= _LINK))
        starts, ends = kept[starts], kept[ends]
    if not len(starts):
        return starts, ends
    _take_last_dots(points, kinds, links, starts, ends)
    return _without_clitics(points, starts, ends)


def _spans(kinds: Kinds, links: Offsets) -> tuple[Offsets, Offsets]:
    """The tokens of a text without extending marks, by what its characters are and where its links stand."""
    inside = (kinds & (_WORDS | _LONE)) > 0
    before, behind = kinds[links - 1], kinds[links + 1]
    inside[links] = ((before & behind & kinds[links] & ~np.uint8(_LINK)) > 0) & (before < _LINK) & (behind < _LINK)
    _join_connectors(kinds, inside)
    is_edge = np.empty_like(inside)
    is_edge[0] = inside[0]
    np.not_equal(inside[1:], inside[:-1], out=is_edge[1:])
    edges = np.flatnonzero(is_edge)
    starts, ends = edges[::2].copy(), edges[1::2].copy()
    apart = np.flatnonzero(kinds & (_KATAKANA | _LONE))
    if len(apart):
        # Inside a run, Katakana parts from other letters, and a lone letter from everything.
        cuts = np.unique(np.concatenate([apart, apart + 1]))
        cuts = cuts[inside[cuts - 1] & inside[cuts]]
        first, second = kinds[cuts - 1], kinds[cuts]
        joins = (first & second & _KATAKANA > 0) | ((first | second) & _CONNECTOR > 0)
        starts, ends = np.union1d(starts, cuts[~joins]), np.union1d(ends, cuts[~joins])
    return starts, ends


def _join_connectors(kinds: Kinds, inside: NDArray[np.bool_]) -> None:
    """Takes runs of connectors inside that have a word on both sides, in place."""
    positions = np.flatnonzero(kinds == _CONNECTOR)
    if not len(positions):
        return
    run_starts = np.flatnonzero(np.diff(positions, prepend=-2) != 1)
    lengths = np.diff(np.append(run_starts, len(positions)))
    first = positions[run_starts]
    before, behind = kinds[first - 1], kinds[first + lengths]
    # Both are words, and not marks that join words.
    joins = ((before & _WORDS) > 0) & ((behind & _WORDS) > 0) & (before < _LINK) & (behind < _LINK)
    inside[positions] = np.repeat(joins, lengths)


def _take_last_dots(points: Points, kinds: Kinds, links: Offsets, starts: Offsets, ends: Offsets) -> None:
    """Moves the ends of dotted abbreviations behind their last dot, in place."""
    dots = links[points[links] == _DOT]
    # A dot and one letter before the last dot.
    last = dots[1:][np.diff(dots) == 2]
    place = np.minimum(np.searchsorted(ends, last), len(ends) - 1)
    place = place[(ends[place] == last) & (ends[place] - starts[place] >= 3)]
    start, end = starts[place], ends[place]
    dotted = kinds[end - 1] & _LETTER > 0
    dotted &= (points[start + 1] == _DOT) | (points[start + 2] == _DOT)
    ends[place[dotted]] += 1


def _without_clitics(points: Points, starts: Offsets, ends: Offsets) -> tuple[Offsets, Offsets]:
    place = np.flatnonzero(ends - starts == 1)
    place = place[place > 0]
    mark = starts[place] - 1
    clitic = (ends[place - 1] == mark) & np.isin(points[mark], _APOSTROPHES)
    clitic &= np.isin(points[mark + 1], [ord("s"), ord("S")])
    place = place[clitic]
    return (np.delete(starts, place), np.delete(ends, place)) if len(place) else (starts, ends)


@cache
def _kinds(below: int) -> Kinds:
    """What every code point below `below` is, from the Unicode Word_Break property."""
    table = np.zeros(below, np.uint8)
    # Surrogates are no characters; behind plane 3 there are only tags and private use.
    for first, last in ((0, 0xD800), (0xE000, 0x40000), (0xE0000, 0xE1000)):
        plane = range(first, min(last, below))
        characters = "".join(map(chr, plane))
        # Letters without a class of their own (Han, Hiragana, Thai) stand alone, one token each.
        for match in regex.finditer(r"\p{L}+", characters):
            table[plane.start + match.start() : plane.start + match.end()] = _LONE
        for name, kind in _KIND_OF_WORD_BREAK.items():
            for match in regex.finditer(rf"\p{{Word_Break={name}}}+", characters):
                table[plane.start + match.start() : plane.start + match.end()] = kind
    table[ord(":")] = 0
    table.flags.writeable = False
    return table
