"""General language: how often the terms of a corpus occur in a language at large, from the lists of wordfreq.

The lists are those of wordfreq 3 (Speer 2022), whose texts end in 2021. They count words as wordfreq parts them; here
each listed word adds its share to the terms that it would be counted as in a corpus. `methods_rules.GENERAL_LANGUAGE`
says what that comes to, and where both still differ.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.metadata import version

import numpy as np
from numpy.typing import NDArray

from analysis.annotating.languages import UNKNOWN
from analysis.annotating.terms import folded
from analysis.annotating.tokens import code_points, token_spans
from analysis.corpus import Corpus
from analysis.errors import OptionError
from analysis.frequency_list import WORKS, FrequencyList
from analysis.languages import language_name, languages_of, named
from analysis.lemmas import has_lemmas, lemmatizer
from analysis.scope import View

PACKAGE = "wordfreq"
_LIST_OF = {"no": "nb", "nn": "nb", "tl": "fil", "bs": "sh", "hr": "sh", "sr": "sh"}
"""The names of lists that differ from the codes of languages."""
_WITHOUT_SPACES = {"zh", "ja", "ko"}
"""Languages in which other rules than those for tokens here part words."""
LISTS_IN_MEMORY, FEWEST_TERMS = 4, 2
_LETTERS_THAT_RUN_ON = "\u0900"
"""Latin, Greek, Cyrillic, Hebrew and Arabic come before it; behind it are scripts whose letters may stand alone."""
LISTS_END = 2021
"""The year in which the texts behind the lists end."""


@dataclass(frozen=True, slots=True, eq=False)
class GeneralLanguage:
    """The share of the tokens of a language that each term of a corpus is."""

    code: str
    share: NDArray[np.float64]
    """By the terms of the vocabulary; NaN where a term is not listed: unknown, however rare or frequent it is."""
    listing: FrequencyList | None = None
    """The list of the user's own that the shares are from; else they are wordfreq's."""

    @property
    def is_listed(self) -> NDArray[np.bool_]:
        """By the terms of the vocabulary."""
        return ~np.isnan(self.share)

    @property
    def name(self) -> str:
        """`general English`, or `list news.csv`."""
        return list_name(self.listing) if self.listing else general_name(self.code)

    @property
    def source(self) -> str:
        """What the shares are from: `wordfreq 3.1.1`, or the file."""
        return self.listing.sentence() if self.listing else source()


def general_name(code: str) -> str:
    """What a language at large is called: `general English`."""
    return f"general {language_name(code)}"


def list_name(listing: FrequencyList) -> str:
    """What a list of the user's own is called: `list news.csv`."""
    return f"list {listing.name}"


def source() -> str:
    """What the shares are from: `wordfreq 3.1.1`."""
    return f"{PACKAGE} {version(PACKAGE)}"


def has_general(code: str) -> bool:
    """Whether there is a list of a language whose words are tokens here."""
    from wordfreq import available_languages

    return code not in _WITHOUT_SPACES and _LIST_OF.get(code, code) in available_languages("best")


def general_codes(corpus: Corpus) -> tuple[str, ...]:
    """The languages of a corpus that can be spoken of and have a list, that with the most tokens first."""
    return tuple(code for code in languages_of(corpus).named if has_general(code))


def general_language(corpus: Corpus, code: str | FrequencyList) -> GeneralLanguage:
    """The shares of the terms, or lemmas, of a corpus in a language at large or in a list, looked up once.

    The share of a lemma is that of all listed words that have it. Raises OptionError for a language without a list.
    """
    if isinstance(code, FrequencyList):
        return _of_list(corpus, code)
    if not has_general(code):
        others = named([language_name(one) for one in general_codes(corpus)], None)
        raise OptionError(
            f"There are no word frequencies of {language_name(code)}" + (f"; there are of {others}." if others else ".")
        )

    def looked_up() -> GeneralLanguage:
        shares, spelled = _shares(code), _spelling(code)
        if corpus.forms is not None and has_lemmas(code):
            shares = shares_of_lemmas(shares, code)
        share = [shares.get(spelled(term)) or _share_of_number(term, code) for term in corpus.annotation.vocabulary]
        return GeneralLanguage(code, np.array(share, np.float64))

    made: GeneralLanguage = corpus.indexes.once(("general language", code), looked_up)
    return made


def _of_list(corpus: Corpus, listing: FrequencyList) -> GeneralLanguage:
    """The shares of the terms of a corpus in a list; its lemmas are those of the language of most of the texts."""

    def looked_up() -> GeneralLanguage:
        shares, code = shares_of_terms(listing.share), languages_of(corpus).main
        if len(shares) < FEWEST_TERMS:
            raise OptionError(f"{listing.name} has one term alone; {WORKS}.")
        if corpus.forms is not None and has_lemmas(code):
            shares = shares_of_lemmas(shares, code)
        share = [shares.get(term, math.nan) for term in corpus.annotation.vocabulary]
        return GeneralLanguage("", np.array(share, np.float64), listing)

    made: GeneralLanguage = corpus.indexes.once(("general list", listing.digest), looked_up)
    return made


def in_language(view: View, code: str) -> View:
    """The units of a view whose documents count for a language: are in it, or, if it is the main one, in none known.

    Without a language, all of them.
    """
    if not code:
        return view
    languages = languages_of(view.corpus)
    codes = [one or languages.main if one == UNKNOWN else one for one in languages.codes]
    is_in = np.array([one == code for one in codes], np.bool_)[languages.number]
    if is_in.all():
        return view
    return replace(view, units=view.units[is_in[view.document_of_unit(view.units)]])


@lru_cache(LISTS_IN_MEMORY)
def _shares(code: str) -> dict[str, float]:
    """The shares of the terms of a list, as it spells them."""
    spelled, shares = _spelling(code), dict[str, float]()
    found = shares_of_terms(_words(code))
    if spelled is str:
        return found
    for term, share in found.items():
        name = spelled(term)
        shares[name] = shares.get(name, 0.0) + share
    return shares


def _words(code: str) -> dict[str, float]:
    """The share of every word of a list; numbers of more than one digit stand in it by their length, "0000"."""
    from wordfreq import get_frequency_dict
    from wordfreq.numbers import has_digit_sequence

    listed: dict[str, float] = get_frequency_dict(_LIST_OF.get(code, code), "best")
    return {word: share for word, share in listed.items() if not has_digit_sequence(word)}


def shares_of_terms(listed: Mapping[str, float]) -> dict[str, float]:
    """The shares of terms, from those of words as they stand: each adds its share to every term that it holds."""
    shares = {word: share for word, share in listed.items() if _is_term(word)}
    others = [word for word in listed if word not in shares]
    text = "\n".join(others)
    bounds = np.cumsum([0, *(len(word) + 1 for word in others)])
    starts, ends = token_spans(code_points(text))
    words = np.searchsorted(bounds, starts, side="right") - 1
    for word, start, end in zip(words.tolist(), starts.tolist(), ends.tolist(), strict=True):
        term, _ = folded(text[start:end])
        shares[term] = shares.get(term, 0.0) + listed[others[word]]
    return shares


def _is_term(word: str) -> bool:
    """Whether a word is plainly one term, as nearly everything in a list is: letters that run on, folded already."""
    return word.isalpha() and max(word) < _LETTERS_THAT_RUN_ON and word == word.casefold()


def shares_of_lemmas(shares: Mapping[str, float], code: str) -> dict[str, float]:
    """The shares of lemmas: of all terms together that have them."""
    lemma, found = lemmatizer(code), dict[str, float]()
    for term, share in shares.items():
        name = lemma(term)
        found[name] = found.get(name, 0.0) + share
    return found


@cache
def _spelling(code: str) -> Callable[[str], str]:
    """How a term is spelled in the list of a language: without vowel signs in Arabic, in Latin letters in Serbian.

    In Turkish both letters i are one, because capitals are folded as in English here.
    """
    from langcodes import Language
    from wordfreq.language_info import get_language_info
    from wordfreq.preprocess import preprocess_text

    language = Language.get(_LIST_OF.get(code, code))
    known = get_language_info(language)
    is_as_here = known["normal_form"] == "NFC" and not (
        known["transliteration"] or known["diacritics_under"] or known["remove_marks"]
    )
    if is_as_here:
        return str
    dots = {ord("ı"): "i", ord("\N{COMBINING DOT ABOVE}"): None} if known["dotless_i"] else {}
    return lambda term: preprocess_text(term, language).translate(dots)


def _share_of_number(term: str, code: str) -> float:
    """What the list estimates for a number of more than one digit, which it counts by its length; NaN for words."""
    from wordfreq import word_frequency
    from wordfreq.numbers import has_digit_sequence
    from wordfreq.tokens import lossy_tokenize

    language = _LIST_OF.get(code, code)
    if not has_digit_sequence(term) or len(lossy_tokenize(term, language)) != 1:
        return math.nan
    return float(word_frequency(term, language, "best")) or math.nan
