"""Every command that writes a table, once: what it is about, its options, its rows, and where they are found."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from analysis.commands import arguments, rows, styling
from analysis.commands.arguments import ENTITIES, TERMS, Adder, add_sort
from analysis.commands.comparing import add_groups, add_references
from analysis.corpus import Corpus
from analysis.measures import collocates, company, comparison, cooccurrence, general_keyness, keyness
from analysis.ranking import Ranking
from analysis.scope import View
from analysis.tables import COMPARE, ENTITY_COMPARE, GENERAL_KEYNESS, STYLE, STYLE_GROUPS, TABLES, Table

if TYPE_CHECKING:
    from analysis.measures.unit_keywords import UnitKeywords

Rows = Callable[[View, argparse.Namespace, frozenset[str]], "Ranking | UnitKeywords"]
"""Measures a view, by a command's options, without stop words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command that writes a table. A new one is an entry in `COMMANDS`, its table, and its rows."""

    meaning: str
    """What its rows are."""
    options: tuple[Adder, ...] = ()
    """What adds its own options; those of all commands are added before and after them."""
    rows: Rows | None = None
    folder_rows: Callable[[Corpus], pd.DataFrame] | None = None
    """The rows of a command about the whole folder, whatever could be looked at."""
    tables: tuple[Table, ...] = ()
    """The tables that it writes one of, where there are several or it is not called like the command."""
    table_of: Callable[[argparse.Namespace], Table] | None = None
    """Which of several tables it writes."""
    find_in: tuple[str, ...] = ()
    """The columns in which `--find` looks; without any there is no `--find`."""
    find_entities_in: tuple[str, ...] = ()
    """Where it looks in rows about entities; with it `--of` chooses between terms and entities."""
    of: str = TERMS
    """What rows are about where `--of` is not given."""
    is_about_names: bool = False
    has_labels: bool = False
    """Whether `--label` and `--numbers` choose between entities; they do where there is `--of`, too."""
    labels_are_of_rows: bool = True
    """Whether a row has a label, so that rows of another are left out when they are found."""
    min_frequency: int | None = None
    """The frequency that rows have at least, where nothing else is said; None for tables without one."""
    has_unit_of_pages: bool = False
    """Whether a single document is counted by paragraph, as on the pages, where no unit is named."""
    check: Callable[[argparse.Namespace], None] | None = None
    """Raises OptionError for options that make no sense, before a folder is read."""

    @property
    def asks(self) -> bool:
        """Whether it is about what is asked for: there `--regex` asks."""
        return arguments.add_query in self.options or arguments.add_trend in self.options

    @property
    def leaves_out_stop_words(self) -> bool:
        return arguments.add_stop_words in self.options

    @property
    def has_of(self) -> bool:
        return bool(self.find_entities_in)


COMMANDS: dict[str, Command] = {
    "terms": Command(
        meaning="terms and how often they occur",
        options=(arguments.add_ngram, arguments.add_stop_words),
        rows=rows.terms,
        find_in=("term",),
        min_frequency=1,
    ),
    "phrases": Command(
        meaning="terms that recur together as one, of 2 to 5 tokens",
        options=(arguments.add_phrases, arguments.add_stop_words),
        rows=rows.phrases,
        find_in=("phrase",),
    ),
    "keywords": Command(
        meaning="terms, or entities, that set each unit apart from the others, by TF-IDF",
        options=(arguments.add_ngram, arguments.add_stop_words, arguments.add_best),
        rows=rows.keywords,
        find_in=("term", "unit"),
        find_entities_in=("entity", "unit"),
        min_frequency=1,
        has_unit_of_pages=True,
    ),
    "collocates": Command(
        meaning="terms that stand near a term, a pattern or an entity more often than by chance",
        options=(arguments.add_stop_words, arguments.add_query, arguments.add_window),
        rows=rows.collocates,
        find_in=("collocate",),
        min_frequency=collocates.LEAST_FREQUENCY,
    ),
    "keyness": Command(
        meaning="terms that the sentences with a term, a pattern or an entity have more often than the rest",
        options=(arguments.add_stop_words, arguments.add_query, arguments.add_within),
        rows=rows.keyness,
        find_in=("term",),
        min_frequency=keyness.LEAST_FREQUENCY,
    ),
    "compare": Command(
        meaning="terms, or entities, that one group of documents has more often than another",
        options=(
            arguments.add_ngram,
            arguments.add_stop_words,
            add_groups,
            add_references,
            add_sort(comparison.SORTS),
            arguments.add_direction,
        ),
        rows=rows.compare,
        tables=(COMPARE, ENTITY_COMPARE, GENERAL_KEYNESS),
        table_of=rows.compare_table,
        find_in=("term",),
        find_entities_in=("entity",),
        min_frequency=comparison.LEAST_FREQUENCY,
        has_unit_of_pages=True,
    ),
    "entities": Command(
        meaning="who and what is named, and how often",
        rows=rows.entities,
        find_in=("entity", "aliases"),
        is_about_names=True,
        has_labels=True,
        min_frequency=1,
    ),
    "aliases": Command(
        meaning="the texts that an entity is mentioned by, and why each is taken for it",
        options=(arguments.add_entity,),
        rows=rows.aliases,
        find_in=("alias",),
        is_about_names=True,
    ),
    "suggestions": Command(
        meaning="entities that may be one, to be joined by hand",
        rows=rows.suggestions,
        find_in=("entity", "other"),
        is_about_names=True,
    ),
    "company": Command(
        meaning="who and what, or which terms, are together with an entity, a term or a pattern",
        options=(arguments.add_stop_words, arguments.add_query, arguments.add_within, add_sort(company.SORTS)),
        rows=rows.company,
        find_in=("term",),
        find_entities_in=("entity",),
        of=ENTITIES,
        min_frequency=1,
    ),
    "cooccurrence": Command(
        meaning="which of the most frequent terms, or entities, are together in the same sentences",
        options=(
            arguments.add_stop_words,
            arguments.add_within,
            add_sort(cooccurrence.SORTS),
            arguments.add_top,
        ),
        rows=rows.cooccurrence,
        find_in=("term", "other"),
        find_entities_in=("entity", "other"),
        # They say what it looks at; a pair has two.
        labels_are_of_rows=False,
        min_frequency=cooccurrence.LEAST_FREQUENCY,
        has_unit_of_pages=True,
    ),
    "mentions": Command(
        meaning="every mention of a name, with its place in the text",
        rows=rows.mentions,
        find_in=("text", "entity"),
        is_about_names=True,
        has_labels=True,
    ),
    "concordance": Command(
        meaning="the lines behind a number: every occurrence of a term, a pattern or an entity, in its context",
        options=(arguments.add_lines, arguments.add_query),
        rows=rows.concordance,
    ),
    "distribution": Command(
        meaning="in which documents a term, a pattern or an entity occurs, and how often",
        options=(arguments.add_query,),
        rows=rows.distribution,
    ),
    "trend": Command(
        meaning="how often terms, patterns and entities occur by the dates of the documents",
        options=(arguments.add_trend,),
        rows=rows.trend,
        check=rows.require_queries,
    ),
    "documents": Command(
        meaning="the documents and how long they are",
        rows=rows.documents,
        find_in=("document", "title", "date", "language", "metadata"),
    ),
    "similar": Command(
        meaning="documents, or other units, that are most like one of them, by their terms or entities",
        options=(arguments.add_stop_words, arguments.add_similar_to),
        rows=rows.similar,
        find_in=("unit", "title"),
        find_entities_in=("unit", "title"),
        has_unit_of_pages=True,
    ),
    "duplicates": Command(
        meaning="documents that are near-duplicates of each other, and how alike they are",
        options=(arguments.add_threshold,),
        rows=rows.duplicates,
        find_in=("document", "title", "head"),
        check=rows.require_threshold,
    ),
    "style": Command(
        meaning="how varied the terms of units, or of groups of documents, are, and how hard they are to read",
        options=(styling.add_style,),
        rows=rows.style,
        tables=(STYLE, STYLE_GROUPS),
        table_of=styling.style_table,
        find_in=("unit", "part"),
    ),
    "report": Command(
        meaning="every file that was met, what became of it, and what is known of its text",
        folder_rows=rows.report,
        find_in=("file", "reason", "warning", "duplicate_of"),
    ),
    "boilerplate": Command(
        meaning="paragraphs that are repeated in several documents, as sign-up lines and notices are",
        folder_rows=rows.boilerplate,
        find_in=("text", "document"),
    ),
}


def tables_of(command: str) -> tuple[Table, ...]:
    """The tables that a command writes one of, as far as they can have optional columns."""
    return COMMANDS[command].tables or ((TABLES[command],) if command in TABLES else ())


def optional_columns(command: str) -> list[str]:
    """The columns that the tables of a command can have as well."""
    names = [column.name for table in tables_of(command) for column in table.optional]
    return list(dict.fromkeys(names))


def table_of(options: argparse.Namespace) -> Table:
    """The table that a command with optional columns writes."""
    choose = COMMANDS[options.command].table_of
    return choose(options) if choose else tables_of(options.command)[0]


def is_about_names(options: argparse.Namespace) -> bool:
    """Whether the rows of a command are about names."""
    return COMMANDS[options.command].is_about_names or rows.is_of_entities(options)


def usual_frequency(command: str) -> str:
    """The frequency that rows have at least where nothing else is said, in words."""
    least = COMMANDS[command].min_frequency
    return f"{least}; with --general {general_keyness.LEAST_FREQUENCY}" if command == "compare" else str(least)


def least_frequency(options: argparse.Namespace) -> int:
    """The frequency that the rows of a command have at least where nothing is said."""
    if getattr(options, "general", None) is not None:
        return general_keyness.LEAST_FREQUENCY
    return COMMANDS[options.command].min_frequency or 1
