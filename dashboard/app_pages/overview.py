"""What is this about, who is in it, and can I trust what was read?"""

import streamlit as st

from dashboard import components, copies, overview, repeated, state, what_was_read

now = state.current()
documents = now.corpus.documents
title = documents[0].title if len(documents) == 1 else f"{len(documents):,} documents in {now.corpus.name}"
components.heading(title, now.view)
st.markdown(components.plain(what_was_read.summary(now.corpus)))
copies.notice(now)
repeated.notice(now)
if not components.is_empty(now.view):
    # The lines come after the charts on the page, and before them in the script: the charts show the choice.
    drawn, lines = st.container(), st.container()
    items: list[str] = []
    with drawn, st.grid(3, min_column_width=240, gap="medium"):
        for draw in overview.charts_of(now.view):
            with st.container():
                items += draw(now)
    with lines:
        overview.lines_of_choice(now, items)
what_was_read.warnings(now.corpus)
