"""The optional columns of style: measures that are made only for who asks for them, and why they are empty."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from analysis import tables
from analysis.corpus import Corpus
from analysis.measures import readability
from analysis.measures.hard_tokens import Hard
from analysis.measures.hdd import HDD_TOKENS, Draws, draws, hdd
from analysis.measures.mtld import MTLD_TOKENS, Factors, factors, mtld
from analysis.measures.readability import SMOG_SENTENCES, Reading
from analysis.ranking import Cells, Items, Ranking
from analysis.units import Unit, unit_bounds

Values = NDArray[np.float64]
Measured = Callable[[], Values]
ENGLISH_ONLY = {
    "fog": "FOG",
    "smog": "SMOG",
    "ari": "ARI",
    "coleman_liau": "Coleman-Liau",
    "dale_chall": "Dale-Chall",
}
"""The columns of English alone, and what they are called in notes."""


class Counts(NamedTuple):
    """What the optional columns are made of, one value a row in each array, made when it is asked for."""

    factors: Callable[[], Factors]
    draws: Callable[[], Draws]
    hard: Callable[[Hard], Values]
    """Hard tokens of English documents."""
    english: Reading
    """What reading takes of English documents."""


def optional_measures(of: Counts) -> dict[str, Measured]:
    """The optional columns, each computed once, when it is first asked for."""
    english = of.english
    measured: dict[str, Measured] = {
        "mtld": lambda: mtld(of.factors()),
        "hdd": lambda: hdd(of.draws()),
        "fog": lambda: readability.gunning_fog(english, of.hard("complex")),
        "smog": lambda: readability.smog(english, of.hard("polysyllables")),
        "ari": lambda: readability.automated_readability(english),
        "coleman_liau": lambda: readability.coleman_liau(english),
        "dale_chall": lambda: readability.dale_chall(english, of.hard("unfamiliar")),
    }
    return {name: cache(values) for name, values in measured.items()}


def optional_cells(measured: Mapping[str, Measured]) -> dict[str, Cells]:
    return {name: _taken_from(values) for name, values in measured.items()}


def factors_of_units(corpus: Corpus, unit: Unit) -> Factors:
    """The factors of MTLD of each unit of the corpus, made once a unit."""
    annotation = corpus.annotation
    made: Factors = corpus.indexes.once(
        ("factors", unit), lambda: factors(annotation.term, unit_bounds(annotation, unit))
    )
    return made


def draws_of_units(corpus: Corpus, unit: Unit) -> Draws:
    """The samples of HD-D from each unit of the corpus, made once a unit."""
    annotation = corpus.annotation
    made: Draws = corpus.indexes.once(("draws", unit), lambda: draws(annotation.term, unit_bounds(annotation, unit)))
    return made


def english_only(chosen: Sequence[str]) -> list[str]:
    """What those of the chosen columns are called that are of English alone."""
    return [name for column, name in ENGLISH_ONLY.items() if column in chosen]


def why_empty(measured: Mapping[str, Measured], of: Counts, item: int, chosen: Sequence[str]) -> list[str]:
    """Why chosen columns are empty in a row that has tokens: `no HD-D: shorter than 42 tokens`."""
    reasons = []
    if "mtld" in chosen and np.isnan(measured["mtld"]()[item]):
        is_long = of.factors().tokens[item] > 0
        reasons.append(f"no MTLD: {'no term occurs twice' if is_long else f'shorter than {MTLD_TOKENS} tokens'}")
    if "hdd" in chosen and np.isnan(measured["hdd"]()[item]):
        reasons.append(f"no HD-D: shorter than {HDD_TOKENS} tokens")
    if "smog" in chosen and 0 < of.english.sentences[item] < SMOG_SENTENCES:
        reasons.append(f"no SMOG: fewer than {SMOG_SENTENCES} sentences")
    return reasons


@dataclass(frozen=True, eq=False)
class NotedRanking(Ranking):
    """A table whose column `note` says why the columns that it has are empty, and nothing of the others."""

    note: Callable[[int, Sequence[str]], str] = field(default=lambda item, chosen: "")
    """The note of a row, where these optional columns are chosen."""

    def with_columns(self, names: Sequence[str]) -> Self:
        made = super().with_columns(names)
        return replace(made, cells={**made.cells, "note": self.notes(made.table.chosen)})

    def notes(self, chosen: Sequence[str]) -> Cells:
        return lambda items: tables.texts([self.note(int(item), chosen) for item in items])


def _taken_from(values: Measured) -> Cells:
    def cells(items: Items) -> Values:
        return values()[items]

    return cells
