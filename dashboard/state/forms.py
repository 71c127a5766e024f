"""How tables are written: one choice for all of them."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.exporting.csv import Form
from dashboard.state.keys import BOM, EXACT


def csv_form() -> Form:
    """The form of CSV that is chosen; as the URL has it where its widgets have not been drawn yet."""
    return Form(exact=_is_on(EXACT), bom=_is_on(BOM))


def _is_on(key: str) -> bool:
    return bool(st.session_state[key]) if key in st.session_state else st.query_params.get(key) == "true"


def offer_csv_choices(place: DeltaGenerator) -> None:
    """Marks a place beside a button for the choices of form; the first of a page gets them."""
    st.session_state["csv_place"] = st.session_state["csv_place"] or place


def csv_choices() -> None:
    """Draws the choices of form; to be called by the app itself, so that they outlive a change of page."""
    place: DeltaGenerator | None = st.session_state["csv_place"]
    if place is None:
        return
    with place.popover("CSV form"):
        st.markdown(
            "A spreadsheet runs a cell that starts with `=`, `+`, `-`, `@`, a tab or a line break as a formula, and "
            "one that it splits before such a sign. An apostrophe before it makes it text. Numbers are never changed."
        )
        st.toggle("Exact text, without apostrophes", key=EXACT, bind="query-params")
        st.toggle("Byte-order mark, for Excel", key=BOM, bind="query-params")
