"""What the course of time is shown of where nothing is asked for: what rises or falls most steadily."""

import numpy as np

from analysis.errors import CorpusError
from analysis.measures.entities import ranked_entities
from analysis.measures.frequency import ranked_terms
from analysis.measures.periods import Period
from analysis.measures.trend import Trend, items_of, trend
from analysis.measures.trend_summary import rise
from analysis.nodes import Query, means_the_same, nodes_of
from analysis.scope import View

CANDIDATES, FIRST_ITEMS = 30, 4
NO_DATES = "no document of the scope has a date"


class NoDatesError(CorpusError):
    """Without dates there is no course of time."""


def first_items(
    view: View, period: Period | None = None, *, stop_words: frozenset[str] = frozenset(), number: int = FIRST_ITEMS
) -> list[Query]:
    """The terms and entities that a look at the course of time begins with, steadiest first.

    Of the 30 most frequent terms and the 30 most frequent entities of a view those whose relative frequency rises or
    falls most steadily from period to period, by Kendall's tau without its sign; ties in the order of their
    frequencies. An entity and the term that names it are one.
    """
    queries = items_of(_candidates(view, stop_words))
    found = trend(view, {name: nodes_of(view, query) for name, query in queries.items()}, period, bands=False)
    has_tokens, frequency = found.counts.tokens > 0, found.counts.frequency.sum(axis=1)
    tau = np.array([rise(row[has_tokens])[0] for row in found.counts.relative_frequency])
    order = np.lexsort((-frequency, -np.abs(np.nan_to_num(tau))))
    asked, chosen = list(queries.values()), list[Query]()
    for place in order.tolist():
        if len(chosen) < number and not any(means_the_same(view.corpus, asked[place], other) for other in chosen):
            chosen.append(asked[place])
    return chosen


def first_trend(view: View, stop_words: frozenset[str], *, bands: bool = True) -> Trend:
    """The trend of these items. Raises NoDatesError where no document of the view has a date."""
    queries = items_of(first_items(view, stop_words=stop_words))
    found = trend(view, {name: nodes_of(view, query) for name, query in queries.items()}, bands=bands)
    if not found.documents:
        raise NoDatesError(NO_DATES)
    return found


def _candidates(view: View, stop_words: frozenset[str]) -> list[Query]:
    terms = ranked_terms(view, stop_words=stop_words).column("term", CANDIDATES)
    if view.corpus.mentions is None:
        return [Query((term,)) for term in terms]
    entities = ranked_entities(view)
    pairs = zip(*(entities.column(name, CANDIDATES) for name in ("entity", "label")), strict=True)
    named = [Query((view.corpus.entity_key[pair],), "entity") for pair in pairs]
    return [*(Query((term,)) for term in terms), *named]
