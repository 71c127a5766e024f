"""Groups of the units of a view, to be compared with each other: by the documents they are in, terms or entities."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from analysis.dates import DateRange, Dates
from analysis.facets import Facets, Value, folders_of, metadata_values
from analysis.scope import Match, Scope, View, view_of
from analysis.term_lists import listed
from analysis.units import Unit

REST = "the rest"
COLUMN = "column "
"""What stands before the name of a column of the metadata among what documents can be grouped by."""
MOST_VALUES = 200
"""Documents are grouped by a column with so many distinct values; one with more tells single documents apart."""


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
    where: tuple[Value, ...] = ()
    """The document has any of the values of each column that is named here."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "contains", listed(self.contains))

    @classmethod
    def of(cls, scope: Scope) -> Self:
        """The units that a scope leaves, whatever its unit."""
        facets = scope.facets
        return cls(
            facets.dates, facets.folders, facets.documents, scope.contains, scope.mentions, scope.match, facets.where
        )

    @property
    def facets(self) -> Facets:
        """What it says of documents."""
        return Facets(self.dates, self.folders, self.documents, self.where)

    def __bool__(self) -> bool:
        return bool(self.facets or self.contains or self.mentions)

    @property
    def name(self) -> str:
        """`1789–1899`, `letters`, `18*`, `author Jane Doe`, `war and peace`."""
        word = " and " if self.match == "all" else " or "
        parts = [*self.facets.names, word.join(self.contains + self.mentions)]
        return ", ".join(filter(None, parts)) or "everything"

    def condition(self, units: int = 2) -> str:
        """`dated 1789–1899`, `in the folder letters, that contain war`, said of so many units."""
        return ", ".join(filter(None, [*self.facets.conditions, self._contents(Unit()).condition(units)]))

    def are_held(self, view: View) -> NDArray[np.bool_]:
        """Which units of the corpus of a view are in the group.

        Raises ModelError where entities are not known, and OptionError for a column that there is not.
        """
        of_document = self.facets.are_met(view.corpus)
        held: NDArray[np.bool_] = of_document[view.document_of_unit(np.arange(len(view.bounds) - 1))]
        if self.contains or self.mentions:
            held = held & view_of(view.corpus, self._contents(view.scope.unit)).is_left
        return held

    def _contents(self, unit: Unit) -> Scope:
        return Scope(unit, self.contains, self.mentions, self.match)


def documents_by(view: View) -> dict[str, list[str]]:
    """What the documents of a view can be grouped by, each in ascending order.

    That are decades, years, folders, and each column of the metadata with few values, which stand as `Value` has them.
    """
    documents, dates = view.corpus.documents, Dates.of(view.corpus)
    years = np.unique(dates.year[view.documents][dates.is_known[view.documents]]).tolist()
    columns = metadata_values(view.corpus, view.documents, MOST_VALUES)
    return {
        "decades": list(dict.fromkeys(f"{year // 10:03}0s" for year in years)),
        "years": [f"{year:04}" for year in years],
        "folders": folders_of(documents.names[number] for number in view.documents),
        **{f"{COLUMN}{name}": [str(Value(name, value)) for value in values] for name, values in columns.items()},
    }
