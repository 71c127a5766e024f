"""The languages of a corpus, and the stop list that follows them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.annotating.annotation import annotated
from analysis.corpus import Corpus, corpus_of
from analysis.exporting.settings import Settings
from analysis.languages import languages_of
from analysis.measures.frequency import term_frequencies
from analysis.methods import methods
from analysis.reading.document import Document
from analysis.scope import Scope, view_of
from analysis.stop_lists import language_list
from analysis.stop_words import StopList, stop_words

ENGLISH = "The man said that he would die in the house, and that they would die with him in the end."
GERMAN = "Die Frau sagte, dass die Männer in die Stadt gingen und die Kinder in dem Haus waren."
NORWEGIAN = (
    "Statsråden sa til journalister på mandag at samtalene hadde mislyktes og at det ikke var planlagt noe nytt."
)
WELSH = "Dywedodd y gweinidog wrth newyddiadurwyr ddydd Llun fod y trafodaethau wedi methu ac nad oedd cyfarfod arall."


def corpus(*texts: str) -> Corpus:
    return corpus_of(Document(f"{number}.txt", "", "", text) for number, text in enumerate(texts))


def left_out(*texts: str) -> set[str]:
    """The terms of a corpus that its stop list leaves out."""
    built = corpus(*texts)
    return StopList().terms(built) & set(built.annotation.vocabulary)


def test_languages_are_those_of_the_documents_the_most_tokens_first() -> None:
    # 17 tokens of German twice, 20 of English once, and 1 that cannot be told.
    found = languages_of(corpus(GERMAN, ENGLISH, "ok", GERMAN))
    assert found.codes == ("de", "en", "")
    assert found.number.tolist() == [0, 1, 2, 0]
    assert (found.documents, found.tokens) == ((2, 1, 1), (34, 20, 1))
    assert found.sentence() == "2 documents in German, 1 in English, 1 in a language that cannot be told"
    assert found.by_code() == {"": 1, "de": 2, "en": 1}
    assert (found.main, found.followed, found.followed_place) == ("de", ("de", "en"), [0, 1, 0])


def test_a_corpus_in_english_has_the_english_list_and_nothing_else() -> None:
    for built in (corpus(ENGLISH, "ok", ENGLISH), corpus("a b", "c"), corpus()):
        assert StopList().terms(built) == stop_words("english") == StopList().terms()
        assert StopList().sentence(corpus=built) == "English stop words left out"
        assert StopList().key(built) == StopList("english").key(built)


def test_a_term_is_left_out_by_the_language_that_has_most_of_its_tokens() -> None:
    # German "die" stands 4 times, English "die" 2 times; "in" is a stop word of both.
    both = left_out(ENGLISH, GERMAN)
    assert {"die", "in", "und", "the", "that"} <= both and not {"frau", "house", "haus"} & both
    # With the English text three times, "die" has most of its tokens there, where it is none.
    english = left_out(ENGLISH, ENGLISH, ENGLISH, GERMAN)
    assert "die" not in english and {"in", "und", "the", "dass"} <= english


def test_one_document_in_another_language_takes_nothing_from_the_others() -> None:
    # "man" and "at" are stop words in Norwegian; in English only the second is.
    assert "man" in (language_list("no") or ()) and "man" not in left_out(ENGLISH, ENGLISH, NORWEGIAN)
    assert left_out(ENGLISH) <= left_out(ENGLISH, ENGLISH, NORWEGIAN)


def test_documents_that_cannot_be_told_count_for_the_main_language() -> None:
    assert "die" in left_out(GERMAN, "die") and "the" not in left_out(GERMAN, "the cat")


def test_a_language_without_a_list_says_so() -> None:
    built = corpus(WELSH)
    assert language_list("cy") is None
    assert StopList().terms(built) == frozenset()
    assert StopList().sentence(corpus=built) == "no stop words left out, no list for Welsh"
    assert "None were left out. spaCy has no stop list for Welsh." in methods(view_of(built, Scope()))
    assert StopList().sentence(corpus=corpus(ENGLISH, WELSH)) == "English stop words left out, no list for Welsh"
    assert StopList("none").sentence(corpus=built) == "stop words kept"


def test_sentence_and_methods_name_the_lists_of_all_languages() -> None:
    built = corpus(ENGLISH, GERMAN)
    changed = StopList(added=("frau",))
    assert changed.sentence(corpus=built) == "English and German stop words, with “frau”, left out"
    text = methods(view_of(built, Scope()), changed)
    assert f"spaCy's stop lists of English and German, with “frau” ({len(changed.terms(built)):,} terms)" in text
    assert "So German `die` is left out" in text
    assert "Languages: 1 document in English, 1 in German." in text


def test_exported_list_is_that_of_the_corpus() -> None:
    view = view_of(corpus(ENGLISH, ENGLISH, ENGLISH, GERMAN), Scope())
    terms = Settings().stop_terms(view)
    assert terms == sorted(terms) and {"dass", "the"} <= set(terms) and "die" not in terms


@pytest.mark.parametrize("language", ["de", "fr", "es", "nl", "it", "pt", "ru", "el", "ar"])
def test_lists_are_spelled_as_tokens_are(language: str) -> None:
    words = language_list(language) or frozenset()
    assert len(words) > 100
    for word in words:
        found = annotated([word])
        assert found.vocabulary == [word] and len(found.term) == 1


@given(st.lists(st.sampled_from([ENGLISH, GERMAN, NORWEGIAN, WELSH, "die man at", "ok"]), max_size=6))
def test_the_rule_is_that_of_counting_by_hand(texts: list[str]) -> None:
    built = corpus(*texts)
    codes = [code or languages_of(built).main for code in built.documents.languages]
    order = {code: place for place, code in enumerate(languages_of(built).followed)}
    frequency: dict[str, dict[str, int]] = {}
    for text, code in zip(texts, codes, strict=True):
        found = annotated([text])
        for term in found.term.tolist():
            by_code = frequency.setdefault(found.vocabulary[term], {})
            by_code[code] = by_code.get(code, 0) + 1
    expected = {
        term
        for term, by_code in frequency.items()
        if term in (language_list(min(by_code, key=lambda code: (-by_code[code], order[code]))) or ())
    }
    assert left_out(*texts) == expected
    rows = term_frequencies(view_of(built, Scope()), stop_words=StopList().terms(built))
    assert set(rows["term"]) == set(frequency) - expected
