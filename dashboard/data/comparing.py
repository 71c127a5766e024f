"""Groups of a scope, and their comparisons."""

from pathlib import Path

import pandas as pd

from analysis.corpus import Corpus
from analysis.frequency_list import FrequencyList
from analysis.frequency_list import frequency_list as read_frequency_list
from analysis.groups import Group, documents_by
from analysis.measures.comparison import Comparison, entity_comparison, term_comparison
from analysis.measures.comparison import first_group as measured_first_group
from analysis.measures.general_keyness import LEAST_FREQUENCY, GeneralKeyness
from analysis.measures.general_keyness import general_keyness as measured_general_keyness
from analysis.pairs import Pair, pair_of
from analysis.pairs import pair_against as measured_pair_against
from analysis.rows import Rows
from analysis.scope import Scope, View, view_of
from analysis.stop_words import StopList
from dashboard.data.keeping import kept, labels_of, of_view, without


def pair(view: View, a: Group, b: Group | None, *, apart: bool) -> Pair:
    """Two groups of a scope; OptionError where there is nothing to compare."""
    made: Pair = of_view(view, f"pair {a!r} {b!r} {apart}", lambda: pair_of(view, a, b, apart=apart))
    return made


def pair_against(view: View, a: Group | None, reference: View, b: Group | None) -> Pair:
    """A group of a scope and one of another corpus; OptionError where there is nothing to compare."""
    made: Pair = of_view(
        view, f"against {reference.key} {a!r} {b!r}", lambda: measured_pair_against(view, a, reference, b)
    )
    return made


def general_keyness(view: View, group: Group, language: str | FrequencyList, *, stops: StopList) -> GeneralKeyness:
    """A group of a scope, or, where it is empty, all of it, against a language in general or a list."""
    against = language.digest if isinstance(language, FrequencyList) else language
    made: GeneralKeyness = without(
        view,
        f"general {group!r} {against}",
        stops,
        lambda out: measured_general_keyness(view, group or None, language, stop_words=out),
    )
    return made


def frequency_list(path: Path) -> FrequencyList:
    """The word list in a file, as it is now; OptionError where there is none."""
    try:
        seen = path.stat()
    except OSError:
        return read_frequency_list(path)
    made: FrequencyList = kept(f"word list {path} {seen.st_mtime_ns} {seen.st_size}", lambda: read_frequency_list(path))
    return made


def over_used(view: View, language: str, rows: int, *, stops: StopList) -> pd.DataFrame:
    """The first so many terms that a scope over-uses, and has twice at least, against a language in general."""

    def first() -> pd.DataFrame:
        ranked = general_keyness(view, Group(), language, stops=stops).ranked(sort="log_likelihood", direction="a")
        return ranked.found(Rows(min_frequency=LEAST_FREQUENCY), []).head(rows)

    frame: pd.DataFrame = of_view(view, f"over-used {language} {rows} {stops.key(view.corpus)}", first)
    return frame


def unlisted(view: View, language: str, rows: int, *, stops: StopList) -> pd.DataFrame:
    """The first so many terms of a scope, twice in it at least, that the list of a language does not have."""

    def first() -> pd.DataFrame:
        rows_of = general_keyness(view, Group(), language, stops=stops).unlisted()
        return rows_of.found(Rows(min_frequency=LEAST_FREQUENCY), []).head(rows)

    frame: pd.DataFrame = of_view(view, f"unlisted {language} {rows} {stops.key(view.corpus)}", first)
    return frame


def first_group(view: View, *, stops: StopList) -> Group:
    """The group that is looked at where none is chosen."""
    found: Group = without(view, "first group", stops, lambda out: measured_first_group(view, stop_words=out))
    return found


def compared_terms(pair: Pair, *, ngram: int, stops: StopList) -> Comparison:
    corpus = pair.view.corpus
    made: Comparison = kept(
        f"{pair.key} terms {ngram} {stops.key(corpus)}",
        lambda: term_comparison(pair, ngram=ngram, stop_words=stops.terms(corpus)),
    )
    return made


def compared_entities(pair: Pair, *, numbers: bool) -> Comparison:
    made: Comparison = kept(
        f"{pair.key} entities {numbers}", lambda: entity_comparison(pair, labels=labels_of(numbers))
    )
    return made


def group_choices(view: View) -> dict[str, list[str]]:
    """The decades, years, folders and metadata of the documents of a scope."""
    choices: dict[str, list[str]] = of_view(view, "documents by", lambda: documents_by(view))
    return choices


def document_choices(corpus: Corpus) -> dict[str, list[str]]:
    """The decades, years, folders and metadata of all documents."""
    choices: dict[str, list[str]] = kept(
        f"{corpus.digest} {corpus.described} documents by", lambda: documents_by(view_of(corpus, Scope()))
    )
    return choices
