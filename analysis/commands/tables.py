"""The commands that write one table."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

import pandas as pd

from analysis.annotating.spans import NAME_LABELS, NUMBER_LABELS
from analysis.commands import comparing, styling
from analysis.commands.opening import mends, opened, scoped, stop_list
from analysis.commands.options import ENTITIES, FIND_IN, LEAST, OF, OF_THE_FOLDER, STOPPED, tables_of
from analysis.corpus import Corpus
from analysis.errors import OptionError
from analysis.measures.collocates import collocates
from analysis.measures.concordance import concordance
from analysis.measures.distribution import distribution
from analysis.measures.general_keyness import LEAST_FREQUENCY as LEAST_GENERAL
from analysis.measures.style import UNIT
from analysis.measures.windows import Window
from analysis.near_duplicates import require_threshold
from analysis.nodes import Query, nodes_of
from analysis.ranking import Ranking
from analysis.rows import Rows
from analysis.scope import Scope, View, view_of
from analysis.stop_words import NONE, StopList
from analysis.tables import ALIASES, MENTIONS, SUGGESTIONS, Table
from analysis.units import Unit, counted, default_unit

if TYPE_CHECKING:
    from analysis.measures.unit_keywords import UnitKeywords

Excluded = frozenset[str]
"""Stop words."""
ABOUT_NAMES = ("entities", "aliases", "suggestions", "mentions")


def frame_of(options: argparse.Namespace) -> tuple[pd.DataFrame, Corpus, View | None]:
    """The rows that a command is asked for, and the corpus and, where it has one, the view that they are of."""
    command = options.command
    if command == "duplicates":
        # A wrong one is said before a folder is read for it, as a wrong unit is.
        require_threshold(options.threshold)
    if command in OF_THE_FOLDER:
        corpus = opened(options, names=False)
        rows = Rows(find=options.find, regex=options.regex, limit=options.limit)
        frame = rows.of(_of_folder(command, corpus), FIND_IN[command])
        options.remarks = rows.remarks()
        _say_where_else(options, rows, frame, view_of(corpus, Scope()))
        return frame, corpus, None

    _require_what_goes_together(options)
    if command in LEAST and options.min_frequency is None:
        is_general = getattr(options, "general", None) is not None
        options.min_frequency = LEAST_GENERAL if is_general else LEAST[command]
    if options.unit:
        # A wrong one is said before a folder is read for it.
        Unit.parse(options.unit)
    more = getattr(options, "columns", [])
    if more:
        _table(options).with_columns(more)
    stops = stop_list(options) if command in STOPPED else StopList(NONE)
    # A list that cannot be read is said, too.
    stops.terms()
    asked = getattr(options, "queries", [getattr(options, "query", None)])
    asks_for_names = (
        is_about_names(options)
        or options.mentions
        or any(query and query.kind == "entity" for query in asked)
        or comparing.mentions_are_asked_for(options)
    )
    corpus = opened(options, names=bool(asks_for_names))
    as_pages_have_it = (command in OF and command != "company") or options.project
    view = scoped(options, corpus, default_unit(corpus.annotation) if as_pages_have_it else Unit())
    rows = Rows(
        find=getattr(options, "find", ""),
        regex=getattr(options, "regex", False),
        min_frequency=getattr(options, "min_frequency", 1),
        # Those of a co-occurrence are what it looks at; here they would be those of the first of a pair.
        labels=() if command == "cooccurrence" else tuple(getattr(options, "label", ())),
        limit=options.limit,
    )
    find_in = OF[command] if command in OF and is_about_names(options) else FIND_IN.get(command, [])
    if command == "style":
        find_in = styling.found_in(options)
    measured = MEASURED[command](view, options, stops.terms(corpus))
    if hidden := measured.rarer(rows, find_in):
        options.remarks = [*getattr(options, "remarks", []), _hidden(hidden, rows.min_frequency)]
    found = measured.found(rows, find_in)
    if more and isinstance(found, Ranking):
        found = found.with_columns(more)
    frame = found.head(rows.limit) if rows.limit else found.frame()
    _say_where_else(options, rows, frame, view)
    queries = [*filter(None, asked), Query(view.scope.contains)]
    said = [*rows.remarks(), *(remark for query in queries for remark in query.remarks())]
    options.remarks = [*getattr(options, "remarks", []), *dict.fromkeys(said)]
    return frame, corpus, view


def _say_where_else(options: argparse.Namespace, rows: Rows, frame: pd.DataFrame, view: View) -> None:
    """Has it said which documents have the text to find where no row has it."""
    if frame.empty and rows.find.strip():
        from analysis.measures.document_matches import where_else

        options.remarks = [*getattr(options, "remarks", []), where_else(view, rows).sentence()]


def _table(options: argparse.Namespace) -> Table:
    """The table that a command with optional columns writes."""
    tables = tables_of(options.command)
    if options.command == "style":
        return tables[int(options.by != UNIT)]
    if options.command == "compare":
        return tables[2 if options.general is not None else int(is_about_names(options))]
    return tables[0]


def _hidden(rows: int, least: int) -> str:
    """What is said of rows that are not frequent enough."""
    are = "is" if rows == 1 else "are"
    return f"{counted(rows, 'rarer row')} {are} hidden by --min-frequency {least}; --min-frequency 1 has all."


def _of_folder(command: str, corpus: Corpus) -> pd.DataFrame:
    from analysis.measures.boilerplate import repeated_paragraphs
    from analysis.measures.report import report

    return report(corpus) if command == "report" else repeated_paragraphs(corpus).frame()


def _terms(view: View, options: argparse.Namespace, excluded: Excluded) -> Ranking:
    from analysis.measures.frequency import ranked_terms

    return ranked_terms(view, ngram=options.ngram, stop_words=excluded)


def _phrases(view: View, options: argparse.Namespace, excluded: Excluded) -> Ranking:
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


def _keywords(view: View, options: argparse.Namespace, excluded: Excluded) -> "Ranking | UnitKeywords":
    from analysis.measures import keywords

    if is_about_names(options):
        of_entities = keywords.ranked_best_entity_keywords if options.best else keywords.unit_entity_keywords
        return of_entities(view, labels=_labels(options))
    of_terms = keywords.ranked_best_keywords if options.best else keywords.unit_keywords
    return of_terms(view, ngram=options.ngram, stop_words=excluded)


def _compare(view: View, options: argparse.Namespace, excluded: Excluded) -> Ranking:
    labels = _labels(options) if is_about_names(options) else ()
    return comparing.compared(view, options, labels=labels, excluded=excluded)


def _concordance(view: View, options: argparse.Namespace, _: Excluded) -> Ranking:
    return concordance(view, options.query, context=options.context, sort=options.sort)


def _distribution(view: View, options: argparse.Namespace, _: Excluded) -> Ranking:
    return distribution(view, options.query)


def _collocates(view: View, options: argparse.Namespace, excluded: Excluded) -> Ranking:
    return collocates(
        view,
        nodes_of(view, options.query),
        Window(options.left, options.right, not options.across_sentences),
        stop_words=excluded,
        min_frequency=1,
        sort=options.sort,
    )


def _keyness(view: View, options: argparse.Namespace, excluded: Excluded) -> Ranking:
    from analysis.measures.keyness import around

    groups = around(view, nodes_of(view, options.query), options.within)
    return groups.ranked(stop_words=excluded, min_frequency=1)


def _trend(view: View, options: argparse.Namespace, _: Excluded) -> Ranking:
    from analysis.measures.trend import items_of, trend

    items = {name: nodes_of(view, query) for name, query in items_of(options.queries).items()}
    found = trend(view, items, options.period, bands=not options.no_bands, smoothing=options.smoothing)
    options.remarks = found.remarks()
    return found.summary if options.summary else found.rows


def _documents(view: View, _options: argparse.Namespace, _: Excluded) -> Ranking:
    from analysis.measures.document_matches import DocumentRows
    from analysis.measures.documents import documents

    return DocumentRows.of_view(view, documents(view))


def _similar(view: View, options: argparse.Namespace, excluded: Excluded) -> Ranking:
    from analysis.measures.similarity import similar, similar_by_entities

    if is_about_names(options):
        return similar_by_entities(view, options.to, labels=options.label or _labels(options))
    return similar(view, options.to, stop_words=excluded)


def _duplicates(view: View, options: argparse.Namespace, _: Excluded) -> Ranking:
    from analysis.measures.duplicates import duplicates

    return duplicates(view, options.threshold)


def _style(view: View, options: argparse.Namespace, _: Excluded) -> Ranking:
    return styling.style_rows(view, options)


def _aliases(view: View, options: argparse.Namespace, _: Excluded) -> Ranking:
    from analysis.measures.aliases import aliases

    return Ranking.of(ALIASES, aliases(view, options.entity))


def _suggestions(view: View, options: argparse.Namespace, _: Excluded) -> Ranking:
    from analysis.mending.suggestions import suggestions

    return Ranking.of(SUGGESTIONS, suggestions(view.corpus, mends(options).refused))


def _company(view: View, options: argparse.Namespace, excluded: Excluded) -> Ranking:
    from analysis.measures.company import company, term_company

    nodes = nodes_of(view, options.query)
    if is_about_names(options):
        return company(view, nodes, options.within, labels=_labels(options), sort=options.sort)
    return term_company(view, nodes, options.within, stop_words=excluded, sort=options.sort)


def _cooccurrence(view: View, options: argparse.Namespace, excluded: Excluded) -> Ranking:
    from analysis.measures.cooccurrence import entity_cooccurrence, term_cooccurrence

    options.found = found = (
        entity_cooccurrence(view, options.within, top=options.top, labels=options.label or _labels(options))
        if is_about_names(options)
        else term_cooccurrence(view, options.within, top=options.top, stop_words=excluded)
    )
    return found.ranked(sort=options.sort)


def _entities(view: View, options: argparse.Namespace, _: Excluded) -> Ranking:
    from analysis.measures.entities import ranked_entities

    return ranked_entities(view, labels=_labels(options))


def _mentions(view: View, options: argparse.Namespace, _: Excluded) -> Ranking:
    from analysis.measures.entities import mentions

    return Ranking.of(MENTIONS, mentions(view, labels=_labels(options)))


MEASURED: dict[str, Callable[[View, argparse.Namespace, Excluded], "Ranking | UnitKeywords"]] = {
    "terms": _terms,
    "phrases": _phrases,
    "keywords": _keywords,
    "collocates": _collocates,
    "keyness": _keyness,
    "compare": _compare,
    "entities": _entities,
    "aliases": _aliases,
    "suggestions": _suggestions,
    "company": _company,
    "cooccurrence": _cooccurrence,
    "mentions": _mentions,
    "concordance": _concordance,
    "distribution": _distribution,
    "trend": _trend,
    "documents": _documents,
    "similar": _similar,
    "duplicates": _duplicates,
    "style": _style,
}
"""What each command measures. A measure is imported where it is used: a command needs one of them."""


def is_about_names(options: argparse.Namespace) -> bool:
    """Whether the rows of a command are about names."""
    return options.command in ABOUT_NAMES or getattr(options, "of", "") == ENTITIES


def _require_what_goes_together(options: argparse.Namespace) -> None:
    """Raises OptionError for options about names where rows are about terms and the like, and for what is missing."""
    if options.command == "trend" and not options.queries:
        raise OptionError("trend needs what to look for: give --term, --regex or --entity, once or several times.")
    if options.command not in OF:
        return
    if is_about_names(options) and getattr(options, "ngram", 1) != 1:
        raise OptionError(f"--ngram is about terms, and {options.command} --of entities about names; leave it out.")
    if not is_about_names(options) and (options.label or options.numbers):
        raise OptionError(f"--label and --numbers are about names; ask for {options.command} --of entities.")


def _labels(options: argparse.Namespace) -> tuple[str, ...]:
    """The labels that are counted: names, and numbers where they are asked for."""
    with_numbers = options.numbers or set(options.label) & set(NUMBER_LABELS)
    return NAME_LABELS + NUMBER_LABELS if with_numbers else NAME_LABELS
