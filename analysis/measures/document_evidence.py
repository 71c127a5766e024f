"""Whether two groups of documents differ in how often they use an item: evidence that counts documents, not tokens.

Words come in bursts, so the tokens of one document say little beyond that document. Here each document counts once:
what it has of an item above or below what the rate of both groups together would give it is one observation.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, betaincinv, gammaln

from analysis.measures.differences import conservative_log_ratio, holm
from analysis.measures.document_sums import CommonDocuments, DocumentSums
from analysis.ordering import falling
from analysis.ranking import Items

Scores = NDArray[np.float64]
FEWEST_DOCUMENTS = 5
"""A group of fewer documents, and an item that fewer hold, says nothing of other documents."""
CONFIDENCE = 0.95
WIDEST_LOG_RATIO = 40.0
"""Ratios beyond two to this power have no bound."""
_HALVINGS = 40
_STEPS = tuple(0.1 * 1.6**step for step in range(13))
"""How far from the estimate a bound is looked for, in log2 units: from a tenth up to 28."""
COLUMNS = ("document_z", "lrc", "log_ratio_low", "log_ratio_high", "p_value", "p_holm")
"""What tables show of evidence by documents."""


@dataclass(frozen=True, eq=False)
class ReferenceDistribution:
    """How large a standardised difference is by chance alone, if the documents could as well be in either group.

    Of M documents, a difference z has `z^2 / M <= 1`, with 1 where all documents contribute alike. `z^2 / M` is taken
    for the squared correlation of M observations, whose distribution is Beta(1 / 2, d / 2) with d degrees of freedom,
    which is Student's t for `sqrt(d * q / (1 - q))` (Pitman 1937). No p-value is below 1 / arrangements, which is the
    lowest that any permutation of the documents can give.
    """

    documents: int
    degrees: int
    log_arrangements: float
    """Natural logarithm of the number of ways in which the documents can be put into the groups."""

    def p_value(self, z: Scores) -> Scores:
        share = np.minimum(z * z / self.documents, 1)
        tail: Scores = betainc(self.degrees / 2, 0.5, 1 - share)
        return np.maximum(tail, np.exp(-self.log_arrangements))

    def limit(self, p: float) -> float:
        """The standardised difference with this p-value; infinity where none is so rare."""
        if self.degrees < 1 or np.log(p) < -self.log_arrangements:
            return np.inf
        return float(np.sqrt(self.documents * (1 - betaincinv(self.degrees / 2, 0.5, p))))


def two_groups(a: int, b: int, common: int) -> ReferenceDistribution:
    """The reference for `a` documents in the first group, `b` in the second, of which `common` are in both."""
    documents, apart = a + b - common, a + b - 2 * common
    ways = gammaln(apart + 1) - gammaln(a - common + 1) - gammaln(b - common + 1) + common * np.log(2)
    return ReferenceDistribution(documents, documents - 2, float(ways))


def one_group(documents: int) -> ReferenceDistribution:
    """The reference for a group set against a rate that is known: each document may be above it or below."""
    return ReferenceDistribution(documents, documents - 1, (documents - 1) * float(np.log(2)))


@dataclass(frozen=True, eq=False)
class DocumentEvidence:
    """What the documents of two groups say of the items that are tested; arrays have one value for each of these.

    With a of n tokens in group A and b of m in group B, and a ratio r of both rates that is to be tested (1 for no
    difference), the rates that fit the counts are `R_b = (a + b) / (r n + m)` and `R_a = r R_b`. A document with f
    occurrences in N tokens of a group contributes `e = f - R N`, and

        z = (a / n - r b / m) / sqrt(V / n^2 + r^2 W / m^2),    V = max(sum of e^2 in A, R_a n),    W likewise in B

    which is the generalised score test with documents as clusters (Boos 1992; Rao and Scott 1992). V and W are at
    least what independent tokens would give (Poisson), so that a rate that looks even by luck is not taken for sure.
    A document with parts in both groups contributes once: `2 r / (n m)` times the sum of its products is subtracted.
    """

    a: DocumentSums
    b: DocumentSums
    common: CommonDocuments | None = None

    def of(self, items: Items) -> "DocumentEvidence":
        """That of these items."""
        return DocumentEvidence(self.a.of(items), self.b.of(items), self.common and self.common.of(items))

    @cached_property
    def held(self) -> Scores:
        """For each item, how many documents of both groups together hold it."""
        held = self.a.held + self.b.held
        return held - self.common.held if self.common else held

    @cached_property
    def reference(self) -> ReferenceDistribution:
        return two_groups(self.a.documents, self.b.documents, self.common.documents if self.common else 0)

    def standardised(self, ratio: Scores | float = 1.0) -> Scores:
        """z of each item; above 0 where the ratio of the rates is above `ratio`."""
        a, b, n, m = self.a, self.b, self.a.tokens, self.b.tokens
        rate_b = (a.frequency + b.frequency) / (ratio * n + m)
        rate_a = ratio * rate_b
        variance = a.variance(rate_a) / n**2 + ratio**2 * b.variance(rate_b) / m**2
        if self.common:
            variance = variance - 2 * ratio * self.common.covariance(rate_a, rate_b) / (n * m)
        with np.errstate(invalid="ignore", divide="ignore"):
            return (a.frequency / n - ratio * b.frequency / m) / np.sqrt(variance)

    def interval(self, *, tests: int = 1) -> tuple[Scores, Scores]:
        """The ends of the interval of the log2 ratio at 95 %, for so many tests together (Bonferroni).

        It holds every ratio whose z is within the limit; an end is infinite where no ratio is beyond it.
        """
        with np.errstate(divide="ignore"):
            estimate = np.log2(self.a.frequency / self.a.tokens) - np.log2(self.b.frequency / self.b.tokens)
        limit = self.reference.limit((1 - CONFIDENCE) / tests)
        return interval(lambda log_ratio: self.standardised(np.exp2(log_ratio)), estimate, limit)


@dataclass(frozen=True, eq=False)
class EvidenceAgainstRates:
    """The same for one group and a rate for each item that is taken as known."""

    a: DocumentSums
    rate: Scores

    @cached_property
    def reference(self) -> ReferenceDistribution:
        return one_group(self.a.documents)

    def of(self, items: Items) -> "EvidenceAgainstRates":
        """That of these items."""
        return EvidenceAgainstRates(self.a.of(items), self.rate.take(items))

    @property
    def held(self) -> Scores:
        """For each item, how many documents hold it."""
        return self.a.held

    def standardised(self, ratio: Scores | float = 1.0) -> Scores:
        """z of each item: `(a / n - r s) / sqrt(V / n^2)` with the known rate s, and V as in `DocumentEvidence`."""
        rate = ratio * self.rate
        difference: Scores = (self.a.frequency / self.a.tokens - rate) / np.sqrt(self.a.variance(rate))
        return difference * self.a.tokens

    def interval(self, *, tests: int = 1) -> tuple[Scores, Scores]:
        """The ends of the interval of the log2 ratio to the known rate, at 95 % for so many tests together."""
        with np.errstate(divide="ignore"):
            estimate = np.log2(self.a.frequency / self.a.tokens) - np.log2(self.rate)
        limit = self.reference.limit((1 - CONFIDENCE) / tests)
        return interval(lambda log_ratio: self.standardised(np.exp2(log_ratio)), estimate, limit)


class ItemEvidence:
    """What documents say of the items of a comparison, by their numbers; NaN for those that are not tested.

    An item is tested where at least `FEWEST_DOCUMENTS` documents hold it, in whichever group: that depends on the
    groups together and not on how they differ, so that it favours no result.
    """

    def __init__(self, evidence: DocumentEvidence | EvidenceAgainstRates, items: Items) -> None:
        self.tested: Items = items[evidence.held.take(items) >= FEWEST_DOCUMENTS]
        self._place = np.full(len(evidence.held), -1, np.int32)
        self._place[self.tested] = np.arange(self.tests)
        self._evidence = evidence.of(self.tested)
        self.reference = evidence.reference

    @property
    def tests(self) -> int:
        """How many items are tested: what corrections are made for."""
        return len(self.tested)

    @property
    def can_be_told(self) -> bool:
        """Whether any difference could be large enough to be told from chance after the correction."""
        return self.reference.limit((1 - CONFIDENCE) / max(self.tests, 1)) < np.inf

    @cached_property
    def z(self) -> Scores:
        """The standardised difference of each tested item."""
        return self._evidence.standardised()

    @cached_property
    def p_value(self) -> Scores:
        return self.reference.p_value(self.z)

    @cached_property
    def p_holm(self) -> Scores:
        return holm(self.p_value)

    @cached_property
    def conservative_log_ratio(self) -> Scores:
        """LRC of each tested item: the end nearer to 0 of the interval that holds for all of them together."""
        made, tests = np.zeros(self.tests), max(self.tests, 1)
        far = np.flatnonzero(self.p_value <= (1 - CONFIDENCE) / tests)
        made[far] = conservative_log_ratio(*self._evidence.of(far).interval(tests=tests))
        return made

    def of_items(self, items: Items, values: Scores) -> Scores:
        """What `values`, one a tested item, are for any items; NaN for those that are not tested."""
        place = self._place.take(items)
        return np.append(values, np.nan)[place]

    def order(self, items: Items, by: Literal["evidence", "lrc"]) -> NDArray[np.int64]:
        """A key that puts items with the most evidence, or the largest LRC, first; those that are not tested last."""
        key = falling(abs(self.z if by == "evidence" else self.conservative_log_ratio))
        # Keys of tested items start at 1.
        return np.append(key, self.tests + 1)[self._place.take(items)]

    def columns(self, items: Items) -> dict[str, Scores]:
        """The columns of evidence by documents for these items; an end of an interval that is infinite is NaN."""
        place = self._place.take(items)
        ends = np.full((2, len(items)), np.nan)
        ends[:, place >= 0] = self._evidence.of(place[place >= 0]).interval()
        every = (self.z, self.conservative_log_ratio, self.p_value, self.p_holm)
        z, lrc, p, holm_ = (self.of_items(items, values) for values in every)
        return dict(zip(COLUMNS, (z, lrc, *map(finite, ends), p, holm_), strict=True))


def evidence_of_groups(
    a: DocumentSums, b: DocumentSums, common: CommonDocuments | None, items: Items
) -> ItemEvidence | None:
    """What documents of two groups say of these items; None where a group has too few to say anything."""
    if min(a.documents, b.documents) < FEWEST_DOCUMENTS:
        return None
    return ItemEvidence(DocumentEvidence(a, b, common), items)


def finite(values: Scores) -> Scores:
    """Values with NaN in the place of infinite ones: a table has no bound there."""
    return np.where(np.isfinite(values), values, np.nan)


def columns_of_evidence(evidence: ItemEvidence | None, items: Items) -> dict[str, Scores]:
    """The columns of evidence by documents for these items; all NaN without evidence."""
    return evidence.columns(items) if evidence else {name: np.full(len(items), np.nan) for name in COLUMNS}


def interval(standardised: Callable[[Scores], Scores], estimate: Scores, limit: float) -> tuple[Scores, Scores]:
    """The lowest and the highest log2 ratio that go with a standardised difference of at most `limit` in size.

    `estimate` is where the difference is 0. From there it grows in both directions up to some ratio, beyond which it
    may fall again, because the variance is that of the ratio in question: an end is the first ratio beyond the limit,
    and infinite where there is none. 0 lies outside just where its own difference is beyond the limit.
    """
    at_zero = abs(standardised(np.zeros(len(estimate)))) > limit
    low, high = (_end(standardised, estimate, at_zero, limit, direction) for direction in (-1, 1))
    return low, high


def _end(
    standardised: Callable[[Scores], Scores],
    estimate: Scores,
    zero_is_outside: NDArray[np.bool_],
    limit: float,
    sign: int,
) -> Scores:
    """One end of such an interval, below the estimate (-1) or above it (1)."""
    middle = np.clip(estimate, -WIDEST_LOG_RATIO, WIDEST_LOG_RATIO)
    # Where 0 lies in this direction, it is passed or not as its own difference says.
    ahead = np.where(sign * middle < 0, abs(middle), np.inf)
    inner = np.where((ahead < np.inf) & ~zero_is_outside, 0.0, middle)
    outer = np.where((ahead < np.inf) & zero_is_outside, 0.0, np.inf * sign)
    for step in _STEPS:
        point = np.where(np.isinf(outer), inner + sign * step, outer)
        is_outside = np.isinf(outer) & (abs(standardised(point)) > limit)
        outer = np.where(is_outside, point, outer)
    is_open = np.isinf(outer) | (np.isinf(estimate) & (np.sign(estimate) == sign))
    outer = np.where(is_open, inner, outer)
    for _ in range(_HALVINGS):
        between = (outer + inner) / 2
        is_outside = abs(standardised(between)) > limit
        outer, inner = np.where(is_outside, between, outer), np.where(is_outside, inner, between)
    return np.where(is_open, sign * np.inf, inner)
