"""How is it said, and where?"""

import streamlit as st

from analysis.units import counted
from dashboard import asking, components, data, evidence, state, where

now = state.current()
components.heading("Concordance", now.view)
if not components.is_empty(now.view):
    query = evidence.asked_or_first("concordance", now)
    if query:
        context, sort = asking.line_options("concordance")
        lines = data.concordance(now.view, query, context=context, sort=sort)
        found = data.distribution(now.view, query)
        st.subheader(
            f"{counted(len(lines), 'line')} with *{components.plain(query.sentence())}* "
            f"in {counted(len(found), 'document')}",
            anchor=False,
        )
        if len(lines):
            where.strokes(now, query, found)
            evidence.show_lines("concordance", lines, query)
            where.documents(now, query, found)
        else:
            st.info("It does not occur in this scope. With `*` for any letters, or in a larger scope, it may.")
