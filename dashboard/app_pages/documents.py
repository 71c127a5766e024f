"""Read a document, and see where names and terms fall in it."""

import streamlit as st

from analysis import tables
from analysis.ranking import Ranking
from dashboard import components, data, document_view, state
from dashboard.listing import Listing, found_rows, show_table

now = state.current()
components.heading("Documents", now.view)
if not components.is_empty(now.view):
    listing = Listing(
        page="documents",
        table=tables.DOCUMENTS,
        rows=Ranking.of(tables.DOCUMENTS, data.documents(now.view)),
        names=lambda rows: rows["document"].tolist(),
        find_in=["document", "title", "date", "language", "metadata"],
        holds=lambda rows, document: rows.has(document=document),
        value="tokens",
        least=None,
        tick=lambda rows: rows["document"].tolist(),
    )
    found = found_rows(listing, example="1789*, Washington")
    table = st.container()
    name = document_view.choose(now, found)
    with table:
        show_table(found)
    if name:
        document_view.show(document_view.opened(now, name))
