"""What is this about, who is in it, and can I trust what was read?"""

import streamlit as st

from dashboard import components, copies, overview, state

now = state.current()
documents = now.corpus.documents
title = documents[0].title if len(documents) == 1 else f"{len(documents):,} documents in {now.corpus.name}"
components.heading(title, now.view)
st.markdown(components.plain(overview.read_summary(now.corpus)))
copies.notice(now)
if not components.is_empty(now.view):
    # The lines come after the charts on the page, and before them in the script: the charts show the choice.
    drawn, lines = st.container(), st.container()
    with drawn:
        words, names, parts = st.columns(3, gap="large")
    items: list[str] = []
    for column, draw, whole in (
        (words, overview.top_terms, "terms"),
        (names, overview.top_entities, "entities"),
        (parts, overview.top_keywords, "keywords"),
    ):
        with column:
            items += draw(now)
            st.page_link(f"app_pages/{whole}.py", label=f"All {whole}, as a table →")
    with lines:
        overview.lines_of_choice(now, items)
overview.import_report(now.corpus)
