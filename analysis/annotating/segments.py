"""Where sentences and paragraphs start, by rules over whole arrays; a sentence never crosses a paragraph.

Paragraphs are the lines of a text that hold a token; where the text is wrapped by hand at a column,
they are the blocks between blank lines. Sentences end at `.`, `!`, `?` or their kin, with the quotes and
brackets behind them, when white space follows and no lower-case letter after that. A dot after an
abbreviation ends a sentence only where the next word makes that likely.
"""

from functools import cache

import numpy as np
import regex
from numpy.typing import NDArray

from analysis.annotating.tokens import Offsets, Points, kinds_of

_SPACE, _TERMINAL, _WIDE_TERMINAL, _CLOSER, _LOWER, _DIGIT, _END = (1 << bit for bit in range(7))
_SHORT_RUN = 6
"""Steps taken one by one before a look-up over the whole text is cheaper."""
_DOT, _NEWLINE = ord("."), ord("\n")

# A name, a title's bearer or a number comes next: never the end of a sentence.
NEVER_LAST = frozenset(
    (
        "mr mrs ms dr prof gen sen rep gov lt col capt sgt maj adm cmdr brig cpl rev hon pres fr st mt ft messrs "
        "mme mlle vs cf viz approx jan feb mar apr jun jul aug sept sep oct nov dec e.g. i.e. ph.d."
    ).split()
)
# Ends a sentence only before a word that often starts one.
SELDOM_LAST = frozenset("inc corp co ltd llc plc bros jr sr etc al dept univ assn ave blvd rd".split())
# Never the end before a number: "No. 10", "pp. 3-5".
BEFORE_NUMBER = frozenset(["no", "nos", "art", "sec", "p", "pp", "vol", "ch", "fig", "para"])
STARTERS = frozenset(
    (
        "a after also although an and as at because before but by during for from he her here his how however i if "
        "in it its many meanwhile most my no not of on one or our several she since so some still such that the "
        "their then there these they this those though to two under we what when where while who why with yet you "
        "your"
    ).split()
)

FREE, NEVER, SELDOM, NUMBERED = range(4)


def dot_rule(surface: str) -> int:
    """What a dot behind (or at the end of) this surface means for the sentence: one of the four rules."""
    word = surface.casefold()
    if word in NEVER_LAST:
        return NEVER
    if word in BEFORE_NUMBER:
        return NUMBERED
    is_initial = len(surface) == 1 and surface.isupper() and surface != "I"
    if is_initial or ("." in surface.rstrip(".") and not any(map(str.isdigit, surface))) or word in SELDOM_LAST:
        return SELDOM
    return FREE


def is_starter(surface: str) -> bool:
    """Whether the surface is capitalised and a word with which sentences often start."""
    return surface[:1].isupper() and surface.casefold() in STARTERS


def sentence_starts(
    points: Points,
    token_starts: Offsets,
    token_ends: Offsets,
    surface: NDArray[np.int32],
    rules: NDArray[np.uint8],
    starters: NDArray[np.bool_],
) -> Offsets:
    """The numbers of the tokens that follow a sentence end, in order; the number of tokens behind the last of them.

    `surface` is the number of each token's surface; `rules` and `starters` hold `dot_rule` and `is_starter` of
    each surface.
    """
    kinds = kinds_of(points, _kinds)
    # The end of the text counts as white space, and stops every run.
    kinds[-1] = _END
    last = np.flatnonzero((kinds & (_TERMINAL | _WIDE_TERMINAL)) > 0)
    if not len(last) or not len(token_starts):
        return np.empty(0, np.int64)
    ends = _skipped(kinds, last + 1, _TERMINAL | _WIDE_TERMINAL | _CLOSER)
    following = _skipped(kinds, ends, _SPACE)
    is_end = ((kinds[ends] & (_SPACE | _END)) > 0) | ((kinds[last] & _WIDE_TERMINAL) > 0)
    is_end &= (kinds[following] & _LOWER) == 0

    # No token starts with such a mark, nor among those behind it.
    after = np.searchsorted(token_starts, last)
    before = after - 1
    touches = (before >= 0) & (points[last] == _DOT)
    touches &= (token_ends[before] == last) | (token_ends[before] == last + 1)
    rule = np.where(touches, rules[surface[before]], FREE)
    is_end &= rule != NEVER
    is_end &= (rule != SELDOM) | starters[surface[np.minimum(after, len(surface) - 1)]]
    is_end &= (rule != NUMBERED) | ((kinds[following] & _DIGIT) == 0)
    found: Offsets = after[is_end]
    return found


def paragraph_starts(points: Points, token_starts: Offsets, token_ends: Offsets, document_starts: Offsets) -> Offsets:
    """The numbers of the tokens that start paragraphs, in order; `document_starts` holds offsets of the documents.

    A line without a token is blank.
    """
    if not len(document_starts):
        return document_starts
    newlines = np.flatnonzero(points == _NEWLINE)
    # Documents are parted by newlines, so all but the first start behind one.
    starts = np.append(0, newlines + 1)
    ends = np.append(starts[1:], len(points))
    first_token = np.searchsorted(token_starts, np.append(starts, len(points)))
    text = first_token[1:] > first_token[:-1]
    document = np.searchsorted(document_starts, starts, side="right") - 1

    follows_text = np.append(False, text[:-1]) & (np.diff(document, prepend=-1) == 0) & text
    broken = np.append(follows_text[1:], False)
    last_token = token_ends[first_token[1:][broken] - 1]
    stops = _stops_at(points, last_token)
    wrapped = _wrapped_by_hand((ends - starts)[broken], document[broken], stops, len(document_starts))
    found: Offsets = first_token[:-1][text & ~(follows_text & wrapped[document])]
    return found


def _stops_at(points: Points, token_ends: Offsets) -> NDArray[np.bool_]:
    """Whether a sentence, a quotation or a bracket stops at the end of each of these tokens."""
    behind = points[np.minimum(token_ends, len(points) - 1)]
    stops: NDArray[np.bool_] = (kinds_of(behind, _kinds)[:-1] & (_TERMINAL | _WIDE_TERMINAL | _CLOSER)) > 0
    stops |= points[token_ends - 1] == _DOT
    return stops


def _wrapped_by_hand(length: Offsets, document: Offsets, stops: NDArray[np.bool_], documents: int) -> NDArray[np.bool_]:
    """Which documents have their lines broken at a column: most of their lines stop in mid-sentence.

    Of each line that is followed by another: its length, its document, and whether a sentence stops there.
    """
    count = np.bincount(document, minlength=documents)
    longest = np.zeros(documents, np.int64)
    np.maximum.at(longest, document, length)
    total = np.bincount(document, length, minlength=documents)
    in_mid_sentence = np.bincount(document, ~stops, minlength=documents)
    return (count >= 3) & (longest <= 120) & (total >= 40 * count) & (in_mid_sentence > 0.6 * count)


def _skipped(kinds: NDArray[np.uint8], positions: Offsets, mask: int) -> Offsets:
    """Each position moved right past everything that is of a kind in `mask`; the last kind stops all."""
    positions = positions.copy()
    for _ in range(_SHORT_RUN):
        moving = (kinds[positions] & mask) > 0
        if not moving.any():
            return positions
        positions += moving
    stops = np.flatnonzero((kinds & mask) == 0)
    found: Offsets = stops[np.searchsorted(stops, positions)]
    return found


@cache
def _kinds(below: int) -> NDArray[np.uint8]:
    """What every code point below `below` is, as bits."""
    table = np.zeros(below, np.uint8)
    characters = "".join(map(chr, range(min(below, 0xD800))))
    classes = [
        (r"\s+", _SPACE),
        (r"[.!?…؟۔।]+", _TERMINAL),
        (r"[。！？]+", _WIDE_TERMINAL),
        (r"""[\p{Pe}\p{Pf}"'»]+""", _CLOSER),
        (r"\p{Ll}+", _LOWER),
        (r"\p{Nd}+", _DIGIT),
    ]
    for pattern, bit in classes:
        for match in regex.finditer(pattern, characters):
            table[match.start() : match.end()] |= bit
    if below > 0xFF1F:
        table[0xFF01], table[0xFF1F] = _WIDE_TERMINAL, _WIDE_TERMINAL
    table.flags.writeable = False
    return table
