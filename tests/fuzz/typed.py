"""What tokens, queries and the files that users keep promise of any input; the targets beside those of the readers."""

import io
import tempfile
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from analysis.annotating.annotation import annotated
from analysis.annotating.pieces import PIECE_CHARACTERS, pieces_of, readable_text
from analysis.annotating.terms import folded
from analysis.annotating.tokens import code_points, token_spans
from analysis.corpus import corpus_of
from analysis.errors import CorpusError, OptionError
from analysis.exporting.csv import Form, csv_bytes, csv_name
from analysis.mending.mends_file import mends_bytes, mends_of
from analysis.metadata.pattern import all_dates_by
from analysis.metadata.table import metadata_table
from analysis.nodes import Query, nodes_of
from analysis.project_file import project_bytes, project_of
from analysis.reading.document import Document
from analysis.scope import Scope, View, view_of
from analysis.units import Unit
from tests.fuzz.plain_tokens import plain_sentence_starts, plain_tokens

MOST_CHARACTERS = 400
"""Of what is compared with slow Python."""
TEXT = "Iran warned Iraq. The sanctions on Iran failed; a sanction on Iraq did not.\nIran’s new sanction, 3.5 U.S. a_b"


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")[:MOST_CHARACTERS]


def tokens(data: bytes) -> None:
    """Tokens are where the rules say, in plain Python as over arrays."""
    text = data.decode("utf-8", "surrogatepass" if data[:1] < b"a" else "replace") if _is_text(data) else _text(data)
    text = text[:MOST_CHARACTERS]
    points = code_points(text)
    assert len(points) == len(text)
    found = list(zip(*(part.tolist() for part in token_spans(points)), strict=True))
    assert found == plain_tokens(text), (found, plain_tokens(text), text)
    assert all(start < end for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def segments(data: bytes) -> None:
    """Documents, parted by record separators, are counted as each would be alone; sentences are as the rules say."""
    texts = _text(data).split("\x1e")
    together = annotated(texts)
    bounds = together.document_bounds
    assert bounds[0] == 0 and bounds[-1] == len(together.term) and len(bounds) == len(texts) + 1
    for cuts in (together.paragraph_bounds, together.sentence_bounds):
        assert (np.diff(cuts) > 0).all() or len(together.term) == 0
    assert np.isin(together.paragraph_bounds, together.sentence_bounds).all()
    vocabulary = together.vocabulary
    assert len(set(vocabulary)) == len(vocabulary)
    for number, text in enumerate(texts):
        first, last = bounds[number : number + 2]
        alone = annotated([text])
        surfaces = [text[start:end] for start, end in _spans(together, first, last)]
        assert list(_spans(alone, 0, len(alone.term))) == list(_spans(together, first, last))
        assert all(surfaces) and len(alone.term) == last - first
        assert [vocabulary[term] for term in together.term[first:last]] == [folded(one)[0] for one in surfaces]
        sentences = together.sentence_bounds
        inside = set((sentences[(sentences >= first) & (sentences < last)] - first).tolist())
        spans = plain_tokens(text)
        paragraphs = set(alone.paragraph_bounds.tolist())
        ends = plain_sentence_starts(text, spans) | paragraphs
        assert inside == {one for one in ends if one < len(spans)}, text


def _spans(annotation, first: int, last: int) -> list[tuple[int, int]]:  # type: ignore[no-untyped-def]
    return list(zip(annotation.start[first:last].tolist(), annotation.end[first:last].tolist(), strict=True))


def pieces(data: bytes) -> None:
    """Pieces are the text again, none longer than asked for; what a model reads is as long as the text."""
    text = data.decode("utf-8", "replace")
    size = 1 + len(data) % 97
    found = list(pieces_of(text, size=size))
    assert "".join(one.text for one in found) == text and [one.is_last for one in found][-1:] == [True]
    assert all(len(one.text) <= min(size, PIECE_CHARACTERS) for one in found)
    readable = readable_text(text)
    assert len(readable) == len(text)
    readable.encode()


def csv_export(data: bytes) -> None:
    """An exact CSV reads back to the same cells; a safe one has no cell that a spreadsheet would run."""
    cells = data.decode("utf-8", "replace").replace("\0", " ").split("\x1e")
    frame = pd.DataFrame({"text": cells, "n": range(len(cells))})
    back = pd.read_csv(io.BytesIO(csv_bytes(frame, Form(exact=True))), keep_default_na=False, dtype={"text": str})
    assert back["text"].tolist() == cells and back["n"].tolist() == list(range(len(cells)))
    safe = pd.read_csv(io.BytesIO(csv_bytes(frame)), keep_default_na=False, dtype={"text": str})["text"].tolist()
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in safe)
    assert [safe_cell.removeprefix("'") for safe_cell in safe] == [cell.removeprefix("'") for cell in cells]
    name = csv_name(*cells[:3])
    assert "/" not in name and "\0" not in name and name.encode()


@cache
def _view() -> View:
    corpus = corpus_of([Document("1.txt", "One", "2001", TEXT), Document("2.txt", "Two", "", "Iraq and Iran.")])
    return view_of(corpus, Scope(Unit.parse("document")))


def queries(data: bytes) -> None:
    """Whatever is typed finds occurrences inside the texts, or is refused in a sentence."""
    text = data.decode("utf-8", "surrogateescape" if data[:1] < b"P" else "replace")
    for kind in ("words", "regex"):
        try:
            query = Query.of(text, kind)  # type: ignore[arg-type]
            nodes = nodes_of(_view(), query)
        except OptionError as error:
            assert str(error).strip() and "\n" not in str(error)
            continue
        assert (nodes.first <= nodes.last).all() and (np.diff(nodes.first) >= 0).all()
        assert isinstance(query.sentence(), str)


def mends(data: bytes) -> None:
    """The bytes of a file of mends are mends, which are written and read again the same, or a sentence says why not."""
    _kept(data, mends_of, mends_bytes)


def project(data: bytes) -> None:
    """Likewise for a project."""
    _kept(data, project_of, project_bytes)


def _kept(data: bytes, read: Callable[[bytes, str], Any], written: Callable[[Any], bytes]) -> None:
    try:
        found = read(data, "a.json")
    except OptionError as error:
        assert str(error).endswith(".") and "\n" not in str(error)
        return
    assert read(written(found), "a.json") == found


def metadata(data: bytes) -> None:
    """A file of metadata is a table of single lines with names of their own, or a sentence says why not."""
    with tempfile.NamedTemporaryFile(suffix=".csv") as file:
        file.write(data)
        file.flush()
        try:
            table = metadata_table(Path(file.name))
        except CorpusError as error:
            assert "\n" not in str(error)
            return
    assert table.rows.columns.is_unique
    for column in table.rows.columns:
        assert "=" not in column and column.split() and all("\n" not in cell for cell in table.rows[column])


def date_patterns(data: bytes) -> None:
    """A pattern of dates finds dates in a path, or is refused in a sentence."""
    pattern, _, path = data.decode("utf-8", "replace").partition("\n")
    try:
        [found] = all_dates_by(pattern, [path])
    except OptionError as error:
        assert str(error)
        return
    assert all(date[:4].isdecimal() for date in found)


TYPED = {
    "tokens": tokens,
    "segments": segments,
    "pieces": pieces,
    "csv_export": csv_export,
    "queries": queries,
    "mends": mends,
    "project": project,
    "metadata": metadata,
    "date_patterns": date_patterns,
}
