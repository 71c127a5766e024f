"""What a user has made of a corpus: options, and views to come back to. No text of a document is in it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TypeVar
from urllib.parse import urlencode

from analysis.dates import DateRange
from analysis.errors import OptionError
from analysis.facets import Facets, Value
from analysis.patterns import alternatives
from analysis.reading.table_columns import GUESSED, TableColumns
from analysis.scope import Scope
from analysis.stop_words import BY_LANGUAGE, StopList
from analysis.units import Unit

Parameters = Mapping[str, tuple[str, ...]]
"""The parameters of a page's address: each name with its values."""
LONGEST_NAME_CHARACTERS = 120
SHORTER_CHARACTERS = LONGEST_NAME_CHARACTERS - 8
"""Of a name, where a number is put behind it."""
LONGEST_VALUE_CHARACTERS = 10_000
MOST_VALUES = 1000
TERMS_NAMED = 3
TERMS, LEMMAS = "terms", "lemmas"
"""What can be counted."""
WITHOUT_BOILERPLATE = "without_boilerplate"
"""The parameter that says whether repeated paragraphs are left out."""
PARAMETER = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,60}")
PAGE = re.compile(r"[a-z][a-z0-9_]{0,60}")
_Option = TypeVar("_Option", str, bool, TableColumns)


@dataclass(frozen=True, slots=True)
class Options:
    """What a new look at the corpus starts with."""

    stop_words: StopList = field(default_factory=StopList)
    unit: str = ""
    """As `Unit.parse` reads it; empty for the corpus's own default."""
    csv_exact: bool = False
    """Whether texts stand in CSV as they are, formulas too."""
    csv_bom: bool = False
    """Whether a byte-order mark comes first in CSV."""
    lemmas: bool = False
    """Whether lemmas are counted, not terms as they stand."""
    columns: TableColumns = GUESSED
    """The columns of tables that hold text, title and date."""

    @classmethod
    def of(cls, parameters: Parameters) -> "Options":
        """The options among the parameters of an address."""
        return cls(
            StopList(
                _last(parameters, "stop_words") or BY_LANGUAGE,
                parameters.get("leave_out", ()),
                parameters.get("keep", ()),
            ),
            _last(parameters, "unit"),
            _last(parameters, "csv_exact") == "true",
            _last(parameters, "csv_bom") == "true",
            _last(parameters, "count") == LEMMAS,
            _columns(parameters),
        )

    def taking_over(self, before: "Options", after: "Options") -> "Options":
        """These options with what has changed between two others, and nothing else of those."""
        old, new, own = before.stop_words, after.stop_words, self.stop_words
        return Options(
            StopList(
                _changed(own.base, old.base, new.base),
                _with_changes(own.added, old.added, new.added),
                _with_changes(own.kept, old.kept, new.kept),
            ),
            _changed(self.unit, before.unit, after.unit),
            _changed(self.csv_exact, before.csv_exact, after.csv_exact),
            _changed(self.csv_bom, before.csv_bom, after.csv_bom),
            _changed(self.lemmas, before.lemmas, after.lemmas),
            _changed(self.columns, before.columns, after.columns),
        )

    def parameters(self) -> Parameters:
        """The parameters that say the same in an address; none for what is the default."""
        stops = self.stop_words
        said = {
            "stop_words": (stops.base,) if stops.base != BY_LANGUAGE else (),
            "leave_out": stops.added,
            "keep": stops.kept,
            "unit": (self.unit,) if self.unit else (),
            "csv_exact": ("true",) if self.csv_exact else (),
            "csv_bom": ("true",) if self.csv_bom else (),
            "count": (LEMMAS,) if self.lemmas else (),
            "table_text": self.columns.text,
            "table_title": (self.columns.title,) if self.columns.title else (),
            "table_date": (self.columns.date,) if self.columns.date else (),
        }
        return {name: values for name, values in said.items() if values}


@dataclass(frozen=True)
class SavedView:
    """A page and the parameters of its address, which say all that is chosen on it."""

    page: str
    parameters: Parameters = field(default_factory=dict)

    @classmethod
    def of(cls, page: str, parameters: Mapping[str, Sequence[str]]) -> "SavedView":
        """The view at an address; what cannot be a parameter of a page is dropped."""
        names = [name for name in sorted(parameters) if PARAMETER.fullmatch(name) and parameters[name]]
        return cls(
            page,
            {name: tuple(text[:LONGEST_VALUE_CHARACTERS] for text in parameters[name][:MOST_VALUES]) for name in names},
        )

    def query(self) -> str:
        """The parameters as they stand behind the `?` of an address."""
        return urlencode(self.parameters, doseq=True)

    def scope(self) -> Scope:
        """What is looked at; OptionError where the unit, dates or metadata are none."""
        unit = _last(self.parameters, "unit")
        return Scope(
            Unit.parse(unit) if unit else Unit(),
            self.parameters.get("contains", ()),
            self.parameters.get("mentions", ()),
            "any" if _last(self.parameters, "match") == "any" else "all",
            self._facets(),
            once=_last(self.parameters, "once") == "true",
        )

    @property
    def without_boilerplate(self) -> bool:
        """Whether repeated paragraphs are left out."""
        return _last(self.parameters, WITHOUT_BOILERPLATE) == "true"

    @property
    def columns(self) -> TableColumns:
        """The columns of tables that the address names."""
        return _columns(self.parameters)

    def _facets(self) -> Facets:
        """Which documents are looked at; OptionError where dates or metadata are none."""
        return Facets(
            tuple(map(DateRange.parse, alternatives(_last(self.parameters, "dated")))),
            self.parameters.get("folders", ()),
            _last(self.parameters, "named"),
            tuple(map(Value.parse, self.parameters.get("where", ()))),
        )

    def sentence(self) -> str:
        """The view in English: `Terms of paragraphs that contain iran; find “*i*”`."""
        try:
            scope = self.scope()
            units = scope.unit.counted(2).removeprefix("2 ") if _last(self.parameters, "unit") else "units"
        except OptionError:
            understood = {**self.parameters, "unit": (), "dated": (), "where": ()}
            scope, units = replace(self, parameters=understood).scope(), "units"
        parts = [f"{self.page.replace('_', ' ').capitalize()} of {units} {scope.condition()}".strip()]
        if scope.once:
            parts.append("near-duplicates once")
        if self.without_boilerplate:
            parts.append("repeated paragraphs left out")
        options = Options.of(self.parameters)
        if options.lemmas:
            parts.append("counted by lemma")
        if self.columns:
            parts.append(f"columns of tables: {self.columns.sentence()}")
        if options.stop_words != StopList():
            parts.append(options.stop_words.sentence(TERMS_NAMED))
        own = [name for name in self.parameters if name.startswith(f"{self.page}_")]
        parts += [f"{_in_words(name, self.page)} “{', '.join(self.parameters[name])}”" for name in own]
        return "; ".join(parts)


@dataclass(frozen=True)
class Project:
    """Everything that is kept of the work on one corpus."""

    corpus: str = ""
    """What the corpus was called when this was written."""
    digest: str = ""
    """The digest of its documents then."""
    options: Options = field(default_factory=Options)
    view: SavedView | None = None
    """What was looked at when this was written."""
    views: Mapping[str, SavedView] = field(default_factory=dict)
    """Views to come back to, by their names."""

    @property
    def columns(self) -> TableColumns:
        """The columns of tables that were chosen when this was written."""
        return self.options.columns or (self.view.columns if self.view else GUESSED)

    def with_view(self, name: str, view: SavedView) -> "Project":
        """The project with a view under a name, in the place of an older one of that name; OptionError without one."""
        return replace(self, views={**self.views, view_name(name): view})

    def free_name(self, name: str) -> str:
        """A name that no view has: `name (2)`."""
        return next(one for number in count(2) if (one := f"{name[:SHORTER_CHARACTERS]} ({number})") not in self.views)

    def without_view(self, name: str) -> "Project":
        return replace(self, views={other: view for other, view in self.views.items() if other != name})

    def with_name(self, name: str, new: str) -> "Project":
        """The project with a view under another name; OptionError where another view has that one already."""
        if view_name(new) != name and view_name(new) in self.views:
            raise OptionError(f"There is a view called “{view_name(new)}” already; choose another name.")
        return self.without_view(name).with_view(new, self.views[name]) if name in self.views else self

    def joined(self, other: "Project") -> "Project":
        """The other project, with the views of this one whose names it does not have."""
        return replace(other, views={**self.views, **other.views})

    def remark(self, corpus: str, digest: str) -> str:
        """What to know of a project that was made with other documents, in one sentence; empty where it fits."""
        if not self.digest or self.digest == digest:
            return ""
        if self.corpus != corpus:
            return f"This project was made with the corpus “{self.corpus}”; here it shows the documents of “{corpus}”."
        return f"The documents of “{corpus}” have changed since this project was saved, so its numbers may, too."


def view_name(typed: str) -> str:
    """A view's name as it is kept: in one line, and not too long; OptionError without a letter."""
    name = " ".join(typed.split())[:LONGEST_NAME_CHARACTERS].strip()
    if not name:
        raise OptionError("A view needs a name; type one.")
    return name


def _columns(parameters: Parameters) -> TableColumns:
    return TableColumns(
        parameters.get("table_text", ()), _last(parameters, "table_title"), _last(parameters, "table_date")
    )


def _last(parameters: Parameters, name: str) -> str:
    values = parameters.get(name, ())
    return values[-1] if values else ""


def _changed(own: _Option, old: _Option, new: _Option) -> _Option:
    return own if new == old else new


def _with_changes(own: Sequence[str], old: Sequence[str], new: Sequence[str]) -> tuple[str, ...]:
    """Terms without those that were taken away, and with those that were added."""
    left = [term for term in own if term in new or term not in old]
    return tuple(dict.fromkeys([*left, *(term for term in new if term not in old)]))


def _in_words(name: str, page: str) -> str:
    return name.removeprefix(f"{page}_").replace("_", " ")
