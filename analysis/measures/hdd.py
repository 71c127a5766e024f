"""HD-D, the hypergeometric diversity: the type-token ratio to expect of 42 tokens that are drawn from a text."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.annotating.tokens import Offsets
from analysis.index import Whole
from analysis.measures.texts import of_blocks
from analysis.ordering import changes, sorted_rows

Values = NDArray[np.float64]
HDD_TOKENS = 42
"""Tokens in a sample."""


class Draws(NamedTuple):
    """Samples drawn from texts: one number a text in each array, which can be added up. Short texts have 0 in each."""

    tokens: Values
    weighted: Values
    """HD-D times tokens."""


def hdd(of: Draws) -> Values:
    """HD-D of texts, or the mean of several, each weighted by its tokens; NaN without a text of 42 tokens.

    Of a text with N tokens it is `sum (1 - C(N - f, 42) / C(N, 42)) / 42` over its types, of frequencies f: the
    probability that a sample without replacement holds the type, times its share in the sample (McCarthy and Jarvis
    2007). Between 0 and 1, higher is more varied, whatever the length of a text.
    """
    values: Values = of.weighted / np.where(of.tokens > 0, of.tokens, np.nan)
    return values


def draws(term: Whole, bounds: Offsets) -> Draws:
    """Samples drawn from each text; text `i` is `term[bounds[i]:bounds[i + 1]]`.

    >>> all_different = draws(np.arange(50), np.array([0, 50]))
    >>> hdd(all_different).round(3).tolist()
    [1.0]
    """
    log = _log_samples(int(np.diff(bounds).max(initial=0)))
    none = Draws(*(np.empty(0) for _ in Draws._fields))
    blocks = of_blocks(lambda block: _of_block(term, block, log), bounds)
    return Draws(*map(np.concatenate, zip(none, *blocks, strict=True)))


def _of_block(term: Whole, bounds: Offsets, log: Values) -> Draws:
    number = np.diff(bounds)
    text, terms = sorted_rows(np.repeat(np.arange(len(number)), number), term[bounds[0] : bounds[-1]])
    first = np.flatnonzero(changes(text) | changes(terms))
    frequency, text = np.diff(first, append=len(text)), text[first]
    is_long = number >= HDD_TOKENS
    counts = is_long[text]
    frequency, text = frequency[counts], text[counts]
    tokens = number[text]
    held = -np.expm1(log[tokens - frequency] - log[tokens])
    of_text = np.bincount(text, held, len(number)) / HDD_TOKENS
    return Draws(np.where(is_long, number, 0).astype(np.float64), of_text * number)


def _log_samples(most: int) -> Values:
    """The logarithm of how many ordered samples there are of 0 to `most` tokens; minus infinity where there is none."""
    tokens = np.arange(most + 1, dtype=np.float64)
    log = np.zeros(most + 1)
    with np.errstate(divide="ignore"):
        for drawn in range(HDD_TOKENS):
            log += np.log(np.maximum(tokens - drawn, 0))
    return log
