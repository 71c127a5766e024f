"""What is like something, and what is a copy of it."""

from analysis.measures.duplicates import duplicates as measured_duplicates
from analysis.measures.passages import Passages
from analysis.measures.passages import passages as measured_passages
from analysis.measures.similarity import longest_unit as measured_longest_unit
from analysis.measures.similarity import shared_entities, shared_terms, similar_by_entities
from analysis.measures.similarity import similar as measured_similar
from analysis.ranking import Ranking
from analysis.scope import View
from analysis.stop_words import StopList
from dashboard.data.keeping import CHOICES, in_turn, of_view, without


def unit_choices(view: View) -> list[str]:
    """The first units of a scope; any other can be typed."""
    return list(view.unit_column(view.units[:CHOICES]))


def longest_unit(view: View) -> str:
    name: str = of_view(view, "longest unit", lambda: measured_longest_unit(view))
    return name


def similar(view: View, unit: str, *, stops: StopList) -> Ranking:
    """The units that are most like one by their terms."""
    found: Ranking = without(view, f"similar {unit!r}", stops, lambda out: measured_similar(view, unit, stop_words=out))
    return found


def similar_of_entities(view: View, unit: str) -> Ranking:
    """The units that are most like one by their entities."""
    found: Ranking = of_view(view, f"similar of entities {unit!r}", lambda: similar_by_entities(view, unit))
    return found


def shared(view: View, a: str, b: str, *, stops: StopList) -> Ranking:
    """The terms that two units have in common."""
    found: Ranking = without(view, f"shared {a!r} {b!r}", stops, lambda out: shared_terms(view, a, b, stop_words=out))
    return found


def shared_of_entities(view: View, a: str, b: str) -> Ranking:
    found: Ranking = of_view(view, f"shared of entities {a!r} {b!r}", lambda: shared_entities(view, a, b))
    return found


def passages(view: View, a: str, b: str) -> Passages:
    found: Passages = of_view(view, f"passages {a!r} {b!r}", lambda: measured_passages(view, a, b))
    return found


def heads(view: View, threshold: float) -> list[str]:
    """The documents that stand for the groups of near-duplicates."""
    frame = duplicates(view, threshold).frame()
    return frame["head"].unique().tolist()


def head_and_copy(view: View, threshold: float, document: str) -> tuple[str, str]:
    """The head of a near-duplicate's group, and the document itself; of a head, the most similar of its group."""
    frame = duplicates(view, threshold).frame()
    group = frame[frame["head"] == frame.loc[frame["document"] == document, "head"].iloc[0]]
    head, first = group["document"].iloc[0], group["document"].iloc[1]
    return head, first if document == head else document


def duplicates(view: View, threshold: float) -> Ranking:
    """The near-duplicates among the documents of a scope, those that it leaves out as copies, too."""
    # A scope with and one without copies can have the same units.
    once = view.scope if view.scope.once else ""
    found: Ranking = of_view(
        view, f"duplicates {threshold} {once!r}", in_turn(lambda: measured_duplicates(view, threshold))
    )
    return found
