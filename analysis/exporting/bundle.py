"""Everything about a view in one archive: all its tables as CSV, and how they were made."""

import hashlib
import json
import stat
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

from analysis import tables
from analysis.errors import OptionError
from analysis.exporting.csv import csv_name, csv_parts
from analysis.exporting.datapackage import Written, data_package, package_name
from analysis.exporting.manifest import manifest
from analysis.exporting.settings import MENDS_FILE, STOP_WORDS_FILE, Settings, compared_pair
from analysis.exporting.whole import whole_file
from analysis.general_language import list_name
from analysis.measures.boilerplate import repeated_paragraphs
from analysis.measures.comparison import entity_comparison, term_comparison
from analysis.measures.cooccurrence import LEAST_FREQUENCY as LEAST_TOGETHER
from analysis.measures.cooccurrence import entity_cooccurrence, term_cooccurrence
from analysis.measures.documents import documents
from analysis.measures.duplicates import duplicates
from analysis.measures.entities import mentions, ranked_entities
from analysis.measures.frequency import ranked_terms
from analysis.measures.general_keyness import general_keyness
from analysis.measures.keywords import SingleUnitError, unit_entity_keywords, unit_keywords
from analysis.measures.phrases import phrases
from analysis.measures.report import report
from analysis.measures.style import style
from analysis.measures.style_groups import style_of_groups
from analysis.measures.trend_choice import NoDatesError, first_trend
from analysis.measures.unit_keywords import UnitKeywords
from analysis.mending.mends_file import mends_bytes
from analysis.metadata.table_bytes import METADATA_FILE, metadata_csv
from analysis.methods import bibliography, methods
from analysis.partitions import partition, partitions_of
from analysis.ranking import Ranking
from analysis.reading.walk import printable
from analysis.scope import View
from analysis.tables import Table

# The earliest time that a ZIP can hold: the time of making it would make every file another one.
TIME = (1980, 1, 1, 0, 0, 0)
PERMISSIONS = 0o644
UNIX = 3
NO_NAMES = "names were not looked for"

Rows = Ranking | UnitKeywords


@dataclass(frozen=True, slots=True)
class Part:
    """A table of the archive: what it is called, and how its rows are made of a view without stop words."""

    name: str
    table: Table
    about: str
    rows: Callable[[View, frozenset[str]], Rows]
    needs_names: bool = False


def _terms(ngram: int) -> Callable[[View, frozenset[str]], Rows]:
    return lambda view, stops: ranked_terms(view, ngram=ngram, stop_words=stops)


PARTS = (
    Part("terms", tables.TERMS, "Terms and how often they occur", _terms(1)),
    Part("bigrams", tables.TERMS, "Terms of two tokens and how often they occur", _terms(2)),
    Part("trigrams", tables.TERMS, "Terms of three tokens and how often they occur", _terms(3)),
    Part(
        "phrases",
        tables.PHRASES,
        "Terms that recur together as one, and how firmly",
        lambda view, stops: phrases(view, stop_words=stops),
    ),
    Part(
        "keywords",
        tables.KEYWORDS,
        "Terms that set each unit apart from the others, by TF-IDF",
        lambda view, stops: unit_keywords(view, stop_words=stops),
    ),
    Part(
        "entity_keywords",
        tables.ENTITY_KEYWORDS,
        "Names that set each unit apart from the others, by TF-IDF",
        lambda view, _: unit_entity_keywords(view),
        needs_names=True,
    ),
    Part(
        "entities",
        tables.ENTITIES,
        "Who and what is named, and how often",
        lambda view, _: ranked_entities(view),
        needs_names=True,
    ),
    Part(
        "cooccurrence",
        tables.COOCCURRENCE,
        "Which of the most frequent terms are together in the same sentences",
        lambda view, stops: term_cooccurrence(view, stop_words=stops).ranked(min_frequency=LEAST_TOGETHER),
    ),
    Part(
        "entity_cooccurrence",
        tables.ENTITY_COOCCURRENCE,
        "Who and what is mentioned together in the same sentences, of the most frequent",
        lambda view, _: entity_cooccurrence(view).ranked(min_frequency=LEAST_TOGETHER),
        needs_names=True,
    ),
    Part(
        "mentions",
        tables.MENTIONS,
        "Every mention of a name, with its place in the text",
        lambda view, _: Ranking.of(tables.MENTIONS, mentions(view)),
        needs_names=True,
    ),
    Part(
        "trend",
        tables.TREND,
        "How often the terms and entities that rise or fall most steadily occur in the course of time",
        lambda view, stops: first_trend(view, stops).rows,
    ),
    Part(
        "trend_summary",
        tables.TREND_SUMMARY,
        "When these occur first, last and most, and whether they rise or fall",
        lambda view, stops: first_trend(view, stops, bands=False).summary,
    ),
    Part(
        "documents",
        tables.DOCUMENTS,
        "The documents and how long they are",
        lambda view, _: Ranking.of(tables.DOCUMENTS, documents(view)),
    ),
    Part(
        "duplicates",
        tables.DUPLICATES,
        "Documents that are near-duplicates of each other, and how alike they are",
        lambda view, _: duplicates(view),
    ),
    Part(
        "style",
        tables.STYLE,
        "How varied the terms of each unit are, and how hard it is to read",
        lambda view, _: style(view),
    ),
    Part(
        "style_groups",
        tables.STYLE_GROUPS,
        "The same of decades; without dates of years or folders, and of all documents where there are none",
        lambda view, _: style_of_groups(view, partition(view, partitions_of(view)[0])),
    ),
    Part(
        "report",
        tables.IMPORT_REPORT,
        "Every file of the folder, whatever the scope, what became of it, and what is known of its text",
        lambda view, _: Ranking.of(tables.IMPORT_REPORT, report(view.corpus)),
    ),
    Part(
        "boilerplate",
        tables.BOILERPLATE,
        "Paragraphs that are repeated in several documents of the folder, whatever the scope",
        lambda view, _: repeated_paragraphs(view.corpus),
    ),
)


def parts(settings: Settings) -> tuple[Part, ...]:
    """The tables of the archive; those of two groups are of the groups that the settings name."""

    def terms(view: View, stops: frozenset[str]) -> Rows:
        return term_comparison(compared_pair(view, settings), stop_words=stops).ranked()

    def entities(view: View, _: frozenset[str]) -> Rows:
        return entity_comparison(compared_pair(view, settings)).ranked()

    def general(view: View, stops: frozenset[str]) -> Rows:
        return general_keyness(view, language=settings.general or "", stop_words=stops).ranked()

    against = f"the {list_name(settings.general)}" if settings.general else "its language in general"
    return (
        *PARTS,
        Part("general_keyness", tables.GENERAL_KEYNESS, f"Terms that the scope has more often than {against}", general),
        Part("compare", tables.COMPARE, "Terms that one group of units has more often than another", terms),
        Part(
            "entity_compare",
            tables.ENTITY_COMPARE,
            "Names that one group of units has more often than another",
            entities,
            needs_names=True,
        ),
    )


def bundle_name(view: View, settings: Settings) -> str:
    """What the archive is called: after the corpus, the unit and the condition."""
    limited = f"first-{settings.limit}" if settings.limit else ""
    return csv_name(view.corpus.name, "all-tables", limited, *view.file_parts, ending="zip")


def write_bundle(file: IO[bytes], view: View, settings: Settings) -> dict[str, int]:
    """Writes the archive to `file`; returns the rows of each table in it.

    It holds every table of `parts`, one after the other and some rows at a time, so that memory holds one;
    `methods.md` and `references.bib`; the stop list; the mends of names; `datapackage.json` and `manifest.json`.
    The same corpus and settings give the same bytes, whatever the time, the machine's paths and the user. Raises
    OptionError for a stop list that cannot be read.
    """
    stops = settings.stop_words.terms(view.corpus)
    written: list[Written] = []
    left_out: dict[str, str] = {}
    with zipfile.ZipFile(file, "w") as archive:
        for part in parts(settings):
            if part.needs_names and view.corpus.mentions is None:
                left_out[part.name] = NO_NAMES
                continue
            try:
                with _forgetting(view) as same:
                    written.append(_write_table(archive, part, part.rows(same, stops), settings))
            except (SingleUnitError, NoDatesError, OptionError) as error:
                left_out[part.name] = str(error)
        for name, text in _texts(view, settings, written, left_out).items():
            archive.writestr(_entry(name), text.encode("utf-8", "replace"))
    return {one.name: one.rows for one in written}


def _write_table(archive: zipfile.ZipFile, part: Part, rows: Rows, settings: Settings) -> Written:
    shown: Rows = rows
    if settings.limit and len(rows) > settings.limit:
        shown = Ranking.of(part.table, rows.head(settings.limit))
    empty = Written(part.name, part.table, part.about, len(shown), len(rows), 0, "")
    size, digest = 0, hashlib.sha256()
    with archive.open(_entry(empty.path), "w", force_zip64=True) as file:
        for data in csv_parts(shown, settings.form):
            file.write(data)
            digest.update(data)
            size += len(data)
    return Written(part.name, part.table, part.about, len(shown), len(rows), size, digest.hexdigest())


def _texts(view: View, settings: Settings, written: list[Written], left_out: Mapping[str, str]) -> dict[str, str]:
    """What is said about the tables, by the names of the files."""
    name, title = package_name(bundle_name(view, settings).removesuffix(".zip")), view.corpus.name
    stop_terms, mends = settings.stop_terms(view), replace(view.corpus.mends, refused=())
    return {
        "methods.md": methods(view, settings.stop_words, general=settings.general),
        "references.bib": bibliography(view.corpus),
        **({STOP_WORDS_FILE: "".join(f"{term}\n" for term in stop_terms)} if stop_terms else {}),
        **({METADATA_FILE: metadata_csv(view.corpus).decode()} if view.corpus.described else {}),
        **({MENDS_FILE: mends_bytes(mends).decode()} if mends.mends else {}),
        "datapackage.json": _json(data_package(name, title, view.sentence(), settings.form, written)),
        "manifest.json": _json(manifest(view, settings, written, left_out)),
    }


@contextmanager
def _forgetting(view: View) -> Iterator[View]:
    """The same view, of which nothing stays in memory that a table needed: n-grams of a large corpus fill it."""
    indexes = view.corpus.indexes
    # As lists, because others may add to them meanwhile.
    before = list(indexes)
    try:
        yield replace(view)
    finally:
        for key in [key for key in list(indexes) if key not in before and key[0] in ("ngrams", "phrases")]:
            indexes.pop(key, None)


def _entry(name: str) -> zipfile.ZipInfo:
    """A file of the archive, the same on every machine."""
    entry = zipfile.ZipInfo(name, TIME)
    entry.create_system = UNIX
    entry.external_attr = (stat.S_IFREG | PERMISSIONS) << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def save_bundle(path: Path, view: View, settings: Settings) -> dict[str, int]:
    """Writes the archive to a new file, which is there as a whole or not at all; returns the rows of each table.

    Raises OptionError when there is such a file already, or it cannot be written.
    """
    name = printable(path)
    try:
        if path.exists():
            raise OptionError(f"{name} exists already; remove it, or give --output another file.")
        with whole_file(path) as file:
            return write_bundle(file, view, settings)
    except OSError as error:
        raise OptionError(f"{name} could not be written ({error.strerror}); give --output another file.") from error
