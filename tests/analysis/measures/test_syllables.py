"""Syllables of terms: by the dictionary, by letters, and how often letters are right."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from analysis.errors import ModelError
from analysis.measures import syllables as module
from analysis.measures.syllables import _by_letters, _dictionary, syllables


def counted(*terms: str) -> list[int]:
    return syllables(pa.array(terms, pa.string())).tolist()


def test_terms_of_the_dictionary_have_those_of_their_first_pronunciation() -> None:
    assert counted("the", "government", "people", "area", "fire", "don't", "couldn't") == [1, 3, 2, 3, 2, 1, 2]


def test_accents_are_put_aside() -> None:
    assert counted("café", "naïve") == [2, 2]


def test_abbreviations_are_read_letter_by_letter() -> None:
    # u, s; p-h, d: what has no vowel is spelled; and w has three syllables.
    assert counted("u.s.", "e.g.", "ph.d.", "qxz", "wgnz") == [2, 2, 3, 3, 6]


def test_terms_that_the_dictionary_has_not_are_counted_by_letters() -> None:
    assert counted("blogged", "retweeting", "makezone", "zorbable", "tweetbeing") == [1, 3, 3, 3, 3]


def test_figures_and_other_scripts_are_not_counted() -> None:
    assert counted("2022", "1,000", "3.14", "2nd", "covid19", "Ж", "中国", "") == [0] * 8


def test_no_terms_have_no_syllables() -> None:
    assert syllables(pa.array([], pa.string())).tolist() == []


def test_letters_are_right_for_92_of_100_words_of_the_dictionary() -> None:
    words, found = _dictionary()
    is_plain = pc.and_(pc.match_substring_regex(words, "^[a-z]{3,}$"), pc.match_substring_regex(words, "[aeiouy]"))
    guessed, known = _by_letters(words.filter(is_plain)), found[np.asarray(is_plain)]
    assert np.mean(guessed == known) > 0.915 and abs(guessed.sum() / known.sum() - 1) < 0.02
    assert len(known) > 110_000


def test_missing_dictionary_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(module, "DICTIONARY_PACKAGE", "no_such_package")
    with pytest.raises(ModelError, match="python -m pip install no_such_package"):
        _dictionary.__wrapped__()
