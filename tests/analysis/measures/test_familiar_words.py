"""Familiar words: the samples that Dale and Chall counted, and the inflections that count."""

import doctest

import pyarrow as pa
import pytest

from analysis.errors import ModelError
from analysis.measures import familiar_words as module
from analysis.measures.familiar_words import _words, familiar

# Dale and Chall (1948, Instructions) mark these words of their three samples about the health of babies as unfamiliar.
UNFAMILIAR = (
    "necessary foundation affect pregnancy special prevented diphtheria diseases treatment prevention disease "
    "immunization physicians usually injections doses toxoid protection injection physician dose germs tuberculosis "
    "spray moisture active tb"
).split()
# And these, of the same samples, as familiar.
FAMILIAR = (
    "happy useful that's baby isn't because healthy mind body happiness important things health habits clothes baths "
    "sleep training doctor born needs kept having used child protected given generally begins months birthday enters "
    "school breathed mouth coughs dishes toys hands carry soiled kissing spreading bones boiled bottle fed babies"
).split()


def of(*terms: str) -> list[bool]:
    return familiar(pa.array(terms, pa.large_string())).tolist()


def test_words_are_familiar_as_the_authors_count_them() -> None:
    assert [word for word, known in zip(UNFAMILIAR, of(*UNFAMILIAR), strict=True) if known] == []
    assert [word for word, known in zip(FAMILIAR, of(*FAMILIAR), strict=True) if not known] == []


def test_regular_inflections_of_listed_words_are_familiar() -> None:
    assert of("cities", "boxes", "stopped", "hurried", "making", "running", "shown", "bravest", "redder") == [True] * 9


def test_other_endings_are_not() -> None:
    # More than -ly is added; no ending makes the rest a word of the list.
    assert of("easily", "freedoms", "trust", "governmental", "kindnesses") == [False, True, True, False, True]


def test_figures_are_familiar_and_other_scripts_are_not() -> None:
    assert of("1945", "2nd", "москва", "") == [True, True, False, False]


def test_the_list_has_no_more_and_no_fewer_words() -> None:
    assert len(_words()) == 2941


def test_missing_list_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LIST_PACKAGE", "no-such-package")
    with pytest.raises(ModelError, match="python -m pip install no-such-package"):
        _words.__wrapped__()


def test_the_examples_of_the_docstrings_hold() -> None:
    found = doctest.testmod(module)
    assert found.attempted and not found.failed
