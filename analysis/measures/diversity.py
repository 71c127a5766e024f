"""How varied the terms of texts are: what is needed of each text, so that texts can be added up."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.annotating.tokens import Offsets
from analysis.errors import OptionError
from analysis.index import Whole
from analysis.measures.texts import of_blocks, sums_between
from analysis.ordering import changes, sorted_rows

Values = NDArray[np.float64]
SEGMENT_TOKENS, WINDOW_TOKENS = 1_000, 100
LONGEST_TOKENS = 1_000_000
PER_TEN_THOUSAND = 10_000


@dataclass(frozen=True, slots=True)
class Lengths:
    """How long a text must be for the measures that need a certain length."""

    segment: int = SEGMENT_TOKENS
    """Tokens in a segment, of STTR."""
    window: int = WINDOW_TOKENS
    """Tokens in a moving window, of MATTR."""

    def __post_init__(self) -> None:
        for name in ("segment", "window"):
            if not 1 <= getattr(self, name) <= LONGEST_TOKENS:
                raise OptionError(
                    f"There is no {name} of {getattr(self, name):,} tokens; use 1 to {LONGEST_TOKENS:,} tokens."
                )


class Repetition(NamedTuple):
    """What repeats in texts: one whole number a text in each array."""

    tokens: Whole
    types: Whole
    hapax: Whole
    """Types that occur once."""
    squares: Whole
    """The squares of the frequencies of all types, added up."""
    segments: Whole
    """How many segments a text has; what is left behind the last is in none."""
    types_in_segments: Whole
    """The types of each segment, added up."""
    windows: Whole
    """How many windows a text has: one from each token on behind which there are enough."""
    types_in_windows: Whole
    """The types of each window, added up."""

    def take(self, texts: Whole) -> "Repetition":
        return Repetition(*(column[texts] for column in self))


def ttr(types: Whole, tokens: Whole) -> Values:
    """Type-token ratio, `V / N`, of V types and N tokens; NaN without tokens."""
    return types / np.where(tokens > 0, tokens, np.nan)


def sttr(types_in_segments: Whole, segments: Whole, lengths: Lengths) -> Values:
    """Standardised type-token ratio (also mean segmental): the mean TTR of segments that follow each other.

    NaN where a text has no whole segment; what is left behind its last one is dropped (Johnson 1944).
    """
    return ttr(types_in_segments, segments * lengths.segment)


def mattr(types_in_windows: Whole, windows: Whole, lengths: Lengths) -> Values:
    """Moving-average type-token ratio: the mean TTR of all windows of so many tokens (Covington and McFall 2010).

    NaN where a text is shorter than a window.
    """
    return ttr(types_in_windows, windows * lengths.window)


def yules_k(squares: Whole, tokens: Whole) -> Values:
    """Yule's K, `10,000 * (sum f^2 - N) / N^2`, of the frequencies f of all types and N tokens; NaN without tokens.

    0 is no term twice (Yule 1944).
    """
    number = np.where(tokens > 0, tokens, np.nan)
    k: Values = PER_TEN_THOUSAND * (squares - tokens) / number**2
    return k


def repetition(term: Whole, bounds: Offsets, lengths: Lengths) -> Repetition:
    """What repeats in each text; text `i` has the terms from `bounds[i]` up to `bounds[i + 1]`.

    No window is looked at: a token is the first of its type in all windows that hold it and not the token of the same
    type before it, and how many these are follows from where both stand. The types of all windows are as many as such
    firsts; likewise those of segments.
    """
    none = Repetition(*(np.empty(0, np.int64) for _ in Repetition._fields))
    blocks = of_blocks(lambda block: _of_block(term, block, lengths), bounds)
    return Repetition(*map(np.concatenate, zip(none, *blocks, strict=True)))


def _of_block(term: Whole, bounds: Offsets, lengths: Lengths) -> Repetition:
    number = np.diff(bounds)
    # The tokens of a text by their terms, those of a term in the order of the text.
    text = np.repeat(np.arange(len(number)), number)
    text, terms, place = sorted_rows(text, term[bounds[0] : bounds[-1]], np.arange(len(text)))
    is_new = changes(text) | changes(terms)
    starts = bounds - bounds[0]
    place -= starts[text]
    # Where the token of the same type before it stands, counted from 1; 0 for the first of its type.
    before = np.zeros(len(place), np.int64)
    before[1:] = place[:-1] + 1
    before[is_new] = 0
    first = np.flatnonzero(is_new)
    frequency = np.diff(first, append=len(text))
    runs = np.searchsorted(first, starts)

    left = number[text]
    windows = np.maximum(number - lengths.window + 1, 0)
    segments = number // lengths.segment
    return Repetition(
        number,
        np.diff(runs),
        sums_between(frequency == 1, runs),
        sums_between(frequency * frequency, runs),
        segments,
        sums_between(_are_first_in_segments(place, before, left, lengths.segment), starts),
        windows,
        sums_between(_windows_as_first(place, before, left, lengths.window), starts),
    )


def _windows_as_first(place: Whole, before: Whole, tokens: Whole, window: int) -> Whole:
    """In how many windows each token is the first of its type: those that begin behind the token before, as far as
    they hold this one and end with the text."""
    last = np.minimum(place, tokens - window)
    number: Whole = np.maximum(last - np.maximum(place - window + 1, before) + 1, 0)
    return number


def _are_first_in_segments(place: Whole, before: Whole, tokens: Whole, segment: int) -> NDArray[np.bool_]:
    """Which tokens are the first of their type in their segment, of whole segments alone."""
    start = place - place % segment
    first: NDArray[np.bool_] = (before <= start) & (start + segment <= tokens)
    return first
