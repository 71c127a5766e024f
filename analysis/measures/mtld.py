"""MTLD, the measure of textual lexical diversity: how many tokens pass until the type-token ratio falls to 0.72."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.annotating.tokens import Offsets
from analysis.index import Whole
from analysis.measures.texts import of_blocks
from analysis.ordering import changes, sorted_rows

Values = NDArray[np.float64]
FACTOR_TYPES, FACTOR_TOKENS = 18, 25
"""A factor ends where the type-token ratio is 18/25 = 0.72 or less."""
MTLD_TOKENS = 100
"""Shorter texts have too few factors for a reliable value (Koizumi 2012)."""
BLOCK_TOKENS = 1 << 21
"""Tokens whose texts are gone through together: the more texts, the fewer steps."""
FEW_PASSES = 64
"""Below this number of passes, stepping through them together is slower than one after the other."""


class Factors(NamedTuple):
    """The factors of texts: one number a text in each array, which can be added up. Short texts have 0 in each."""

    tokens: Values
    forward: Values
    """Whole factors and the part of the last one, read from the first token on."""
    backward: Values
    """The same, read from the last token back."""


def mtld(of: Factors) -> Values:
    """Mean number of tokens in a factor, `(N / F1 + N / F2) / 2` of F1 factors forward and F2 backward.

    Higher is more varied, whatever the length of a text (McCarthy and Jarvis 2010). NaN for texts of fewer than 100
    tokens, and where no term occurs twice.
    """
    forward, backward = (np.where(factors > 0, factors, np.nan) for factors in (of.forward, of.backward))
    values: Values = (of.tokens / forward + of.tokens / backward) / 2
    return values


def factors(term: Whole, bounds: Offsets, least: int = MTLD_TOKENS) -> Factors:
    """The factors of each text of at least so many tokens; text `i` is `term[bounds[i]:bounds[i + 1]]`.

    A factor ends with the token at which the type-token ratio since its start is 0.72 or less; then the next one
    starts. What is left at the end counts for a part of one, `(1 - TTR) / (1 - 0.72)`. So the first six tokens of "of
    the people by the people for the people" are a factor, and the others, all different, none:

    >>> found = factors(np.array([0, 1, 2, 3, 1, 2, 4, 1, 2]), np.array([0, 9]), least=1)
    >>> found.forward.tolist(), found.backward.tolist()
    ([1.0], [1.0])
    """
    none = Factors(*(np.empty(0) for _ in Factors._fields))
    blocks = of_blocks(lambda block: _of_block(term, block, least), bounds, BLOCK_TOKENS)
    return Factors(*map(np.concatenate, zip(none, *blocks, strict=True)))


def _of_block(term: Whole, bounds: Offsets, least: int) -> Factors:
    number = np.diff(bounds)
    long = np.flatnonzero(number >= least)
    starts, lengths = (bounds[:-1] - bounds[0])[long], number[long]
    passes = np.concatenate([*_previous(term[bounds[0] : bounds[-1]], bounds - bounds[0])])
    counted = _factors(passes, np.append(starts, starts + len(passes) // 2), np.append(lengths, lengths))
    tokens, forward, backward = (np.zeros(len(number)) for _ in Factors._fields)
    tokens[long], forward[long], backward[long] = lengths, counted[: len(long)], counted[len(long) :]
    return Factors(tokens, forward, backward)


def _previous(term: Whole, bounds: Offsets) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Where the same type stands before each token, its place in its text counted from 1, 0 for nowhere: of the texts
    read forward, and read backward."""
    number = np.diff(bounds)
    text, terms, place = sorted_rows(np.repeat(np.arange(len(number)), number), term, np.arange(len(term)))
    follows = np.flatnonzero(~(changes(text) | changes(terms)))
    earlier, later, text = place[follows - 1], place[follows], text[follows]
    forward, backward = np.zeros((2, len(term)), np.int32)
    forward[later] = earlier - bounds[text] + 1
    # Read backward, the last token of a text is the first.
    first_and_last = bounds[text] + bounds[text + 1] - 1
    backward[first_and_last - earlier] = bounds[text + 1] - later
    return forward, backward


def _factors(previous: NDArray[np.int32], starts: Offsets, lengths: Whole) -> Values:
    """The factors of passes through texts, whose tokens start at `starts` in `previous`.

    One token of every pass is looked at in a step. A token is a new type of its factor where the token of the same
    type before it stands before the factor's start. `balance` is `25 * types - 18 * tokens` of the factor so far.
    """
    order = np.argsort(-lengths, kind="stable")
    starts, lengths = starts[order], lengths[order]
    start, balance, whole = np.zeros((3, len(order)), np.int64)
    # How many passes are longer than each number of tokens.
    active = len(order) - np.searchsorted(lengths[::-1], np.arange(lengths.max(initial=0)), side="right")
    together = int(np.searchsorted(-active, -FEW_PASSES, side="right"))
    for step in range(together):
        here = slice(0, active[step])
        is_new = previous[starts[here] + step] <= start[here]
        balance[here] += FACTOR_TOKENS * is_new - FACTOR_TYPES
        ended = np.flatnonzero(balance[here] <= 0)
        whole[ended] += 1
        start[ended], balance[ended] = step + 1, 0
    for number in np.flatnonzero(lengths > together).tolist():
        rest = previous[starts[number] + together : starts[number] + lengths[number]].tolist()
        start[number], balance[number], more = _rest(rest, together, int(start[number]), int(balance[number]))
        whole[number] += more
    left = lengths - start
    types = (balance + FACTOR_TYPES * left) // FACTOR_TOKENS
    part = (left - types) / np.where(left > 0, left, 1) * FACTOR_TOKENS / (FACTOR_TOKENS - FACTOR_TYPES)
    found = np.empty(len(order))
    found[order] = whole + part
    return found


def _rest(previous: list[int], step: int, start: int, balance: int) -> tuple[int, int, int]:
    """Goes through the rest of one pass, from the token `step` on: where its last factor starts, the balance of that,
    and how many factors ended."""
    whole = 0
    for behind, before in enumerate(previous, step + 1):
        balance += FACTOR_TOKENS - FACTOR_TYPES if before <= start else -FACTOR_TYPES
        if balance <= 0:
            whole += 1
            start, balance = behind, 0
    return start, balance, whole
