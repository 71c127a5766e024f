"""Parts of the documents of a view that do not overlap: by date, folder or metadata, each by itself, or all as one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import pyarrow as pa

from analysis.corpus import Corpus, Integers
from analysis.dates import Dates
from analysis.errors import OptionError
from analysis.facets import metadata_values
from analysis.groups import MOST_VALUES
from analysis.scope import View

By = Literal["all", "document", "decade", "year", "folder"]
PARTITIONS: tuple[By, ...] = get_args(By)
TIMES = ("decade", "year")
"""Partitions whose parts are in the order of time."""
ALL = "all"
TOP_FOLDER = "(no folder)"


@dataclass(frozen=True, eq=False)
class Partition:
    """The parts that documents fall into, in ascending order."""

    by: str
    names: list[str]
    number: Integers
    """The place in `names` of each document of the corpus; -1 for those that are in no part, or not in the view."""

    @property
    def is_in_time(self) -> bool:
        return self.by in TIMES


def partition(view: View, by: str) -> Partition:
    """The parts into which the documents of a view fall: by one of `PARTITIONS`, or a column of the metadata.

    Those without a date are in no decade and no year, those without a value in no part of a column. Raises OptionError
    for a partition that there is not.
    """
    columns = view.corpus.documents.metadata
    if by not in (*PARTITIONS, *columns):
        raise OptionError(f"There are no parts by {by!r}; use {', '.join(dict.fromkeys((*PARTITIONS, *columns)))}.")
    number, documents = np.full(len(view.corpus.documents), -1, np.int64), view.documents
    if by in TIMES:
        dates = Dates.of(view.corpus)
        documents = documents[dates.is_known[documents]]
        years = dates.year[documents] // (10 if by == "decade" else 1)
        parts, number[documents] = np.unique(years, return_inverse=True)
        return Partition(by, [f"{year:03}0s" if by == "decade" else f"{year:04}" for year in parts.tolist()], number)
    labels = _labels(view.corpus, by)
    if by not in PARTITIONS:
        documents = documents[[bool(labels[place]) for place in documents.tolist()]]
    found = pa.array([labels[place] for place in documents.tolist()], pa.large_string()).dictionary_encode()
    names = found.dictionary.to_pylist()
    order = sorted(range(len(names)), key=names.__getitem__)
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    number[documents] = place[found.indices.to_numpy(zero_copy_only=False)]
    return Partition(by, [names[one] for one in order], number)


def partitions_of(view: View) -> list[str]:
    """The partitions with more than one part: decades, years, folders, and columns of the metadata with few values."""
    columns = metadata_values(view.corpus, view.documents, MOST_VALUES)
    # What dates and folders are called goes before a column of that name.
    named = [column for column in columns if column not in PARTITIONS]
    offered = [by for by in ("decade", "year", "folder", *named) if len(partition(view, by).names) > 1]
    return [*offered, "all"]


def _labels(corpus: Corpus, by: str) -> Sequence[str]:
    """What each document is put under: the name of its part."""
    if by == "document":
        return corpus.documents.names
    if by not in PARTITIONS:
        values: Sequence[str] = corpus.documents.metadata[by]
        return values

    def made() -> list[str]:
        names = corpus.documents.names
        folders = (name.rpartition("/")[0] or TOP_FOLDER for name in names)
        return list(folders) if by == "folder" else [ALL] * len(names)

    labels: list[str] = corpus.indexes.once(("labels", by), made)
    return labels
