"""Which columns of a table hold text, title and date: as the user names them, and else by sensible guesses."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from analysis.reading.cells import text_of

TEXT_COLUMNS = ("text", "body", "content", "fulltext", "articletext", "article", "transcript", "message")
TITLE_COLUMNS = ("title", "headline", "subject")
DATE_COLUMNS = (
    "date", "published", "publicationdate", "publisheddate", "publishedat", "datepublished", "pubdate", "datetime",
    "createdat", "timestamp", "year",
)  # fmt: skip
"""What these columns are called, without regard to case and signs; of several, the first with anything in it."""
NONE = "none"
"""What is named in the place of a title or a date that no column holds."""
LEAST_MEAN_CHARACTERS, LEAST_TIMES_THE_NEXT = 100, 3
"""How long the texts of a column are on average, and how much longer than those of the next, to be taken for texts."""
LEAST_SPACES = 1 / 20
"""Of their characters: addresses and keys have none."""
_A_GUESS = (
    "no column is called text, body or content, so the one with by far the longest texts is taken; "
    "--text-column NAME names another"
)
COLUMNS_NAMED = 10
LONGEST_NAME_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class TableColumns:
    """The columns that a user names; what is left empty is guessed."""

    text: tuple[str, ...] = ()
    """Of several, the texts are joined by a blank line."""
    title: str = ""
    date: str = ""

    def __bool__(self) -> bool:
        return self != GUESSED

    @property
    def key(self) -> str:
        """The choice as one text, by which it travels; empty where nothing is named."""
        return json.dumps([self.text, self.title, self.date]) if self else ""

    @classmethod
    def of(cls, key: str) -> "TableColumns":
        """The choice that has this key."""
        if not key:
            return GUESSED
        text, title, date = json.loads(key)
        return cls(tuple(text), title, date)

    def options(self) -> list[str]:
        """The options of a command that name them."""
        named = (("text", self.text), ("title", (self.title,)), ("date", (self.date,)))
        # A name may look like an option.
        return [f"--{what}-column={name}" for what, names in named for name in names if name]

    def sentence(self) -> str:
        """`text: notes, reply; date: day`."""
        named = (("text", ", ".join(self.text)), ("title", self.title), ("date", self.date))
        return "; ".join(f"{what}: {name}" for what, name in named if name)


GUESSED = TableColumns()


class TableReading(NamedTuple):
    """How tables are read."""

    columns: TableColumns = GUESSED
    rows: int = 0
    """Only so many of each table, to have a look at it; 0 for all."""


AS_THEY_STAND = TableReading()


class Used(NamedTuple):
    """The columns of one table that are read as text, title and date; empty for what no column holds."""

    text: tuple[str, ...]
    title: str
    date: str
    said: str
    """Which they are, and why, as the import report has it."""


def column_key(name: str) -> str:
    """What tells names of columns apart: case and signs do not."""
    return "".join(filter(str.isalnum, name.casefold()))


KNOWN = frozenset((*TEXT_COLUMNS, *TITLE_COLUMNS, *DATE_COLUMNS))


def is_known(name: object, chosen: TableColumns) -> bool:
    """Whether something is what a column of text, title or date is called, by the user or by many."""
    key = column_key(str(name))
    named = (*chosen.text, chosen.title, chosen.date)
    return bool(key) and (key in KNOWN or key in map(column_key, named))


def used_columns(columns: Sequence[str], first: Sequence[Mapping[str, Any]], chosen: TableColumns) -> Used:
    """What is read from which of the columns of a table whose first rows are these; without text where it is unclear.

    A column that is named wins, exactly as it is written before one that differs in case and signs. Where a table
    does not have it, as where none is named, a column is taken by what it is called, and the one with by far the
    longest texts where none is called like a text.
    """
    text = tuple(dict.fromkeys(found for name in chosen.text if (found := _named(columns, name))))
    missing = [name for name in chosen.text if not _named(columns, name)]
    text = text or tuple(filter(None, [_called(columns, TEXT_COLUMNS, first)]))
    is_guess = not text
    if is_guess:
        left = [one for one in columns if column_key(one) not in KNOWN and one not in (chosen.title, chosen.date)]
        text = _longest(left, first)
    title, date = (
        _one(columns, first, named, names, text, missing)
        for named, names in ((chosen.title, TITLE_COLUMNS), (chosen.date, DATE_COLUMNS))
    )
    if not text:
        return Used((), title, date, _without_text(columns, missing))
    of = (("text", ", ".join(map(short, text))), ("title", short(title)), ("date", short(date)))
    said = ["a document a row, by the columns " + "; ".join(f"{what}: {column}" for what, column in of if column)]
    said += [_A_GUESS] if is_guess else []
    said += [f"it has no column called {_listed(missing)}"] if missing else []
    empty = [name for name in (*text, title, date) if name and not any(text_of(row.get(name)) for row in first)]
    said += [f"nothing is in {_listed(empty)} in its first {len(first):,} rows"] if empty and first else []
    return Used(text, title, date, "; ".join(said))


def short(name: str) -> str:
    """A column's name, cut where it is long."""
    return name if len(name) <= LONGEST_NAME_CHARACTERS else f"{name[: LONGEST_NAME_CHARACTERS - 1]}…"


def _one(
    columns: Sequence[str],
    first: Sequence[Mapping[str, Any]],
    named: str,
    names: Sequence[str],
    text: Sequence[str],
    missing: list[str],
) -> str:
    """The column of title or date; notes a name that no column has."""
    if named and (found := _named(columns, named)):
        return found
    if named == NONE:
        return ""
    if named:
        missing.append(named)
    return _called([column for column in columns if column not in text], names, first)


def _named(columns: Sequence[str], name: str) -> str:
    """The column that a user means; empty for none."""
    if name in columns:
        return name
    key = column_key(name)
    return next((column for column in columns if key and column_key(column) == key), "")


def _called(columns: Sequence[str], names: Sequence[str], first: Sequence[Mapping[str, Any]]) -> str:
    """The column that is called by the first of some names, of those with anything in them; empty for none."""
    by_key = {column_key(column): column for column in reversed(columns)}
    found = [by_key[name] for name in names if name in by_key]
    return next((column for column in found if any(text_of(row.get(column)) for row in first)), next(iter(found), ""))


def _longest(columns: Sequence[str], first: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """The column with by far the longest texts; none where it is not clear."""
    if not first:
        return ()
    texts = {column: [text_of(row.get(column)) for row in first] for column in columns}
    means = sorted(((sum(map(len, cells)) / len(first), column) for column, cells in texts.items()), reverse=True)
    (mean, column), next_mean = (means or [(0.0, "")])[0], means[1][0] if len(means) > 1 else 0.0
    if mean < LEAST_MEAN_CHARACTERS or mean < LEAST_TIMES_THE_NEXT * next_mean:
        return ()
    spaces = sum(cell.count(" ") for cell in texts[column])
    return (column,) if spaces >= LEAST_SPACES * mean * len(first) else ()


def _without_text(columns: Sequence[str], missing: Sequence[str]) -> str:
    called = f"called {_listed([*missing, 'text', 'body', 'content'], ' or ')}"
    there = f"its columns are {_listed(columns)}" if columns else "it has no columns"
    names = "; --text-column NAME names the one with the text" if columns else ""
    return f"a table without a column {called}, so that no document is in it; {there}{names}"


def _listed(names: Sequence[str], last: str = ", ") -> str:
    shown = list(map(short, names[:COLUMNS_NAMED]))
    if len(names) > COLUMNS_NAMED:
        return f"{', '.join(shown)} and {len(names) - COLUMNS_NAMED:,} more"
    return f"{', '.join(shown[:-1])}{last}{shown[-1]}" if len(shown) > 1 else "".join(shown)


def columns_in(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """The columns of rows that say each for itself which they have, in the order in which they are met."""
    return list(dict.fromkeys(column for row in rows for column in row))
