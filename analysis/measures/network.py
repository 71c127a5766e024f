"""Where the items of a co-occurrence stand in a drawing, and which of them belong together."""

from dataclasses import dataclass
from functools import cached_property

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from analysis.measures.cooccurrence import Cooccurrence
from analysis.ordering import descending, ordered

SEED = 20_261_125
"""The same for every network, so that the same corpus has the same picture."""
STEPS = 200
SPREAD = 0.6
"""How much of a place is its rank: more of it fills the picture more evenly, less keeps distances as they are."""
DECIMALS = 4


@dataclass(frozen=True, eq=False)
class Network:
    """A co-occurrence as a graph: its items are nodes, those that attract each other are joined."""

    found: Cooccurrence

    @cached_property
    def graph(self) -> nx.Graph:
        """The items by their places, with an edge where two are together more often than by chance.

        An edge weighs ln(1 + G2), the log-likelihood of the pair: evidence of a few pairs would outweigh all others.
        """
        graph = nx.Graph()
        graph.add_nodes_from(range(len(self.found.items)))
        weights = np.log1p(np.triu(self.found.evidence, 1))
        first, second = np.nonzero(weights)
        graph.add_weighted_edges_from(
            zip(first.tolist(), second.tolist(), weights[first, second].tolist(), strict=True)
        )
        return graph

    @cached_property
    def places(self) -> NDArray[np.float64]:
        """Where each item stands, x and y from 0 to 1: items that attract each other stand close.

        By Fruchterman and Reingold's forces (1991) over all items, whatever pairs are drawn, so that nobody moves when
        fewer or more are; then every coordinate goes part of the way to its rank, which spreads what is crowded.
        """
        items = len(self.found.items)
        if not items:
            return np.empty((0, 2))
        laid_out = nx.spring_layout(self.graph, weight="weight", seed=SEED, iterations=STEPS)
        places = np.array([laid_out[item] for item in range(items)])
        ranks = np.argsort(np.argsort(places, axis=0, kind="stable"), axis=0, kind="stable") / max(items - 1, 1)
        low, high = places.min(axis=0), places.max(axis=0)
        scaled = (places - low) / np.where(high > low, high - low, 1)
        spread: NDArray[np.float64] = np.round(SPREAD * ranks + (1 - SPREAD) * scaled, DECIMALS)
        return spread

    @cached_property
    def communities(self) -> NDArray[np.int64]:
        """The number of the community of each item, from 1 for the one whose items occur most often.

        By Louvain's method (Blondel and others 2008), which maximises modularity. 0 for items without an edge.
        """
        number = np.zeros(len(self.found.items), np.int64)
        frequency = self.found.frequency
        parted = nx.community.louvain_communities(self.graph, weight="weight", seed=SEED)
        several = [sorted(one) for one in parted if len(one) > 1]
        several.sort(key=lambda one: (-int(frequency[one].sum()), one))
        for place, one in enumerate(several, 1):
            number[one] = place
        return number

    @cached_property
    def order(self) -> NDArray[np.int64]:
        """The items by community, those without one last, and in each by frequency."""
        communities = np.where(self.communities > 0, self.communities, len(self.found.items) + 1)
        return ordered(communities, descending(self.found.frequency))
