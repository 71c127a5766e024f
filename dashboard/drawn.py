"""The items and pairs of a network that are drawn, and what is said of them; no streamlit here."""

import html
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from analysis.measures.cooccurrence import Sort
from analysis.measures.network import Network
from analysis.measures.within import Within
from analysis.ordering import ordered
from analysis.ranking import Items, Ranking
from analysis.units import counted
from dashboard.charts import QUIET, SERIES, Theme, label_colour, shortened
from dashboard.graph import Edge, Node

BETWEEN = " · "
GROUPS_NAMED, NAMES_OF_A_GROUP = 6, 2
PAIRS_OF_ONE = 15
"""So many pairs of a selected item are drawn, whether they are among the strongest of all or not."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn of a network."""

    nodes: list[Node]
    edges: list[Edge]
    groups: list[tuple[str, str]]
    """What colours stand for, and the colours."""
    pairs: int
    """How many pairs there are, drawn or not."""
    listed: int
    """How many pairs the table has."""
    attracted: int
    """How many of them are together more often than by chance."""
    items: int
    of_entities: bool

    def first(self, most: int) -> "Drawn":
        """The same with the most frequent so many nodes, in their order, and the edges between them."""
        frequent = sorted(range(len(self.nodes)), key=lambda place: (-self.nodes[place].frequency, place))[:most]
        place_of = {old: new for new, old in enumerate(sorted(frequent))}
        edges = [
            replace(edge, first=place_of[edge.first], second=place_of[edge.second])
            for edge in self.edges
            if edge.first in place_of and edge.second in place_of
        ]
        return replace(self, nodes=[self.nodes[old] for old in place_of], edges=edges)

    def sentence(self, within: Within, where: str) -> str:
        """What is drawn, and what is not; `where` is what to click on for a pair."""
        noun = "name" if self.of_entities else "term"
        if not self.edges:
            return (
                f"Of {counted(self.pairs, 'pair')} of {noun}s none is in the same {within} more often than by chance, "
                "so nothing is drawn; choose smaller parts, or read the table."
            )
        which = " of those that are together more often than by chance" if self.attracted < self.pairs else ""
        return (
            f"{len(self.edges):,} of {counted(self.pairs, 'pair')} drawn, the strongest{which}, between "
            f"{len(self.nodes):,} of the {counted(self.items, f'most frequent {noun}')}; the table lists "
            f"{counted(self.listed, 'pair')}. A click on "
            f"a circle shows its pairs alone, one on {where} the lines of the pair."
        )

    def legend(self, ink: str) -> str:
        """What the colours stand for, as HTML."""
        keys = "".join(
            f'<span style="white-space:nowrap;margin-right:1rem"><span style="color:{colour}">●</span> '
            f'<span style="color:{ink}">{html.escape(name)}</span></span> '
            for name, colour in self.groups
        )
        return f'<div style="font-size:.9rem;line-height:1.6">{keys}</div>'


@dataclass(frozen=True, slots=True)
class Drawing:
    """A network with what its items are called, and how it is drawn."""

    network: Network
    names: Sequence[str]
    within: Within
    sort: Sort
    by_label: bool
    theme: Theme

    def of(self, every: Ranking, rows: Ranking, most: int, *, by_community: bool) -> Drawn:
        """The strongest of all pairs, the first so many that attract each other, and the strongest of these rows.

        Nodes are in the order of their frequency, or `by_community`.
        """
        pairs = np.union1d(self._strongest(every, most), self._strongest(rows, most if rows is every else PAIRS_OF_ONE))
        first, second = self.network.found.of_pairs(pairs)
        is_drawn = np.isin(self.network.order, [first, second])
        items = self.network.order[is_drawn] if by_community else np.flatnonzero(np.bincount([*first, *second]))
        place_of = {item: place for place, item in enumerate(items.tolist())}
        strengths = self.network.found.columns[self.sort](pairs)
        ends = zip(first.tolist(), second.tolist(), np.nan_to_num(strengths).tolist(), strict=True)
        edges = [
            Edge(pair_name(self.names[a], self.names[b]), place_of[a], place_of[b], strength, self._hover(a, b))
            for a, b, strength in ends
        ]
        # They fill the picture, whoever is not drawn: only the scale depends on what is.
        places = self.network.places[items]
        low, high = (made(places, axis=0, initial=middle) for made, middle in ((np.min, 1.0), (np.max, 0.0)))
        places = (places - low) / np.where(high > low, high - low, 1)
        return Drawn(
            [self._node(item, place) for item, place in zip(items.tolist(), places, strict=True)],
            edges,
            self._groups(items),
            len(every),
            len(rows),
            int(self._are_attracted(every.items).sum()),
            len(self.names),
            self.network.found.is_about_entities,
        )

    def _are_attracted(self, pairs: Items) -> NDArray[np.bool_]:
        ends = self.network.found.of_pairs(pairs)
        attracted: NDArray[np.bool_] = self.network.found.parts[ends] > self.network.found.expected[ends]
        return attracted

    def _strongest(self, rows: Ranking, most: int) -> Items:
        pairs = rows.items if rows.key is None else rows.items[ordered(rows.key)]
        return pairs[self._are_attracted(pairs)][:most]

    def _node(self, item: int, place: NDArray[np.float64]) -> Node:
        found = self.network.found
        x, y = place.tolist()
        group, colour = self._group(item)
        parts = f"in {found.parts[item, item]:,} of {counted(found.number, self.within)}"
        occurrences = counted(int(found.frequency[item]), "mention" if found.is_about_entities else "occurrence")
        name = self.names[item]
        return Node(name, name, x, y, int(found.frequency[item]), colour, f"{name}: {occurrences}, {parts}; {group}")

    def _hover(self, one: int, other: int) -> str:
        found = self.network.found
        return (
            f"{self.names[one]} and {self.names[other]}: {counted(int(found.parts[one, other]), self.within)}, "
            f"{found.expected[one, other]:,.1f} by chance; log-likelihood {found.evidence[one, other]:,.1f}"
        )

    def _group(self, item: int) -> tuple[str, str]:
        """What the colour of an item stands for, and the colour."""
        if self.by_label:
            label = str(self.network.found.counts.named["label"](self.network.found.items[[item]])[0])
            return label, label_colour(label, self.theme)
        number = int(self.network.communities[item])
        if not 1 <= number <= GROUPS_NAMED:
            return "other communities", QUIET[self.theme]
        return f"community {number}", SERIES[self.theme][number - 1]

    def _groups(self, items: Items) -> list[tuple[str, str]]:
        """What colours stand for; a community is called by its most frequent items."""
        of_group: dict[tuple[str, str], list[str]] = {}
        for item in sorted(items.tolist()):
            of_group.setdefault(self._group(item), []).append(self.names[item])
        if self.by_label:
            colours: dict[str, list[str]] = {}
            for label, colour in sorted(of_group):
                colours.setdefault(colour, []).append(label)
            return [(", ".join(labels), colour) for colour, labels in colours.items()]
        return [(_called(names), colour) for (_, colour), names in sorted(of_group.items())]


def _called(names: Sequence[str]) -> str:
    first = ", ".join(shortened(name) for name in names[:NAMES_OF_A_GROUP])
    return first if len(names) <= NAMES_OF_A_GROUP else f"{first} and {len(names) - NAMES_OF_A_GROUP} more"


def pair_name(one: str, other: str) -> str:
    """What a pair is called when it is selected."""
    return f"{one}{BETWEEN}{other}"


def pair_parts(name: str, names: Sequence[str]) -> tuple[str, str]:
    """The two items of such a name; of several ways to part it, that with both among the names."""
    known = set(names)
    parts = name.split(BETWEEN)
    ways = [(BETWEEN.join(parts[:cut]), BETWEEN.join(parts[cut:])) for cut in range(1, len(parts))]
    return next((way for way in ways if known.issuperset(way)), ways[0] if ways else (name, ""))
