"""Which terms and entities are together."""

import pandas as pd

from analysis.measures.company import lines_with_both
from analysis.measures.concordance import Context, Lines
from analysis.measures.concordance import Sort as LineSort
from analysis.measures.cooccurrence import TOP, Cooccurrence, entity_cooccurrence, term_cooccurrence
from analysis.measures.network import Network
from analysis.measures.within import Within
from analysis.nodes import Query
from analysis.scope import View
from analysis.stop_words import StopList
from dashboard.data.keeping import labels_of, nodes_in, of_view, without


def term_network(view: View, within: Within, *, top: int, stops: StopList) -> Network:
    """Which of the most frequent terms are together, and where they stand in a drawing."""
    made: Network = without(
        view,
        f"network {within} {top}",
        stops,
        lambda out: _drawn(term_cooccurrence(view, within, top=top, stop_words=out)),
    )
    return made


def entity_network(view: View, within: Within, *, top: int, numbers: bool, labels: tuple[str, ...] = ()) -> Network:
    """Which of the most frequent entities are together; under these labels, or all that are counted."""
    counted = labels or labels_of(numbers)
    made: Network = of_view(
        view,
        f"network {within} {top} {counted!r}",
        lambda: _drawn(entity_cooccurrence(view, within, top=top, labels=counted)),
    )
    return made


def entity_pairs(view: View, within: Within = "sentence", *, top: int = TOP, rows: int = 10) -> pd.DataFrame:
    """The entities that are together most often, of those that are so more often than by chance: the first rows."""
    found: Cooccurrence = entity_network(view, within, top=top, numbers=False).found
    frame: pd.DataFrame = of_view(
        view, f"pairs {within} {top} {rows}", lambda: found.ranked(sort="frequency", attracted=True).head(rows)
    )
    return frame


def lines_of_pair(view: View, one: Query, other: Query, within: Within, *, context: Context, sort: LineSort) -> Lines:
    """One line for each sentence (paragraph, document) that holds both."""
    lines: Lines = of_view(
        view,
        f"both {one!r} {other!r} {within} {context} {sort}",
        lambda: lines_with_both(view, nodes_in(view, one), nodes_in(view, other), within, context=context, sort=sort),
    )
    return lines


def _drawn(found: Cooccurrence) -> Network:
    """The network with its picture, so that this is made once."""
    network = Network(found)
    _ = network.places, network.order
    return network
