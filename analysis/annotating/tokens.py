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
    """What a table says of each of `points`; `table_of(n)` gives the table of the code points below `n`."""
    narrow = table_of(0x100)
    if points.dtype == np.uint32:
        return table_of(ALL_POINTS)[points]
    # A table of bytes is read many times faster than one of numbers; what is above them is looked up again.
    kinds = np.frombuffer(bytearray(points.astype(np.uint8).tobytes()).translate(narrow.tobytes()), np.uint8)
    if points.dtype == np.uint16:
        wide = np.flatnonzero(points > 0xFF)
        highest = int(points[wide].max(initial=0))
        # Most texts need no more, and the whole table takes a tenth of a second to make.
        kinds[wide] = table_of(FEW_POINTS if highest < FEW_POINTS else ALL_POINTS)[points[wide]]
    return kinds


def token_spans(points: Points) -> tuple[Offsets, Offsets]:
    """Where the tokens start and end: two arrays of character offsets, half-open, in order."""
    kinds = kinds_of(points, _kinds)
    marks = np.flatnonzero(kinds >= _LINK)
    extends = kinds == _EXTEND
    if not extends.any():
        starts, ends = _spans(kinds, marks)
    else:
        # WB4: a mark belongs to the letter before it, so the rules are applied as if it were not there.
        kept = np.flatnonzero(~extends)
        following = np.append(kept[1:], len(points))
        bare = kinds[kept]
        starts, ends = _spans(bare, np.flatnonzero(bare >= _LINK))
        starts, ends = kept[starts], following[ends - 1]
    if not len(starts):
        return starts, ends
    ends = _with_last_dot(points, kinds, starts, ends, marks)
    return _without_clitics(points, starts, ends, marks)


def _spans(kinds: Kinds, links: Offsets) -> tuple[Offsets, Offsets]:
    """The tokens of a text without extending marks, by what its characters are and where its links stand."""
    # One more character on either side, of no kind, spares every look at the edges.
    around = np.zeros(len(kinds) + 2, np.uint8)
    around[1:-1] = kinds
    inside = (around & (_WORD | _KATAKANA | _LONE)) > 0
    links = links + 1
    inside[links] = (around[links - 1] & around[links + 1] & around[links] & ~np.uint8(_LINK)) > 0
    inside[links] &= (around[links - 1] < _LINK) & (around[links + 1] < _LINK)
    _join_connectors(around, inside)
    starts, ends = np.flatnonzero(inside[1:] != inside[:-1]).reshape(-1, 2).T
    apart = np.flatnonzero(around & (_KATAKANA | _LONE))
    if len(apart):
        # Inside a run, Katakana parts from other letters, and a lone letter from everything.
        cuts = np.unique(np.concatenate([apart - 1, apart]))
        cuts = cuts[inside[cuts] & inside[cuts + 1]]
        both = around[cuts] & around[cuts + 1]
        joins = (both & _KATAKANA > 0) | (((around[cuts] | around[cuts + 1]) & _CONNECTOR) > 0)
        starts, ends = np.union1d(starts, cuts[~joins]), np.union1d(ends, cuts[~joins])
    return starts, ends


def _join_connectors(around: Kinds, inside: NDArray[np.bool_]) -> None:
    """Takes runs of connectors inside that have a word on both sides, in place."""
    positions = np.flatnonzero(around == _CONNECTOR)
    if not len(positions):
        return
    run_starts = np.flatnonzero(np.diff(positions, prepend=-2) != 1)
    lengths = np.diff(np.append(run_starts, len(positions)))
    first = positions[run_starts]
    joinable = around & (_WORD | _KATAKANA) * (around < _LINK) > 0
    inside[positions] = np.repeat(joinable[first - 1] & joinable[first + lengths], lengths)


def _with_last_dot(points: Points, kinds: Kinds, starts: Offsets, ends: Offsets, marks: Offsets) -> Offsets:
    """The ends, one further where a dotted abbreviation is followed by its last dot."""
    dots = marks[points[marks] == _DOT]
    place = np.minimum(np.searchsorted(ends, dots), len(ends) - 1)
    place = place[(ends[place] == dots) & (ends[place] - starts[place] >= 3)]
    start, end = starts[place], ends[place]
    dotted = (kinds[end - 1] & _LETTER > 0) & (points[end - 2] == _DOT)
    dotted &= (points[start + 1] == _DOT) | (points[start + 2] == _DOT)
    longer = ends.copy()
    longer[place[dotted]] += 1
    return longer


def _without_clitics(points: Points, starts: Offsets, ends: Offsets, marks: Offsets) -> tuple[Offsets, Offsets]:
    apostrophes = marks[np.isin(points[marks], _APOSTROPHES)]
    place = np.searchsorted(starts, apostrophes)
    place, apostrophes = place[(place > 0) & (place < len(starts))], apostrophes[(place > 0) & (place < len(starts))]
    single = (starts[place] == apostrophes + 1) & (ends[place] == apostrophes + 2) & (ends[place - 1] == apostrophes)
    clitic = place[single & np.isin(points[starts[place]], [ord("s"), ord("S")])]
    return (np.delete(starts, clitic), np.delete(ends, clitic)) if len(clitic) else (starts, ends)


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
