import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csc_matrix, csr_matrix

from analysis import index as index_module
from analysis.corpus import Corpus
from analysis.index import Index, Sums
from analysis.measures.concordance import concordance
from analysis.measures.documents import documents
from analysis.measures.frequency import term_frequencies
from analysis.measures.keywords import best_keywords, best_repeated_keywords, keywords
from analysis.nodes import Query
from analysis.scope import Scope, view_of
from analysis.units import Unit

COUNTS = st.integers(1, 5).flatmap(
    lambda items: st.lists(st.lists(st.integers(0, 255), min_size=items, max_size=items), min_size=1, max_size=6)
)


def read_only(*arrays: np.ndarray) -> None:
    for array in arrays:
        array.flags.writeable = False


def small(matrix):
    """The matrix as a store gives it: small unsigned counts that cannot be written."""
    kind = csr_matrix if matrix.format == "csr" else csc_matrix
    parts = matrix.data.astype(np.uint8), matrix.indices.astype(np.int32), matrix.indptr.copy()
    assert (parts[0] == matrix.data).all()
    read_only(*parts)
    return kind(parts, shape=matrix.shape)


def checked(sums: Sums) -> tuple[np.ndarray, np.ndarray]:
    """The sums of every item, once those of the items that occur, and of all when they are asked for, are the same."""
    frequency, document_frequency = sums.of_every_item
    assert sums.present.tolist() == np.flatnonzero(frequency).tolist()
    for items in (sums.present, np.arange(sums.items)[::-1]):
        asked = sums.of(items)
        assert asked[0].tolist() == frequency[items].tolist()
        assert asked[1].tolist() == document_frequency[items].tolist()
    return frequency, document_frequency


WAYS = [{}, {"MANY_ITEMS": -1, "FEW_ENTRIES": 1}, {"MANY_ITEMS": -1, "FEW_ENTRIES": -1, "CACHED_ENTRIES": 2}]
"""Settings with which sums are made unit by unit, from sorted entries, and item by item."""


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("units", [[0], [4], [0, 1], [1, 3], [2, 3], [0, 1, 2, 3], [0, 1, 2, 3, 4]])
def test_sums_beyond_32_bits_are_exact(units, way, monkeypatch) -> None:
    for setting, value in way.items():
        monkeypatch.setattr(index_module, setting, value)
    dense = np.array([[4_000_000_000, 1], [4_000_000_001, 0], [7, 2], [4_294_967_295, 0], [0, 3]], np.int64)
    matrix = csr_matrix(dense.astype(np.uint32))
    index = Index(np.array, lambda: matrix, matrix.tocsc)
    frequency, document_frequency = checked(index.sums(np.array(units)))
    assert frequency.tolist() == dense[units].sum(axis=0).tolist()
    assert document_frequency.tolist() == (dense[units] > 0).sum(axis=0).tolist()


@given(COUNTS, st.sampled_from(WAYS), st.data())
def test_sums_of_small_unsigned_counts_are_exact(counts, way, data) -> None:
    dense = np.array(counts)
    index = Index(np.array, lambda: small(csr_matrix(dense)), lambda: small(csc_matrix(dense)))
    units = np.array(sorted(data.draw(st.sets(st.sampled_from(range(len(dense)))))), np.int64)
    with pytest.MonkeyPatch.context() as patch:
        for setting, value in ({"BLOCK_ENTRIES": 3} | way).items():
            patch.setattr(index_module, setting, value)
        frequency, document_frequency = checked(index.sums(units))
    assert frequency.tolist() == dense[units].sum(axis=0).tolist()
    assert document_frequency.tolist() == (dense[units] > 0).sum(axis=0).tolist()


@pytest.mark.parametrize("way", WAYS)
def test_sums_just_below_32_bits_are_exact(way, monkeypatch) -> None:
    for setting, value in way.items():
        monkeypatch.setattr(index_module, setting, value)
    dense = np.array([[4_294_967_290, 0, 4_294_967_295], [5, 0, 0], [0, 0, 0]], np.int64)
    matrix = csr_matrix(dense.astype(np.uint32))
    found = Index(np.array, lambda: matrix, matrix.tocsc).sums(np.array([0, 1]))
    assert [part.tolist() for part in checked(found)] == [[4_294_967_295, 0, 4_294_967_295], [2, 0, 1]]


def test_no_unit_and_no_item_sum_to_nothing() -> None:
    for shape in ((0, 3), (3, 0), (0, 0)):
        index = Index(np.array, lambda shape=shape: csr_matrix(shape), lambda shape=shape: csc_matrix(shape))
        for part in index.sums(np.arange(shape[0])).of_every_item:
            assert part.tolist() == [0] * shape[1]


@pytest.fixture
def stored(corpus) -> tuple[Corpus, Corpus]:
    """A corpus, and the same as a store gives it: small columns that cannot be written."""
    texts = ["the " * 200 + "oil. Gas oil", "the " * 200 + "gas", "Oil the the gas"]
    plain, lean = corpus(*texts), corpus(*texts)
    lean._unit_counts[Unit()] = small(plain.counts(Unit()))
    lean._unit_counts_by_term[Unit()] = small(plain.counts_by_term(Unit()))
    bounds, tokens = plain.positions
    positions = bounds.astype(np.uint32), tokens.astype(np.uint32)
    read_only(*positions)
    lean.__dict__["positions"] = positions
    return plain, lean


def test_a_frequency_is_exact_where_counts_are_bytes(stored) -> None:
    frame = term_frequencies(view_of(stored[1], Scope()))
    assert frame[["term", "frequency", "document_frequency"]].values.tolist() == [
        ["the", 402, 3],  # 200 + 200 + 2, more than a byte holds
        ["gas", 3, 3],
        ["oil", 3, 2],
    ]


@pytest.mark.parametrize(
    "measure",
    [
        term_frequencies,
        keywords,
        best_keywords,
        documents,
        lambda view: best_repeated_keywords(view, 10),
        lambda view: term_frequencies(view, ngram=2),
        lambda view: concordance(view, Query(("the",))).frame(),
        lambda view: concordance(view, Query(("the oil",))).frame(),
    ],
)
@pytest.mark.parametrize("contains", [(), ("oil",), ("the gas",)])
def test_small_columns_that_cannot_be_written_give_the_same_tables(stored, measure, contains) -> None:
    plain, lean = (measure(view_of(corpus, Scope(contains=contains))) for corpus in stored)
    pd.testing.assert_frame_equal(lean, plain)
