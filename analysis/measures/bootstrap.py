"""How far a ratio of sums would be another one with other documents: percentile bands by a bootstrap."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from analysis.corpus import Integers

Floats = NDArray[np.float64]
RESAMPLES = 999
CONFIDENCE = 0.95
LEAST_DOCUMENTS = 2
SEED = 1979
_LOWEST = round((RESAMPLES + 1) * (1 - CONFIDENCE) / 2) - 1
_ORDERS = _LOWEST, RESAMPLES - 1 - _LOWEST
"""The places of the ends of the band among the resamples in order: the 25th and the 975th of 999."""
DRAWS_AT_ONCE = 1 << 18
"""So few that they stay in the cache."""
SUMS_AT_ONCE = 1 << 20


def ratio_bands(frequency: Integers, tokens: Integers, group: Integers, groups: int) -> tuple[Floats, Floats]:
    """The lower and upper ends of the 95 % bands of `sum of frequency / sum of tokens` in each group of documents.

    `frequency` has documents x items, `tokens` and `group` one value a document; the bands have groups x items. Of the
    n documents of a group that hold tokens, n are drawn with replacement, 999 times: each resample is multinomial, and
    the same for all items. The ends are the 25th and the 975th of the ratios in order (Efron 1979, the percentile
    method). A band follows from the documents of its group alone: the draws have a fixed seed and are the same for
    groups of as many documents. Empty (NaN) where fewer than two documents of a group hold tokens, and where an item
    has no frequency: no resample could have any.
    """
    items = frequency.shape[1]
    bands = np.full((2, groups, items), np.nan)
    documents = np.flatnonzero(tokens > 0)
    documents = documents[np.argsort(group[documents], kind="stable")]
    size = np.bincount(group[documents], minlength=groups)
    first = np.cumsum(size) - size
    values = np.column_stack((frequency[documents], tokens[documents])).astype(np.float64)
    for n in np.unique(size[size >= LEAST_DOCUMENTS]).tolist():
        alike = np.flatnonzero(size == n)
        step = max(1, SUMS_AT_ONCE // (RESAMPLES * (items + 1)))
        for some in (alike[start : start + step] for start in range(0, len(alike), step)):
            # Documents x groups x values.
            bands[:, some] = _bands(values[first[some] + np.arange(n)[:, None]])
    occurs = np.zeros((groups, items), np.int64)
    np.add.at(occurs, group[documents], frequency[documents])
    bands[:, occurs == 0] = np.nan
    return bands[0], bands[1]


def _bands(values: Floats) -> Floats:
    """The ends of the bands of some groups of as many documents: 2 x groups x items."""
    documents, groups, columns = values.shape
    flat = values.reshape(documents, groups * columns)
    # Sums of whole numbers below 2^53 are exact, whatever their order.
    sums = np.concatenate([weights @ flat for weights in _weights(documents)]).reshape(-1, groups, columns)
    ratios = np.moveaxis(sums[..., :-1] / sums[..., -1:], 0, -1)
    return np.moveaxis(np.partition(ratios, _ORDERS, axis=-1)[..., _ORDERS], -1, 0)


def _weights(documents: int) -> Iterator[csr_matrix]:
    """How often each document is in each resample: resamples x documents, sparse, some resamples at a time."""
    random = np.random.default_rng((SEED, documents))
    step = max(1, DRAWS_AT_ONCE // documents)
    for start in range(0, RESAMPLES, step):
        resamples = min(step, RESAMPLES - start)
        drawn = random.integers(0, documents, resamples * documents, dtype=np.int32)
        ends = np.arange(0, len(drawn) + 1, documents, dtype=np.int32)
        # What is drawn several times stands several times in its row, and is added up by the product.
        yield csr_matrix((np.ones(len(drawn)), drawn, ends), shape=(resamples, documents))
