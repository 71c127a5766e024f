"""The unit of analysis: what plays the part of "document" in document frequency and TF-IDF."""

from dataclasses import dataclass
from typing import Any, Literal, Self, get_args

import numpy as np
from numpy.typing import NDArray

from analysis.annotating.annotation import Annotation
from analysis.annotating.tokens import Offsets
from analysis.errors import OptionError

Kind = Literal["document", "paragraph", "sentence", "window"]
ENOUGH_UNITS = 5
"""With fewer units than this, the default unit is a smaller one."""
WINDOW_TOKENS = 100
SMALLEST_WINDOW_TOKENS = 10


@dataclass(frozen=True, slots=True)
class Unit:
    kind: Kind = "document"
    size: int = 0
    """Tokens in a window; 0 for the other kinds."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """The unit written as `document`, `paragraph`, `sentence` or `window:N`; OptionError otherwise."""
        kind, colon, size = text.strip().partition(":")
        if kind == "window" and size.isascii() and size.isdigit() and len(size) <= 7 and 1 <= int(size) <= 1_000_000:
            return cls("window", int(size))
        if not colon and kind in get_args(Kind) and kind != "window":
            return cls(kind)  # type: ignore[arg-type]
        raise OptionError(f"There is no unit {text!r}; use document, paragraph, sentence or window:N (N tokens).")

    def __str__(self) -> str:
        return f"window:{self.size}" if self.kind == "window" else self.kind

    def counted(self, number: int) -> str:
        """`1 paragraph`, `9 paragraphs`, `4 windows of 100 tokens`."""
        return counted(number, self.kind) + (f" of {counted(self.size, 'token')}" if self.kind == "window" else "")


def counted(number: int, noun: str) -> str:
    """`1 token`, `1,431 tokens`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def unit_bounds(annotation: Annotation, unit: Unit) -> Offsets:
    """The token numbers between the units: unit `i` holds tokens `bounds[i]` to `bounds[i + 1]`.

    Only a document can be empty. A window never crosses documents; what is left at a document's end is a
    window of its own if it is half as long as the others, else it joins the one before.
    """
    match unit.kind:
        case "document":
            return annotation.document_bounds
        case "paragraph":
            return annotation.paragraph_bounds
        case "sentence":
            return annotation.sentence_bounds
        case "window":
            starts, lengths = annotation.document_bounds[:-1], np.diff(annotation.document_bounds)
            windows = np.where(lengths > 0, np.maximum(1, (lengths + unit.size // 2) // unit.size), 0)
            first = np.cumsum(windows) - windows
            number = np.arange(windows.sum()) - np.repeat(first, windows)
            return np.append(np.repeat(starts, windows) + number * unit.size, len(annotation.term))


def units_at(bounds: Offsets, tokens: NDArray[np.integer[Any]]) -> Offsets:
    """The numbers of the parts between `bounds` that tokens are in."""
    return np.searchsorted(bounds, tokens, side="right") - 1


def default_unit(annotation: Annotation) -> Unit:
    """Documents when there are at least 5, else paragraphs when there are at least 5, else windows.

    Windows have 100 tokens, or fewer where that would not give five of them.
    """
    if len(annotation.document_bounds) - 1 >= ENOUGH_UNITS:
        return Unit("document")
    if len(annotation.paragraph_bounds) - 1 >= ENOUGH_UNITS:
        return Unit("paragraph")
    fifth = len(annotation.term) // ENOUGH_UNITS
    return Unit("window", max(SMALLEST_WINDOW_TOKENS, min(WINDOW_TOKENS, fifth)))
