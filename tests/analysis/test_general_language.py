"""Shares of terms in a language at large, against wordfreq's own look-up."""

import numpy as np
import pytest
import wordfreq

from analysis.errors import OptionError
from analysis.general_language import general_codes, general_language, has_general, in_language, shares_of_terms
from analysis.lemmas import by_lemma
from analysis.reading.document import Document
from analysis.scope import Scope, view_of

GERMAN = "Der Kanzler sagte am Mittwoch, dass die Regierung nicht über das neue Gesetz verhandeln werde."
ENGLISH = "The chancellor said on Wednesday that the government would not negotiate about the new law."


def shares(corpus, code: str = "en") -> dict[str, float]:
    general = general_language(corpus, code)
    return dict(zip(corpus.annotation.vocabulary, general.share.tolist(), strict=True))


def test_shares_are_those_of_the_list(corpus) -> None:
    made = corpus("The U.S. and Iran don’t agree, Mr. Austin said in 2022.")
    found = shares(made)
    for term, asked in (("the", "the"), ("u.s.", "u.s"), ("agree", "agree"), ("don't", "don't"), ("mr", "mr")):
        assert found[term] == pytest.approx(wordfreq.get_frequency_dict("en", "best")[asked], rel=0.01), term
    # Numbers of more than one digit are estimated; what the list counts as "0000" is no share of 2022 or of 0000.
    assert found["2022"] == wordfreq.word_frequency("2022", "en") < wordfreq.get_frequency_dict("en", "best")["0000"]


def test_the_share_of_a_term_holds_its_possessive(corpus) -> None:
    # 4.57e-7 for "alzheimer" alone, and ten times as much for "alzheimer's"; wordfreq has no typographic apostrophes.
    listed = wordfreq.get_frequency_dict("en", "best")
    found = shares(corpus("Alzheimer’s, Russia's and Parkinson's."))
    assert found["alzheimer"] == pytest.approx(4.571e-7 + 4.571e-6, rel=1e-3)
    for term in ("alzheimer", "russia", "parkinson"):
        assert found[term] == listed[term] + listed[f"{term}'s"]
    # A contraction is a term of its own here too.
    assert shares(corpus("He's in."))["he's"] == listed["he's"]


@pytest.mark.parametrize(
    ("text", "term", "words"),
    [
        ("e.g. this", "e.g.", ["e.g"]),
        ("At 5 p.m. today", "p.m.", ["p.m"]),
        ("low-cost", "cost", ["cost", "cost's"]),
        # The list joins a colon, which joins nothing here.
        ("Zero", "zero", ["zero", "zero's", "re:zero"]),
        ("5 drones", "5", ["5"]),
    ],
)
def test_a_term_has_the_share_of_every_listed_word_that_counts_for_it(corpus, text, term, words) -> None:
    listed = wordfreq.get_frequency_dict("en", "best")
    assert shares(corpus(text))[term] == pytest.approx(sum(listed[word] for word in words), rel=1e-12)


@pytest.mark.parametrize("word", ["1990s", "3.14", "1,000", "20th", "2022"])
def test_numbers_are_estimated_as_wordfreq_does(corpus, word: str) -> None:
    assert shares(corpus(f"The {word} war"))[word] == wordfreq.word_frequency(word, "en") > 0


@pytest.mark.parametrize(
    ("text", "term", "code", "asked"),
    [
        ("مُحَمَّد", "مُحَمَّد", "ar", "محمد"),
        ("Влада Србије", "влада", "sr", "vlada"),
        ("același", "același", "ro", "același"),
        ("Straße", "strasse", "de", "strasse"),
        ("Λόγος", "λόγοσ", "el", "λόγος"),
    ],
)
def test_a_term_is_looked_up_as_its_list_spells_it(corpus, text, term, code, asked) -> None:
    expected = wordfreq.word_frequency(asked, code)
    assert shares(corpus(text), code)[term] == pytest.approx(expected, rel=0.01) and expected > 0


def test_turkish_letters_i_are_one(corpus) -> None:
    found = shares(corpus("İstanbul ve Irak"), "tr")
    listed = wordfreq.get_frequency_dict("tr", "best")
    assert found["irak"] == pytest.approx(listed["irak"] + listed["ırak"] if "irak" in listed else listed["ırak"])
    assert found["i̇stanbul"] >= listed["istanbul"]


def test_shares_of_terms_add_up_to_those_of_words() -> None:
    made = shares_of_terms({"Russia's": 0.2, "russia": 0.1, "US": 0.05, "e.g": 0.05, "re:zero": 0.25, "…": 0.1})
    expected = {"russia": 0.3, "u.s.": 0.05, "e.g.": 0.05, "re": 0.25, "zero": 0.25}
    assert made == pytest.approx(expected)


def test_of_what_is_not_listed_nothing_is_known(corpus) -> None:
    # Zelenskyy as Ukraine writes him: the list of 2021 has "zelensky" alone. Elided words are counted in parts by it.
    made = corpus("Iran qzxwvk Zelenskyy zelensky")
    general = general_language(made, "en")
    known = dict(zip(made.annotation.vocabulary, general.is_listed.tolist(), strict=True))
    assert known == {"iran": True, "qzxwvk": False, "zelenskyy": False, "zelensky": True}
    assert np.isnan(general.share[~general.is_listed]).all()
    assert np.isnan(shares(corpus("l'eau"), "fr")["l'eau"])


def test_share_of_a_lemma_is_that_of_all_its_words(corpus) -> None:
    text = f"{ENGLISH} Other governments would."
    by_type, lemmas = corpus(text), by_lemma(corpus(text))
    listed = wordfreq.get_frequency_dict("en", "best")
    own = listed["government"] + listed["government's"]
    assert shares(by_type)["government"] == own
    assert shares(lemmas)["government"] >= own + listed["governments"]
    assert "governments" not in shares(lemmas)


def test_languages_are_those_of_the_corpus_with_a_list(corpus) -> None:
    assert general_codes(corpus(ENGLISH, ENGLISH, GERMAN)) == ("en", "de")
    assert has_general("no") and not has_general("zh") and not has_general("xx")


def test_a_language_without_a_list_says_which_have_one(corpus) -> None:
    with pytest.raises(OptionError, match="no word frequencies of Welsh; there are of English"):
        general_language(corpus(ENGLISH), "cy")


def test_documents_of_other_languages_are_left_out(corpus) -> None:
    whole = view_of(corpus(ENGLISH, GERMAN, "…", ENGLISH), Scope())
    assert in_language(whole, "de").units.tolist() == [1]
    # The third, whose language cannot be told, counts for the one with the most tokens.
    assert in_language(whole, "en").units.tolist() == [0, 2, 3]
    assert in_language(view_of(corpus(ENGLISH), Scope()), "en").units.tolist() == [0]


def test_shares_need_no_document() -> None:
    from analysis.corpus import corpus_of

    general = general_language(corpus_of([Document("1.txt", "", "", "")]), "en")
    assert len(general.share) == 0
