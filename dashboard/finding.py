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
        st.info("No row has this. Ask for less.")
        return
    found = data.where_else(state.current().view, asked)
    st.info(components.plain(found.sentence() if found else f"{found.sentence()} {TRY}"))
    if found:
        with st.container(horizontal=True):
            query = text_query(asked) if found.documents else Query.of(found.longer)
            if page != "documents":
                links.to_documents(query)
            links.to_concordance(query)


def remarks(asked: Rows) -> None:
    """Says what of the text to find is not taken as it might be meant."""
    for remark in asked.remarks():
        st.markdown(components.plain(remark))


def lines(asked: Rows, rows: int) -> None:
    """The way to the lines with what documents are found by, where any are."""
    if rows and asked.find.strip():
        links.to_concordance(text_query(asked))


def in_texts(entity: Query) -> None:
    """Where something that is mentioned nowhere stands in texts all the same, and the way to its lines."""
    words = Query.of(entity.sentence())
    found = data.where_else(state.current().view, Rows(find=entity.sentence()))
    if found.documents:
        st.markdown(f"As words it stands in the {components.plain(found.texts)}.")
        links.to_concordance(words)
