"""Lengths and readability: published numbers, and texts that a reader can count."""

import numpy as np
import pytest

from analysis.lemmas import by_lemma
from analysis.measures.hard_tokens import hard_tokens
from analysis.measures.readability import (
    FLESCH,
    Reading,
    are_english,
    automated_readability,
    coleman_liau,
    dale_chall,
    flesch_kincaid_grade,
    flesch_reading_ease,
    gunning_fog,
    mean_sentence_length,
    mean_token_length,
    reading_of_units,
    smog,
)
from analysis.units import Unit

GERMAN = "Der Hund und die Katze sind nicht im Haus, und das Kind ist mit dem Vater auf dem Weg in die Stadt."


@pytest.mark.parametrize(
    "text, ease", [("The cat in the hat at green ham and eggs.", 112.085), ("Once upon a time.", 97.025)]
)
def test_flesch_reading_ease_is_that_of_published_examples(corpus, text: str, ease: float) -> None:
    # From the tests of quanteda.textstats (R): 10 tokens with 10 syllables and 4 with 5, in one sentence each.
    assert flesch_reading_ease(reading_of_units(corpus(text), Unit())).tolist() == pytest.approx([ease])


def test_grade_is_the_formula_of_both_lengths(corpus) -> None:
    # 7 tokens with 8 syllables in 2 sentences.
    found = reading_of_units(corpus("The cat sat. It saw a window."), Unit())
    assert flesch_kincaid_grade(found).tolist() == pytest.approx([0.39 * 7 / 2 + 11.8 * 8 / 7 - 15.59])
    assert mean_sentence_length(found).tolist() == [3.5]
    # The cat sat it saw a window: 3 + 3 + 3 + 2 + 3 + 1 + 6.
    assert mean_token_length(found).tolist() == pytest.approx([21 / 7])


def test_figures_count_for_sentences_and_not_for_syllables(corpus) -> None:
    found = reading_of_units(corpus("In 1918 the war was over."), Unit())
    assert (found.tokens.tolist(), found.spoken.tolist(), found.syllables.tolist()) == ([6.0], [5.0], [6.0])


def test_figures_alone_have_no_readability(corpus) -> None:
    assert np.isnan(flesch_reading_ease(reading_of_units(corpus("1 2 3", ""), Unit()))).all()


def test_a_sentence_that_windows_cut_counts_for_its_shares(corpus) -> None:
    found = reading_of_units(corpus("One two three four five six. Seven eight."), Unit("window", 4))
    # Of the first sentence 4 of 6 tokens, then 2 of 6 and the whole second sentence.
    assert found.sentences.tolist() == pytest.approx([4 / 6, 2 / 6 + 1])


@pytest.mark.parametrize("unit", ["document", "paragraph", "sentence", "window:2"])
def test_parts_add_up_to_the_documents(corpus, unit: str) -> None:
    some = corpus("Alpha beta gamma. Delta\nepsilon zeta.", "", "One more sentence here. And 2.")
    whole, parts = (reading_of_units(some, Unit.parse(name)) for name in ("document", unit))
    for column, of_parts in zip(whole, parts, strict=True):
        assert of_parts.sum() == pytest.approx(column.sum())


def test_syllables_are_those_of_types_where_lemmas_are_counted(corpus) -> None:
    # "was" is the lemma "be", and "wanted" is "want", with one syllable less.
    some = corpus("The cat was wanted in the house and they said that it was gone.")
    found = [reading_of_units(one, Unit()) for one in (some, by_lemma(some))]
    assert found[0].syllables.tolist() == found[1].syllables.tolist()


def test_documents_whose_language_cannot_be_told_count_for_the_main_one(corpus) -> None:
    assert are_english(corpus("Hm.", GERMAN)).tolist() == [False, False]
    assert are_english(corpus("Hm.", "")).tolist() == [True, True]


def reading(tokens: float, sentences: float, characters: float = 0) -> Reading:
    return Reading(*(np.array([value]) for value in (tokens, sentences, characters, tokens, tokens)))


def test_fog_is_that_of_a_published_example(corpus) -> None:
    # From the tests of quanteda.textstats (R): 7 tokens, none of them complex.
    some = corpus("The cat in the hat ate breakfast.")
    found = gunning_fog(reading_of_units(some, Unit()), hard_tokens(some, Unit(), "complex"))
    assert found.tolist() == pytest.approx([2.8])


@pytest.mark.parametrize("unfamiliar, length, score", [(5, 19, 5.3684), (15, 15, 6.7490), (15, 19, 6.9474)])
def test_dale_chall_is_that_of_the_samples_of_its_authors(unfamiliar: int, length: int, score: float) -> None:
    # Dale and Chall (1948, Instructions): unfamiliar words of 100, and words in a sentence, both rounded.
    assert dale_chall(reading(100, 100 / length), np.array([unfamiliar])).round(4).tolist() == [score]


def test_coleman_liau_is_that_of_a_published_example() -> None:
    # Wikipedia's, of an abstract: 537 letters and 4.20 sentences in 100 words.
    assert coleman_liau(reading(100, 4.2, 537)).round(1).tolist() == [14.5]


def test_automated_readability_is_the_formula_of_both_lengths(corpus) -> None:
    # 7 tokens of 21 characters in 2 sentences.
    found = automated_readability(reading_of_units(corpus("The cat sat. It saw a window."), Unit()))
    assert found.tolist() == pytest.approx([4.71 * 3 + 0.5 * 3.5 - 21.43])


@pytest.mark.parametrize("polysyllables", [1, 30, 144])
def test_smog_is_near_the_rule_of_thumb_of_its_author(polysyllables: int) -> None:
    # McLaughlin (1969): 3 and the square root of the polysyllables in 30 sentences; the formula is at most 0.7 higher.
    grade = smog(reading(600, 30), np.array([polysyllables])).item()
    assert 0 < grade - (3 + polysyllables**0.5) < 0.7
    assert smog(reading(1200, 60), np.array([2 * polysyllables])).item() == pytest.approx(grade)


def test_smog_needs_30_sentences() -> None:
    assert np.isnan(smog(reading(600, 29.9), np.array([10]))).all()


def test_hard_tokens_are_counted(corpus) -> None:
    # beautiful has three syllables, created by -ed alone, establishes four; create and establish are not listed.
    some = corpus("The beautiful city created laws.", "He establishes 3 schools.")
    counts = {kind: hard_tokens(some, Unit(), kind).tolist() for kind in ("polysyllables", "complex", "unfamiliar")}
    assert counts == {"polysyllables": [2, 1], "complex": [1, 1], "unfamiliar": [1, 1]}


def test_formulas_of_other_languages_have_their_published_numbers() -> None:
    # 10 tokens with 20 syllables in one sentence.
    found = Reading(*(np.array([value]) for value in (10.0, 1.0, 50.0, 20.0, 10.0)))
    eases = {code: flesch_reading_ease(found, formula).item() for code, formula in FLESCH.items()}
    expected = {
        "en": 206.835 - 10.15 - 169.2,
        "de": 180 - 10 - 117,
        "es": 206.84 - 10.2 - 120,
        "fr": 207 - 10.15 - 147.2,
    }
    assert eases == pytest.approx(expected)


def test_syllables_are_those_of_the_language_of_each_document(corpus) -> None:
    # Read as English, die would have a syllable and Katze one; French documents have theirs, Dutch ones none.
    french = "Le chien et le chat ne sont pas dans la maison."
    dutch = "De hond en de kat zijn niet in het huis, en het kind is met zijn vader op weg naar de stad."
    found = reading_of_units(
        corpus(GERMAN, french, dutch, "The cat is in the house and this is what they said."), Unit()
    )
    assert found.syllables.tolist() == [24, 12, 0, 12]
    by_type, lemmas = (reading_of_units(one, Unit()) for one in (corpus(GERMAN), by_lemma(corpus(GERMAN))))
    assert by_type.syllables.tolist() == lemmas.syllables.tolist() == [24]
