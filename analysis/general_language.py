"""General language: how often the terms of a corpus occur in a language at large, from the lists of wordfreq.

wordfreq (Speer 2022) joins counts of Wikipedia, subtitles, news, books, the web and what people write to each other,
up to 2021, into one list a language. It says of a word which share of all tokens it is, rounded to 1 %, and nothing of
documents. Its large lists go down to one in a hundred million, the small ones to one in a million. A list counts words
as they stand: it has "russia's" beside "russia", where the possessive is split off here. Numbers of more than one digit
are estimated from their length and first digits. Names of recent years are rarer in it than they are by now.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.metadata import version

import numpy as np
from numpy.typing import NDArray

from analysis.annotating.languages import UNKNOWN
from analysis.corpus import Corpus
from analysis.errors import OptionError
from analysis.languages import language_name, languages_of, named
from analysis.lemmas import has_lemmas, lemmatizer
from analysis.scope import View

PACKAGE = "wordfreq"
_LIST_OF = {"no": "nb", "nn": "nb", "tl": "fil", "bs": "sh", "hr": "sh", "sr": "sh"}
"""The names of lists that differ from the codes of languages."""
_WITHOUT_SPACES = {"zh", "ja", "ko"}
"""Languages in which other rules than those for tokens here part words."""


@dataclass(frozen=True, slots=True, eq=False)
class GeneralLanguage:
    """The share of the tokens of a language that each term of a corpus is."""

    code: str
    share: NDArray[np.float64]
    """By the terms of the vocabulary; where a term is not listed, the smallest share that is."""
    is_listed: NDArray[np.bool_]
    least: float
    """The smallest share of the list: what it does not have is rarer."""

    @property
    def name(self) -> str:
        """`general English`."""
        return general_name(self.code)


def general_name(code: str) -> str:
    """What a language at large is called: `general English`."""
    return f"general {language_name(code)}"


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


def general_language(corpus: Corpus, code: str) -> GeneralLanguage:
    """The shares of the terms, or lemmas, of a corpus in a language at large, looked up once.

    The share of a lemma is that of all listed words that have it. Raises OptionError for a language without a list.
    """
    if not has_general(code):
        others = named([language_name(one) for one in general_codes(corpus)], None)
        raise OptionError(
            f"There are no word frequencies of {language_name(code)}" + (f"; there are of {others}." if others else ".")
        )

    def looked_up() -> GeneralLanguage:
        listed = _listed(code)
        least = min(listed.values())
        shares = _lemma_shares(listed, code) if corpus.forms is not None and has_lemmas(code) else listed
        found = np.array([_share(shares, term, code) for term in corpus.annotation.vocabulary], np.float64)
        return GeneralLanguage(code, np.where(found > 0, found, least), found > 0, least)

    made: GeneralLanguage = corpus.indexes.once(("general language", code), looked_up)
    return made


def in_language(view: View, code: str) -> View:
    """The units of a view whose documents count for a language: are in it, or, if it is the main one, in none known."""
    languages = languages_of(view.corpus)
    codes = [one or languages.main if one == UNKNOWN else one for one in languages.codes]
    is_in = np.array([one == code for one in codes], np.bool_)[languages.number]
    if is_in.all():
        return view
    return replace(view, units=view.units[is_in[view.document_of_unit(view.units)]])


def _listed(code: str) -> dict[str, float]:
    from wordfreq import get_frequency_dict

    listed: dict[str, float] = get_frequency_dict(_LIST_OF.get(code, code), "best")
    return listed


def _lemma_shares(listed: Mapping[str, float], code: str) -> dict[str, float]:
    """The shares of lemmas: of all words together that have them."""
    lemma, shares = lemmatizer(code), dict[str, float]()
    for word, share in listed.items():
        found = lemma(word.casefold())
        shares[found] = shares.get(found, 0.0) + share
    return shares


def _share(shares: Mapping[str, float], term: str, code: str) -> float:
    """The share of a term; 0 where the list does not have it."""
    found = shares.get(term) or shares.get(term.rstrip("."))
    if found is None and any(map(str.isdigit, term)):
        from wordfreq import word_frequency

        found = word_frequency(term, _LIST_OF.get(code, code), "best")
    return found or 0.0
