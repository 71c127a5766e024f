"""Named spans of texts, as whatever finds them leaves them before any pass has cleaned them."""

import warnings
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol

from threadpoolctl import ThreadpoolController

from analysis.annotating.gliner_model import GlinerExtractor
from analysis.annotating.models import ANY_OTHER, FIND_NO_NAMES, THE_MODEL, EntityModel, model_folder
from analysis.annotating.pieces import Piece, readable_text, spans_by_pieces
from analysis.annotating.rules import RuleExtractor
from analysis.annotating.spans import NAME_LABELS, NUMBER_LABELS, Span
from analysis.errors import TOO_LITTLE_MEMORY, ModelError, first_line_of, is_lack_of_memory

if TYPE_CHECKING:
    from spacy.language import Language

# What pipelines that were not trained on OntoNotes call the same things; MISC is any other kind of name.
LABELS = {label: label for label in NAME_LABELS + NUMBER_LABELS} | {
    "PER": "PERSON",
    "PERS": "PERSON",
    "ORGANIZATION": "ORG",
    "LOCATION": "LOC",
    "GPE_LOC": "GPE",
    "GPE_ORG": "GPE",
    "PROD": "PRODUCT",
    "EVT": "EVENT",
}

_model_lock = Lock()


class Extractor(Protocol):
    """Whatever finds labelled spans in texts."""

    @property
    def name(self) -> str:
        """Which model or rules a count rests on."""

    @property
    def labels(self) -> tuple[str, ...]:
        """Every label that a span of this extractor can carry, of `NAME_LABELS` and `NUMBER_LABELS`."""

    def extract(self, texts: Iterable[str]) -> Iterator[list[Span]]:
        """One list of spans for each text, in the order of the texts; each depends on its own text only."""


def extractor_of(model: EntityModel = THE_MODEL) -> Extractor:
    """What finds names as `model` does. Raises ModelError when it cannot be loaded."""
    if model.kind == "rules":
        return RuleExtractor()
    return GlinerExtractor(model) if model.kind == "gliner" else SpacyExtractor(model)


class SpacyExtractor:
    """A pipeline of spaCy, of which only what finds names is loaded.

    Raises ModelError when it is missing, is not the one that was asked for, or does not load. All instances of
    one model share what is loaded and may be used from several threads: one batch at a time goes through it.
    """

    __slots__ = ("_model", "_pipeline")

    def __init__(self, model: EntityModel = THE_MODEL) -> None:
        self._model = model
        # Without the lock two threads that come first would both load it.
        with _model_lock:
            self._pipeline = _loaded(model)

    @property
    def name(self) -> str:
        """The model's name, as its maker gives it."""
        return self._model.name

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the model, under the names that they have here; in alphabetical order."""
        return tuple(
            sorted({label_of(label) for labels in self._pipeline.pipe_labels.values() for label in labels if label})
        )

    def extract(self, texts: Iterable[str]) -> Iterator[list[Span]]:
        """One list of spans for each text, in the order of the texts; spans ascend and never overlap.

        How texts fall into batches never changes what is found in them.
        """
        return spans_by_pieces(texts, self._batch_spans)

    def _batch_spans(self, batch: Sequence[Piece]) -> list[list[Span]]:
        """The spans of each piece, with offsets into the piece."""
        readable = [readable_text(piece.text) for piece in batch]
        # The zone forgets each batch's new words, so that a long corpus does not fill the memory with them.
        with _model_lock, self._pipeline.memory_zone(), _blas().limit(limits=1, user_api="blas"):
            documents = self._pipeline.pipe(readable, batch_size=len(batch))
            return [
                [Span(e.start_char, e.end_char, label_of(e.label_)) for e in document.ents] for document in documents
            ]


def label_of(label: str) -> str:
    """The label of this project for one of a pipeline."""
    return LABELS.get(label.upper(), "MISC")


@lru_cache(maxsize=4)
def _loaded(model: EntityModel) -> "Language":
    """The checked pipeline with the parts that find names only; takes a second or two, the first time."""
    folder = model_folder(model)
    try:
        # Imported here, because it costs a second that counting terms should not pay.
        import spacy
    except ImportError as error:
        if is_lack_of_memory(error):
            raise ModelError(TOO_LITTLE_MEMORY) from error
        raise ModelError(f"spaCy, which runs the entity model, is not installed. {ANY_OTHER}") from error
    try:
        with warnings.catch_warnings():
            # It says that a model was trained with an earlier version; what it finds is tested with this one.
            warnings.filterwarnings("ignore", message=r"\[W095\]")
            pipeline = spacy.load(folder, exclude=_unused(folder))
        _calculate_with_numpy(pipeline)
    except Exception as error:
        if is_lack_of_memory(error):
            raise ModelError(TOO_LITTLE_MEMORY) from error
        # A pipeline may bring code of its own, and ask for any package.
        raise ModelError(
            f"The entity model {model.asked} does not load ({first_line_of(error)}). {ANY_OTHER}"
        ) from error
    return pipeline


def _unused(folder: Path) -> list[str]:
    """The components that neither find names nor make the vectors that such a one listens to."""
    from spacy.util import load_config

    components: dict[str, Any] = load_config(folder / "config.cfg")["components"]
    idle = {name for name, about in components.items() if about.get("factory", name) in FIND_NO_NAMES}
    listens_to: set[str] = set()
    for name, about in components.items():
        if name not in idle:
            listens_to |= _upstream(about, idle)
    return sorted(idle - listens_to)


def _upstream(about: Any, names: set[str]) -> set[str]:
    """The components of `names` to whose vectors the one with this configuration listens."""
    if not isinstance(about, dict):
        return set()
    if "Listener" in str(about.get("@architectures", "")):
        asked = about.get("upstream", "*")
        made = {"tok2vec", "transformer", "curated_transformer"} & names
        return {asked} & names if asked != "*" else made
    return {name for part in about.values() for name in _upstream(part, names)}


def _calculate_with_numpy(pipeline: "Language") -> None:
    """Multiplies matrices by numpy's BLAS, which takes two thirds of the time of BLIS for the same names."""
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, component in pipeline.pipeline:
        for node in component.model.walk() if hasattr(component, "model") else ():
            if type(node.ops) is NumpyOps:
                node.ops = ops


@cache
def _blas() -> ThreadpoolController:
    """numpy's BLAS; its matrices are too small here for more than one thread."""
    return ThreadpoolController()
