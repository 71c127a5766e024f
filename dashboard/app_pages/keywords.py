"""Which words, or which names, make each part different from the others?"""

import streamlit as st

from dashboard import components, keywords, state

now = state.current()
of_entities = state.is_about_entities("keywords")
components.heading(
    "Keywords",
    now.view,
    f"TF-IDF over {now.view.scope.unit.kind}s",
    "" if of_entities else components.stop_words_detail(now.options.stop_words),
)
if not components.is_empty(now.view):
    with st.container(horizontal=True):
        state.choose_terms_or_entities("keywords")
        once = state.keywords_once("entity" if of_entities else "term")
        ngram = 1 if of_entities else state.ngram("keywords")
    if not of_entities:
        keywords.of_terms(now, once=once, ngram=ngram)
    elif now.corpus.mentions is None:
        components.no_names(now.corpus.names_problem)
    else:
        keywords.of_entities(now, once=once)
