"""How varied the terms of each unit of a view are, how long its sentences, and how hard it is to read."""

from collections.abc import Callable
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from analysis import tables
from analysis.corpus import Corpus
from analysis.errors import OptionError
from analysis.languages import called, languages_of
from analysis.measures import diversity, readability
from analysis.measures.diversity import Lengths, Repetition, repetition
from analysis.measures.readability import Reading, are_english, reading_of_units
from analysis.ordering import falling
from analysis.ranking import Items, Ranking
from analysis.scope import View
from analysis.units import Unit, counted, unit_bounds

Measure = Literal[
    "mattr", "sttr", "ttr", "hapax_share", "yules_k", "sentence_length", "token_length", "syllables", "flesch", "grade"
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
    - Flesch reading ease is `206.835 - 1.015 * tokens / sentences - 84.6 * syllables / tokens` (Flesch 1948), the
      grade `0.39 * tokens / sentences + 11.8 * syllables / tokens - 15.59` (Kincaid et al. 1975), of English alone.
      Tokens with a digit are not among those that syllables are divided by.

    A sentence that a window cuts counts for its share. Raises ModelError when the dictionary of syllables is missing.
    """
    corpus, unit, units = view.corpus, view.scope.unit, view.units
    document = view.document_of_unit(units)
    found = repetition_of_units(corpus, unit, lengths).take(units)
    reading = reading_of_units(corpus, unit).take(units)
    is_english = are_english(corpus)[document]
    columns = measures(found, reading, reading.where(is_english), lengths)
    notes = _Notes(corpus, columns, found, document, is_english, lengths)
    cells: dict[str, Callable[[Items], Any]] = {
        "unit": lambda items: view.unit_column(units[items]),
        "date": lambda items: corpus.document_columns["date"].take(document[items]),
        **{name: values.take for name, values in columns.items()},
        "note": lambda items: tables.texts([notes.of(int(item)) for item in items]),
    }
    return Ranking(tables.STYLE, np.arange(len(units)), cells)


def measures(found: Repetition, reading: Reading, english: Reading, lengths: Lengths) -> dict[str, NDArray[Any]]:
    """The columns that are measured of texts, or of groups of them; `english` is what reading takes of English ones."""
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
        "syllables": readability.syllables_per_token(english),
        "flesch": readability.flesch_reading_ease(english),
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
    return Ranking(rows.table, rows.items, rows.cells, key=falling(np.nan_to_num(values, nan=np.finfo(float).min)))


def long_enough(rows: Ranking, tokens: int) -> Ranking:
    """Those of the rows that have so many tokens: the highest and the lowest values are those of short texts."""
    kept = np.asarray(rows.cells["tokens"](rows.items)) >= tokens
    return Ranking(rows.table, rows.items[kept], rows.cells, key=None if rows.key is None else rows.key[kept])


class _Notes:
    """Why units have no value for a measure."""

    def __init__(
        self,
        corpus: Corpus,
        columns: dict[str, NDArray[Any]],
        found: Repetition,
        document: Items,
        is_english: NDArray[np.bool_],
        lengths: Lengths,
    ) -> None:
        self._empty = {name: np.isnan(columns[name]) for name in ("sttr", "mattr", "syllables")}
        self._tokens, self._is_english, self._lengths = found.tokens, is_english, lengths
        languages = languages_of(corpus)
        self._language: Callable[[int], str] = lambda item: called(languages.codes[languages.number[document[item]]])

    def of(self, item: int) -> str:
        if not self._tokens[item]:
            return "no tokens"
        short = [
            f"no {name.upper()}: shorter than {counted(length, 'token')}"
            for name, length in (("sttr", self._lengths.segment), ("mattr", self._lengths.window))
            if self._empty[name][item]
        ]
        if not self._is_english[item]:
            short.append(f"no syllables: in {self._language(item)}")
        elif self._empty["syllables"][item]:
            short.append("no syllables: figures alone")
        return "; ".join(short)
