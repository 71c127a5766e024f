"""What is known of one entity in a view: how often, where and when."""

from dataclasses import dataclass

import numpy as np

from analysis.measures.distribution import document_of
from analysis.mentioned import mentions_of
from analysis.nodes import Nodes
from analysis.scope import View


@dataclass(frozen=True, slots=True)
class Facts:
    names: tuple[str, ...]
    """What is meant, as a scope names it."""
    labels: tuple[str, ...]
    """The labels of that; a name may have several."""
    mentions: int
    documents: int
    """How many documents mention it."""
    first: str
    """The earliest date of a document that mentions it, as precise as it is known; empty without one."""
    last: str


def facts(view: View, nodes: Nodes) -> Facts:
    """The facts about mentions that lie in a view."""
    corpus, mentions = view.corpus, mentions_of(view.corpus)
    documents = np.unique(document_of(corpus, nodes))
    dates = sorted(filter(None, corpus.document_columns["date"].take(documents)))
    entities = np.unique(mentions.entity[nodes.mention]).tolist()
    names = tuple(corpus.entity_key[mentions.entities[entity]] for entity in entities)
    labels = tuple(sorted({mentions.entities[entity][1] for entity in entities}))
    return Facts(names, labels, len(nodes), len(documents), dates[0] if dates else "", dates[-1] if dates else "")
