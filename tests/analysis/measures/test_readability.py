"""Lengths and readability: published numbers, and texts that a reader can count."""

import numpy as np
import pytest

from analysis.lemmas import by_lemma
from analysis.measures.readability import (
    are_english,
    flesch_kincaid_grade,
    flesch_reading_ease,
    mean_sentence_length,
    mean_token_length,
    reading_of_units,
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
