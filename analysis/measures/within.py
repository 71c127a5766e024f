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


def part_bounds(view: View, within: Within) -> Offsets:
    """The token numbers between all parts of the corpus."""
    return unit_bounds(view.corpus.annotation, Unit(within))


def part_of(view: View, nodes: Nodes, within: Within) -> Integers:
    """The number of the part that each occurrence is in: that of its first token."""
    return units_at(part_bounds(view, within), nodes.first)


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


def tokens_around(view: View, nodes: Nodes, within: Within) -> Offsets:
    """The numbers of the tokens of a view in the parts that hold an occurrence, without those of the occurrences."""
    bounds, own = part_bounds(view, within), own_tokens(nodes)
    lengths, parts = np.diff(bounds), np.unique(part_of(view, nodes, within))
    if lengths[parts].sum() * FEW > len(view.corpus.annotation.term):
        is_around = np.repeat(_marked(len(lengths), parts), lengths)
        if not view.is_whole:
            is_around &= np.repeat(view.is_left, np.diff(view.bounds))
        is_around[own] = False
        return np.flatnonzero(is_around)
    tokens = view.those_left(ranges(bounds[parts], bounds[parts + 1]))
    return tokens[~np.isin(tokens, own, assume_unique=True)]


def are_around(view: View, nodes: Nodes, within: Within, tokens: Offsets) -> NDArray[np.bool_]:
    """Which of these tokens of the view are among those."""
    bounds = part_bounds(view, within)
    holds = _marked(len(bounds) - 1, part_of(view, nodes, within))
    around: NDArray[np.bool_] = holds[units_at(bounds, tokens)]
    around[around] = ~np.isin(tokens[around], own_tokens(nodes))
    return around


def _marked(number: int, places: Integers) -> NDArray[np.bool_]:
    marked = np.zeros(number, np.bool_)
    marked[places] = True
    return marked


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
