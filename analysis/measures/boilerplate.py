"""The paragraphs that are repeated in several documents, as a table, and where each of them stands."""

import numpy as np
import pyarrow as pa

from analysis import tables
from analysis.boilerplate import as_written, boilerplate
from analysis.corpus import Corpus, Integers
from analysis.errors import OptionError
from analysis.measures.concordance import CONTEXT_TOKENS, Context, Lines, Sort, lines_of
from analysis.nodes import Nodes
from analysis.ranking import Ranking
from analysis.scope import Scope, view_of
from analysis.units import counted, units_at

LONGEST_NAME_CHARACTERS = 160


def repeated_paragraphs(corpus: Corpus) -> Ranking:
    """The repeated paragraphs of a whole corpus (columns of `tables.BOILERPLATE`); the rule is that of `boilerplate`.

    That in most documents comes first; ties by occurrences, then by where they stand first. The occurrences of a row
    are the lines that `paragraph_lines` gives, whether repeated paragraphs are left out of the corpus or not.
    """
    whole, found = as_written(corpus), boilerplate(corpus)
    document, start, end = _spans(whole, found.first)
    rows = {
        "text": _texts(whole, document, start, end),
        "tokens": np.diff(whole.annotation.paragraph_bounds)[found.first],
        "documents": found.documents,
        "occurrences": found.occurrences,
        "document": whole.document_columns["document"].take(document),
    }
    return Ranking.of(tables.BOILERPLATE, tables.BOILERPLATE.frame(rows))


def paragraph_names(texts: list[str]) -> list[str]:
    """What repeated paragraphs are called, one name each: their texts in one line, shortened where they are long."""
    seen: dict[str, int] = {}
    names = []
    for text in texts:
        name = " ".join(text.split())
        name = name if len(name) <= LONGEST_NAME_CHARACTERS else f"{name[: LONGEST_NAME_CHARACTERS - 1].rstrip()}…"
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names


def paragraph_lines(corpus: Corpus, place: int, *, context: Context = CONTEXT_TOKENS, sort: Sort = "text") -> Lines:
    """One line for each occurrence of a repeated paragraph, in its context: that of the row at `place`, from 0.

    Raises OptionError where there is no such row.
    """
    whole, found = as_written(corpus), boilerplate(corpus)
    if not 0 <= place < len(found.documents):
        raise OptionError("There is no such repeated paragraph; choose one of the table.")
    paragraphs, bounds = found.paragraph[found.text == place], whole.annotation.paragraph_bounds
    nodes = Nodes(bounds[paragraphs], bounds[paragraphs + 1] - 1)
    return lines_of(view_of(whole, Scope()), nodes, context=context, sort=sort)


def paragraph_phrase(corpus: Corpus, place: int) -> str:
    """The types of the first sentence of the repeated paragraph of that row, by which it is found in its documents."""
    whole, found = as_written(corpus), boilerplate(corpus)
    annotation = whole.annotation
    first = int(annotation.paragraph_bounds[found.first[place]])
    last = int(annotation.sentence_bounds[np.searchsorted(annotation.sentence_bounds, first, side="right")])
    return " ".join(annotation.terms.take(pa.array(annotation.term[first:last])).to_pylist())


def tokens_in_words(corpus: Corpus) -> str:
    """How much of a whole corpus stands in repeated paragraphs: `60 of 169 tokens (35.5 %)`."""
    repeated, tokens = int(repeated_tokens(corpus).sum()), len(as_written(corpus).annotation.term)
    return f"{repeated:,} of {counted(tokens, 'token')} ({100 * repeated / max(tokens, 1):.1f}\u00a0%)"


def repeated_tokens(corpus: Corpus) -> Integers:
    """How many tokens of each document stand in repeated paragraphs."""
    whole, paragraph = as_written(corpus), boilerplate(corpus).paragraph
    bounds = whole.annotation.paragraph_bounds
    tokens = bounds[paragraph + 1] - bounds[paragraph]
    document = units_at(whole.annotation.document_bounds, bounds[paragraph])
    # Sums of whole numbers below 2^53 are exact in the floats that bincount gives.
    return np.bincount(document, tokens, len(whole.documents)).astype(np.int64)


def repeated_spans(corpus: Corpus, document: int) -> list[tuple[int, int]]:
    """Where the repeated paragraphs of a document start and end, in characters."""
    whole = as_written(corpus)
    first, last = np.searchsorted(
        whole.annotation.paragraph_bounds, whole.annotation.document_bounds[document : document + 2]
    )
    paragraphs = boilerplate(corpus).paragraph
    inside = slice(*np.searchsorted(paragraphs, [first, last]))
    _, start, end = _spans(whole, paragraphs[inside])
    return list(zip(start.tolist(), end.tolist(), strict=True))


def _spans(whole: Corpus, paragraphs: Integers) -> tuple[Integers, Integers, Integers]:
    """The document, the start and the end, in characters, of some paragraphs."""
    annotation, bounds = whole.annotation, whole.annotation.paragraph_bounds
    first, last = bounds[paragraphs], bounds[paragraphs + 1] - 1
    return units_at(annotation.document_bounds, first), annotation.start[first], annotation.end[last]


def _texts(whole: Corpus, document: Integers, start: Integers, end: Integers) -> list[str]:
    """Their texts; a document's is fetched once."""
    order = np.argsort(document, kind="stable")
    found = whole.documents.spans(document[order], start[order], end[order])
    texts = [""] * len(found)
    for place, text in zip(order.tolist(), found, strict=True):
        texts[place] = text
    return texts
