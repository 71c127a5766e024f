"""Which names and terms are together with something: in the same sentence, paragraph or document."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, Literal, get_args

import numpy as np

from analysis import tables
from analysis.annotating.spans import NAME_LABELS
from analysis.annotating.tokens import Offsets
from analysis.errors import OptionError
from analysis.index import Index, Sums
from analysis.measures.association import log_dice, log_likelihood, normalised_information
from analysis.measures.concordance import CONTEXT_TOKENS, Context, Lines, lines_of
from analysis.measures.concordance import Sort as LineSort
from analysis.measures.in_parts import mentions_in_parts, terms_in_parts
from analysis.measures.ngrams import stop_terms
from analysis.measures.within import Within, own_tokens, part_of, parts_of, parts_with
from analysis.mentioned import mentions_of, naming
from analysis.nodes import Nodes, Query, nodes_of
from analysis.ordering import falling
from analysis.ranking import Items, Ranking
from analysis.scope import View

Sort = Literal["frequency", "log_likelihood", "log_dice", "npmi", "document_frequency"]
SORTS: tuple[Sort, ...] = get_args(Sort)


@dataclass(frozen=True, eq=False)
class Company:
    """In how many parts of a view entities are mentioned, and in how many of those that hold an occurrence."""

    view: View
    nodes: Nodes
    within: Within
    labels: Sequence[str] = ()
    table: ClassVar[tables.Table] = tables.COMPANY

    @cached_property
    def parts(self) -> Offsets:
        """The parts that hold an occurrence."""
        return parts_with(self.view, self.nodes, self.within)

    @cached_property
    def number(self) -> int:
        """How many parts the view has."""
        return len(parts_of(self.view, self.within))

    @property
    def index(self) -> Index:
        """How often each item is in each part."""
        return mentions_in_parts(self.view, self.within)

    @cached_property
    def _together(self) -> Sums:
        return self.index.sums(self.parts)

    @cached_property
    def _mentioned(self) -> Sums:
        return self.index.sums(parts_of(self.view, self.within))

    @property
    def named(self) -> dict[str, Callable[[Items], Any]]:
        """What items are called, by the columns that say it."""
        names = naming(self.view.corpus)
        return {"entity": names.names.take, "label": names.labels.take}

    def frequency(self, items: Items) -> Items:
        """In how many parts each entity is mentioned together with an occurrence."""
        return self._together.of(items)[1]

    def document_frequency(self, items: Items) -> Items:
        """In how many parts each entity is mentioned at all."""
        return self._mentioned.of(items)[1]

    @cached_property
    def items(self) -> Items:
        """The entities under these labels that are mentioned together with an occurrence, and are not it."""
        mentions, items = mentions_of(self.view.corpus), self._together.present
        is_company = np.array([label in self.labels for _, label in mentions.entities], np.bool_)
        if self.nodes.mention is not None:
            is_company[mentions.entity[self.nodes.mention]] = False
        return items[is_company[items]]

    @cached_property
    def columns(self) -> dict[str, Callable[[Items], Any]]:
        """The numbers of the table, by column."""

        def pair(items: Items) -> tuple[Any, Any, Any]:
            return self.frequency(items), len(self.parts), self.document_frequency(items)

        return {
            "frequency": self.frequency,
            "document_frequency": self.document_frequency,
            "log_likelihood": lambda items: log_likelihood(*pair(items), self.number),
            "log_dice": lambda items: log_dice(*pair(items)),
            "npmi": lambda items: normalised_information(*pair(items), self.number),
        }

    def ranked(self, *, min_frequency: int = 1, sort: str = "frequency") -> Ranking:
        """The rows of `company`. Raises OptionError for another column to sort by."""
        if sort not in SORTS:
            raise OptionError(f"Company is not sorted by {sort!r}; use {', '.join(SORTS)}.")
        items = self.items[self.frequency(self.items) >= min_frequency]
        # Items are in the order of name and label, so ties are too.
        key = falling(np.nan_to_num(np.asarray(self.columns[sort](items), np.float64), nan=-np.inf))
        return Ranking(self.table, items, {**self.named, **self.columns}, key=key)


@dataclass(frozen=True, eq=False)
class TermCompany(Company):
    """The same of terms; no entity has a label that is counted."""

    stop_words: frozenset[str] = frozenset()
    table: ClassVar[tables.Table] = tables.TERM_COMPANY

    @property
    def index(self) -> Index:
        return terms_in_parts(self.view, self.within)

    @property
    def named(self) -> dict[str, Callable[[Items], Any]]:
        return {"term": self.view.corpus.terms.take}

    @cached_property
    def items(self) -> Items:
        """The terms, stop words left out, that are together with an occurrence, and that none consists of."""
        corpus, items = self.view.corpus, self._together.present
        is_left_out = stop_terms(corpus, self.stop_words)
        is_left_out[corpus.annotation.term[own_tokens(self.nodes)]] = True
        return items[~is_left_out[items]]


def company(
    view: View,
    nodes: Nodes,
    within: Within = "sentence",
    *,
    labels: Sequence[str] = NAME_LABELS,
    min_frequency: int = 1,
    sort: str = "frequency",
) -> Ranking:
    """Every entity that is mentioned together with an occurrence (columns of `tables.COMPANY`).

    The occurrences, of an entity or of terms, lie in the view. Counted are sentences (paragraphs, documents), each
    once, as far as they are in the view: N of all that hold a token, n1 with an occurrence, n2 (the document
    frequency) that mention the entity, and O (the frequency) with both.

    - log-likelihood is Dunning's G2 of the four cells O, n1 - O, n2 - O and the rest of N (Dunning 1993).
    - logDice is `14 + log2(2 * O / (n1 + n2))` (Rychlý 2008).
    - NPMI is `log2(O * N / (n1 * n2)) / -log2(O / N)` (Bouma 2009): 1 is never apart, 0 is as by chance, below 0 is
      less often than by chance. Empty where all N hold both.

    Highest frequency first, or what `sort` names; ties are in the order of name and label. An entity is no company of
    its own. Raises ModelError when names could not be looked for, OptionError for a column that there is not.
    """
    return Company(view, nodes, within, labels).ranked(min_frequency=min_frequency, sort=sort)


def term_company(
    view: View,
    nodes: Nodes,
    within: Within = "sentence",
    *,
    stop_words: frozenset[str] = frozenset(),
    min_frequency: int = 1,
    sort: str = "frequency",
) -> Ranking:
    """Every term, stop words left out, that is together with an occurrence (columns of `tables.TERM_COMPANY`).

    As `company`, by the same formulas; ties are in the order of the terms. The terms that occurrences consist of are
    no company of theirs.
    """
    found = TermCompany(view, nodes, within, stop_words=stop_words)
    return found.ranked(min_frequency=min_frequency, sort=sort)


def company_lines(
    view: View,
    nodes: Nodes,
    entity: str,
    within: Within = "sentence",
    *,
    context: Context = CONTEXT_TOKENS,
    sort: LineSort = "text",
) -> Lines:
    """The lines behind a row of `company` (columns of `tables.CONCORDANCE`): one for each part that holds both.

    The node is the first occurrence in the part, its partner the first mention of the entity there.
    """
    others = nodes_of(view, Query((entity,), "entity"))
    return lines_with_both(view, nodes, others, within, context=context, sort=sort)


def lines_with_both(
    view: View,
    nodes: Nodes,
    others: Nodes,
    within: Within = "sentence",
    *,
    context: Context = CONTEXT_TOKENS,
    sort: LineSort = "text",
) -> Lines:
    """One line for each part that holds both: its first node, with the first of the others there as partner."""
    firsts = [np.unique(part_of(view, found, within), return_index=True) for found in (nodes, others)]
    _, own, other = np.intersect1d(firsts[0][0], firsts[1][0], assume_unique=True, return_indices=True)
    partner = others.first[firsts[1][1][other]]
    return lines_of(view, nodes.take(firsts[0][1][own]), context=context, sort=sort, partner=partner)
