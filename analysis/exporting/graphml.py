"""A network as GraphML, which Gephi and other programs for graphs open."""

import io
import re
from typing import Any

import networkx as nx
import pandas as pd

from analysis.measures.network import Network

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def graphml(network: Network, rows: pd.DataFrame) -> bytes:
    """The items of a network as nodes, and the pairs in these rows of its table as edges with their numbers.

    A node has its name as `label`, which is what programs show; the label of an entity is its `category`. An edge
    weighs its frequency. The same rows give the same bytes. Characters that XML cannot hold become U+FFFD.
    """
    found, graph = network.found, nx.Graph()
    named = {name: list(of_items(found.items)) for name, of_items in found.counts.named.items()}
    keys = list(zip(*named.values(), strict=True))
    for place, key in enumerate(keys):
        graph.add_node(f"n{place}", **_node(network, place, key))
    place_of = {key: f"n{place}" for place, key in enumerate(keys)}
    other = ["other", "other_label"][: len(named)]
    ends = (rows[columns].itertuples(index=False, name=None) for columns in (list(named), other))
    for first, second, numbers in zip(*ends, rows[list(found.columns)].to_dict("records"), strict=True):
        # What could not be computed is no number: it is left out.
        known = {str(name): value for name, value in numbers.items() if value == value}
        graph.add_edge(place_of[first], place_of[second], weight=known["frequency"], **known)
    file = io.BytesIO()
    nx.readwrite.graphml.write_graphml_xml(graph, file)
    return file.getvalue()


def _node(network: Network, place: int, key: tuple[str, ...]) -> dict[str, Any]:
    x, y = network.places[place].tolist()
    return {
        **dict(zip(("label", "category"), map(_for_xml, key), strict=False)),
        "frequency": int(network.found.frequency[place]),
        "document_frequency": int(network.found.parts[place, place]),
        "community": int(network.communities[place]),
        "x": x,
        "y": y,
    }


def _for_xml(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text)
