"""What does this dashboard let in, and what does it refuse?"""

import streamlit as st

from dashboard import components, help_texts, state

now = state.current()
components.heading("Help", now.view)
components.is_empty(now.view)
st.html(help_texts.STYLE)
for title, text in help_texts.sections():
    st.subheader(title, anchor=False)
    st.markdown(text)
