"""What buttons have changed in this session, in words, and how each change is undone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import streamlit as st

from dashboard.state.session import note, noted

# Notes of a session: all changes, the one that was made or undone last, the page that it is shown on, the page that is
# shown, whether the message is drawn, and what lists show in which order.
CHANGES, LATEST, LATEST_PAGE, PAGE, IS_DRAWN, ROWS = (
    "changes", "latest_change", "page_of_change", "page_of_run", "change_is_drawn", "rows_in_order",
)  # fmt: skip
MOST_CHANGES = 50
Key = TypeVar("Key")
Row = TypeVar("Row")


@dataclass(eq=False, slots=True)
class Change:
    """A change, as a sentence without a full stop: `Left out iran as a stop word`."""

    sentence: str
    place: str
    """The short name of the part of the page whose button made it, where its message stands."""
    undo: Callable[[], None]
    is_undone: bool = False

    @property
    def message(self) -> str:
        return f"Undone: {self.sentence[0].lower()}{self.sentence[1:]}." if self.is_undone else f"{self.sentence}."


def enter_page(page: str) -> None:
    """To be called when the drawing of a page begins; a message does not go along to another page."""
    if noted(LATEST_PAGE) != page:
        note(LATEST, None)
    if noted(PAGE) != page:
        note(ROWS, {})
    note(PAGE, page)
    note(IS_DRAWN, False)


def changed(place: str, sentence: str, undo: Callable[[], None]) -> None:
    """Notes a change that a button has made."""
    change = Change(sentence, place, undo)
    note(CHANGES, [*noted(CHANGES, []), change][-MOST_CHANGES:])
    _show(change)


def undo(change: Change) -> None:
    """Undoes a change, once."""
    if not change.is_undone:
        change.undo()
        change.is_undone = True
    _show(change)


def changes() -> list[Change]:
    """The changes of this session, the last first."""
    return list(reversed(noted(CHANGES, [])))


def message_at(place: str) -> Change | None:
    """The change to be reported at a place: the latest, if a button there made it and it is not reported yet."""
    latest: Change | None = noted(LATEST)
    if latest is None or noted(IS_DRAWN) or latest.place != place:
        return None
    note(IS_DRAWN, True)
    return latest


def message_left() -> Change | None:
    """The latest change, if the page has not drawn the place where it was made."""
    latest: Change | None = noted(LATEST)
    return None if latest is None else message_at(latest.place)


def forget_changes() -> None:
    """Forgets all changes: they are about other documents."""
    note(CHANGES, [])
    note(LATEST, None)
    note(ROWS, {})


def in_order(name: str, rows: Mapping[Key, Row], *, new_first: bool = False) -> dict[Key, Row]:
    """The rows of a list, by their keys. Those that it has shown on this page before stay, even if they are gone.

    So no row moves to where a button of another one was.
    """
    shown: dict[Key, Row] = noted(ROWS, {}).get(name, {})
    new = {key: row for key, row in rows.items() if key not in shown}
    known = {key: rows.get(key, row) for key, row in shown.items()}
    ordered = new | known if new_first else known | new
    note(ROWS, {**noted(ROWS, {}), name: ordered})
    return ordered


def set_values(values: dict[str, object]) -> None:
    """Has widgets show these values, by their keys."""
    st.session_state.update(values)


def _show(change: Change) -> None:
    note(LATEST, change)
    note(LATEST_PAGE, noted(PAGE))
