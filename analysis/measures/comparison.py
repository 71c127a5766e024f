"""Which terms, or which entities, one group of units has more often than another."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from analysis import tables
from analysis.annotating.spans import NAME_LABELS
from analysis.dates import DateRange, Dates
from analysis.errors import OptionError
from analysis.facets import folders_of
from analysis.groups import Group
from analysis.index import Sums, Whole
from analysis.measures import differences
from analysis.measures.association import Scores, log_likelihood, log_ratio
from analysis.measures.document_evidence import (
    FEWEST_DOCUMENTS,
    ItemEvidence,
    columns_of_evidence,
    evidence_of_groups,
    finite,
)
from analysis.measures.document_sums import common_documents, document_sums
from analysis.measures.equal_counts import EqualCounts
from analysis.measures.frequency import PER_MILLION
from analysis.measures.further_differences import further_cells
from analysis.measures.occurrences import ItemCounts, entity_item_counts, term_counts
from analysis.measures.sides import Side, joined_sides, sides_of
from analysis.ordering import falling, one_key
from analysis.pairs import Pair
from analysis.ranking import Cells, Items, Ranking
from analysis.scope import View
from analysis.tables import Table
from analysis.units import counted

Sort = Literal["evidence", "log_likelihood", "lrc", "log_ratio"]
SORTS: tuple[Sort, ...] = get_args(Sort)
Direction = Literal["both", "a", "b"]
DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
LEAST_FREQUENCY = 5
"""What both groups together have more seldom says nothing of either."""
FEWEST_EXPECTED = 5
"""Cochran's rule for tests whose p-values come from the chi-squared distribution."""


@dataclass(frozen=True, eq=False)
class Comparison:
    """How often items occur in two groups, and what that says. It knows nothing of what items are."""

    table: Table
    a: Side
    b: Side
    names: tuple[str, str]
    """What the groups are called."""
    whole: ItemCounts | None = None
    """The counts of all documents, where each is in one of the groups."""

    @cached_property
    def sizes(self) -> tuple[int, int]:
        """The tokens of both groups, stop words included."""
        return self.a.view.token_count, self.b.view.token_count

    @cached_property
    def items(self) -> Items:
        """The items that are counted and occur in either group, ascending: each is one test."""
        return np.flatnonzero((self.a.frequency > 0) | (self.b.frequency > 0))

    def cells(self, items: Items) -> tuple[Whole, int, Whole, int]:
        """a occurrences among n tokens, and b among m, of these items."""
        a, b = (side.frequency.take(items) for side in (self.a, self.b))
        n, m = self.sizes
        return a, n, b, m

    def difference(self, items: Items) -> Scores:
        """By how much the share of the tokens is higher in A: its sign is the direction."""
        a, n, b, m = self.cells(items)
        made: Scores = a / n - b / m
        return made

    def log_likelihood(self, items: Items) -> Scores:
        a, _, b, _ = self.cells(items)
        return self._log_likelihood(np.asarray(a, np.int64), np.asarray(b, np.int64))

    def _log_likelihood(self, a: NDArray[np.int64], b: NDArray[np.int64]) -> Scores:
        n, m = self.sizes
        return log_likelihood(a, n, a + b, n + m)

    def log_ratio(self, items: Items) -> Scores:
        return log_ratio(*self.cells(items))

    @cached_property
    def evidence(self) -> ItemEvidence | None:
        """What documents say of the items; None where a group has too few to say anything."""
        a = self.a.documents
        b = document_sums(self.whole).without(a) if self.whole else self.b.documents
        is_one_corpus = self.a.place is None and self.whole is None
        common = common_documents(self.a.counts, self.b.counts) if is_one_corpus else None
        return evidence_of_groups(a, b, common, self.items)

    def remarks(self) -> list[str]:
        """What to know of the evidence before its numbers are read, in sentences."""
        documents = [int(np.count_nonzero(side.view.tokens_by_document)) for side in (self.a, self.b)]
        counts = f"Group A has {counted(documents[0], 'document')} and group B {counted(documents[1], 'document')}"
        if self.evidence is None:
            return [
                f"{counts}. With fewer than {FEWEST_DOCUMENTS} in a group, nothing can be said of other documents: "
                "intervals and p-values stay empty, and rows are in the order of the log-likelihood, which counts "
                "tokens and says how these very texts differ."
            ]
        if not self.evidence.can_be_told:
            return [
                f"{counts}: too few for any of {counted(self.evidence.tests, 'item')} to be told from chance when all "
                "are looked at. A p-value holds for an item that you had in mind before."
            ]
        return []

    def _token_interval(self, a: Whole, b: Whole) -> tuple[Scores, Scores]:
        """The ends of the interval of the log ratio, if tokens were independent; at 95 % for all items together."""
        n, m = self.sizes
        return differences.log_ratio_interval(a, n, b, m, tests=max(len(self.items), 1))

    def _token_interval_of(self, items: Items) -> tuple[Scores, Scores]:
        a, _, b, _ = self.cells(items)
        return self._token_interval(a, b)

    def _token_p_value(self, items: Items) -> Scores:
        return differences.p_value(self.log_likelihood(items))

    @cached_property
    def equals(self) -> EqualCounts:
        """The pairs of frequencies that items have."""
        return EqualCounts.of(*(side.frequency.take(self.items) for side in (self.a, self.b)))

    @cached_property
    def _token_holm(self) -> Scores:
        """The corrected p-value of each of those pairs, if tokens were independent."""
        pairs = self.equals
        return differences.holm(differences.p_value(self._log_likelihood(pairs.a, pairs.b)), pairs.items)

    def ranked(self, *, sort: Sort = "evidence", direction: Direction = "both") -> Ranking:
        """The rows of `term_comparison` and `entity_comparison`; OptionError for a sort or direction there is not."""
        require_order(sort, direction)
        pairs, (n, m) = self.equals, self.sizes
        keys = [falling(self._log_likelihood(pairs.a, pairs.b))]
        if sort == "log_ratio":
            keys.insert(0, falling(abs(log_ratio(pairs.a, n, pairs.b, m))))
        elif sort == "lrc" and self.evidence is None:
            keys.insert(0, falling(abs(differences.conservative_log_ratio(*self._token_interval(pairs.a, pairs.b)))))
        # Items are in the order of their names, so ties are too.
        items, key = self.items, one_key(keys).take(pairs.of_item)
        if sort in ("evidence", "lrc") and self.evidence is not None:
            key = one_key([self.evidence.order(items, sort), key])
        if direction != "both":
            difference = pairs.a / n - pairs.b / m
            kept = np.flatnonzero((difference > 0 if direction == "a" else difference < 0).take(pairs.of_item))
            items, key = items[kept], key[kept]
        return Ranking(self.table, items, self._columns, key=key, together=self._scores)

    @cached_property
    def _columns(self) -> dict[str, Cells]:
        n, m = self.sizes
        a, b = self.a, self.b
        return {
            **a.named,
            "direction": self._direction,
            "frequency": lambda items: np.add(a.frequency.take(items), b.frequency.take(items), dtype=np.int64),
            "frequency_a": a.frequency.take,
            "frequency_b": b.frequency.take,
            "relative_frequency_a": lambda items: a.frequency.take(items) / n * PER_MILLION,
            "relative_frequency_b": lambda items: b.frequency.take(items) / m * PER_MILLION,
            "document_frequency_a": a.document_frequency_of,
            "document_frequency_b": b.document_frequency_of,
            "log_likelihood": self.log_likelihood,
            "log_ratio": self.log_ratio,
            **further_cells(self.cells),
            "percent_difference": lambda items: differences.percent_difference(*self.cells(items)),
            "odds_ratio": lambda items: differences.odds_ratio(*self.cells(items)),
            "note": self._note,
            "lrc_tokens": lambda items: differences.conservative_log_ratio(*self._token_interval_of(items)),
            "log_ratio_low_tokens": lambda items: finite(self._token_interval_of(items)[0]),
            "log_ratio_high_tokens": lambda items: finite(self._token_interval_of(items)[1]),
            "p_value_tokens": self._token_p_value,
            "p_holm_tokens": lambda items: self._token_holm[self.equals.of_item[np.searchsorted(self.items, items)]],
            "p_bonferroni_tokens": lambda items: differences.bonferroni(self._token_p_value(items), len(self.items)),
        }

    def _scores(self, items: Items) -> dict[str, Any]:
        """Columns that take one computation for all of them."""
        return {
            **columns_of_evidence(self.evidence, items),
            "dp_norm_a": self.a.dp_norm(items),
            "dp_norm_b": self.b.dp_norm(items),
        }

    def _direction(self, items: Items) -> Any:
        words = (
            "as often in both",
            *(f"over-used in {side} ({name})" for side, name in zip("AB", self.names, strict=True)),
        )
        return _chosen(words, np.sign(self.difference(items)).astype(np.int64) % 3)

    def _note(self, items: Items) -> Any:
        a, n, b, m = self.cells(items)
        is_few = differences.lowest_expected(a, n, b, m) < FEWEST_EXPECTED
        is_untested = np.zeros(len(items), np.bool_)
        if self.evidence is not None:
            is_untested = np.isnan(self.evidence.of_items(items, self.evidence.z))
        absent = ("", "not in A", "not in B")
        few = ("", f"few: expected less than {FEWEST_EXPECTED} times")
        untested = ("", f"in fewer than {FEWEST_DOCUMENTS} documents")
        words = ["; ".join(filter(None, reversed(parts))) for parts in product(untested, few, absent)]
        return _chosen(words, np.where(a == 0, 1, np.where(b == 0, 2, 0)) + 3 * is_few + 6 * is_untested)


def require_order(sort: str, direction: str) -> None:
    """Raises OptionError for an order of rows, or a direction, that there is not."""
    if sort not in SORTS or direction not in DIRECTIONS:
        raise OptionError(
            f"A comparison is sorted by {', '.join(SORTS)} and goes in the directions {', '.join(DIRECTIONS)}, "
            f"not {sort!r} and {direction!r}."
        )


def term_comparison(pair: Pair, *, ngram: int = 1, stop_words: frozenset[str] = frozenset()) -> Comparison:
    """The terms, or n-grams, of two groups (`ranked` gives columns of `tables.COMPARE`).

    With a occurrences among the n tokens of group A, and b among the m of group B, stop words included:

    - log ratio is `log2((a / n) / (b / m))`, where a count of 0 becomes 0.5 (Hardie 2014).
    - z, its p-value, Holm's correction, the interval of the log ratio and LRC count documents
      (`document_evidence.DocumentEvidence`): they say whether other documents like these would differ, too.
    - log-likelihood is Dunning's G2 of the four cells a, n - a, b and m - b. With its p-values, interval and LRC
      (Evert 2022), which end in `_tokens`, it would be evidence if tokens were independent of each other. They are
      not: halves of one corpus at random differ by it.
    - %DIFF, the odds ratio and the dispersion in each group say the same in other words.

    No filter on rows changes a correction. Rows have the most evidence first, in whichever direction, or the highest
    log-likelihood, or the largest LRC or log ratio; ties are in the order of the items. A document in both groups
    counts in both. The number of lines in each group is the frequency there.
    """
    counts = [term_counts(side, ngram=ngram, stop_words=stop_words) for side in (pair.a, pair.b)]
    return _compared(tables.COMPARE, pair, *counts)


def entity_comparison(pair: Pair, *, labels: Sequence[str] = NAME_LABELS) -> Comparison:
    """The entities of two groups (columns of `tables.ENTITY_COMPARE`), as terms are compared.

    Shares are of the tokens of the groups, so that they say how much of a text is about an entity. A mention counts
    for the unit of its first token. Raises ModelError when names could not be looked for.
    """
    counts = [entity_item_counts(side, labels=labels) for side in (pair.a, pair.b)]
    return _compared(tables.ENTITY_COMPARE, pair, *counts)


def first_group(view: View, *, stop_words: frozenset[str] = frozenset()) -> Group:
    """A group to begin with: the earlier half of the dated documents, the first folder, or a frequent term's units.

    An empty one where the units of the view differ in nothing of that.
    """
    dates = Dates.of(view.corpus)
    years = np.sort(dates.year[view.documents][dates.is_known[view.documents]])
    if len(years) and years[0] < years[-1]:
        # The last year of the earlier half; documents of the last year of all stay in the other one.
        earlier = years[years < years[-1]]
        return Group(dates=(DateRange(last=f"{min(earlier[-1], years[(len(years) - 1) // 2]):04}"),))
    names = [view.corpus.documents.names[number] for number in view.documents]
    folders = folders_of(names)
    if len(folders) > 1:
        return Group(folders=(folders[0],))
    counts = term_counts(view, stop_words=stop_words)
    items = counts.present[counts.document_frequency_of(counts.present) < len(view.units)]
    if not len(items):
        return Group()
    most = items[np.argmax(counts.frequency_of(items))]
    return Group(contains=tuple(counts.index.names(np.array([most]))))


def _compared(table: Table, pair: Pair, a: ItemCounts, b: ItemCounts) -> Comparison:
    if pair.reference:
        return Comparison(table, *joined_sides(a, b), pair.names)
    whole = replace(a, view=pair.view) if pair.is_whole else None
    if whole:
        # What one group has not, the other has: that is quicker than to add up again.
        left = map(np.subtract, whole.sums.of_every_item, a.sums.of_every_item)
        b.view.kept.setdefault(b.index, Sums(whole.index.items, *left))
    by_documents = whole if pair.view.scope.unit.kind == "document" else None
    return Comparison(table, *sides_of(a, b), pair.names, by_documents)


def _chosen(words: Sequence[str], number: NDArray[np.int64]) -> Any:
    return tables.texts(list(words)).take(number)
