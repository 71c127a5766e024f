"""What is this about, who is in it, and can I trust what was read?"""

import streamlit as st

from dashboard import components, overview, state

now = state.current()
documents = now.corpus.documents
title = documents[0].title if len(documents) == 1 else f"{len(documents):,} documents in {now.corpus.name}"
components.heading(title, now.view)
st.markdown(components.plain(overview.read_summary(now.corpus)))
if not components.is_empty(now.view):
    words, names, parts = st.columns(3, gap="large")
    with words:
        overview.top_terms(now)
    with names:
        overview.top_entities(now)
    with parts:
        overview.top_keywords(now)
overview.import_report(now.corpus)
