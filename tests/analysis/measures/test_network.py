"""The drawing of a co-occurrence: the same every time, strong pairs near, communities found, and GraphML."""

import io
from dataclasses import replace
from itertools import combinations, product

import networkx as nx
import numpy as np
import pytest

from analysis.annotating.spans import Mention
from analysis.exporting.graphml import graphml
from analysis.measures.cooccurrence import entity_cooccurrence, term_cooccurrence
from analysis.measures.network import Network

ANIMALS, TREES = ("ant", "bee", "cat"), ("ash", "fir", "oak")
# Two circles of terms that share no sentence.
TWO = [
    "Ant saw bee. Bee saw cat. Cat saw ant. Ant saw bee saw cat. Ash by fir. Fir by oak. Oak by ash. Ash by fir by oak."
] * 3


def network(view, *texts: str, **options) -> Network:
    return Network(term_cooccurrence(view(*texts), stop_words=frozenset(["saw", "by"]), **options))


def named(found: Network) -> list[str]:
    return found.found.counts.named["term"](found.found.items).tolist()


def test_edges_join_what_is_together_more_often_than_by_chance(view) -> None:
    found = network(view, *TWO)
    names = named(found)
    joined = {frozenset((names[one], names[other])) for one, other in found.graph.edges}
    assert joined == {frozenset(two) for circle in (ANIMALS, TREES) for two in combinations(circle, 2)}


def test_communities_are_the_two_circles_the_more_frequent_first(view) -> None:
    found = network(view, *TWO, "Oak.", "Alone.")
    by_name = dict(zip(named(found), found.communities.tolist(), strict=True))
    assert by_name == dict.fromkeys(TREES, 1) | dict.fromkeys(ANIMALS, 2) | {"alone": 0}
    assert [named(found)[place] for place in found.order] == ["oak", "ash", "fir", *ANIMALS, "alone"]


def test_what_has_no_edge_has_no_community(view) -> None:
    assert network(view, "a b").communities.tolist() == [0, 0]


def test_strong_pairs_stand_nearer_than_strangers(view) -> None:
    found = network(view, *TWO)
    places = dict(zip(named(found), found.places, strict=True))

    def distance(one: str, other: str) -> float:
        return float(np.hypot(*(places[one] - places[other])))

    near = [distance(*two) for circle in (ANIMALS, TREES) for two in combinations(circle, 2)]
    far = [distance(*two) for two in product(ANIMALS, TREES)]
    assert np.mean(near) < np.mean(far)


def test_picture_is_the_same_every_time_and_knows_no_other_random_numbers(view) -> None:
    first = network(view, *TWO)
    np.random.seed(3)
    state = np.random.get_state()[1].copy()
    second = network(view, *TWO)
    assert second.places.tolist() == first.places.tolist()
    assert second.communities.tolist() == first.communities.tolist()
    assert (np.random.get_state()[1] == state).all()
    assert ((first.places >= 0) & (first.places <= 1)).all()


@pytest.mark.parametrize("texts", [(), ("a",), ("a b",)])
def test_few_items_have_a_picture_too(view, texts) -> None:
    found = network(view, *texts)
    assert found.places.shape == (len(found.found.items), 2) and np.isfinite(found.places).all()
    assert len(found.order) == len(found.found.items)


def test_graphml_has_the_items_and_the_pairs_of_the_rows(view) -> None:
    text = "Iran met Russia. Iran met Russia. Kyiv left."
    mentions = [Mention(0, 4, "GPE", "Iran"), Mention(9, 15, "GPE", "Russia"), Mention(17, 21, "GPE", "Iran"),
                Mention(26, 32, "GPE", "Russia"), Mention(34, 38, "LOC", "Ky\x0biv")]  # fmt: skip
    found = entity_cooccurrence(view(text, found=[mentions]))
    rows = found.ranked().frame()
    written = graphml(Network(found), rows)
    assert written == graphml(Network(replace(found)), rows)
    graph = nx.read_graphml(io.BytesIO(written))
    nodes = {data["label"]: data for _, data in graph.nodes(data=True)}
    assert nodes.keys() == {"Iran", "Russia", "Ky\ufffdiv"}
    assert (nodes["Iran"]["category"], nodes["Iran"]["frequency"], nodes["Ky\ufffdiv"]["category"]) == ("GPE", 2, "LOC")
    ((_, _, edge),) = graph.edges(data=True)
    assert (edge["weight"], edge["frequency"], edge["log_dice"]) == (2, 2, 14.0)


def test_graphml_leaves_out_what_could_not_be_computed(view) -> None:
    found = term_cooccurrence(view("a b"))
    ((_, _, edge),) = nx.read_graphml(io.BytesIO(graphml(Network(found), found.ranked().frame()))).edges(data=True)
    assert edge["frequency"] == 1 and "npmi" not in edge
