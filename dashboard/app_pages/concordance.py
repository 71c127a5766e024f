"""How is it said, and where?"""

import streamlit as st

from analysis.nodes import Query
from analysis.units import counted
from dashboard import asking, components, data, evidence, state, where

now = state.current()
components.heading("Concordance", now.view)
if not components.is_empty(now.view):
    query = asking.query("concordance", data.entity_choices(now.corpus))
    first = data.terms(now.view, ngram=1, stops=now.options.stop_words).head(1)["term"]
    if not query and len(first):
        st.markdown("Without a choice, the most frequent term of the scope is shown.")
        query = Query(tuple(first))
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
