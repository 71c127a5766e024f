"""The documents that have what is looked for: in their names, titles, dates and metadata, or in their texts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import pandas as pd

from analysis import tables
from analysis.errors import OptionError
from analysis.measures.concordance import lines_of
from analysis.measures.distribution import frequency_by_document
from analysis.nodes import Query, nodes_of
from analysis.ordering import descending, one_key
from analysis.patterns import is_wild
from analysis.ranking import Items, Ranking
from analysis.rows import Rows
from analysis.scope import View
from analysis.units import Unit

_NO_WORDS = re.compile(r"[][(){}^$|\\]")
SNIPPET_TOKENS = 12
"""Context on either side of the occurrence that a snippet shows."""
LONGEST_LEFT_CHARACTERS = 40
"""Of the left context, so that the occurrence is seen in a narrow column."""


@dataclass(frozen=True, eq=False, kw_only=True)
class DocumentRows(Ranking):
    """The documents of a view; text to find is looked for in their texts, too."""

    view: View

    @classmethod
    def of_view(cls, view: View, frame: pd.DataFrame) -> Self:
        """The rows of `frame`, the table of the documents of `view`."""
        made = Ranking.of(tables.DOCUMENTS, frame)
        return cls(made.table, made.items, made.cells, view=view)

    def found(self, rows: Rows, columns: Sequence[str]) -> Ranking:  # type: ignore[override]
        """The documents with the text to find (columns of `tables.DOCUMENT_MATCHES`); all where none is asked for.

        Documents that have it in one of `columns` come first, then those with most occurrences in their texts as far
        as the view has them; ties are in the order of the documents. In `columns` plain text is found anywhere, in
        the texts as the whole terms of `text_query`.
        """
        if not rows.find.strip():
            return super().found(rows, columns)
        corpus, documents = self.view.corpus, self.view.documents
        in_cells = np.asarray(rows.kept(lambda name: self.cells[name](self.items), list(self.cells), columns))
        nodes = nodes_of(self.view, text_query(rows))
        matches = frequency_by_document(corpus, nodes)[documents]
        first = np.searchsorted(nodes.first, corpus.annotation.document_bounds[documents])
        kept = np.flatnonzero(in_cells | (matches > 0))

        def snippets(items: Items) -> Any:
            made = np.full(len(items), "", object)
            has_one = np.flatnonzero(matches[items] > 0)
            lines = lines_of(self.view, nodes.take(first[items[has_one]]), context=SNIPPET_TOKENS).frame()
            made[has_one] = [_snippet(*line) for line in lines[["left", "node", "right"]].values.tolist()]
            return made

        return Ranking(
            tables.DOCUMENT_MATCHES,
            kept,
            {**self.cells, "matches": matches.take, "snippet": snippets},
            one_key([np.where(in_cells[kept], 0, 1), descending(matches[kept])]),
        )


def text_query(rows: Rows) -> Query:
    """What the text to find of a table means in texts: whole terms and phrases, or a regular expression."""
    return Query.of(rows.find, "regex" if rows.regex else "words")


@dataclass(frozen=True, slots=True)
class WhereElse:
    """In how many documents of a view a text stands that no row of a table has."""

    documents: int
    longer: str = ""
    """A pattern for longer terms, where no document has the text itself."""
    with_longer: int = 0
    is_known: bool = True
    """Whether texts could be looked through for it."""

    def __bool__(self) -> bool:
        return bool(self.documents or self.with_longer)

    @property
    def texts(self) -> str:
        """`texts of 31 documents`"""
        return _texts_of(self.documents)

    def sentence(self) -> str:
        """`No row has this, but it stands in the texts of 31 documents.`"""
        if self.documents:
            return f"No row has this, but it stands in the {self.texts}."
        if self.with_longer:
            return f"No row has this; longer words, {self.longer}, stand in the {_texts_of(self.with_longer)}."
        return "No row and no text has this." if self.is_known else "No row has this."


def where_else(view: View, rows: Rows) -> WhereElse:
    """In which texts of a view the text to find stands."""
    query = text_query(rows)
    if not rows.regex and _NO_WORDS.search(rows.find):
        # Texts are looked through for words; that they have these says nothing of the signs around them.
        return WhereElse(0, is_known=False)
    try:
        documents = _documents_with(view, query)
    except OptionError:
        # A pattern for whole cells need not be one for tokens.
        return WhereElse(0, is_known=False)
    longer = rows.find.strip()
    if documents or rows.regex or len(query.texts) != 1 or is_wild(longer):
        return WhereElse(documents)
    return WhereElse(0, f"{longer}*", _documents_with(view, Query((f"{longer}*",))))


def _documents_with(view: View, query: Query) -> int:
    """How many documents of a view have what is asked for in their texts."""
    return int(np.count_nonzero(frequency_by_document(view.corpus, nodes_of(view, query))))


def _texts_of(documents: int) -> str:
    return f"{'text' if documents == 1 else 'texts'} of {Unit().counted(documents)}"


def _snippet(left: str, node: str, right: str) -> str:
    """An occurrence in its context on one line."""
    if len(left) > LONGEST_LEFT_CHARACTERS:
        left = "…" + left[-LONGEST_LEFT_CHARACTERS:].partition(" ")[2]
    return f"{left}{node}{right}".strip()
