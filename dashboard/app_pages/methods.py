"""How were these numbers made, and what was skipped?"""

import streamlit as st

from analysis.exporting.settings import Settings
from analysis.methods import bibliography
from dashboard import components, data, references, state

now = state.current()
stops = now.options.stop_words
components.heading("Methods", now.view, components.stop_words_detail(stops))
components.is_empty(now.view)
general = references.first_list(now)
components.bundle_button(now.view, Settings(stops, state.csv_form(), general=general))
if now.corpus.mentions is None:
    components.no_names(now.corpus.names_problem)
read, copy, cite = st.tabs(["Read", "Markdown", "BibTeX"])
with read:
    st.markdown(components.below_title(data.methods(now.view, stops=stops, general=general, escape=components.plain)))
with copy:
    made = data.methods(now.view, stops=stops, general=general)
    components.text_to_take(made, now.view, "methods", "md", "text/markdown")
with cite:
    components.text_to_take(bibliography(now.corpus), now.view, "references", "bib", "application/x-bibtex")
