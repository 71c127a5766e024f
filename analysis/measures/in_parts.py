"""Which sentences, paragraphs or documents of a view hold which terms and entities."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_matrix

from analysis.corpus import Integers, counts_of
from analysis.index import Index
from analysis.measures.occurrences import entity_index, index_of_mentions, term_index
from analysis.measures.within import Within, are_inside_units, part_bounds, parts_of
from analysis.ordering import changes
from analysis.scope import View
from analysis.units import Unit, units_at

# Which parts hold which items, sparse; scipy has no types of its own.
Incidence = Any
FEW = 32
"""Where tokens are fewer than one in so many, their parts are looked up one by one."""
DENSE = 0.03
"""Where items are in more than this share of the parts, bits are compared sooner than pairs gone through."""
WORD_BITS = 64


def mentions_in_parts(view: View, within: Within) -> Index:
    """How often each entity is mentioned in each part of the corpus, at least as far as the part is in the view."""
    if are_inside_units(view, within):
        return entity_index(view.corpus, Unit(within))
    index: Index = view.kept.once(
        ("mentions within", within), lambda: index_of_mentions(view.corpus, Unit(within), view.mentions)
    )
    return index


def terms_in_parts(view: View, within: Within) -> Index:
    """How often each term occurs in each part of the corpus, at least as far as the part is in the view."""
    corpus = view.corpus
    if are_inside_units(view, within):
        return term_index(corpus, Unit(within))

    def counted() -> Index:
        tokens = view.those_left(np.arange(len(corpus.annotation.term)))
        bounds = np.searchsorted(tokens, part_bounds(view, within))
        by_part = counts_of(corpus.annotation.term[tokens], bounds, len(corpus.annotation.terms))
        by_term = by_part.tocsc()
        return Index(corpus.terms.take, lambda: by_part, lambda: by_term)

    index: Index = view.kept.once(("terms within", within), counted)
    return index


def parts_with_entities(view: View, within: Within, entities: Integers) -> Incidence:
    """Which parts mention these entities in the view: parts of the corpus x entities, ones."""
    held = mentions_in_parts(view, within).by_item()
    rows = [held.indices[held.indptr[entity] : held.indptr[entity + 1]] for entity in entities.tolist()]
    if are_inside_units(view, within) and not view.is_whole:
        is_left = np.zeros(held.shape[0], np.bool_)
        is_left[parts_of(view, within)] = True
        rows = [parts[is_left[parts]] for parts in rows]
    return _incidence(rows, held.shape[0])


def parts_with_terms(view: View, within: Within, terms: Integers) -> Incidence:
    """Which parts hold these terms in the view: parts of the corpus x terms, ones."""
    starts, positions = view.corpus.positions
    bounds = part_bounds(view, within)
    tokens = [view.those_left(positions[starts[term] : starts[term + 1]].astype(np.int64)) for term in terms.tolist()]
    if sum(map(len, tokens)) * FEW <= len(positions):
        rows: list[Integers] = [units_at(bounds, of_term) for of_term in tokens]
    else:
        part = np.repeat(np.arange(len(bounds) - 1, dtype=np.int32), np.diff(bounds))
        rows = [part[of_term] for of_term in tokens]
    return _incidence([parts[changes(parts)] for parts in rows], len(bounds) - 1)


def _incidence(rows: Sequence[Integers], parts: int) -> Incidence:
    """The matrix whose columns have ones in these rows, ascending."""
    bounds = np.append(0, np.cumsum(list(map(len, rows)), dtype=np.int64))
    held = np.concatenate([np.empty(0, np.int32), *rows]).astype(np.int32)
    return csc_matrix((np.ones(len(held), np.int32), held, bounds), shape=(parts, len(rows)))


def together(held: Incidence) -> Integers:
    """In how many parts each two items are: items x items, exact; on the diagonal, in how many each is."""
    parts, items = held.shape
    if held.nnz <= DENSE * parts * items:
        return _together_sparse(held)
    bits = _bits(held)
    sums = [np.bitwise_count(one & bits).sum(axis=1, dtype=np.int64) for one in bits]
    return np.array(sums, np.int64).reshape(items, items)


def _together_sparse(held: Incidence) -> Integers:
    """The same, by going through all pairs of items that are in one part."""
    items, by_part = held.shape[1], held.tocsr()
    part = np.repeat(np.arange(held.shape[0], dtype=np.int32), np.diff(by_part.indptr))
    item, behind = by_part.indices.astype(np.int64), len(part)
    sums = np.zeros(items * items, np.int64)
    at, apart = np.arange(behind), 0
    # Entries of a part stand together: those that are still followed by one of theirs so far on get fewer and fewer.
    while len(at):
        sums += np.bincount(item[at] * items + item[at + apart], minlength=items * items)
        apart += 1
        at = at[at + apart < behind]
        at = at[part[at] == part[at + apart]]
    half = sums.reshape(items, items)
    whole: Integers = half + half.T - np.diag(np.diagonal(half))
    return whole


def _bits(held: Incidence) -> NDArray[np.uint64]:
    """Items x parts, a bit for each part, in numbers of 64 bits."""
    parts, items = held.shape
    is_held = np.zeros((items, -(-parts // WORD_BITS) * WORD_BITS), np.bool_)
    is_held[np.repeat(np.arange(items), np.diff(held.indptr)), held.indices] = True
    return np.packbits(is_held, axis=1).view(np.uint64)
