"""Tables about names."""

import pandas as pd

from analysis import tables
from analysis.corpus import Corpus
from analysis.measures.aliases import aliases as measured_aliases
from analysis.measures.company import Sort as CompanySort
from analysis.measures.company import company as measured_company
from analysis.measures.entities import mentions as measured_mentions
from analysis.measures.entities import ranked_entities
from analysis.measures.keywords import (
    ranked_best_entity_keywords,
    unit_entity_keywords,
)
from analysis.measures.profile import Facts
from analysis.measures.profile import facts as measured_facts
from analysis.measures.unit_keywords import UnitKeywords
from analysis.measures.within import Within
from analysis.mending.mends import Mends
from analysis.mending.suggestions import suggestions as measured_suggestions
from analysis.mentioned import entity_numbers, mentions_of
from analysis.nodes import Query
from analysis.ranking import Ranking
from analysis.scope import Scope, View
from dashboard.data.keeping import CHOICES, in_turn, kept, labels_of, nodes_in, of_view, view


def entity_keywords(view: View, *, numbers: bool = False) -> UnitKeywords:
    made: UnitKeywords = of_view(
        view, f"entity keywords {numbers}", lambda: unit_entity_keywords(view, labels=labels_of(numbers))
    )
    return made


def entity_keywords_once(view: View, *, numbers: bool = False) -> Ranking:
    """Each entity with its best unit."""
    made: Ranking = of_view(
        view, f"best entities {numbers}", lambda: ranked_best_entity_keywords(view, labels=labels_of(numbers))
    )
    return made


def entities(view: View, *, numbers: bool = False) -> Ranking:
    made: Ranking = of_view(view, f"entities {numbers}", lambda: ranked_entities(view, labels=labels_of(numbers)))
    return made


def mentions(view: View, *, numbers: bool = False) -> pd.DataFrame:
    frame: pd.DataFrame = of_view(
        view, f"mentions {numbers}", lambda: measured_mentions(view, labels=labels_of(numbers))
    )
    return frame


def entity_names(view: View, frame: pd.DataFrame) -> list[str]:
    """What each row of an entity table is called in a scope: its name, with the label where that is needed.

    Entities that the corpus does not have are called by both.
    """
    keys = view.corpus.entity_key
    return [
        keys.get((name, label), f"{name} ({label})")
        for name, label in zip(frame["entity"], frame["label"], strict=True)
    ]


def labels(view: View, *, numbers: bool = False) -> list[str]:
    """The labels under which anything is mentioned in a scope."""
    rows = entities(view, numbers=numbers)
    return sorted(rows.column("label", len(rows)).unique())


def holds_entity(rows: Ranking | UnitKeywords, view: View, entity: str, **others: str) -> bool:
    """Whether rows hold the entity that is called so in a scope, with these other texts in their columns."""
    entities = mentions_of(view.corpus).entities
    named = [entities[number] for number in entity_numbers(view.corpus, entity)]
    return any(rows.has(entity=name, label=label, **others) for name, label in named)


def suggestions(corpus: Corpus, mends: Mends) -> pd.DataFrame:
    """Entities that may be one, without those that were refused."""
    refused = mends.refused
    frame: pd.DataFrame = kept(
        f"{corpus.key} suggestions {refused!r}", in_turn(lambda: measured_suggestions(corpus, refused))
    )
    return frame


def aliases(view: View, entity: str) -> Ranking:
    """The texts that an entity is mentioned by, and why."""
    rows: Ranking = of_view(
        view, f"aliases {entity!r}", lambda: Ranking.of(tables.ALIASES, measured_aliases(view, entity))
    )
    return rows


def entity_choices(corpus: Corpus) -> list[str]:
    """The most frequent entities of the corpus; none where names could not be looked for."""
    if corpus.mentions is None:
        return []
    whole = view(corpus, Scope())
    choices: list[str] = kept(
        f"{corpus.key} entity choices", lambda: entity_names(whole, entities(whole).head(CHOICES))
    )
    return choices


def facts(view: View, query: Query) -> Facts:
    known: Facts = of_view(view, f"facts {query!r}", lambda: measured_facts(view, nodes_in(view, query)))
    return known


def company(view: View, query: Query, within: Within, *, sort: CompanySort) -> Ranking:
    rows: Ranking = of_view(
        view,
        f"company {query!r} {within} {sort}",
        lambda: measured_company(view, nodes_in(view, query), within, sort=sort),
    )
    return rows
