"""How many syllables German, Spanish and French terms have, by their letters.

A syllable has one vowel or one group of vowels that is spoken together. Which groups are is told by the spelling,
which is nearly enough in Spanish and mostly in German and French; the rules below are replacements, made in their
order, after which every group of vowels that is left is a syllable. A hyphen in a replacement keeps two vowels apart.

Measured on the most frequent 20,000 words of each language, as far as a pronouncing dictionary has them, they are right
for 99 of 100 running words in German (Wiktionary, with `Na-ti-on` as Duden divides it), for more than 99 in Spanish and
96 in French (gruut's lexicons; most of the others have an e inside that need not be spoken). The mean number of
syllables is off by less than 0.2 % in each.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

GERMAN, SPANISH, FRENCH = "de", "es", "fr"

_GERMAN = (
    ("qu", "q"),
    ("^y([aeou])", r"\1"),
    # A prefix keeps its vowel: geehrt, beenden, beurteilen, beauftragen, Kooperation.
    ("^(un)?(be|ge)(ei|eh|end|eng|erd|erb|ehr|u[rn]|au|inhalt)", r"\1\2-\3"),
    ("^(ko|zo)o([lpr])", r"\1-o\2"),
    # Endings of foreign words: Museum, Jubiläum, Ideen, Ferien, Patient, Italiener, finanziell, reell, Ingenieur.
    ("(e|lä)um(s|$)", r"\1-um\2"),
    ("een$", "e-en"),
    ("^ideen", "ide-en"),
    ("([aeiouyäöü][^aeiouyäöü]+i)(ens?)$", r"\1-\2"),
    ("(famil|med|fer|lin|stud|akt|ser|bakter|mater)ien", r"\1i-en"),
    ("schi-en$", "schien"),
    ("([lrt])ient", r"\1i-ent"),
    ("lien([ei])", r"li-en\1"),
    ("([enrtz])(i?)ell", r"\1\2-ell"),
    ("ieu", "i-eu"),
    ("eaus?$", "o"),
    ("(ukr)ai|(na)iv", r"\1\2a-i"),
)
_GERMAN_SYLLABLE = "aa|ee|oo|ai|ay|au|äu|ei|ey|eu|ie|oi|ou|[aeiouyäöüáàâåãæéèêëíìîïóòôõøœúùû]"
_SPANISH = (
    ("qu", "q"),
    ("gu([eiéí])", r"g\1"),
    # An h is mute, and keeps no vowels apart.
    ("([aeo])h([iu])", r"\1\2"),
    ("([iu])h([aeoáéó])", r"\1\2"),
    ("y([aeiouáéíóú])", r"j\1"),
    ("y", "i"),
)
# An open vowel with the closed ones beside it, or closed ones alone; a closed one with an accent stands alone.
_SPANISH_SYLLABLE = "[iuü]?[aeoáéóàèòâêôäëö][iuü]?|[iuü][iuüíú]|[íú][iuü]?|[iuüï]"
_FRENCH = (
    ("œu?|æ", "eu"),
    ("(a|o)ient$", r"\1i"),
    ("qu", "q"),
    ("guë", "gu"),
    ("gu([eéèêiîy])", r"g\1"),
    ("ge([aâoôu])", r"g\1"),
    ("pays", "pa-is"),
    ("^y([aeéèiou])", r"\1"),
    ("([aeou])y([aeéèêiou])", r"\1i-\2"),
    ("y", "i"),
    # The e at the end of a word is mute, unless it is its only vowel.
    ("([aeiouéèêëàâîïôûùü].*)es?$", r"\1"),
    ("([aeouéè])([ïëü])", r"\1-\2"),
    ("août", "out"),
    ("^([flp])aon", r"\1an"),
    ("ouill", "oull"),
    # Vowels that are spoken apart: théâtre, aéroport, oasis, client, influence, éblouir.
    ("é([aâeéèêiïoôu])", r"é-\1"),
    ("([ao])é", r"\1-é"),
    ("a([oâ])", r"a-\1"),
    ("oa", "o-a"),
    ("^co([eo])", r"co-\1"),
    ("([bcdfgptv][lr])([iu])([aeoâéèê])", r"\1\2-\3"),
    ("([bcdfgptv][lr]ou)([aeiéè])", r"\1-\2"),
)
_FRENCH_SYLLABLE = "[aeiouáàâäãåéèêëíìîïóòôöõúùûü]+"
_SILENT_PLURAL = "[aeiouyéèêëâîïôûü].*ent$"
_VERB = "(er|ir|re)$"

_RULES = {
    GERMAN: (_GERMAN, _GERMAN_SYLLABLE),
    SPANISH: (_SPANISH, _SPANISH_SYLLABLE),
    FRENCH: (_FRENCH, _FRENCH_SYLLABLE),
}


def syllables_by_rule(terms: Any, language: str, lemma: Callable[[str], str] | None = None) -> NDArray[np.int64]:
    """The syllables of each of these terms (Arrow's strings, folded to lower case); 0 for what is not counted.

    French verbs end in a mute `-ent`: `lemma` tells them from other words. A term without a vowel is spelled out, a
    syllable for each letter. Terms with a digit, or without a Latin letter, are not counted.

    >>> syllables_by_rule(pa.array(["geöffnet", "museum"]), GERMAN).tolist()
    [3, 3]
    >>> syllables_by_rule(pa.array(["país", "ciudad", "guerra"]), SPANISH).tolist()
    [2, 2, 2]
    >>> syllables_by_rule(pa.array(["théâtre", "nation", "que"]), FRENCH).tolist()
    [2, 2, 1]
    """
    rules, syllable = _RULES[language]
    spelled = terms
    if language == FRENCH and lemma is not None:
        spelled = _without_silent_plural(terms, lemma)
    for pattern, replacement in rules:
        spelled = pc.replace_substring_regex(spelled, pattern, replacement)
    counts = _number(spelled, syllable)
    counts = np.where(counts > 0, counts, _number(terms, r"\p{Latin}"))
    is_readable = _matches(terms, r"\p{Latin}") & ~_matches(terms, r"\d")
    return np.where(is_readable, counts, 0)


def _without_silent_plural(terms: Any, lemma: Callable[[str], str]) -> Any:
    """Terms that end in `-ent` as verbs of the third person plural do, without that ending where they are verbs."""
    places = np.flatnonzero(_matches(terms, _SILENT_PLURAL))
    endings = terms.take(pa.array(places)).to_pylist()
    of = pa.array([lemma(term) for term in endings], pa.large_string())
    is_verb = np.zeros(len(terms), np.bool_)
    is_verb[places] = _matches(of, _VERB)
    return pc.if_else(pa.array(is_verb), pc.replace_substring_regex(terms, "ent$", ""), terms)


def _matches(terms: Any, pattern: str) -> NDArray[np.bool_]:
    return np.asarray(pc.match_substring_regex(terms, pattern), np.bool_)


def _number(terms: Any, pattern: str) -> NDArray[np.int64]:
    return np.asarray(pc.count_substring_regex(terms, pattern)).astype(np.int64)
