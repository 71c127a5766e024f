"""How long the sentences and the tokens of units are, and how hard they are to read."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from analysis.annotating.languages import ENGLISH
from analysis.annotating.tokens import Offsets
from analysis.corpus import Corpus
from analysis.index import Whole
from analysis.languages import frequencies_by_language, languages_of
from analysis.lemmas import lemmatizer
from analysis.measures.syllable_rules import FRENCH, syllables_by_rule
from analysis.measures.syllables import syllables
from analysis.measures.texts import of_blocks, sums_between
from analysis.units import Unit, unit_bounds, units_at

Values = NDArray[np.float64]
SMOG_SENTENCES = 30
"""McLaughlin's formula is for samples of 30 sentences, and for longer texts."""
NO_FORMULA = -1


class Flesch(NamedTuple):
    """The numbers of a formula of reading ease, or of one formula for each unit."""

    base: float | Values
    per_sentence_length: float | Values
    per_syllables: float | Values


FLESCH: dict[str, Flesch] = {
    "en": Flesch(206.835, 1.015, 84.6),
    "de": Flesch(180.0, 1.0, 58.5),
    "es": Flesch(206.84, 1.02, 60.0),
    "fr": Flesch(207.0, 1.015, 73.6),
}
"""The formulas by language: of Flesch 1948, Amstad 1978, Fernández Huerta 1959, Kandel and Moles 1958."""
FLESCH_AUTHORS = {"en": "Flesch", "de": "Amstad", "es": "Fernández Huerta", "fr": "Kandel and Moles"}
LANGUAGES = tuple(FLESCH)


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


def flesch_reading_ease(of: Reading, formula: Flesch = FLESCH[ENGLISH]) -> Values:
    """`206.835 - 1.015 * tokens / sentences - 84.6 * syllables / tokens` (Flesch 1948), about 100 for the easiest.

    Formulas of other languages have other numbers in the same places. Figures are among the tokens of a sentence and
    not among those of syllables, as Flesch advises. NaN where no syllables are counted.
    """
    length, syllables = mean_sentence_length(of), syllables_per_token(of)
    ease: Values = formula.base - formula.per_sentence_length * length - formula.per_syllables * syllables
    return ease


def formulas_of(languages: Whole) -> Flesch:
    """The formula for each of these places in `LANGUAGES`; NaN for `NO_FORMULA`."""
    columns = zip(*FLESCH.values(), strict=True)
    return Flesch(*(np.array([*column, np.nan])[languages] for column in columns))


def flesch_kincaid_grade(of: Reading) -> Values:
    """`0.39 * tokens / sentences + 11.8 * syllables / tokens - 15.59`, in years of school (Kincaid et al. 1975)."""
    return 0.39 * mean_sentence_length(of) + 11.8 * syllables_per_token(of) - 15.59


def gunning_fog(of: Reading, complex_tokens: Values) -> Values:
    """`0.4 * (tokens / sentences + 100 * complex tokens / tokens)`, in years of school (Gunning 1952).

    Figures are not among the tokens that complex ones are divided by.
    """
    return 0.4 * (mean_sentence_length(of) + 100 * _ratio(complex_tokens, of.spoken))


def smog(of: Reading, polysyllables: Values) -> Values:
    """`1.0430 * sqrt(30 * polysyllables / sentences) + 3.1291`, in years of school (McLaughlin 1969).

    NaN with fewer than 30 sentences, for which its author gives no formula.
    """
    sentences = np.where(of.sentences >= SMOG_SENTENCES, of.sentences, 0)
    grade: Values = 1.0430 * np.sqrt(SMOG_SENTENCES * _ratio(polysyllables, sentences)) + 3.1291
    return grade


def automated_readability(of: Reading) -> Values:
    """`4.71 * characters / tokens + 0.5 * tokens / sentences - 21.43`, in years of school (Smith and Senter 1967)."""
    return 4.71 * mean_token_length(of) + 0.5 * mean_sentence_length(of) - 21.43


def coleman_liau(of: Reading) -> Values:
    """`5.88 * characters / tokens - 29.6 * sentences / tokens - 15.8`, in years of school (Coleman and Liau 1975)."""
    return 5.88 * mean_token_length(of) - 29.6 * _ratio(of.sentences, of.tokens) - 15.8


def dale_chall(of: Reading, unfamiliar: Values) -> Values:
    """`15.79 * unfamiliar / tokens + 0.0496 * tokens / sentences + 3.6365` (Dale and Chall 1948).

    5 to 6 is for grades 5 and 6, 9 to 10 for college. The constant is always added, as the authors do; some programs
    add it only where more than one token in twenty is unfamiliar.
    """
    return 15.79 * _ratio(unfamiliar, of.tokens) + 0.0496 * mean_sentence_length(of) + 3.6365


def formula_languages(corpus: Corpus) -> NDArray[np.int64]:
    """The place in `LANGUAGES` of each document's language, `NO_FORMULA` for others.

    Documents whose language cannot be told count for the main one of the corpus.
    """
    languages = languages_of(corpus)
    followed = [languages.followed[place] for place in languages.followed_place]
    places = [LANGUAGES.index(code) if code in LANGUAGES else NO_FORMULA for code in followed]
    return np.array(places, np.int64)[languages.number]


def are_english(corpus: Corpus) -> NDArray[np.bool_]:
    """Which documents are in English; those whose language cannot be told count for the main one of the corpus."""
    is_english: NDArray[np.bool_] = formula_languages(corpus) == LANGUAGES.index(ENGLISH)
    return is_english


def reading_of_units(corpus: Corpus, unit: Unit) -> Reading:
    """What reading takes of each unit of the corpus, made once a unit.

    Syllables are those of the types in the language of the document, even where lemmas are counted, and 0 in languages
    without a formula of reading ease. Raises ModelError when the English dictionary is missing.
    """
    made: Reading = corpus.indexes.once(
        ("reading", unit), lambda: _reading_of_units(corpus, unit_bounds(corpus.annotation, unit))
    )
    return made


def syllables_of_types(corpus: Corpus, language: str = ENGLISH) -> NDArray[np.int64]:
    """The syllables of each type of the corpus as it stands in the texts, looked up once.

    In other languages than English, those of the types that occur in it, and 0 for the others.
    """
    by_type = types_as_written(corpus)
    found: NDArray[np.int64] = by_type.indexes.once(
        ("syllables", language),
        lambda: syllables(by_type.annotation.terms) if language == ENGLISH else _by_rule(by_type, language),
    )
    return found


def types_as_written(corpus: Corpus) -> Corpus:
    """The corpus counted by type."""
    return corpus.forms.corpus if corpus.forms else corpus


def _by_rule(corpus: Corpus, language: str) -> NDArray[np.int64]:
    languages, terms = languages_of(corpus), corpus.annotation.terms
    places = [
        place for place, follows in enumerate(languages.followed_place) if languages.followed[follows] == language
    ]
    occur = np.flatnonzero(frequencies_by_language(corpus)[places].any(axis=0))
    found = np.zeros(len(terms), np.int64)
    if len(occur):
        lemma = lemmatizer(language) if language == FRENCH else None
        found[occur] = syllables_by_rule(terms.take(pa.array(occur)), language, lemma)
    return found


def _syllables_by_language(corpus: Corpus) -> tuple[Whole, Callable[[slice], Whole | int]]:
    """The syllables of types, languages x types, the last row without any; and the row of some tokens."""
    of_document, types = formula_languages(corpus), len(types_as_written(corpus).annotation.terms)
    occurring = np.unique(of_document).tolist()
    rows = np.zeros((len(LANGUAGES) + 1, types), np.int32)
    for place in occurring:
        if place != NO_FORMULA:
            rows[place] = syllables_of_types(corpus, LANGUAGES[place])
    if len(occurring) == 1:
        return rows, lambda tokens: int(occurring[0])
    of_token = np.repeat(of_document.astype(np.int8), np.diff(corpus.annotation.document_bounds))
    return rows, of_token.__getitem__


def _reading_of_units(corpus: Corpus, bounds: Offsets) -> Reading:
    annotation, term = corpus.annotation, types_as_written(corpus).annotation.term
    of_type, row = _syllables_by_language(corpus)

    def made(block: Offsets) -> Reading:
        tokens, starts = slice(int(block[0]), int(block[-1])), block - block[0]
        spoken = of_type[row(tokens), term[tokens]]
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
