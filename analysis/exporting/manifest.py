"""What an archive of tables was made from and with, so that anyone can make it again."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from analysis.annotating.spans import NAME_LABELS
from analysis.cutting import tokens_left_out
from analysis.errors import CorpusError
from analysis.exporting.datapackage import Written
from analysis.exporting.settings import MENDS_FILE, STOP_WORDS_FILE, Settings, command, compared_pair
from analysis.frequency_list import FrequencyList
from analysis.general_language import source
from analysis.languages import languages_of
from analysis.measures.occurrences import LONGEST_NGRAM
from analysis.metadata.table_bytes import METADATA_FILE
from analysis.pairs import remarks
from analysis.reading.table_columns import TableColumns
from analysis.scope import View
from analysis.stop_words import StopList
from analysis.versions import versions


def manifest(view: View, settings: Settings, written: Sequence[Written], left_out: Mapping[str, str]) -> dict[str, Any]:
    """Corpus, scope, settings, tables, versions, and the command that makes the same bytes from the same files.

    Nothing in it is of one machine or moment: no path, no user, no time. `left_out` says of each table that is
    not there why.
    """
    corpus, scope = view.corpus, view.scope
    found = corpus.mentions
    return {
        "command": command(view, settings),
        "run_it_in": "the folder above the corpus" + _with_files(view, settings),
        "corpus": {
            "name": corpus.name,
            "digest": corpus.digest,
            "metadata": {"columns": list(corpus.documents.metadata), "digest": corpus.described or None},
            "columns_of_tables": _columns(corpus.columns),
            "documents": len(corpus.documents),
            "tokens": len(corpus.annotation.term),
            "tokens_left_out": tokens_left_out(corpus),
            "types": len(corpus.annotation.terms),
            "languages": languages_of(corpus).by_code(),
            "mentions": None if found is None else len(found.entity),
        },
        "scope": {
            "sentence": view.sentence(),
            "unit": str(scope.unit),
            "contains": list(scope.contains),
            "mentions": list(scope.mentions),
            "match": scope.match,
            "duplicates_once": scope.once,
            "without_boilerplate": corpus.uncut is not None,
            "dates": [str(dates) for dates in scope.facets.dates],
            "folders": list(scope.facets.folders),
            "documents": scope.facets.documents,
            "metadata": [str(value) for value in scope.facets.where],
            "units": len(view.units),
            "tokens": view.token_count,
        },
        "settings": {
            "counted": "lemmas" if corpus.forms else "terms",
            "stop_words": _stop_words(view, settings),
            "ngram_lengths": list(range(1, LONGEST_NGRAM + 1)),
            "labels": list(NAME_LABELS),
            "mends_of_names": len(corpus.mends.mends),
            "general_language": _general(settings.general),
            "csv": {"exact": settings.form.exact, "byte_order_mark": settings.form.bom},
            "limit": settings.limit or None,
        },
        "groups": _groups(view, settings),
        "tables": {
            one.name: {
                "path": one.path,
                "about": one.about,
                "rows": one.rows,
                "limited": one.rows < one.of_rows,
                "of_rows": one.of_rows,
            }
            for one in written
        },
        "left_out": dict(left_out),
        "entity_models": [
            {"name": model.name, "version": model.version, "sha256": model.checksum, "language": model.language}
            for model in (corpus.models if found is not None else ())
        ],
        "versions": versions(),
    }


def _columns(columns: TableColumns) -> dict[str, Any] | None:
    """The columns of tables that were chosen; None where none was."""
    if not columns:
        return None
    return {"text": list(columns.text), "title": columns.title or None, "date": columns.date or None}


def _general(listing: FrequencyList | None) -> dict[str, Any]:
    """What general language is taken from."""
    if listing is None:
        return {"list": source()}
    return {"list": listing.name, "sha256": listing.digest, "words": len(listing.share), "divided_by": listing.total}


def _groups(view: View, settings: Settings) -> dict[str, Any] | None:
    """What is compared with what, and what to know of it; None where there is nothing to compare."""
    try:
        pair = compared_pair(view, settings)
    except CorpusError:
        return None
    a, b = pair.sentences()
    return {"a": a, "b": b, "remarks": remarks(pair)}


def _with_files(view: View, settings: Settings) -> str:
    files = [settings.stop_list] if settings.stop_list == STOP_WORDS_FILE else []
    files += [METADATA_FILE] if view.corpus.described else []
    files += [MENDS_FILE] if view.corpus.mends.mends else []
    lists = f", and with the word list {settings.general.name} in it" if settings.general else ""
    own = [model.name for model in view.corpus.models if model.is_own and view.corpus.mentions is not None]
    with_files = f", with {' and '.join(files)} of this archive in it" if files else ""
    return with_files + lists + (f", and with the entity model {' and '.join(own)} in it" if own else "")


def _stop_words(view: View, settings: Settings) -> dict[str, Any]:
    terms = settings.stop_terms(view)
    digest = hashlib.sha256("\n".join(terms).encode("utf-8", "surrogatepass")).hexdigest()
    changes = {} if settings.stop_words.is_own else _changes(settings.stop_words)
    return {"list": settings.stop_list, **changes, "terms": len(terms), "sha256": digest}


def _changes(stops: StopList) -> dict[str, list[str]]:
    return {"left_out_too": list(stops.added), "kept": list(stops.kept)}
