"""Names by a GLiNER model, where a user has one: it finds whatever kinds of things it is asked for in words."""

import os
import warnings
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from threading import Lock
from typing import Any, Protocol

from analysis.annotating.models import ANY_OTHER, EntityModel, model_folder
from analysis.annotating.pieces import Piece, readable_text, spans_by_pieces
from analysis.annotating.spans import Span
from analysis.errors import ModelError, first_line_of

# What it is asked for, and the label that the answers get.
KINDS = {
    "person": "PERSON",
    "nationality, religious or political group": "NORP",
    "building, airport, road or bridge": "FAC",
    "organization or company": "ORG",
    "country, city or state": "GPE",
    "mountain, river, sea or region": "LOC",
    "product or vehicle": "PRODUCT",
    "war, battle, storm or sports event": "EVENT",
    "title of a book, song or film": "WORK_OF_ART",
    "law or treaty": "LAW",
    "language": "LANGUAGE",
}
THRESHOLD = 0.5
"""What GLiNER takes by default for the least score of a span."""
PIECE_CHARACTERS = 1_500
"""It leaves out what lies behind 384 words; a word has four letters or more on average, and a space."""

_lock = Lock()


class Predicting(Protocol):
    """What is used of a GLiNER model."""

    def inference(self, texts: list[str], labels: list[str], *, threshold: float) -> list[list[dict[str, Any]]]:
        """For each text the spans found, with `start`, `end` and `label`."""


class GlinerExtractor:
    """A GLiNER model. Raises ModelError when it, or the library that runs it, is missing or does not load."""

    __slots__ = ("_loaded", "_name")

    def __init__(self, model: EntityModel, loaded: Predicting | None = None) -> None:
        self._name = model.name
        with _lock:
            self._loaded = loaded or _of_folder(model)

    @property
    def name(self) -> str:
        """The model's name, as its maker gives it."""
        return self._name

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of names."""
        return tuple(KINDS.values())

    def extract(self, texts: Iterable[str]) -> Iterator[list[Span]]:
        """One list of spans for each text, in the order of the texts; spans ascend."""
        return spans_by_pieces(texts, self._batch_spans, size=PIECE_CHARACTERS)

    def _batch_spans(self, batch: Sequence[Piece]) -> list[list[Span]]:
        """The spans of each piece; it is not asked about pieces without a word, at which some versions fail."""
        read = [number for number, piece in enumerate(batch) if any(map(str.isalnum, piece.text))]
        texts = [readable_text(batch[number].text) for number in read]
        found: list[list[Span]] = [[] for _ in batch]
        if texts:
            with _lock:
                answers = self._loaded.inference(texts, list(KINDS), threshold=THRESHOLD)
            for number, answer in zip(read, answers, strict=True):
                found[number] = sorted(Span(one["start"], one["end"], KINDS[one["label"]]) for one in answer)
        return found


@lru_cache(maxsize=1)
def _of_folder(model: EntityModel) -> Predicting:
    folder = model_folder(model)
    # Nothing is fetched, whatever a model's configuration names.
    os.environ["HF_HUB_OFFLINE"] = "1"
    try:
        from gliner import GLiNER  # type: ignore[import-not-found]
    except ImportError as error:
        raise ModelError(f"A GLiNER model needs the package gliner: pip install gliner. {ANY_OTHER}") from error
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return GLiNER.from_pretrained(str(folder), local_files_only=True)  # type: ignore[no-any-return]
    except Exception as error:
        # Any layer of it may fail, in ways of its own.
        raise ModelError(
            f"The GLiNER model {model.asked} does not load ({first_line_of(error)}). {ANY_OTHER}"
        ) from error
