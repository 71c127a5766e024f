"""The lines behind a number: every occurrence with the text around it."""

import numpy as np
import pandas as pd

from analysis import tables
from analysis.corpus import Integers
from analysis.scope import View, entity_numbers, phrase_spans

CONTEXT_CHARACTERS = 80


def term_lines(view: View, term: str, *, context: int = CONTEXT_CHARACTERS) -> pd.DataFrame:
    """One line for every occurrence of a term or n-gram in the view (columns of `tables.LINES`).

    There are as many lines as the term's frequency says. `context` is how many characters are shown on
    either side at most, in whole words; line breaks in them become spaces.
    """
    annotation = view.corpus.annotation
    first, last = phrase_spans(view, term)
    return _lines(view, view.corpus.document_of_token[first], annotation.start[first], annotation.end[last], context)


def entity_lines(view: View, entity: str, *, context: int = CONTEXT_CHARACTERS) -> pd.DataFrame:
    """One line for every mention of an entity in the view (columns of `tables.LINES`).

    `entity` is its name or, where a name has several labels, `name (LABEL)`.
    """
    columns, kept, _ = view.mentions
    rows = kept[np.isin(columns.entity[kept], entity_numbers(view.corpus, entity))]
    return _lines(view, columns.document[rows], columns.start[rows], columns.end[rows], context)


def _lines(view: View, document: Integers, start: Integers, end: Integers, context: int) -> pd.DataFrame:
    documents = view.corpus.documents
    kept = {number: documents[int(number)] for number in np.unique(document)}
    spans = [(kept[d], int(s), int(e)) for d, s, e in zip(document, start, end, strict=True)]
    return tables.LINES.frame(
        {
            "document": [document.name for document, _, _ in spans],
            "start": [start for _, start, _ in spans],
            "end": [end for _, _, end in spans],
            "left": [_before(document.text, start, context) for document, start, _ in spans],
            "node": [_one_line(document.text[start:end]) for document, start, end in spans],
            "right": [_behind(document.text, end, context) for document, _, end in spans],
        }
    )


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
