"""Syllables by letters: words counted by hand, and what the rules get wrong among them."""

import doctest

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.lemmas import lemmatizer
from analysis.measures import syllable_rules as module
from analysis.measures.syllable_rules import FRENCH, GERMAN, SPANISH, syllables_by_rule

# As Duden divides them, a lone vowel counting too: A-si-en.
GERMAN_WORDS = {
    1: "haus jahr staat boot wie sie dienst typ yacht team",
    2: "bäume leute neue feuer mauer bauer partei deutschland menschen freiheit freunde arbeit reell idee spielen "
    "quelle system bayern niveau strasse ziehen sehen ruhe online",
    3: "parteien regierung geschichte gesellschaft europa museum museen theater radio nation million sozial aktuell "
    "ideen familie ferien spanien patient studieren geehrte beenden geeignet beauftragt qualität tourismus "
    "weihnachten computer",
    4: "jubiläum finanziell familien italien italiens beurteilen beobachten zoologie ingenieur ukraine verantwortung",
    5: "bundesrepublik europäische situation bundeskanzlerin zusammenarbeit",
    6: "kooperation wissenschaftlerinnen",
}
# As the Real Academia divides them: an h keeps no vowels apart, two closed vowels make a diphthong.
SPANISH_WORDS = {
    1: "sol pan rey ley muy fui dios bien que quien rió yo hoy y web",
    2: "guerra agua lengua ciudad país día río maíz raíz leer caer ahí búho prohibir tierra pueblo fuego cuatro viaje "
    "nación también construir ruido oír creer zoo ayer mayo huevo hielo",
    3: "guitarra vergüenza pingüino teatro poeta cohete ahora gobierno libertad historia construido jesuita cuidado "
    "oído paraguas",
    4: "presidente constitución democracia policía averiguáis leíamos murciélago desarrollo",
    5: "economía universidad trabajadores internacional",
    6: "extraordinario",
}
# As they are spoken, with an e inside a word, and without one at its end.
FRENCH_WORDS = {
    1: "le que les et eau bien nuit roi lieu oui fille feuille guerre langue quatre vie rue belle homme hommes femme "
    "france yeux cœur sœur œil œuvre parlent soient croient l'homme qu'il août paon",
    2: "oiseau famille soleil travail unique année idée armée nation théâtre réel créer noël naïf maïs client prière "
    "cruel pays voyage royal système finissent argent souvent moment parlaient l'école mangeons juillet accueil "
    "croyait",
    3: "travailler liberté république président océan poésie oasis ouvrier février oublier influence éblouir paysage "
    "employer aujourd'hui maintenant étudiant excellent abbaye",
    4: "gouvernement événement révolution européen aéroport",
}
WRONG = {GERMAN: {"team", "online"}, SPANISH: set(), FRENCH: {"abbaye"}}


@pytest.fixture(scope="module")
def lemma():
    return lemmatizer(FRENCH)


@pytest.mark.parametrize("language, words", [(GERMAN, GERMAN_WORDS), (SPANISH, SPANISH_WORDS), (FRENCH, FRENCH_WORDS)])
def test_words_have_the_syllables_that_a_reader_counts(lemma, language: str, words: dict[int, str]) -> None:
    counted = {word: count for count, same in words.items() for word in same.split()}
    found = syllables_by_rule(pa.array(counted, pa.large_string()), language, lemma).tolist()
    wrong = {word for word, number in zip(counted, found, strict=True) if number != counted[word]}
    # English words in German, and a y that stands for two vowels.
    assert wrong == WRONG[language]
    assert len(counted) >= 60 and len(wrong) / len(counted) < 0.03


def test_french_plurals_are_mute_only_in_verbs(lemma) -> None:
    terms = pa.array(["chantent", "content", "oublient", "patient", "sent"], pa.large_string())
    assert syllables_by_rule(terms, FRENCH, lemma).tolist() == [1, 2, 2, 2, 1]


@pytest.mark.parametrize("language", [GERMAN, SPANISH, FRENCH])
def test_figures_and_other_scripts_are_not_counted_and_consonants_are_spelled_out(language: str) -> None:
    terms = pa.array(["1945", "g7", "москва", "", "cdt", "t"], pa.large_string())
    assert syllables_by_rule(terms, language).tolist() == [0, 0, 0, 0, 3, 1]


@pytest.mark.parametrize("language", [GERMAN, SPANISH, FRENCH])
def test_no_terms_have_no_syllables(language: str) -> None:
    assert syllables_by_rule(pa.array([], pa.large_string()), language).tolist() == []


@given(st.lists(st.text("abehilnoquy'éïüñ", max_size=12), max_size=5), st.sampled_from([GERMAN, SPANISH, FRENCH]))
def test_a_term_has_no_more_syllables_than_letters(terms: list[str], language: str) -> None:
    found = syllables_by_rule(pa.array(terms, pa.large_string()), language).tolist()
    for term, number in zip(terms, found, strict=True):
        letters = sum(map(str.isalpha, term))
        assert min(letters, 1) <= number <= letters


def test_the_examples_of_the_docstrings_hold() -> None:
    found = doctest.testmod(module)
    assert found.attempted and not found.failed
