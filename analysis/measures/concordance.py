"""The lines behind a number: every occurrence with the text around it (key word in context)."""

import re
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis import tables
from analysis.annotating.tokens import Offsets
from analysis.corpus import Corpus, Integers
from analysis.errors import OptionError
from analysis.nodes import Nodes, Numbers, Query, nodes_of
from analysis.ordering import one_key
from analysis.ranking import Items, Ranking
from analysis.scope import View
from analysis.units import units_at

Context = int | Literal["sentence"]
"""How many tokens are shown on either side, or the whole sentence."""
Sort = Literal["text", "node", "left:1", "left:2", "left:3", "right:1", "right:2", "right:3"]
SORTS: tuple[Sort, ...] = get_args(Sort)
CONTEXT_TOKENS, LONGEST_CONTEXT_TOKENS = 12, 200
FURTHEST_SORTED = 3
SENTENCE: Literal["sentence"] = "sentence"
LONGEST_SIDE_CHARACTERS = 2_000
"""What is longer, where a text has no sentences or endless words, is cut, and an ellipsis says so."""
LONGEST_SIGNS = 10
_SIGNS_AT_START, _SIGNS_AT_END = re.compile(r"(?:[^\w\s]|_)*"), re.compile(r"(?:[^\w\s]|_)*$")


def parse_context(text: str) -> Context:
    """The context written as a number of tokens or as `sentence`; OptionError otherwise."""
    if text == SENTENCE:
        return SENTENCE
    if text.isascii() and text.isdigit() and int(text) <= LONGEST_CONTEXT_TOKENS:
        return int(text)
    raise OptionError(f"There is no context {text!r}; use sentence, or 0 to {LONGEST_CONTEXT_TOKENS} tokens.")


@dataclass(frozen=True, eq=False, kw_only=True)
class Lines(Ranking):
    """Lines that are made when they are looked at: a text is fetched for those that are shown alone."""

    corpus: Corpus
    nodes: Nodes
    context: Context
    partner: Numbers | None = None
    """The token of the collocate of each item, where lines are about pairs."""

    def partners(self, first: int, last: int) -> list[tuple[int, int]]:
        """Where the collocates of these rows start and end; none where lines are not about pairs."""
        if self.partner is None:
            return []
        tokens, annotation = self.partner[self._first(last)[first:]], self.corpus.annotation
        return list(zip(annotation.start[tokens].tolist(), annotation.end[tokens].tolist(), strict=True))

    def spans(self) -> pd.DataFrame:
        """Where the nodes start and end (columns start and end, in characters), in the order of the text."""
        _, start, end = self.nodes.spans(self.corpus, self.items)
        return pd.DataFrame({"start": start.astype(np.int64), "end": end.astype(np.int64)})

    def _made(self, items: Items) -> pd.DataFrame:
        document, start, end = self.nodes.spans(self.corpus, items)
        left, right = self._around(items, document)
        documents = self.corpus.documents
        texts = {number: documents.texts[number] for number in np.unique(document).tolist()}
        columns = (document.tolist(), left.tolist(), start.tolist(), end.tolist(), right.tolist())
        spans = [(texts[d], *places) for d, *places in zip(*columns, strict=True)]
        return tables.CONCORDANCE.frame(
            {
                "document": self.corpus.document_columns["document"].take(document),
                "start": start,
                "end": end,
                "left": [_before(text, first, start) for text, first, start, _, _ in spans],
                "node": [_one_line(text[start:end]) for text, _, start, end, _ in spans],
                "right": [_behind(text, end, last) for text, _, _, end, last in spans],
            }
        )

    def _around(self, items: Items, document: Integers) -> tuple[Integers, Integers]:
        """Where the first token of each left context starts, and where the last of each right one ends."""
        annotation, first, last = self.corpus.annotation, self.nodes.first[items], self.nodes.last[items]
        if self.context == SENTENCE:
            bounds = annotation.sentence_bounds
            left, right = bounds[units_at(bounds, first)], bounds[units_at(bounds, last) + 1] - 1
        else:
            bounds = annotation.document_bounds
            left = np.maximum(first - self.context, bounds[document])
            right = np.minimum(last + self.context, bounds[document + 1] - 1)
        return annotation.start[left], annotation.end[right]


def concordance(view: View, query: Query, *, context: Context = CONTEXT_TOKENS, sort: Sort = "text") -> Lines:
    """One line for every occurrence of what `query` means in a view (columns of `tables.CONCORDANCE`).

    A term, an n-gram or an entity has as many lines as its frequency says. Line breaks in a context become spaces;
    its outermost words keep the quotes and brackets that touch them. Lines are in the order of the text, or of what
    `sort` names: the node, or the terms so many tokens left or right of it and beyond, up to three; ties are in the
    order of the text. Raises OptionError for a pattern that cannot be used.
    """
    return lines_of(view, nodes_of(view, query), context=context, sort=sort)


def lines_of(
    view: View,
    nodes: Nodes,
    *,
    context: Context = CONTEXT_TOKENS,
    sort: Sort = "text",
    partner: Numbers | None = None,
) -> Lines:
    """The lines of occurrences that were found already, each with the token of its collocate where there is one."""
    return Lines(
        tables.CONCORDANCE,
        np.arange(len(nodes)),
        key=None if sort == "text" else _sort_key(view.corpus, nodes, sort),
        corpus=view.corpus,
        nodes=nodes,
        context=context,
        partner=partner,
    )


def _sort_key(corpus: Corpus, nodes: Nodes, sort: Sort) -> Numbers:
    """What puts lines in order, one number a line; terms are numbered in the order of the alphabet."""
    bounds = corpus.annotation.document_bounds
    document = units_at(bounds, nodes.first)
    starts, stops = bounds[document], bounds[document + 1]
    side, _, nearest = sort.partition(":")
    if side == "node":
        longest = min(int((nodes.last - nodes.first).max(initial=0)) + 1, FURTHEST_SORTED)
        places = [nodes.first + step for step in range(longest)]
        stops = nodes.last + 1
    else:
        steps = range(int(nearest), FURTHEST_SORTED + 1)
        places = [nodes.first - step if side == "left" else nodes.last + step for step in steps]
    return one_key([_terms_at(corpus, tokens, (tokens >= starts) & (tokens < stops)) for tokens in places])


def _terms_at(corpus: Corpus, tokens: Offsets, inside: NDArray[np.bool_]) -> Numbers:
    """The terms of these tokens, counted from 1; 0 for those that are not inside."""
    terms = corpus.annotation.term[np.where(inside, tokens, 0)] + np.int64(1)
    return np.where(inside, terms, 0)


def _before(text: str, first: int, start: int) -> str:
    """The text from the word that starts at `first` up to `start`, with the signs that touch that word."""
    first = min(first, start)
    touching = text[max(first - LONGEST_SIGNS, 0) : first]
    shown = _SIGNS_AT_END.search(touching)[0] + text[first:start]  # type: ignore[index]
    if len(shown) > LONGEST_SIDE_CHARACTERS:
        shown = "…" + shown[-LONGEST_SIDE_CHARACTERS:].partition(" ")[2]
    return _one_line(shown)


def _behind(text: str, end: int, last: int) -> str:
    """The text from `end` up to the end of the word that ends at `last`, with the signs that touch that word."""
    last = max(last, end)
    shown = text[end:last] + _SIGNS_AT_START.match(text[last : last + LONGEST_SIGNS])[0]  # type: ignore[index]
    if len(shown) > LONGEST_SIDE_CHARACTERS:
        shown = shown[:LONGEST_SIDE_CHARACTERS].rpartition(" ")[0] + "…"
    return _one_line(shown)


def _one_line(text: str) -> str:
    return " ".join(text.split("\n"))
