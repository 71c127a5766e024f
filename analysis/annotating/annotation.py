"""The token columns of a batch of documents."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from analysis.annotating.lexicon import lexical
from analysis.annotating.segments import paragraph_starts, sentence_starts
from analysis.annotating.surfaces import surfaces
from analysis.annotating.tokens import Offsets, code_points, token_spans


@dataclass(frozen=True, slots=True)
class Annotation:
    """The tokens of a batch, in the order of the text.

    `term`, `start` and `end` have one value a token: the place of its term in `terms`, and its
    characters in its own document, half-open. The bounds are token numbers: document `i` holds the tokens
    `document_bounds[i]` to `document_bounds[i + 1]`. Sentences and paragraphs without a token are none.
    """

    terms: pa.Array
    """The vocabulary: every term once, as Arrow's strings."""
    term: NDArray[np.int32]
    start: NDArray[np.uint32]
    end: NDArray[np.uint32]
    document_bounds: Offsets
    paragraph_bounds: Offsets
    sentence_bounds: Offsets

    @property
    def vocabulary(self) -> list[str]:
        """The vocabulary as a list, made anew each time."""
        return self.terms.to_pylist()  # type: ignore[no-any-return]


def annotated(texts: Sequence[str]) -> Annotation:
    """The token columns of `texts`, one document each; terms are numbered as they are first met."""
    points = code_points("\n".join(texts))
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    document_starts = np.cumsum(np.append(0, lengths + 1))
    starts, ends = token_spans(points)
    surface, distinct = surfaces(texts, points, starts, ends)
    known = lexical(distinct)
    sentences = sentence_starts(points, starts, ends, surface, known.rule, known.starter)
    paragraphs = paragraph_starts(points, starts, ends, document_starts[:-1])

    document_bounds = np.searchsorted(starts, document_starts)
    origin = np.repeat(document_starts[:-1].astype(np.uint32), np.diff(document_bounds))
    shorter = np.flatnonzero((known.clitic > 0)[surface])
    ends[shorter] -= known.clitic[surface[shorter]]
    return Annotation(
        terms=known.terms,
        term=known.term[surface],
        # Differences are below 2^32, so that unsigned numbers, which wrap, give them wherever the batch stands.
        start=starts.astype(np.uint32) - origin,
        end=ends.astype(np.uint32) - origin,
        document_bounds=document_bounds,
        paragraph_bounds=_bounds(len(starts), document_bounds, paragraphs),
        sentence_bounds=_bounds(len(starts), document_bounds, paragraphs, sentences),
    )


def in_order(annotation: Annotation) -> Annotation:
    """The same with a sorted vocabulary, so that the order of terms is that of their numbers."""
    # Bytes of UTF-8 sort as its characters do.
    order = pc.sort_indices(annotation.terms)
    place = np.empty(len(order), np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    return replace(annotation, terms=annotation.terms.take(order), term=place[annotation.term])


def _bounds(tokens: int, *cuts: Offsets) -> Offsets:
    """The token numbers in `cuts`, from 0 to the number of tokens, in order and once each."""
    is_cut = np.zeros(tokens + 1, np.bool_)
    is_cut[[0, -1]] = True
    for numbers in cuts:
        is_cut[numbers] = True
    return np.flatnonzero(is_cut)
