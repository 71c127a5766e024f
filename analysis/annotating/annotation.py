"""The token columns of a batch of documents."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from analysis.annotating.lexicon import lexical
from analysis.annotating.segments import paragraph_starts, sentence_starts
from analysis.annotating.tokens import Offsets, Points, code_points, token_spans


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
    text = "\n".join(texts)
    points = code_points(text)
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    document_starts = np.cumsum(np.append(0, lengths + 1))
    starts, ends = token_spans(points)
    surface, surfaces = _encoded(text, points, starts, ends)
    known = lexical(surfaces)
    sentences = sentence_starts(points, starts, ends, surface, known.rule, known.starter)
    paragraphs = paragraph_starts(points, starts, ends, document_starts[:-1])

    document_bounds = np.searchsorted(starts, document_starts)
    origin = np.repeat(document_starts[:-1].astype(np.uint32), np.diff(document_bounds))
    clitic = known.clitic[surface]
    shorter = np.flatnonzero(clitic)
    ends[shorter] -= clitic[shorter]
    return Annotation(
        terms=known.terms,
        term=known.term[surface],
        # Differences are below 2^32, so that unsigned numbers, which wrap, give them wherever the batch stands.
        start=starts.astype(np.uint32) - origin,
        end=ends.astype(np.uint32) - origin,
        document_bounds=document_bounds,
        paragraph_bounds=_token_bounds(starts, [document_starts, paragraphs]),
        sentence_bounds=_token_bounds(starts, [document_starts, paragraphs, sentences]),
    )


def in_order(annotation: Annotation) -> Annotation:
    """The same with a sorted vocabulary, so that the order of terms is that of their numbers."""
    # Bytes of UTF-8 sort as its characters do.
    order = pc.sort_indices(annotation.terms)
    place = np.empty(len(order), np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    return replace(annotation, terms=annotation.terms.take(order), term=place[annotation.term])


def _token_bounds(token_starts: Offsets, cuts: list[Offsets]) -> Offsets:
    """The token numbers at which the text is cut, from 0 to the number of tokens, without empty parts."""
    is_cut = np.zeros(len(token_starts) + 1, np.bool_)
    is_cut[[0, -1]] = True
    for offsets in cuts:
        is_cut[np.searchsorted(token_starts, offsets)] = True
    return np.flatnonzero(is_cut)


def _encoded(text: str, points: Points, starts: Offsets, ends: Offsets) -> tuple[NDArray[np.int32], pa.Array]:
    """The surface of every token as a number, and the surfaces by number; Arrow's hash table does the work."""
    data = np.frombuffer(text.encode("utf-8", "surrogatepass"), np.uint8)
    # The whole text in alternation: what is between two tokens, and a token. Few different strings stand
    # between tokens, so that to number them too costs less than to cut the tokens out.
    cuts = np.empty(2 * len(starts) + 1, np.int64)
    cuts[0], cuts[1::2], cuts[2::2] = 0, starts, ends
    cuts = _byte_offsets(points, cuts)
    strings = pa.LargeBinaryArray.from_buffers(
        pa.large_binary(), len(cuts) - 1, [None, pa.py_buffer(cuts), pa.py_buffer(data)]
    )
    encoded = strings.dictionary_encode()
    number = encoded.indices.to_numpy()[1::2]
    is_token = np.zeros(len(encoded.dictionary), np.bool_)
    is_token[number] = True
    place = np.cumsum(is_token, dtype=np.int32) - np.int32(1)
    # What is left are tokens, which hold no lone half of a surrogate pair.
    return place[number], encoded.dictionary.filter(pa.array(is_token)).cast(pa.large_string())


def _byte_offsets(points: Points, offsets: Offsets) -> Offsets:
    """Offsets of characters, ascending, as offsets of bytes in UTF-8."""
    wide = np.flatnonzero(points >= 0x80)
    if not len(wide):
        return offsets
    more = 1 + (points[wide] >= 0x800).astype(np.int64) + (points[wide] >= 0x10000)
    # There are far fewer wide characters than offsets: between two of them all offsets move by the same.
    first_behind = np.searchsorted(offsets, wide, side="right")
    moved = np.repeat(np.append(0, np.cumsum(more)), np.diff(first_behind, prepend=0, append=len(offsets)))
    moved += offsets
    return moved
