"""The lines behind a number: every occurrence with the text around it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis import tables
from analysis.corpus import Documents, Integers
from analysis.ranking import Items, Ranking
from analysis.scope import View, mentions_of, mentions_of_entity, phrase_spans, unit_of_mention, units_at

CONTEXT_CHARACTERS = 80


def term_lines(view: View, term: str, *, context: int = CONTEXT_CHARACTERS) -> pd.DataFrame:
    """One line for every occurrence of a term or n-gram in the view (columns of `tables.LINES`).

    There are as many lines as the term's frequency says. `context` is how many characters are shown on
    either side at most, in whole words; line breaks in them become spaces.
    """
    return lines_of_term(view, term, context=context).frame()


def entity_lines(view: View, entity: str, *, context: int = CONTEXT_CHARACTERS) -> pd.DataFrame:
    """One line for every mention of an entity in the view (columns of `tables.LINES`).

    `entity` is its name or, where a name has several labels, `name (LABEL)`.
    """
    return lines_of_entity(view, entity, context=context).frame()


@dataclass(frozen=True, eq=False, kw_only=True)
class Lines(Ranking):
    """Lines that are made when they are looked at: a text is fetched for those that are shown alone."""

    documents: Documents
    spans: Callable[[Items], tuple[Integers, Integers, Integers]]
    """The document, the start and the end of the nodes of such items."""
    context: int

    def _made(self, items: Items) -> pd.DataFrame:
        document, start, end = self.spans(items)
        texts = {number: self.documents.texts[number] for number in np.unique(document).tolist()}
        spans = [(texts[d], s, e) for d, s, e in zip(document.tolist(), start.tolist(), end.tolist(), strict=True)]
        return tables.LINES.frame(
            {
                "document": [self.documents.names[number] for number in document.tolist()],
                "start": start,
                "end": end,
                "left": [_before(text, start, self.context) for text, start, _ in spans],
                "node": [_one_line(text[start:end]) for text, start, end in spans],
                "right": [_behind(text, end, self.context) for text, _, end in spans],
            }
        )


def lines_of_term(view: View, term: str, *, context: int = CONTEXT_CHARACTERS) -> Lines:
    """The rows of `term_lines`, made when they are looked at."""
    annotation = view.corpus.annotation
    first, last = phrase_spans(view, term)
    behind = int(last[0] - first[0]) if len(first) else 0

    def spans(tokens: Items) -> tuple[Integers, Integers, Integers]:
        document = units_at(annotation.document_bounds, tokens)
        return document, annotation.start[tokens], annotation.end[tokens + behind]

    return Lines(tables.LINES, first, documents=view.corpus.documents, spans=spans, context=context)


def lines_of_entity(view: View, entity: str, *, context: int = CONTEXT_CHARACTERS) -> Lines:
    """The rows of `entity_lines`, made when they are looked at."""
    columns = mentions_of(view.corpus)
    rows = mentions_of_entity(view.corpus, entity)
    if not view.is_whole:
        rows = rows[view.is_left[unit_of_mention(view.corpus, view.scope.unit)[rows]]]

    def spans(rows: Items) -> tuple[Integers, Integers, Integers]:
        return columns.document[rows], columns.start[rows], columns.end[rows]

    return Lines(tables.LINES, rows, documents=view.corpus.documents, spans=spans, context=context)


def _before(text: str, start: int, context: int) -> str:
    """At most `context` characters before `start`, without a word that is cut."""
    shown = text[max(start - context, 0) : start]
    if start > context and not text[start - context - 1].isspace():
        shown = shown.partition(" ")[2] or shown
    return _one_line(shown)


def _behind(text: str, end: int, context: int) -> str:
    """At most `context` characters from `end` on, without a word that is cut."""
    shown = text[end : end + context]
    if end + context < len(text) and not text[end + context].isspace():
        shown = shown.rpartition(" ")[0] or shown
    return _one_line(shown)


def _one_line(text: str) -> str:
    return " ".join(text.split("\n"))
