"""Intervals of measures of style by two methods: the one in use, and the one before."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from analysis.index import Whole
from analysis.measures import diversity, readability
from analysis.measures.diversity import Repetition
from analysis.measures.readability import Reading
from analysis.measures.style import DEFAULT_LENGTHS
from analysis.measures.style_groups import spreads

Floats = NDArray[np.float64]
Ends = tuple[Floats, Floats]


@dataclass(frozen=True)
class Style:
    """What style takes of documents."""

    name: str
    repetition: Repetition
    reading: Reading
    english: Reading

    @classmethod
    def synthetic(cls, name: str, spread: float, documents: int = 2_000) -> "Style":
        """Documents of lognormal lengths, whose measures vary whatever their length; `spread` is that of lengths."""
        random = np.random.default_rng(11)
        tokens = np.maximum(random.lognormal(np.log(900), spread, documents), 120).round()
        windows = tokens - DEFAULT_LENGTHS.window + 1
        types = np.clip(random.normal(0.7, 0.04, documents), 0, 1) * windows * DEFAULT_LENGTHS.window
        sentences = np.maximum(tokens / random.lognormal(np.log(20), 0.35, documents), 1).round()
        syllables = np.maximum(random.normal(1.5, 0.08, documents), 1) * tokens
        none = np.zeros(documents, np.int64)
        whole = (column.astype(np.int64) for column in (windows, types))
        repetition = Repetition(tokens.astype(np.int64), *[none] * 5, *whole)
        reading = Reading(tokens, sentences, 5 * tokens, syllables, tokens)
        return cls(name, repetition, reading, reading)

    def take(self, documents: Whole) -> "Style":
        columns = (column.take(documents) for column in (self.repetition, self.reading, self.english))
        return Style(self.name, *columns)  # type: ignore[arg-type]

    def summed(self, groups: int) -> "Style":
        """That of groups of as many documents each, one after the other."""
        size = len(self.repetition.tokens) // groups
        repetition, reading, english = (
            type(column)(*(values.reshape(groups, size).sum(axis=1) for values in column))
            for column in (self.repetition, self.reading, self.english)
        )
        return Style(self.name, repetition, reading, english)  # type: ignore[arg-type]

    def measured(self) -> dict[str, Floats]:
        """The measures that have intervals."""
        repetition = self.repetition
        return {
            "mattr": diversity.mattr(repetition.types_in_windows, repetition.windows, DEFAULT_LENGTHS),
            "sentence_length": readability.mean_sentence_length(self.reading),
            "flesch": readability.flesch_reading_ease(self.english),
        }

    def values(self) -> dict[str, float]:
        """Those of all documents together."""
        return {name: float(values[0]) for name, values in self.summed(1).measured().items()}


StyleMethod = Callable[[Style, int], dict[str, Ends]]


def in_use(style: Style, groups: int) -> dict[str, Ends]:
    """The intervals of groups of documents."""
    group = np.repeat(np.arange(groups), len(style.repetition.tokens) // groups)
    found = spreads(style.repetition, style.reading, style.english, group, groups, window=DEFAULT_LENGTHS.window)
    return _around(style, groups, {name: spread.half_widths for name, spread in found.items()})


def linearised(style: Style, groups: int) -> dict[str, Ends]:
    """Cochran's variance of a ratio, and Student's t with n - 1 degrees of freedom; from five documents on."""
    n = len(style.repetition.tokens) // groups
    factor = stdtrit(n - 1, 0.975) * np.sqrt(n / (n - 1)) if n >= 5 else np.nan

    def residuals(of: NDArray[np.generic], per: NDArray[np.generic]) -> Floats:
        x, t = (np.asarray(values, np.float64).reshape(groups, n) for values in (of, per))
        total = t.sum(axis=1, keepdims=True)
        found: Floats = (x - x.sum(axis=1, keepdims=True) / total * t) / total
        return found

    repetition, reading, english = style.repetition, style.reading, style.english
    moved = {
        "mattr": residuals(repetition.types_in_windows, repetition.windows * DEFAULT_LENGTHS.window),
        "sentence_length": residuals(reading.tokens, reading.sentences),
        "flesch": -1.015 * residuals(english.tokens, english.sentences)
        - 84.6 * residuals(english.syllables, english.spoken),
    }
    return _around(style, groups, {name: factor * np.sqrt((e**2).sum(axis=1)) for name, e in moved.items()})


STYLE_METHODS: dict[str, StyleMethod] = {"linearised, Student t (before)": linearised, "jackknife, t (in use)": in_use}


def _around(style: Style, groups: int, halves: dict[str, Floats]) -> dict[str, Ends]:
    values = style.summed(groups).measured()
    return {name: (values[name] - half, values[name] + half) for name, half in halves.items()}
