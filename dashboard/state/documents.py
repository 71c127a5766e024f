"""Which documents the scope is about: the widgets for dates, folders, paths and metadata."""

from collections.abc import Mapping, Sequence

import streamlit as st

from analysis.dates import DateRange
from analysis.facets import Facets, Value
from analysis.groups import COLUMN
from analysis.patterns import alternatives
from analysis.units import counted
from dashboard.state.keys import DATED, FOLDERS, NAMED, WHERE

DATES_HELP = "As 1789-1899, 1860s, 1861, 1861-03, 1861-03..1865, ..1899 or 1946.. Part several by a comma and a space."
NAMES_HELP = "Text in the path of a document, or with `*` and `?` the whole path. Part several by a comma and a space."
WHERE_HELP = (
    "Values of the documents' metadata, as COLUMN=VALUE; `*` and `?` are wildcards. Of one column any of them, of "
    "several columns one of each."
)
VALUES_OFFERED = 1000
"""As many values of metadata are offered in a list; any other can be typed."""


def choose_documents(by: Mapping[str, Sequence[str]]) -> Facets:
    """Draws the choice of documents; `by` has what they can be grouped by (`documents_by`).

    Raises OptionError for dates or metadata that are none.
    """
    conditions = sum(bool(_chosen(key)) for key in (DATED, FOLDERS, NAMED, WHERE))
    label = f"{counted(conditions, 'condition')} on documents" if conditions else "Dates, folders, metadata"
    values = values_offered(by)
    with st.expander(label, key="documents_of_scope"):
        dated = _text("Dated", DATED, "1789-1899, 1946..", DATES_HELP)
        folders = _several("In folder", FOLDERS, by["folders"], "any folder", "Only documents below these folders.")
        named = _text("Called", NAMED, "18*, letters/*", NAMES_HELP)
        where = _several("Metadata", WHERE, values, "any metadata", WHERE_HELP)
    return Facets(tuple(map(DateRange.parse, alternatives(dated))), folders, named, tuple(map(Value.parse, where)))


def values_offered(by: Mapping[str, Sequence[str]]) -> list[str]:
    """The values of all columns of the metadata with few of them, as many as a list offers."""
    return [value for kind, values in by.items() if kind.startswith(COLUMN) for value in values][:VALUES_OFFERED]


def clear_documents() -> None:
    st.session_state[DATED] = st.session_state[NAMED] = ""
    st.session_state[FOLDERS], st.session_state[WHERE] = [], []


def _chosen(key: str) -> object:
    return st.session_state[key] if key in st.session_state else st.query_params.get(key)


def _text(label: str, key: str, example: str, meaning: str) -> str:
    return st.text_input(label, key=key, bind="query-params", placeholder=example, help=meaning) or ""


def _several(label: str, key: str, offered: Sequence[str], nothing: str, meaning: str) -> tuple[str, ...]:
    if not offered and not _chosen(key):
        return ()
    return tuple(
        st.multiselect(
            label,
            offered,
            key=key,
            bind="query-params",
            accept_new_options=True,
            select_all=False,
            filter_mode="contains",
            placeholder=nothing,
            help=meaning,
        )
    )
