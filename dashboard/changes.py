"""What a button has done, with Undo: beside the button, and for the whole session in the sidebar."""

import html

import streamlit as st

from dashboard import charts, components, state
from dashboard.state.changes import Change

LISTED = 12


def message(place: str) -> bool:
    """Says what a button at this place has just done, and offers to undo it; returns whether it does."""
    change = state.message_at(place)
    _draw(change)
    return change is not None and not change.is_undone


def message_left() -> None:
    """The same where the page has no longer the place of the button."""
    _draw(state.message_left())


def of_session() -> None:
    """Draws the list of all changes of the session, the last first."""
    changes = state.changes()
    if not changes:
        return
    with st.popover("Changes", key="undo_list"):
        st.markdown("**Changes of this session**")
        for number, change in enumerate(changes[:LISTED]):
            # What is undone keeps its row, so that no other button moves to where this one was.
            said = components.plain(change.sentence)
            if change.is_undone:
                st.markdown(f"Undone: {said[0].lower()}{said[1:]}")
            else:
                label = f"Undo: {said[0].lower()}{said[1:]}"
                st.button(
                    label, key=f"undo_{len(changes) - number}", on_click=state.undo, args=(change,), width="stretch"
                )


def _draw(change: Change | None) -> None:
    if change is None:
        return
    theme = components.theme_type()
    # Screen readers announce an alert when it appears.
    # Undo stands at the far end, away from where the button was that is likely to be clicked twice.
    style = f"border-left:3px solid {charts.SERIES[theme][0]};padding:.3rem .7rem;overflow-wrap:anywhere"
    with st.container(horizontal=True, vertical_alignment="center", key="change"):
        st.html(f'<div role="alert" style="{style}">{html.escape(change.message)}</div>')
        if not change.is_undone:
            st.button("Undo", key="undo_change", on_click=state.undo, args=(change,))
