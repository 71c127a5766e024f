"""Counting by lemma: another vocabulary for the same tokens."""

from collections import Counter
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.annotating.spans import Mention
from analysis.corpus import Corpus, corpus_of, with_mentions
from analysis.exporting.settings import Settings, command
from analysis.lemmas import by_lemma, has_lemmas, lemmatizer
from analysis.measures.collocates import collocates
from analysis.measures.concordance import concordance
from analysis.measures.documents import documents
from analysis.measures.entities import entity_counts
from analysis.measures.frequency import term_frequencies
from analysis.measures.keywords import keywords
from analysis.mending.applying import mended
from analysis.mending.mends import Mend, Mends
from analysis.methods import bibliography, methods
from analysis.nodes import Query, nodes_of
from analysis.reading.document import Document
from analysis.scope import Scope, view_of
from analysis.stop_words import StopList
from analysis.store.folder import open_corpus
from analysis.units import Unit

# house: 3, see: 2, the: 3, child: 3, be: 2, and: 2, with: 1, she: 1
ENGLISH = "The child was with the houses and the house. Children were seeing houses, and she saw the child."
GERMAN = "Die Häuser und das Haus sind nicht groß, und die Kinder gingen mit dem Kind in die Häuser."
FRENCH = "Les maisons et la maison des enfants sont grandes dans la ville, et les enfants y vont."
WELSH = "Dywedodd y gweinidog wrth newyddiadurwyr ddydd Llun fod y trafodaethau wedi methu ac nad oedd cyfarfod arall."


def corpus(*texts: str) -> Corpus:
    return corpus_of(Document(f"{number}.txt", "", "", text) for number, text in enumerate(texts))


def frequencies(built: Corpus, **options: object) -> dict[str, int]:
    frame = term_frequencies(view_of(built, Scope()), **options)  # type: ignore[arg-type]
    return dict(zip(frame["term"], frame["frequency"].tolist(), strict=True))


KEPT = cache(lemmatizer)


@pytest.fixture(autouse=True)
def dictionaries_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loads each dictionary once for all tests."""
    monkeypatch.setattr("analysis.lemmas.lemmatizer", KEPT)


LEMMAS = {
    "en": {"said": "say", "went": "go", "children": "child", "houses": "house", "saw": "see", "left": "left"},
    "de": {"häuser": "haus", "haus": "haus", "ging": "gehen", "frauen": "frau", "die": "der", "alte": "alt",
           "strassen": "strasse", "fälle": "fall", "habe": "haben", "reden": "reden", "arbeit": "arbeit"},
    "fr": {"maisons": "maison", "allait": "aller", "chevaux": "cheval", "l'homme": "homme"},
    "es": {"casas": "casa", "dijo": "decir", "mujeres": "mujer"},
    "el": {"λόγοι": "λόγοσ", "λόγοσ": "λόγοσ"},
    "no": {"husene": "hus", "kvinner": "kvinne"},
}  # fmt: skip


@pytest.mark.parametrize("language", LEMMAS)
def test_terms_have_the_lemmas_of_their_language(language: str) -> None:
    lemma = KEPT(language)
    assert {term: lemma(term) for term in LEMMAS[language]} == LEMMAS[language]


@pytest.mark.parametrize("term", ["austin", "iran", "putin", "hamas", "u.s.", "3.14", "1,000", "don't", "it's"])
def test_names_numbers_abbreviations_and_contractions_stay_as_they_stand(term: str) -> None:
    assert KEPT("en")(term) == term


def test_lemmas_are_counted_in_the_place_of_terms() -> None:
    # houses, house, houses; child, children, child; saw, seeing; was, were.
    assert frequencies(by_lemma(corpus(ENGLISH))) == {
        "the": 4, "house": 3, "child": 3, "be": 2, "see": 2, "and": 2, "with": 1, "she": 1
    }  # fmt: skip


def test_each_document_has_the_lemmas_of_its_language() -> None:
    found = frequencies(by_lemma(corpus(ENGLISH, GERMAN, FRENCH)))
    assert (found["house"], found["haus"], found["maison"]) == (3, 3, 2)
    # "die" and "das" and "dem" are "der" in German.
    assert found["der"] == 5 and "die" not in found
    # English "die" beside it stays what it is.
    both = frequencies(by_lemma(corpus("They would die there, and the man died with them.", GERMAN)))
    assert (both["die"], both["der"]) == (2, 5)


def test_a_document_without_a_dictionary_or_a_language_keeps_its_terms() -> None:
    assert has_lemmas("en") and has_lemmas("no") and has_lemmas("cy") and not has_lemmas("zh") and not has_lemmas("")
    built = by_lemma(corpus("houses", ENGLISH, "children x"))
    assert frequencies(built)["houses"] == 1 and frequencies(built)["children"] == 1
    text = methods(view_of(built, Scope()))
    assert "Terms stay as they stand in 2 documents in a language that cannot be told." in text
    assert (
        "simplemma" in text
        and "barbaresi2026" in bibliography(built)
        and "barbaresi2026" not in bibliography(corpus(ENGLISH))
    )


def test_tokens_sentences_and_offsets_are_as_they_were() -> None:
    plain = corpus(ENGLISH, GERMAN)
    built = by_lemma(plain)
    for name in ("start", "end", "document_bounds", "sentence_bounds", "paragraph_bounds"):
        assert getattr(built.annotation, name) is getattr(plain.annotation, name)
    assert built.documents is plain.documents and built.digest == plain.digest
    assert plain.key != built.key and by_lemma(built) is built
    assert view_of(built, Scope()).sentence() == "2 documents, counted by lemma"
    assert view_of(built, Scope()).key != view_of(plain, Scope()).key


def test_concordance_of_a_lemma_shows_all_its_forms_and_any_form_asks_for_it() -> None:
    view = view_of(by_lemma(corpus(ENGLISH, GERMAN)), Scope())
    for asked in ("house", "houses", "Houses"):
        assert concordance(view, Query((asked,))).frame()["node"].tolist() == ["houses", "house", "houses"]
    assert concordance(view, Query(("häuser",))).frame()["node"].tolist() == ["Häuser", "Haus", "Häuser"]
    assert concordance(view, Query(("be see",))).frame()["node"].tolist() == ["were seeing"]
    assert concordance(view, Query(("hous*",))).frame()["node"].tolist() == ["houses", "house", "houses"]
    assert len(concordance(view, Query(("church",)))) == 0


def test_scope_and_measures_count_lemmas() -> None:
    built = by_lemma(corpus(ENGLISH, GERMAN, FRENCH))
    assert view_of(built, Scope(contains=("houses",))).documents.tolist() == [0]
    assert frequencies(built, ngram=2)["the house"] == 2
    view = view_of(built, Scope(Unit("sentence")))
    assert {"house", "haus"} <= set(keywords(view)["term"]) and "houses" not in set(keywords(view)["term"])
    assert "child" in set(collocates(view, nodes_of(view, Query(("see",)))).frame()["collocate"])
    # the, child, be, with, house, and, see, she
    assert documents(view_of(built, Scope()))["types"].tolist()[0] == 8


def test_a_lemma_is_left_out_if_it_is_a_stop_word_itself() -> None:
    built = by_lemma(corpus(ENGLISH))
    stops = StopList().terms(built)
    assert {"be", "see", "the"} <= stops
    assert set(frequencies(built, stop_words=stops)) == {"house", "child"}


def test_mended_names_are_the_same_by_lemma() -> None:
    text = "Austin said that the houses were there. Lloyd Austin saw the house, and the house was with them."
    names = [Mention(0, 6, "PERSON", "Austin"), Mention(40, 52, "PERSON", "Lloyd Austin")]
    plain = with_mentions(corpus(text), [names])
    add = Mends((Mend("add", (), ("The House", "ORG"), "house"),))
    both = mended(plain, add)
    built = by_lemma(both)
    assert built.found is both.found and built.as_found is plain and built.key.split()[1:3] == ["lemmas", "names"]
    assert entity_counts(view_of(built, Scope())).equals(entity_counts(view_of(both, Scope())))
    # Mends are about texts as they stand: "house" twice, not "houses" too.
    assert mended(built, add).mentions is not None
    assert entity_counts(view_of(mended(by_lemma(plain), add), Scope())).equals(entity_counts(view_of(both, Scope())))
    assert "Then names were mended" not in methods(view_of(by_lemma(plain), Scope()))


def test_a_stored_corpus_has_the_same_lemmas(folder, tmp_path: Path) -> None:
    files = folder({"0.txt": ENGLISH, "1.txt": GERMAN, "2.txt": "ok"})
    stored = by_lemma(open_corpus(files, names=False, store=tmp_path / "store"))
    made = by_lemma(corpus(ENGLISH, GERMAN, "ok"))
    assert stored.annotation.vocabulary == made.annotation.vocabulary
    assert stored.annotation.term.tolist() == made.annotation.term.tolist()
    for unit in (Unit(), Unit("sentence")):
        assert (stored.counts(unit) != made.counts(unit)).nnz == 0


def test_command_of_an_export_says_that_lemmas_are_counted() -> None:
    assert "--lemmas" in command(view_of(by_lemma(corpus(ENGLISH)), Scope()), Settings())
    assert "--lemmas" not in command(view_of(corpus(ENGLISH), Scope()), Settings())


SOME = "the child children house houses saw said and with that from they".split()
WORDS = st.lists(st.sampled_from(SOME), max_size=12)
TEXTS = st.lists(st.one_of(st.sampled_from([ENGLISH, GERMAN, FRENCH, WELSH, "ok"]), WORDS.map(" ".join)), max_size=6)


@given(TEXTS)
@settings(max_examples=100)
def test_by_lemma_equals_counting_by_hand(texts: list[str]) -> None:
    plain = corpus(*texts)
    built = by_lemma(plain)
    vocabulary = plain.annotation.vocabulary
    expected = []
    for number, code in enumerate(plain.documents.languages):
        low, high = plain.annotation.document_bounds[number : number + 2]
        terms = [vocabulary[term] for term in plain.annotation.term[low:high].tolist()]
        lemma = KEPT(code) if code else str
        expected.append([lemma(term) for term in terms])
    lemmas = built.annotation.vocabulary
    assert lemmas == sorted({lemma for document in expected for lemma in document})
    assert [lemmas[term] for term in built.annotation.term.tolist()] == [lemma for row in expected for lemma in row]
    assert frequencies(built) == Counter(lemma for document in expected for lemma in document)
    bounds, positions = built.positions
    for number in range(len(lemmas)):
        found = positions[bounds[number] : bounds[number + 1]].tolist()
        assert found == np.flatnonzero(built.annotation.term == number).tolist()
    view = view_of(built, Scope())
    for lemma, frequency in frequencies(built).items():
        assert len(concordance(view, Query((lemma,)))) == frequency
