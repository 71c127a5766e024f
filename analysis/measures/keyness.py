"""Which terms stand around something more often than elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np

from analysis import tables
from analysis.corpus import Corpus, Integers
from analysis.measures.association import Scores, log_likelihood, log_ratio
from analysis.measures.concordance import CONTEXT_TOKENS, Context, Lines, lines_of
from analysis.measures.concordance import Sort as LineSort
from analysis.measures.document_evidence import ItemEvidence, columns_of_evidence, evidence_of_groups
from analysis.measures.document_parts import sums_of_parts
from analysis.measures.frequency import PER_MILLION
from analysis.measures.ngrams import stop_terms
from analysis.measures.occurrences import term_counts
from analysis.measures.within import Within, are_around, own_tokens, terms_around, tokens_around
from analysis.nodes import Nodes, nodes_of_term
from analysis.ordering import falling
from analysis.ranking import Items, Ranking
from analysis.scope import View

LEAST_FREQUENCY = 2
"""What a group has once is over-used in any comparison, and says nothing."""


@dataclass(frozen=True, eq=False)
class Groups:
    """How often each term of a corpus occurs in two groups of its tokens, which share none."""

    corpus: Corpus
    focus: Integers
    """For each term of the vocabulary, its frequency in the group that is looked at."""
    reference: Integers
    """The same in the one that it is compared with."""
    evidence: Callable[[Items], ItemEvidence | None] | None = None
    """What documents say of these terms; without it, or where there are too few documents, nothing."""

    @cached_property
    def sizes(self) -> tuple[int, int]:
        """The tokens of both groups, stop words included."""
        return int(self.focus.sum()), int(self.reference.sum())

    @property
    def are_comparable(self) -> bool:
        """Whether there is a token in each."""
        return min(self.sizes) > 0

    def log_likelihood(self, items: Items) -> Scores:
        focus, reference = self.focus[items], self.reference[items]
        return log_likelihood(focus, self.sizes[0], focus + reference, sum(self.sizes))

    def log_ratio(self, items: Items) -> Scores:
        return log_ratio(self.focus[items], self.sizes[0], self.reference[items], self.sizes[1])

    def ranked(self, *, stop_words: frozenset[str] = frozenset(), min_frequency: int = LEAST_FREQUENCY) -> Ranking:
        """The terms that the focus over-uses (columns of `tables.KEYNESS`), made when rows are looked at.

        With a occurrences among the n tokens of the focus, and b among the m of the reference:

        - log-likelihood is Dunning's G2 of the four cells a, n - a, b and m - b. It is the evidence that both groups
          differ, never negative, and says nothing about the direction (Dunning 1993).
        - log ratio is `log2((a / n) / (b / m))`, where a count of 0 becomes 0.5: how large the difference is, 1 for
          twice as often, above 0 for what the focus over-uses (Hardie 2014).
        - z, its p-values, the interval of the log ratio and LRC count documents, as in a comparison of groups
          (`document_evidence.DocumentEvidence`); corrections are for all terms of both, whatever rows are shown.

        Rows are the terms with a log ratio above 0 that the focus has `min_frequency` times, those with the most
        evidence first; ties are in the order of the terms. To see what the focus under-uses, turn the groups round.
        Stop words are left out of the rows and change no number. There are no rows where a group has no token.
        """
        is_shown = (self.focus >= max(min_frequency, 1)) & ~stop_terms(self.corpus, stop_words)
        items = np.flatnonzero(is_shown)
        items = items[self.log_ratio(items) > 0]
        sizes, counted = self.sizes, np.flatnonzero(self.focus + self.reference)
        evidence = cache(lambda: self.evidence(counted) if self.evidence else None)
        return Ranking(
            tables.KEYNESS,
            items,
            {
                "term": self.corpus.terms.take,
                "frequency": self.focus.take,
                "relative_frequency": lambda items: self.focus[items] / sizes[0] * PER_MILLION,
                "reference_frequency": self.reference.take,
                "reference_relative_frequency": lambda items: self.reference[items] / sizes[1] * PER_MILLION,
                "log_likelihood": self.log_likelihood,
                "log_ratio": self.log_ratio,
            },
            # Items are in the order of their names, so ties are too.
            key=falling(self.log_likelihood(items)),
            together=lambda items: columns_of_evidence(evidence(), items),
        )


def around(view: View, nodes: Nodes, within: Within = "sentence") -> Groups:
    """The tokens in the sentences (paragraphs, documents) of a view that hold an occurrence, and all others of it.

    The occurrences lie in the view. Their own tokens are in neither group: that the sentences about Iran say "Iran"
    is no news.
    """
    counts = term_counts(view)

    def evidence(items: Items) -> ItemEvidence | None:
        parts = sums_of_parts(counts, tokens_around(view, nodes, within), view.those_left(own_tokens(nodes)))
        return evidence_of_groups(*parts, items)

    return Groups(view.corpus, *terms_around(view, nodes, within, counts.frequency), evidence)


def lines_around(
    view: View,
    nodes: Nodes,
    term: str,
    within: Within = "sentence",
    *,
    context: Context = CONTEXT_TOKENS,
    sort: LineSort = "text",
) -> Lines:
    """The lines behind a row of `around` (columns of `tables.CONCORDANCE`): as many as its frequency says.

    None for a term that the corpus has not.
    """
    hits = nodes_of_term(view, term).first if term in view.corpus.term_number else np.empty(0, np.int64)
    hits = hits[are_around(view, nodes, within, hits)]
    return lines_of(view, Nodes(hits, hits), context=context, sort=sort)
