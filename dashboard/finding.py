"""What a find box says when no row has what is looked for: where else it stands, and the way there."""

import streamlit as st

from analysis.measures.document_matches import text_query
from analysis.nodes import Query
from analysis.rows import Rows
from dashboard import components, data, links, state

TRY = "Try * for any letters, or ask for less."


def nowhere(page: str, asked: Rows) -> None:
    """Says that no row of a page has it, which texts of the scope have it, and leads to these and to their lines."""
    if not asked.find.strip():
        st.info("No row is so frequent; ask for less.")
        return
    found = data.where_else(state.current().view, asked)
    is_in_texts = bool(found.documents or found.with_longer)
    st.info(components.plain(found.sentence() if is_in_texts else f"{found.sentence()} {TRY}"))
    if not is_in_texts:
        return
    with st.container(horizontal=True):
        query = text_query(asked) if found.documents else Query.of(found.longer)
        if page != "documents":
            links.to_documents(query)
        links.to_concordance(query)


def lines(asked: Rows) -> None:
    """The way to the lines with what documents are found by."""
    if asked.find.strip():
        links.to_concordance(text_query(asked))
