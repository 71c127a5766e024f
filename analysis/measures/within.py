"""The sentences, paragraphs or documents around occurrences, as far as they are in a view."""

from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from analysis.annotating.tokens import Offsets
from analysis.corpus import Integers
from analysis.nodes import Nodes
from analysis.scope import View
from analysis.units import Unit, unit_bounds, units_at

Within = Literal["sentence", "paragraph", "document"]
"""How large a part around an occurrence is; smaller ones lie inside larger ones."""
WITHIN: tuple[Within, ...] = get_args(Within)
FEW = 16
"""Where the tokens around occurrences are fewer than one in so many, they are put together from their places."""
BLOCK_TOKENS = 1 << 21


def part_bounds(view: View, within: Within) -> Offsets:
    """The token numbers between all parts of the corpus."""
    return unit_bounds(view.corpus.annotation, Unit(within))


def part_of(view: View, nodes: Nodes, within: Within) -> Integers:
    """The number of the part that each occurrence is in: that of its first token."""
    return units_at(part_bounds(view, within), nodes.first)


def parts_with(view: View, nodes: Nodes, within: Within) -> Offsets:
    """The numbers of the parts that hold an occurrence, ascending."""
    return np.flatnonzero(_holds(view, nodes, within))


def _holds(view: View, nodes: Nodes, within: Within) -> NDArray[np.bool_]:
    """Which parts of the corpus hold an occurrence; quicker than to look for distinct numbers."""
    holds = np.zeros(len(part_bounds(view, within)) - 1, np.bool_)
    holds[part_of(view, nodes, within)] = True
    return holds


def parts_of(view: View, within: Within) -> Offsets:
    """The numbers of the parts that hold any token of the view, ascending."""
    bounds = part_bounds(view, within)
    if view.is_whole:
        return np.flatnonzero(np.diff(bounds))
    if not len(view.units):
        return view.units
    # How many tokens of the view stand before each bound of a part: those in the units before, and in its own.
    ahead = np.append(0, np.cumsum(np.where(view.is_left, np.diff(view.bounds), 0)))
    unit = np.minimum(units_at(view.bounds, bounds), len(view.is_left) - 1)
    return np.flatnonzero(np.diff(ahead[unit] + view.is_left[unit] * (bounds - view.bounds[unit])))


def are_inside_units(view: View, within: Within) -> bool:
    """Whether no unit cuts a part in two, so that a part is in the view as a whole or not at all."""
    unit = view.scope.unit.kind
    return view.is_whole or (unit != "window" and WITHIN.index(within) <= WITHIN.index(unit))


def terms_around(view: View, nodes: Nodes, within: Within, of_view: Integers) -> tuple[Integers, Integers]:
    """How often each term occurs in the parts of a view that hold an occurrence, and in the others.

    The tokens of the occurrences are in neither; `of_view` is how often each term occurs in the view.
    """
    term, bounds, own = view.corpus.annotation.term, part_bounds(view, within), own_tokens(nodes)
    lengths, holds = np.diff(bounds), _holds(view, nodes, within)
    parts = np.flatnonzero(holds)
    left = of_view - np.bincount(term[view.those_left(own)], minlength=len(of_view))
    around = int(lengths[parts].sum())
    if around * FEW <= len(term):
        focus = np.bincount(term[tokens_around(view, nodes, within)], minlength=len(of_view))
        return focus, left - focus
    # Of the two, what fewer tokens are in is counted, and the other is what is left.
    is_focus = 2 * around <= len(term)
    is_counted = np.repeat(holds == is_focus, lengths)
    if not view.is_whole:
        is_counted &= np.repeat(view.is_left, np.diff(view.bounds))
    is_counted[own] = False
    counted = _counted(term, is_counted, len(of_view))
    return (counted, left - counted) if is_focus else (left - counted, counted)


def _counted(term: Integers, is_counted: NDArray[np.bool_], terms: int) -> Integers:
    """How often each term occurs among the tokens that are counted, a block at a time that stays in the cache."""
    counted = np.zeros(terms, np.int64)
    for first in range(0, len(term), BLOCK_TOKENS):
        block = slice(first, first + BLOCK_TOKENS)
        counted += np.bincount(term[block][is_counted[block]], minlength=terms)
    return counted


def are_around(view: View, nodes: Nodes, within: Within, tokens: Offsets) -> NDArray[np.bool_]:
    """Which of these tokens of the view are among those."""
    around: NDArray[np.bool_] = _holds(view, nodes, within)[units_at(part_bounds(view, within), tokens)]
    around[around] = ~np.isin(tokens[around], own_tokens(nodes))
    return around


def tokens_around(view: View, nodes: Nodes, within: Within) -> Offsets:
    """The numbers of the tokens of a view in the parts that hold an occurrence, without those of the occurrences."""
    bounds, parts = part_bounds(view, within), parts_with(view, nodes, within)
    tokens = view.those_left(ranges(bounds[parts], bounds[parts + 1]))
    around: Offsets = tokens[~np.isin(tokens, own_tokens(nodes), assume_unique=True)]
    return around


def own_tokens(nodes: Nodes) -> Offsets:
    """The numbers of the tokens of occurrences, which may overlap, ascending."""
    tokens = ranges(nodes.first, nodes.last + 1)
    # Occurrences ascend; only those that overlap have to be put in order.
    return tokens if (np.diff(tokens) > 0).all() else np.unique(tokens)


def ranges(first: Offsets, behind: Offsets) -> Offsets:
    """All whole numbers from each of `first` up to the one `behind` it."""
    number = behind - first
    ahead = np.cumsum(number) - number
    every: Offsets = np.repeat(first - ahead, number) + np.arange(number.sum())
    return every
