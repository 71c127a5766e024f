"""The rows of each command that writes a table. A measure is imported where it is used: a command needs one of them."""

import argparse
from typing import TYPE_CHECKING

import pandas as pd

from analysis.annotating.spans import NAME_LABELS, NUMBER_LABELS
from analysis.commands import comparing, styling
from analysis.commands.arguments import ENTITIES
from analysis.commands.opening import mends
from analysis.corpus import Corpus
from analysis.errors import OptionError
from analysis.nodes import nodes_of
from analysis.ranking import Ranking
from analysis.scope import View
from analysis.tables import ALIASES, COMPARE, ENTITY_COMPARE, GENERAL_KEYNESS, MENTIONS, SUGGESTIONS, Table

if TYPE_CHECKING:
    from analysis.measures.unit_keywords import UnitKeywords

Excluded = frozenset[str]
"""Stop words."""


def report(corpus: Corpus) -> pd.DataFrame:
    from analysis.measures.report import report as measured

    return measured(corpus)


def boilerplate(corpus: Corpus) -> pd.DataFrame:
    from analysis.measures.boilerplate import repeated_paragraphs

    return repeated_paragraphs(corpus).frame()


def is_of_entities(options: argparse.Namespace) -> bool:
    """Whether rows about entities are asked for, of a command whose rows can be about terms."""
    return getattr(options, "of", "") == ENTITIES


def terms(view: View, options: argparse.Namespace, excluded: Excluded) -> Ranking:
    from analysis.measures.frequency import ranked_terms

    return ranked_terms(view, ngram=options.ngram, stop_words=excluded)


def phrases(view: View, options: argparse.Namespace, excluded: Excluded) -> Ranking:
    from analysis.measures.phrases import phrases

    return phrases(
        view,
        least=options.least,
        shortest=options.shortest,
        longest=options.longest,
        folded=not options.all,
        sort=options.sort,
        stop_words=excluded,
    )


def keywords(view: View, options: argparse.Namespace, excluded: Excluded) -> "Ranking | UnitKeywords":
    from analysis.measures import keywords

    if is_of_entities(options):
        of_entities = keywords.ranked_best_entity_keywords if options.best else keywords.unit_entity_keywords
        return of_entities(view, labels=_labels(options))
    of_terms = keywords.ranked_best_keywords if options.best else keywords.unit_keywords
    return of_terms(view, ngram=options.ngram, stop_words=excluded)


def compare(view: View, options: argparse.Namespace, excluded: Excluded) -> Ranking:
    labels = _labels(options) if is_of_entities(options) else ()
    return comparing.compared(view, options, labels=labels, excluded=excluded)


def concordance(view: View, options: argparse.Namespace, _: Excluded) -> Ranking:
    from analysis.measures.concordance import concordance

    return concordance(view, options.query, context=options.context, sort=options.sort)


def distribution(view: View, options: argparse.Namespace, _: Excluded) -> Ranking:
    from analysis.measures.distribution import distribution

    return distribution(view, options.query)


def collocates(view: View, options: argparse.Namespace, excluded: Excluded) -> Ranking:
    from analysis.measures.collocates import collocates
    from analysis.measures.windows import Window

    return collocates(
        view,
        nodes_of(view, options.query),
        Window(options.left, options.right, not options.across_sentences),
        stop_words=excluded,
        min_frequency=1,
        sort=options.sort,
    )


def keyness(view: View, options: argparse.Namespace, excluded: Excluded) -> Ranking:
    from analysis.measures.keyness import around

    groups = around(view, nodes_of(view, options.query), options.within)
    return groups.ranked(stop_words=excluded, min_frequency=1)


def trend(view: View, options: argparse.Namespace, _: Excluded) -> Ranking:
    from analysis.measures.trend import items_of, trend

    items = {name: nodes_of(view, query) for name, query in items_of(options.queries).items()}
    found = trend(view, items, options.period, bands=not options.no_bands, smoothing=options.smoothing)
    options.remarks = found.remarks()
    return found.summary if options.summary else found.rows


def documents(view: View, _options: argparse.Namespace, _: Excluded) -> Ranking:
    from analysis.measures.document_matches import DocumentRows
    from analysis.measures.documents import documents

    return DocumentRows.of_view(view, documents(view))


def similar(view: View, options: argparse.Namespace, excluded: Excluded) -> Ranking:
    from analysis.measures.similarity import similar, similar_by_entities

    if is_of_entities(options):
        return similar_by_entities(view, options.to, labels=options.label or _labels(options))
    return similar(view, options.to, stop_words=excluded)


def duplicates(view: View, options: argparse.Namespace, _: Excluded) -> Ranking:
    from analysis.measures.duplicates import duplicates

    return duplicates(view, options.threshold)


def style(view: View, options: argparse.Namespace, _: Excluded) -> Ranking:
    return styling.style_rows(view, options)


def aliases(view: View, options: argparse.Namespace, _: Excluded) -> Ranking:
    from analysis.measures.aliases import aliases

    return Ranking.of(ALIASES, aliases(view, options.entity))


def suggestions(view: View, options: argparse.Namespace, _: Excluded) -> Ranking:
    from analysis.mending.suggestions import suggestions

    return Ranking.of(SUGGESTIONS, suggestions(view.corpus, mends(options).refused))


def company(view: View, options: argparse.Namespace, excluded: Excluded) -> Ranking:
    from analysis.measures.company import company, term_company

    nodes = nodes_of(view, options.query)
    if is_of_entities(options):
        return company(view, nodes, options.within, labels=_labels(options), sort=options.sort)
    return term_company(view, nodes, options.within, stop_words=excluded, sort=options.sort)


def cooccurrence(view: View, options: argparse.Namespace, excluded: Excluded) -> Ranking:
    from analysis.measures.cooccurrence import entity_cooccurrence, term_cooccurrence

    options.found = found = (
        entity_cooccurrence(view, options.within, top=options.top, labels=options.label or _labels(options))
        if is_of_entities(options)
        else term_cooccurrence(view, options.within, top=options.top, stop_words=excluded)
    )
    return found.ranked(sort=options.sort)


def entities(view: View, options: argparse.Namespace, _: Excluded) -> Ranking:
    from analysis.measures.entities import ranked_entities

    return ranked_entities(view, labels=_labels(options))


def mentions(view: View, options: argparse.Namespace, _: Excluded) -> Ranking:
    from analysis.measures.entities import mentions

    return Ranking.of(MENTIONS, mentions(view, labels=_labels(options)))


def _labels(options: argparse.Namespace) -> tuple[str, ...]:
    """The labels that are counted: names, and numbers where they are asked for."""
    with_numbers = options.numbers or set(options.label) & set(NUMBER_LABELS)
    return NAME_LABELS + NUMBER_LABELS if with_numbers else NAME_LABELS


def require_threshold(options: argparse.Namespace) -> None:
    from analysis.near_duplicates import require_threshold

    require_threshold(options.threshold)


def require_queries(options: argparse.Namespace) -> None:
    if not options.queries:
        raise OptionError("trend needs what to look for: give --term, --regex or --entity, once or several times.")


def compare_table(options: argparse.Namespace) -> Table:
    if options.general is not None:
        return GENERAL_KEYNESS
    return ENTITY_COMPARE if is_of_entities(options) else COMPARE
