"""What a GLiNER model is asked, and what becomes of its answers; a stand-in answers here."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from analysis.annotating.extractor import extractor_of
from analysis.annotating.gliner_model import KINDS, PIECE_CHARACTERS, THRESHOLD, GlinerExtractor
from analysis.annotating.models import EntityModel, entity_model
from analysis.annotating.spans import NAME_LABELS, Span
from analysis.errors import ModelError

MODEL = EntityModel("./small", "small", "", "1", "", "gliner")


@dataclass
class Standin:
    """Finds "Iran" and "Anna", last ones first."""

    asked: list[tuple[list[str], list[str], float]] = field(default_factory=list)

    def inference(self, texts: list[str], labels: list[str], *, threshold: float) -> list[list[dict]]:
        self.asked.append((texts, labels, threshold))
        kinds = {"Iran": "country, city or state", "Anna": "person"}
        return [
            [
                {"start": text.index(name), "end": text.index(name) + 4, "label": kind, "score": 0.9}
                for name, kind in kinds.items()
                if name in text
            ]
            for text in texts
        ]


def test_answers_are_spans_in_the_order_of_the_text_under_the_labels_of_this_project() -> None:
    found = list(GlinerExtractor(MODEL, Standin()).extract(["Anna in Iran", "", "nobody", " "]))
    assert found == [[Span(0, 4, "PERSON"), Span(8, 12, "GPE")], [], [], []]


def test_long_texts_are_asked_about_in_pieces_that_it_reads_whole() -> None:
    text = "A word here. " * 300 + "Anna went."
    model = Standin()
    assert list(GlinerExtractor(model=MODEL, loaded=model).extract([text])) == [
        [Span(text.index("Anna"), text.index("Anna") + 4, "PERSON")]
    ]
    pieces = [piece for texts, _, _ in model.asked for piece in texts]
    assert "".join(pieces) == text and max(map(len, pieces)) <= PIECE_CHARACTERS
    assert {(tuple(labels), threshold) for _, labels, threshold in model.asked} == {(tuple(KINDS), THRESHOLD)}


def test_it_is_asked_for_the_labels_of_names() -> None:
    assert set(KINDS.values()) == set(NAME_LABELS) - {"MISC"}


def test_a_folder_with_its_configuration_is_one(tmp_path: Path) -> None:
    (tmp_path / "small").mkdir()
    (tmp_path / "small" / "gliner_config.json").write_text("{}", "utf-8")
    model = entity_model(str(tmp_path / "small"))
    assert (model.kind, model.name, model.language) == ("gliner", "small", "")
    # Whatever is missing, the library or the weights, is said.
    with pytest.raises(ModelError, match=r"pip install gliner|does not load .*keywords work without it"):
        extractor_of(model)
