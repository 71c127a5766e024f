"""What every surface of a batch means: its term, and what it tells about sentences. Columns, no loop over tokens."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from analysis.annotating.segments import BEFORE_NUMBER, FREE, NEVER_LAST, SELDOM_LAST, STARTERS, dot_rule, is_starter
from analysis.annotating.terms import folded

SURFACES_KEPT = 1 << 19
_TELLING = pa.array(sorted(NEVER_LAST | BEFORE_NUMBER | SELDOM_LAST | STARTERS), pa.large_string())


class Lexical(NamedTuple):
    """One value a surface, and the terms that `term` points into, in the order of first occurrence."""

    terms: pa.Array
    term: NDArray[np.int32]
    clitic: NDArray[np.int32]
    """How many characters at its end are no part of the term."""
    rule: NDArray[np.uint8]
    """What a dot behind it means (`segments.dot_rule`)."""
    starter: NDArray[np.bool_]
    """Whether it often starts a sentence (`segments.is_starter`)."""


def lexical(surfaces: pa.Array) -> Lexical:
    """What each of the surfaces means.

    Most are ASCII letters and digits, or numbers with their separators, which fold to lower case and tell nothing
    about sentences: Arrow does those. The others go one by one through the rules.
    """
    lower = pc.ascii_lower(surfaces)
    plain = pc.or_(pc.ascii_is_alnum(surfaces), _numeric(surfaces))
    plain = pc.and_(plain, pc.greater(pc.binary_length(surfaces), 1))
    plain = pc.and_(plain, pc.invert(pc.is_in(lower, value_set=_TELLING)))
    plain = pc.and_(plain, pc.not_equal(surfaces, "US"))
    others = pc.invert(plain)
    places = np.flatnonzero(others.to_numpy(zero_copy_only=False))
    ruled = list(map(_ruled, surfaces.take(pa.array(places)).to_pylist()))
    ruled_terms = pa.array([term for term, *_ in ruled], pa.large_string())
    encoded = pc.replace_with_mask(lower, others, ruled_terms).dictionary_encode()
    count = len(surfaces)
    clitic, rule, starter = np.zeros(count, np.int32), np.full(count, FREE, np.uint8), np.zeros(count, np.bool_)
    for column, part in ((clitic, 1), (rule, 2), (starter, 3)):
        column[places] = [known[part] for known in ruled]
    return Lexical(encoded.dictionary, encoded.indices.to_numpy(), clitic, rule, starter)


def _numeric(surfaces: pa.Array) -> pa.Array:
    """Which surfaces are ASCII, start with a digit and hold no apostrophe."""
    # The digits are followed by a colon.
    begins = pc.and_(pc.greater_equal(surfaces, "0"), pc.less(surfaces, ":"))
    return pc.and_(pc.and_(begins, pc.string_is_ascii(surfaces)), pc.invert(pc.match_substring(surfaces, "'")))


@lru_cache(maxsize=SURFACES_KEPT)
def _ruled(surface: str) -> tuple[str, int, int, bool]:
    return *folded(surface), dot_rule(surface), is_starter(surface)
