"""The token columns of a batch of documents."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from analysis.annotating.segments import dot_rule, is_starter, paragraph_starts, sentence_starts
from analysis.annotating.terms import folded
from analysis.annotating.tokens import Offsets, Points, code_points, token_spans

SURFACES_KEPT = 1 << 19


@dataclass(frozen=True, slots=True)
class Annotation:
    """The tokens of a batch, in the order of the text.

    `term`, `start` and `end` have one value a token: the place of its term in `vocabulary`, and its
    characters in its own document, half-open. The bounds are token numbers: document `i` holds the tokens
    `document_bounds[i]` to `document_bounds[i + 1]`. Sentences and paragraphs without a token are none.
    """

    vocabulary: list[str]
    term: NDArray[np.int32]
    start: NDArray[np.uint32]
    end: NDArray[np.uint32]
    document_bounds: Offsets
    paragraph_bounds: Offsets
    sentence_bounds: Offsets


def annotated(texts: Sequence[str]) -> Annotation:
    """The token columns of `texts`, one document each; the vocabulary is sorted, so ids are too."""
    text = "\n".join(texts)
    points = code_points(text)
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    document_starts = np.cumsum(np.append(0, lengths + 1))
    starts, ends = token_spans(points)
    surface, surfaces = _encoded(text, points, starts, ends)

    lexical = list(map(_lexical, surfaces))
    terms, clitics, rule_of, starter_of = zip(*lexical, strict=True) if lexical else ((), (), (), ())
    rules, starters = np.array(rule_of, np.uint8), np.array(starter_of, np.bool_)
    sentences = sentence_starts(points, starts, ends, rules[surface], starters[surface])
    paragraphs = paragraph_starts(points, starts, ends, document_starts[:-1])

    vocabulary = sorted(set(terms))
    number = {term: i for i, term in enumerate(vocabulary)}
    term_of_surface = np.fromiter(map(number.__getitem__, terms), np.int32, len(terms))
    clitic_of_surface = np.array(clitics, np.int64)

    document_bounds = np.searchsorted(starts, document_starts)
    origin = np.repeat(document_starts[:-1], np.diff(document_bounds))
    return Annotation(
        vocabulary=vocabulary,
        term=term_of_surface[surface],
        start=(starts - origin).astype(np.uint32),
        end=(ends - clitic_of_surface[surface] - origin).astype(np.uint32),
        document_bounds=document_bounds,
        paragraph_bounds=_token_bounds(starts, [document_starts, paragraphs]),
        sentence_bounds=_token_bounds(starts, [document_starts, paragraphs, sentences]),
    )


def _token_bounds(token_starts: Offsets, cuts: list[Offsets]) -> Offsets:
    """The token numbers at which the text is cut, from 0 to the number of tokens, without empty parts."""
    return np.unique(np.concatenate([[0, len(token_starts)], np.searchsorted(token_starts, np.concatenate(cuts))]))


class _Lexical(NamedTuple):
    """What a surface means wherever it stands."""

    term: str
    clitic: int
    rule: int
    starter: bool


@lru_cache(maxsize=SURFACES_KEPT)
def _lexical(surface: str) -> _Lexical:
    return _Lexical(*folded(surface), dot_rule(surface), is_starter(surface))


def _encoded(text: str, points: Points, starts: Offsets, ends: Offsets) -> tuple[NDArray[np.int32], list[str]]:
    """The surface of every token as a number, and the surfaces by number; Arrow's hash table does the work."""
    data = np.frombuffer(text.encode("utf-8", "surrogatepass"), np.uint8)
    starts, ends = _byte_offsets(points, starts), _byte_offsets(points, ends)
    edges = np.zeros(len(data) + 1, np.int8)
    edges[starts] = 1
    edges[ends] -= 1
    kept = data[np.cumsum(edges[:-1], dtype=np.int8).view(np.bool_)]
    offsets = np.append(0, np.cumsum(ends - starts))
    strings = pa.LargeStringArray.from_buffers(len(starts), pa.py_buffer(offsets), pa.py_buffer(kept))
    encoded = strings.dictionary_encode()
    return encoded.indices.to_numpy().astype(np.int32, copy=False), encoded.dictionary.to_pylist()


def _byte_offsets(points: Points, offsets: Offsets) -> Offsets:
    """Offsets of characters as offsets of bytes in UTF-8."""
    wide = np.flatnonzero(points >= 0x80)
    if not len(wide):
        return offsets
    width = 1 + (points[wide] >= 0x800).astype(np.int64) + (points[wide] >= 0x10000)
    bytes_: Offsets = offsets + np.append(0, np.cumsum(width))[np.searchsorted(wide, offsets)]
    return bytes_
