"""Shares of terms in a language at large, against wordfreq's own look-up."""

import pytest
import wordfreq

from analysis.errors import OptionError
from analysis.general_language import general_codes, general_language, has_general, in_language
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
    for term, asked in (("the", "the"), ("u.s.", "u.s"), ("iran", "iran"), ("don't", "don't"), ("mr", "mr")):
        assert found[term] == wordfreq.get_frequency_dict("en", "best")[asked], term
    # Numbers are estimated: 2022 is rarer than "the" and not as rare as what is not listed.
    assert general_language(made, "en").least < found["2022"] < found["the"]


def test_what_is_not_listed_has_the_smallest_share(corpus) -> None:
    made = corpus("Iran qzxwvk")
    general = general_language(made, "en")
    place = made.term_number["qzxwvk"]
    assert general.is_listed.tolist() == [term != "qzxwvk" for term in made.annotation.vocabulary]
    assert general.share[place] == general.least == min(wordfreq.get_frequency_dict("en", "best").values())


def test_share_of_a_lemma_is_that_of_all_its_words(corpus) -> None:
    text = f"{ENGLISH} Other governments would."
    by_type, lemmas = corpus(text), by_lemma(corpus(text))
    listed = wordfreq.get_frequency_dict("en", "best")
    both = listed["government"] + listed["governments"]
    assert shares(lemmas)["government"] >= both > shares(by_type)["government"] == listed["government"]
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
