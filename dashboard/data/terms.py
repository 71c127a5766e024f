"""Tables about terms."""

from dataclasses import replace

import pandas as pd

from analysis.corpus import Corpus
from analysis.measures.collocates import CollocateCounts, collocate_counts
from analysis.measures.collocates import Sort as CollocateSort
from analysis.measures.frequency import ranked_terms
from analysis.measures.keyness import Groups, around
from analysis.measures.keywords import (
    best_repeated_keywords,
    ranked_best_keywords,
    unit_keywords,
)
from analysis.measures.phrases import Phrases, Sort, found_phrases, least_frequency
from analysis.measures.unit_keywords import UnitKeywords
from analysis.measures.windows import Window
from analysis.measures.within import Within
from analysis.nodes import Query
from analysis.ranking import Ranking
from analysis.rows import Rows
from analysis.scope import Scope, View
from analysis.stop_words import StopList
from dashboard.data.keeping import CHOICES, in_turn, nodes_in, of_view, view, without

LEAST_PHRASE_FREQUENCY = 2
"""What occurs once is no phrase."""
TOKENS_COUNTED = 2_000_000
"""In so many tokens all phrases are counted only to say how many are hidden: it takes about a second."""


def terms(view: View, *, ngram: int, stops: StopList) -> Ranking:
    made: Ranking = without(view, f"terms {ngram}", stops, lambda out: ranked_terms(view, ngram=ngram, stop_words=out))
    return made


def phrases(
    view: View, *, least: int, shortest: int, longest: int, folded: bool, sort: Sort, stops: StopList
) -> Ranking:
    found: Phrases = without(
        view,
        f"phrases {least} {longest}",
        stops,
        lambda out: in_turn(lambda: found_phrases(view, least=least, longest=longest, stop_words=out))(),
    )
    return found.ranked(shortest=shortest, folded=folded, sort=sort)


def rarer_phrases(
    view: View,
    rows: Rows,
    *,
    least: int,
    shortest: int,
    longest: int,
    folded: bool,
    stops: StopList,
) -> int | None:
    """How many of the phrases that are asked for are less frequent; None where it would take long to count them."""
    if least <= LEAST_PHRASE_FREQUENCY:
        return 0
    if view.token_count > TOKENS_COUNTED:
        return None
    every = phrases(
        view,
        least=LEAST_PHRASE_FREQUENCY,
        shortest=shortest,
        longest=longest,
        folded=folded,
        sort="frequency",
        stops=stops,
    )
    return every.rarer(replace(rows, min_frequency=least), ["phrase"])


def least_phrase_frequency(view: View) -> int:
    """How often a phrase has to occur without a choice."""
    return least_frequency(view)


def keywords(view: View, *, ngram: int, stops: StopList) -> UnitKeywords:
    made: UnitKeywords = without(
        view, f"keywords {ngram}", stops, lambda out: unit_keywords(view, ngram=ngram, stop_words=out)
    )
    return made


def keywords_once(view: View, *, ngram: int, stops: StopList) -> Ranking:
    """Each term with its best unit."""
    made: Ranking = without(
        view, f"best {ngram}", stops, lambda out: ranked_best_keywords(view, ngram=ngram, stop_words=out)
    )
    return made


def top_keywords(view: View, rows: int, *, stops: StopList) -> pd.DataFrame:
    """The first so many terms with their best unit that occur in it twice or more."""
    frame: pd.DataFrame = without(
        view, f"top {rows}", stops, lambda out: best_repeated_keywords(view, rows, stop_words=out)
    )
    return frame


def collocates(view: View, query: Query, window: Window, *, stops: StopList, sort: CollocateSort) -> Ranking:
    nodes = nodes_in(view, query)
    counts: CollocateCounts = of_view(
        view, f"collocates {query!r} {window!r}", lambda: collocate_counts(view, nodes, window)
    )
    return counts.ranked(stop_words=stops.terms(view.corpus), min_frequency=1, sort=sort)


def key_terms(view: View, query: Query, within: Within, *, stops: StopList) -> Ranking:
    groups = groups_around(view, query, within)
    rows: Ranking = without(
        view, f"keyness {query!r} {within}", stops, lambda out: groups.ranked(stop_words=out, min_frequency=1)
    )
    return rows


def groups_around(view: View, query: Query, within: Within) -> Groups:
    """The terms around what is asked for, and those of the rest."""
    nodes = nodes_in(view, query)
    groups: Groups = of_view(view, f"groups {query!r} {within}", lambda: around(view, nodes, within))
    return groups


def term_choices(corpus: Corpus) -> list[str]:
    """The most frequent terms of the corpus."""
    return list(terms(view(corpus, Scope()), ngram=1, stops=StopList()).column("term", CHOICES))
