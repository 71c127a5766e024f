"""How varied the terms of each unit of a view are, how long its sentences, and how hard it is to read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from analysis import tables
from analysis.annotating.languages import ENGLISH
from analysis.corpus import Corpus
from analysis.errors import OptionError
from analysis.languages import called, languages_of
from analysis.measures import diversity, readability
from analysis.measures.diversity import Lengths, Repetition, repetition
from analysis.measures.hard_tokens import hard_tokens
from analysis.measures.hdd import Draws
from analysis.measures.mtld import Factors
from analysis.measures.optional_style import (
    Counts,
    NotedRanking,
    draws_of_units,
    english_only,
    factors_of_units,
    optional_cells,
    optional_measures,
    why_empty,
)
from analysis.measures.readability import (
    FLESCH_AUTHORS,
    LANGUAGES,
    NO_FORMULA,
    Flesch,
    Reading,
    are_english,
    formula_languages,
    formulas_of,
    reading_of_units,
)
from analysis.ordering import falling
from analysis.ranking import Cells, Items, Ranking
from analysis.scope import View
from analysis.units import Unit, counted, unit_bounds

Measure = Literal[
    "mattr",
    "sttr",
    "mtld",
    "hdd",
    "ttr",
    "hapax_share",
    "yules_k",
    "sentence_length",
    "token_length",
    "syllables",
    "flesch",
    "grade",
    "fog",
    "smog",
    "ari",
    "coleman_liau",
    "dale_chall",
]
MEASURES: tuple[Measure, ...] = get_args(Measure)
Order = Literal["highest", "lowest"]
ORDERS: tuple[Order, ...] = get_args(Order)
UNIT = "unit"
DEFAULT_LENGTHS = Lengths()
REPETITIONS_KEPT = 4


def style(view: View, lengths: Lengths = DEFAULT_LENGTHS) -> Ranking:
    """Diversity and readability of every unit of a view (columns of `tables.STYLE`), in the order of the text.

    Of V types, V1 of which occur once, and N tokens, stop words among them:

    - TTR is `V / N` and depends on the length of a text. STTR is the mean TTR of segments that follow each other
      (Johnson 1944), MATTR that of all windows (Covington and McFall 2010), both of one length; what is shorter has
      none. Hapax share is `V1 / V`.
    - Yule's K is `10,000 * (sum f^2 - N) / N^2` of the frequencies f of the types (Yule 1944).
    - Flesch reading ease is `206.835 - 1.015 * tokens / sentences - 84.6 * syllables / tokens` (Flesch 1948); in
      German, Spanish and French the same with the numbers of Amstad (1978), Fernández Huerta (1959) and Kandel and
      Moles (1958); other languages have none. The grade, of English alone, is
      `0.39 * tokens / sentences + 11.8 * syllables / tokens - 15.59` (Kincaid et al. 1975). Tokens with a digit are
      not among those that syllables are divided by.
    - Optional columns are MTLD and HD-D and, of English alone, Gunning's fog index, SMOG, ARI, Coleman-Liau and
      Dale-Chall. They are computed when a row of them is asked for.

    A sentence that a window cuts counts for its share. Raises ModelError when the dictionary of syllables is missing.
    """
    corpus, unit, units = view.corpus, view.scope.unit, view.units
    document = view.document_of_unit(units)
    found = repetition_of_units(corpus, unit, lengths).take(units)
    reading = reading_of_units(corpus, unit).take(units)
    language = formula_languages(corpus)[document]
    is_english = are_english(corpus)[document]
    english = reading.where(is_english)
    columns = measures(found, reading, reading, formulas_of(language), english, lengths)
    counts = Counts(
        cache(lambda: Factors(*(column[units] for column in factors_of_units(corpus, unit)))),
        cache(lambda: Draws(*(column[units] for column in draws_of_units(corpus, unit)))),
        lambda kind: np.where(is_english, hard_tokens(corpus, unit, kind)[units], 0.0),
        english,
    )
    more = optional_measures(counts)
    cells: dict[str, Cells] = {
        "unit": lambda items: view.unit_column(units[items]),
        "date": lambda items: corpus.document_columns["date"].take(document[items]),
        **{name: values.take for name, values in columns.items()},
        **optional_cells(more),
    }
    notes = _Notes(corpus, columns, document, language, partial(why_empty, more, counts), lengths)
    return NotedRanking(tables.STYLE, np.arange(len(units)), cells, note=notes.of).with_columns([])


def measures(
    found: Repetition, reading: Reading, spoken: Reading, formula: Flesch, english: Reading, lengths: Lengths
) -> dict[str, NDArray[Any]]:
    """The columns that are measured of texts, or of groups of them.

    `spoken` is what reading takes of texts in a language with a formula of reading ease, which is `formula`, and
    `english` what it takes of English ones.
    """
    return {
        "tokens": found.tokens,
        "types": found.types,
        "ttr": diversity.ttr(found.types, found.tokens),
        "sttr": diversity.sttr(found.types_in_segments, found.segments, lengths),
        "mattr": diversity.mattr(found.types_in_windows, found.windows, lengths),
        "hapax": found.hapax,
        "hapax_share": diversity.ttr(found.hapax, found.types),
        "yules_k": diversity.yules_k(found.squares, found.tokens),
        "sentence_length": readability.mean_sentence_length(reading),
        "token_length": readability.mean_token_length(reading),
        "syllables": readability.syllables_per_token(spoken),
        "flesch": readability.flesch_reading_ease(spoken, formula),
        "grade": readability.flesch_kincaid_grade(english),
    }


def repetition_of_units(corpus: Corpus, unit: Unit, lengths: Lengths) -> Repetition:
    """What repeats in each unit of the corpus, made once for each length; that of the last few is kept."""
    annotation = corpus.annotation
    made: Repetition = corpus.indexes.one_of_the_last(
        REPETITIONS_KEPT,
        ("repetition", unit, lengths),
        lambda: repetition(annotation.term, unit_bounds(annotation, unit), lengths),
    )
    return made


def sorted_by(rows: Ranking, measure: str, order: Order = "highest") -> Ranking:
    """The same rows, highest or lowest values of a measure first; what has none is last, ties are as they stand.

    Raises OptionError for what is no measure.
    """
    if measure not in MEASURES:
        raise OptionError(f"Style is not sorted by {measure!r}; use {', '.join(MEASURES)}.")
    values = np.asarray(rows.cells[measure](rows.items), np.float64)
    if order == "lowest":
        values = -values
    return replace(rows, key=falling(np.nan_to_num(values, nan=np.finfo(float).min)))


def optional_of(rows: Ranking, measure: Measure) -> list[Measure]:
    """The measure, where it is an optional column of the rows; nothing where they have it anyway."""
    return [measure for column in rows.table.optional if column.name == measure]


def long_enough(rows: Ranking, tokens: int) -> Ranking:
    """Those of the rows that have so many tokens: the highest and the lowest values are those of short texts."""
    kept = np.asarray(rows.cells["tokens"](rows.items)) >= tokens
    return replace(rows, items=rows.items[kept], key=None if rows.key is None else rows.key[kept])


class _Notes:
    """Why units have no value for a measure, and whose formula of reading ease they have."""

    def __init__(
        self,
        corpus: Corpus,
        columns: Mapping[str, NDArray[Any]],
        document: Items,
        language: Items,
        why_empty: Callable[[int, Sequence[str]], list[str]],
        lengths: Lengths,
    ) -> None:
        self._empty = {name: np.isnan(columns[name]) for name in ("sttr", "mattr", "syllables")}
        self._tokens, self._language, self._why_empty, self._lengths = columns["tokens"], language, why_empty, lengths
        languages = languages_of(corpus)
        self._called: Callable[[int], str] = lambda item: called(languages.codes[languages.number[document[item]]])

    def of(self, item: int, chosen: Sequence[str]) -> str:
        if not self._tokens[item]:
            return "no tokens"
        reasons = [
            f"no {name.upper()}: shorter than {counted(length, 'token')}"
            for name, length in (("sttr", self._lengths.segment), ("mattr", self._lengths.window))
            if self._empty[name][item]
        ]
        reasons += self._why_empty(item, chosen)
        language = self._language[item]
        has_formula = language != NO_FORMULA
        if has_formula and self._empty["syllables"][item]:
            reasons.append("no syllables: figures alone")
        elif has_formula and LANGUAGES[language] != ENGLISH:
            reasons.append(f"reading ease by {FLESCH_AUTHORS[LANGUAGES[language]]}")
        if not has_formula or LANGUAGES[language] != ENGLISH:
            empty = ["grade" if has_formula else "syllables", *english_only(chosen)]
            reasons.append(f"no {', '.join(empty)}: in {self._called(item)}")
        return "; ".join(reasons)
