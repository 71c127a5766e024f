"""The import report: what became of every file, and what is known of the documents that were read."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from analysis import tables
from analysis.boilerplate import as_written
from analysis.corpus import Corpus, Integers
from analysis.measures.boilerplate import repeated_tokens

NO_TOKENS = "it has no words or numbers"
NONE = -1
ROWS_WITH_A_FILE = 100
"""Of what a file holds, so many rows stand with it; a screen folds the others."""


def report(corpus: Corpus) -> pd.DataFrame:
    """A row for every file of the folder (columns of `tables.IMPORT_REPORT`), in their order, whatever is looked at.

    A file that holds others, such as a table, has rows for these behind its own, but for those after the first
    hundred, which stand behind all files: a table of 400,000 rows hides none of the files after it.

    Rows that were read follow the documents in their order, so that language, tokens and duplicates are the
    documents'. A duplicate is told by the digest of its text: the very same characters. `near_duplicates` finds those
    that are nearly the same, and `boilerplate` the repeated paragraphs.
    """
    whole = as_written(corpus)
    files, status = whole.files, whole.files["status"].to_numpy(object)
    is_read = status == "read"
    document = np.where(is_read, np.cumsum(is_read) - 1, NONE)
    tokens = np.diff(whole.annotation.document_bounds)
    reason = files["reason"].array
    frame = tables.IMPORT_REPORT.frame(
        {
            **{name: files[name].array for name in ("file", "status")},
            "reason": _where(~is_read, reason),
            "warning": _warnings(_where(is_read, reason), is_read & (_of_documents(tokens, document) == 0)),
            "language": _texts_of(whole.document_columns["language"], document),
            "tokens": _of_documents(tokens, document),
            "repeated_tokens": _of_documents(repeated_tokens(whole), document),
            "duplicate_of": _texts_of(files["file"].array[is_read], _originals(whole, document)),
            **{name: files[name].array for name in ("encoding", "replaced", "characters", "bytes")},
        }
    )
    is_further = further_in_a_file(frame, holders(frame))
    return frame.iloc[np.argsort(is_further, kind="stable")].reset_index(drop=True) if is_further.any() else frame


def holders(rows: pd.DataFrame) -> frozenset[str]:
    """The files that hold others: tables, mailboxes and archives."""
    return frozenset(rows.loc[rows["status"] == "opened", "file"])


def further_in_a_file(rows: pd.DataFrame, holders: frozenset[str]) -> NDArray[np.bool_]:
    """Of each row, whether as many others as stand with a file come before it that the same file holds."""
    if not holders:
        return np.zeros(len(rows), np.bool_)
    holder = _Holders(holders)
    held_by = np.fromiter((holder[file.rpartition("/")[0]] for file in rows["file"]), np.int64, len(rows))
    number = pd.Series(held_by).groupby(held_by).cumcount().to_numpy()
    is_further: NDArray[np.bool_] = (held_by != NONE) & (number >= ROWS_WITH_A_FILE)
    return is_further


class _Holders(dict[str, int]):
    """The number of the file that holds what is below a path, NONE where none does: paths are asked for once each."""

    def __init__(self, files: frozenset[str]) -> None:
        super().__init__({"": NONE} | {file: number for number, file in enumerate(sorted(files))})

    def __missing__(self, path: str) -> int:
        found = self[path] = self[path.rpartition("/")[0]]
        return found


def first_with_same_text(corpus: Corpus) -> Integers:
    """For each document the place of the first one with the very same text: its own, where there is none before it."""
    digests = corpus.documents.digests
    if digests is None:
        return np.arange(len(corpus.documents))
    encoded = pc.dictionary_encode(digests)
    number = (encoded.combine_chunks() if isinstance(encoded, pa.ChunkedArray) else encoded).indices.to_numpy()
    first = np.empty(int(number.max(initial=NONE)) + 1, np.int64)
    first[number[::-1]] = np.arange(len(number))[::-1]
    places: Integers = first[number]
    return places


def _originals(whole: Corpus, document: Integers) -> Integers:
    """For each row the place of the first document with its text; NONE for that one, and for what was not read."""
    first = first_with_same_text(whole)
    originals = np.where(first == np.arange(len(first)), NONE, first)
    return np.append(originals, NONE)[document]


def _of_documents(values: Integers, document: Integers) -> NDArray[np.int64]:
    """A number for each row: that of its document, 0 where nothing was read."""
    return np.append(values, 0)[document]


def _texts_of(texts: Any, document: Integers) -> Any:
    """A text for each row: that of its document, an empty one without."""
    return texts.take(document, allow_fill=True, fill_value="")


def _where(shown: NDArray[np.bool_], texts: Any) -> Any:
    return tables.texts(pc.if_else(pa.array(shown), pa.array(texts), ""))


def _warnings(said: Any, is_without_tokens: NDArray[np.bool_]) -> Sequence[str]:
    if not is_without_tokens.any():
        return said  # type: ignore[no-any-return]
    warnings = said.to_numpy(object)
    warnings[is_without_tokens] = ["; ".join(filter(None, (text, NO_TOKENS))) for text in warnings[is_without_tokens]]
    return tables.texts(pa.array(warnings, pa.large_string()))  # type: ignore[no-any-return]
