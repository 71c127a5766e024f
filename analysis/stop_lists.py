"""The stop lists of languages, and the one that a corpus in several languages gets from them."""

import runpy
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from analysis.annotating.annotation import annotated
from analysis.annotating.languages import ENGLISH
from analysis.errors import OptionError
from analysis.languages import Languages, frequencies_by_language, languages_of

if TYPE_CHECKING:
    from analysis.corpus import Corpus

_CONTRACTIONS = ("n't", "'s", "'re", "'ll", "'d", "'m", "'ve")
# What is left of a verb when its n't is taken off: can't, won't, shan't, ain't.
_CLIPPED = frozenset({"ca", "wo", "sha", "ai"})
_LIST_OF = {"no": "nb", "nn": "nb", "bs": "hr", "sh": "hr", "ku": "kmr"}
"""Whose list stands for a language: one of its own variants."""


@cache
def language_list(code: str) -> frozenset[str] | None:
    """spaCy's stop words of a language, as terms of one token; None where spaCy has no list.

    English has the contractions of its words too (`don't`, `it's`).
    """
    spacy = find_spec("spacy")
    if spacy is None or not spacy.submodule_search_locations:
        raise OptionError("The stop lists come with spaCy, which is missing; run python -m pip install spacy.")
    # The list is read from its file: importing spaCy costs a second.
    list_file = Path(spacy.submodule_search_locations[0], "lang", _LIST_OF.get(code, code), "stop_words.py")
    if not list_file.is_file():
        return None
    words = {word.replace("’", "'").replace("‘", "'") for word in runpy.run_path(str(list_file))["STOP_WORDS"]}
    if code != ENGLISH:
        return _terms(sorted(words))
    hosts = words | _CLIPPED | {"could", "should", "would", "might", "must", "need", "let"}
    return frozenset(words | {host + ending for host in hosts for ending in _CONTRACTIONS if ending in words})


def list_by_language(corpus: "Corpus") -> frozenset[str]:
    """The stop words of a corpus: a term is one if it is one in the language that has most of its tokens.

    So German `die` is left out where more of its tokens are in German than in English documents, and one Norwegian
    document takes no word from English ones. Languages without a list have no stop words. Documents whose language
    cannot be told count for the language of the corpus that has the most tokens, or for English where none is known.
    """
    made: frozenset[str] = corpus.indexes.once(
        ("stop words by language",), lambda: _list_by_language(corpus, languages_of(corpus))
    )
    return made


def _list_by_language(corpus: "Corpus", languages: Languages) -> frozenset[str]:
    lists = [language_list(code) or frozenset() for code in languages.followed]
    if len(lists) == 1:
        return lists[0]
    every = sorted(frozenset().union(*lists))
    known = [term for term in every if term in corpus.term_number]
    frequency = frequencies_by_language(corpus)[:, [corpus.term_number[term] for term in known]]
    tokens = np.zeros((len(lists), len(known)), np.int64)
    np.add.at(tokens, languages.followed_place, frequency)
    # The first of several that are highest is the language with the most tokens.
    language = dict(zip(known, tokens.argmax(axis=0).tolist(), strict=True))
    return frozenset(term for term in every if term not in language or term in lists[language[term]])


def _terms(words: list[str]) -> frozenset[str]:
    """The words of a list as texts have them: folded, and those alone that are one token."""
    found = annotated(words)
    vocabulary, bounds = found.vocabulary, found.document_bounds
    alone = bounds[:-1][np.diff(bounds) == 1]
    return frozenset(vocabulary[term] for term in found.term[alone])
