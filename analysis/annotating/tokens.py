"""Where the tokens of a text are: Unicode words, found by table look-up over whole arrays of code points.

A token is a word of UAX #29 (https://unicode.org/reports/tr29/, rules WB4 to WB13b) that holds a letter
or a digit, with these departures, each made for counting:

- a colon joins nothing (`Iran:Russia` is two tokens);
- an abbreviation with inner dots keeps its last one: `U.S.`, `e.g.`, `Ph.D.`;
- `_` joins words but neither starts nor ends one;
- a lone `s` left behind by an apostrophe (`U.S.'s`, `1990's`) is a clitic and no token.

The possessive of other words is split off where the vocabulary is folded (`terms.py`).
"""

from functools import cache

import numpy as np
import regex
from numpy.typing import NDArray

Points = NDArray[np.uint32]
Offsets = NDArray[np.int64]

_OTHER, _LETTER, _HEBREW, _NUMBER, _EXTEND, _CONNECTOR, _KATAKANA, _LONE = range(8)
_LINKS_LETTERS, _LINKS_NUMBERS, _LINKS_BOTH, _LINKS_HEBREW = range(8, 12)
_DOT, _APOSTROPHES = ord("."), np.array([ord(mark) for mark in "'’‘＇"], np.uint32)

_CLASS_OF_WORD_BREAK = {
    "ALetter": _LETTER,
    "Hebrew_Letter": _HEBREW,
    "Numeric": _NUMBER,
    "Extend": _EXTEND,
    "Format": _EXTEND,
    "ZWJ": _EXTEND,
    "ExtendNumLet": _CONNECTOR,
    "Katakana": _KATAKANA,
    "MidLetter": _LINKS_LETTERS,
    "MidNum": _LINKS_NUMBERS,
    "MidNumLet": _LINKS_BOTH,
    "Single_Quote": _LINKS_BOTH,
    "Double_Quote": _LINKS_HEBREW,
}


def code_points(text: str) -> Points:
    """The code points of `text`, one 32-bit number a character."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def token_spans(points: Points) -> tuple[Offsets, Offsets]:
    """Where the tokens start and end: two arrays of character offsets, half-open, in order."""
    kinds = _classes()[points]
    extends = kinds == _EXTEND
    if not extends.any():
        starts, ends = _spans_of_classes(kinds)
    else:
        # WB4: a mark belongs to the letter before it, so the rules are applied as if it were not there.
        kept = np.flatnonzero(~extends)
        following = np.append(kept[1:], len(points))
        starts, ends = _spans_of_classes(kinds[kept])
        starts, ends = kept[starts], following[ends - 1]
    ends = _with_last_dot(points, starts, ends)
    return _without_clitics(points, starts, ends)


def _spans_of_classes(kinds: NDArray[np.uint8]) -> tuple[Offsets, Offsets]:
    if not len(kinds):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    letter = (kinds == _LETTER) | (kinds == _HEBREW)
    number = kinds == _NUMBER
    word = letter | number
    joined = word[:-1] & word[1:]
    katakana = kinds == _KATAKANA
    if katakana.any():
        joined |= katakana[:-1] & katakana[1:]

    inner = np.flatnonzero(kinds[1:-1] >= _LINKS_LETTERS) + 1
    kind, before, after = kinds[inner], inner - 1, inner + 1
    links = letter[before] & letter[after] & ((kind == _LINKS_LETTERS) | (kind == _LINKS_BOTH))
    links |= number[before] & number[after] & ((kind == _LINKS_NUMBERS) | (kind == _LINKS_BOTH))
    links |= (kinds[before] == _HEBREW) & (kinds[after] == _HEBREW) & (kind == _LINKS_HEBREW)
    joined[before[links]] = True
    joined[inner[links]] = True
    _join_connectors(kinds, word | katakana, joined)

    starts_here = np.append(True, ~joined)
    bounds = np.append(np.flatnonzero(starts_here), len(kinds))
    starts, ends = bounds[:-1], bounds[1:]
    is_token = (word | katakana | (kinds == _LONE))[starts]
    return starts[is_token], ends[is_token]


def _join_connectors(kinds: NDArray[np.uint8], joinable: NDArray[np.bool_], joined: NDArray[np.bool_]) -> None:
    """Joins the words on both sides of a run of connectors, in place."""
    positions = np.flatnonzero(kinds == _CONNECTOR)
    if not len(positions):
        return
    run_starts = np.flatnonzero(np.diff(positions, prepend=-2) != 1)
    lengths = np.diff(np.append(run_starts, len(positions)))
    first, last = positions[run_starts], positions[run_starts] + lengths - 1
    padded = np.concatenate(([False], joinable, [False]))
    between_words = np.repeat(padded[first] & padded[last + 2], lengths)
    joined[positions[between_words] - 1] = True
    joined[positions[between_words]] = True


def _with_last_dot(points: Points, starts: Offsets, ends: Offsets) -> Offsets:
    """The ends, one further where a dotted abbreviation is followed by its last dot."""
    padded = np.append(points, [0, 0])
    is_abbreviation = (
        (ends - starts >= 3)
        & (padded[ends] == _DOT)
        & (padded[ends - 2] == _DOT)
        & ((padded[starts + 1] == _DOT) | (padded[starts + 2] == _DOT))
    )
    longer: Offsets = ends + is_abbreviation
    return longer


def _without_clitics(points: Points, starts: Offsets, ends: Offsets) -> tuple[Offsets, Offsets]:
    single = np.flatnonzero((ends - starts == 1) & np.isin(points[starts], [ord("s"), ord("S")]))
    single = single[single > 0]
    apostrophe = np.isin(points[starts[single] - 1], _APOSTROPHES)
    clitic = single[apostrophe & (ends[single - 1] == starts[single] - 1)]
    return np.delete(starts, clitic), np.delete(ends, clitic)


@cache
def _classes() -> NDArray[np.uint8]:
    """The class of every code point, from the Unicode Word_Break property."""
    table = np.full(0x110000, _OTHER, np.uint8)
    # Surrogates are no characters; behind plane 3 there are only tags and private use.
    planes = [range(0xD800), range(0xE000, 0x40000), range(0xE0000, 0xE1000)]
    for plane in planes:
        characters = "".join(map(chr, plane))
        # Letters without a class of their own (Han, Hiragana, Thai) stand alone, one token each.
        for match in regex.finditer(r"\p{L}+", characters):
            table[plane.start + match.start() : plane.start + match.end()] = _LONE
        for name, kind in _CLASS_OF_WORD_BREAK.items():
            for match in regex.finditer(rf"\p{{Word_Break={name}}}+", characters):
                table[plane.start + match.start() : plane.start + match.end()] = kind
    table[ord(":")] = _OTHER
    table.flags.writeable = False
    return table
