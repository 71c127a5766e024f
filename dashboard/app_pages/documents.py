"""Read a document, and see where names and terms fall in it."""

import streamlit as st

from analysis import tables
from analysis.measures.document_matches import DocumentRows
from dashboard import components, data, document_view, finding, state
from dashboard.listing import Listing, found_rows, show_table

now = state.current()
components.heading("Documents", now.view)
if not components.is_empty(now.view):
    listing = Listing(
        page="documents",
        table=tables.DOCUMENTS,
        rows=DocumentRows.of_view(now.view, data.documents(now.view)),
        names=lambda rows: rows["document"].tolist(),
        find_in=["document", "title", "date", "language", "metadata"],
        find_label="Find in names, titles, metadata and texts",
        find_help=" In texts, whole words and phrases are found.",
        holds=lambda rows, document: rows.has(document=document),
        value="tokens",
        least=None,
        tick=lambda rows: rows["document"].tolist(),
    )
    found = found_rows(listing, example="freedom, 1789*, joint chiefs")
    table = st.container()
    name = document_view.choose(now, found)
    with table:
        show_table(found)
        finding.lines(found.asked, len(found.rows))
    if name:
        document_view.show(document_view.opened(now, name), found.asked)
