"""Groups of the units of a view, to be compared with each other: by date, folder, name, terms or entities."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.corpus import Corpus
from analysis.dates import DateRange, Dates
from analysis.patterns import matching, pattern_of, require_short
from analysis.scope import Match, Scope, View, view_of
from analysis.units import Unit

REST = "the rest"


@dataclass(frozen=True, slots=True)
class Group:
    """The units that meet all of these conditions; every unit where there is none."""

    dates: tuple[DateRange, ...] = ()
    """The document's date lies in any of these."""
    folders: tuple[str, ...] = ()
    """The document lies below any of these folders of the corpus."""
    documents: str = ""
    """The document's path is found so: text anywhere in it, or a pattern with `*` and `?` for the whole of it."""
    contains: tuple[str, ...] = ()
    """The unit contains these terms, as in a scope."""
    mentions: tuple[str, ...] = ()
    """The unit mentions these entities, as in a scope."""
    match: Match = "all"
    """Whether a unit needs all of the terms and entities, or any of them."""

    def __bool__(self) -> bool:
        return bool(self.dates or self.folders or self.documents.strip() or self.contains or self.mentions)

    @property
    def name(self) -> str:
        """`1789–1899`, `letters`, `18*`, `war and peace`."""
        word = " and " if self.match == "all" else " or "
        parts = [
            " or ".join(dates.name for dates in self.dates),
            " or ".join(self.folders),
            self.documents.strip(),
            word.join(self.contains + self.mentions),
        ]
        return ", ".join(filter(None, parts)) or "everything"

    def condition(self, units: int = 2) -> str:
        """`dated 1789–1899`, `in the folder letters, that contain war`, said of so many units."""
        folders = "folder" if len(self.folders) == 1 else "folders"
        parts = [
            f"dated {' or '.join(dates.name for dates in self.dates)}" if self.dates else "",
            f"in the {folders} {' or '.join(self.folders)}" if self.folders else "",
            f"called {self.documents.strip()}" if self.documents.strip() else "",
            self._scope(Unit()).condition(units),
        ]
        return ", ".join(filter(None, parts))

    def are_held(self, view: View) -> NDArray[np.bool_]:
        """Which units of the corpus of a view are in the group. Raises ModelError where entities are not known."""
        corpus = view.corpus
        of_document = np.ones(len(corpus.documents), np.bool_)
        if self.dates:
            dates = Dates.of(corpus)
            of_document &= np.logical_or.reduce([one.holds(dates) for one in self.dates])
        if self.folders:
            of_document &= np.logical_or.reduce([_below(corpus, folder) for folder in self.folders])
        if self.documents.strip():
            require_short(self.documents)
            of_document &= matching(corpus.document_columns["document"], pattern_of(self.documents))
        held: NDArray[np.bool_] = of_document[view.document_of_unit(np.arange(len(view.bounds) - 1))]
        if self.contains or self.mentions:
            held = held & view_of(corpus, self._scope(view.scope.unit)).is_left
        return held

    def _scope(self, unit: Unit) -> Scope:
        return Scope(unit, self.contains, self.mentions, self.match)


def documents_by(view: View) -> dict[str, list[str]]:
    """What the documents of a view can be grouped by: decades, years and folders, in ascending order."""
    documents, dates = view.corpus.documents, Dates.of(view.corpus)
    years = np.unique(dates.year[view.documents][dates.is_known[view.documents]]).tolist()
    return {
        "decades": list(dict.fromkeys(f"{year // 10:03}0s" for year in years)),
        "years": [f"{year:04}" for year in years],
        "folders": folders_of(documents.names[number] for number in view.documents),
    }


def folders_of(documents: Iterable[str]) -> list[str]:
    """The folders that the documents with these paths lie in, each once, in the order of the alphabet."""
    return sorted({name.rpartition("/")[0] for name in documents} - {""})


def _below(corpus: Corpus, folder: str) -> NDArray[np.bool_]:
    """Which documents lie below a folder."""
    start = folder.strip("/") + "/"
    return np.array([name.startswith(start) for name in corpus.documents.names], np.bool_)
