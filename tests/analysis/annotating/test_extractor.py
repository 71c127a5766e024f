from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import spacy

from analysis.annotating.extractor import SpacyExtractor, extractor_of, label_of
from analysis.annotating.models import THE_RULES, entity_model
from analysis.annotating.rules import RuleExtractor
from analysis.annotating.spans import NAME_LABELS, NUMBER_LABELS, Span
from analysis.errors import ModelError

SENTENCE = "Angela Merkel spoke in Tehran on Monday."


@pytest.fixture(scope="module")
def extractor() -> SpacyExtractor:
    return SpacyExtractor()


def test_each_text_has_its_spans_in_order(extractor: SpacyExtractor) -> None:
    person, place, date = Span(0, 13, "PERSON"), Span(23, 29, "GPE"), Span(33, 39, "DATE")
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
    assert {text[span.start : span.end] for span in spans} == {"Angela Merkel", "Tehran", "Monday"}
    assert len(spans) == 3 * 1_250


def test_threads_find_the_same_spans(extractor: SpacyExtractor) -> None:
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda _: list(SpacyExtractor().extract([SENTENCE] * 5)), range(8)))
    assert all(spans == list(extractor.extract([SENTENCE] * 5)) for spans in found)


def test_a_lone_surrogate_does_not_stop_a_text(extractor: SpacyExtractor) -> None:
    assert len(next(extractor.extract([SENTENCE + " \ud800"]))) == 3


def test_labels_are_those_of_ontonotes(extractor: SpacyExtractor) -> None:
    assert set(extractor.labels) == set(NAME_LABELS + NUMBER_LABELS) - {"MISC"}


def test_the_extractor_says_which_model_it_is(extractor: SpacyExtractor) -> None:
    assert extractor.name == "en_core_web_md"


def test_labels_of_other_pipelines_are_those_of_this_project() -> None:
    assert [label_of(label) for label in ("PER", "LOC", "loc", "GPE", "MISC", "GENE")] == [
        "PERSON", "LOC", "LOC", "GPE", "MISC", "MISC",
    ]  # fmt: skip


def test_rules_are_an_extractor_too() -> None:
    assert isinstance(extractor_of(THE_RULES), RuleExtractor)


def test_a_pipeline_is_loaded_by_its_path_with_what_finds_names_alone(pipeline: Path) -> None:
    extractor = SpacyExtractor(entity_model(str(pipeline)))
    assert next(extractor.extract(["Frau Merkel kam nach Bonn."])) == [Span(5, 11, "PERSON"), Span(21, 25, "LOC")]
    assert (extractor.name, extractor.labels) == ("de_namen", ("LOC", "PERSON"))
    assert extractor._pipeline.pipe_names == ["entity_ruler"]


def test_a_pipeline_that_does_not_load_is_named_with_the_reason(pipeline: Path) -> None:
    config = (pipeline / "config.cfg").read_text(encoding="utf-8")
    (pipeline / "config.cfg").write_text(config.replace('factory = "entity_ruler"', 'factory = "oracle"'), "utf-8")
    with pytest.raises(ModelError, match=r"does not load .*oracle.*terms and keywords work"):
        SpacyExtractor(entity_model(str(pipeline)))


def test_vectors_are_loaded_when_a_recognizer_listens_to_them(tmp_path: Path) -> None:
    made = spacy.blank("en")
    made.add_pipe("tok2vec")
    listening = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"}
    made.add_pipe("ner", config={"model": {"tok2vec": listening}}).add_label("PERSON")
    made.add_pipe("sentencizer")
    made.initialize()
    made.to_disk(tmp_path / "listening")
    extractor = SpacyExtractor(entity_model(str(tmp_path / "listening")))
    assert extractor._pipeline.pipe_names == ["tok2vec", "ner"]
    assert len(list(extractor.extract(["Iran", "Russia"]))) == 2
