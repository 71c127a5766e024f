"""How long the sentences and the tokens of units are, and how hard English ones are to read."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.annotating.languages import ENGLISH
from analysis.annotating.tokens import Offsets
from analysis.corpus import Corpus
from analysis.index import Whole
from analysis.languages import languages_of
from analysis.measures.syllables import syllables
from analysis.measures.texts import of_blocks, sums_between
from analysis.units import Unit, unit_bounds, units_at

Values = NDArray[np.float64]


class Reading(NamedTuple):
    """What reading takes of units: one number a unit in each array, that can be added up."""

    tokens: Values
    sentences: Values
    """A sentence that is cut by a window counts for its share."""
    characters: Values
    syllables: Values
    """Of the tokens whose syllables are counted."""
    spoken: Values
    """How many tokens that are: those with letters and without a digit."""

    def take(self, units: Whole) -> "Reading":
        return Reading(*(column[units] for column in self))

    def where(self, kept: NDArray[np.bool_]) -> "Reading":
        """The same with nothing of the other units."""
        return Reading(*(np.where(kept, column, 0.0) for column in self))


def mean_sentence_length(of: Reading) -> Values:
    """Tokens a sentence; NaN without sentences."""
    return _ratio(of.tokens, of.sentences)


def mean_token_length(of: Reading) -> Values:
    """Characters a token; NaN without tokens."""
    return _ratio(of.characters, of.tokens)


def syllables_per_token(of: Reading) -> Values:
    """Syllables a token, of those that are counted; NaN where none is."""
    return _ratio(of.syllables, of.spoken)


def flesch_reading_ease(of: Reading) -> Values:
    """`206.835 - 1.015 * tokens / sentences - 84.6 * syllables / tokens` (Flesch 1948), about 100 for the easiest.

    Figures are among the tokens of a sentence and not among those of syllables, as Flesch advises. NaN where no
    syllables are counted.
    """
    return 206.835 - 1.015 * mean_sentence_length(of) - 84.6 * syllables_per_token(of)


def flesch_kincaid_grade(of: Reading) -> Values:
    """`0.39 * tokens / sentences + 11.8 * syllables / tokens - 15.59`, in years of school (Kincaid et al. 1975)."""
    return 0.39 * mean_sentence_length(of) + 11.8 * syllables_per_token(of) - 15.59


def are_english(corpus: Corpus) -> NDArray[np.bool_]:
    """Which documents are in English; those whose language cannot be told count for the main one of the corpus."""
    languages = languages_of(corpus)
    is_english = [languages.followed[place] == ENGLISH for place in languages.followed_place]
    return np.array(is_english, np.bool_)[languages.number]


def reading_of_units(corpus: Corpus, unit: Unit) -> Reading:
    """What reading takes of each unit of the corpus, whatever its language; made once a unit.

    Syllables are those of the types, even where lemmas are counted. Raises ModelError when the dictionary is missing.
    """
    made: Reading = corpus.indexes.once(
        ("reading", unit), lambda: _reading_of_units(corpus, unit_bounds(corpus.annotation, unit))
    )
    return made


def syllables_of_types(corpus: Corpus) -> NDArray[np.int64]:
    """The syllables of each type of the corpus as it stands in the texts, looked up once."""
    by_type = corpus.forms.corpus if corpus.forms else corpus
    found: NDArray[np.int64] = by_type.indexes.once("syllables", lambda: syllables(by_type.annotation.terms))
    return found


def _reading_of_units(corpus: Corpus, bounds: Offsets) -> Reading:
    annotation, of_type = corpus.annotation, syllables_of_types(corpus)
    term = (corpus.forms.corpus if corpus.forms else corpus).annotation.term

    def made(block: Offsets) -> Reading:
        tokens, starts = slice(int(block[0]), int(block[-1])), block - block[0]
        spoken = of_type[term[tokens]]
        characters = annotation.end[tokens].astype(np.int64) - annotation.start[tokens]
        return Reading(
            np.diff(block).astype(np.float64),
            np.diff(_sentences_before(annotation.sentence_bounds, block)),
            *(sums_between(sums, starts).astype(np.float64) for sums in (characters, spoken, spoken > 0)),
        )

    none = Reading(*(np.empty(0) for _ in Reading._fields))
    return Reading(*map(np.concatenate, zip(none, *of_blocks(made, bounds), strict=True)))


def _sentences_before(sentences: Offsets, tokens: Offsets) -> Values:
    """How many sentences stand before each of these tokens, of the one that it is in a share."""
    place = np.clip(units_at(sentences, tokens), 0, max(len(sentences) - 2, 0))
    # Behind the last token, which is the end of the last sentence, the share is all of it.
    length = np.diff(sentences, append=sentences[-1] + 1)[place]
    shares: Values = place + (tokens - sentences[place]) / length
    return shares


def _ratio(of: Values, per: Values) -> Values:
    return of / np.where(per > 0, per, np.nan)
