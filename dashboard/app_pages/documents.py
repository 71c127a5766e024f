"""Read a document, and see where names and terms fall in it."""

import streamlit as st

from analysis import tables
from dashboard import components, data, document_view, state
from dashboard.listing import Listing, found_rows, show_table

now = state.current()
components.heading("Documents", now.view)
if not components.is_empty(now.view):
    listing = Listing(
        page="documents",
        table=tables.DOCUMENTS,
        frame=data.documents(now.view),
        names=lambda rows: rows["document"].tolist(),
        find_in=["document", "title", "date"],
        value="tokens",
        tick=lambda rows: rows["document"].tolist(),
    )
    shown = found_rows(listing, frequency=False, example="1789*, Washington")
    table = st.container()
    document = document_view.choose(now, shown)
    with table:
        show_table(listing, shown)
    if document:
        document_view.where_names_fall(now, document)
        document_view.text(now, document)
